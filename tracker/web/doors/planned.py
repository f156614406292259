"""A file of the site that is no page: where it stands and what it depends on."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedFile:
    """A file that can be made: its address, and the companies whose events it may hold.

    Without companies it may hold anything, and is made anew with every event, but for what
    `tells_things_only`: names, ladders, schemas.
    """

    path: str
    make: Callable[[], bytes]
    companies: tuple[str, ...] = ()
    tells_things_only: bool = False
