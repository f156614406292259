"""The log as it is published: the events that a site is made of, as their own lines."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.views.asof import AsOf, is_known
from tracker.views.roadmap import Roadmap
from tracker.vocabulary.canonical import canonical_bytes
from tracker.vocabulary.events import Amended, Event, Related, World
from tracker.vocabulary.undoing import without_undone

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
    correction of one and no link from one.  What was taken back is given with what took it back.
    """
    if roadmap.as_of.known_on is None:
        return roadmap.events
    live = {event.id for event in without_undone(roadmap.events)}

    def is_hidden(event: Event) -> bool:
        if event.id in live:
            return event.id not in roadmap.statements
        return not is_known(event, roadmap.as_of)

    hidden = {one.id for one in roadmap.events if isinstance(one, World) and is_hidden(one)}
    return tuple(one for one in roadmap.events if not _tells(one, hidden, live, roadmap.as_of))


def _tells(event: Event, hidden: AbstractSet[str], live: AbstractSet[str], as_of: AsOf) -> bool:
    """Tell whether an event gives away what the public learned later."""
    match event:
        case World():
            return event.id in hidden
        case Amended(target=target, event=content):
            undone = event.id not in live
            return target in hidden or (undone and not is_known(content, as_of))
        case Related(source=source):
            return source in hidden
        case _:
            return False


def jsonl(roadmap: Roadmap, copies: Copies) -> bytes:
    """Return the events as JSON Lines, each the canonical bytes that are hashed."""
    return b"".join(copies.line(one) + b"\n" for one in published(roadmap))
