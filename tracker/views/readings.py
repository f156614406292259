"""The whole of an event in words, as it is read back before it is saved.

`words.reading` is the sentence that a timeline needs; here every field that the entry filled is
said, so that nothing is saved that nobody read.
"""

from collections.abc import Iterator

from tracker.views.dates import dated, window_words
from tracker.views.words import measure_words, reading
from tracker.vocabulary.events import (
    After,
    Agreed,
    Claimed,
    Event,
    OnMilestone,
    Place,
    Planned,
    Stated,
    TableRow,
    Tabulated,
    World,
)
from tracker.vocabulary.registry import Registry

IMPLIED = {None, "did"}
"""The strengths that the verb of an outcome says already."""


def full_reading(event: Event, registry: Registry) -> str:
    """Return the sentence of an event and behind it whatever the sentence leaves out."""
    words = reading(event, registry)
    if not isinstance(event, World):
        return words
    further = [part for part in _further(event, registry) if part]
    return f"{words[:-1]}; {'; '.join(further)}." if further else words


def _further(event: World, registry: Registry) -> Iterator[str]:
    yield from _whom(event, registry)
    if isinstance(event, Tabulated):
        yield from (_row(row, registry) for row in event.rows)
    if isinstance(event, OnMilestone) and not isinstance(event, Agreed) and event.quantity:
        yield f"quantity {measure_words(event.quantity, registry)}"
    if isinstance(event, Planned):
        yield f"the old target: {window_words(event.previously)}" if event.previously else ""
        yield _after(event.after, registry) if event.after else ""
    if isinstance(event, Stated) and event.statement:
        yield f"in these words: {event.statement}"
    if isinstance(event, Claimed | Agreed | Stated) and event.condition:
        yield f"if {event.condition}"
    if isinstance(event, Claimed):
        yield "measured" if event.basis_kind == "measured" else ""
        yield f"scope: {event.scope}" if event.scope else ""
    if not isinstance(event, Planned | Stated) and event.strength not in IMPLIED:
        yield f"strength: {event.strength}"
    yield from _how_it_was_said(event)


def _whom(event: World, registry: Registry) -> Iterator[str]:
    """Yield the further companies, the uses and the place; parties stand in the sentence."""
    named = {party.company for party in event.parties} if isinstance(event, Agreed) else set()
    others = [slug for slug in event.companies if slug not in named]
    if others:
        yield "with " + ", ".join(registry.name("company", slug) for slug in others)
    if event.segments:
        yield "for " + ", ".join(registry.name("segment", slug) for slug in event.segments)
    if event.place is not None:
        yield f"in {_place(event.place)}"


def _place(place: Place) -> str:
    return ", ".join(part for part in (place.city, place.province, place.country) if part)


def _after(after: After, registry: Registry) -> str:
    name = after.id or ""
    if after.milestone:
        stage = registry.stage(after.milestone)
        name = stage[1].name if stage else registry.name("milestone", after.milestone)
    return f"{after.distance} after {name}" if after.distance else f"after {name}"


def _row(row: TableRow, registry: Registry) -> str:
    figures = [
        f"{row.value} {registry.name('unit', row.unit) if row.unit else ''}" if row.value else "",
        f"{row.share_pct} %" if row.share_pct else "",
        f"rank {row.rank}" if row.rank else "",
        f"{_signed(row.change_pct)} % on the year" if row.change_pct else "",
        f"against {row.prior_share_pct} %" if row.prior_share_pct else "",
        f"against {row.prior_value}" if row.prior_value else "",
        f"in {window_words(row.prior_period)}" if row.prior_period else "",
    ]
    who = registry.name("company", row.company) if row.company else row.group or "?"
    return f"{who} {', '.join(part.strip() for part in figures if part)}"


def _signed(number: str) -> str:
    return number if number.startswith("-") else f"+{number}"


def _how_it_was_said(event: World) -> Iterator[str]:
    if event.said is not None:
        yield f"said {dated(event.said)}"
    if event.quote is not None:
        yield f"quoted: “{event.quote.text}”"
    for note in event.notes:
        yield f"note: {note}"
