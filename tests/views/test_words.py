"""Dates, moves, figures and events in words."""

import re

import pytest
from hypothesis import given

from tests.given import withdraw
from tests.strategies import events, windows
from tests.views.sayings import claimed, planned, reached
from tracker.views.dates import said_words
from tracker.views.words import dated, measure_words, movement_words, reading, window_words
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.events import Event
from tracker.vocabulary.moves import Movement, compare
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Role, Window, read_iso


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("2021-07-29", None, "29 July 2021"),
        ("2025-04", None, "April 2025"),
        ("2026", None, "2026"),
        ("2026-Q3", None, "Q3 2026"),
        ("2027-H2", None, "H2 2027"),
        ("2026", "deadline", "by 2026"),
        ("2026-Q2", "deadline", "by Q2 2026"),
        ("2026-08-15", "deadline", "by 15 August 2026"),
        ("2027/..", None, "from 2027"),
        ("2023-Q2/..", None, "from Q2 2023"),
        ("2026-05/2026-08", None, "May to August 2026"),
        ("2027/2029", None, "2027 to 2029"),
        ("2025-Q4/2026-Q1", None, "October 2025 to March 2026"),
    ],
)
def test_a_window_is_said_in_english(text: str, role: Role | None, words: str) -> None:
    assert window_words(read_iso(text, role=role)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("[2026-33,2026-35]", "Q1 2026 or Q3 2026"),
        ("[2026-21,2027]", "spring 2026 or 2027"),
        ("[2026-41,2027-40]", "H2 2026 or H1 2027"),
        ("[202X,203X]", "the 2020s or the 2030s"),
        ("[2026-37,2027-01-09]", "January to April 2026 or 9 January 2027"),
    ],
)
def test_alternatives_are_said_as_their_units(edtf: str, words: str) -> None:
    # A code in place of a month ended in an IndexError.
    earliest, latest = edtf_bounds(edtf)
    window = Window(
        phrase="either", earliest=earliest, latest=latest, precision="range", edtf=edtf, rules="x"
    )
    assert window_words(window) == words


@given(windows())
def test_a_month_or_longer_never_turns_into_a_day(window: Window) -> None:
    if window.precision in ("month", "quarter", "half", "year", "decade"):
        assert not re.search(r"\b\d{1,2} [A-Z][a-z]{2,}", window_words(window))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-07-29", "on 29 July 2021"),
        ("2026", "in 2026"),
        ("2027/..", "from 2027"),
        ("2027/2029", "2027 to 2029"),
    ],
)
def test_a_window_stands_in_a_sentence(text: str, words: str) -> None:
    assert dated(read_iso(text)) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026", "2027-H1", "slipped 6 months (0 to 18)"),
        ("2027", "2027-H2", "narrowed"),
        ("2027", "2027/2028", "went vague"),
        ("2028", "2027", "pulled in 12 months (0 to 24)"),
        ("2026", "2026", "reaffirmed"),
        ("2026-Q3", "2026-Q4", "slipped 3 months (0 to 6)"),
    ],
)
def test_a_move_is_said_with_its_bounds(old: str, new: str, words: str) -> None:
    move = compare(read_iso(old), read_iso(new), old_said=None, new_said=None)
    assert movement_words(move) == words


def test_an_open_bound_is_left_out() -> None:
    move = Movement(word="slipped", headline=12, minimum=0, maximum=None)
    assert movement_words(move) == "slipped 12 months (at least 0)"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure(metric="m", value="175", unit="Wh/kg", qualifier="up to"), "up to 175 Wh/kg"),
        (Measure(metric="m", low="3", high="5", unit="GWh"), "3 to 5 GWh"),
        (Measure(metric="m", qualifier="comparable to", basis="LFP"), "comparable to LFP"),
        (Measure(metric="m", value="400.0"), "400.0"),
    ],
)
def test_a_figure_is_said_as_it_was(measure: Measure, words: str) -> None:
    assert measure_words(measure, Registry()) == words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (planned(1, "2026"), "Catl plans sodium-ion automotive-samples/b-sample in 2026."),
        (planned(1, None), "Catl plans sodium-ion automotive-samples/b-sample without a date."),
        (
            reached(1, "2025-04"),
            "Catl reached sodium-ion automotive-samples/b-sample in April 2025.",
        ),
        (claimed(1, "175"), "Catl claims sodium-ion energy-density 175 wh-per-kg."),
    ],
)
def test_an_event_is_read_back(event: Event, words: str) -> None:
    assert reading(event, Registry()) == words


@given(events())
def test_every_event_can_be_read_back(event: Event) -> None:
    words = reading(event, Registry())
    assert words.endswith(".")
    assert len(words) > 1


def test_the_day_of_a_withdrawal_stands_before_its_reason() -> None:
    # "The deletion was an error on 1 July 2025" glued the day to the reason.
    event = withdraw("w", "p", when="2025-07-01", reason="the deletion was an error")
    told = reading(event, Registry())
    assert told == "Withdrawn by its source on 1 July 2025: the deletion was an error."


@pytest.mark.parametrize(
    ("iso", "phrase", "words"),
    [
        ("2025-Q4", "fin 2025", "Q4 2025 “fin 2025”"),
        ("2026-06", "mid-2026", "June 2026 “mid-2026”"),
        ("2026-Q4", "by the end of 2026", "Q4 2026 “by the end of 2026”"),
        ("2026-Q4", "2026年底", "Q4 2026 “2026年底”"),
        ("2026-Q4", "2026년 말까지", "Q4 2026 “2026년 말까지”"),
        ("2026", "within the year", "2026"),
        ("2026-06", "next month", "June 2026"),
        ("2025", "endorsed for 2025", "2025"),
        ("2026", "中国 2026", "2026"),
    ],
)
def test_what_was_said_vaguer_than_it_reads_is_shown_as_it_was_said(
    iso: str, phrase: str, words: str
) -> None:
    # "By mid-2026" stood as "by August 2026" in the lists.
    assert said_words(read_iso(iso, phrase=phrase)) == words
