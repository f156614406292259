"""The page of an event: links that lead back, and days in words."""

from datetime import date

from msgspec import structs

from tests.given import eid, given, plan, registrations, withdraw
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.vocabulary.windows import ROW_RULES, read_iso
from tracker.web.event import EventPage, event_page
from tracker.web.event_cards import read_on
from tracker.web.frame import Settings

SETTINGS = Settings(title="Roadmap", digest="0" * 64, count=2)


def test_a_withdrawal_and_its_target_link_to_each_other() -> None:
    events: tuple[Event, ...] = (*registrations(), plan("plan", "2027"), withdraw("gone", "plan"))
    view = roadmap(events, AsOf(date(2026, 11, 23)))
    target, withdrawal = (event_page(view, eid(name), SETTINGS) for name in ("plan", "gone"))
    assert leads(target) == [("It is withdrawn by:", f"events/{eid('gone')}.html")]
    assert leads(withdrawal) == [("It withdraws:", f"events/{eid('plan')}.html")]


def leads(page: EventPage) -> list[tuple[str, str]]:
    return [(line.words, line.path) for line in page.links]


def test_a_date_says_who_made_a_window_of_the_words() -> None:
    by_row = read_iso("2027-Q4", phrase="late next year", rules=ROW_RULES)
    by_rule = structs.replace(by_row, rules="dates-1")
    for when, words in (
        (by_row, "whoever entered it: the words beside it were not read by rule"),
        (by_rule, "rule, from the words (dates-1)"),
        ("2027", ""),
    ):
        view = given(plan("plan", when)).on("2026-06-01").roadmap
        card = event_page(view, eid("plan"), SETTINGS).window
        assert card is not None
        assert card.dated_by == words


def test_the_day_of_reading_is_in_words_where_it_is_a_day() -> None:
    assert read_on("2026-01-21") == "21 Jan 2026"
    for other in ("", "2026-01", "yesterday, <b>"):
        assert read_on(other) == other
