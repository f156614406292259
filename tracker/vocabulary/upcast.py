"""Old schema numbers → the current ones, one pure step at a time.

Stored bytes are never touched: steps run on plain values when an event is read.
"""

from collections.abc import Callable
from typing import Any

Plain = dict[str, Any]

STEPS: dict[tuple[str, int], Callable[[Plain], Plain]] = {}
"""(type, schema number) → the step to the next number; a released step is never edited."""


def upcast(value: Plain) -> Plain:
    """Return the value under the current schema number; a current value comes back unchanged."""
    while step := STEPS.get((value["type"], value["schema"])):
        value = step(value)
    return value
