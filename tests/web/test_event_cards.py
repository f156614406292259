"""The page of an event: a withdrawal and its target lead to each other."""

from datetime import date

from tests.given import eid, plan, registrations, withdraw
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.web.event import EventPage, event_page
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
