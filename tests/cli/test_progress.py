"""The bar of a long work: at a terminal, on standard error, and wiped off in the end."""

import io
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from tests.cli.real_terminal import terminal
from tests.cli.running import run
from tracker.cli.progress import LONG, NoBar, bar


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        """Say that a person looks."""
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch,
    *steps: tuple[int, int, int],
    kind: str = "xterm",
    quiet: bool = False,
) -> str:
    """Return what a terminal of a kind was shown while these steps were told."""
    monkeypatch.setenv("TERM", kind)
    # Not patched by a fixture: pytest puts its own stream back between a fixture and its test.
    with redirect_stderr(Screen()) as screen, bar("Making pages", quiet=quiet) as tell:
        for step in steps:
            tell(*step)
    return screen.getvalue()


HALF = (LONG, 2 * LONG, LONG)


def test_a_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, HALF)
    assert "Making pages" in text
    assert "50%" in text
    assert f"{LONG}/{2 * LONG}" in text


def test_what_is_found_unchanged_makes_no_work_long(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = ((done, 4 * LONG, LONG - 1) for done in range(LONG - 1, 4 * LONG))
    assert shown(monkeypatch, *steps) == ""


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, HALF, quiet=True) == ""


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    assert shown(monkeypatch, HALF, kind=kind) == ""


def test_a_program_without_standard_error_shows_nothing() -> None:
    with redirect_stderr(None), bar("Making pages") as tell:
        assert isinstance(tell, NoBar)


def test_a_pipe_gets_no_bar_even_where_colour_is_forced(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run("build", "--today", "2026-11-22")
    assert (ran.code, ran.err) == (0, "")


def test_a_build_at_a_terminal_draws_the_bar_and_wipes_it_off(facts: Path) -> None:
    with terminal("build", "--today", "2026-11-22") as at:
        at.expect("Making pages")
        at.expect("%")
        at.expect("files written")
        assert at.left() == 0
    *_, last = at.raw.rsplit("Making pages", 1)
    assert "\x1b[2K" in last


def test_a_quiet_build_at_a_terminal_draws_none(facts: Path) -> None:
    with terminal("build", "--quiet", "--today", "2026-11-22") as at:
        assert at.left() == 0
    assert "Making pages" not in at.shown
    assert "files written" in at.shown
