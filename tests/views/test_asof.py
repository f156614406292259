"""Which events count as of a day."""

from datetime import date

import pytest

from tests.views.sayings import planned, undone, world
from tracker.views.asof import AsOf, is_known, is_on_record
from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import Checked

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("published", "recorded", "known"),
    [
        ("2026-01-20", "2026-06-01", date(2026, 1, 20)),
        ("2026-01", "2026-06-01", date(2026, 1, 31)),
        ("2026", "2026-06-01", date(2026, 6, 1)),
        (None, "2026-06-01", date(2026, 6, 1)),
        ("2026-03/..", "2026-06-01", date(2026, 6, 1)),
    ],
)
def test_an_event_is_known_from_its_publication_or_its_recording_if_that_is_earlier(
    published: str | None, recorded: str, known: date
) -> None:
    assert known_from(planned(1, published=published, recorded=recorded)) == known


def test_a_check_counts_from_its_own_day() -> None:
    check = Checked(**world(1, when="2026-02-03"))
    assert known_from(check) == date(2026, 2, 3)


def test_bookkeeping_acts_on_every_known_on_day() -> None:
    assert is_known(undone(1, 2), AsOf(today=TODAY, known_on=date(1990, 1, 1)))


def test_known_on_includes_its_own_day() -> None:
    event = planned(1, published="2026-01-20")
    assert is_known(event, AsOf(today=TODAY, known_on=date(2026, 1, 20)))
    assert not is_known(event, AsOf(today=TODAY, known_on=date(2026, 1, 19)))


def test_recorded_by_is_a_moment_of_recording() -> None:
    event = planned(1, recorded="2026-06-01")
    assert is_on_record(event, AsOf(today=TODAY, recorded_by="2026-06-01T23:59:59.999999Z"))
    assert is_on_record(event, AsOf(today=TODAY, recorded_by=event.recorded_at))
    assert not is_on_record(event, AsOf(today=TODAY, recorded_by="2026-05-31T23:59:59.999999Z"))


def test_without_a_limit_everything_counts() -> None:
    event = planned(1, published="2030-01-01")
    assert is_known(event, AsOf(today=TODAY))
