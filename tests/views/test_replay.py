"""What stood on a day is what a roadmap of that day says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import event_sets, scripts
from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.milestones import Milestone
from tracker.views.replay import Replay, Stretch
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import Event

DAY = date.fromisoformat(TODAY)


def told(events: tuple[Event, ...], today: date, quiet: int) -> dict[str, tuple[Stretch, ...]]:
    replay = Replay(events, AsOf(today=today), quiet)
    found: dict[str, tuple[Stretch, ...]] = {}
    for view in roadmap(events, AsOf(today=today), quiet).companies:
        found |= replay.of_company(view.slug)
    return found


def on(day: date, stretches: Mapping[str, tuple[Stretch, ...]]) -> dict[str, Milestone]:
    latest = {
        path: [one.milestone for one in some if one.since <= day][-1]
        for path, some in stretches.items()
        if some[0].since <= day
    }
    return {path: one for path, one in latest.items() if one is not None}


def shown(milestones: Mapping[str, Milestone]) -> dict[str, Milestone]:
    """Return milestones without what is counted in days, and with one mark that is shown."""
    late = "past its earliest window"
    return {
        path: replace(one, state_words=late if one.state_words.startswith(late) else "")
        for path, one in milestones.items()
    }


def of_day(events: tuple[Event, ...], day: date, quiet: int) -> Roadmap:
    return roadmap(events, AsOf(today=day, known_on=day), quiet)


@given(
    st.one_of(event_sets(max_size=10), scripts()),
    st.data(),
    st.sampled_from((1, 12, 1_000_000)),
)
def test_every_day_stands_as_its_own_roadmap_says(
    events: tuple[Event, ...], data: st.DataObject, quiet: int
) -> None:
    stretches = told(events, DAY, quiet)
    turns = {one.since for some in stretches.values() for one in some}
    near = {turn + timedelta(days=more) for turn in turns for more in (-1, 0, 1)}
    near |= {known_from(event) for event in events} - {date.min}
    days = sorted(day for day in near if date(1950, 1, 1) < day <= DAY)
    somewhere = st.dates(date(2015, 1, 1), DAY)
    day = data.draw(st.one_of(st.sampled_from(days), somewhere) if days else somewhere)
    expected = {one.path: one for one in of_day(events, day, quiet).milestones}
    assert shown(on(day, stretches)) == shown(expected)


def test_the_invented_ledger_is_told_on_every_day_of_two_years() -> None:
    events = ledger()
    stretches = told(events, DAY, 12)
    for back in range(0, 730, 7):
        day = DAY - timedelta(days=back)
        expected = {one.path: one for one in of_day(events, day, 12).milestones}
        assert shown(on(day, stretches)) == shown(expected), day


def test_nothing_stands_before_it_was_known() -> None:
    stretches = told(ledger(), DAY, 12)
    first = min(some[0].since for some in stretches.values())
    assert on(first - timedelta(days=1), stretches) == {}
    assert on(first, stretches)
