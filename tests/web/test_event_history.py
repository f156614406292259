"""What was said of a milestone before and after a statement, on the statement's page."""

from datetime import date

import pytest
from hypothesis import given as drawn

from tests.given import change, eid, given, plan, reach
from tests.strategies import event_sets
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.web import event_history
from tracker.web.build import plan as pages
from tracker.web.event_history import MilestoneHistory, history_of
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup

TODAY = date(2026, 6, 1)
SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
WAY = (
    plan("first", "2025", published="2024-02-01"),
    plan("second", "2026-H1", published="2025-01-10"),
    reach("third", "2026-05", published="2026-05-20"),
)


def looked(*events: Event) -> Lookup:
    return Lookup(given(*events).on("2026-06-01").roadmap, SETTINGS)


def told(history: MilestoneHistory | None) -> list[tuple[str, str, str, bool]]:
    assert history is not None
    return [(one.kind, one.when, one.move, one.is_this) for one in history.steps]


def test_a_statement_stands_among_those_before_and_after_it() -> None:
    assert told(history_of(looked(*WAY), eid("second"))) == [
        ("plan", "2025", "", False),
        ("plan", "H1 2026", "slipped 6 months (0 to 18)", True),
        ("reached", "May 2026", "reached on time", False),
    ]


def test_the_only_statement_of_a_milestone_has_none_and_neither_has_one_on_no_milestone() -> None:
    assert history_of(looked(WAY[0]), eid("first")) is None
    lookup = looked(*WAY, change("shown", "renamed"))
    assert history_of(lookup, eid("shown")) is None


def test_what_has_no_room_is_counted_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_history, "MOST_STEPS", 2)
    many = [plan(f"p{n}", str(2030 + n), published=f"202{n}-01-10") for n in range(5)]
    lookup = looked(*many)
    for at, counts in enumerate([(0, 3), (0, 3), (1, 2), (2, 1), (3, 0)]):
        found = history_of(lookup, eid(f"p{at}"))
        assert found is not None
        assert (found.earlier, found.later) == counts
        assert [one.is_this for one in found.steps].count(True) == 1


@drawn(event_sets())
def test_every_statement_of_a_milestone_shows_the_same_history(events: tuple[Event, ...]) -> None:
    lookup = Lookup(roadmap(events, AsOf(today=TODAY)), SETTINGS)
    for milestone in lookup.roadmap.milestones:
        histories = [history_of(lookup, id) for id in milestone.statements if id in lookup.entries]
        found = [one for one in histories if one is not None]
        assert len({tuple(step.source.path for step in one.steps) for one in found}) <= 1
        assert [[step.is_this for step in one.steps].index(True) for one in found] == list(
            range(len(found))
        )


def test_the_page_marks_its_own_statement_and_leads_to_the_others() -> None:
    page = pages(looked(*WAY).roadmap, SETTINGS)[f"events/{eid('second')}.html"].decode()
    part = page.partition('id="milestone"')[2].partition("</section>")[0]
    assert part.count('aria-current="true"') == 1
    assert f'href="{eid("first")}.html"' in part
    assert f'href="{eid("third")}.html"' in part
    assert f'href="{eid("second")}.html"' not in part
