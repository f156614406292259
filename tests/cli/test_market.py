"""`tracker market`: published tables, what was restated, signals."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.asking import rows
from tests.cli.running import run

TODAY = ("--today", "2026-11-23")
ASKED = ((), ("--all",), ("--restated",), ("--company", "CATL"), ("--period", "2022"))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", ASKED)
def test_no_line_is_wider_than_the_terminal(
    only_read: Path, words: tuple[str, ...], width: int
) -> None:
    ran = run("market", *words, *TODAY, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "jsonl", "md"])
def test_every_format_is_printed(only_read: Path, words: tuple[str, ...], format_: str) -> None:
    ran = run("market", *words, *TODAY, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()


def test_a_restated_total_stands_with_what_it_replaced_and_who_printed_both(
    only_read: Path,
) -> None:
    told = rows(run("market", "--restated", "--publisher", "SNE", *TODAY, "--format", "csv"))
    totals = {
        (row["period"], row["was"], row["now"]) for row in told if row["name"] == "world total"
    }
    assert ("2024", "894", "901.4") in totals
    assert ("2022", "517.9", "509.2") in totals
    [one] = [row for row in told if row["was"] == "894"]
    assert one["was_source"] == "Argus, 11 February 2025"


def test_what_was_not_published_yet_restates_nothing(only_read: Path) -> None:
    told = rows(run("market", "--restated", "--known-on", "2024-03-01", "--format", "csv"))
    assert {row["period"] for row in told} == {"2022"}


def test_publishers_stand_apart(only_read: Path) -> None:
    told = rows(run("market", *TODAY, "--format", "csv"))
    assert {row["publisher"] for row in told} >= {"SNE Research", "ShiftDelete"}
    one = rows(run("market", "--publisher", "shiftdelete", *TODAY, "--format", "csv"))
    assert {row["publisher"] for row in one} == {"ShiftDelete"}


def test_signals_stand_with_their_source(only_read: Path) -> None:
    told = json.loads(run("market", *TODAY, "--json").out)
    assert all(one["said"] and one["source"] and one["event"] for one in told["signals"])
    assert "signals" in run("market", *TODAY).out
    assert "signals" not in run("market", "--publisher", "SNE", *TODAY).out


def test_what_is_not_on_record_is_said_with_what_was_asked(only_read: Path) -> None:
    ran = run("market", "--publisher", "nobody", "--known-on", "2024-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "no such table is on record for publisher nobody as known on 2024-01-01\n"


@pytest.mark.parametrize(("period", "code"), [("2025-13", 2), ("soon", 2)])
def test_a_period_that_cannot_be_read_is_refused(only_read: Path, period: str, code: int) -> None:
    ran = run("market", "--period", period)
    assert (ran.code, ran.out) == (code, "")
    assert period in ran.err
