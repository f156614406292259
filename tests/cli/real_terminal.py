"""The program at a pseudo-terminal: what a person sees there, and what they type."""

import os
import pty
import re
import select
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds that a slow machine is given to print what is waited for."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]")


class Terminal:
    """A running program; `shown` is all that it has printed, without what moves the cursor.

    `raw` has the escapes too.
    """

    def __init__(self, process: int, terminal: int) -> None:
        self.process, self.terminal = process, terminal
        self.shown = self.raw = ""
        self.seen = 0

    def expect(self, text: str) -> str:
        """Wait until a text is shown behind what was waited for last; return what is between."""
        while (at := self.shown.find(text, self.seen)) < 0:
            if not self._read():
                raise AssertionError(f"{text!r} never came: {self.shown[self.seen :]!r}")
        between, self.seen = self.shown[self.seen : at], at + len(text)
        return between

    def types(self, keys: str) -> None:
        """Type keys and Enter."""
        os.write(self.terminal, f"{keys}\r".encode())

    def presses(self, keys: str) -> None:
        """Type keys without Enter."""
        os.write(self.terminal, keys.encode())

    def left(self) -> int:
        """Wait until the program has ended; return its exit code."""
        while self._read():
            pass
        _, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self) -> bool:
        if not select.select([self.terminal], [], [], PATIENCE)[0]:
            return False
        try:
            piece = os.read(self.terminal, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal so.
            return False
        self.raw += piece.decode("utf-8", "replace")
        self.shown += _ESCAPES.sub("", piece.decode("utf-8", "replace")).replace("\r", "")
        return bool(piece)


@contextmanager
def terminal(
    *words: str, editor: str = "false", plain: bool = False, width: int = 100
) -> Iterator[Terminal]:
    """Run `tracker` with these words at a terminal, in the working folder."""
    environment = dict(os.environ) | {
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "EDITOR": editor,
        "VISUAL": editor,
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    environment.pop("COLUMNS", None)
    program = "import sys; from tracker.cli import main; "
    if plain:
        program += "sys.modules['prompt_toolkit'] = None; "
    process, master = pty.fork()
    if process == 0:  # pragma: no cover -- the child becomes the program
        os.execvpe(sys.executable, [sys.executable, "-c", f"{program}main()", *words], environment)
    ioctl(master, TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    running = Terminal(process, master)
    try:
        yield running
    finally:
        os.close(master)
