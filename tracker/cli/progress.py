"""How far a long work is: a bar on standard error, only where a person looks at a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

LONG = 100
"""After how many things that were made a work is long; what is found unchanged costs nothing."""


class Bar:
    """Draws the bar once the work is long, and wipes it off when the work is done."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._drawn: Progress | None = None

    def __call__(self, done: int, total: int, made: int) -> None:
        """Take how many things are done, of how many, and how many of them were made."""
        if self._drawn is None:
            if made < LONG:
                return
            self._drawn = _progress()
            self._drawn.add_task(self._words)
            self._drawn.start()
        self._drawn.update(self._drawn.task_ids[0], completed=done, total=total)

    def wipe(self) -> None:
        """Leave the terminal as it was found."""
        if self._drawn is not None:
            self._drawn.stop()


class NoBar(Bar):
    """Draws nothing."""

    def __call__(self, done: int, total: int, made: int) -> None:
        """Take what is told and show nothing of it."""


@contextmanager
def bar(words: str, *, quiet: bool = False) -> Iterator[Bar]:
    """Give what draws a bar; nothing is drawn in a pipe, on a dumb terminal, or where quiet."""
    made = NoBar(words) if quiet or not _is_looked_at() else Bar(words)
    try:
        yield made
    finally:
        made.wipe()


def _is_looked_at() -> bool:
    from rich.console import Console

    # A program that was started with a stream closed has None there.
    return (
        sys.stderr is not None and sys.stderr.isatty() and not Console(stderr=True).is_dumb_terminal
    )


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
