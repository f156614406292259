"""Editions: the site as it was known on a day, kept beside the living one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.views.asof import AsOf, is_known, is_on_record
from tracker.vocabulary.events import Amended, Event, Related, World


@dataclass(frozen=True)
class Edition:
    """A named pair of days: what was publicly known, and by when it had to be on record."""

    name: str
    known_on: date
    recorded_by: date | None = None

    @property
    def as_of(self) -> AsOf:
        """Return the days of its view; its day is also its today."""
        by = f"{self.recorded_by}T23:59:59.999999Z" if self.recorded_by else None
        return AsOf(today=self.known_on, known_on=self.known_on, recorded_by=by)


def editions_on(editions: Iterable[Edition], as_of: AsOf) -> tuple[Edition, ...]:
    """Return the editions whose day has come, the newest first.

    What will be known on a day to come nobody knows yet.
    """
    last = min(as_of.today, as_of.known_on or as_of.today)
    come = (one for one in editions if one.known_on <= last)
    return tuple(
        sorted(
            come,
            key=lambda one: (one.known_on, one.recorded_by or date.max, one.name),
            reverse=True,
        )
    )


def facts(events: Iterable[Event], as_of: AsOf) -> tuple[Event, ...]:
    """Return the events that a view as of a day can rest on, in their order.

    Those on record that the public could know, as they were logged or as they were amended, with
    the corrections and the links of these; of the rest of the bookkeeping all.
    """
    on_record = [event for event in events if is_on_record(event, as_of)]
    known = {event.id for event in on_record if isinstance(event, World) and is_known(event, as_of)}
    known |= {
        event.target
        for event in on_record
        if isinstance(event, Amended) and is_known(event.event, as_of)
    }
    return tuple(event for event in on_record if _counts(event, known))


def _counts(event: Event, known: set[str]) -> bool:
    match event:
        case World():
            return event.id in known
        case Amended(target=target):
            return target in known
        case Related(source=source):
            return source in known
        case _:
            return True
