"""The page about promises says what the look-ups print on the published ledger."""

import json
import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest

from tests.cli.running import run
from tracker.views.milestones import OPEN_STATES
from tracker.views.track_record import GRADES

CHECKOUT = Path(__file__).parent.parent
PAGE = (CHECKOUT / "docs" / "promises.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```console\n\$ tracker (.+)\n((?:.+\n)+)```$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("line", "printed"), EXAMPLES)
def test_an_example_prints_what_the_page_says(published: Path, line: str, printed: str) -> None:
    with chdir(published):
        ran = run(*shlex.split(line), "--today", "2026-11-23", width=200)
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(ran.out.split())
    for part in printed.splitlines():
        assert part in text, part


def test_every_look_up_has_an_example() -> None:
    assert {line.split()[0] for line, _ in EXAMPLES} == {"due", "slips", "record", "why"}


def test_every_grade_and_every_state_that_waits_is_explained() -> None:
    named = re.findall(r"^\| ([a-z, ]+) \|", PAGE, re.MULTILINE)
    assert set(GRADES) <= set(named)
    assert OPEN_STATES - {"denied"} <= set(named)


def test_every_overdue_row_was_read_and_stands_as_the_page_says(published: Path) -> None:
    with chdir(published):
        ran = run("due", "--overdue", "--today", "2026-11-23", "--json")
    read = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| [^|]+ \|$", PAGE, re.MULTILINE)
    assert read == [(row["path"], row["state_words"]) for row in json.loads(ran.out)]


def test_the_day_of_a_deal_is_no_target_of_what_it_is_about(published: Path) -> None:
    """QuantumScape's A samples stood overdue since the day on which the deal was announced."""
    with chdir(published):
        ran = run("why", "QuantumScape", "A-sample", "--today", "2026-11-23", "--json")
    assert json.loads(ran.out)["milestone"]["state"] == "spoken of"
