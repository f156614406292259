"""Old schema numbers → the current ones, one pure step at a time.

Stored bytes are never touched: steps run on plain values when an event is read.
"""

from collections.abc import Callable
from typing import Any

Plain = dict[str, Any]

STEPS: dict[tuple[str, int], Callable[[Plain], Plain]] = {}
"""(type, schema number) → the step to the next number; a released step is never edited."""


def upcast(value: Plain) -> Plain:
    """Return the value under the current schema number; a current value comes back unchanged.

    The event inside an `amended` has a number of its own.
    """
    while step := _step(value):
        value = step(value)
    inner = value.get("event")
    if value["type"] == "amended" and isinstance(inner, dict) and {"type", "schema"} <= set(inner):
        return value | {"event": upcast(inner)}
    return value


def _step(value: Plain) -> Callable[[Plain], Plain] | None:
    name, number = value["type"], value["schema"]
    known = isinstance(name, str) and isinstance(number, int)
    return STEPS.get((name, number)) if known else None
