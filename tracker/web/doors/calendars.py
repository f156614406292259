"""Calendars (RFC 5545): one event per milestone that has a window.

- An entry spans the whole window in days; DTEND is the day after the last (§3.6.1).  An open side
  takes the unit that was named: "by 2026" is the year 2026.
- A span of a year is no promise of a day: the summary says the words and the precision.
- No word depends on the day or the clock: DTSTAMP is the moment of the last change in the ledger.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from tracker.views.current import ENDED
from tracker.views.dates import unit_end, unit_start, window_words
from tracker.views.differences import milestone_name
from tracker.views.milestones import Milestone, State
from tracker.views.revisions import doubts_of
from tracker.vocabulary.windows import Window
from tracker.web.doors.items import dated_by
from tracker.web.doors.places import calendar_path
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf, shown_of
from tracker.web.grades import graded_words
from tracker.web.lookup import event_path
from tracker.web.render import plain
from tracker.web.shown import EVERYTHING, Shown

PRODUCT = "-//Tracker//technology roadmap//EN"
OCTETS = 75
CANCELLED: frozenset[State] = frozenset({"dropped", "replaced", "void"})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """A calendar: its place, its name, its milestones and what it may hold."""

    scope: str
    name: str
    milestones: Callable[[], Sequence[Milestone]]
    shown: Shown = EVERYTHING


def calendar_files(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield every calendar."""
    for calendar in calendars(shelf):
        path = calendar_path(calendar.scope)
        yield PlannedFile(path, partial(ics, shelf, calendar), calendar.shown)


def calendars(shelf: Shelf) -> Iterator[Calendar]:
    """Give the calendars: all, each company, each technology, each watch list."""
    title = plain(shelf.settings.title)
    yield Calendar("all", title, lambda: shelf.roadmap.milestones)
    for slug, company in shelf.lookup.companies.items():
        own = partial(shelf.milestones_of, slug)
        name = f"{title}: {plain(company.name)}"
        yield Calendar(f"companies/{slug}", name, own, Shown((slug,)))
    for slug, technology in shelf.lookup.technologies.items():
        own = partial(shelf.milestones_on, slug)
        name, shown = f"{title}: {plain(technology.name)}", shown_of(own())
        yield Calendar(f"technologies/{slug}", name, own, shown)
    for watch in shelf.lookup.watches:
        own = partial(shelf.milestones_watched, watch.name)
        name, shown = f"{title}: {plain(watch.words)}", shown_of(own())
        yield Calendar(f"watch/{watch.name}", name, own, shown)


def ics(shelf: Shelf, calendar: Calendar) -> bytes:
    """Return a calendar as it is written: CRLF, lines of at most 75 octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(calendar.name)}"]
    for one in calendar.milestones():
        window = one.window
        if window is not None and one.state != "spoken of":
            lines += _entry(shelf, one, window)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def span_of(window: Window) -> tuple[date, date]:
    """Return the first day and the day after the last; an open side takes the named unit."""
    first = window.earliest or unit_start(window)
    last = window.latest or unit_end(window)
    assert first is not None  # noqa: S101 -- a window open on both sides does not exist
    assert last is not None  # noqa: S101 -- the same
    return first, max(first, last) + _DAY


def status_of(one: Milestone) -> str:
    """Return what a calendar knows of a state: reached is confirmed, what will not be cancelled.

    What only lower voices report or the company denies stays tentative, and so does what is
    paused: it may go on.
    """
    if one.state in CANCELLED:
        return "CANCELLED"
    in_doubt = one.is_reported or one.is_denied
    return "CONFIRMED" if one.state == "reached" and not in_doubt else "TENTATIVE"


def _entry(shelf: Shelf, one: Milestone, window: Window) -> Iterator[str]:
    revision = shelf.revision(one)
    first, after = span_of(window)
    id = dated_by(one)
    stamp = _stamp(revision.changed_at)
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(revision.root)}@roadmap.tracker"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{revision.number}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{escaped(summary(shelf, one, window))}"
    yield f"DESCRIPTION:{escaped(_description(shelf, window, id))}"
    yield f"STATUS:{status_of(one)}"
    yield "TRANSP:TRANSPARENT"
    if shelf.settings.base_url:
        yield f"URL:{shelf.address(shelf.milestone(one) or event_path(id))}"
    yield "END:VEVENT"


def summary(shelf: Shelf, one: Milestone, window: Window) -> str:
    """Return who and what, the window with its precision, and what became of it.

    "Acme, B-sample: 2026 (year), denied".
    """
    end = [one.state] if one.state in ENDED else []
    dated = f"{window_words(window)} ({window.precision})"
    words = ", ".join((dated, *end, *doubts_of(one)))
    return plain(f"{milestone_name(one, shelf.registry)}: {words}")


def _description(shelf: Shelf, window: Window, id: str) -> str:
    source = shelf.lookup.source(id)
    parts = [
        plain(shelf.lookup.sentence(id)),
        f"Said as: {window.phrase}. Read as: {window_words(window)} ({window.edtf}).",
        "The days of this entry are the bounds of what was said, no date that anybody named."
        if window.precision != "day"
        else "",
        f"{source.outlet.text}, {source.published}",
        graded_words(shelf.lookup.entries[id].confidence),
        shelf.address(event_path(id)) if shelf.settings.base_url else "",
    ]
    return "\n".join(part for part in parts if part)


def _stamp(moment: str) -> str:
    """Return a moment of recording as a date-time in UTC (§3.3.5)."""
    return moment[:19].replace("-", "").replace(":", "") + "Z"


def escaped(text: str) -> str:
    """Return text as a TEXT value (§3.3.11); characters that no line may hold are left out."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _UNFIT.sub("", clean)
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        clean = clean.replace(sign, written)
    return clean


_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]")
"""Control characters, and what some readers take for the end of a line."""


def folded(line: str) -> Iterable[str]:
    """Cut a content line into parts of at most 75 octets, never inside a character (§3.1)."""
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += octets
    return [*parts, part]
