"""Milestones: what a company means to reach, when, and what became of it.

A milestone is a company, a subject (the product where one is named, else the technology), a
ladder stage or a named milestone with its scope, and a site.  Nothing here is typed in by
anybody: positions, moves and states follow from the statements.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from tracker.views.amendments import Standing, Statement
from tracker.views.answers import answers_to
from tracker.views.asof import AsOf
from tracker.views.crossings import Crossings
from tracker.views.dates import opening, unit_end
from tracker.views.drifts import Drift, drift_of, drift_words
from tracker.views.drops import standing_drops
from tracker.views.endings import Endings
from tracker.views.goals import ancestors, goals
from tracker.views.keys import Key, Places, paths, places, short_path
from tracker.views.milestone import Milestone
from tracker.views.outcomes import Outcome, outcomes
from tracker.views.states import OPEN_STATES, Case, State, is_quiet, state_of
from tracker.views.targets import Target
from tracker.vocabulary.events import OnMilestone
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.spans import plus_months
from tracker.vocabulary.things import Product

__all__ = [
    "OPEN_STATES",
    "Milestone",
    "Milestones",
    "Outcome",
    "State",
    "Target",
    "milestones",
    "unfolded",
]


@dataclass(frozen=True)
class Milestones:
    """Every milestone, ordered by path, and where every statement belongs.

    `on` tells them as of another day, on which nothing else was said.
    """

    every: tuple[Milestone, ...]
    path_of: Mapping[str, str]
    redirects: Mapping[str, str]
    on: Callable[[date], tuple[Milestone, ...]]


def milestones(standing: Standing, as_of: AsOf, quiet_after_months: int) -> Milestones:
    """Fold what stands into milestones as of a day."""
    fold = _Fold(standing, quiet_after_months)
    every = fold.every(as_of.today)
    key_of = {**fold.places.key_of, **fold.crossings.handed_on}
    path_of = {id_: fold.paths[key] for id_, key in key_of.items() if key in fold.paths}
    taken = set(fold.paths.values())
    redirects = {alias: one.path for one in every for alias in one.aliases if alias not in taken}
    return Milestones(every, path_of, redirects, fold.every)


class _Facts(NamedTuple):
    """What of a milestone no day changes."""

    case: Case
    technology: str | None
    drift: Drift | None
    last_word: date | None
    last_checked: date | None


def unfolded(
    standing: Standing, first: date, last: date, quiet_after_months: int
) -> Iterator[tuple[date, tuple[Milestone, ...]]]:
    """Yield how milestones stand on the first day, and again on each day that changes their state.

    Nothing new is said from the first to the last day: a window opens or passes, or a silence
    has lasted long enough.  How long a date has passed (`state_words`) is told for these days.
    """
    fold = _Fold(standing, quiet_after_months)
    edges = {day for key in fold.acting for day in fold.edges(key)}
    for day in (first, *sorted(day for day in edges if first < day <= last)):
        yield day, fold.every(day)


class _Fold:
    """What the milestones of one set of statements share; never leaves this file."""

    def __init__(self, standing: Standing, quiet_after: int) -> None:
        known = goals(standing.registry)
        where = places(standing.statements, known)
        self.registry, self.goals, self.places = standing.registry, known, where
        self.quiet_after = quiet_after
        counting = [one for one in standing.statements if one.withdrawn is None]
        self.by_id = {one.id: one for one in counting}
        self.acting = {
            key: kept
            for key, ones in where.members.items()
            if (kept := tuple(one for one in ones if one.withdrawn is None))
        }
        self.paths = paths(self.acting)
        self.aliases = _aliases(where, self.paths, self.registry)
        self.crossings = Crossings(self.acting, where.key_of)
        self.endings = Endings(counting, where.key_of, known)
        self._known: dict[Key, _Facts] = {}

    def every(self, today: date) -> tuple[Milestone, ...]:
        """Return every milestone as of a day, ordered by path."""
        found = (self.milestone(key, today) for key in self.acting)
        return tuple(sorted(found, key=lambda one: one.path))

    def edges(self, key: Key) -> Iterator[date]:
        """Give the days on which a milestone can change its state without a word being said."""
        facts = self._facts(key)
        day = timedelta(days=1)
        for target in facts.case.line.history:
            if (window := target.window) is not None:
                ends = (window.latest, unit_end(window))
                yield from (end + day for end in ends if end is not None and end < date.max)
                if (start := opening(window)) is not None:
                    yield start
        if (quiet_from := _months_after(facts.last_word, self.quiet_after)) is not None:
            yield quiet_from

    def milestone(self, key: Key, today: date) -> Milestone:
        """Return the milestone of a key as of a day."""
        facts, line = self._facts(key), self.crossings.lines[key]
        history, case, newer = facts.case.history, facts.case, self.crossings.replaced.get(key)
        standing = state_of(case, today)
        rung = key.goal.name if key.goal.kind == "stage" else self._rung(history)
        return Milestone(
            path=self.paths[key],
            company=key.company,
            technology=facts.technology,
            product=key.product or None,
            stage=rung,
            milestone=None if key.goal.kind == "stage" else self._milestone_words(key),
            scope=self._scope(key),
            site=key.site or None,
            site_said=key not in self.places.unsaid,
            label=self._label(key),
            state=standing.state,
            state_words=standing.words,
            is_quiet=is_quiet(standing.state, facts.last_word, today, self.quiet_after),
            shown=line.shown,
            history=line.history,
            beside=tuple(target for target in line.history if target.is_beside),
            outcome=case.outcome,
            hedges=case.answers.hedges,
            denials=case.answers.denials,
            reported=tuple(case.reported),
            replaced_by=self.paths[newer[0]] if newer else None,
            last_word=facts.last_word,
            last_checked=facts.last_checked,
            statements=tuple(one.id for one in history),
            slips=line.slips,
            is_rung=key.goal.kind == "stage",
            replaces=tuple(self.paths[old] for old in self.crossings.older(key)),
            ended_by=standing.ended_by,
            aliases=self.aliases.get(key, ()),
            is_hedged=standing.is_hedged,
            is_denied=standing.is_denied,
            is_reported=standing.is_reported,
            reported_end=standing.reported_end,
            drift=facts.drift.move if facts.drift else None,
            drift_words=drift_words(facts.drift) if facts.drift else "",
        )

    def _facts(self, key: Key) -> _Facts:
        """Return what no day changes, worked out once for all days that are asked for."""
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self._worked_out(key)
        return found

    def _worked_out(self, key: Key) -> _Facts:
        history, line = self.crossings.histories[key], self.crossings.lines[key]
        newer = self.crossings.replaced.get(key)
        closing = self.endings.closings.get(key.company)
        technology = self._technology(key)
        technologies = (technology, *ancestors(technology, self.registry)) if technology else ()
        enders = self.endings.of(key, technologies, history)
        drops = standing_drops(enders, history)
        outcome, reported = outcomes(history, line.positions, drops)
        case = Case(
            history=history,
            line=line,
            outcome=outcome,
            reported=reported,
            answers=answers_to(history, self.by_id, self.registry),
            closing=closing.statement if closing and not closing.gave_way else None,
            closed_as_reported=closing is not None and closing.gave_way,
            drops=drops,
            replaced_by=(self._called(newer[0], key), newer[1].id) if newer else None,
        )
        return _Facts(
            case=case,
            technology=technology,
            drift=drift_of(line),
            last_word=_last_word((*history, *enders)),
            last_checked=self.endings.last_checked(key, technologies),
        )

    # --- What a milestone is called

    def _label(self, key: Key) -> str:
        words = self.goals.words(key.goal, self._said(key))
        scope = self._scope(key)
        return f"{words} ({scope})" if scope else words

    def _called(self, key: Key, older: Key) -> str:
        """Return what a milestone is called beside an older one, whose subject may be another."""
        if (key.product, key.technology) == (older.product, older.technology):
            return self._label(key)
        kind, slug = ("product", key.product) if key.product else ("technology", key.technology)
        name = self.registry.name(kind, slug)
        return f"{name}: {self._label(key)}" if name else self._label(key)

    def _said(self, key: Key) -> str:
        """Return the words in which a goal outside every list was said first."""
        for one in self.crossings.histories[key]:
            event = one.event
            if isinstance(event, OnMilestone) and (event.milestone or event.stage):
                return event.milestone or event.stage or ""
        return "target without a name"

    def _milestone_words(self, key: Key) -> str | None:
        if key.goal.kind == "milestone":
            return key.goal.name
        named = any(
            isinstance(one.event, OnMilestone) and (one.event.milestone or one.event.stage)
            for one in self.crossings.histories[key]
        )
        return self._said(key) if named else None

    def _scope(self, key: Key) -> str | None:
        """Return the scope as it was said first."""
        if not key.scope:
            return None
        for one in self.acting[key]:
            if isinstance(one.event, OnMilestone) and one.event.scope:
                return one.event.scope
        return key.scope

    def _rung(self, history: Sequence[Statement]) -> str | None:
        """Return the rung that a named milestone belongs to; the last word on it stands."""
        for one in reversed(history):
            if isinstance(one.event, OnMilestone) and (rung := self.goals.rung_of(one.event)):
                return rung
        return None

    def _technology(self, key: Key) -> str | None:
        """Return the technology of a milestone; for a product the last one that was said."""
        if not key.product:
            return key.technology or None
        for one in reversed(self.acting[key]):
            if one.event.technology is not None:
                return one.event.technology
        product = self.registry.get("product", key.product)
        return product.technology if isinstance(product, Product) else None


def _last_word(statements: Iterable[Statement]) -> date | None:
    """Return the day of the newest dated statement: logging an undated one is no word."""
    days = [one.known_from for one in statements if one.event.published is not None]
    return max(days, default=None)


def _months_after(day: date | None, count: int) -> date | None:
    """Return the day some months on; None without a day, or where calendars end before it."""
    if day is None or day.year + count // 12 + 1 > MAXYEAR:
        return None
    return plus_months(day, count)


def _aliases(
    where: Places, paths: Mapping[Key, str], registry: Registry
) -> dict[Key, tuple[str, ...]]:
    """Return the paths under which a milestone stood: without its site, under a merged slug."""
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for old, key in where.joined.items():
        if key in paths:
            found[key].add(short_path(old))
    merged: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, slug in registry.redirects:
        merged[kind, registry.slug(kind, slug)].append(slug)
    for key in paths if merged else ():
        for kind in ("company", "product", "technology", "site"):
            for slug in merged.get((kind, getattr(key, kind)), ()):
                found[key].add(short_path(key.under(kind, slug)))
    return {key: tuple(sorted(names - {paths[key]})) for key, names in found.items()}
