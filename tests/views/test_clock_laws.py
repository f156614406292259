"""The laws of the three clocks: public, logged, and the ledger's own order."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.strategies import event_sets, scripts
from tracker.views.asof import AsOf, is_known
from tracker.views.changes import compared
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Event, World

TODAY = date(2026, 11, 22)
NOW = AsOf(today=TODAY)
DAYS = st.dates(date(2018, 1, 1), date(2032, 12, 31))
HISTORIES = st.one_of(event_sets(max_size=10), scripts())


def seen(view: Roadmap) -> Roadmap:
    """Return a roadmap without the moment it was asked for."""
    return replace(view, as_of=NOW)


@drawn(HISTORIES)
def test_known_on_for_ever_and_recorded_by_for_ever_are_now(events: tuple[Event, ...]) -> None:
    for_ever = AsOf(TODAY, known_on=date.max, recorded_by="9999-12-31T23:59:59.999999Z")
    assert seen(roadmap(events, for_ever)) == roadmap(events, NOW)


@drawn(HISTORIES, DAYS)
def test_what_is_published_later_leaves_an_earlier_day_unchanged(
    events: tuple[Event, ...], day: date
) -> None:
    as_of = AsOf(TODAY, known_on=day)
    ours = [one for one in events if not isinstance(one, World)]
    amended = {getattr(one, "target", None) for one in ours}
    earlier = [
        one
        for one in events
        if not isinstance(one, World) or is_known(one, as_of) or one.id in amended
    ]
    assert roadmap(earlier, as_of) == roadmap(events, as_of)


@drawn(HISTORIES, st.integers(0, 9))
def test_what_is_recorded_later_leaves_an_earlier_record_unchanged(
    events: tuple[Event, ...], place: int
) -> None:
    moments = sorted({one.recorded_at for one in events}) or ["2026-01-01T00:00:00.000000Z"]
    as_of = AsOf(TODAY, recorded_by=moments[min(place, len(moments) - 1)])
    earlier = [one for one in events if one.recorded_at <= (as_of.recorded_by or "")]
    assert roadmap(events, as_of) == roadmap(earlier, as_of)
    assert seen(roadmap(earlier, NOW)) == seen(roadmap(events, as_of))


@drawn(HISTORIES, DAYS, st.integers(0, 9))
def test_both_clocks_together_are_one_after_the_other(
    events: tuple[Event, ...], day: date, place: int
) -> None:
    moments = sorted({one.recorded_at for one in events}) or ["2026-01-01T00:00:00.000000Z"]
    moment = moments[min(place, len(moments) - 1)]
    square = roadmap(events, AsOf(TODAY, known_on=day, recorded_by=moment))
    on_record = [one for one in events if one.recorded_at <= moment]
    assert seen(square) == seen(roadmap(on_record, AsOf(TODAY, known_on=day)))


@drawn(HISTORIES)
def test_nothing_differs_from_itself(events: tuple[Event, ...]) -> None:
    assert compared(events, NOW, reversed(events), NOW).differences == ()


@drawn(HISTORIES, st.integers(0, 10), st.integers(0, 800))
def test_every_new_statement_and_none_but_the_new_is_told(
    events: tuple[Event, ...], place: int, days: int
) -> None:
    then = AsOf(TODAY - timedelta(days=days))
    found = compared(events[:place], then, events, NOW)
    old, new = set(found.before.statements), set(found.after.statements)
    told = [id_ for one in found.differences for id_ in one.events if id_ not in old]
    assert set(told) <= new
    silent = new - old - set(told)
    spoken = {one.event for one in found.differences}
    assert all(
        id_ in spoken
        or found.after.statements[id_].event.__class__.__name__ == "Withdrawn"
        or found.after.statements[id_].withdrawn is not None
        for id_ in silent
    )
    for one in found.differences:
        assert one.subject
        assert one.words
        assert one.is_by_time or one.event is not None or one.kind == "linked"


@drawn(HISTORIES)
def test_two_days_without_news_differ_by_time_alone(events: tuple[Event, ...]) -> None:
    found = compared(events, AsOf(date(2020, 1, 1)), events, NOW)
    assert all(one.is_by_time for one in found.differences)
