"""The preview in a process of its own, ended as a person ends it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20.0
"""Seconds that a slow machine is given."""


@contextmanager
def served(*words: str) -> Iterator[str]:
    """Run `tracker serve` in the working folder; gives its address, and ends it with Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "serve", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        try:
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            code = process.wait(PATIENCE)
            told = process.stderr.read()
        assert (code, told) == (0, "Ctrl-C ends it\n")
