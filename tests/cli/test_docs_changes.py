"""The examples of docs/changes.md are what the program prints on the facts."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import run
from tracker.views.differences import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "changes.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ tracker ([^\n]+)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("line", "shown"), EXAMPLES)
def test_an_example_prints_what_the_page_shows(only_read: Path, line: str, shown: str) -> None:
    ran = run(*shlex.split(line))
    assert (ran.code, ran.err) == (0, "")
    assert [one.rstrip() for one in ran.out.splitlines()] == shown.splitlines()


def test_the_page_has_examples_and_names_every_kind() -> None:
    assert len(EXAMPLES) >= 3
    assert [kind for kind in KINDS if kind not in PAGE] == []
