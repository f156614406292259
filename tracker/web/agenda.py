"""The calendar: open milestones by the unit of time that their windows name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tracker.views.agenda import Agenda, Slot, Unit, agenda
from tracker.views.dates import window_words
from tracker.views.milestones import Milestone
from tracker.web.charts import date_words, dating_of, ending, statement_of
from tracker.web.counts import open_words, passed_words
from tracker.web.doors.places import calendar_path
from tracker.web.event_cards import phrase_of
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, event_path
from tracker.web.parts import NOTHING, Link, SourceLine, State, Words

PATH = "calendar.html"
MOST_ROWS = 50
"""How many milestones one section lists; the others stand on the pages of their companies."""
MOST_ROWS_IN_ALL = 100
"""How many the page lists: with more it would be too heavy for a phone."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_CODE = re.compile(r"[0-9QH/.~?%-]+")
"""A date in the notation of a table, 2027-Q2: nobody's words."""


@dataclass(frozen=True)
class CalendarRow:
    """A milestone with its window as it was said; `source` gives the date, `ended` the state."""

    company: Link
    name: Words
    about: tuple[Link, ...]
    path: str
    when: str
    phrase: Words
    state: State
    source: SourceLine
    ended: SourceLine | None


@dataclass(frozen=True)
class CalendarGroup:
    """Rows under one unit; without a title they stand alone."""

    title: str
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True)
class CalendarSection:
    """A part of the page; `more` are the companies of what it has no room for, with counts."""

    anchor: str
    title: str
    note: str
    groups: tuple[CalendarGroup, ...]
    more: tuple[tuple[Link, int], ...]
    empty: str


@dataclass(frozen=True)
class CalendarPage:
    """Everything the calendar shows; `follow` is the file that calendar programs read."""

    frame: Frame
    scope: str
    follow: str
    jumps: tuple[tuple[str, str], ...]
    sections: tuple[CalendarSection, ...]
    template: str = field(default="calendar.html", init=False)


Titled = tuple[str, tuple[Milestone, ...]]
"""The title of a group, and its milestones."""


def calendar_page(lookup: Lookup) -> CalendarPage:
    """Return the calendar."""
    roadmap = lookup.roadmap
    found = agenda(roadmap.milestones, roadmap.as_of.today)
    sections = tuple(sections_of(lookup, found))
    shown = (row.path for one in sections for group in one.groups for row in group.rows)
    return CalendarPage(
        frame=lookup.frame(
            PATH,
            "Calendar",
            "Calendar",
            description="Open milestones by the month, quarter or year that was named for them.",
            ids=[path.removeprefix("events/").removesuffix(".html") for path in shown],
        ),
        scope=open_words(found),
        follow=calendar_path("all"),
        jumps=tuple((one.anchor, one.title) for one in sections),
        sections=sections,
    )


def unit_words(unit: Unit | None) -> str:
    """Return the words over a unit: "December 2026", "Q1 2027", "Some time in 2027"."""
    if unit is None:
        return "No last day was named"
    first, last = unit.first, unit.last
    match unit.size:
        case "month":
            return f"{MONTHS[first.month - 1]} {first.year}"
        case "quarter":
            return f"Q{(first.month + 2) // 3} {first.year}"
        case "half":
            return f"H{(first.month + 5) // 6} {first.year}"
        case "year":
            return f"Some time in {first.year}"
        case "years":
            return f"Some time from {first.year} to {last.year}"


def sections_of(lookup: Lookup, found: Agenda) -> Iterator[CalendarSection]:
    """Yield the parts of a page that shows open milestones by their units."""
    room = _Room(lookup)
    yield room.section(
        "overdue",
        "Overdue",
        "the window has passed without a word, the longest first",
        [("", found.passed)],
        "No window has passed without a word.",
        count=passed_words(found),
    )
    yield room.section(
        "due",
        "Due now",
        "the window is open",
        _titled(found.open),
        "No window is open today.",
    )
    ended = [slot for slot in found.ahead if slot.unit is not None]
    for year, slots in groupby(ended, key=lambda slot: slot.unit.last.year if slot.unit else 0):
        yield room.section(
            f"year-{year}", str(year), "windows that close in this year", _titled(slots)
        )
    if not ended:
        yield room.section("ahead", "Ahead", "", [], "No window with a last day is still to open.")
    if openings := [slot for slot in found.ahead if slot.unit is None]:
        yield room.section(
            "from", "Not before", "no last day was named", [("", openings[0].milestones)]
        )
    if found.undated:
        yield room.section("undated", "Without a date", "", [("", found.undated)])
    if found.denied:
        yield room.section(
            "denied",
            "Denied",
            "by the company, and promised by nobody else",
            [("", found.denied)],
        )


def _titled(slots: Iterable[Slot]) -> list[Titled]:
    return [(unit_words(slot.unit), slot.milestones) for slot in slots]


class _Room:
    """Gives sections their rows while there is room on the page; never leaves this file."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.left = MOST_ROWS_IN_ALL

    def section(
        self,
        anchor: str,
        title: str,
        note: str,
        groups: Iterable[Titled],
        empty: str = "",
        *,
        count: str = "",
    ) -> CalendarSection:
        """Return a section with as many rows as there is room for."""
        groups = tuple(groups)
        if total := sum(len(milestones) for _, milestones in groups):
            told = count or str(total)
            note = f"{told} · {note}" if note else told
        room = min(self.left, MOST_ROWS)
        shown, rest = list[CalendarGroup](), Counter[str]()
        for words, milestones in groups:
            rows = tuple(_row(self.lookup, one) for one in milestones[:room])
            if rows:
                shown.append(CalendarGroup(words, rows))
            room -= len(rows)
            self.left -= len(rows)
            rest.update(one.company for one in milestones[len(rows) :])
        links = ((self.lookup.company_link(slug), count) for slug, count in rest.items())
        more = tuple(sorted(links, key=lambda one: (-one[1], one[0].text.casefold(), one[0].path)))
        return CalendarSection(anchor, title, note, tuple(shown), more, empty)


def _row(lookup: Lookup, milestone: Milestone) -> CalendarRow:
    shown = milestone.shown
    window = shown.window if shown is not None else None
    when, phrase = date_words(milestone), NOTHING
    if shown is not None and window is not None:
        when = window_words(window)
        if window.phrase.casefold() != when.casefold() and not _CODE.fullmatch(window.phrase):
            phrase = phrase_of(window, lookup.roadmap.statements[shown.id].event.document)
    return CalendarRow(
        company=lookup.company_link(milestone.company),
        name=Words(milestone.label),
        about=lookup.about(milestone),
        path=event_path(statement_of(milestone)),
        when=when,
        phrase=phrase,
        state=lookup.state(milestone),
        source=lookup.source(dating_of(milestone)),
        ended=ending(lookup, milestone),
    )
