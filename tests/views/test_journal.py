"""The journal: what each day of logging changed, and that it stays told."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given as drawn
from msgspec import structs

from tests.given import eid, envelope, given, plan, withdraw
from tests.strategies import scripts
from tracker.views.asof import AsOf
from tracker.views.closures import Closures
from tracker.views.differences import Difference
from tracker.views.journal import LoggedDay, journal
from tracker.vocabulary.events import Event, Undone

AS_OF = AsOf(today=date(2026, 11, 22))
FIRST = plan("first", "2026", published="2025-01-10")
SLIP = plan("slip", "2027", published="2026-01-10")


def told(*events: Event) -> dict[str, list[str]]:
    days = journal(given(*events).events, AS_OF)
    return {
        str(day.day): [f"{line.difference.kind}: {line.difference.sentence}" for line in day.lines]
        for day in days
    }


def test_a_day_is_the_day_of_logging_and_the_newest_comes_first() -> None:
    assert told(FIRST, SLIP) == {
        "2026-01-11": [
            "slipped: Acme, salt cell, B-sample: 2026 → 2027, slipped 12 months (0 to 24)."
        ],
        "2025-01-11": ["new: Acme, salt cell, B-sample: new, 2026."],
    }


def test_a_late_entry_is_news_of_the_day_of_its_logging() -> None:
    late = plan("late", "2025", published="2024-01-10", logged="2026-06-01")
    assert list(told(FIRST, late)) == ["2026-06-01", "2025-01-11"]


def test_what_time_brings_is_no_line() -> None:
    assert all("overdue" not in line for lines in told(FIRST).values() for line in lines)


def test_a_withdrawal_is_a_line_of_its_own_day() -> None:
    taken = withdraw("taken", "slip", published="2026-03-10")
    (line,) = told(FIRST, SLIP, taken)["2026-03-11"]
    assert line.startswith("withdrawn: ")


def test_days_that_are_over_are_told_the_same_after_more_was_logged() -> None:
    assert told(FIRST, SLIP)["2025-01-11"] == told(FIRST)["2025-01-11"]


def test_only_the_last_days_are_told() -> None:
    events = given(FIRST, SLIP).events
    assert [day.day for day in journal(events, AS_OF, most_days=1)] == [date(2026, 1, 11)]


def test_a_line_has_the_moment_of_its_event() -> None:
    (day,) = journal(given(FIRST).events, AS_OF)
    assert [(line.recorded_at, line.difference.event) for line in day.lines] == [
        (FIRST.recorded_at, eid("first"))
    ]


@drawn(scripts())
def test_the_order_of_arrival_changes_nothing(events: Sequence[Event]) -> None:
    def day(found: tuple[LoggedDay, ...]) -> list[tuple[date, list[str]]]:
        return [(one.day, [line.difference.sentence for line in one.lines]) for one in found]

    assert day(journal(events, AS_OF)) == day(journal(tuple(reversed(events)), AS_OF))


def as_told(days: Iterable[LoggedDay]) -> list[tuple[date, list[tuple[str, Difference]]]]:
    return [(one.day, [(line.recorded_at, line.difference) for line in one.lines]) for one in days]


@drawn(scripts())
def test_folding_what_a_day_touched_tells_what_folding_everything_tells(
    events: Sequence[Event],
) -> None:
    """Each event is logged on a day of its own, so that every day touches little."""
    spread = [
        structs.replace(event, recorded_at=f"2026-01-{number:02}T08:00:00.000000Z")
        for number, event in enumerate(events, 1)
    ]
    short = journal(spread, AS_OF)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Closures, "around", lambda *_: None)
        whole = journal(spread, AS_OF)
    assert as_told(short) == as_told(whole)


def test_what_was_taken_back_has_the_last_moment_at_which_its_company_was_touched() -> None:
    undone = Undone(
        **(envelope("undone", "2026-06-01") | {"recorded_at": "2026-06-01T08:00:00.000000Z"}),
        batches=(FIRST.batch,),
    )
    own = structs.replace(
        plan("own", "2030", stage="samples/sop"), recorded_at="2026-06-01T09:00:00.000000Z"
    )
    other = structs.replace(
        plan("other", "2028", company="bolt"), recorded_at="2026-06-01T12:00:00.000000Z"
    )
    for new, moment in (((other,), "08"), ((own, other), "09")):
        (day, *_) = journal(given(FIRST, undone, *new).events, AS_OF)
        (line,) = [one for one in day.lines if one.difference.kind == "taken back"]
        assert line.recorded_at == f"2026-06-01T{moment}:00:00.000000Z"
