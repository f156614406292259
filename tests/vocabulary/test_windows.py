"""Dates as they were said: reading ISO forms, canonical EDTF text, counting, comparing."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

from tests import strategies
from tests.oracles import bounds_by_the_library, is_edtf
from tracker.vocabulary.edtf import (
    Hemisphere,
    Qualifier,
    edtf_alternatives,
    edtf_bounds,
    edtf_text,
    edtf_unit,
)
from tracker.vocabulary.moves import compare
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import Precision, months, plus_months
from tracker.vocabulary.windows import Window, read_iso, window_fault

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def made(
    first: str | None,
    last: str | None,
    precision: Precision = "range",
    *qualifiers: Qualifier,
    hemisphere: Hemisphere | None = None,
) -> Window:
    """Build a window whose words only the phrase grammar can read."""
    earliest, latest = first and day(first), last and day(last)
    said = qualifiers or ("exact",)
    return Window(
        phrase="as said",
        earliest=earliest or None,
        latest=latest or None,
        precision=precision,
        qualifiers=said,
        edtf=edtf_text(earliest or None, latest or None, precision, said, hemisphere),
        rules="test",
    )


# --- Reading ISO forms


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "written"),
    [
        ("2026", "2026-01-01", "2026-12-31", "year", "2026"),
        ("2026-07", "2026-07-01", "2026-07-31", "month", "2026-07"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "2024-02"),
        ("2026-07-29", "2026-07-29", "2026-07-29", "day", "2026-07-29"),
        ("2026-Q3", "2026-07-01", "2026-09-30", "quarter", "2026-35"),
        ("2026-q4", "2026-10-01", "2026-12-31", "quarter", "2026-36"),
        ("2026-H1", "2026-01-01", "2026-06-30", "half", "2026-40"),
        ("2026-H2", "2026-07-01", "2026-12-31", "half", "2026-41"),
        ("2026/2027", "2026-01-01", "2027-12-31", "range", "[2026..2027]"),
        ("2026/2026", "2026-01-01", "2026-12-31", "year", "2026"),
        ("2026-01/2026-04", "2026-01-01", "2026-04-30", "range", "2026-37"),
        ("2026-Q1/2026-Q2", "2026-01-01", "2026-06-30", "range", "[2026-01..2026-06]"),
        ("2026-04/2027-03", "2026-04-01", "2027-03-31", "range", "[2026-04..2027-03]"),
        ("2021-07-29/2021-12", "2021-07-29", "2021-12-31", "range", "[2021-07-29..2021-12-31]"),
        (" 2026 ", "2026-01-01", "2026-12-31", "year", "2026"),
    ],
)
def test_an_iso_form_is_read_as_its_unit(
    text: str, earliest: str, latest: str, precision: Precision, written: str
) -> None:
    window = read_iso(text)
    assert (window.earliest, window.latest) == (day(earliest), day(latest))
    assert (window.precision, window.edtf) == (precision, written)
    assert window.qualifiers == ("exact",)
    assert window.phrase == text.strip()


def test_what_a_date_was_read_from_and_by_which_rules_is_kept() -> None:
    window = read_iso("2026", phrase="next year", anchor="2025-03", rules="rows-1")
    assert (window.phrase, window.anchor, window.rules) == ("next year", "2025-03", "rows-1")
    plain = read_iso("2026")
    assert (plain.phrase, plain.anchor, plain.rules) == ("2026", None, "iso-1")


def test_a_deadline_has_no_first_day_and_an_open_end_is_a_not_before_date() -> None:
    by = read_iso("2026", role="deadline", phrase="by 2026")
    assert (by.earliest, by.latest, by.edtf) == (None, day("2026-12-31"), "[..2026]")
    assert by.is_deadline
    assert not by.is_not_before
    start = read_iso("2027/..")
    assert (start.earliest, start.latest, start.edtf) == (day("2027-01-01"), None, "[2027..]")
    assert start.is_not_before
    assert read_iso("../2026") == structs.replace(by, phrase="../2026")
    assert read_iso("2026-Q3", role="deadline").edtf == "[..2026-09]"
    assert read_iso("2026-H1", role="deadline").precision == "half"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-13", "impossible"),
        ("2026-00", "impossible"),
        ("2026-02-30", "impossible"),
        ("2023-02-29", "impossible"),
        ("1899", "out_of_range"),
        ("2200", "out_of_range"),
        ("2027/2026", "reversed"),
        ("2026/2026-01", "reversed"),
        ("2021-07-29/2021", "reversed"),
        ("../..", "no_date"),
        ("2026-Q5", "not_understood"),
        ("2026-Q0", "not_understood"),
        ("2026-H3", "not_understood"),
        ("2026-7", "not_understood"),
        ("26", "not_understood"),
        ("20260729", "not_understood"),
        ("2026-07-29T10:00", "not_understood"),
        ("2026/", "not_understood"),
        ("/2026", "not_understood"),
        ("2026/2027/2028", "not_understood"),
        ("soon", "not_understood"),
        ("", "not_understood"),
        ("２０２６", "not_understood"),
        ("٢٠٢٦", "not_understood"),
        ("2026\n2027", "not_understood"),
    ],
)
def test_a_form_that_is_no_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        read_iso(text)
    assert refusal.value.reason == reason
    assert refusal.value.hint


@given(st.text(alphabet="0123456789-/.QHqhX~ ", max_size=24))
def test_any_text_is_a_window_or_refused(text: str) -> None:
    try:
        window = read_iso(text)
    except UnreadableDate:
        return
    assert window_fault(window) is None


# --- Canonical text


@given(strategies.windows(1901, 2198))
def test_a_printed_window_reads_back_with_its_bounds(window: Window) -> None:
    assert edtf_bounds(window.edtf) == (window.earliest, window.latest)
    assert window_fault(window) is None


@pytest.mark.parametrize(
    ("first", "last", "precision", "qualifiers", "written"),
    [
        ("2024-01-01", "2026-12-31", "year", ("approximate",), "2025~"),
        ("2026-05-01", "2026-07-31", "month", ("approximate",), "2026-06~"),
        ("2025-06-13", "2025-06-27", "day", ("approximate",), "2025-06-20~"),
        ("2024-01-01", "2026-12-31", "year", ("approximate", "uncertain"), "2025%"),
        ("2027-01-01", "2027-12-31", "year", ("uncertain",), "2027?"),
        ("2025-06-22", "2025-06-22", "day", ("tentative",), "2025-06-22?"),
        ("2026-06-01", "2026-06-30", "month", ("approximate",), "2026-06"),
        ("2024-01-01", "2026-12-31", "year", (), "[2024..2026]"),
        ("2030-01-01", "2039-12-31", "decade", (), "203X"),
        ("2031-01-01", "2040-12-31", "decade", (), "[2031..2040]"),
        ("2026-01-01", "2026-03-31", "quarter", ("uncertain",), "2026-33"),
        ("2026-03-01", "2026-05-31", "season", (), "2026-21"),
        ("2026-12-01", "2027-02-28", "season", (), "2026-24"),
        ("2025-05-01", "2025-08-31", "range", ("approximate",), "2025-38"),
        ("2026-03-01", "2026-12-31", "year", ("deadline",), "[2026-03..2026-12]"),
        ("2027-01-01", "2027-12-31", "year", ("deadline",), "2027"),
        ("2027-04-01", "2027-06-30", "quarter", ("deadline",), "[2027-04..2027-06]"),
        ("2027-04-01", "2027-06-30", "quarter", ("not_before",), "[2027-04..2027-06]"),
        ("2027-01-01", "2027-12-31", "year", ("deadline", "uncertain"), "2027"),
        (None, "2026-08-31", "month", ("deadline",), "[..2026-08]"),
        ("2027-01-01", None, "year", ("not_before", "tentative"), "[2027..]"),
        ("2026-11-23", "2026-11-29", "week", (), "[2026-11-23..2026-11-29]"),
    ],
)
def test_a_mark_is_written_behind_days_months_and_years_only(
    first: str | None,
    last: str | None,
    precision: Precision,
    qualifiers: tuple[Qualifier, ...],
    written: str,
) -> None:
    window = made(first, last, precision, *qualifiers)
    assert window.edtf == written
    assert edtf_bounds(written) == (window.earliest, window.latest)
    assert window_fault(window) is None


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2026-09-01", "2026-11-30", "2026-29"),
        ("2026-12-01", "2027-02-28", "2026-30"),
        ("2026-03-01", "2026-05-31", "2026-31"),
        ("2026-06-01", "2026-08-31", "2026-32"),
    ],
)
def test_a_southern_season_has_its_own_code(first: str, last: str, written: str) -> None:
    window = made(first, last, "season", hemisphere="south")
    assert window.edtf == written
    assert edtf_bounds(written) == (window.earliest, window.latest)


@pytest.mark.parametrize(
    ("spans", "written"),
    [
        (["2026", "2028"], "[2026,2028]"),
        (["2027-05", "2028"], "[2027-05,2028]"),
        (["2026-Q1", "2026-Q3"], "[2026-01..2026-03,2026-07..2026-09]"),
        (["2026-03-01/2026-03-10", "2026-04-11"], "[2026-03-01..2026-03-10,2026-04-11]"),
        (["2025/2027", "2030"], "[2025..2027,2030]"),
        (["2024", "2026", "2028"], "[2024,2026,2028]"),
    ],
)
def test_alternatives_span_from_the_first_to_the_last(spans: list[str], written: str) -> None:
    days = [edtf_bounds(read_iso(span).edtf) for span in spans]
    assert edtf_alternatives([(a, b) for a, b in days if a and b]) == written
    assert edtf_bounds(written) == (days[0][0], days[-1][1])
    assert is_edtf(written)
    assert bounds_by_the_library(written) == edtf_bounds(written)


@pytest.mark.parametrize("text", ["[2026,]", "[,2026]", "[2026,..2028]", "[2026,2028..]", "[,]"])
def test_an_alternative_is_closed_on_both_sides(text: str) -> None:
    with pytest.raises(UnreadableDate):
        edtf_bounds(text)


@pytest.mark.parametrize("code", [*range(21, 25), *range(29, 42)])
def test_every_code_in_place_of_a_month_is_written_and_read(code: int) -> None:
    text = f"2026-{code}"
    unit = edtf_unit(text)
    hemisphere: Hemisphere | None = "south" if 29 <= code <= 32 else None
    written = edtf_text(unit.earliest, unit.latest, unit.precision, ("exact",), hemisphere)
    assert written == text
    assert edtf_bounds(text) == (unit.earliest, unit.latest)
    assert is_edtf(text)


UNITS: dict[str, Precision] = {"%Y": "year", "%Y-%m": "month", "%Y-%m-%d": "day"}


@given(
    st.sampled_from(sorted(UNITS)),
    DAYS,
    st.sampled_from(("", "~", "?", "%")),
)
def test_about_widens_by_one_unit_and_doubt_by_nothing(pattern: str, some: date, mark: str) -> None:
    bare = edtf_bounds(some.strftime(pattern))
    first, last = edtf_bounds(some.strftime(pattern) + mark)
    assert first is not None
    assert last is not None
    assert bare[0] is not None
    assert bare[1] is not None
    if mark in ("", "?"):
        assert (first, last) == bare
    else:
        assert first < bare[0]
        assert last > bare[1]
        about = made(first.isoformat(), last.isoformat(), UNITS[pattern], "approximate")
        assert about.edtf == some.strftime(pattern) + "~"


@given(strategies.windows(1901, 2198))
def test_the_edtf_library_reads_the_same_bounds(window: Window) -> None:
    # It cannot give the bounds of a set that is open on one side (an infinity has no parts).
    assume(window.earliest is not None)
    assume(window.latest is not None)
    assert bounds_by_the_library(window.edtf) == (window.earliest, window.latest)


@pytest.mark.parametrize(
    "text", ["203X", "2026-21", "2026-22", "2026-23", "2026-37", "2026-38", "2026-39", "2026-31"]
)
def test_the_edtf_library_agrees_on_decades_seasons_and_thirds(text: str) -> None:
    # Left out: winter 24, which it ends in its own December, and 30, which it cuts alike; marks,
    # which it widens only by its own tables.
    assert edtf_bounds(text) == bounds_by_the_library(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "[..]", "[2026]", "2026-Q3", "2026-H1", "2026/2027", "2026-13", "2026-02-30",
        "20XX", "26", "2026-33~", "203X?", "2026~~", "2026?~", "~", "[2026..", "2026-33-01",
        "²²²²-33", "٢٠٢٦", " 2026", "[..soon]", "[2026~..2027]", "0000", "[2026..2027)",
        "(2026..2027]", "189X", "220X", "1899", "2200",
    ],
)  # fmt: skip
def test_text_that_is_not_canonical_is_refused(text: str) -> None:
    # Superscript digits once ended in a ValueError: `isdigit` takes them, `int` does not.
    with pytest.raises(UnreadableDate):
        edtf_bounds(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-13", "impossible"),
        ("2026-02-30", "impossible"),
        ("1899", "out_of_range"),
        ("220X", "out_of_range"),
        ("soon", "not_understood"),
    ],
)
def test_text_that_is_not_canonical_is_named_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        edtf_bounds(text)
    assert (refusal.value.phrase, refusal.value.reason) == (text, reason)


@pytest.mark.parametrize("text", ["1900", "2199", "190X", "219X"])
def test_the_first_and_the_last_year_are_read(text: str) -> None:
    first, last = edtf_bounds(text)
    assert first is not None
    assert last is not None
    assert text[:3] == f"{first.year // 10}" == f"{last.year // 10}"


@pytest.mark.parametrize("year", ["1900", "2199"])
def test_a_window_of_the_first_or_the_last_year_has_no_fault(year: str) -> None:
    assert window_fault(read_iso(year)) is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"earliest": None, "latest": None}, "is open on both sides; leave the date out instead"),
        ({"latest": day("2025-01-01")}, "ends before it begins"),
        ({"earliest": day("1899-01-01"), "edtf": "[1899..2026]"}, "leaves the years 1900 to 2199"),
        ({"latest": day("2200-12-31"), "edtf": "2199~"}, "leaves the years 1900 to 2199"),
        ({"edtf": "9999"}, "has the unreadable EDTF text '9999'"),
        ({"edtf": "sometime"}, "has the unreadable EDTF text 'sometime'"),
        ({"edtf": "2027"}, "has bounds that differ from its EDTF text '2027'"),
        ({"earliest": day("2026-02-01")}, "has bounds that differ from its EDTF text '2026'"),
        ({"qualifiers": ()}, "has no qualifier"),
        ({"qualifiers": ("exact", "deadline")}, "has the qualifier exact beside others"),
        (
            {"latest": None, "qualifiers": ("deadline",), "edtf": "[2026..]"},
            "is a deadline without a last day",
        ),
        (
            {"earliest": None, "qualifiers": ("not_before",), "edtf": "[..2026]"},
            "is a not-before date without a first day",
        ),
        ({"anchor": "last week"}, "has the unreadable anchor 'last week'"),
    ],
)
def test_a_window_whose_fields_disagree_has_a_fault(change: dict[str, object], fault: str) -> None:
    assert window_fault(structs.replace(read_iso("2026"), **change)) == fault


# --- Counting months


@given(DAYS, DAYS)
def test_months_is_the_largest_count_that_does_not_overshoot(start: date, end: date) -> None:
    count = months(start, end)
    assert plus_months(start, count) <= end < plus_months(start, count + 1)


@given(DAYS, st.integers(-600, 600))
def test_counted_months_come_back(start: date, count: int) -> None:
    assert months(start, plus_months(start, count)) == count


@given(DAYS, DAYS)
def test_counting_backwards_differs_by_the_broken_month_only(start: date, end: date) -> None:
    assert months(start, end) + months(end, start) in (-1, 0)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_a_day_that_the_month_lacks_is_clamped(start: str, count: int, end: str) -> None:
    assert plus_months(day(start), count) == day(end)


# --- Comparing an old target with a new one

MID_2025 = made("2025-05-01", "2025-08-31", "range", "approximate")
LATE_2026 = made("2026-09-01", "2026-12-31", "range", "approximate")
END_OF_JANUARY = made("2022-01-21", "2022-01-31", "range", "approximate")
LATE_2027_TO_MID_2028 = made("2027-09-01", "2028-08-31")
LATE_2027 = made("2027-09-01", "2027-12-31", "range", "approximate")
BY_2026 = read_iso("2026", role="deadline")
BY_2028 = read_iso("2028", role="deadline")
AS_EARLY_AS_2027 = made("2027-01-01", None, "year", "not_before", "tentative")


@pytest.mark.parametrize(
    ("old", "new", "word", "headline", "minimum", "maximum"),
    [
        (read_iso("2026"), read_iso("2027"), "slipped", 12, 0, 24),
        (read_iso("2026-Q3"), read_iso("2026-Q4"), "slipped", 3, 0, 6),
        (read_iso("2021-07"), END_OF_JANUARY, "slipped", 6, 5, 7),
        (read_iso("2022-04"), read_iso("2024-10"), "slipped", 30, 29, 31),
        (MID_2025, LATE_2026, "slipped", 16, 12, 20),
        (BY_2026, read_iso("2027"), "slipped", 12, 0, None),
        (BY_2026, BY_2028, "slipped", 24, None, None),
        (read_iso("2026"), AS_EARLY_AS_2027, "slipped", 12, 0, None),
        (read_iso("2027"), LATE_2027_TO_MID_2028, "drifted", 8, -4, 20),
        (read_iso("2027"), read_iso("2027-H2"), "narrowed", 0, -6, 12),
        (read_iso("2027"), read_iso("2027/2028"), "went vague", 12, -12, 24),
        (read_iso("2028"), read_iso("2027"), "pulled in", -12, -24, 0),
        # The example of a slip that names its bounds.
        (read_iso("2026"), read_iso("2027-H1"), "slipped", 6, 0, 18),
        (read_iso("2026"), read_iso("2026"), "reaffirmed", 0, -12, 12),
        # A deadline and a window with one last day say the same.
        (BY_2026, read_iso("2026"), "reaffirmed", 0, -12, None),
        (read_iso("2026-H2"), BY_2026, "reaffirmed", 0, None, 6),
        (BY_2028, BY_2026, "pulled in", -24, None, None),
        (AS_EARLY_AS_2027, read_iso("2028/.."), "slipped", 12, None, None),
        (read_iso("2028/.."), AS_EARLY_AS_2027, "pulled in", -12, None, None),
        (AS_EARLY_AS_2027, LATE_2027, "narrowed", 8, None, 12),
        (read_iso("2027"), read_iso("2026-07/2027-03"), "pulled in", -9, -18, 3),
    ],
)
def test_a_move_has_a_word_a_headline_and_bounds(
    old: Window,
    new: Window,
    word: str,
    headline: int | None,
    minimum: int | None,
    maximum: int | None,
) -> None:
    move = compare(old, new, old_said=day("2021-01-01"), new_said=day("2021-07-01"))
    assert (move.word, move.headline, move.minimum, move.maximum) == (
        word,
        headline,
        minimum,
        maximum,
    )


def test_an_open_first_day_counts_as_the_day_the_target_was_said() -> None:
    by_2027 = read_iso("2027", role="deadline")
    target = read_iso("2026-H2")
    said = {"old_said": day("2026-01-10"), "new_said": day("2026-08-01")}
    assert compare(target, by_2027, **said).word == "drifted"
    assert compare(target, by_2027, **(said | {"new_said": day("2026-06-01")})).word == "went vague"
    assert compare(target, by_2027, old_said=None, new_said=None).word == "went vague"


@pytest.mark.parametrize(
    ("new", "word"),
    [
        ("2026-01-01", "narrowed"),
        ("2026-12-31", "narrowed"),
        ("2026-12-31/2027-06", "drifted"),
        ("2025-06/2026-01-01", "pulled in"),
        ("2025-06/2026", "went vague"),
        ("2026/2027-06", "went vague"),
    ],
)
def test_a_target_that_shares_an_edge_with_the_old_one_has_not_left_it(new: str, word: str) -> None:
    assert compare(read_iso("2026"), read_iso(new), old_said=None, new_said=None).word == word


def test_an_old_deadline_reaches_back_to_the_day_it_was_said() -> None:
    by_2026 = read_iso("2026", role="deadline")
    earlier = read_iso("2025-H1")
    said_in_june = compare(by_2026, earlier, old_said=day("2025-06-01"), new_said=None)
    assert said_in_june.word == "pulled in"
    assert compare(by_2026, earlier, old_said=None, new_said=None).word == "narrowed"


CLOSED = strategies.windows().filter(
    lambda window: window.earliest is not None and window.latest is not None
)
OPPOSITES = {
    "reaffirmed": {"reaffirmed"},
    "narrowed": {"went vague"},
    "went vague": {"narrowed"},
    "slipped": {"pulled in"},
    "drifted": {"pulled in"},
    "pulled in": {"slipped", "drifted"},
}


@given(CLOSED, CLOSED)
def test_the_way_back_has_the_opposite_word(old: Window, new: Window) -> None:
    there = compare(old, new, old_said=None, new_said=None)
    back = compare(new, old, old_said=None, new_said=None)
    assert back.word in OPPOSITES[there.word]


@given(CLOSED, CLOSED)
def test_the_headline_lies_between_its_bounds_and_turns_its_sign(old: Window, new: Window) -> None:
    there = compare(old, new, old_said=None, new_said=None)
    back = compare(new, old, old_said=None, new_said=None)
    assert there.minimum is not None
    assert there.headline is not None
    assert there.maximum is not None
    assert back.headline is not None
    assert there.minimum <= there.headline <= there.maximum
    assert there.headline + back.headline in (-1, 0)


@given(strategies.windows(), st.dates(date(2019, 1, 1), date(2030, 1, 1)))
def test_a_repeated_target_is_reaffirmed_whatever_the_day_it_is_repeated(
    window: Window, later: date
) -> None:
    move = compare(window, window, old_said=date(2018, 1, 1), new_said=later)
    assert move.word == "reaffirmed"
    assert move.headline == 0


@given(
    strategies.windows(2019, 2023).filter(lambda window: window.latest is not None),
    strategies.windows(2025, 2031).filter(lambda window: window.earliest is not None),
    DAYS,
    DAYS,
)
def test_a_target_wholly_after_the_old_one_slipped(
    old: Window, new: Window, old_said: date, new_said: date
) -> None:
    assert old.latest is not None
    assert new.earliest is not None
    assert new.earliest > old.latest
    move = compare(old, new, old_said=old_said, new_said=new_said)
    assert move.word == "slipped"
    assert move.minimum is not None
    assert move.minimum >= 0


@given(DAYS, st.integers(1, 40))
def test_whole_months_are_counted_evenly_past_month_ends(start: date, count: int) -> None:
    first = start.replace(day=1)
    moved = plus_months(first, count)
    last = calendar.monthrange(moved.year, moved.month)[1]
    old = read_iso(f"{first:%Y-%m}")
    new = read_iso(f"{moved:%Y-%m}")
    assert new.latest == moved + timedelta(days=last - 1)
    assert compare(old, new, old_said=None, new_said=None).headline == count
