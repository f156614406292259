"""Windows in words: every unit, open side and doubt; and the unit that an open side names."""

from datetime import date

import pytest

from tracker.views.dates import dated, opening, unit_end, unit_start, window_words
from tracker.vocabulary.edtf import Hemisphere, Qualifier, edtf_bounds, edtf_text
from tracker.vocabulary.spans import Precision
from tracker.vocabulary.windows import Context, Window


def spell(
    days: str,
    precision: Precision,
    *qualifiers: Qualifier,
    hemisphere: Hemisphere | None = None,
) -> Window:
    """Return the window of "first last", either of them "..", as the phrase grammar makes it."""
    first, last = (None if part == ".." else date.fromisoformat(part) for part in days.split())
    said = qualifiers or ("exact",)
    return Window(
        phrase="as said",
        context=Context(hemisphere=hemisphere) if hemisphere else Context(lang="en"),
        earliest=first,
        latest=last,
        precision=precision,
        qualifiers=said,
        edtf=edtf_text(first, last, precision, said, hemisphere),
        rules="test",
    )


@pytest.mark.parametrize(
    ("days", "precision", "words"),
    [
        ("2026-11-23 2026-11-29", "week", "the week of 23 November 2026"),
        ("2026-11-23 2026-11-30", "week", "23 November 2026 to 30 November 2026"),
        ("2026-03-01 2026-05-31", "season", "spring 2026"),
        ("2026-12-01 2027-02-28", "season", "winter 2026"),
        ("2030-01-01 2039-12-31", "decade", "the 2030s"),
        ("2031-01-01 2040-12-31", "decade", "2031 to 2040"),
        ("2026-10-01 2026-12-31", "quarter", "Q4 2026"),
        ("2026-07-01 2026-12-31", "half", "H2 2026"),
        ("2026-01-01 2026-12-31", "range", "2026"),
        ("2026-05-01 2026-05-31", "range", "May 2026"),
        ("2026-05-05 2026-05-05", "range", "5 May 2026"),
        ("2026-05-05 2026-05-05", "month", "5 May 2026"),
        ("2026-05-05 2026-05-09", "day", "5 May 2026 to 9 May 2026"),
        ("2026-05-01 2026-08-15", "range", "1 May 2026 to 15 August 2026"),
        ("2026-05-02 2026-08-31", "range", "2 May 2026 to 31 August 2026"),
        ("2026-05-01 2027-12-31", "range", "May 2026 to December 2027"),
        ("2026-01-01 2027-05-31", "range", "January 2026 to May 2027"),
    ],
)
def test_a_closed_window_is_named_as_its_unit_or_by_its_ends(
    days: str, precision: Precision, words: str
) -> None:
    assert window_words(spell(days, precision)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("2026-03-01 2026-05-31", "autumn 2026"),
        ("2026-06-01 2026-08-31", "winter 2026"),
        ("2026-09-01 2026-11-30", "spring 2026"),
        ("2026-12-01 2027-02-28", "summer 2026"),
    ],
)
def test_a_southern_season_has_its_southern_name(days: str, words: str) -> None:
    assert window_words(spell(days, "season", hemisphere="south")) == words


def test_the_hemisphere_names_seasons_only() -> None:
    window = spell("2026-03-01 2026-05-31", "range", hemisphere="south")
    assert window_words(window) == "March to May 2026"


@pytest.mark.parametrize(
    ("latest", "precision", "words"),
    [
        ("2026-12-31", "range", "by 2026"),
        ("2026-08-31", "range", "by August 2026"),
        ("2026-08-15", "range", "by 15 August 2026"),
        ("2026-08-31", "quarter", "by August 2026"),
        ("2026-12-31", "day", "by 31 December 2026"),
        ("2026-12-31", "month", "by December 2026"),
        ("2026-11-29", "week", "by the week of 23 November 2026"),
        ("2027-02-28", "season", "by winter 2026"),
        ("2029-12-31", "decade", "by the 2020s"),
        ("2030-12-31", "decade", "by 2030"),
    ],
)
def test_a_deadline_names_the_unit_that_ends_with_it(
    latest: str, precision: Precision, words: str
) -> None:
    assert window_words(spell(f".. {latest}", precision, "deadline")) == words


