"""Quantities: exact decimals with a unit, as they were said."""

import re
from typing import Annotated, Literal

from msgspec import Meta

from tracker.vocabulary.refusals import UnreadableNumber
from tracker.vocabulary.value import Value

# Python's `$` also matches before a final line break, and JSON Schema's ECMA 262 has no `\Z`.
NUMBER_PATTERN = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$(?!\n)"

Number = Annotated[str, Meta(pattern=NUMBER_PATTERN)]
"""A decimal as text, trailing zeros as said."""

Bound = Literal["exact", "at_most", "at_least", "about", "comparable", "direction"]
"""How the value bounds the truth; `direction` where only rising or falling was said."""

BOUNDS: dict[str, Bound] = {
    "up to": "at_most",
    "as low as": "at_least",
    "just under": "at_most",
    "nearly": "at_most",
    "almost": "at_most",
    "at most": "at_most",
    "no more than": "at_most",
    "not more than": "at_most",
    "a maximum of": "at_most",
    "as much as": "at_most",
    "as many as": "at_most",
    "under": "at_most",
    "below": "at_most",
    "less than": "at_most",
    "fewer than": "at_most",
    "lower than": "at_most",
    "lower by more than": "at_least",
    "over": "at_least",
    "above": "at_least",
    "exceed": "at_least",
    "exceeding": "at_least",
    "more than": "at_least",
    "at least": "at_least",
    "no less than": "at_least",
    "a minimum of": "at_least",
    "upwards of": "at_least",
    "around": "about",
    "about": "about",
    "approximately": "about",
    "approx": "about",
    "approx.": "about",
    "roughly": "about",
    "some": "about",
    "circa": "about",
    "c.": "about",
    "ca.": "about",
    "~": "about",
    "comparable to": "comparable",
    "close to": "comparable",
    "on par with": "comparable",
    "similar to": "comparable",
    "the same as": "comparable",
    "surged": "direction",
    "plummeted": "direction",
    "significant increases": "direction",
}
"""The qualifiers that bound a value; any other qualifier is kept as said and bounds nothing."""


class Measure(Value, frozen=True, kw_only=True):
    """One metric with its value or range; `qualifier` and `basis` are the source's own words.

    `metric` and `unit` are slugs of registered things.  A comparison ("close to LFP") has no
    value and names what it compares with in `basis`.
    """

    metric: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    qualifier: str | None = None
    bound: Bound = "exact"
    basis: str | None = None


def number(text: str) -> str:
    """Return number text as it may be stored: digits and a point, nothing rounded or added."""
    if re.search(NUMBER_PATTERN, text) is None:
        raise UnreadableNumber(text)
    return text


def bound_of(qualifier: str | None) -> Bound:
    """Return how a qualifier bounds its value; `exact` for none and for other words."""
    return BOUNDS.get(qualifier or "", "exact")
