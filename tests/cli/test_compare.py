"""`tracker compare`: companies and products side by side."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.asking import rows
from tests.cli.running import run

TODAY = ("--today", "2026-11-23")
ASKED = (("CATL", "LGES"), ("CATL", "BYD", "HiNa Battery"), ("Naxtra", "Haixing"))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("names", ASKED)
def test_no_line_is_wider_than_the_terminal(
    only_read: Path, names: tuple[str, ...], width: int
) -> None:
    ran = run("compare", *names, *TODAY, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "jsonl", "md"])
@pytest.mark.parametrize("names", ASKED)
def test_every_format_is_printed(only_read: Path, names: tuple[str, ...], format_: str) -> None:
    ran = run("compare", *names, *TODAY, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()


def test_the_same_rung_stands_in_one_line(only_read: Path) -> None:
    shown = run("compare", "CATL", "LGES", "--technology", "sodium-ion", *TODAY, width=160).out
    [line] = [one for one in shown.splitlines() if one.startswith("A-sample")]
    assert "planned, no date given, as reported (Ochang mother plant)" in line
    [head] = {one for one in shown.splitlines() if one.strip().startswith("CATL")}
    assert "LG Energy Solution" in head


def test_any_name_will_do_and_the_order_is_the_one_asked_for(only_read: Path) -> None:
    told = json.loads(run("compare", "LGES", "宁德时代", *TODAY, "--json").out)
    assert [one["slug"] for one in told["columns"]] == ["lg-energy-solution", "catl"]


def test_every_row_of_a_cell_leads_to_its_statement(only_read: Path) -> None:
    told = rows(run("compare", "CATL", "LGES", *TODAY, "--format", "csv"))
    assert {row["section"] for row in told} == {
        "ladder", "beside", "claims", "market", "track record",
    }  # fmt: skip
    assert all(row["event"] for row in told if row["section"] in ("claims", "market"))
    assert all(row["path"] for row in told if row["section"] in ("ladder", "beside"))


def test_as_known_earlier_nothing_later_is_compared(only_read: Path) -> None:
    told = rows(run("compare", "CATL", "LGES", "--known-on", "2021-12-31", "--format", "csv"))
    assert "catl/naxtra/sop" not in {row["path"] for row in told}
    assert {row["slug"] for row in told if row["section"] == "ladder"} <= {"catl"}


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (("CATL",), 2, "name another one"),
        (("CATL", "宁德时代"), 2, "named already"),
        (("CATL", "sodium-ion"), 2, "is a technology"),
        (("CATL", "energy density"), 2, "is a metric"),
        (("CATL", "Nobody"), 3, "unknown name"),
        ((), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    only_read: Path, names: tuple[str, ...], code: int, words: str
) -> None:
    ran = run("compare", *names)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
