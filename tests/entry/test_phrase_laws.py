"""Laws of date phrases: whatever is composed is a window or a refusal, and keeps its bounds."""

import re
import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.entry.test_phrases import GIVEN, OURS, Case, cases, context_of
from tests.oracles import bounds_by_the_library, is_edtf
from tracker.entry.dates.parsing import parse
from tracker.entry.phrases import explained, read_phrase
from tracker.views.dates import window_words
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import Context, Window, window_fault

YEARS = st.integers(1950, 2150)
UNITS = st.one_of(
    YEARS.map(str),
    st.builds("Q{} {}".format, st.integers(1, 4), YEARS),
    st.builds("H{} {}".format, st.integers(1, 2), YEARS),
    st.builds("{} {}".format, st.sampled_from(("March", "July", "December")), YEARS),
    st.builds("{} {}".format, st.sampled_from(("spring", "summer", "winter")), YEARS),
    st.builds("{}年第{}季度".format, YEARS, st.integers(1, 4)),
    st.builds("{}년 {}".format, YEARS, st.sampled_from(("상반기", "하반기", "3월"))),
    st.builds("{}. Quartal {}".format, st.integers(1, 4), YEARS),
    st.builds("the {}0s".format, st.integers(195, 214)),
    st.sampled_from(("next year", "this month", "next quarter", "明年", "来年", "내년", "March")),
    st.dates(date(1950, 1, 1), date(2150, 12, 31)).map(str),
)
PARTS = st.sampled_from(("", "", "early ", "mid-", "late ", "end of ", "Anfang "))
ABOUT = st.sampled_from(("", "", "", "around ", "~"))
BOUNDS = st.sampled_from(
    (
        "{}",
        "{}",
        "by {}",
        "before {}",
        "from {}",
        "after {}",
        "as early as {}",
        "within {}",
        "{} at the latest",
        "{} or later",
        "最迟{}",
        "늦어도 {}",
        "遅くとも{}",
        "frühestens {}",
    ),
)
POINTS = st.builds("{}{}{}".format, ABOUT, PARTS, UNITS)
RANGES = st.builds("{} {} {}".format, POINTS, st.sampled_from(("to", "or", "bis")), POINTS)
PHRASES = st.builds(
    lambda bound, inner, doubt: doubt + bound.format(inner),
    BOUNDS,
    st.one_of(POINTS, POINTS, RANGES),
    st.sampled_from(("", "", "possibly ", "tentatively ")),
)
ANCHORS = st.one_of(
    st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(str),
    st.builds("{}-{:02}".format, st.integers(1990, 2100), st.integers(1, 12)),
    st.integers(1990, 2100).map(str),
)
WORDS = [
    "by",
    "within",
    "from",
    "the",
    "next",
    "last",
    "this",
    "year",
    "years",
    "month",
    "quarter",
    "half",
    "early",
    "mid",
    "late",
    "end",
    "of",
    "to",
    "or",
    "and",
    "in",
    "2026",
    "2027-28",
    "Q3",
    "H2",
    "3",
    "two",
    "a",
    "March",
    "spring",
    "around",
    "~",
    "-",
    "/",
    "(",
    ")",
    ",",
    "?",
    "FY26",
    "later",
    "ago",
    "年",
    "月",
    "内",
    "前",
    "后",
    "中",
    "底",
    "上半年",
    "부터",
    "까지",
    "내",
    "후",
    "bis",
    "vor",
    "Ende",
    "Jahr",
    ".",
    "'",
    "29th",
    "Friday",
    "〜",
    "三",
    "第",
    "季度",
    "至",
]


def read(phrase: str, anchor: str | None, context: Context | None = None) -> Window:
    """Read a phrase, or leave the example."""
    try:
        return read_phrase(phrase, anchor=anchor, context=context)
    except UnreadableDate:
        assume(False)
        raise


@given(PHRASES, ANCHORS)
def test_a_composed_phrase_has_bounds_that_its_edtf_text_gives(phrase: str, anchor: str) -> None:
    window = read(phrase, anchor)
    assert window_fault(window) is None
    assert edtf_bounds(window.edtf) == (window.earliest, window.latest)
    assert is_edtf(window.edtf)


@given(PHRASES, ANCHORS)
def test_printing_never_narrows_a_window(phrase: str, anchor: str) -> None:
    window = read(phrase, anchor)
    holds(printed(window), window)


@pytest.mark.parametrize("case", cases(GIVEN, OURS, refused=False), ids=lambda case: case["phrase"])
def test_a_case_is_never_narrowed_by_being_printed(case: Case) -> None:
    context = context_of(case["context"])
    window = read_phrase(case["phrase"], anchor=case["anchor_date"] or None, context=context)
    holds(printed(window), window)
    assert is_edtf(window.edtf)


def printed(window: Window) -> Window:
    """Print a window in words and read them back; what stands in brackets is said of it."""
    words = re.sub(r" \((uncertain|tentative|approximately)\)$", "", window_words(window))
    return read_phrase(words, context=window.context)


def holds(wide: Window, window: Window) -> None:
    """Hold that nothing was cut off, and that an exact window comes back as it was."""
    if wide.earliest is not None:
        assert window.earliest is not None
        assert wide.earliest <= window.earliest, (window, wide)
    if wide.latest is not None:
        assert window.latest is not None
        assert wide.latest >= window.latest, (window, wide)
    if not {"deadline", "not_before"} & set(window.qualifiers):
        assert (wide.earliest, wide.latest) == (window.earliest, window.latest)


@given(UNITS, ANCHORS)
def test_the_edtf_library_reads_the_same_bounds(phrase: str, anchor: str) -> None:
    window = read(phrase, anchor)
    # It ends a winter in its own December and widens marks by its own tables.
    assume(not window.edtf.endswith(("-24", "~", "%")))
    assert bounds_by_the_library(window.edtf) == (window.earliest, window.latest)


@given(PHRASES, st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_month_as_anchor_spans_what_its_days_give(phrase: str, day: date) -> None:
    wide = read(phrase, f"{day:%Y-%m}")
    window = read(phrase, day.isoformat())
    if day.day == 1 or (wide.precision == window.precision != "range"):
        assert wide.earliest is None or (window.earliest and wide.earliest <= window.earliest)
        assert wide.latest is None or (window.latest and wide.latest >= window.latest)


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from((" ", "")))
def test_any_words_are_a_window_or_a_refusal_in_bounded_time(words: list[str], gap: str) -> None:
    parse.cache_clear()
    start = time.perf_counter()
    with suppress(UnreadableDate):
        assert window_fault(read_phrase(gap.join(words), anchor="2026-11-23")) is None
    # About a thousand times what a phrase takes: it must not grow without bounds.
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize(
    "word", ["early ", "first ", "1 year ", "月", "年", "from ", "2026-", "q3 "]
)
def test_a_long_repetition_is_refused_soon(word: str) -> None:
    start = time.perf_counter()
    for count in (10, 24, 60, 100_000):
        with pytest.raises(UnreadableDate):
            read_phrase(word * count, anchor="2026-11-23")
    assert time.perf_counter() - start < 0.5


@given(st.text(max_size=60), ANCHORS)
def test_any_text_is_a_window_or_a_refusal(text: str, anchor: str) -> None:
    try:
        found = explained(text, anchor=anchor)
    except UnreadableDate as error:
        refused = error
    else:
        assert found.rules
        assert window_fault(found.window) is None
        return
    assert refused.reason in UnreadableDate.REASONS
    assert refused.hint
