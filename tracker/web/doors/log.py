"""The log as it is published: the events that a site is made of, as their own lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.views.roadmap import Roadmap
from tracker.vocabulary.canonical import canonical_bytes
from tracker.vocabulary.events import Amended, Event, Related, World

EVENTS = "data/events.jsonl"
DATABASE = "data/roadmap.sqlite"


@dataclass(frozen=True)
class Copies:
    """What only a ledger can give: stored bytes by event id, and what makes a database of them.

    An event without stored bytes is written anew, which gives the same bytes for an event of the
    current schema number.
    """

    lines: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    database: Callable[[], bytes] | None = None

    def line(self, event: Event) -> bytes:
        """Return the bytes of an event."""
        return self.lines.get(event.id) or canonical_bytes(event)


NO_COPIES = Copies()


def published(roadmap: Roadmap) -> tuple[Event, ...]:
    """Return the events that a site may give away, in the order of their recording.

    A site as known on a day gives nothing that the public learned later: no such statement, no
    correction of one and no link from one.
    """
    if roadmap.as_of.known_on is None:
        return roadmap.events
    return tuple(event for event in roadmap.events if _is_known(event, roadmap))


def _is_known(event: Event, roadmap: Roadmap) -> bool:
    match event:
        case World():
            return event.id in roadmap.statements
        case Amended(target=target):
            return target in roadmap.statements
        case Related(source=source):
            return source in roadmap.statements
        case _:
            return True


def jsonl(roadmap: Roadmap, copies: Copies) -> bytes:
    """Return the events as JSON Lines, each the canonical bytes that are hashed."""
    return b"".join(copies.line(one) + b"\n" for one in published(roadmap))
