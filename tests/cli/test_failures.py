"""Every way out that is not success: one message, one code, and a traceback only when asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import run
from tracker.cli import timeline

PROGRAM = (sys.executable, "-m", "tracker")


def broken(*_: object) -> None:
    raise ZeroDivisionError("one by nothing")


def test_a_mistake_of_ours_is_one_sentence(
    only_read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "folded", broken)
    ran = run("timeline")
    assert (ran.code, ran.out) == (70, "")
    assert "unexpected" in ran.err
    assert "ZeroDivisionError: one by nothing" in ran.err
    assert "--debug" in ran.err
    assert "Traceback" not in ran.err


def test_with_debug_it_shows_where(only_read: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "folded", broken)
    ran = run("--debug", "timeline")
    assert ran.code == 70
    assert "Traceback (most recent call last)" in ran.err
    assert "in broken" in ran.err


def test_a_refusal_shows_no_traceback_even_with_debug(only_read: Path) -> None:
    ran = run("--debug", "show", "CALT")
    assert ran.code == 3
    assert "Traceback" not in ran.err


def test_a_stop_at_the_keyboard_is_told(only_read: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(timeline, "folded", stopped)
    ran = run("timeline")
    assert (ran.code, ran.out) == (130, "")
    assert "stopped" in ran.err


def test_an_unknown_command_is_answered_with_the_nearest(empty: Path) -> None:
    ran = run("stats")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean: tracker status?" in ran.err
    assert "see: tracker --help" in ran.err


def test_no_command_at_all_is_answered_with_the_help(empty: Path) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: tracker")
    assert "error" not in ran.err.splitlines()[0]


def test_an_unknown_option_of_the_program_is_named(empty: Path) -> None:
    ran = run("--dbb", "x", "status")
    assert ran.code == 2
    assert "--dbb" in ran.err
    assert "see: tracker --help" in ran.err


@pytest.mark.parametrize("words", [("timeline", "--format", "jsonl"), ("timeline",), ("--help",)])
def test_a_reader_that_goes_away_is_no_error(only_read: Path, words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        said = program.stderr.read()
    assert (program.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system with /dev/full runs this")
def test_a_full_disk_under_the_output_is_named(only_read: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "status"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "cannot read or write the output: No space left on device" in done.stderr


@pytest.mark.parametrize("closed", [0, 1, 2])
@pytest.mark.parametrize("words", ["stages LGES", "status --json", "import -"])
def test_a_closed_stream_is_no_traceback(only_read: Path, closed: int, words: str) -> None:
    command = f"exec {' '.join(PROGRAM)} {words} {closed}>&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == (2 if words == "import -" else 0), done.stderr
    assert "Traceback" not in done.stderr
