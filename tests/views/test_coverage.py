"""What is on record, and what is missing from it."""

from datetime import date

from hypothesis import given

from tests.strategies import event_sets
from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.coverage import Share, coverage
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Checked, Event

DAY = date.fromisoformat(TODAY)


@given(event_sets(max_size=12))
def test_the_parts_make_the_whole(events: tuple[Event, ...]) -> None:
    view = roadmap(events, AsOf(today=DAY))
    found = coverage(view)
    said = [one for one in view.statements.values() if not isinstance(one.event, Checked)]
    assert sum(found.years.values()) + found.undated.some == found.statements == len(said)
    assert sum(found.languages.values()) == found.unkept.all
    for share in (found.undated, found.withdrawn, found.unjudged, found.unkept, found.quiet):
        assert 0 <= share.some <= share.all
    assert (found.looked_last is None) == (found.looked.some == 0)


def test_an_empty_ledger_misses_nothing() -> None:
    found = coverage(roadmap((), AsOf(today=DAY)))
    assert (found.years, found.languages, found.statements) == ({}, {}, 0)
    assert found.looked == found.unkept == found.quiet == Share(0, 0)


def test_the_invented_ledger_is_counted() -> None:
    view = roadmap(ledger(), AsOf(today=DAY))
    found = coverage(view)
    assert found.statements == len([s for s in view.timeline if s.type != "checked"])
    assert found.quiet.all == sum(one.is_open for one in view.milestones)
    assert found.looked_last is not None
    assert found.looked_last <= DAY
