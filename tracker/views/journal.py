"""The journal: what each day of logging changed, on the ledger's own clock.

A day is told as our ledger stood at its end, whatever was logged afterwards, so that a line never
changes once its day is over.  What only the passing of time brings is no line of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.views.asof import AsOf
from tracker.views.changes import compared
from tracker.views.closures import Closures
from tracker.views.differences import Difference
from tracker.views.roadmap import QUIET_AFTER_MONTHS
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Event

MOST_DAYS = 20
"""How many days of logging are told; each costs two folds of what it touched."""

CORRECTING = frozenset({"withdrawn", "corrected", "taken back", "restored"})
"""The kinds of difference that correct what stood, by us or by its source."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference, and the moment at which it was put on record.

    Where its event is older, such as one that was taken back: the last moment of the day.
    """

    recorded_at: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """What was put on record on one day (UTC) changed this; newest first."""

    day: date
    lines: tuple[Line, ...]


def journal(
    events: Iterable[Event],
    as_of: AsOf,
    quiet_after: int = QUIET_AFTER_MONTHS,
    most_days: int = MOST_DAYS,
) -> tuple[LoggedDay, ...]:
    """Return the last days of logging, newest first; days that changed nothing are left out."""
    every = tuple(events)
    closures = Closures(every)
    days = days_of(every, most_days)
    told = (_day(every, closures, day, as_of, quiet_after) for day in days)
    return tuple(one for one in told if one.lines)


def days_of(events: Iterable[Event], most_days: int = MOST_DAYS) -> tuple[date, ...]:
    """Return the last days on which something was put on record, newest first."""
    return tuple(sorted({recorded_on(event) for event in events}, reverse=True)[:most_days])


def _day(
    every: tuple[Event, ...], closures: Closures, day: date, as_of: AsOf, quiet_after: int
) -> LoggedDay:
    start, end = f"{day}T", f"{day}U"  # T comes before U: every moment of the day lies between
    new = [event for event in every if start <= event.recorded_at < end]
    around = closures.around(new)
    needed = every if around is None else (*around, *new)
    until = {event.id: event for event in needed if event.recorded_at < end}.values()
    earlier = [event for event in until if event.recorded_at < start]
    then = AsOf(today=day, known_on=as_of.known_on)
    found = compared(earlier, then, until, then, quiet_after)
    moments = {event.id: event.recorded_at for event in new}
    last = max(moments.values())
    lines = [Line(moments.get(one.event or "", last), one) for one in found.differences]

    def order(line: Line) -> tuple[str, date]:
        statement = found.after.statements.get(line.difference.event or "")
        return line.recorded_at, statement.known_from if statement else date.min

    # Of one moment what the public learned last comes first; sorting is stable.
    return LoggedDay(day, tuple(sorted(lines, key=order, reverse=True)))
