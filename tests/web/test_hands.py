"""Two processes make what one would make."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tracker.web import hands
from tracker.web.hands import LEAST, PART, helped

COUNTS = (0, 1, LEAST - 1, LEAST, LEAST + PART // 2)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("can_help", [True, False])
def test_every_thing_is_made_once_whoever_makes_it(
    count: int, monkeypatch: pytest.MonkeyPatch, *, can_help: bool
) -> None:
    if not can_help:
        monkeypatch.setattr(hands, "_can_help", lambda: False)
    with helped(count, lambda number: f"thing {number}") as found:
        things = [found.thing(number) for number in reversed(range(count))]
    assert things == [f"thing {number}" for number in reversed(range(count))]


def test_what_goes_wrong_is_told_wherever_it_happens() -> None:
    def make(number: int) -> int:
        if number == 3:
            raise ValueError("no third thing")
        return number

    def make_all() -> None:
        with helped(LEAST, make) as found:
            for number in reversed(range(LEAST)):
                found.thing(number)

    with pytest.raises(ValueError, match="no third thing"):
        make_all()


KILLED = """
import os, sys, time
from tracker.web.hands import LEAST, helped

def make(number):
    print(os.getpid(), flush=True)
    time.sleep(60)

with helped(LEAST, make) as found:
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="one process makes everything elsewhere")
def test_the_other_process_ends_with_the_first(tmp_path: Path) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor: no other process is started")
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        other = int(first.stdout.readline())
        assert other != first.pid
        first.kill()
    until = time.monotonic() + 5
    while Path(f"/proc/{other}").exists() and time.monotonic() < until:
        os.sched_yield()
    assert not Path(f"/proc/{other}").exists() or " Z " in _state(other)


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text("utf-8")
