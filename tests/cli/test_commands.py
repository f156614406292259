"""Every command has a help that is true: its one line, its options and its examples."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import FACTS
from tests.cli.running import run
from tests.cli.serving import served
from tests.cli.test_exchange import csv_of
from tracker.cli import COMMANDS, cli

CONTEXT = click.Context(cli, info_name="tracker")


def command(name: str) -> click.Command:
    found = cli.get_command(CONTEXT, name)
    assert found is not None
    return found


def examples(name: str) -> list[str]:
    """Return the lines of a command's help that begin with the program's name."""
    lines = (command(name).epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  tracker ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_table_is_the_first_line_of_the_help(name: str) -> None:
    assert COMMANDS[name][1] == command(name).get_short_help_str(limit=100)
    assert command(name).name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith((".", "?", ")")), parameter.help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_and_shows_them(name: str) -> None:
    shown = run(name, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert examples(name)
    for example in examples(name):
        assert example in shown.out


@pytest.fixture
def prepared(facts: Path) -> Path:
    """Stand in a workspace in which every file that an example names is there."""
    shutil.copyfile(FACTS, "facts.jsonl")
    Path("facts.csv").write_text(csv_of(FACTS, ","), "utf-8")
    shutil.copyfile(FACTS.parent / "cnevpost-2026-01-20.sheet", "article.sheet")
    Path("query.sql").write_text("select name from current_company;\n", "utf-8")
    return facts


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_runs_in_the_order_given(prepared: Path, name: str) -> None:
    for example in examples(name):
        line, _, file = example.partition(" < ")
        program, *words = shlex.split(line)
        assert program == "tracker"
        if words[0] == "serve":  # it runs until somebody ends it
            with served(*words[1:], "--port", "0") as address:
                assert address.startswith("http://127.0.0.1:")
            continue
        ran = run(*words, stdin=Path(file).read_bytes() if file else None)
        assert ran.code == 0, f"{example}: {ran.err}"


def test_help_and_version_need_no_workspace(empty: Path) -> None:
    shown = run("--help")
    assert (shown.code, shown.err) == (0, "")
    for name, (_, text) in COMMANDS.items():
        assert f"  {name}" in shown.out
        assert text in shown.out
    assert run("--version").out.startswith("tracker ")
    assert not list(empty.iterdir())


def test_the_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from tracker.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'alembic', 'rich', 'jinja2', 'pendulum', 'msgspec', 'rapidfuzz'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
