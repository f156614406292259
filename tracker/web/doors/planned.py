"""A file of the site that is no page: where it stands and what it depends on."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.web.shown import EVERYTHING, Shown


@dataclass(frozen=True)
class PlannedFile:
    """A file that can be made: its address, and what it may hold.

    What may hold anything is made anew with every event.  `ask` tells what a file may hold where
    that has to be worked out: whoever only serves files need not know.
    """

    path: str
    make: Callable[[], bytes]
    shown: Shown = EVERYTHING
    ask: Callable[[], Shown] | None = None
