"""Counts: every page tells how milestones stand in the same words, and the numbers add up."""

import re
from datetime import date

from hypothesis import given as drawn
from hypothesis import settings

from tests.given import SOP, A, drop, given, plan, reach, state
from tests.strategies import scripts
from tracker.views.agenda import agenda
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Event
from tracker.web.agenda import calendar_page
from tracker.web.company import company_page
from tracker.web.counts import milestone_words, open_words
from tracker.web.frame import Settings
from tracker.web.front import index_page
from tracker.web.lookup import Lookup

SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)
TODAY = date(2026, 6, 1)
DENIAL = state("denial", strength="denies", published="2026-03-01", stage=SOP)
RUMOUR = plan("rumour", "2026", voice="press", stage=SOP)


def view(*events: Event) -> Roadmap:
    return given(*events).on(TODAY.isoformat()).roadmap


def numbers(words: str) -> list[int]:
    return [int(one) for one in re.findall(r"(?<!\S)\d+(?= )", re.sub(r"\(.*?\)", "", words))]


def test_what_the_company_denied_is_not_due_and_counted_apart() -> None:
    found = view(plan("due", "2026", stage=A), RUMOUR, DENIAL)
    told = "2 open milestones: 1 due, 1 denied."
    lookup = Lookup(found, SETTINGS)
    assert index_page(lookup).standing == calendar_page(lookup).scope == told
    assert [row.name.text for row in index_page(lookup).due] == ["A-sample"]
    assert index_page(lookup).denied == 1
    assert company_page(found, "acme", SETTINGS).status.startswith(
        "2 open milestones (1 due, 1 denied)."
    )


def test_an_unconfirmed_date_that_passed_is_told_apart_from_what_is_overdue() -> None:
    found = view(plan("own", "2025", stage=A), plan("rumour", "2025", voice="press", stage=SOP))
    told = open_words(agenda(found.milestones, TODAY))
    assert told == "2 open milestones: 1 overdue, 1 past an unconfirmed date."
    lookup = Lookup(found, SETTINGS)
    assert index_page(lookup).overdue_count == "1, and 1 past an unconfirmed date"
    note = next(one.note for one in calendar_page(lookup).sections if one.anchor == "overdue")
    assert note.startswith("1, and 1 past an unconfirmed date · ")


def test_nothing_open_is_said_so() -> None:
    assert open_words(agenda((), TODAY)) == "No milestone is open."


def test_a_company_tells_what_was_replaced_and_what_was_only_spoken_of() -> None:
    found = view(
        plan("old", "2026", milestone="first line", stage=None),
        plan(
            "new", "2027", milestone="second line", stage=None, slips="old", published="2025-06-10"
        ),
        reach("done", "2026-01", stage=A),
        plan("gone", "2027"),
        drop("ended"),
        state("word", stage=SOP, published="2026-01-01"),
    )
    assert milestone_words(found.milestones, TODAY) == (
        "1 open milestone, 1 reached, 1 dropped, paused or void, 1 replaced by newer plans,"
        " 1 only spoken of."
    )


@drawn(scripts())
@settings(max_examples=40)
def test_the_front_page_the_calendar_and_the_companies_count_the_same(
    events: tuple[Event, ...],
) -> None:
    found = roadmap(events, AsOf(TODAY))
    lookup = Lookup(found, SETTINGS)
    front, calendar = index_page(lookup), calendar_page(lookup)
    assert front.standing == calendar.scope
    opened = sum(one.is_open for one in found.milestones)
    total, *parts = numbers(front.standing) or [0]
    assert total == sum(parts) == opened
    waited = agenda(found.milestones, TODAY)
    assert len(front.due) + front.due_more == sum(len(one.milestones) for one in waited.open)
    assert len(front.overdue) + front.overdue_more == len(waited.passed)
    for one in found.companies:
        assert sum(numbers(milestone_words(one.milestones, TODAY))) == len(one.milestones)
