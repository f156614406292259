"""What is printed fits the terminal, names in wide scripts included."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.cli.running import run
from tracker.cli.widths import GAP, LONGEST, spared, widths_for


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("stages", "LGES"),
        ("stages", "宁德时代"),
        ("stages", "--technology", "sodium-ion"),
        ("show", "BYD"),
        ("timeline", "Naxtra"),
    ],
)
def test_no_line_is_wider_than_the_terminal(
    only_read: Path, words: tuple[str, ...], width: int
) -> None:
    ran = run(*words, width=width)
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


def test_a_ladder_is_read_at_80_columns(only_read: Path) -> None:
    lines = run("stages", "宁德时代", "--today", "2026-11-22", width=80).out.splitlines()
    assert lines[0].startswith("CATL · 宁德时代 · ")
    assert "✓ R&D ─ · A-sample ─ · B-sample ─ · C-sample ─ · D-sample ─ → SOP ─" in lines
    [passed] = [line for line in lines if line.startswith("?  SOP")]
    assert "date passed by 3 months" in passed
    assert "China Securities Journal in" in passed


WORDS = st.lists(
    st.sampled_from(("CATL", "slipped", "Énergétique's", "宁德时代", "24", "milestone"))
)
COLUMNS = st.lists(st.lists(WORDS.map(" ".join), min_size=1, max_size=4), min_size=1, max_size=6)


@given(COLUMNS, st.integers(20, 200))
def test_columns_fit_and_no_word_is_broken_while_there_is_room(
    columns: list[list[str]], width: int
) -> None:
    widths = widths_for(columns, width)
    assert sum(widths) + GAP * (len(columns) - 1) <= width
    longest = [
        max((cell_len(word) for cell in one for word in cell.split()), default=1) for one in columns
    ]
    if sum(longest) + GAP * (len(columns) - 1) <= width:
        assert all(got >= least for got, least in zip(widths, longest, strict=True))


def test_a_word_that_no_column_can_hold_is_broken() -> None:
    assert widths_for([["a" * 90], ["CATL"]], 60) == [54, 4]
    assert widths_for([["a" * 90], ["a b " * 30]], 60)[0] >= LONGEST


def test_a_narrow_table_leaves_out_what_it_can_spare_and_tells_it_elsewhere() -> None:
    rows = [{"company": "CATL", "milestone": "Naxtra: series output started", "moves": "2"}]
    columns, spare = ("company", "milestone", "moves"), {"company": "milestone", "moves": ""}
    assert spared(rows, columns, spare, 80) == (rows, list(columns))
    cells, kept = spared(rows, columns, spare, 22)
    assert kept == ["milestone", "moves"]
    assert cells[0]["milestone"] == "CATL, Naxtra: series output started"


@pytest.mark.parametrize("words", [("slips",), ("due",), ("stages",), ("record", "CATL")])
def test_no_word_of_a_table_is_broken_at_80_columns(
    only_read: Path, words: tuple[str, ...]
) -> None:
    # "mileston/e", "Révoluti/on" and "second-gener/ation" were what a reader saw.
    wide = {word for line in run(*words, width=400).out.splitlines() for word in line.split()}
    narrow = run(*words, width=80).out
    broken = {word for line in narrow.splitlines() for word in line.split()} - wide
    assert {word.rstrip(",") for word in broken} <= {word.rstrip(",") for word in wide}


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("slips", "--company", "CATL"), " moved"),
        (("due", "--overdue"), " overdue, "),
        (("stages",), " ladders of "),
    ],
)
def test_a_table_ends_with_how_many_there_are(
    only_read: Path, words: tuple[str, ...], total: str
) -> None:
    assert total in run(*words).out.splitlines()[-1]
    assert run(*words, "--format", "md").out.splitlines()[-1].startswith("|")


def test_who_looked_last_is_shown_where_anybody_looked(only_read: Path) -> None:
    assert "checked" not in run("due", width=200).out.splitlines()[0]
