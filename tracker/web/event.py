"""The page of one event: its permanent address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import msgspec

from tracker.views.amendments import Link as Made
from tracker.views.amendments import Statement
from tracker.views.dates import day_words, window_words
from tracker.views.roadmap import Roadmap
from tracker.views.words import measure_words
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Claimed,
    Document,
    OnMilestone,
    Planned,
    Progressed,
    Relation,
    Ruled,
    Stated,
    TableRow,
    Tabulated,
    WorldEvent,
)
from tracker.vocabulary.refusals import NotFound, UnreadableDate
from tracker.vocabulary.windows import Window, read_iso
from tracker.web.frame import Frame, Settings
from tracker.web.kinds import kind_words
from tracker.web.lookup import Lookup, event_path, short_day
from tracker.web.parts import Link, Words
from tracker.web.text import head

OUT: Mapping[Relation, str] = {
    "confirms": "It confirms",
    "contradicts": "It contradicts",
    "hedges": "It hedges",
    "restates": "It restates",
    "same event as": "It is the same event as",
    "same origin as": "It comes from the same origin as",
    "follows": "It comes after",
    "alternative to": "It is an alternative to",
    "less specific than": "It is less specific than",
    "in tension with": "It is in tension with",
    "slips": "It moves later",
    "advances": "It moves earlier",
    "cancels": "It cancels",
    "withdraws": "It withdraws",
}
IN: Mapping[Relation, str] = {
    "confirms": "It is confirmed by",
    "contradicts": "It is contradicted by",
    "hedges": "It is hedged by",
    "restates": "It is restated by",
    "same event as": "It is the same event as",
    "same origin as": "It comes from the same origin as",
    "follows": "It comes before",
    "alternative to": "It has an alternative in",
    "less specific than": "It is put more loosely by",
    "in tension with": "It is in tension with",
    "slips": "It is moved later by",
    "advances": "It is moved earlier by",
    "cancels": "It is cancelled by",
    "withdraws": "It is withdrawn by",
}
RELIABILITY: Mapping[str, str] = {
    "A": "the source is completely reliable",
    "B": "the source is usually reliable",
    "C": "the source is fairly reliable",
    "D": "the source is not usually reliable",
    "E": "the source is unreliable",
    "F": "nobody has judged the source yet",
}
"""The letters of the Admiralty code."""

_BASIS = {
    "page": "as printed on the page",
    "url": "as its address says",
    "inferred": "inferred from the text",
}
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
class WindowCard:
    """A window as it was said, read and stored."""

    phrase: Words
    words: str
    bounds_term: str
    bounds: str
    edtf: str
    anchor: str


@dataclass(frozen=True)
class SourceCard:
    """The document that an event stands in."""

    outlet: Words
    title: Words | None
    published: str
    basis: str
    retrieved: str
    language: str
    cites: str
    url: str
    archived_url: str


@dataclass(frozen=True)
class RelatedLine:
    """A link to another event, in words."""

    words: str
    statement: Words
    path: str
    source: str


@dataclass(frozen=True)
class Version:
    """A correction of ours: its day, its reason and what it changed."""

    day: str
    words: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class FigureRow:
    """One line of a published table."""

    name: str
    path: str
    amount: str
    share: str
    rank: str
    prior: str


@dataclass(frozen=True)
class FigureTable:
    """A published table."""

    caption: str
    rows: tuple[FigureRow, ...]


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
    facts: tuple[tuple[str, Words], ...]
    notes: tuple[str, ...]
    window: WindowCard | None
    table: FigureTable | None
    source: SourceCard | None
    grade: str
    grade_words: str
    origins: tuple[str, ...]
    links: tuple[RelatedLine, ...]
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
    letter = RELIABILITY[code.reliability]
    grade_words = f"{code.reliability}: {letter}. {code.words[:1].upper()}{code.words[1:]}."
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
        window=_window_card(event),
        table=_table(lookup, event),
        source=_source_card(lookup, event.document, source.published),
        grade=source.grade,
        grade_words=grade_words,
        origins=tuple(lookup.registry.name("source", one) for one in code.origins),
        links=tuple(_links(lookup, statement)),
        history=tuple(_history(statement)),
        cite_long=_cite(lookup, statement),
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


def _facts(lookup: Lookup, statement: Statement) -> Iterable[tuple[str, Words]]:
    event, entry = statement.event, lookup.entries[statement.id]
    if voice := lookup.voice(event) or (event.speaker or ""):
        yield "Said by", Words(f"{voice}{_in_the_name_of(lookup, event, voice)}")
    if event.strength is not None:
        yield "How firmly", Words(_STRENGTHS[event.strength])
    if event.product is not None:
        yield "Product", Words(lookup.product_name(event.product))
    if event.site is not None:
        yield "Site", Words(lookup.site_name(event.site))
    if event.place is not None:
        parts = (event.place.city, event.place.province, event.place.country)
        yield "Where", Words(", ".join(part for part in parts if part))
    milestone = lookup.milestones.get(entry.milestone) if entry.milestone else None
    if milestone is not None:
        yield "Milestone", Words(f"{milestone.label} (now: {milestone.state})")
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


def _window_card(event: WorldEvent) -> WindowCard | None:
    window = event.when
    if window is None:
        return None
    language = window.context.lang if window.context is not None else None
    if language is None and event.document is not None and not window.phrase.isascii():
        language = event.document.language
    one_day = window.earliest == window.latest and window.precision == "day"
    return WindowCard(
        phrase=Words(window.phrase, language),
        words=window_words(window),
        bounds_term="The day" if one_day else "First and last day it can mean",
        bounds=bounds_words(window),
        edtf=window.edtf,
        anchor=_anchor_words(window.anchor) if window.anchor else "",
    )


def _anchor_words(anchor: str) -> str:
    """Return an anchor in words; one that is no plain unit (a quarter's code) as its EDTF text."""
    try:
        return window_words(read_iso(anchor))
    except UnreadableDate:
        return anchor


def bounds_words(window: Window) -> str:
    """Return the bounds of a window as they are stored; an open one is called open."""
    if window.earliest == window.latest and window.earliest is not None:
        return day_words(window.earliest)
    first = day_words(window.earliest) if window.earliest else "open"
    last = day_words(window.latest) if window.latest else "open"
    return f"{first} to {last}"


def _table(lookup: Lookup, event: WorldEvent) -> FigureTable | None:
    if not isinstance(event, Tabulated):
        return None
    parts = (
        lookup.registry.name("metric", event.metric),
        event.scope,
        event.region or "",
        window_words(event.when) if event.when is not None else "",
    )
    return FigureTable(
        caption=", ".join(part for part in parts if part),
        rows=tuple(_figure_row(lookup, row) for row in event.rows),
    )


def _figure_row(lookup: Lookup, row: TableRow) -> FigureRow:
    unit = lookup.registry.name("unit", row.unit) if row.unit else ""
    before = [
        f"{row.prior_value} {unit}".strip() if row.prior_value else "",
        f"{row.prior_share_pct} %" if row.prior_share_pct else "",
        f"({window_words(row.prior_period)})" if row.prior_period is not None else "",
    ]
    prior = " ".join(part for part in before if part)
    return FigureRow(
        name=lookup.registry.name("company", row.company) if row.company else (row.group or ""),
        path=lookup.company_link(row.company).path if row.company else "",
        amount=f"{row.value} {unit}".strip() if row.value else "",
        share=f"{row.share_pct} %" if row.share_pct else "",
        rank=str(row.rank) if row.rank is not None else "",
        prior=prior if row.prior_value or row.prior_share_pct else "",
    )


def _source_card(lookup: Lookup, document: Document | None, published: str) -> SourceCard | None:
    if document is None:
        return None
    title = Words(document.title, document.language) if document.title else None
    retrieved = document.retrieved or ""
    return SourceCard(
        outlet=lookup.source_name(document.source),
        title=title,
        published=published if published != "undated" else "on an unknown day",
        basis=_BASIS[document.published_basis] if document.published_basis else "",
        retrieved=retrieved,
        language=language_words(document.language) if document.language else "",
        cites=", ".join(lookup.registry.name("source", one) for one in document.cites),
        url=document.url or "",
        archived_url=document.archived_url or "",
    )


_LANGUAGES = {
    "en": "English",
    "zh": "Chinese",
    "ko": "Korean",
    "ja": "Japanese",
    "de": "German",
    "fr": "French",
    "sv": "Swedish",
    "es": "Spanish",
}


def language_words(tag: str) -> str:
    """Return a language in words; its tag where it has none here."""
    return _LANGUAGES.get(tag.partition("-")[0].casefold(), tag)


def _links(lookup: Lookup, statement: Statement) -> Iterable[RelatedLine]:
    for words, links in ((OUT, statement.links), (IN, statement.linked_from)):
        for link in links:
            if link.id in lookup.entries:
                yield _related(lookup, words, link)


def _related(lookup: Lookup, words: Mapping[Any, str], link: Made) -> RelatedLine:
    part = f", for {lookup.registry.name('company', link.part)}," if link.part else ""
    source = lookup.source(link.id)
    return RelatedLine(
        words=f"{words[link.rel]}{part}:",
        statement=Words(lookup.sentence(link.id)),
        path=event_path(link.id),
        source=f"{source.outlet.text}, {source.published}",
    )


def _history(statement: Statement) -> Iterable[Version]:
    if not statement.amendments:
        return
    logged = recorded_on(statement.event)
    yield Version(short_day(logged), "Logged.", ())
    versions = [one.before for one in statement.amendments[1:]] + [statement.event]
    for amendment, after in zip(statement.amendments, versions, strict=True):
        day = date.fromisoformat(amendment.recorded_at[:10])
        changes = tuple(_changes(amendment.before, after))
        yield Version(short_day(day), f"Corrected: {amendment.reason}", changes)


_LOCAL = ("id", "batch", "line", "recorded_at", "recorded_by", "type", "schema")


def _changes(before: WorldEvent, after: WorldEvent) -> Iterable[str]:
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    for name in sorted(old.keys() | new.keys()):
        if name not in _LOCAL and old.get(name) != new.get(name):
            yield f"{name}: {_shown(old.get(name))} → {_shown(new.get(name))}"


def _shown(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case {"phrase": str(phrase)}:
            return f"“{phrase}”"
        case dict() | list():
            return ", ".join(str(part) for part in _leaves(value)) or "nothing"
        case _:
            return f"“{value}”"


def _leaves(value: Any) -> Iterable[Any]:
    match value:
        case dict():
            for part in value.values():
                yield from _leaves(part)
        case list():
            for part in value:
                yield from _leaves(part)
        case None:
            return
        case _:
            yield value


def _cite(lookup: Lookup, statement: Statement) -> str:
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
