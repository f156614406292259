"""`tracker show EVENT` and `tracker timeline --corrections`: the history of one event."""

from pathlib import Path

import pytest

from tests.cli.asking import asked, refused, rows
from tests.cli.running import run


@pytest.fixture
def plan(seeded: Path) -> str:
    """Stand in a workspace with one plan, corrected and withdrawn, and return its id."""
    assert seeded.is_dir()
    line = "CATL plans sodium-ion B-sample in 2027"
    id_ = run("log", line, "--published", "2026-01-20", "--yes").out.strip()
    amended = run("amend", id_, "--when", "2028", "--reason", "misread", "--yes")
    gone = run("withdraw", id_, "--reason", "deleted", "--on", "2026-03-01", "--yes")
    assert (amended.code, gone.code) == (0, 0)
    return id_


@pytest.mark.parametrize("width", [80, 120])
def test_the_history_shows_the_original_and_the_withdrawal(plan: str, width: int) -> None:
    ran = run("show", plan, width=width)
    assert ran.code == 0, ran.err
    assert "when: in 2027 (2027) → 2028 (misread)" in ran.out
    assert "deleted" in ran.out
    found = asked("show", plan[:-2])
    assert found["original"]["when"]["phrase"] == "in 2027"
    assert found["event"]["when"]["phrase"] == "2028"
    assert found["withdrawn"]["reason"] == "deleted"
    assert asked("show", found["withdrawn"]["id"])["withdraws"] == plan


def test_the_clocks_hold_for_one_event(plan: str) -> None:
    assert asked("show", plan, "--known-on", "2026-02-01")["withdrawn"] is None
    refused(run("show", plan, "--known-on", "2026-01-01"), 3)
    refused(run("show", plan, "--recorded-by", "2020-01-01"), 3)


def test_corrections_are_listed_apart_from_news(plan: str) -> None:
    (one,) = rows(run("timeline", "CATL", "--corrections", "--format", "csv"))
    assert (one["changes"], one["reason"]) == ("when: in 2027 (2027) → 2028", "misread")
    (whole,) = asked("timeline", "--corrections")
    assert (whole["event"], whole["stands"], whole["clashes_with"]) == (plan, True, [])
    none = run("timeline", "BYD", "--corrections", "--format", "csv")
    assert "nothing of this was corrected" in none.err
