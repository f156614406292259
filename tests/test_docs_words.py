"""Every command and option that the docs and the program name is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tracker.cli import COMMANDS, cli

CHECKOUT = Path(__file__).parent.parent
PAGES = (
    *sorted((CHECKOUT / "docs").glob("*.md")),
    *(CHECKOUT / name for name in ("README.md", "events/README.md", "seeds/README.md")),
)
MODULES = tuple(sorted((CHECKOUT / "tracker").rglob("*.py")))

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OF_GIT = frozenset({"--name-only", "--diff-filter"})

NAMED = re.compile(r"(?<![\w./-])tracker (?P<word>-*[a-z][a-z-]*)")
NOT_COMMANDS = frozenset({"again", "of"})
"""Words that follow the program's name where it is no command line."""


def commands_in(text: str) -> Iterator[str]:
    """Give what follows `tracker` as a command would; an option is none."""
    for found in NAMED.finditer(text):
        if not found["word"].startswith("-") and found["word"] not in NOT_COMMANDS:
            yield found["word"]


def options() -> set[str]:
    """Return every option of every command."""
    context = click.Context(cli)
    commands = [cli.get_command(context, name) for name in COMMANDS]
    every = [cli, *(command for command in commands if command is not None)]
    return {
        option
        for command in every
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }


def strings_of(module: Path) -> Iterator[str]:
    """Give the literal parts of every string of a module, docstrings included."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_every_command_on_a_page_is_there(page: Path) -> None:
    assert set(commands_in(page.read_text("utf-8"))) <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_every_option_on_a_page_is_there(page: Path) -> None:
    named = set(OPTION.findall(page.read_text("utf-8")))
    assert named <= options() | OF_GIT | {"--help", "--version"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_every_command_in_a_hint_or_a_help_is_there(module: Path) -> None:
    for text in strings_of(module):
        assert set(commands_in(text)) <= set(COMMANDS), text


def test_the_pattern_finds_commands_and_nothing_else() -> None:
    text = "run `tracker export`, tracker --version, ../tracker x and `tracker log --json`"
    assert list(commands_in(text)) == ["export", "log"]


def test_every_module_beside_the_rooms_is_on_the_page_about_the_architecture() -> None:
    page = (CHECKOUT / "docs" / "architecture.md").read_text("utf-8")
    beside = {path.name for path in (CHECKOUT / "tracker").glob("[!_]*.py")}
    assert beside == set(re.findall(r"`(\w+\.py)`", page))
