"""The cards of an event's page: its date, its document, its table, its links, its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from tracker.views.amendments import Link as Made
from tracker.views.amendments import Statement
from tracker.views.dates import day_words, window_words
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import (
    Document,
    Relation,
    TableRow,
    Tabulated,
    Withdrawn,
    WorldEvent,
)
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import ISO_RULES, ROW_RULES, Window, read_iso
from tracker.web.lookup import Lookup, event_path, short_day
from tracker.web.parts import Link, Words

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


_BASIS = {
    "page": "as printed on the page",
    "url": "as its address says",
    "inferred": "inferred from the text",
}


@dataclass(frozen=True)
class WindowCard:
    """A window as it was said, read and stored; `dated_by` says who made a window of the words."""

    phrase: Words
    words: str
    bounds_term: str
    bounds: str
    edtf: str
    anchor: str
    dated_by: str


@dataclass(frozen=True)
class SourceCard:
    """The document that an event stands in."""

    outlet: Link
    title: Words | None
    published: str
    basis: str
    retrieved: str
    language: str
    cites: tuple[Link, ...]
    url: str
    archived_url: str


@dataclass(frozen=True)
class RelatedLine:
    """A link to another event, in words."""

    words: str
    statement: Words
    path: str
    outlet: Link
    published: str


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


def window_card(event: WorldEvent) -> WindowCard | None:
    """Return the date of an event as a card, or None."""
    window = event.when
    if window is None:
        return None
    one_day = window.earliest == window.latest and window.precision == "day"
    return WindowCard(
        phrase=phrase_of(window, event.document),
        words=window_words(window),
        bounds_term="The day" if one_day else "First and last day it can mean",
        bounds=bounds_words(window),
        edtf=window.edtf,
        anchor=_anchor_words(window.anchor) if window.anchor else "",
        dated_by=_dated_by(window),
    )


def _dated_by(window: Window) -> str:
    """Return who made a window of the words; nobody has to where a date stood there as a code."""
    if window.rules == ISO_RULES:
        return ""
    if window.rules == ROW_RULES:
        return "whoever entered it: the words beside it were not read by rule"
    return f"rule, from the words ({window.rules})"


def phrase_of(window: Window, document: Document | None) -> Words:
    """Return a date as it was written, with its language where that is known."""
    language = window.context.lang if window.context is not None else None
    if language is None and document is not None and not window.phrase.isascii():
        language = document.language
    return Words(window.phrase, language)


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


def figure_table(lookup: Lookup, event: WorldEvent) -> FigureTable | None:
    """Return a published table, or None."""
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
        rows=tuple(_figure_row(lookup, row) for row in sorted(event.rows, key=_by_rank)),
    )


def _by_rank(row: TableRow) -> tuple[bool, int]:
    """Order by the rank that was printed; the others stand last, as they were logged."""
    return row.rank is None, row.rank or 0


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


def source_card(lookup: Lookup, document: Document | None, published: str) -> SourceCard | None:
    """Return the document of an event as a card, or None."""
    if document is None:
        return None
    title = Words(document.title, document.language) if document.title else None
    return SourceCard(
        outlet=lookup.source_link(document.source),
        title=title,
        published=published if published != "undated" else "on an unknown day",
        basis=_BASIS[document.published_basis] if document.published_basis else "",
        retrieved=read_on(document.retrieved or ""),
        language=language_words(document.language) if document.language else "",
        cites=tuple(
            lookup.outlet_link(lookup.registry.name("source", one)) for one in document.cites
        ),
        url=document.url or "",
        archived_url=document.archived_url or "",
    )


_LANGUAGES = {
    "cs": "Czech",
    "da": "Danish",
    "en": "English",
    "fi": "Finnish",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "it": "Italian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
    "ko": "Korean",
    "ja": "Japanese",
    "de": "German",
    "fr": "French",
    "sv": "Swedish",
    "es": "Spanish",
}


def read_on(retrieved: str) -> str:
    """Return the day a page was read in words; what is written there may be no day."""
    try:
        return short_day(date.fromisoformat(retrieved))
    except ValueError:
        return retrieved


def language_words(tag: str) -> str:
    """Return a language in words; its tag where it has none here."""
    return _LANGUAGES.get(tag.partition("-")[0].casefold(), tag)


def related_lines(lookup: Lookup, statement: Statement) -> Iterable[RelatedLine]:
    """Return the links of a statement in words, its own before those that lead to it."""
    for words, links in ((OUT, statement.links), (IN, statement.linked_from)):
        for link in links:
            if link.id in lookup.entries:
                yield _related(lookup, words, link)
    yield from _withdrawals(lookup, statement)


def _withdrawals(lookup: Lookup, statement: Statement) -> Iterable[RelatedLine]:
    """Give the link between a withdrawal and its target, from either side."""
    event = statement.event
    if isinstance(event, Withdrawn) and event.target in lookup.entries:
        yield _related(lookup, OUT, Made("withdraws", event.target, None, event.id))
    by = statement.withdrawn_by
    if by is not None and by in lookup.entries:
        yield _related(lookup, IN, Made("withdraws", by, None, by))


def _related(lookup: Lookup, words: Mapping[Any, str], link: Made) -> RelatedLine:
    told = words[link.rel]
    if link.part:
        told = f"For {lookup.registry.name('company', link.part)} {told[0].lower()}{told[1:]}"
    source = lookup.source(link.id)
    return RelatedLine(
        words=f"{told}:",
        statement=Words(lookup.sentence(link.id)),
        path=event_path(link.id),
        outlet=source.outlet,
        published=source.published,
    )


def versions_of(statement: Statement) -> Iterable[Version]:
    """Return the corrections of a statement, the logging first; nothing where there is none."""
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
