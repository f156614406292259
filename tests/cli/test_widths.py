"""What is printed fits the terminal, names in wide scripts included."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.running import run


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
    assert "✓ R&D ─ · A-sample ─ · B-sample ─ · C-sample ─ · D-sample ─ ✓→ SOP ─" in lines
    [reached] = [line for line in lines if line.startswith("✓  SOP")]
    assert "reached late by 24 to 25" in reached
    assert "CleanTechnica, 24 January" in reached
