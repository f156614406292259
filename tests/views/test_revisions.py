"""Revisions: numbers that only grow, whatever is amended, undone, merged or logged late."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given as drawn
from msgspec import structs

from tests.given import drop, envelope, given, merge, plan, reach, registrations, withdraw
from tests.strategies import event_sets, scripts
from tracker.views.asof import AsOf
from tracker.views.revisions import Revision, Revisions
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Undone
from tracker.vocabulary.things import Ladder

AS_OF = AsOf(today=date(2026, 11, 22))
PATH = "acme/salt-cell/b-sample"


def of(*events: Event) -> Revision:
    return Revisions(given(*events).events, AS_OF).every()[PATH]


FIRST = plan("first", "2026", published="2025-01-10")
SLIP = plan("slip", "2027", published="2026-01-10")


def test_a_new_milestone_begins_at_zero_under_its_path() -> None:
    assert (of(FIRST).number, of(FIRST).root) == (0, PATH)


def test_a_slip_grows_the_number_by_one_and_the_root_stays() -> None:
    slipped = of(FIRST, SLIP)
    assert (slipped.number, slipped.root) == (1, PATH)
    assert slipped.changed_at == SLIP.recorded_at


def test_what_was_never_shown_otherwise_counts_once() -> None:
    late = plan("late", "2025", published="2024-01-10", logged="2026-01-11")
    assert of(late, SLIP).number == 0


def test_a_late_logged_article_that_changes_nothing_shown_grows_nothing() -> None:
    late = plan("late", "2025", published="2024-01-10", logged="2026-06-01")
    assert of(FIRST, SLIP, late).number == 1


def test_reaffirming_in_the_same_words_grows_nothing() -> None:
    again = plan("again", "2026", published="2025-06-10")
    assert of(FIRST, again).number == 0


def test_reaching_and_dropping_are_changes_too() -> None:
    assert of(FIRST, reach("done", "2026-05", published="2026-05-20")).number == 1
    assert of(FIRST, drop("gone", published="2026-05-20")).number == 1


@drawn(scripts())
def test_a_number_never_stands_for_two_things(events: Sequence[Event]) -> None:
    """Every build of the past is compared with every later one."""
    built = [Revisions(events[: count + 1], AS_OF).every() for count in range(len(events))]
    for index, before in enumerate(built):
        old = {one.root: one for one in before.values()}
        assert len(old) == len(before)
        for after in built[index + 1 :]:
            for new in after.values():
                if (was := old.get(new.root)) is not None:
                    assert new.number >= was.number
                    assert new.mark == was.mark or new.number > was.number


def test_a_merge_that_is_undone_gives_each_path_its_own_root_again() -> None:
    """Both paths remembered one root after it, and two calendar entries shared a UID."""
    other = plan("other", "2027", company="bolt", published="2026-04-10", logged="2026-04-10")
    merged = merge("company", "bolt", "acme", logged="2026-02-01")
    first = plan("first", "2026", company="bolt", published="2025-01-10", logged="2026-01-05")
    undone = undo_of(merged, logged="2026-03-01")
    later = plan("later", "2028", published="2026-05-10")
    told = Revisions(given(first, merged, undone, other, later).events, AS_OF).every()
    assert {path: (one.root, one.number) for path, one in told.items()} == {
        "bolt/salt-cell/b-sample": ("bolt/salt-cell/b-sample", 1),
        PATH: (PATH, 0),
    }


@drawn(scripts())
def test_every_milestone_has_its_revision(events: Sequence[Event]) -> None:
    found = Revisions(events, AS_OF).every()
    assert set(found) == {one.path for one in roadmap(events, AS_OF).milestones}


@drawn(event_sets(max_size=8))
def test_every_milestone_of_any_events_has_its_revision(events: Sequence[Event]) -> None:
    found = Revisions(events, AS_OF).every()
    assert set(found) == {one.path for one in roadmap(events, AS_OF).milestones}


def test_a_withdrawal_that_is_itself_withdrawn_leaves_the_milestone_its_revision() -> None:
    """Who follows a company's events one step only sees the first withdrawal and not the second."""
    gone = withdraw("gone", "first", published="2026-02-01", company="bolt")
    again = withdraw("again", "gone", published="2026-03-01", company="bolt")
    events = given(FIRST, gone, again).events
    assert set(Revisions(events, AS_OF).every()) == {
        one.path for one in roadmap(events, AS_OF).milestones
    }
    assert roadmap(events, AS_OF).milestones


def undo_of(*gone: Event, logged: str) -> Undone:
    fields = envelope(f"undo on {logged}", logged)
    return Undone(**fields, batches=tuple(one.batch for one in gone), reason="A slip.")


def test_a_rung_taken_back_and_brought_back_leaves_the_milestone_its_revision() -> None:
    """Undoing a ladder gives milestones other paths, and no revision was told of that moment."""
    first = plan("first", "2026", logged="2026-01-05")
    ladder = next(one for one in registrations() if isinstance(one.thing, Ladder))
    late = structs.replace(ladder, **envelope("late ladder", "2026-02-01"))
    gone = undo_of(late, logged="2026-03-01")
    back = undo_of(gone, logged="2026-04-01")
    for events in ((first, late), (first, late, gone), (first, late, gone, back)):
        view = roadmap(events, AsOf(date(2026, 6, 1)))
        told = Revisions(events, view.as_of).every()
        assert {one.path for one in view.milestones} == set(told)
