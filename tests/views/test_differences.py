"""What differs between two roadmaps, kind by kind."""

from collections.abc import Sequence
from datetime import date

import msgspec
import pytest

from tests.given import (
    change,
    drop,
    envelope,
    plan,
    reach,
    registrations,
    resume,
    state,
    withdraw,
)
from tests.strategies import amendment_of
from tracker.views.asof import AsOf
from tracker.views.changes import changed_since, compared
from tracker.views.differences import KINDS, Difference
from tracker.vocabulary.events import Event, Undone

DAY = AsOf(today=date(2026, 6, 1))


def told(
    before: Sequence[Event], *new: Event, then: AsOf = DAY, now: AsOf = DAY
) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in found(before, *new, then=then, now=now)]


def found(
    before: Sequence[Event], *new: Event, then: AsOf = DAY, now: AsOf = DAY
) -> tuple[Difference, ...]:
    old = [*registrations(), *before]
    return compared(old, then, [*old, *new], now).differences


OLD = plan("old", "2027")


@pytest.mark.parametrize(
    ("before", "new", "kind", "words"),
    [
        ([], plan("a", "2027"), "new", "new, 2027"),
        ([], reach("a", "2024-05"), "reached", "new, reached in May 2024"),
        (
            [],
            plan("a", "2028", previously="2026"),
            "slipped",
            "2026 → 2028, slipped 24 months (12 to 36), in one statement",
        ),
        (
            [OLD],
            plan("a", "2028", published="2025-06-01"),
            "slipped",
            "2027 → 2028, slipped 12 months (0 to 24)",
        ),
        (
            [OLD],
            plan("a", "2026", published="2025-06-01"),
            "pulled in",
            "2027 → 2026, pulled in 12 months (0 to 24)",
        ),
        (
            [OLD],
            plan("a", "2027-H1", published="2025-06-01"),
            "narrowed",
            "2027 → H1 2027, narrowed",
        ),
        (
            [OLD],
            plan("a", "2027", published="2025-06-01"),
            "reaffirmed",
            "2027 stands, reaffirmed",
        ),
        (
            [OLD],
            plan("a", undated=True, published="2025-06-01"),
            "postponed",
            "2027 → postponed, no new date",
        ),
        (
            [OLD],
            reach("a", "2026-01-05"),
            "reached early",
            "2027 → reached on 5 January 2026 early",
        ),
        ([OLD], drop("a"), "dropped", "2027 → cancelled"),
        ([OLD], drop("a", how="paused"), "paused", "2027 → paused"),
        ([OLD, drop("d")], resume("a", published="2026-02-01"), "resumed", "cancelled → 2027"),
        ([OLD], state("a", "hedge", hedges="old"), "hedged", "2027 stands, hedged since"),
        (
            [OLD],
            withdraw("a", "old"),
            "withdrawn",
            "withdrawn by its source: 2027 → nothing on record",
        ),
    ],
)
def test_a_milestone_tells_what_became_of_it(
    before: list[Event], new: Event, kind: str, words: str
) -> None:
    assert told(before, new) == [(kind, words)]


def test_several_steps_are_one_move_from_end_to_end() -> None:
    steps = (
        plan("a", "2028", published="2025-06-01"),
        plan("b", "2029", published="2025-09-01"),
    )
    words = "2027 → 2029, slipped 24 months (12 to 36), told in 2 steps"
    assert told([OLD], *steps) == [("slipped", words)]


def test_our_correction_is_no_move_of_the_company() -> None:
    later = msgspec.structs.replace(OLD, when=plan("x", "2028").when)
    amended = amendment_of(OLD, later, envelope("fix", "2026-05-01"))
    (one,) = found([OLD], amended)
    assert (one.kind, one.words) == ("corrected", "corrected by us: 2027 → 2028")
    assert one.event == amended.id


def test_what_we_take_back_is_told_as_ours() -> None:
    undone = Undone(**envelope("undo", "2026-05-01"), batches=(OLD.batch,))
    words = "taken back by us: 2027 → nothing on record"
    assert told([OLD], undone) == [("taken back", words)]


def test_a_company_that_closed_voids_its_milestones_and_is_told_itself() -> None:
    assert [kind for kind, _ in told([OLD], change("c", "closed"))] == ["void", "company"]


def test_time_alone_is_told_as_such_and_last() -> None:
    early, late = AsOf(today=date(2025, 6, 1)), AsOf(today=date(2028, 6, 1))
    ones = found([OLD], plan("b", "2030", stage="samples/sop"), then=early, now=late)
    kinds = [one.kind for one in ones]
    assert kinds == ["new", "overdue", "gone quiet"]
    assert [one.is_by_time for one in ones] == [False, True, True]
    assert ones[1].words == "2027: planned → overdue by 5 months"


def test_a_date_that_moved_before_it_passed_did_not_pass() -> None:
    early, late = AsOf(today=date(2025, 6, 1)), AsOf(today=date(2028, 1, 15))
    moved = plan("a", "2030", published="2027-06-01")
    assert [kind for kind, _ in told([OLD], moved, then=early, now=late)] == ["slipped"]


def test_changes_run_on_the_logged_clock() -> None:
    story: tuple[Event, ...] = (
        *registrations(),
        plan("old", "2027", published="2021-01-01", logged="2026-05-20"),
        plan("news", "2028", published="2026-05-01", stage="samples/sop", logged="2026-05-02"),
    )
    since = changed_since(story, date(2026, 5, 10), DAY)
    assert [one.event for one in since.differences if not one.is_by_time] == [story[-2].id]
    assert changed_since(story, date(2026, 5, 21), DAY).differences == ()
    assert len(changed_since(story, date.min, DAY).differences) == 2


def test_every_kind_that_is_told_has_its_place() -> None:
    assert len(KINDS) == len(set(KINDS))
