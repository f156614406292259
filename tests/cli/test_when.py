"""`tracker when`: what a phrase is read as, without a ledger."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.asking import asked, refused
from tests.cli.running import run


def test_a_phrase_needs_no_quotes_and_no_ledger(empty: Path) -> None:
    assert run("when", "by", "late", "2026", "--on", "2025-04-25").out == (
        "phrase   by late 2026, published 2025-04-25\n"
        "means    by 2026 (approximately)\n"
        "from     open\n"
        "to       2026-12-31\n"
        "says     range, deadline, approximate\n"
        "EDTF     [..2026]\n"
        "rule     R5 R2 (phrases-1)\n"
    )
    assert not list(empty.iterdir())


def test_json_holds_every_field(empty: Path) -> None:
    assert asked("when", "Q3", "FY2026", "--fy", "4/start", "--on", "2025-05") == {
        "phrase": "Q3 FY2026",
        "anchor": "2025-05",
        "context": {"fy": "4/start", "lean": None, "hemisphere": None, "lang": None},
        "earliest": "2026-10-01",
        "latest": "2026-12-31",
        "precision": "quarter",
        "qualifier": "exact",
        "edtf": "2026-36",
        "rule": "R12",
        "rules": "phrases-1",
    }


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        (("~2030",), "2029-01-01", "2031-12-31"),
        (("2028?",), "2028-01-01", "2028-12-31"),
        (("by", "2026"), None, "2026-12-31"),
        (("from", "2027"), "2027-01-01", None),
        (("2027年中", "--lang", "ja"), "2027-01-01", "2027-12-31"),
        (("2027年中", "--lang", "zh"), "2027-05-01", "2027-08-31"),
        (("summer", "2026", "--hemisphere", "south"), "2026-12-01", "2027-02-28"),
        (("summer", "2026", "--hemisphere", "north"), "2026-06-01", "2026-08-31"),
        (("March", "--on", "2026-11-10", "--lean", "past"), "2026-03-01", "2026-03-31"),
        (("next", "month", "--on", "2026"), "2026-02-01", "2027-01-31"),
        (("next", "year", "--on", "2026-Q3"), "2027-01-01", "2027-12-31"),
        (("next", "year", "--on", "2026-35"), "2027-01-01", "2027-12-31"),
    ],
)
def test_the_context_decides(
    empty: Path, words: tuple[str, ...], earliest: str | None, latest: str | None
) -> None:
    found = asked("when", *words)
    assert (found["earliest"], found["latest"]) == (earliest, latest)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("next", "month"), "(no anchor)"),
        (("FY2026",), "(fiscal unknown)"),
        (("03/04/2026",), "2026-04-03 or 2026-03-04"),
        (("2026", "at", "Nanjing"), "(not understood)"),
        (("",), "(no date)"),
        (("2026", "--on", "some", "day"), "cannot read the date"),
        (("2026", "--fy", "13/start"), "4/start"),
        (("2026", "--lean", "sideways"), "--lean"),
    ],
)
def test_a_refusal_says_why_and_what_to_do(empty: Path, words: tuple[str, ...], says: str) -> None:
    refused(run("when", *words), 2, says)


def test_a_refusal_is_an_object_where_json_is_asked_for(empty: Path) -> None:
    ran = run("when", "every", "quarter", "--json")
    assert (ran.code, ran.err) == (2, "")
    found = json.loads(ran.out)
    assert found["phrase"] == "every quarter"
    assert found["refused"]["reason"] == "recurring"
    assert "recurring" in found["refused"]["message"]


def test_it_loads_no_database(empty: Path) -> None:
    program = (
        "import sys; from tracker.cli import main\n"
        "try: main(['when', 'late 2026'])\n"
        "except SystemExit: pass\n"
        "sys.exit('sqlalchemy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
