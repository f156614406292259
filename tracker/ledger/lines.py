"""An event with its canonical bytes, checked: what is appended, exported and imported."""

from typing import NamedTuple

from tracker.vocabulary.canonical import canonical_bytes, decode, schema_of
from tracker.vocabulary.check import check_event
from tracker.vocabulary.events import Event


class Line(NamedTuple):
    """An event and the bytes it stands for; `schema` is the number under which it was written.

    Made by `line_of` and `line_read` only: both check the event.
    """

    event: Event
    body: bytes
    schema: int


def line_of(event: Event) -> Line:
    """Return the line of a new event; refuses one that breaks a rule."""
    check_event(event)
    return Line(event, canonical_bytes(event), event.schema)


def line_read(body: bytes, where: str) -> Line:
    """Return the line of stored bytes, which stay as they are; refuses what is not canonical."""
    event = decode(body, where)
    check_event(event)
    return Line(event, body, schema_of(body))
