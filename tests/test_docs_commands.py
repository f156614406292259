"""docs/commands.md is the help of every command, and says nothing else.

UPDATE_DOCS=1 writes it anew.
"""

import os
from pathlib import Path

import pytest

from tracker.cli import COMMANDS
from tracker.cli.reference import commands_page

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"


def test_the_page_is_the_one_that_the_commands_write() -> None:
    if os.environ.get("UPDATE_DOCS") == "1":
        PAGE.write_text(commands_page(), "utf-8")
    assert PAGE.read_text("utf-8") == commands_page(), "UPDATE_DOCS=1 pytest writes it anew"


def test_every_command_has_its_section() -> None:
    for name in COMMANDS:
        assert f"\n## tracker {name}\n" in commands_page()


@pytest.mark.parametrize("columns", ["40", "200"])
def test_the_page_is_the_same_in_every_terminal(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert commands_page() == PAGE.read_text("utf-8")
