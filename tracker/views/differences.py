"""Differences: what two roadmaps do not have in common, in sentences.

Four kinds of change are never mixed: what companies and others said, what a source took back,
what we corrected or took back, and what only the passing of time brought.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.views.additions import additions
from tracker.views.amendments import Standing, Statement
from tracker.views.effects import quantity_change, stands_words
from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap
from tracker.views.states import State
from tracker.views.turns import ENDED, Told, deciding, told_beside, told_by_word, told_new
from tracker.views.words import day_words, sentence
from tracker.vocabulary.events import type_of
from tracker.vocabulary.registry import Registry

PASSING: frozenset[State] = frozenset({"due", "overdue", "date passed, unconfirmed"})
"""The states that a day brings without a word."""

KINDS = (
    *("new", "slipped", "drifted", "pulled in", "narrowed", "went vague", "dated", "postponed"),
    *("changed", "reaffirmed", "reached early", "reached on time", "reached late", "reached"),
    *("dropped", "paused", "void", "replaced", "resumed", "hedged", "denied", "claim", "table"),
    *("deal", "company", "signal", "ruling", "said", "checked"),
    *("withdrawn", "corrected", "taken back", "restored", "linked"),
    *("due", "overdue", "date passed, unconfirmed", "gone quiet"),
)
"""Every kind of difference, in the order in which a digest tells them."""

_KIND_OF = {
    "claimed": "claim",
    "tabulated": "table",
    "agreed": "deal",
    "changed": "company",
    "observed": "signal",
    "ruled": "ruling",
    "checked": "checked",
    "withdrawn": "withdrawn",
}
_BY_SENTENCE = frozenset({"said", "deal", "company", "signal", "ruling"})
"""What is told in the statement's own sentence: that there is one more says nothing."""
_CAUSES = {
    "withdrawn": "withdrawn by its source: ",
    "corrected": "corrected by us: ",
    "taken back": "taken back by us: ",
    "restored": "stands again: ",
    "linked": "by a link or a name: ",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence on what differs: `subject: words`.

    `kind` is one of KINDS.  `event` is the id of what brought it, None where only time passed;
    `events` are all new statements that the sentence stands for.  `milestone` is a path.
    """

    kind: str
    subject: str
    words: str
    companies: tuple[str, ...]
    technology: str | None
    milestone: str | None
    event: str | None
    events: tuple[str, ...] = ()
    source: str = ""
    url: str | None = None

    @property
    def sentence(self) -> str:
        """Return the whole sentence."""
        return f"{self.subject}: {self.words}."

    @property
    def is_by_time(self) -> bool:
        """Tell whether nobody said anything: a day came, or silence lasted."""
        return self.kind in (*PASSING, "gone quiet")


def differences(
    before: Roadmap, after: Roadmap, waiting: Roadmap | None = None
) -> tuple[Difference, ...]:
    """Return what differs: milestones by path, other statements in their order, then time.

    `waiting` is `before` as it stands on the later day, so that what time alone brought is told
    as such; None where both are of one day.
    """
    between = _Between(waiting or before, after)
    told = [*between.milestones(), *between.statements()]
    by_time = () if waiting is None else _passed(before.milestone, waiting.milestone, after)
    return (*told, *by_time)


def passed(before: Iterable[Milestone], after: Roadmap) -> tuple[Difference, ...]:
    """Return what the days alone changed of milestones; on either side the same was said."""
    was = {one.path: one for one in before}
    return tuple(_passed(was.get, after.milestone, after))


class _Source(NamedTuple):
    """The outlet's name and the page's address."""

    source: str
    url: str | None


class _Between:
    """Two roadmaps of one day; never leaves this file."""

    def __init__(self, before: Roadmap, after: Roadmap) -> None:
        self.before, self.after = before, after
        self.old, self.new = before.statements, after.statements
        self.placed: set[str] = set()
        self.causes = dict(self._causes())

    def _causes(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Give statement id → how it changed without new words, and the event that did it."""
        for id_, was in self.old.items():
            now = self.new.get(id_)
            if now is None:
                yield id_, ("taken back", id_)
            elif now.withdrawn is not None and was.withdrawn is None:
                yield id_, ("withdrawn", now.withdrawn.id)
            elif len(now.amendments) > len(was.amendments):
                yield id_, ("corrected", now.amendments[-1].id)
            elif len(now.amendments) < len(was.amendments) or (
                was.withdrawn is not None and now.withdrawn is None
            ):
                yield id_, ("restored", id_)

    # --- Milestones

    def milestones(self) -> Iterator[Difference]:
        """Give one difference per milestone that was told anything new."""
        pairs = _pairs(self.before, self.after)
        for was, now in sorted(pairs, key=lambda pair: _of(pair).path):
            if (told := self._milestone(was, now)) is not None:
                yield told

    def _milestone(self, was: Milestone | None, now: Milestone | None) -> Difference | None:
        if was is not None and now is not None and _core(was) == _core(now):
            return None
        fresh = [id_ for id_ in now.statements if id_ not in self.old] if now else []
        kind, words, event = self._told(was, now, fresh)
        changed = [id_ for one in (was, now) if one for id_ in one.statements if id_ in self.causes]
        # What is told by its own kind leaves the corrections of the same milestone to be told.
        if kind in _CAUSES:
            self.placed.update(changed)
            self.placed.update(self.causes[id_][1] for id_ in changed)
        self.placed.update(fresh)
        one = now or was
        assert one is not None  # noqa: S101 -- a pair has a side
        registry = (self.after if now else self.before).registry
        return Difference(
            kind=kind,
            subject=milestone_name(one, registry),
            words=words,
            companies=(one.company,),
            technology=one.technology,
            milestone=one.path,
            event=event,
            events=tuple(fresh),
            **self._source(event)._asdict(),
        )

    def _told(self, was: Milestone | None, now: Milestone | None, fresh: Sequence[str]) -> Told:
        """Return the kind, the words and the event of a milestone that differs."""
        if was is None or now is None:
            one = now or was
            assert one is not None  # noqa: S101 -- a pair has a side
            if now is not None and fresh:
                return told_new(now, fresh)
            kind, event = self._cause(one)
            words = "now a milestone of its own, " if was is None else ""
            gone = " → nothing on record" if now is None else ""
            return kind, f"{_CAUSES[kind]}{words}{stands_words(one)}{gone}", event
        event = deciding(was, now)
        if event is not None and event not in self.old:
            kind, words, event = told_by_word(was, now, event)
            if figures := quantity_change(was, now, self.after.registry):
                kind = "changed" if kind == "reaffirmed" else kind
                words = f"{words.removesuffix(', reaffirmed')}; {figures}"
            return kind, words, event
        # An answer to another milestone may touch this one, which then has no new statement.
        answers = {*now.hedges, *now.denials} - {*was.hedges, *was.denials} - self.old.keys()
        if stands_words(was) != stands_words(now) or not (fresh or answers):
            kind, cause = self._cause(was, now)
            old, new = stands_words(was), stands_words(now)
            stands = "stands without it" if kind == "withdrawn" else "stands, told in other words"
            words = f"{old} → {new}" if old != new else f"{new} {stands}"
            if kind != "linked" or not fresh:
                return kind, f"{_CAUSES[kind]}{words}", cause
            is_resumed = was.state in ENDED and now.is_open
            return "resumed" if is_resumed else "changed", words, fresh[-1]
        return told_beside(was, now, fresh)

    def _cause(self, *sides: Milestone) -> tuple[str, str | None]:
        for one in sides:
            for id_ in one.statements:
                if id_ in self.causes:
                    return self.causes[id_]
        return "linked", None

    # --- Other statements

    def statements(self) -> Iterator[Difference]:
        """Give one difference per statement that no milestone's line tells of."""
        for id_, (kind, event) in self.causes.items():
            if id_ not in self.placed:
                yield self._changed(id_, kind, event)
                self.placed.add(event)
        standing = Standing(self.after.registry, tuple(self.new.values()))
        fresh = {id_ for id_ in self.new if id_ not in self.old}
        rest = [one for id_, one in self.new.items() if id_ in fresh - self.placed]
        for one, line in zip(rest, additions(standing, fresh, self.placed), strict=True):
            subject, _, words = line.partition(": ")
            kind = _KIND_OF.get(type_of(one.event), "said")
            if kind in _BY_SENTENCE:
                words = sentence(one.event, self.after.registry)
                subject = "Also said" if kind == "said" else subject
            yield self._of_statement(one, kind, subject, words, one.id)

    def _changed(self, id_: str, kind: str, event: str) -> Difference:
        was, now = self.old[id_], self.new.get(id_)
        words = sentence(was.event, self.before.registry).rstrip(".")
        if now is not None and kind in ("corrected", "restored"):
            new = sentence(now.event, self.after.registry)
            # What stands again is what was said before our correction, not the correction.
            fixed = kind == "corrected"
            words = f"({now.amendments[-1].reason}) {words} → {new}" if fixed else new
        subject = _CAUSES[kind].removesuffix(": ").capitalize()
        return self._of_statement(now or was, kind, subject, words, event)

    def _of_statement(
        self, one: Statement, kind: str, subject: str, words: str, event: str
    ) -> Difference:
        said = one.event
        named = dict.fromkeys(slug for slug in (said.company, *said.companies) if slug)
        return Difference(
            kind=kind,
            subject=subject,
            words=words.rstrip("."),
            companies=tuple(named),
            technology=said.technology,
            milestone=None,
            event=event,
            events=(one.id,),
            **_source(one, self.after.registry)._asdict(),
        )

    def _source(self, event: str | None) -> _Source:
        one = self.new.get(event or "") or self.old.get(event or "")
        return _Source("", None) if one is None else _source(one, self.after.registry)


def _source(one: Statement, registry: Registry) -> _Source:
    document = one.event.document
    if document is None:
        return _Source("", None)
    return _Source(registry.name("source", document.source), document.url)


def milestone_name(one: Milestone, registry: Registry) -> str:
    """Return who, what and where: "CATL, Naxtra, SOP at Yibin plant"."""
    subject = ""
    if one.product is not None:
        subject = registry.name("product", one.product)
    elif one.technology is not None:
        subject = registry.name("technology", one.technology)
    where = f" at {registry.name('site', one.site)}" if one.site else ""
    parts = (registry.name("company", one.company), subject, f"{one.label}{where}")
    return ", ".join(part for part in parts if part)


# --- Which milestone became which


def _pairs(before: Roadmap, after: Roadmap) -> Iterator[tuple[Milestone | None, Milestone | None]]:
    """Give each milestone with what it was: by path, by redirect, else by its statements."""
    olds = {one.path: one for one in before.milestones}
    became = {one.path: after.milestone(one.path) for one in before.milestones}
    homes = {id_: one for one in before.milestones for id_ in one.statements}
    led = {now.path: olds[path] for path, now in reversed(became.items()) if now is not None}
    used: set[str] = set()
    for now in after.milestones:
        was = olds.get(now.path) or led.get(now.path)
        if was is None:
            held = (homes[id_] for id_ in now.statements if id_ in homes)
            was = next((one for one in held if became[one.path] is None), None)
        if was is not None:
            used.add(was.path)
        yield was, now
    for path, was in olds.items():
        if path not in used and became[path] is None:
            yield was, None


def _of(pair: tuple[Milestone | None, Milestone | None]) -> Milestone:
    one = pair[1] or pair[0]
    assert one is not None  # noqa: S101 -- a pair has a side
    return one


def _core(one: Milestone) -> tuple[object, ...]:
    """Return what words can change; what a day changes is left out."""
    return (
        *(one.path, one.history, one.shown, one.outcome, one.ended_by, one.replaced_by),
        *(one.hedges, one.denials, one.reported, one.reported_end, one.statements),
    )


# --- What only time brought


def _passed(
    before: Callable[[str], Milestone | None],
    waiting: Callable[[str], Milestone | None],
    after: Roadmap,
) -> Iterator[Difference]:
    """Give what the days alone changed, where it still holds."""
    for one in after.milestones:
        was, then = before(one.path), waiting(one.path)
        if was is None or then is None:
            continue
        if then.state == one.state != was.state and one.state in PASSING:
            day = f"{stands_words(one)}: {was.state_words} → {one.state_words}"
            yield _by_time(one.state, one, day, after.registry)
        if one.is_quiet and not was.is_quiet:
            last = f", last word {day_words(one.last_word)}" if one.last_word else ""
            words = f"gone quiet (inferred){last}, {stands_words(one)}"
            yield _by_time("gone quiet", one, words, after.registry)


def _by_time(kind: str, one: Milestone, words: str, registry: Registry) -> Difference:
    name = milestone_name(one, registry)
    return Difference(kind, name, words, (one.company,), one.technology, one.path, None)
