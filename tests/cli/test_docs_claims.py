"""The page about claims and tables says what the look-ups print."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import run

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "claims-and-tables.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```console\n\$ tracker (.+)\n((?:.+\n)+)```$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("line", "printed"), EXAMPLES)
def test_an_example_prints_what_the_page_says(only_read: Path, line: str, printed: str) -> None:
    ran = run(*shlex.split(line), "--today", "2026-11-23", width=200)
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(ran.out.split())
    for part in printed.splitlines():
        assert part in text, part


def test_every_look_up_has_an_example() -> None:
    assert {line.split()[0] for line, _ in EXAMPLES} == {"show", "market", "compare"}
