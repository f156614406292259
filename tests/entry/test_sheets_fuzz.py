"""Any text as a sheet gives events or refusals: no traceback, in bounded time."""

import time

from hypothesis import given
from hypothesis import strategies as st

from tests.entry.sheeting import HEADER, refused

WORDS = (
    *(
        "LGES",
        "CATL",
        "Naxtra",
        "sodium-ion",
        "plans",
        "unveiled",
        "A-sample",
        "SOP",
        "at",
        "Ochang",
    ),
    *("within", "2026", "from", "to", "H2 2027", "after", "38.2 %", "of", "rank 1", "according to"),
    *(
        "EV battery installations",
        "up to",
        "175 Wh/kg",
        ",",
        ";",
        ":",
        "→",
        '"',
        "#",
        "宁德时代",
        "샘플",
    ),
)
NAMES = (
    *("note", "id", "ref", "when", "type", "metric", "value", "row", "voice", "reading", "undated"),
    *("cites", "party", "paid", "site", "company", "after-event", "notte", "source", "url", "low"),
)
sentences = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
values = st.one_of(sentences, st.text(max_size=12), st.sampled_from(("a", "hedges a", "1", "yes")))
details = st.builds(
    "{}{}: {}".format, st.sampled_from(("  ", "\t", "    ")), st.sampled_from(NAMES), values
)
headers = st.builds(
    "{}: {}".format,
    st.sampled_from(
        ("Source", "URL", "Published", "Cites", "Voice", "Lean", "Nonsense", "Fiscal-year")
    ),
    st.one_of(
        st.sampled_from(("CnEVPost", "2026-01-20", "press", "4/end", "")), st.text(max_size=9)
    ),
)
lines = st.one_of(
    sentences,
    st.builds(
        "type: {}".format, st.sampled_from(("stated", "planned", "tabulated", "claimed", "x"))
    ),
    details,
    sentences.map("  {}".format),
    st.just(""),
    st.text(max_size=20),
)


@given(st.lists(headers, max_size=4), st.lists(lines, max_size=8))
def test_pieces_of_sheets_in_any_order_are_read_or_refused(
    head: list[str], body: list[str]
) -> None:
    _check("\n".join([*head, "", *body]))


@given(st.lists(lines, max_size=8))
def test_any_entries_below_a_good_header_are_read_or_refused(body: list[str]) -> None:
    _check(HEADER + "\n".join(body))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    _check(text)


def test_a_long_sheet_takes_no_more_time_than_its_lines() -> None:
    started = time.perf_counter()
    _check(HEADER + "  note: x\n" * 20_000 + "x y z\n" * 50)
    _check("a: b\n" * 3_000)
    _check(HEADER + "LGES plans\n" + "  deep\n" * 2_000)
    assert time.perf_counter() - started < 30


def _check(text: str) -> None:
    error = refused(text)
    for line, one in error.faults if error is not None else ():
        assert line >= 1
        assert one.message
        span, shown = getattr(one, "span", None), getattr(one, "text", "")
        assert span is None or not shown or 0 <= span[0] <= span[1]
