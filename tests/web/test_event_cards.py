"""The page of an event: links that lead back, and days in words."""

from datetime import date

from tests.given import eid, plan, registrations, withdraw
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
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


def test_the_day_of_reading_is_in_words_where_it_is_a_day() -> None:
    assert read_on("2026-01-21") == "21 Jan 2026"
    for other in ("", "2026-01", "yesterday, <b>"):
        assert read_on(other) == other
