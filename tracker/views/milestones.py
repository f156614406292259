"""Milestones: what a company means to reach, when, and what became of it.

A milestone is a company, a subject (the product where one is named, else the technology), a
ladder stage or a named milestone with its scope, and a site.  Nothing here is typed in by
anybody: positions, moves and states follow from the statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.views.amendments import Standing, Statement
from tracker.views.asof import AsOf
from tracker.views.goals import Goal, Goals, goals
from tracker.views.keys import Key, Places, paths, places, short_path
from tracker.views.order import history_key, in_history_order
from tracker.views.outcomes import Outcome, outcomes
from tracker.views.states import OPEN_STATES, Case, State, is_quiet, state_of
from tracker.views.targets import MOVING, Line, Target, is_target, line_of
from tracker.views.voices import is_denial, is_hedge, voice_class
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Checked,
    Dropped,
    OnMilestone,
    Planned,
    Progressed,
    Reached,
    Resumed,
)
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Product
from tracker.vocabulary.windows import Window

__all__ = ["OPEN_STATES", "Milestone", "Milestones", "Outcome", "State", "Target", "milestones"]

LIVE = (Planned, Announced, Progressed, Reached, Resumed, Agreed)
"""What reopens a replaced milestone; a denial, a hedge or a check does not."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone with its whole history.

    `path` is its address: `company/subject/stage-or-milestone[/scope][@site]`; `aliases` are
    paths it had or could be looked for under.  `stage` is the rung (`ladder/stage`) that it is or
    belongs to, `is_rung` whether it is the rung itself; `milestone` is the slug of a named
    milestone or the free words.  `site_said` is False where several sites fit and none was said.

    `shown` is the position that stands, `history` every target in the order of saying (those
    beside included), `beside` those that were never the position.  `hedges` and `denials` are
    ids of statements, `reported` the outcomes of lower voices that gave way.  `last_word` is the
    day of the newest statement, checks excepted.  `statements` are ids in the order of the
    history.  `slips` counts the moves that slipped; a reported slip counts until a higher voice
    sets a date of its own.
    """

    path: str
    company: str
    technology: str | None
    product: str | None
    stage: str | None
    milestone: str | None
    scope: str | None
    site: str | None
    site_said: bool
    label: str
    state: State
    state_words: str
    is_quiet: bool
    shown: Target | None
    history: tuple[Target, ...]
    beside: tuple[Target, ...]
    outcome: Outcome | None
    hedges: tuple[str, ...]
    denials: tuple[str, ...]
    reported: tuple[Outcome, ...]
    replaced_by: str | None
    last_word: date | None
    last_checked: date | None
    statements: tuple[str, ...]
    slips: int
    is_rung: bool = False
    replaces: tuple[str, ...] = ()
    ended_by: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to come, or should have come."""
        return self.state in OPEN_STATES

    @property
    def window(self) -> Window | None:
        """Return the window that stands: the outcome's, else the shown target's."""
        if self.outcome is not None and self.outcome.window is not None:
            return self.outcome.window
        return self.shown.window if self.shown is not None else None


@dataclass(frozen=True)
class Milestones:
    """Every milestone, ordered by path, and where every statement belongs."""

    every: tuple[Milestone, ...]
    path_of: Mapping[str, str]
    redirects: Mapping[str, str]


def milestones(standing: Standing, as_of: AsOf, quiet_after_months: int) -> Milestones:
    """Fold what stands into milestones as of a day."""
    known = goals(standing.registry)
    fold = _Fold(standing, known, places(standing.statements, known), as_of.today)
    every = tuple(
        sorted(
            (fold.milestone(key, quiet_after_months) for key in fold.acting),
            key=lambda one: one.path,
        )
    )
    path_of = {id_: fold.paths[key] for id_, key in fold.places.key_of.items() if key in fold.paths}
    taken = set(fold.paths.values())
    redirects = {alias: one.path for one in every for alias in one.aliases if alias not in taken}
    return Milestones(every, path_of, redirects)


