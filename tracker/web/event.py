"""The page of one event: its permanent address."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.views.amendments import Statement
from tracker.views.dates import day_words, window_words
from tracker.views.roadmap import Roadmap
from tracker.views.words import measure_words
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Claimed,
    OnMilestone,
    Planned,
    Progressed,
    Ruled,
    Stated,
    WorldEvent,
)
from tracker.vocabulary.refusals import NotFound
from tracker.web.event_cards import (
    FigureTable,
    RelatedLine,
    SourceCard,
    Version,
    WindowCard,
    figure_table,
    related_lines,
    source_card,
    versions_of,
    window_card,
)
from tracker.web.event_history import MilestoneHistory, history_of
from tracker.web.frame import Frame, Settings
from tracker.web.grades import grade_words
from tracker.web.kinds import kind_words
from tracker.web.lookup import Lookup, event_path, milestone_path, short_day
from tracker.web.parts import Link, Words
from tracker.web.text import head

_STRENGTHS = {
    "did": "has happened",
    "will": "will",
    "plans": "plans",
    "targets": "targets",
    "aims": "aims",
    "considers": "considers",
    "may": "may",
    "denies": "denies",
}


@dataclass(frozen=True)
class EventPage:
    """Everything the page of an event shows."""

    frame: Frame
    id: str
    kind: str
    about: tuple[Link, ...]
    banner: str
    quote: Words | None
    translation: str
    statement: Words
    facts: tuple[tuple[str, Words | Link], ...]
    notes: tuple[str, ...]
    window: WindowCard | None
    table: FigureTable | None
    source: SourceCard | None
    grade: str
    grade_words: str
    origins: tuple[Link, ...]
    links: tuple[RelatedLine, ...]
    milestone: MilestoneHistory | None
    history: tuple[Version, ...]
    cite_long: str
    logged: str
    logged_by: str
    template: str = field(default="event.html", init=False)


def event_page(roadmap: Roadmap, id: str, settings: Settings) -> EventPage:
    """Return the page of an event by its id."""
    if id not in roadmap.statements:
        raise NotFound("event", id)
    return page_of(Lookup(roadmap, settings), roadmap.statements[id])


def page_of(lookup: Lookup, statement: Statement) -> EventPage:
    """Return the page of an event."""
    event = statement.event
    entry = lookup.entries[statement.id]
    source = lookup.source(statement.id)
    title = _head(entry.sentence)
    frame = lookup.frame(
        event_path(statement.id), title, "", description=entry.sentence, ids=[statement.id]
    )
    quote = event.quote
    code = entry.confidence
    return EventPage(
        frame=replace(frame, cite=""),  # the page says at length how to cite it
        id=statement.id,
        kind=kind_words(event).capitalize(),
        about=tuple(_about(lookup, event)),
        banner=_banner(lookup, statement),
        quote=Words(quote.text, quote.language) if quote is not None else None,
        translation=(quote.translation or "") if quote is not None else "",
        statement=Words(entry.sentence),
        facts=tuple(_facts(lookup, statement)),
        notes=event.notes,
        window=window_card(event),
        table=figure_table(lookup, event),
        source=source_card(lookup, event.document, source.published),
        grade=source.grade,
        grade_words=grade_words(code),
        origins=tuple(
            lookup.outlet_link(lookup.registry.name("source", one)) for one in code.origins
        ),
        links=tuple(related_lines(lookup, statement)),
        milestone=history_of(lookup, statement.id),
        history=tuple(versions_of(statement)),
        cite_long=citation(lookup, statement),
        logged=day_words(recorded_on(event)),
        logged_by=event.recorded_by,
    )


def _head(sentence: str) -> str:
    """Return a sentence as a title: its beginning where it is long."""
    return sentence if len(sentence) <= 140 else f"{head(sentence, 140)}…"


def _about(lookup: Lookup, event: WorldEvent) -> Iterable[Link]:
    companies = dict.fromkeys(
        slug for slug in (event.company, *event.companies) if slug is not None
    )
    for slug in companies:
        link = lookup.company_link(slug)
        if link.path:
            yield link
    if event.technology is not None and (link := lookup.technology_link(event.technology)).path:
        yield link


def _banner(lookup: Lookup, statement: Statement) -> str:
    if statement.withdrawn_by is not None:
        when = lookup.published_words(statement.withdrawn_by)
        return f"This statement was withdrawn by its source or refuted ({when})."
    if statement.amendments:
        day = date.fromisoformat(statement.amendments[-1].recorded_at[:10])
        return f"This entry was corrected by us on {day_words(day)}; see its history below."
    return ""


def _facts(lookup: Lookup, statement: Statement) -> Iterable[tuple[str, Words | Link]]:
    event, entry = statement.event, lookup.entries[statement.id]
    if voice := lookup.voice(event) or (event.speaker or ""):
        yield "Said by", Words(f"{voice}{_in_the_name_of(lookup, event, voice)}")
    if event.strength is not None:
        yield "How firmly", Words(_STRENGTHS[event.strength])
    if event.product is not None:
        yield "Product", lookup.product_link(event.product)
    if event.site is not None:
        yield "Site", lookup.site_link(event.site)
    if event.place is not None:
        parts = (event.place.city, event.place.province, event.place.country)
        yield "Where", Words(", ".join(part for part in parts if part))
    milestone = lookup.milestones.get(entry.milestone) if entry.milestone else None
    if milestone is not None:
        words = f"{milestone.label} (now: {milestone.state})"
        yield "Milestone", Link(words, milestone_path(milestone))
    if event.segments:
        names = (lookup.registry.name("segment", slug) for slug in event.segments)
        yield "Use", Words(", ".join(names))
    if event.said is not None:
        yield "Spoken", Words(window_words(event.said))
    if entry.effect:
        yield "What it changed", Words(entry.effect)
    yield from _own_facts(lookup, event)
    if event.written_as:
        yield "Written there as", Words(", ".join(event.written_as))


def _in_the_name_of(lookup: Lookup, event: WorldEvent, voice: str) -> str:
    """Return for whom a named speaker spoke, where the name does not say it."""
    if event.voice is None or event.speaker is None or event.voice in voice:
        return ""
    if event.voice != "company":
        return f" ({event.voice})"
    own = lookup.registry.name("company", event.company) if event.company else voice
    return "" if own in voice else " (for the company)"


def _own_facts(lookup: Lookup, event: WorldEvent) -> Iterable[tuple[str, Words]]:
    if isinstance(event, OnMilestone):
        if event.scope:
            yield "Scope", Words(event.scope)
        if event.quantity is not None:
            yield "Quantity", Words(measure_words(event.quantity, lookup.registry))
    match event:
        case Planned():
            if event.previously is not None:
                yield "Target before, as the source says", Words(window_words(event.previously))
            if event.condition:
                yield "On condition that", Words(event.condition)
            if event.after is not None and (words := event.after.distance or event.after.milestone):
                yield "After", Words(words)
        case Announced(occasion=str(occasion)):
            yield "Occasion", Words(occasion)
        case Claimed():
            yield "Figure", Words(measure_words(event.measure, lookup.registry))
            if event.condition:
                yield "Condition", Words(event.condition)
            if event.scope:
                yield "Scope", Words(event.scope)
            if event.basis_kind:
                yield "Basis", Words(event.basis_kind)
        case Agreed():
            if event.value is not None:
                yield "Value", Words(measure_words(event.value, lookup.registry))
            if event.term:
                yield "Term", Words(event.term)
            yield from _parties(lookup, event)
        case Progressed(share_pct=str(share)):
            yield "Share", Words(f"{share} %")
        case Stated(condition=str(condition)):
            yield "Condition", Words(condition)
        case Ruled():
            if event.standard:
                yield "Standard", Words(event.standard)
            if event.outcome:
                yield "Outcome", Words(event.outcome)
        case _:
            return


def _parties(lookup: Lookup, event: Agreed) -> Iterable[tuple[str, Words]]:
    for party in event.parties:
        name = lookup.registry.name("company", party.company) if party.company else None
        words = name or f"undisclosed{f' ({party.described_as})' if party.described_as else ''}"
        yield party.role.capitalize(), Words(words)


def citation(lookup: Lookup, statement: Statement) -> str:
    """Return how an event is cited in text: the article, then our entry."""
    document = statement.event.document
    source = lookup.source(statement.id)
    base = (lookup.settings.base_url or "").rstrip("/")
    parts = [
        f"{source.outlet.text}, {source.published}: {lookup.sentence(statement.id)}",
        document.url if document is not None and document.url else "",
        f"Recorded in {lookup.settings.title}, entry {statement.id},",
        f"as of {short_day(lookup.roadmap.as_of.today)}.",
        f"{base}/{event_path(statement.id)}" if base else "",
    ]
    return " ".join(part for part in parts if part)
