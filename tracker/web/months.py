"""The archive of changes: pages of a month, which stay as they are once the month is over.

A day is told as the ledger stood at its end, and a page of a month is as of the month's last day.
So it depends on what was on record by then, on whether its links still lead anywhere, and on
nothing else: neither on today nor on anything logged later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Event, Registered, World
from tracker.vocabulary.spans import plus_months
from tracker.vocabulary.subjects import batches_of, subjects_of
from tracker.web.agenda import MONTHS
from tracker.web.change_lines import (
    Change,
    ChangeDay,
    Lines,
    changes_of,
    counts_words,
    scope_words,
)
from tracker.web.frame import Frame, LastEvent
from tracker.web.lookup import Lookup
from tracker.web.parts import Link

MOST_EVENTS = 250
"""How many events a page of a month is planned for; seldom does one make two changes."""
MOST_LINES = 320
"""How many changes a page of a month lists, whatever one event changed."""


@dataclass(frozen=True)
class Month:
    """A month in which anything was logged, its days, newest first, and its pages.

    `until` is the day that its pages are as of: its last one, or today.
    """

    first: date
    until: date
    days: tuple[date, ...]
    paths: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return its name: "November 2026"."""
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"


@dataclass(frozen=True)
class DayEntry:
    """A day in the list of a month: how many changes of which kinds, and where they stand."""

    anchor: str
    day: date
    counts: str
    places: tuple[Link, ...]


@dataclass(frozen=True)
class MonthPage:
    """Everything a page of a month shows; `missing` is how many changes it has no room for."""

    frame: Frame
    title: str
    scope: str
    parts: tuple[tuple[Link, bool], ...]
    days: tuple[DayEntry, ...]
    news: tuple[ChangeDay, ...]
    source: tuple[ChangeDay, ...]
    ours: tuple[ChangeDay, ...]
    missing: int
    template: str = field(default="month.html", init=False)


def day_path(day: date) -> str:
    """Return where the archive lists a day."""
    return f"{_path(day, 1)}#on-{day}"


def months(lookup: Lookup) -> tuple[Month, ...]:
    """Return the months in which anything was logged until today, the newest first.

    Before the first statement there are only names: they change nothing.
    """
    today = lookup.roadmap.as_of.today
    batches: dict[str, int] = {}
    weights: dict[date, int] = {}
    for event in lookup.roadmap.events:  # in the order of recording: what is taken back is known
        batches[event.batch] = batches.get(event.batch, 0) + 1
        day = recorded_on(event)
        if day <= today and (weights or isinstance(event, World)):
            weights[day] = weights.get(day, 0) + _weight(event, batches)
    found = []
    for first in sorted({day.replace(day=1) for day in weights}, reverse=True):
        last = plus_months(first, 1) - timedelta(days=1)
        days = tuple(sorted((day for day in weights if first <= day <= last), reverse=True))
        count = max(1, -(-sum(weights[day] for day in days) // MOST_EVENTS))
        paths = tuple(_path(first, number) for number in range(1, count + 1))
        found.append(Month(first, min(last, today), days, paths))
    return tuple(found)


def ground_of(lookup: Lookup, month: Month) -> str:
    """Return what a page of a month shows that later entries can change: names, and its links."""
    registry, statements = lookup.registry, lookup.roadmap.statements
    until = [event for event in lookup.roadmap.events if recorded_on(event) <= month.until]
    slugs = {one.slug for event in until for one in subjects_of(event) if one.kind == "company"}
    links = {slug: lookup.company_link(registry.slug("company", slug)) for slug in sorted(slugs)}
    standing = sorted(event.id for event in until if event.id in statements)
    by = f"{month.until}U"
    touched = [
        (id, change.id)
        for id in standing
        for change in (*statements[id].amendments, statements[id].withdrawn)
        if change is not None and change.recorded_at < by
    ]
    return repr((month, links, standing, touched))


def month_page(lookup: Lookup, month: Month, number: int) -> MonthPage:
    """Return one page of a month, counted from 1."""
    every = changes_of(map(lookup.journal.day, month.days))
    first, last = _bounds(number, len(month.paths), len(every))
    own, lines = every[first:last][:MOST_LINES], Lines(lookup)
    several = f", part {number} of {len(month.paths)}" if len(month.paths) > 1 else ""
    title = f"Changes of {month.title}{several}"
    frame = lookup.frame(
        month.paths[number - 1],
        title,
        "Changes",
        description=f"What was put on record in {month.title}, and what it changed.",
        ids=[],
        as_of=month.until,
    )
    of = {
        owner: lines.days([one for one in own if one.owner == owner], prefix=f"{owner}-on")
        for owner in ("news", "source", "ours")
    }
    return MonthPage(
        frame=replace(frame, last=_last(lines, own)),
        title=title,
        scope=scope_words(every) or "What was put on record in this month changed nothing.",
        parts=tuple(
            (Link(str(each), path), each == number) for each, path in enumerate(month.paths, 1)
        ),
        days=tuple(_entries(month, every)) if number == 1 else (),
        news=of["news"],
        source=of["source"],
        ours=of["ours"],
        missing=last - first - len(own),
    )


def _weight(event: Event, batches: dict[str, int]) -> int:
    """Return how many changes an event is planned to make."""
    if isinstance(event, Registered):
        return 0
    return sum(batches.get(batch, 0) for batch in batches_of(event)) or 1


def _path(day: date, number: int) -> str:
    part = f"-part-{number}" if number > 1 else ""
    return f"changes/{day:%Y-%m}{part}.html"


def _bounds(number: int, parts: int, count: int) -> tuple[int, int]:
    return (number - 1) * count // parts, number * count // parts


def _entries(month: Month, every: Sequence[Change]) -> Iterator[DayEntry]:
    """Give each day with the parts in which its changes stand."""
    bounds = [
        _bounds(number, len(month.paths), len(every)) for number in range(1, len(month.paths) + 1)
    ]
    for day in month.days:
        places = [place for place, one in enumerate(every) if one.day == day]
        kinds = counts_words(every[place].line.difference.kind for place in places)
        links: dict[str, Link] = {}
        for place in places:
            part = next(n for n, (first, last) in enumerate(bounds) if first <= place < last)
            anchor = f"{every[place].owner}-on-{day}"
            links.setdefault(
                month.paths[part], Link(f"part {part + 1}", f"{month.paths[part]}#{anchor}")
            )
        yield DayEntry(f"on-{day}", day, kinds, tuple(links.values()))


def _last(lines: Lines, found: Sequence[Change]) -> LastEvent | None:
    """Return the newest entry of a page that still has a page of its own."""
    newest = sorted(found, key=lambda one: (one.day, one.line.recorded_at), reverse=True)
    for one in newest:
        line = lines.line(one.line.difference)
        if line.path:
            return LastEvent(line.path, f"{line.subject}: {line.words}", one.day)
    return None
