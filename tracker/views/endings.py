"""Endings: what drops, closes or leaves, and who looked in between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.views.amendments import Statement
from tracker.views.goals import Goal, Goals
from tracker.views.keys import Key
from tracker.views.lives import closings
from tracker.views.order import history_key
from tracker.views.targets import has_begun
from tracker.views.voices import is_firm
from tracker.vocabulary.events import Changed, Checked, Dropped
from tracker.vocabulary.text import folded


class Endings:
    """What ends milestones, and the looks that found nothing new."""

    def __init__(
        self, statements: Iterable[Statement], key_of: Mapping[str, Key], goals: Goals
    ) -> None:
        ones = tuple(statements)
        self._drops = _drops(ones, key_of)
        self._leavings = _leavings(ones)
        self._looks = _looks(ones, goals)
        self.closings = closings(ones)

    def of(
        self, key: Key, technologies: Sequence[str], history: Sequence[Statement]
    ) -> tuple[Statement, ...]:
        """Return what drops or pauses a milestone, or leaves its technology or a parent of it."""
        found = {one.id: one for one in self._drops.get(key, ())}
        for one in self._leavings.get(key.company, ()):
            moment = history_key(one.event)
            is_left = one.event.technology in technologies
            if is_left and any(history_key(old.event) < moment for old in history):
                found[one.id] = one
        return tuple(found.values())

    def last_checked(self, key: Key, technologies: Sequence[str]) -> date | None:
        """Return the last day on which somebody looked at a milestone and found nothing new."""
        looks = self._looks.get(key.company, {})
        days = [day for look, day in looks.items() if look.covers(key, technologies)]
        return max(days, default=None)


def _drops(
    statements: Iterable[Statement], key_of: Mapping[str, Key]
) -> Mapping[Key, list[Statement]]:
    """Return what drops a milestone: by its own key, or by a `cancels` link from anywhere.

    A dropped part is no drop of the whole.
    """
    found: defaultdict[Key, list[Statement]] = defaultdict(list)
    for one in statements:
        event = one.event
        if not isinstance(event, Dropped | Changed) or not _has_happened(one):
            continue
        if isinstance(event, Dropped) and event.part is not None:
            continue
        for id_ in (one.id, *one.targets("cancels")):
            if id_ in key_of:
                found[key_of[id_]].append(one)
    return found


def _has_happened(statement: Statement) -> bool:
    """Tell an ending from one that is planned, considered, denied or still to come."""
    return is_firm(statement.event) and has_begun(statement)


class _Look(NamedTuple):
    """What a check looked at; None for everything."""

    goal: Goal | None
    product: str | None
    technology: str | None
    site: str | None
    scope: str | None

    def covers(self, key: Key, technologies: Sequence[str]) -> bool:
        """Tell whether a milestone is part of it; `technologies` are its own and the parents."""
        return (
            self.goal in (None, key.goal)
            and self.product in (None, key.product)
            and (self.technology is None or self.technology in technologies)
            and self.site in (None, key.site)
            and self.scope in (None, key.scope)
        )


def _looks(statements: Iterable[Statement], known: Goals) -> dict[str, dict[_Look, date]]:
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
        if event.company is None or event.technology is None:
            continue
        if _has_happened(one):
            found[event.company].append(one)
    return found
