"""`tracker lint` as a person meets it."""

import json
import shlex
from pathlib import Path

import pytest

from tests.cli.running import run
from tracker.lint import RULES

TODAY = ("--today", "2026-11-23")


@pytest.mark.parametrize("width", [80, 120])
def test_the_facts_hold_no_error_and_what_is_odd_fits_the_terminal(
    only_read: Path, width: int
) -> None:
    ran = run(
        "lint", "--rule", "precision-inflation", "--rule", "row-move-word", *TODAY, width=width
    )
    assert ran.code == 1
    assert max(len(line) for line in ran.out.splitlines()) <= width
    assert ran.err == "1 error, 1 warning\n"


def test_warnings_are_findings_only_where_strict(only_read: Path) -> None:
    assert run("lint", "--rule", "row-move-word", *TODAY).code == 0
    assert run("lint", "--rule", "row-move-word", "--strict", *TODAY).code == 1
    ran = run("lint", "--rule", "far-future", "--strict", *TODAY)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing odd was found\n")


def test_findings_as_rows(only_read: Path) -> None:
    ran = run("lint", "--rule", "row-move-word", "--json", *TODAY)
    [row] = json.loads(ran.out)
    assert row["rule"] == "row-move-word"
    assert row["where"] == "planned, Energies Actu, May 2024, row ea-tiamat-two-dates"
    assert row["words"].endswith("the date went vague")
    for format_ in ("csv", "tsv", "jsonl", "md"):
        assert "row-move-word" in run("lint", "--rule", "row-move-word", "--format", format_).out


def test_a_look_as_of_an_earlier_day_sees_only_what_was_known(only_read: Path) -> None:
    ran = run("lint", "--rule", "row-move-word", "--known-on", "2023-12-31", "--json")
    assert json.loads(ran.out) == []


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_every_rule_can_be_explained(empty: Path, name: str) -> None:
    ran = run("lint", "--explain", name)
    assert ran.code == 0
    assert ran.out.startswith(name)
    assert json.loads(run("lint", "--explain", name, "--json").out)["rule"] == name


def test_an_unknown_rule_is_refused_with_the_known_ones(empty: Path) -> None:
    for option in ("--rule", "--explain"):
        ran = run("lint", option, "rung-ordre")
        assert ran.code == 2
        assert "no rule is called rung-ordre" in ran.err
        assert "rung-order" in ran.err


def test_fix_mends_nothing_of_an_earlier_day(only_read: Path) -> None:
    ran = run("lint", "--fix", "--known-on", "2025-12-31")
    assert ran.code == 2
    assert "as it is now" in ran.err


def test_fix_takes_back_exact_copies_and_nothing_else(seeded: Path) -> None:
    line = ("log", "CATL plans sodium-ion SOP within 2027", "--published", "2026-11-02", "--yes")
    page = ("--source", "https://example.org/a", "--publisher", "Reuters")
    for _ in range(2):
        ran = run(*line, *page)
        assert ran.code == 0, ran.err
    [row] = json.loads(run("lint", "--rule", "near-duplicates", "--json").out)
    assert row["fix"].startswith("tracker undo ")
    ran = run("lint", "--rule", "near-duplicates", "--fix", "--strict")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("took back 1 exact copy; `tracker undo` brings them back\n")
    ran = run("lint", "--rule", "near-duplicates", "--fix")
    assert "nothing can be mended" in ran.err
    assert run("verify").code == 0
    assert run("rebuild", "--check").code == 0
    assert run("undo", "--yes").code == 0
    assert len(json.loads(run("lint", "--rule", "near-duplicates", "--json").out)) == 1


def test_the_command_that_is_shown_mends_the_finding(facts: Path) -> None:
    [row] = json.loads(run("lint", "--rule", "precision-inflation", "--json").out)
    words = shlex.split(row["fix"])
    assert run(*words[1:], "--reason", "the page says no more", "--yes").code == 0
    ran = run("lint", "--rule", "precision-inflation", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, [])
