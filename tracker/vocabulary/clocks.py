"""Clocks: from when an event counts, by its own fields alone."""

from datetime import date

from tracker.vocabulary.events import Checked, Event, World


def recorded_on(event: Event) -> date:
    """Return the day on which an event was put on record (UTC)."""
    return date.fromisoformat(event.recorded_at[:10])


def known_from(event: Event) -> date:
    """Return the first day on which the public could know an event.

    The earlier of the publication's last day and the day of recording; without a publication
    date the day of recording.  A check counts from its own day, bookkeeping on every day.
    """
    if not isinstance(event, World):
        return date.min
    recorded = recorded_on(event)
    published = event.published
    if published is None and isinstance(event, Checked):
        published = event.when
    if published is None or published.latest is None:
        return recorded
    return min(published.latest, recorded)
