"""Date phrases read so far: ISO forms, alone or behind one word."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.entry.phrases import PREFIXES, read_phrase
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import Window, window_fault

UNITS = st.one_of(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str),
    st.integers(1900, 2199).map(str),
    st.builds("{}-Q{}".format, st.integers(1900, 2199), st.integers(1, 4)),
    st.builds("{}-h{}".format, st.integers(1900, 2199), st.integers(1, 2)),
    st.builds("{}-{:02}".format, st.integers(1900, 2199), st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("phrase", "earliest", "latest", "qualifier", "edtf"),
    [
        ("2021-07-29", "2021-07-29", "2021-07-29", "exact", "2021-07-29"),
        ("2025-04", "2025-04-01", "2025-04-30", "exact", "2025-04"),
        ("in 2026", "2026-01-01", "2026-12-31", "exact", "2026"),
        ("within 2026", "2026-01-01", "2026-12-31", "deadline", "2026"),
        ("by 2026", None, "2026-12-31", "deadline", "[..2026]"),
        ("until 2026-Q2", None, "2026-06-30", "deadline", "[..2026-06]"),
        ("from 2027", "2027-01-01", None, "not_before", "[2027..]"),
        ("2026-Q3/2026-Q4", "2026-07-01", "2026-12-31", "exact", "[2026-07..2026-12]"),
        ("2026/2027", "2026-01-01", "2027-12-31", "exact", "[2026..2027]"),
        ("BY 2026-h2", None, "2026-12-31", "deadline", "[..2026]"),
    ],
)
def test_a_phrase_has_its_bounds(
    phrase: str, earliest: str | None, latest: str | None, qualifier: str, edtf: str
) -> None:
    window = read_phrase(phrase)
    assert (_text(window.earliest), _text(window.latest)) == (earliest, latest)
    assert (window.qualifiers, window.edtf) == ((qualifier,), edtf)
    assert window.phrase == phrase


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "no_date"),
        ("soon", "not_understood"),
        ("2026-13", "impossible"),
        ("2026-02-30", "impossible"),
        ("1899", "out_of_range"),
        ("2027/2026", "reversed"),
        ("../..", "no_date"),
        ("by 2026/..", "no_date"),
        ("from ../2026", "no_date"),
        ("by", "not_understood"),
        ("03/04/2026", "not_understood"),
    ],
)
def test_anything_else_is_refused_with_its_reason(phrase: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_phrase(phrase)
    assert refused.value.reason == reason


@given(UNITS, st.sampled_from(["", *PREFIXES]))
def test_the_text_of_a_window_gives_its_bounds(unit: str, prefix: str) -> None:
    window = read_phrase(f"{prefix} {unit}".strip())
    assert window_fault(window) is None
    assert edtf_bounds(window.edtf) == (window.earliest, window.latest)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        assert isinstance(read_phrase(text), Window)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
