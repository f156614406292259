"""The calendar page: what is overdue, due and to come, by the unit of time that was named."""

from datetime import date
from functools import cache

import pytest

from tests.given import SOP, A, given, plan
from tests.web.checker import read
from tests.web.fiction import TODAY, ledger
from tracker.views.agenda import Unit
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.web.agenda import (
    MOST_ROWS,
    MOST_ROWS_IN_ALL,
    CalendarPage,
    CalendarSection,
    calendar_page,
    unit_words,
)
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.render import Renderer

SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)


@cache
def fiction() -> CalendarPage:
    view = roadmap(ledger(), AsOf(date.fromisoformat(TODAY)))
    return calendar_page(Lookup(view, SETTINGS))


def page(*events: Event, on: str = "2026-06-01") -> CalendarPage:
    return calendar_page(Lookup(given(*events).on(on).roadmap, SETTINGS))


def section(found: CalendarPage, anchor: str) -> CalendarSection:
    return next(one for one in found.sections if one.anchor == anchor)


def texts(found: CalendarSection) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.when for row in group.rows]) for group in found.groups]


def test_a_milestone_stands_under_the_unit_that_was_named() -> None:
    found = page(plan("a", "2027", stage=A), plan("b", "2027-03"), plan("c", "by 2027", stage=SOP))
    assert texts(section(found, "year-2027")) == [
        ("March 2027", ["March 2027"]),
        ("Some time in 2027", ["by 2027", "2027"]),
    ]


def test_what_names_no_last_day_has_a_part_of_its_own() -> None:
    found = page(plan("a", "from 2027", stage=A), plan("now", "from 2025"))
    assert texts(section(found, "from")) == [("", ["from 2027"])]
    assert texts(section(found, "due")) == [("No last day was named", ["from 2025"])]


def test_every_row_leads_to_its_event_and_its_company() -> None:
    rows = [row for part in fiction().sections for group in part.groups for row in group.rows]
    assert rows
    links = set(read(Renderer().page(fiction())).links)
    assert {row.path for row in rows} | {row.company.path for row in rows} <= links
    assert {row.source.path for row in rows} <= links


def test_a_date_is_shown_with_the_words_it_was_said_in() -> None:
    rows = [row for part in fiction().sections for group in part.groups for row in group.rows]
    said = {(row.when, row.phrase.text, row.phrase.lang) for row in rows}
    assert ("H1 2027", "2027年上半年", "zh") in said
    assert ("Q2 2026", "", None) in said


def test_an_empty_ledger_says_that_nothing_is_to_come() -> None:
    text = Renderer().page(page()).decode()
    for words in ("No window has passed", "No window is open", "is still to open"):
        assert words in text
    assert "<table" not in text


def test_a_long_section_names_the_companies_of_the_rest() -> None:
    plans = [
        plan(f"p{number}", "2027", milestone=f"line {number}", stage=None)
        for number in range(MOST_ROWS + 3)
    ]
    found = section(page(*plans), "year-2027")
    assert sum(len(group.rows) for group in found.groups) == MOST_ROWS
    assert [(link.text, count) for link, count in found.more] == [("Acme", 3)]


def test_a_crowded_calendar_stays_light() -> None:
    plans = [
        plan(f"p{number}", str(2027 + number % 12), milestone=f"line {number}", stage=None)
        for number in range(400)
    ]
    found = page(*plans)
    rows = [row for part in found.sections for group in part.groups for row in group.rows]
    left = sum(count for part in found.sections for _, count in part.more)
    assert len(rows) == MOST_ROWS_IN_ALL
    assert len(rows) + left == len(plans)
    assert len(Renderer().page(found)) < 150_000


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit("month", date(2027, 3, 1), date(2027, 3, 31)), "March 2027"),
        (Unit("quarter", date(2027, 4, 1), date(2027, 6, 30)), "Q2 2027"),
        (Unit("half", date(2027, 7, 1), date(2027, 12, 31)), "H2 2027"),
        (Unit("year", date(2027, 1, 1), date(2027, 12, 31)), "Some time in 2027"),
        (Unit("years", date(2027, 1, 1), date(2028, 12, 31)), "Some time from 2027 to 2028"),
        (None, "No last day was named"),
    ],
)
def test_units_have_words(unit: Unit | None, words: str) -> None:
    assert unit_words(unit) == words
