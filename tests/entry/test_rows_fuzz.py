"""Rows with holes and garbage give events or a refusal, and never anything else."""

import copy
import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.seeds.seeded import events, facts_text, read
from tracker.entry.row_text import is_event_text, read_rows
from tracker.vocabulary.canonical import canonical_bytes, decode
from tracker.vocabulary.check import check_event
from tracker.vocabulary.refusals import Refusal

ROWS: list[dict[str, Any]] = [json.loads(line) for line in facts_text().splitlines()]
WORDS = (
    "", " ", "2026", "2026-02-30", "../..", "2027/..", "9999-Q9", "1e9", "-0", "CATL", "(market)",
    "(", "R&D; ; SOP", ";", "company:", "plan", "market_share", "A-sample", "http://[", "\ud800",
    "\u202e", "a\x00b", "宁德时代", "x" * 400, "low", "confirms", "Nanjing", "0", "first",
)  # fmt: skip
GARBAGE = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.dictionaries(st.sampled_from((*WORDS, "id", "name", "value")), st.sampled_from(WORDS)),
)


@st.composite
def mutated(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return a few facts of which some fields are gone or hold garbage."""
    chosen = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=3))
    rows = copy.deepcopy(chosen)
    for row in rows:
        row.pop("revises", None)
        row.pop("related", None)
        for _ in range(draw(st.integers(0, 3))):
            part = draw(st.sampled_from([row, *(v for v in row.values() if isinstance(v, dict))]))
            if not part:
                continue
            key = draw(st.sampled_from(sorted(part)))
            if draw(st.booleans()):
                part[key] = draw(GARBAGE)
            else:
                del part[key]
        if draw(st.booleans()):
            row["related"] = draw(
                st.lists(
                    st.fixed_dictionaries(
                        {
                            "id": st.sampled_from([str(one.get("id")) for one in rows]),
                            "relation": st.sampled_from(("hedges", "follows", "hugs", "")),
                        }
                    ),
                    max_size=2,
                )
            )
    return rows


def gives_events_or_a_refusal(text: str, *, format: str, register: bool) -> None:
    try:
        reading = read(text, format=format, register=register)
    except Refusal:
        return
    for event in (*reading.registered, *events(reading)):
        check_event(event)
        assert decode(canonical_bytes(event)) == event


@given(mutated(), st.booleans())
def test_mutated_rows_give_events_or_a_refusal(rows: list[dict[str, Any]], register: bool) -> None:
    text = "\n".join(json.dumps(row) for row in rows)
    gives_events_or_a_refusal(text, format="jsonl", register=register)


LINES = facts_text().splitlines()


@given(st.sampled_from(LINES), st.integers(0, 3000), st.integers(0, 3000), st.text(max_size=5))
def test_lines_cut_and_spliced_give_events_or_a_refusal(
    line: str, start: int, end: int, splice: str
) -> None:
    text = line[: start % len(line)] + splice + line[end % len(line) :]
    gives_events_or_a_refusal(text, format="jsonl", register=True)


@given(
    st.text(alphabet='ab,;"\n\r\t\x00\u2028{}[]:\\idkind', max_size=60),
    st.sampled_from(("csv", "jsonl")),
)
def test_any_text_gives_rows_or_a_refusal(text: str, format: str) -> None:
    with suppress(Refusal):
        assert all(isinstance(row, dict) for _, row in read_rows(text, format=format))
    assert is_event_text(text) in (True, False)


SOME_COLUMNS = (
    "id",
    "kind",
    "subject_company",
    "source.url",
    "source.publisher",
    "milestone",
    "revises",
    "metric.value",
    "metric.name",
    "segment",
)
CELLS = st.sampled_from(("", "a", "CATL", "plan", "2026", "a; b", "confirms:a", "x:y; z", '"', "1"))


@given(
    st.lists(st.sampled_from(SOME_COLUMNS), unique=True, min_size=1),
    st.lists(st.lists(CELLS, max_size=11), max_size=3),
)
def test_any_table_gives_events_or_a_refusal(columns: list[str], cells: list[list[str]]) -> None:
    text = "\n".join(",".join(line) for line in [columns, *cells])
    gives_events_or_a_refusal(text, format="csv", register=True)
