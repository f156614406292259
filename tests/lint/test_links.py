"""The rules about links and corrections, and laws of every rule."""

import random

import msgspec
from hypothesis import given as over
from hypothesis import strategies as st

from tests.given import eid, envelope, plan, relate, withdraw
from tests.lint.looking import found, words
from tests.oracle.histories import histories
from tests.oracle.test_oracle import DAYS, THINGS
from tests.strategies import amendment_of
from tracker.lint import RULES, Case, look
from tracker.views.asof import AsOf
from tracker.vocabulary.events import Event, Undone


def test_a_link_whose_target_never_arrived() -> None:
    gone = eid("gone")
    assert words("link-pending", plan("a", slips="gone")) == [
        f"it links to {gone}, which is not on record"
    ]
    assert words("link-pending", plan("gone"), plan("a", slips="gone")) == []
    assert words("link-pending", plan("a"), relate("r", "a", "confirms", "gone")) == [
        f"it links to {gone}, which is not on record"
    ]
    assert words("link-pending", withdraw("a", "gone")) == [
        f"it withdraws {gone}, which is not on record"
    ]
    undone = Undone(**envelope("u", "2026-01-01"), batches=(gone,))
    assert words("link-pending", undone) == [f"it takes back {gone}, which is not on record"]


def test_a_correction_of_what_is_not_on_record() -> None:
    old = plan("a", "2026")
    new = msgspec.structs.replace(old, speaker="Ann Able")
    amended = amendment_of(old, new, envelope("x", "2026-02-01"))
    assert words("orphan-correction", old, amended) == []
    assert words("orphan-correction", amended) == [
        f"it corrects {eid('a')}, which is not on record"
    ]
    wrong = msgspec.structs.replace(amended, expects="0" * 64)
    assert words("orphan-correction", old, wrong) == [
        f"it corrects a version of {eid('a')} that is not on record"
    ]


def test_two_corrections_of_one_version_clash() -> None:
    old = plan("a", "2026")
    first = amendment_of(
        old, msgspec.structs.replace(old, speaker="Ann Able"), envelope("x", "2026-02-01")
    )
    second = amendment_of(
        old, msgspec.structs.replace(old, speaker="Bo Bell"), envelope("y", "2026-02-02")
    )
    [one] = found("orphan-correction", old, first, second)
    assert one.event == eid("y")
    assert one.words == f"it corrects the same version of {eid('a')} as {eid('x')} does"
    again = amendment_of(first.event, second.event, envelope("y", "2026-02-02"))
    assert found("orphan-correction", old, first, again) == []


@over(histories(), st.randoms(use_true_random=False))
def test_no_rule_fails_and_none_looks_at_the_order_of_arrival(
    events: list[Event], shuffling: random.Random
) -> None:
    mixed = list(events)
    shuffling.shuffle(mixed)
    one, other = (
        look(Case((*THINGS, *told), AsOf(today=DAYS[-1])), RULES) for told in (events, mixed)
    )
    assert sorted(map(str, one)) == sorted(map(str, other))
