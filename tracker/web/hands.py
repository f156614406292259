"""Two processes make what each can make alone; who makes a thing changes no byte of it.

The other process is a copy of this one (fork), so that nothing has to be handed over but what it
made.  Where a process cannot safely be copied, or there is little to do, one makes everything.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")

LEAST = 256
"""Under so many things the copy is not worth its making."""
PART = 16
"""How many things are made in one go."""

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)

_work: Callable[[int], Any] | None = None
"""What the copied process makes; set before it is copied."""


class Hands(Generic[Made]):
    """Gives things by their number; ask for the last first, for the first are made elsewhere."""

    def __init__(self, make: Callable[[int], Made], parts: list[Future[list[Any]]]) -> None:
        self._make, self._parts = make, parts
        self._found: dict[int, list[Made]] = {}

    def thing(self, number: int) -> Made:
        """Return a thing: made now, or taken from the other process that began with it."""
        part, place = divmod(number, PART)
        if part >= len(self._parts) or self._parts[part].cancel():
            return self._make(number)
        if part not in self._found:
            self._found[part] = self._parts[part].result()
        return self._found[part][place]


@contextmanager
def helped(count: int, make: Callable[[int], Made]) -> Iterator[Hands[Made]]:
    """Give what makes so many things, with the help of another process where that is worth it."""
    global _work  # noqa: PLW0603 -- a copied process finds it here
    if count < LEAST or not _can_help():
        yield Hands(make, [])
        return
    _work = make
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("fork"), initializer=_begin)
    try:
        starts = range(0, count, PART)
        yield Hands(make, [pool.submit(_part, start, count) for start in starts])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _work = None


def _begin() -> None:
    """Leave it to the first process to be interrupted, and end when it ends, however that is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM)


def _part(start: int, count: int) -> list[Any]:
    assert _work is not None  # noqa: S101 -- it was set before this process was copied
    return [_work(number) for number in range(start, min(start + PART, count))]


def _can_help() -> bool:
    """Tell whether a copy of this process can work beside it.

    A process with threads cannot be copied safely, nor can one on macOS.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1
