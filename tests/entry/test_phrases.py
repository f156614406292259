"""Date phrases: the table of cases, and the reasons of refusals."""

import csv
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.entry.phrases import explained, read_phrase
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import Context, Window, window_fault

TABLES = Path(__file__).parent / "data"
GIVEN = "date-phrases.tsv"
"""The cases that the rules were written with."""
OURS = "more-phrases.tsv"
"""Further cases, each rule in every language; written from the program and read by people."""

Case = dict[str, str]


def cases(*tables: str, refused: bool) -> list[Case]:
    """Return the rows of the tables that are read, or those that are refused."""
    return [row for table in tables for row in rows_of(table, refused=refused)]


def rows_of(table: str, *, refused: bool) -> list[Case]:
    """Return the rows of one table."""
    lines = (TABLES / table).read_text("utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if (row["earliest"] == "REJECT") == refused]


def context_of(text: str | None) -> Context | None:
    """Return the context of "fy=4/start;lean=past"."""
    pairs = dict(pair.split("=") for pair in (text or "").split(";") if pair)
    return msgspec.convert(pairs, Context) if pairs else None


def shown(window: Window) -> tuple[str, str, str, str, str]:
    """Return a window as the table writes it."""
    earliest, latest = (_text(day) or ".." for day in (window.earliest, window.latest))
    return earliest, latest, window.precision, "+".join(window.qualifiers), window.edtf


@pytest.mark.parametrize("case", cases(GIVEN, OURS, refused=False), ids=lambda case: case["phrase"])
def test_a_case_of_the_table_has_its_window(case: Case) -> None:
    context = context_of(case["context"])
    window = read_phrase(case["phrase"], anchor=case["anchor_date"] or None, context=context)
    wanted = ("earliest", "latest", "precision", "qualifier", "edtf")
    assert shown(window) == tuple(case[name] for name in wanted)
    assert window_fault(window) is None
    assert (window.phrase, window.rules) == (case["phrase"], "phrases-1")
    assert (window.anchor, window.context) == (case["anchor_date"] or None, context)


@pytest.mark.parametrize("case", cases(GIVEN, OURS, refused=False), ids=lambda case: case["phrase"])
def test_a_case_of_the_table_names_its_rules(case: Case) -> None:
    context = context_of(case["context"])
    anchor = case["anchor_date"] or None
    rules = explained(case["phrase"], anchor=anchor, context=context).rules
    words = (word.strip(";:,") for word in case["note"].split())
    noted = {word for word in words if word[:1] == "R" and word[1:].isdigit()}
    assert noted <= set(rules.split())


@pytest.mark.parametrize("case", cases(GIVEN, OURS, refused=True), ids=lambda case: case["phrase"])
def test_a_case_of_the_table_is_refused_for_its_reason(case: Case) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_phrase(
            case["phrase"], anchor=case["anchor_date"] or None, context=context_of(case["context"])
        )
    assert refused.value.reason == case["note"].removeprefix("R14 ").partition(":")[0]


def test_the_table_is_whole() -> None:
    assert len(cases(GIVEN, refused=False)) + len(cases(GIVEN, refused=True)) == 196


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
        ("../2026", None, "2026-12-31", "deadline", "[..2026]"),
        ("2027/..", "2027-01-01", None, "not_before", "[2027..]"),
    ],
)
def test_an_iso_form_has_its_bounds_without_an_anchor(
    phrase: str, earliest: str | None, latest: str | None, qualifier: str, edtf: str
) -> None:
    window = read_phrase(phrase)
    assert (_text(window.earliest), _text(window.latest)) == (earliest, latest)
    assert (window.qualifiers, window.edtf) == ((qualifier,), edtf)
    assert window.phrase == phrase


@given(UNITS, st.sampled_from(["", "in", "on", "during", "within", "by", "until", "from"]))
def test_the_text_of_a_window_gives_its_bounds(unit: str, prefix: str) -> None:
    window = read_phrase(f"{prefix} {unit}".strip())
    assert window_fault(window) is None
    assert edtf_bounds(window.edtf) == (window.earliest, window.latest)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        assert isinstance(read_phrase(text, anchor="2026-01-01"), Window)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
