"""The rules about dates."""

from typing import Any

import msgspec
import pytest

from tests.given import A, B, eid, plan, reach
from tests.lint.looking import found, words
from tracker.lint.phrases import told_apart
from tracker.vocabulary.events import Planned, Quote
from tracker.vocabulary.windows import read_iso


def dated(iso: str, phrase: str, **fields: Any) -> Planned:
    """Return a plan whose window was read from a row beside other words."""
    window = read_iso(iso, phrase=phrase, anchor="2026-01-20", rules="rows-1")
    return msgspec.structs.replace(plan("a", published="2026-01-20"), when=window, **fields)


def test_a_day_where_the_phrase_names_a_year_is_inflated() -> None:
    [one] = found("precision-inflation", dated("2026-06-30", "in 2026"))
    assert one.words == 'when is 30 June 2026, but "in 2026" names only 2026'
    assert one.fix == f"tracker amend {eid('a')} --when 'in 2026'"
    assert words("row-date-against-phrase", dated("2026-06-30", "in 2026")) == []


@pytest.mark.parametrize(
    ("iso", "phrase"),
    [("2026", "2026"), ("2026-01-15", "on January 15"), ("2026-01-31", "at the end of January")],
)
def test_what_the_phrase_names_is_not_inflated(iso: str, phrase: str) -> None:
    assert words("precision-inflation", dated(iso, phrase)) == []


def test_words_that_no_grammar_reads_are_left_alone() -> None:
    odd = dated("2026", "when the cows come home")
    assert words("precision-inflation", odd) == words("row-date-against-phrase", odd) == []


def test_a_day_beside_a_quotation_that_names_only_the_year_is_inflated() -> None:
    said = dated("2026-06-30", "2026-06-30", quote=Quote(text="Output in 2026.", language="en"))
    assert words("precision-inflation", said) == [
        "when is 30 June 2026, but the quotation names the year and no day"
    ]
    said = dated("2026-06-30", "2026-06-30", quote=Quote(text="On 30 June 2026.", language="en"))
    assert words("precision-inflation", said) == []


@pytest.mark.parametrize(
    ("iso", "phrase", "said"),
    [
        ("2030", "by 2030", 'when is 2030 by the row, but "by 2030" reads by 2030'),
        (
            "2027",
            "early 2028",
            'when is 2027 by the row, but "early 2028" reads January to April 2028 (approximately)',
        ),
    ],
)
def test_a_row_whose_date_is_not_what_its_words_say(iso: str, phrase: str, said: str) -> None:
    assert words("row-date-against-phrase", dated(iso, phrase)) == [said]


@pytest.mark.parametrize(
    ("iso", "phrase"),
    [("../2026", "within the year"), ("2026", "2026"), ("2025-11", "in November")],
)
def test_a_row_whose_date_is_a_fair_reading_of_its_words(iso: str, phrase: str) -> None:
    assert words("row-date-against-phrase", dated(iso, phrase)) == []


def test_a_plan_for_days_that_were_over() -> None:
    assert words("target-before-statement", plan("a", "2024", published="2025-01-10")) == [
        "a plan in 2024, said afterwards (10 January 2025)"
    ]
    assert words("target-before-statement", plan("a", "2024", said="2023-05")) == []
    assert words("target-before-statement", plan("a", "2025", published="2025-01-10")) == []


def test_an_outcome_for_days_to_come() -> None:
    assert words("target-before-statement", reach("a", "2027", published="2026-01-10")) == [
        "reached in 2027, said before (10 January 2026)"
    ]
    assert words("target-before-statement", reach("a", "2026-01", published="2026-01-10")) == []


def test_a_date_far_ahead_is_a_slip_of_the_pen() -> None:
    assert words("far-future", plan("a", "2062")) == ["when is 2062, more than 25 years ahead"]
    assert words("far-future", plan("a", "2051")) == []


def test_a_fiscal_year_needs_a_calendar() -> None:
    assert words("fiscal-year-without-calendar", dated("2026", "in FY2026")) == [
        'when "in FY2026" is a fiscal year, but the calendar of Acme is not on record'
    ]
    assert words("fiscal-year-without-calendar", dated("2026", "in 2026")) == []


def test_a_later_rung_that_was_reached_before_an_earlier_one() -> None:
    early = reach("b", "2025-03", stage=B, published="2025-04-10")
    late = reach("a", "2025-09", stage=A, published="2025-10-10")
    [one] = found("rung-order", early, late)
    assert one.words == "B-sample was reached March 2025, before A-sample (September 2025)"
    assert one.event == eid("b")
    assert words("rung-order", early, reach("a", "2025", stage=A, published="2026-01-10")) == []
    other_site = reach("a", "2025-09", stage=A, published="2025-10-10", site="acme/north")
    south = reach("b", "2025-03", stage=B, published="2025-04-10", site="acme/south")
    assert words("rung-order", south, other_site) == []


def test_a_rung_that_was_reached_while_an_earlier_one_is_still_to_come() -> None:
    reached = reach("b", "2025-03", stage=B, published="2025-04-10")
    ahead = plan("a", "2027", stage=A, published="2025-06-10")
    assert words("rung-order", reached, ahead) == [
        "B-sample was reached March 2025, but A-sample is planned for 2027"
    ]


def test_a_link_that_calls_a_slip_what_is_none() -> None:
    old = plan("a", "2026")
    same = plan("b", "2026", published="2025-06-10", slips="a")
    assert words("row-move-word", old, same) == [
        f"it slips {eid('a')}, but from 2026 to 2026 the date was reaffirmed"
    ]
    assert words("row-move-word", old, plan("b", "2027", published="2025-06-10", slips="a")) == []
    assert (
        words("row-move-word", old, plan("b", "2025", published="2025-06-10", advances="a")) == []
    )
    assert words("row-move-word", old, plan("b", None, undated=True, slips="a")) == []


def test_dates_stand_in_words_and_alike_ones_with_their_days() -> None:
    first, second = read_iso("2026-Q2"), read_iso("2026-Q3")
    assert told_apart(first, second) == ("Q2 2026", "Q3 2026")
    two = read_iso("2026"), read_iso("2026")
    assert told_apart(*two) == ("2026 (1 January 2026 to 31 December 2026)",) * 2
