"""Exact decimals, as they were said."""

import msgspec
import pytest
from hypothesis import given

from tests import strategies
from tracker.vocabulary.quantities import BOUNDS, Measure, Number, bound_of, number
from tracker.vocabulary.refusals import UnreadableNumber


@given(strategies.numbers())
def test_a_number_is_kept_as_it_was_said(text: str) -> None:
    assert number(text) == text
    assert msgspec.convert(text, Number) == text


@pytest.mark.parametrize(
    "text",
    # A pattern ending in `$` once let the number with a line break through.
    [
        "",
        "+3",
        "1,5",
        "1.",
        ".5",
        "007",
        "1e3",
        "NaN",
        "1_000",
        " 1",
        "1 ",
        "175\n",
        "٣",
        "−3",
        "--1",
    ],
)
def test_anything_but_plain_digits_is_refused(text: str) -> None:
    with pytest.raises(UnreadableNumber, match="cannot read the number"):
        number(text)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(text, Number)


@pytest.mark.parametrize(
    "text", ["0", "-0", "0.50", "-6.9", "175", "2.10", "123456789012345678901234567890"]
)
def test_trailing_zeros_and_any_length_are_kept(text: str) -> None:
    assert number(text) == text


@pytest.mark.parametrize(
    ("qualifier", "bound"),
    [
        ("up to", "at_most"),
        ("at least", "at_least"),
        ("about", "about"),
        ("close to", "comparable"),
        ("surged", "direction"),
        ("in the laboratory", "exact"),
        (None, "exact"),
        ("", "exact"),
    ],
)
def test_a_qualifier_bounds_the_value(qualifier: str | None, bound: str) -> None:
    assert bound_of(qualifier) == bound


def test_every_bound_can_be_stored() -> None:
    for qualifier, bound in BOUNDS.items():
        measure = Measure(metric="price", qualifier=qualifier, bound=bound)
        assert msgspec.convert(msgspec.to_builtins(measure), Measure) == measure