@pytest.mark.parametrize(
    ("earliest", "precision", "words"),
    [
        ("2027-01-01", "year", "from 2027"),
        ("2027-01-01", "range", "from 2027"),
        ("2027-01-01", "day", "from 1 January 2027"),
        ("2027-01-01", "month", "from January 2027"),
        ("2027-05-01", "range", "from May 2027"),
        ("2027-05-10", "range", "from 10 May 2027"),
        ("2027-05-10", "day", "from 10 May 2027"),
        ("2027-05-01", "quarter", "from May 2027"),
        ("2027-04-01", "quarter", "from Q2 2027"),
        ("2027-06-01", "season", "from summer 2027"),
        ("2027-06-02", "season", "from 2 June 2027"),
        ("2026-11-23", "week", "from the week of 23 November 2026"),
        ("2030-01-01", "decade", "from the 2030s"),
        ("2027-01-01", "decade", "from 2027"),
    ],
)
def test_a_not_before_date_names_the_unit_that_begins_with_it(
    earliest: str, precision: Precision, words: str
) -> None:
    assert window_words(spell(f"{earliest} ..", precision, "not_before")) == words


@pytest.mark.parametrize(
    ("days", "precision", "qualifiers", "words"),
    [
        ("2024-01-01 2026-12-31", "year", ("approximate",), "around 2025"),
        ("2026-05-01 2026-07-31", "month", ("approximate",), "around June 2026"),
        ("2025-06-13 2025-06-27", "day", ("approximate",), "around 20 June 2025"),
        ("2024-01-01 2026-12-31", "year", ("approximate", "uncertain"), "around 2025 (uncertain)"),
        ("2024-01-01 2026-12-31", "year", ("approximate", "tentative"), "around 2025 (tentative)"),
        ("2025-05-01 2025-08-31", "range", ("approximate",), "May to August 2025 (approximately)"),
        ("2027-01-01 2027-12-31", "year", ("uncertain",), "2027 (uncertain)"),
        ("2027-01-01 2027-12-31", "year", ("tentative",), "2027 (tentative)"),
        ("2027-01-01 ..", "year", ("not_before", "tentative"), "as early as 2027"),
        ("2027-01-01 ..", "year", ("not_before", "uncertain"), "from 2027 (uncertain)"),
        (".. 2027-12-31", "year", ("deadline", "tentative"), "by 2027 (tentative)"),
        (".. 2027-12-31", "year", ("uncertain",), "by 2027 (uncertain)"),
        ("2027-01-01 ..", "year", ("uncertain",), "from 2027 (uncertain)"),
        ("2027-03-05 2027-12-31", "year", ("deadline",), "by 2027"),
        ("2027-01-01 2027-12-31", "year", ("not_before",), "from 2027"),
    ],
)
def test_doubt_is_said_beside_the_date(
    days: str, precision: Precision, qualifiers: tuple[Qualifier, ...], words: str
) -> None:
    assert window_words(spell(days, precision, *qualifiers)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("[2026-01..2026-03,2026-07..2026-09]", "Q1 2026 or Q3 2026"),
        ("[2026-01..2026-06,2027]", "H1 2026 or 2027"),
        ("[2026-02..2026-04,2027]", "February to April 2026 or 2027"),
        ("[2026-12..2027-02,2028]", "December 2026 to February 2027 or 2028"),
        ("[2025..2026,2028]", "2025 to 2026 or 2028"),
    ],
)
def test_an_alternative_is_said_as_its_unit_or_its_ends(edtf: str, words: str) -> None:
    earliest, latest = edtf_bounds(edtf)
    window = Window(
        phrase="either", earliest=earliest, latest=latest, precision="range", edtf=edtf, rules="x"
    )
    assert window_words(window) == words


