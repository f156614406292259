"""Whom an event touches: the subjects whose views it can change."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tracker.vocabulary.events import (
    Agreed,
    Amended,
    Changed,
    Described,
    Event,
    Merged,
    Registered,
    Related,
    Tabulated,
    Undone,
    Withdrawn,
    World,
)
from tracker.vocabulary.things import Company


class Subject(NamedTuple):
    """What is folded as a whole: a company, or a technology that no company is named with."""

    kind: Literal["company", "technology", "ledger"]
    slug: str


WHOLE_LEDGER = Subject("ledger", "")
"""Stands for events about no company and no technology, such as a price."""


def subjects_of(event: Event) -> frozenset[Subject]:
    """Return every company an event names; without one its technology, else the whole ledger.

    A `merged` touches both slugs.  Bookkeeping about other things names no subject: whoever
    keeps folded rows has to fold all of them anew.
    """
    match event:
        case Amended(event=amended):
            return subjects_of(amended)
        case Registered(thing=Company(slug=slug)) | Described(thing=Company(slug=slug)):
            return frozenset({Subject("company", slug)})
        case Merged(kind="company", slug=slug, into=into):
            return frozenset({Subject("company", slug), Subject("company", into)})
        case World():
            return _world_subjects(event)
        case _:
            return frozenset()


def targets_of(event: Event) -> frozenset[str]:
    """Return the ids of the events that an event refers to, corrects or takes back."""
    match event:
        case Amended(target=target, event=amended):
            return frozenset({target}) | targets_of(amended)
        case Related(source=source, refs=refs):
            return frozenset({source, *(ref.id for ref in refs)})
        case Withdrawn(target=target, refs=refs):
            return frozenset({target, *(ref.id for ref in refs)})
        case World(refs=refs):
            return frozenset(ref.id for ref in refs)
        case _:
            return frozenset()


def batches_of(event: Event) -> frozenset[str]:
    """Return the batches that an event takes back."""
    return frozenset(event.batches) if isinstance(event, Undone) else frozenset()


def _world_subjects(event: World) -> frozenset[Subject]:
    companies = set(event.companies) | {event.company}
    match event:
        case Agreed(parties=parties):
            companies |= {party.company for party in parties}
        case Tabulated(rows=rows):
            companies |= {row.company for row in rows}
        case Changed(counterparty=counterparty):
            companies.add(counterparty)
        case _:
            pass
    named = frozenset(Subject("company", slug) for slug in _given(companies))
    if named:
        return named
    if event.technology is not None:
        return frozenset({Subject("technology", event.technology)})
    return frozenset({WHOLE_LEDGER})


def _given(slugs: Iterable[str | None]) -> Iterable[str]:
    return (slug for slug in slugs if slug is not None)
