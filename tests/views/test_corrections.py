"""Corrections: what our amendments changed, whatever the order in which they arrive."""

import msgspec
from hypothesis import given as over
from hypothesis import strategies as st

from tests.given import eid, envelope, plan, window
from tracker.views.corrections import corrections, field_changes
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, Planned

LOGGED = plan("plan", "2027")


def amended(name: str, old: Planned, when: str, logged: str) -> tuple[Amended, Planned]:
    new = msgspec.structs.replace(old, when=window(when))
    expects = content_hash(canonical_bytes(old)).hex()
    base = envelope(name, logged)
    return Amended(**base, target=old.id, expects=expects, reason=name, event=new), new


FIRST, SECOND_VERSION = amended("first", LOGGED, "2028", "2026-06-02")
SECOND, _ = amended("second", SECOND_VERSION, "2029", "2026-06-03")
RIVAL, _ = amended("rival", LOGGED, "2030", "2026-06-04")


@over(st.permutations([LOGGED, FIRST, SECOND, RIVAL]))
def test_the_order_of_arrival_is_no_part_of_a_history(events: list[Event]) -> None:
    assert corrections(events) == corrections([LOGGED, FIRST, SECOND, RIVAL])


def test_each_correction_tells_what_it_changed_in_the_version_it_names() -> None:
    first, second = corrections([LOGGED, FIRST, SECOND])
    assert [one.words for one in first.changes] == ["when: 2027 → 2028"]
    assert [one.words for one in second.changes] == ["when: 2028 → 2029"]
    assert (first.stands, second.stands) == (False, True)
    assert (first.beside, second.beside) == ((), ())


def test_two_corrections_of_one_version_are_shown_as_a_clash_and_the_last_stands() -> None:
    first, rival = corrections([LOGGED, FIRST, RIVAL])
    assert (first.beside, rival.beside) == ((eid("rival"),), (eid("first"),))
    assert (first.stands, rival.stands) == (False, True)
    assert [one.words for one in rival.changes] == ["when: 2027 → 2030"]


def test_a_correction_whose_target_has_not_arrived_tells_no_changes() -> None:
    (first,) = corrections([FIRST])
    assert first.changes == ()


def test_an_event_differs_in_nothing_from_itself() -> None:
    assert field_changes(LOGGED, LOGGED) == ()
