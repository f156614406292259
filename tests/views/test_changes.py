"""Which events stand on either side of a comparison, and which differences are asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.given import plan, registrations
from tests.strategies import event_sets
from tracker.views.asof import AsOf
from tracker.views.changes import brought_by_time, changed_since, compared, limited
from tracker.views.differences import Difference, differences
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event

THINGS = registrations()


def logged(name: str, day: str, stage: str = "samples/b-sample", **fields: str) -> Event:
    return plan(name, fields.pop("when", "2030"), stage=stage, logged=day, **fields)


def since(
    day: str, *events: Event, today: str = "2026-06-01", known_on: str | None = None
) -> list[tuple[str, str | None]]:
    known = date.fromisoformat(known_on) if known_on else None
    as_of = AsOf(today=date.fromisoformat(today), known_on=known)
    ones = changed_since((*THINGS, *events), date.fromisoformat(day), as_of).differences
    return [(one.kind, one.event) for one in ones]


def test_what_was_logged_on_the_day_itself_has_changed_since() -> None:
    news = logged("a", "2026-05-10")
    assert since("2026-05-10", news) == [("new", news.id)]
    assert since("2026-05-11", news) == []


def test_the_day_before_is_what_time_is_counted_from() -> None:
    plan_of_may = logged("a", "2026-01-01", when="2026-05-10", published="2026-01-01")
    assert since("2026-05-10", plan_of_may, today="2026-05-10") == [("due", None)]
    assert since("2026-05-11", plan_of_may, today="2026-05-10") == []


def test_a_day_ahead_changes_nothing_by_time() -> None:
    plan_of_june = logged("a", "2026-01-01", when="2026-06-05", published="2026-01-01")
    assert since("2026-07-01", plan_of_june, today="2026-06-01") == []


def test_what_was_not_known_on_the_day_stands_on_neither_side() -> None:
    later = logged("a", "2026-05-20", published="2026-05-15")
    ahead = logged("c", "2026-05-01", "samples/sop", published="2026-05-20")
    early = logged("b", "2026-04-01", when="2026-05-12/2026-06", published="2026-03-31")
    told = since("2026-05-10", early, later, ahead, known_on="2026-04-30", today="2026-05-14")
    assert told == [("due", None)]


def test_a_later_plan_that_was_not_yet_known_is_no_part_of_what_stood() -> None:
    events = (
        *THINGS,
        logged("a", "2026-01-02", published="2026-01-01"),
        logged("b", "2026-04-02", published="2026-04-01", when="2031"),
    )
    then = AsOf(today=date(2026, 2, 1), known_on=date(2026, 2, 1))
    now = AsOf(today=date(2026, 6, 1))
    assert [one.kind for one in compared(events, then, events, now).differences] == ["slipped"]
    recorded = AsOf(today=date(2026, 2, 1), recorded_by="2026-02-01T00:00:00.000000Z")
    assert [one.kind for one in compared(events, recorded, events, now).differences] == ["slipped"]


@pytest.mark.parametrize(("quiet_after", "kinds"), [(3, ["gone quiet"]), (12, [])])
def test_quiet_is_after_as_many_months_as_are_asked_for(quiet_after: int, kinds: list[str]) -> None:
    events = (*THINGS, logged("a", "2026-01-02", published="2026-01-01"))
    then, now = AsOf(today=date(2026, 2, 1)), AsOf(today=date(2026, 6, 1))
    ones = compared(events, then, events, now, quiet_after).differences
    assert [one.kind for one in ones] == kinds
    ones = changed_since(events, date(2026, 2, 2), now, quiet_after).differences
    assert [one.kind for one in ones] == kinds


def test_what_was_quiet_before_does_not_go_quiet() -> None:
    events = (*THINGS, logged("a", "2025-01-02", published="2025-01-01"))
    then, now = AsOf(today=date(2025, 12, 1)), AsOf(today=date(2026, 6, 1))
    assert compared(events, then, events, now, 3).differences == ()


def difference(company: str, technology: str | None) -> Difference:
    return Difference("new", company, "new", (company, "zeta"), technology, None, None)


SALT, AIR, NONE = difference("acme", "salt"), difference("bolt", "air"), difference("acme", None)


@pytest.mark.parametrize(
    ("company", "technologies", "left"),
    [
        (None, None, (SALT, AIR, NONE)),
        ("acme", None, (SALT, NONE)),
        ("zeta", None, (SALT, AIR, NONE)),
        (None, frozenset({"salt", "air"}), (SALT, AIR)),
        ("acme", frozenset({"salt"}), (SALT,)),
        ("acme", frozenset({"air"}), ()),
    ],
)
def test_differences_are_limited_to_a_company_and_to_technologies(
    company: str | None, technologies: frozenset[str] | None, left: tuple[Difference, ...]
) -> None:
    assert limited((SALT, AIR, NONE), company, technologies) == left


def test_time_alone_brings_what_nobody_said() -> None:
    said = logged("a", "2026-05-30", when="2026-05-10", published="2026-01-01")
    now = roadmap((*THINGS, said), AsOf(date(2026, 6, 1)))
    (passed,) = brought_by_time(date(2026, 5, 1), now)
    assert (passed.kind, passed.event) == ("overdue", None)
    assert brought_by_time(date(2026, 5, 12), now) == ()


@drawn(event_sets(), st.dates(date(2019, 1, 1), date(2031, 1, 1)), st.integers(0, 900))
def test_what_time_alone_brings_is_told_as_such(
    events: tuple[Event, ...], today: date, days: int
) -> None:
    now = roadmap(events, AsOf(today))
    since = today - timedelta(days=days)
    found = brought_by_time(since, now)
    assert all(one.is_by_time for one in found)
    assert found == differences(roadmap(events, AsOf(since)), now, now)
    assert brought_by_time(today, now) == ()
