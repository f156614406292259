"""As of when: which events count, by what the public could know and by what was on record."""

from dataclasses import dataclass
from datetime import date

from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import Event


@dataclass(frozen=True)
class AsOf:
    """The days a view is asked for.

    `today` decides due and overdue; `known_on` limits to what the public could know on that day,
    `recorded_by` (a recording time as it is stored) to what was on record.
    """

    today: date
    known_on: date | None = None
    recorded_by: str | None = None


def is_on_record(event: Event, as_of: AsOf) -> bool:
    """Tell whether an event was on record at the asked time; both ends included."""
    return as_of.recorded_by is None or event.recorded_at <= as_of.recorded_by


def is_known(event: Event, as_of: AsOf) -> bool:
    """Tell whether the public could know an event on the asked day."""
    return as_of.known_on is None or known_from(event) <= as_of.known_on
