"""Ids are made once, sort by time, and stay what they are in every ledger."""

import uuid

import pytest
import uuid_utils
from hypothesis import given
from hypothesis import strategies as st

from tracker.vocabulary.ids import ROW_NAMESPACE, row_event_id, thing_event_id, uuid7

MILLISECONDS = st.integers(0, 2**48 - 1)
RANDOMNESS = st.integers(0, 2**74 - 1)


def test_the_example_of_rfc_9562_is_reproduced() -> None:
    # RFC 9562 appendix A.6: unix_ts_ms, rand_a and rand_b of its test vector.
    randomness = 0xCC3 << 62 | 0x18C4DC0C0C07398F
    assert uuid7(0x017F22E279B0, randomness) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(MILLISECONDS, RANDOMNESS)
def test_version_variant_and_time_stand_where_the_standard_puts_them(
    milliseconds: int, randomness: int
) -> None:
    text = uuid7(milliseconds, randomness)
    ours, theirs = uuid.UUID(text), uuid_utils.UUID(text)
    assert (ours.version, ours.variant) == (7, uuid.RFC_4122)
    assert theirs.version == 7
    assert theirs.timestamp == milliseconds
    assert ours.int >> 80 == milliseconds
    assert text == text.lower() == str(ours)


def test_an_id_of_another_implementation_has_the_same_layout() -> None:
    theirs = uuid_utils.uuid7()
    again = uuid7(theirs.timestamp, _randomness_of(theirs.int))
    assert again == str(theirs)


def _randomness_of(value: int) -> int:
    return (value >> 64 & 0xFFF) << 62 | value & (1 << 62) - 1


@given(MILLISECONDS, MILLISECONDS, RANDOMNESS, RANDOMNESS)
def test_ids_sort_by_their_time(one: int, other: int, first: int, second: int) -> None:
    if one < other:
        assert uuid7(one, first) < uuid7(other, second)


@given(MILLISECONDS, RANDOMNESS, RANDOMNESS)
def test_every_random_bit_counts(milliseconds: int, first: int, second: int) -> None:
    assert (uuid7(milliseconds, first) == uuid7(milliseconds, second)) == (first == second)


def test_ids_of_rows_and_things_never_change() -> None:
    # Golden: the same page imported in another ledger, or next year, meets these ids.
    assert str(ROW_NAMESPACE) == "0f1c6f5c-2f0e-5b0a-9d55-6a1f0b1f7c21"
    row = row_event_id("https://daily-volt.example/a", "f001", "planned", 1)
    assert row == "199b1c95-f9f0-5973-992d-74d23d1383c9"
    assert thing_event_id("company", "acme") == "40692c95-ed08-590e-b78b-569e7308e29f"
    assert uuid.UUID(row).version == 5


@pytest.mark.parametrize(
    "other",
    [
        ("https://daily-volt.example/b", "f001", "planned", 1),
        ("https://daily-volt.example/a", "f002", "planned", 1),
        ("https://daily-volt.example/a", "f001", "reached", 1),
        ("https://daily-volt.example/a", "f001", "planned", 2),
    ],
)
def test_page_row_type_and_number_each_make_another_id(other: tuple[str, str, str, int]) -> None:
    assert row_event_id("https://daily-volt.example/a", "f001", "planned", 1) != row_event_id(
        *other
    )
