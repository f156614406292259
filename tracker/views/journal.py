"""The journal: what each day of logging changed, on the ledger's own clock.

A day is told as our ledger stood at its end, whatever was logged afterwards, so that a line never
changes once its day is over.  What only the passing of time brings is no line of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from tracker.views.asof import AsOf
from tracker.views.changes import compared
from tracker.views.closures import Closures
from tracker.views.differences import Difference
from tracker.views.roadmap import QUIET_AFTER_MONTHS
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Amended, Event
from tracker.vocabulary.subjects import subjects_of, targets_of
from tracker.vocabulary.windows import Window

MOST_DAYS = 20
"""How many days of logging are told; each costs two folds of what it touched."""

CORRECTING = frozenset({"withdrawn", "corrected", "taken back", "restored"})
"""The kinds of difference that correct what stood, by us or by its source."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference, the moment of its recording, and when its statement was published.

    Where its event is older, such as one that was taken back: the last moment of the day at which
    anything was logged that can touch its companies.
    """

    recorded_at: str
    difference: Difference
    published: Window | None = None


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """What was put on record on one day (UTC) changed this; newest first."""

    day: date
    lines: tuple[Line, ...]


NO_DAYS: Mapping[date, LoggedDay] = MappingProxyType({})


class Journal:
    """The days of logging of one ledger, each told when it is first asked for.

    `told` are those that were told of the same events before.
    """

    def __init__(
        self,
        events: Iterable[Event],
        as_of: AsOf,
        quiet_after: int = QUIET_AFTER_MONTHS,
        told: Mapping[date, LoggedDay] = NO_DAYS,
    ) -> None:
        self._every = tuple(events)
        self._as_of, self._quiet_after = as_of, quiet_after
        self._told = dict(told)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Return the days on which anything was logged, the newest first."""
        return days_of(self._every, most_days=None)

    def day(self, day: date) -> LoggedDay:
        """Return what a day changed; one on which nothing was logged changed nothing."""
        if day not in self._told:
            self._told[day] = self._tell(day)
        return self._told[day]

    def last(self, most_days: int = MOST_DAYS) -> tuple[LoggedDay, ...]:
        """Return the last days, newest first; days that changed nothing are left out."""
        return tuple(day for day in map(self.day, self.days[:most_days]) if day.lines)

    @cached_property
    def _closures(self) -> Closures:
        return Closures(self._every)

    def _tell(self, day: date) -> LoggedDay:
        start, end = f"{day}T", f"{day}U"  # T comes before U: every moment of the day lies between
        new = [event for event in self._every if start <= event.recorded_at < end]
        if not new:
            return LoggedDay(day, ())
        around = self._closures.around(new)
        needed = self._every if around is None else (*around, *new)
        until = {event.id: event for event in needed if event.recorded_at < end}.values()
        earlier = [event for event in until if event.recorded_at < start]
        then = AsOf(today=day, known_on=self._as_of.known_on)
        found = compared(earlier, then, until, then, self._quiet_after)
        moments = {event.id: event.recorded_at for event in new}
        moment_of = _last_moments(new)
        statements = found.after.statements
        known = {**found.before.statements, **statements}
        corrected = {event.id: event.target for event in new if isinstance(event, Amended)}

        def line(one: Difference) -> Line:
            id_ = one.event or ""
            statement = known.get(corrected.get(id_, id_))
            published = statement.event.published if statement else None
            return Line(moments.get(id_) or moment_of(one.companies), one, published)

        def order(one: Line) -> tuple[str, date]:
            statement = statements.get(one.difference.event or "")
            return one.recorded_at, statement.known_from if statement else date.min

        # Of one moment what the public learned last comes first; sorting is stable.
        return LoggedDay(day, tuple(sorted(map(line, found.differences), key=order, reverse=True)))


def _last_moments(new: Sequence[Event]) -> Callable[[Iterable[str]], str]:
    """Return what gives the last moment at which one of some companies was touched."""
    moments: dict[str, str] = {}
    for event in sorted(new, key=lambda one: one.recorded_at):
        named = () if targets_of(event) else subjects_of(event)
        slugs = [one.slug for one in named if one.kind == "company"]
        moments.update(dict.fromkeys(slugs or [_ANYBODY], event.recorded_at))
    last = max(moments.values())

    def moment_of(companies: Iterable[str]) -> str:
        known = (moments[slug] for slug in (*companies, _ANYBODY) if slug in moments)
        return max(known, default=last)

    return moment_of


_ANYBODY = ""


def journal(
    events: Iterable[Event],
    as_of: AsOf,
    quiet_after: int = QUIET_AFTER_MONTHS,
    most_days: int = MOST_DAYS,
) -> tuple[LoggedDay, ...]:
    """Return the last days of logging, newest first; days that changed nothing are left out."""
    return Journal(events, as_of, quiet_after).last(most_days)


def days_of(events: Iterable[Event], most_days: int | None = MOST_DAYS) -> tuple[date, ...]:
    """Return the last days on which something was put on record, newest first; None for all."""
    return tuple(sorted({recorded_on(event) for event in events}, reverse=True)[:most_days])
