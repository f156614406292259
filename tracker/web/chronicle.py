"""Statements by year: what the page of a thing has no room for, on pages of its own.

A page with few statements lists them all.  One with many lists the newest, and leads to a page
for each year that lists every statement of it, the newest too: an address stays what it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.views.timeline import TimelineEntry
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural
from tracker.web.parts import Entry, Link

NEWEST = 10
"""How many statements a page lists that has pages by year."""
MOST = 50
"""How many a page lists that has none."""
MOST_OF_A_YEAR = 250
"""How many stand on one page of a year."""


@dataclass(frozen=True)
class YearPart:
    """The statements of one year, or a part of them where they are many, newest first."""

    path: str
    words: str
    lines: tuple[TimelineEntry, ...]


@dataclass(frozen=True)
class Told:
    """The timeline of a page: what it lists, of how many, and the pages that list all by year."""

    entries: tuple[Entry, ...]
    count: int
    years: tuple[tuple[Link, int], ...]


@dataclass(frozen=True)
class YearPage:
    """Everything a page of the statements of one year shows."""

    frame: Frame
    of: Link
    title: str
    scope: str
    years: tuple[tuple[Link, int], ...]
    entries: tuple[Entry, ...]
    template: str = field(default="year.html", init=False)


def told(lookup: Lookup, page: str, lines: Sequence[TimelineEntry]) -> Told | None:
    """Return the timeline of a page, whose lines stand newest first; None without any."""
    if not lines:
        return None
    parts = year_parts(page, lines)
    shown = lines if not parts else lines[:NEWEST]
    return Told(lookup.timeline(shown), len(lines), _links(parts))


def year_parts(page: str, lines: Sequence[TimelineEntry]) -> tuple[YearPart, ...]:
    """Return the pages by year of a page's statements, the newest first; few have none.

    A statement stands in the year from which the public could know it.
    """
    if len(lines) <= MOST:
        return ()
    years: dict[int, list[TimelineEntry]] = {}
    for line in lines:
        years.setdefault(line.known_from.year, []).append(line)
    return tuple(
        part for year in sorted(years, reverse=True) for part in _parts_of(page, year, years[year])
    )


def _parts_of(page: str, year: int, lines: Sequence[TimelineEntry]) -> Iterator[YearPart]:
    folder = page.removesuffix(".html")
    starts = range(0, len(lines), MOST_OF_A_YEAR)
    for number, start in enumerate(starts, 1):
        several = f", part {number} of {len(starts)}" if len(starts) > 1 else ""
        name = f"{year}" if number == 1 else f"{year}-{number}"
        some = tuple(lines[start : start + MOST_OF_A_YEAR])
        yield YearPart(f"{folder}/{name}.html", f"{year}{several}", some)


def _links(parts: Sequence[YearPart]) -> tuple[tuple[Link, int], ...]:
    return tuple((Link(part.words, part.path), len(part.lines)) for part in parts)


def year_page(
    lookup: Lookup, of: Link, section: str, parts: Sequence[YearPart], number: int
) -> YearPage:
    """Return one of the pages by year of what `of` names."""
    part = parts[number]
    title = f"{of.text}: statements of {part.words}"
    return YearPage(
        frame=lookup.frame(
            part.path,
            title,
            section,
            description=f"What was said of {of.text} in {part.words}, with its sources.",
            ids=[line.id for line in part.lines],
        ),
        of=of,
        title=f"Statements of {part.words}",
        scope=f"{plural(len(part.lines), 'statement')}, newest first, by the day from which the"
        " public could know them.",
        years=_links(parts),
        entries=lookup.timeline(part.lines),
    )