def test_a_southern_season_among_alternatives_has_its_southern_name() -> None:
    earliest, latest = edtf_bounds("[2026-29,2027]")
    window = Window(
        phrase="either",
        context=Context(hemisphere="south"),
        earliest=earliest,
        latest=latest,
        precision="range",
        edtf="[2026-29,2027]",
        rules="x",
    )
    assert window_words(window) == "spring 2026 or 2027"


@pytest.mark.parametrize(
    ("days", "precision", "qualifiers", "words"),
    [
        (".. 2026-12-31", "year", ("deadline",), "by 2026"),
        ("2027-01-01 ..", "year", ("not_before",), "from 2027"),
        ("2027-01-01 ..", "year", ("not_before", "tentative"), "as early as 2027"),
        ("2024-01-01 2026-12-31", "year", ("approximate",), "around 2025"),
        ("2026-11-23 2026-11-29", "week", (), "the week of 23 November 2026"),
        ("2030-01-01 2039-12-31", "decade", (), "in the 2030s"),
        ("2026-11-23 2026-11-23", "day", (), "on 23 November 2026"),
        ("2026-11-01 2026-11-30", "month", (), "in November 2026"),
        ("2026-11-23 2026-12-01", "range", (), "23 November 2026 to 1 December 2026"),
    ],
)
def test_a_sentence_gives_a_window_its_preposition(
    days: str, precision: Precision, qualifiers: tuple[Qualifier, ...], words: str
) -> None:
    assert dated(spell(days, precision, *qualifiers)) == words


@pytest.mark.parametrize(
    ("latest", "precision", "first"),
    [
        ("2026-12-31", "year", "2026-01-01"),
        ("2026-12-31", "quarter", "2026-10-01"),
        ("2026-12-31", "day", "2026-12-31"),
        ("2026-11-29", "week", "2026-11-23"),
        ("2026-12-31", "range", "2026-01-01"),
        ("2026-08-31", "range", "2026-08-01"),
        ("2026-08-15", "range", "2026-08-15"),
        ("2029-12-31", "decade", "2020-01-01"),
        ("2026-08-31", "half", "2026-08-01"),
    ],
)
def test_a_deadline_is_due_from_the_first_day_of_the_unit_it_names(
    latest: str, precision: Precision, first: str
) -> None:
    window = spell(f".. {latest}", precision, "deadline")
    assert unit_start(window) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("earliest", "precision", "last"),
    [
        ("2027-01-01", "year", "2027-12-31"),
        ("2027-04-01", "quarter", "2027-06-30"),
        ("2027-01-01", "day", "2027-01-01"),
        ("2026-11-23", "week", "2026-11-29"),
        ("2027-01-01", "range", "2027-12-31"),
        ("2027-05-01", "range", "2027-05-31"),
        ("2027-05-10", "range", "2027-05-10"),
        ("2030-01-01", "decade", "2039-12-31"),
        ("2027-05-01", "half", "2027-05-31"),
    ],
)
def test_a_not_before_date_names_a_unit_up_to_its_last_day(
    earliest: str, precision: Precision, last: str
) -> None:
    window = spell(f"{earliest} ..", precision, "not_before")
    assert unit_end(window) == date.fromisoformat(last)


def test_without_the_side_that_is_asked_for_the_other_one_stands() -> None:
    assert unit_start(spell("2027-04-01 ..", "quarter", "not_before")) == date(2027, 4, 1)
    assert unit_end(spell(".. 2027-06-30", "quarter", "deadline")) == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("days", "precision", "qualifiers", "first"),
    [
        ("2026-12-11 2027-06-30", "range", (), "2026-12-11"),
        ("2027-01-01 ..", "year", ("not_before",), "2027-01-01"),
        (".. 2027-12-31", "year", ("deadline",), "2027-01-01"),
        (".. 2027-12-31", "year", ("uncertain",), "2027-01-01"),
        ("2027-03-05 2027-12-31", "year", ("deadline",), "2027-01-01"),
    ],
)
def test_a_window_opens_with_its_first_day_and_a_deadline_with_its_unit(
    days: str, precision: Precision, qualifiers: tuple[Qualifier, ...], first: str
) -> None:
    assert opening(spell(days, precision, *qualifiers)) == date.fromisoformat(first)
