"""Calendars: valid, transparent spans whose number grows with each change, words that stay."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from icalendar import Calendar, Event

from tests.given import drop, given, plan, reach, state
from tests.strategies import texts, windows
from tests.web.doors.conftest import ROOT
from tests.web.doors.reading import found
from tests.web.test_site import SETTINGS
from tracker.vocabulary.events import WorldEvent
from tracker.vocabulary.windows import Window
from tracker.web.doors.calendars import calendars, escaped, folded, ics, span_of
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import Lookup
from tracker.web.publish import Files

Entry = Any
"""A VEVENT as icalendar reads it: its values have some thirty types."""


def events(data: bytes) -> list[Entry]:
    calendar = Calendar.from_ical(data)
    assert calendar.errors == []
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    assert all(one.errors == [] for one in found)
    return found


def the(*said: WorldEvent) -> Entry:
    """Return the one entry of a story."""
    (entry,) = events(calendar_on("2026-06-01", *said))
    return entry


def calendar_on(day: str, *said: WorldEvent) -> bytes:
    shelf = Shelf(Lookup(given(*said).on(day).roadmap, SETTINGS), set())
    return ics(shelf, next(iter(calendars(shelf))))


def days(entry: Entry) -> tuple[date, date]:
    return entry.decoded("DTSTART"), entry.decoded("DTEND")


FIRST = plan("first", "2026", published="2025-01-10")
SLIP = plan("slip", "2027", published="2026-01-10")


def test_every_calendar_is_read_whole(files: Files) -> None:
    for path, data in found(files, "calendars/", ".ics").items():
        assert data.endswith(b"END:VCALENDAR\r\n")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75, path
            assert b"\n" not in line and b"\r" not in line, path  # noqa: PT018 -- one rule
            line.decode()
        ids = [str(one["UID"]) for one in events(data)]
        assert len(set(ids)) == len(ids)


def test_every_entry_has_what_rfc_5545_asks_for_and_blocks_no_time(files: Files) -> None:
    for path, data in found(files, "calendars/", ".ics").items():
        for entry in events(data):
            first, after = days(entry)
            assert type(first) is date
            assert first < after, path
            assert entry["TRANSP"] == "TRANSPARENT"
            assert entry["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")
            assert entry["DTSTAMP"].dt.utcoffset() == timedelta(0)
            assert int(entry["SEQUENCE"]) >= 0
            assert len(set(entry.keys())) == len(entry.keys())


def test_a_year_is_a_span_of_a_year_and_the_summary_says_so() -> None:
    entry = the(FIRST)
    assert days(entry) == (date(2026, 1, 1), date(2027, 1, 1))
    assert entry["SUMMARY"] == "Acme, salt cell, B-sample: 2026 (year)"
    assert entry["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("said", "first", "after"),
    [
        ("by 2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("from 2027", date(2027, 1, 1), date(2028, 1, 1)),
        ("2026-04-15", date(2026, 4, 15), date(2026, 4, 16)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 7, 1)),
    ],
)
def test_an_open_side_takes_the_named_unit(said: str, first: date, after: date) -> None:
    assert days(the(plan("first", said, published="2025-01-10"))) == (first, after)


def test_a_slip_keeps_the_uid_and_grows_the_sequence() -> None:
    before, after = the(FIRST), the(FIRST, SLIP)
    assert after["UID"] == before["UID"] == "acme/salt-cell/b-sample@roadmap.tracker"
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
    assert after["DTSTAMP"].dt.isoformat() == "2026-01-11T12:00:00+00:00"


def test_an_entry_tells_the_grade_of_what_it_rests_on() -> None:
    assert "Grade F2: the company's own word; 1 origin" in the(FIRST)["DESCRIPTION"]


def test_an_entry_leads_to_its_milestone_and_to_the_page_of_the_event(placed: Files) -> None:
    entries = events(placed["calendars/all.ics"])
    assert entries
    for entry in entries:
        assert str(entry["URL"]).startswith(f"{ROOT}companies/")
        assert f"{ROOT}events/" in str(entry["DESCRIPTION"])


def test_what_is_reached_is_confirmed_and_what_is_dropped_cancelled() -> None:
    assert the(FIRST, reach("done", "2026-05", published="2026-05-20"))["STATUS"] == "CONFIRMED"
    assert the(FIRST, drop("gone", published="2026-05-20"))["STATUS"] == "CANCELLED"


REPORT = plan("report", "2026", published="2025-01-10", voice="press")


def test_what_only_the_press_says_is_tentative_and_says_so() -> None:
    entry = the(REPORT)
    assert entry["STATUS"] == "TENTATIVE"
    assert entry["SUMMARY"].endswith(": 2026 (year), reported")
    done = the(REPORT, reach("done", "2026-05", published="2026-05-20", voice="press"))
    assert done["STATUS"] == "TENTATIVE"
    assert done["SUMMARY"].endswith(": May 2026 (month), reached, reported")


def test_a_word_of_the_company_confirms_a_report_and_grows_the_sequence() -> None:
    report = reach("done", "2026-05", published="2026-05-20", voice="press")
    own = reach("own", "2026-05", published="2026-05-25")
    before, after = the(FIRST, report), the(FIRST, report, own)
    assert (before["STATUS"], after["STATUS"]) == ("TENTATIVE", "CONFIRMED")
    assert after["SUMMARY"].endswith("May 2026 (month), reached")
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


def test_what_the_company_denies_says_so_and_grows_the_sequence() -> None:
    denial = state("denial", strength="denies", published="2025-03-01")
    before, after = the(REPORT), the(REPORT, denial)
    assert after["STATUS"] == "TENTATIVE"
    assert after["SUMMARY"].endswith(": 2026 (year), denied, reported")
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["UID"] == before["UID"]


@pytest.mark.parametrize(
    ("how", "status"),
    [("cancelled", "CANCELLED"), ("shelved", "CANCELLED"), ("paused", "TENTATIVE")],
)
def test_what_is_paused_may_go_on(how: str, status: str) -> None:
    entry = the(FIRST, drop("gone", published="2026-05-20", how=how))
    assert entry["STATUS"] == status
    assert entry["SUMMARY"].endswith("paused" if how == "paused" else "dropped")


def test_no_word_of_a_calendar_depends_on_the_day() -> None:
    denial = state("denial", strength="denies", published="2025-03-01")
    for said in ((FIRST, SLIP), (REPORT, denial)):
        assert calendar_on("2026-02-01", *said) == calendar_on("2029-02-01", *said)


@drawn(windows(), windows())
def test_a_move_grows_the_sequence_and_anything_else_leaves_it(old: Window, new: Window) -> None:
    before = the(plan("first", old, published="2025-01-10"))
    after = the(
        plan("first", old, published="2025-01-10"), plan("next", new, published="2026-01-10")
    )
    assert after["UID"] == before["UID"]
    moved = (before["SUMMARY"], *days(before)) != (after["SUMMARY"], *days(after))
    grown = int(after["SEQUENCE"]) - int(before["SEQUENCE"])
    assert grown == 1 if moved else grown in (0, 1)


@drawn(windows())
def test_a_span_is_never_narrower_than_what_was_said(window: Window) -> None:
    first, after = span_of(window)
    assert window.earliest is None or first <= window.earliest
    assert window.latest is None or after > window.latest
    if window.precision not in ("day", "range"):
        assert after - first > timedelta(days=6)


@drawn(
    texts() | st.text(st.sampled_from('a\\;,:\n\r"電🔋\u2028\x85\x00BEGIN:VEVENT'), max_size=200)
)
def test_any_text_is_read_back_as_one_value(text: str) -> None:
    lines = [f"SUMMARY:{escaped(text)}"]
    body = "".join(f"{part}\r\n" for line in lines for part in folded(line))
    read = Event.from_ical(f"BEGIN:VEVENT\r\n{body}END:VEVENT\r\n")
    assert isinstance(read, Event)
    assert set(read.keys()) == {"SUMMARY"}
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = "".join(
        one for one in clean if one == "\n" or (one >= " " and one not in "\x7f\x85\u2028\u2029")
    )
    assert str(read["SUMMARY"]) == expected
    assert all(len(part.encode()) <= 75 for line in lines for part in folded(line))