class _Fold:
    """What the milestones of one set of statements share; never leaves `milestones`."""

    def __init__(self, standing: Standing, known: Goals, where: Places, today: date) -> None:
        self.registry, self.goals, self.places, self.today = standing.registry, known, where, today
        self.counting = [one for one in standing.statements if one.withdrawn is None]
        self.by_id = {one.id: one for one in self.counting}
        self.acting = {
            key: kept
            for key, ones in where.members.items()
            if (kept := tuple(one for one in ones if one.withdrawn is None))
        }
        self.paths = paths(self.acting)
        self.reached_by = self._reached_elsewhere()
        self.enders = self._enders()
        self.closings = _closings(self.counting)
        self.checks = _checks(self.counting, known)
        self.leavings = _leavings(self.counting)
        self.histories = {key: self._history(key) for key in self.acting}
        self._live: dict[Key, tuple[Statement, ...]] = {}
        self.replaced = self._replaced()
        self.lines = self._lines()
        self.aliases = _aliases(where, self.paths, self.registry)

    def milestone(self, key: Key, quiet_after: int) -> Milestone:
        """Return the milestone of a key."""
        history, line = self.histories[key], self.lines[key]
        outcome, reported = outcomes(history, line.positions)
        newer = self.replaced.get(key)
        technology = self._technology(key)
        case = Case(
            history=history,
            line=line,
            outcome=outcome,
            reported=reported,
            closing=self.closings.get(key.company),
            enders=self._enders_of(key, technology, history),
            replaced_by=(self._label(newer[0]), newer[1].id) if newer else None,
        )
        standing = state_of(case, self.today)
        last_word = max((one.known_from for one in (*history, *case.enders)), default=None)
        rung = key.goal.name if key.goal.kind == "stage" else self._rung(history)
        return Milestone(
            path=self.paths[key],
            company=key.company,
            technology=technology,
            product=key.product or None,
            stage=rung,
            milestone=None if key.goal.kind == "stage" else self._milestone_words(key),
            scope=self._scope(key),
            site=key.site or None,
            site_said=key not in self.places.unsaid,
            label=self._label(key),
            state=standing.state,
            state_words=standing.words,
            is_quiet=is_quiet(standing.state, last_word, self.today, quiet_after),
            shown=line.shown,
            history=line.history,
            beside=tuple(target for target in line.history if target.is_beside),
            outcome=outcome,
            hedges=self._answers(history, "hedges"),
            denials=self._answers(history, "contradicts"),
            reported=reported,
            replaced_by=self.paths[newer[0]] if newer else None,
            last_word=last_word,
            last_checked=self._last_checked(key, technology),
            statements=tuple(one.id for one in history),
            slips=line.slips,
            is_rung=key.goal.kind == "stage",
            replaces=tuple(self.paths[old] for old in self._older(key).values()),
            ended_by=standing.ended_by,
            aliases=self.aliases.get(key, ()),
        )

    # --- What belongs to a milestone

    def _history(self, key: Key) -> tuple[Statement, ...]:
        ones = {one.id: one for one in (*self.acting[key], *self.reached_by.get(key, ()))}
        if len(ones) == 1:
            return tuple(ones.values())
        links = {id_: [link.id for link in one.links] for id_, one in ones.items() if one.links}
        ordered = in_history_order((one.event for one in ones.values()), links)
        return tuple(ones[event.id] for event in ordered)

    def _reached_elsewhere(self) -> dict[Key, list[Statement]]:
        """Return what reaches a plan of another key that it confirms, slips or advances."""
        found: defaultdict[Key, list[Statement]] = defaultdict(list)
        for one in self.counting:
            if not isinstance(one.event, Reached):
                continue
            for id_ in one.targets("confirms", *MOVING):
                old = self.by_id.get(id_)
                key = self._crossed(one, id_)
                if key is not None and old is not None and is_target(old):
                    found[key].append(one)
        return found

    def _crossed(self, statement: Statement, id_: str) -> Key | None:
        """Return the other milestone that a link of a statement leads to, where names agree."""
        key, other = self.places.key_of.get(statement.id), self.places.key_of.get(id_)
        if key is None or other is None or key == other or other not in self.acting:
            return None
        if key.company != other.company:
            return None
        agree = key.goal == other.goal or key.goal.is_free or other.goal.is_free
        return other if agree else None

    def _replaced(self) -> dict[Key, tuple[Key, Statement]]:
        """Return older key → the newer one and the statement that says so."""
        found: dict[Key, tuple[Key, Statement]] = {}
        for one in sorted(self.counting, key=lambda one: history_key(one.event)):
            if one.event.strength == "may" or not is_target(one):
                continue
            for id_ in one.targets(*MOVING):
                old, key = self.by_id.get(id_), self._crossed(one, id_)
                if key is None or old is None:
                    continue
                if voice_class(one.event) > voice_class(old.event):
                    continue
                if not self._is_reopened(key, one, old):
                    found[key] = (self.places.key_of[one.id], one)
        return _without_circles(found)

    def _is_reopened(self, key: Key, new: Statement, old: Statement) -> bool:
        """Tell whether the older milestone was spoken of after it was replaced."""
        is_dated = new.event.said or new.event.published
        moment = history_key(new.event if is_dated else old.event)
        named = set(new.targets(*MOVING))
        for one in self._newest(key):
            if history_key(one.event) <= moment:
                return False
            if one.id not in named:
                return True
        return False

    def _newest(self, key: Key) -> tuple[Statement, ...]:
        """Return the dated statements that could reopen a milestone, newest first."""
        if key not in self._live:
            live = [
                one
                for one in self.histories[key]
                if isinstance(one.event, LIVE) and (one.event.said or one.event.published)
            ]
            live.sort(key=lambda one: history_key(one.event), reverse=True)
            self._live[key] = tuple(live)
        return self._live[key]

    def _older(self, key: Key) -> dict[str, Key]:
        """Return the keys that this one replaced, by the statement that did so."""
        return self.older_of.get(key, {})

    def _lines(self) -> dict[Key, Line]:
        """Return every line of targets, the older milestones' before those that replaced them."""
        self.older_of: dict[Key, dict[str, Key]] = {}
        for old, (new, statement) in sorted(self.replaced.items()):
            self.older_of.setdefault(new, {}).setdefault(statement.id, old)
        lines: dict[Key, Line] = {}
        for start in self.acting:
            ahead = [start]
            while ahead:
                key = ahead[-1]
                missing = [old for old in self._older(key).values() if old not in lines]
                if key in lines or not missing:
                    ahead.pop()
                    if key not in lines:
                        older = {id_: lines[old] for id_, old in self._older(key).items()}
                        lines[key] = self._chained(line_of(self.histories[key], older), older)
                else:
                    ahead.extend(missing)
        return lines

    def _chained(self, line: Line, older: Mapping[str, Line]) -> Line:
        """Return a line with the targets of older milestones at their places in time."""
        if not older:
            return line
        ones = [self.by_id[target.id] for target in line.history]
        links = {one.id: [link.id for link in one.links] for one in ones if one.links}
        ordered = in_history_order([one.event for one in ones], links)
        return line.in_order({event.id: place for place, event in enumerate(ordered)})

    # --- What ends a milestone, answers it or looks at it

    def _enders(self) -> dict[Key, list[Statement]]:
        """Return what drops a milestone: by its own key, or by a `cancels` link from anywhere."""
        found: defaultdict[Key, dict[str, Statement]] = defaultdict(dict)
        for one in self.counting:
            event = one.event
            if not isinstance(event, Dropped | Changed):
                continue
            if isinstance(event, Dropped) and event.part is not None:
                continue
            key = self.places.key_of.get(one.id)
            cancelled = [self.places.key_of.get(id_) for id_ in one.targets("cancels")]
            for target in (key, *cancelled):
                if target in self.acting and target is not None:
                    found[target][one.id] = one
        return {key: list(ones.values()) for key, ones in found.items()}

    def _enders_of(
        self, key: Key, technology: str | None, history: Sequence[Statement]
    ) -> tuple[Statement, ...]:
        own = self.enders.get(key, [])
        left = [
            one
            for one in self.leavings.get(key.company, ())
            if one.event.technology in self._ancestry(technology)
            and any(history_key(old.event) < history_key(one.event) for old in history)
        ]
        return tuple({one.id: one for one in (*own, *left)}.values())

    def _ancestry(self, technology: str | None) -> tuple[str, ...]:
        """Return a technology and its parents, nearest first."""
        found: list[str] = []
        while technology is not None and technology not in found:
            found.append(technology)
            thing = self.registry.technology(technology)
            parent = thing.parent if thing else None
            technology = self.registry.slug("technology", parent) if parent else None
        return tuple(found)

    def _answers(self, history: Sequence[Statement], relation: str) -> tuple[str, ...]:
        """Return the ids of what hedges (or denies) a milestone, said of it or linked to it."""
        is_answer = is_hedge if relation == "hedges" else is_denial
        found = dict.fromkeys(one.id for one in history if is_answer(one.event))
        for one in history:
            for link in one.linked_from:
                other = self.by_id.get(link.id)
                if link.rel != relation or other is None:
                    continue
                if relation == "hedges" or is_denial(other.event):
                    found[other.id] = None
        return tuple(found)

    def _last_checked(self, key: Key, technology: str | None) -> date | None:
        looks = self.checks.get(key.company)
        if not looks:
            return None
        ancestry = self._ancestry(technology)
        days = [day for look, day in looks.items() if look.covers(key, ancestry)]
        return max(days, default=None)

    # --- What a milestone is called

    def _label(self, key: Key) -> str:
        words = self.goals.words(key.goal, self._said(key))
        scope = self._scope(key)
        return f"{words} ({scope})" if scope else words

    def _said(self, key: Key) -> str:
        """Return the words in which a goal outside every list was said first."""
        for one in self.histories[key]:
            event = one.event
            if isinstance(event, OnMilestone) and (event.milestone or event.stage):
                return event.milestone or event.stage or ""
        return "target without a name"

    def _milestone_words(self, key: Key) -> str | None:
        if key.goal.kind == "milestone":
            return key.goal.name
        named = any(
            isinstance(one.event, OnMilestone) and (one.event.milestone or one.event.stage)
            for one in self.histories[key]
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


def _closings(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Return company → the statement that it closed, unless it was revived later."""
    found: dict[str, Statement] = {}
    for one in statements:
        event = one.event
        if isinstance(event, Changed) and event.company is not None:
            if event.change == "closed":
                found[event.company] = one
            elif event.change == "revived":
                found.pop(event.company, None)
    return found


class _Look(NamedTuple):
    """What a check looked at; None for everything."""

    goal: Goal | None
    product: str | None
    technology: str | None
    site: str | None
    scope: str | None

    def covers(self, key: Key, ancestry: Sequence[str]) -> bool:
        """Tell whether a milestone is part of it; `ancestry` is its technology and the parents."""
        return (
            self.goal in (None, key.goal)
            and self.product in (None, key.product)
            and (self.technology is None or self.technology in ancestry)
            and self.site in (None, key.site)
            and self.scope in (None, key.scope)
        )


def _checks(statements: Iterable[Statement], known: Goals) -> dict[str, dict[_Look, date]]:
    """Return company → what was looked at → the last day of looking."""
    found: defaultdict[str, dict[_Look, date]] = defaultdict(dict)
    for one in statements:
        event = one.event
        if not isinstance(event, Checked) or event.company is None:
            continue
        scope = folded(event.scope) if event.scope else None
        look = _Look(known.goal_of(event), event.product, event.technology, event.site, scope)
        days = found[event.company]
        days[look] = max(days.get(look, one.known_from), one.known_from)
    return found


def _leavings(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Return company → the statements that it left a technology that they name."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        event = one.event
        if not isinstance(event, Changed) or event.change != "left technology":
            continue
        if event.company is not None and event.technology is not None:
            found[event.company].append(one)
    return found


def _without_circles(
    found: Mapping[Key, tuple[Key, Statement]],
) -> dict[Key, tuple[Key, Statement]]:
    """Leave out replacements that lead back to where they began."""
    kept: dict[Key, tuple[Key, Statement]] = {}
    for old in sorted(found):
        key, seen = found[old][0], {old}
        while key not in seen and key in kept:
            seen.add(key)
            key = kept[key][0]
        if key not in seen:
            kept[old] = found[old]
    return kept


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
