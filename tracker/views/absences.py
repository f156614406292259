"""Absences: why a milestone that is asked for does not stand as of a day.

Its only statements were withdrawn by their sources, or nobody could know of it yet.
"""

from collections.abc import Iterable

from tracker.views.amendments import Statement, standing
from tracker.views.asof import AsOf
from tracker.views.dates import dated, day_words
from tracker.views.finding import milestones_named
from tracker.views.milestones import Milestone
from tracker.views.roadmap import roadmap
from tracker.vocabulary.clocks import known_from, recorded_on
from tracker.vocabulary.events import Event, Withdrawn
from tracker.vocabulary.registry import Registry


def absences(events: Iterable[Event], as_of: AsOf, text: str) -> tuple[str, ...]:
    """Return why each milestone that a path or words mean does not stand; none for no such one.

    `events` are all that are on record, whatever day is asked for.
    """
    every = tuple(events)
    unwithdrawn = [event for event in every if not isinstance(event, Withdrawn)]
    then = standing(every, as_of)
    gone = milestones_named(roadmap(unwithdrawn, as_of), text)
    if gone:
        by_id = then.by_id
        pairs = ((one, [by_id[id_] for id_ in one.statements]) for one in gone)
        return tuple(
            _withdrawn(one, ones, then.registry)
            for one, ones in pairs
            if all(each.withdrawn is not None for each in ones)
        )
    later = milestones_named(roadmap(unwithdrawn, AsOf(today=as_of.today)), text)
    worlds = {event.id: event for event in unwithdrawn}
    return tuple(_unknown(one, [worlds[id_] for id_ in one.statements], as_of) for one in later)


def _withdrawn(one: Milestone, statements: list[Statement], registry: Registry) -> str:
    told = [withdrawal_words(each, registry) for each in statements]
    only = "its only statement was" if len(told) == 1 else f"its {len(told)} statements were all"
    return f"nothing stands on {one.path}: {only} {'; '.join(told)}"


def withdrawal_words(statement: Statement, registry: Registry) -> str:
    """Return by whom, when and why a statement was withdrawn; "" where it was not."""
    gone = statement.withdrawn
    if gone is None:
        return ""
    document = gone.document or statement.event.document
    who = gone.speaker or (registry.name("source", document.source) if document else "its source")
    when = gone.when or gone.published
    return f"withdrawn by {who}{f' {dated(when)}' if when else ''}: {gone.reason}"


def _unknown(one: Milestone, events: list[Event], as_of: AsOf) -> str:
    known = min(map(known_from, events))
    if as_of.known_on is not None and known > as_of.known_on:
        day = day_words(as_of.known_on)
        return f"nothing was known of {one.path} on {day}; first known on {day_words(known)}"
    logged = min(map(recorded_on, events))
    return f"nothing was on record of {one.path} then; first recorded on {day_words(logged)}"
