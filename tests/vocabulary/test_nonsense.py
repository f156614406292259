"""Whatever stands in a line of event text, it is an event that can be shown, or a refusal."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests import strategies
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.views.words import reading
from tracker.vocabulary.canonical import Plain, canonical_bytes, decode, encode_plain, plain
from tracker.vocabulary.check import check_event
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.events import Event
from tracker.vocabulary.refusals import Refusal

Path = tuple[str | int, ...]

AS_OF = AsOf(today=date(2026, 6, 30))


def accepted(line: bytes) -> Event | None:
    """Return the event of a line, or None where it is refused; anything else is a failure."""
    try:
        event = decode(line)
        check_event(event)
    except Refusal:
        return None
    return event


def show(event: Event) -> None:
    registry = roadmap([event], AS_OF).registry
    assert reading(event, registry)


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Give where every field and item of a JSON value stands."""
    match value:
        case dict():
            inner = list(value.items())
        case list():
            inner = list(enumerate(value))
        case _:
            inner = []
    for key, part in inner:
        yield (*path, key)
        yield from leaves(part, (*path, key))


def replaced(value: Any, path: Path, new: Any) -> Any:
    """Return a JSON value with another part at a path."""
    if not path:
        return new
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def as_line(value: Any) -> bytes:
    """Return the bytes of a JSON value as another program would write a canonical line."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


# --- What may stand in a date

YEARS = ("0000", "0001", "1899", "1900", "2026", "2027", "2199", "2200", "9998", "9999")
CODES = ("", "-01", "-12", "-13", "-21", "-24", "-29", "-32", "-33", "-36", "-39", "-41", "-99")


def units() -> SearchStrategy[str]:
    endings = st.sampled_from((*CODES, "-01-01", "-12-31", "-02-29", "-33-01"))
    plain_units = st.builds("{}{}".format, st.sampled_from(YEARS), endings)
    return st.one_of(plain_units, st.sampled_from(("190X", "202X", "219X", "999X", "000X")))


def edtf_texts() -> SearchStrategy[str]:
    unit = units()
    return st.one_of(
        unit,
        st.builds("{}{}".format, unit, st.sampled_from("~?%")),
        st.builds("[{}..{}]".format, unit | st.just(""), unit | st.just("")),
        st.lists(unit, min_size=2, max_size=3).map(lambda parts: f"[{','.join(parts)}]"),
    )


def windows() -> SearchStrategy[Plain]:
    """Draw a window as JSON: bounds that follow from the text, or any others."""
    days = st.sampled_from((None, "0001-01-01", "1899-12-31", "2026-01-01", "9999-12-31"))

    def window(text: str, first: str | None, last: str | None, rest: Plain) -> Plain:
        with suppress(Refusal):
            first, last = (day.isoformat() if day else None for day in edtf_bounds(text))
        return rest | {"edtf": text, "earliest": first, "latest": last}

    rest = st.fixed_dictionaries(
        {
            "phrase": st.just("as said"),
            "anchor": st.none() | edtf_texts(),
            "context": st.just({"fy": None, "lean": None, "hemisphere": "south", "lang": None}),
            "precision": st.sampled_from(("day", "week", "quarter", "season", "decade", "range")),
            "qualifiers": st.sampled_from((["exact"], ["deadline"], ["not_before", "tentative"])),
            "rules": st.just("rows-1"),
        }
    )
    return st.builds(window, edtf_texts(), days, days, rest)


def nonsense() -> SearchStrategy[Any]:
    """Draw what does not belong where it is put, as JSON."""
    nested = st.integers(1, 400).map(lambda depth: json.loads("[" * depth + "]" * depth))
    numbers = st.sampled_from(
        (0, -1, 2**31, 2**40, 2**63, 2**64, 10**400, 1.5, 1e300, float("inf"), "9" * 5000, "-0")
    )
    words = st.sampled_from(
        ("", ".", "..", "a/b", "\x00", "\ud800", "e\u0301", "registered", "<b>", "x" * 400, "-")
    )
    return st.one_of(
        nested, numbers, words, windows(), st.none(), st.booleans(), st.just({}), edtf_texts()
    )


@given(strategies.events(), st.data())
def test_an_event_with_anything_in_a_field_is_shown_or_refused(
    event: Event, data: st.DataObject
) -> None:
    value = plain(event)
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(list(leaves(value))))
        value = replaced(value, path, data.draw(nonsense()))
    found = accepted(as_line(value))
    if found is not None:
        show(found)


@given(st.sampled_from(("when", "published", "said")), windows(), strategies.world_events())
def test_any_window_is_shown_or_refused(field: str, window: Plain, event: Event) -> None:
    found = accepted(encode_plain(plain(event) | {field: window}))
    if found is not None:
        show(found)


@given(strategies.events(), st.data())
def test_a_line_with_other_bytes_in_it_is_an_event_or_refused(
    event: Event, data: st.DataObject
) -> None:
    line = canonical_bytes(event)
    at = data.draw(st.integers(0, len(line)))
    until = data.draw(st.integers(at, min(len(line), at + 8)))
    other = data.draw(
        st.one_of(
            st.binary(max_size=4), st.sampled_from((b"[" * 100_000, b'{"a":' * 10_000, b"1e999"))
        )
    )
    accepted(line[:at] + other + line[until:])


@pytest.mark.parametrize("text", ["9999", "[2026..9999-12-31]", "0001~", "000X", "220X", "1899"])
def test_a_year_near_the_ends_of_the_calendar_is_refused(text: str) -> None:
    # They ended in a ValueError or an OverflowError: the day before or after has no date.
    with pytest.raises(Refusal, match="out of range"):
        edtf_bounds(text)
