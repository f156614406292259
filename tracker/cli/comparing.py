"""Comparing: reading "since when" and "between what", and printing what differs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.opening import Clocks, Opened
from tracker.cli.output import console, print_rows

if TYPE_CHECKING:
    from tracker.views.asof import AsOf
    from tracker.views.changes import Compared
    from tracker.views.differences import Difference
    from tracker.views.roadmap import Roadmap
    from tracker.vocabulary.events import Event

COLUMNS = ("kind", "what", "source", "event")
ALL_COLUMNS = (
    *("kind", "subject", "words", "companies", "technology", "milestone", "event", "events"),
    *("source", "url"),
)


class Moment(click.ParamType["date | int"]):
    """A day, or a position of this ledger written `@120`; of a month the first or last day."""

    name = "day"

    def __init__(self, *, first: bool) -> None:
        self.first = first

    def convert(
        self,
        value: str | date | int,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date | int:
        """Return the day or the position; raises UnreadableDate."""
        from tracker.vocabulary.spans import unit_span

        if isinstance(value, date | int):
            return value
        if value.startswith("@"):
            if re.fullmatch(r"@[0-9]{1,18}", value) is None:
                self.fail(f"{value!r} is no position: write @120", param, ctx)
            return int(value[1:])
        span = unit_span(value)
        day = span.earliest if self.first else span.latest
        assert day is not None  # noqa: S101 -- a unit is closed
        return day


def events_of(place: Opened, clocks: Clocks) -> list[tuple[int, "Event"]]:
    """Return the events up to the asked position and day of recording, with their positions."""
    from tracker.ledger import read
    from tracker.vocabulary.canonical import decode_stored

    until = _recorded_by(clocks)
    with place.ledger.reading() as connection:
        rows = list(read.stored(connection, up_to=clocks.at))
    return [
        (row.position, decode_stored(row.body))
        for row in rows
        if until is None or row.recorded_at <= until
    ]


def as_of(place: Opened, clocks: Clocks) -> "AsOf":
    """Return the asked days; today is the given one, else the day known on, else the real one."""
    from tracker import clock
    from tracker.views.asof import AsOf

    today = clocks.today or clocks.known_on or clock.today(place.workspace.settings.timezone)
    return AsOf(today=today, known_on=clocks.known_on, recorded_by=_recorded_by(clocks))


def since(place: Opened, start: date | int, clocks: Clocks) -> "Compared":
    """Return what was put on record since a day, or behind a position."""
    from tracker.views.changes import changed_since, compared

    events, now = events_of(place, clocks), as_of(place, clocks)
    quiet = place.workspace.settings.quiet_after
    every = [event for _, event in events]
    if isinstance(start, date):
        return changed_since(every, start, now, quiet)
    earlier = [event for position, event in events if position <= start]
    return compared(earlier, now, every, now, quiet)


def chosen(
    roadmap: "Roadmap",
    found: Sequence["Difference"],
    company: str | None,
    technology: str | None,
) -> tuple["Difference", ...]:
    """Return the differences of a company and a technology by any of their names."""
    from tracker.entry.names import Names
    from tracker.views.changes import limited
    from tracker.views.goals import is_under

    names, registry = Names(roadmap.registry), roadmap.registry
    owner = names.find("company", company) if company else None
    wanted = names.find("technology", technology) if technology else None
    under = None
    if wanted is not None:
        said = {one.technology for one in found if one.technology is not None}
        under = frozenset(slug for slug in said if is_under(slug, wanted, registry))
    return limited(found, owner, under)


def print_differences(found: Sequence["Difference"], format_: str) -> None:
    """Print sentences with their event and source, or rows in one of the formats."""
    if format_ == "table":
        lines = console()
        for one in found:
            lines.print(f"{one.kind}: {one.sentence}", soft_wrap=False)
            told = "; ".join(part for part in (one.source, one.event or "no word") if part)
            lines.print(f"    {told}", style="dim", soft_wrap=False)
        return
    columns = COLUMNS if format_ == "md" else ALL_COLUMNS
    print_rows([row_of(one) for one in found], columns, format_)


def row_of(one: "Difference") -> dict[str, Any]:
    """Return a difference as one row."""
    return {
        "kind": one.kind,
        "what": one.sentence,
        "subject": one.subject,
        "words": one.words,
        "companies": list(one.companies),
        "technology": one.technology,
        "milestone": one.milestone,
        "event": one.event,
        "events": list(one.events),
        "source": one.source,
        "url": one.url,
        "by_time": one.is_by_time,
    }


def moment_words(moment: date | int) -> str:
    """Return a day or a position in words."""
    return str(moment) if isinstance(moment, date) else f"position {moment}"


def at_moment(clocks: Clocks, moment: date | int, *, logged: bool) -> Clocks:
    """Return the clocks of one side: its position, its day of recording or the day known on."""
    if isinstance(moment, int):
        return replace(clocks, at=moment)
    today = clocks.today or clocks.known_on or moment
    if logged:
        return replace(clocks, recorded_by=moment, today=today)
    return replace(clocks, known_on=moment, today=clocks.today or moment)


def _recorded_by(clocks: Clocks) -> str | None:
    return f"{clocks.recorded_by}T23:59:59.999999Z" if clocks.recorded_by else None


since_option = click.option(
    "--since",
    "start",
    type=Moment(first=True),
    metavar="DAY|@POSITION",
    required=True,
    help="From that day of logging on, or behind that position of this ledger.",
)
"""The beginning of what is told, for changes and digest."""
