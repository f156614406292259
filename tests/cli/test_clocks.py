"""Every look-up takes the four clocks, and answers by them."""

from pathlib import Path

import click
import pytest

from tests.cli.running import run
from tests.cli.test_commands import command

LOOK_UPS = (
    *("show", "stages", "timeline", "due", "slips", "record", "why", "changes", "diff", "digest"),
    *("search", "sql", "build"),
)
CLOCKS = {"--known-on", "--recorded-by", "--at", "--today"}
ASKED = (
    ("show", "CATL", "--json"),
    ("stages", "--json"),
    ("timeline", "--json"),
    ("due", "--json"),
    ("slips", "--json"),
    ("record", "CATL", "--json"),
    ("search", "CATL", "--json"),
    ("changes", "--since", "2020", "--json"),
)


@pytest.mark.parametrize("name", LOOK_UPS)
def test_a_look_up_takes_the_four_clocks(name: str) -> None:
    options = {
        name for one in command(name).params if isinstance(one, click.Option) for name in one.opts
    }
    assert options >= CLOCKS


@pytest.mark.parametrize("words", ASKED, ids=lambda words: words[0])
def test_for_ever_and_at_the_head_are_now(only_read: Path, words: tuple[str, ...]) -> None:
    today = ("--today", "2026-11-22")
    now = run(*words, *today)
    assert (now.code, now.err) == (0, "")
    for clock in (
        ("--known-on", "2199-12-31"),
        ("--recorded-by", "2199-12-31"),
        ("--at", "1000000"),
    ):
        assert _without_days(run(*words, *today, *clock).out) == _without_days(now.out)


def _without_days(text: str) -> list[str]:
    """Leave out the lines that say which day was asked for."""
    return [line for line in text.splitlines() if "known_on" not in line and "as_of" not in line]
