"""Views become the shapes of the JSON API."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType

from tracker.views.amendments import Link, Statement
from tracker.views.journal import Line
from tracker.views.milestones import Milestone, Target
from tracker.views.watching import WatchList
from tracker.vocabulary import events, things
from tracker.vocabulary.events import type_of
from tracker.vocabulary.moves import Movement
from tracker.vocabulary.windows import Window
from tracker.web.doors import shapes
from tracker.web.doors.citations import cite_of
from tracker.web.doors.places import (
    api_path,
    badge_path,
    beside,
    calendar_path,
    feed_path,
    table_path,
)
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import event_path, watch_path
from tracker.web.render import http

CHANGES = uuid.UUID("6f2b1c44-4a0b-5f0e-9b57-0a8e4d1f7c21")
"""The name space of the ids of changes."""


def given(text: str | None) -> str | UnsetType:
    """Return a text, or nothing where there is none."""
    return text or UNSET


def window_of(window: Window | None) -> shapes.Window | UnsetType:
    """Return a window as it is written everywhere."""
    if window is None:
        return UNSET
    return shapes.Window(
        phrase=window.phrase,
        edtf=window.edtf,
        earliest=_day(window.earliest),
        latest=_day(window.latest),
        precision=window.precision,
        qualifiers=window.qualifiers,
    )


def _day(day: date | None) -> str | UnsetType:
    return UNSET if day is None else day.isoformat()


# --- Things


def company(shelf: Shelf, slug: str) -> shapes.Company:
    """Return a company, registered or only named."""
    view = shelf.lookup.companies[slug]
    thing = view.company
    return shapes.Company(
        **_thing(shelf, "company", slug, thing),
        role=thing.role if thing else "company",
        tickers=view.tickers,
        country=given(thing.country if thing else None),
        parent=given(thing.parent if thing else None),
        open=len(view.open_plans),
        reached=sum(one.state == "reached" for one in view.milestones),
        statements=len(view.timeline) + len(view.others_about_it),
        milestones=_addresses(shelf, view.milestones),
        badge=shelf.address(badge_path(slug, "svg")),
        doors=_doors(shelf, f"companies/{slug}"),
    )


def technology(shelf: Shelf, slug: str) -> shapes.Technology:
    """Return a technology; its milestones are those of what is under it too."""
    own = shelf.milestones_on(slug)
    thing = shelf.registry.technology(slug)
    return shapes.Technology(
        **_thing(shelf, "technology", slug, thing),
        parent=given(thing.parent if thing else None),
        companies=tuple(dict.fromkeys(one.company for one in own)),
        milestones=_addresses(shelf, own),
        doors=_doors(shelf, f"technologies/{slug}"),
    )


def product(shelf: Shelf, thing: things.Product) -> shapes.Product:
    """Return a product."""
    slug = shelf.registry.slug("product", thing.slug)
    own = shelf.milestones_with("product", slug)
    return shapes.Product(
        **_thing(shelf, "product", slug, thing),
        owner=shelf.registry.slug("company", thing.owner),
        technology=given(thing.technology),
        milestones=_addresses(shelf, own),
    )


def site(shelf: Shelf, thing: things.Site) -> shapes.Site:
    """Return a plant, pilot line or laboratory."""
    slug = shelf.registry.slug("site", thing.slug)
    own = shelf.milestones_with("site", slug)
    return shapes.Site(
        **_thing(shelf, "site", slug, thing),
        owner=shelf.registry.slug("company", thing.owner),
        kind=thing.site_kind,
        city=given(thing.city),
        province=given(thing.province),
        country=given(thing.country),
        milestones=_addresses(shelf, own),
    )


def source(shelf: Shelf, thing: things.Source) -> shapes.Source:
    """Return an outlet with how many statements stand in it."""
    return shapes.Source(
        **_thing(shelf, "source", thing.slug, thing),
        reliability=thing.reliability,
        reliability_reason=given(thing.reliability_reason),
        country=given(thing.country),
        statements=shelf.statements_in(thing.slug),
    )


def ladder(shelf: Shelf, thing: things.Ladder) -> shapes.Ladder:
    """Return a ladder with its stages."""
    return shapes.Ladder(
        **_thing(shelf, "ladder", thing.slug, thing),
        owner=given(thing.owner),
        stages=tuple(map(_stage, thing.stages)),
        exits=tuple(map(_stage, thing.exits)),
    )


def _stage(stage: things.Stage) -> shapes.Stage:
    return shapes.Stage(
        slug=stage.slug, name=stage.name, meaning=stage.meaning, aliases=stage.aliases
    )


def watch(shelf: Shelf, one: WatchList) -> shapes.Watch:
    """Return a watch list."""
    return shapes.Watch(
        name=one.name,
        title=one.words,
        companies=one.companies,
        technologies=one.technologies,
        milestones=_addresses(shelf, shelf.milestones_watched(one.name)),
        url=shelf.address(watch_path(one.name)),
        self=shelf.address(api_path("watches", one.name)),
        doors=_doors(shelf, f"watch/{one.name}"),
    )


FOLDERS = {
    "company": "companies",
    "technology": "technologies",
    "product": "products",
    "site": "sites",
    "source": "sources",
    "ladder": "ladders",
}
"""The kinds of things that have a folder of their own."""


def _thing(shelf: Shelf, kind: str, slug: str, thing: things.Thing | None) -> dict[str, Any]:
    former = () if thing is None else tuple(one.text for one in thing.former_names)
    names = () if thing is None else thing.names
    return {
        "slug": slug,
        "name": shelf.registry.name(kind, slug),
        "native_names": tuple(shapes.Words(text=one.text, lang=one.lang) for one in names),
        "aliases": (*(thing.aliases if thing else ()), *former),
        "url": shelf.address(shelf.page(kind, slug)),
        "self": shelf.address(api_path(FOLDERS[kind], slug)),
    }


def _doors(shelf: Shelf, scope: str) -> shapes.Doors:
    return shapes.Doors(
        csv=shelf.address(table_path(scope)),
        atom=shelf.address(feed_path(scope, "atom")),
        json_feed=shelf.address(feed_path(scope, "json")),
        calendar=shelf.address(calendar_path(scope)),
    )


def _addresses(shelf: Shelf, milestones: Iterable[Milestone]) -> tuple[str, ...]:
    return tuple(shelf.address(api_path("milestones", one.path)) for one in milestones)


# --- Milestones


def milestone(shelf: Shelf, one: Milestone) -> shapes.Milestone:
    """Return a milestone with its history."""
    dating = dated_by(one)
    return shapes.Milestone(
        path=one.path,
        label=one.label,
        company=one.company,
        technology=given(one.technology),
        product=given(one.product),
        site=given(one.site),
        stage=given(one.stage),
        milestone=given(one.milestone),
        scope=given(one.scope),
        state=one.state,
        state_words=one.state_words,
        quiet=one.is_quiet,
        hedged=one.is_hedged,
        denied=one.is_denied,
        reported=one.is_reported,
        window=window_of(one.window),
        history=tuple(_promise(shelf, target) for target in one.history),
        slips=one.slips,
        drift=given(one.drift_words),
        replaced_by=given(one.replaced_by),
        former_paths=one.aliases,
        revision=shelf.revision(one).number,
        event=shelf.address(api_path("events", dating)),
        grade=grade(shelf, dating),
        url=shelf.address(shelf.milestone(one)),
        self=shelf.address(api_path("milestones", one.path)),
    )


def _promise(shelf: Shelf, target: Target) -> shapes.Promise:
    return shapes.Promise(
        event=shelf.address(api_path("events", target.id)),
        window=window_of(target.window),
        said=window_of(target.said_on),
        known_from=target.known_from.isoformat(),
        voice=given(target.voice),
        speaker=given(target.speaker),
        strength=given(target.strength),
        condition=given(target.condition),
        undated=target.undated,
        beside=target.is_beside,
        move=_move(target.move, target.move_words),
        grade=grade(shelf, target.id),
    )


def _move(move: Movement | None, words: str) -> shapes.Move | UnsetType:
    if move is None:
        return UNSET
    return shapes.Move(
        word=move.word,
        months=UNSET if move.headline is None else move.headline,
        least_months=UNSET if move.minimum is None else move.minimum,
        most_months=UNSET if move.maximum is None else move.maximum,
        words=words,
    )


def dated_by(one: Milestone) -> str:
    """Return the id of the statement that gives the window; without one, of the first."""
    return one.outcome.id if one.outcome else one.shown.id if one.shown else one.statements[0]


# --- Statements


def grade(shelf: Shelf, id: str) -> shapes.Grade:
    """Return how far a statement can be believed."""
    code = shelf.lookup.entries[id].confidence
    return shapes.Grade(
        reliability=code.reliability,
        credibility=code.credibility,
        words=code.words,
        origins=code.origins,
    )


def event_line(shelf: Shelf, statement: Statement) -> shapes.EventLine:
    """Return a statement as it stands in the list."""
    return shapes.EventLine(**_line(shelf, statement))


def event(shelf: Shelf, statement: Statement) -> shapes.Event:
    """Return a statement as it stands."""
    one, entry = statement.event, shelf.lookup.entries[statement.id]
    page = event_path(statement.id)
    return shapes.Event(
        **_line(shelf, statement),
        companies=tuple(one.companies),
        site=given(one.site),
        when=window_of(one.when),
        said=window_of(one.said),
        known_from=statement.known_from.isoformat(),
        recorded_by=one.recorded_by,
        voice=given(one.voice),
        speaker=given(one.speaker),
        strength=given(one.strength),
        effect=entry.effect,
        document=_document(shelf, one.document),
        quote=_quote(one.quote),
        notes=one.notes,
        links=_links(shelf, statement.links),
        linked_from=_links(shelf, statement.linked_from),
        withdrawn_by=given(
            statement.withdrawn_by and shelf.address(api_path("events", statement.withdrawn_by))
        ),
        corrections=tuple(
            shapes.Correction(id=done.id, recorded_at=done.recorded_at, reason=done.reason)
            for done in statement.amendments
        ),
        cite=cite_of(shelf, statement.id).text,
        bibtex=shelf.address(beside(page, "bib")),
        csl_json=shelf.address(beside(page, "csl.json")),
    )


def _line(shelf: Shelf, statement: Statement) -> dict[str, Any]:
    one, entry = statement.event, shelf.lookup.entries[statement.id]
    return {
        "id": one.id,
        "type": type_of(one),
        "sentence": entry.sentence,
        "company": given(one.company),
        "technology": given(one.technology),
        "product": given(one.product),
        "milestone": given(entry.milestone),
        "published": window_of(one.published),
        "recorded_at": one.recorded_at,
        "grade": grade(shelf, one.id),
        "url": shelf.address(event_path(one.id)),
        "self": shelf.address(api_path("events", one.id)),
    }


def _document(shelf: Shelf, one: events.Document | None) -> shapes.Document | UnsetType:
    if one is None:
        return UNSET
    return shapes.Document(
        source=one.source,
        outlet=shelf.registry.name("source", one.source),
        title=given(one.title),
        address=given(http(one.url)),
        archived=given(http(one.archived_url)),
        language=given(one.language),
        retrieved=given(one.retrieved),
        cites=one.cites,
    )


def _quote(one: events.Quote | None) -> shapes.Quote | UnsetType:
    if one is None:
        return UNSET
    return shapes.Quote(text=one.text, language=one.language, translation=given(one.translation))


def _links(shelf: Shelf, links: Iterable[Link]) -> tuple[shapes.Link, ...]:
    return tuple(
        shapes.Link(relation=link.rel, event=shelf.address(api_path("events", link.id)))
        for link in links
    )


# --- Changes


def change_id(line: Line) -> str:
    """Return the id of a change: from its event and kind, never from where the site stands.

    One event can end many milestones, so that the milestone is a part of it; a change that no
    event decided (a link, a name) has its day.
    """
    one = line.difference
    cause = one.event or f"{line.recorded_at[:10]} {one.subject}"
    return str(uuid.uuid5(CHANGES, f"{cause}#{one.kind}#{one.milestone or ''}"))


def change(shelf: Shelf, line: Line) -> shapes.Change:
    """Return one change."""
    one = line.difference
    page = shelf.event(one.event)
    return shapes.Change(
        id=change_id(line),
        day=line.recorded_at[:10],
        recorded_at=line.recorded_at,
        kind=one.kind,
        subject=one.subject,
        words=one.words,
        companies=one.companies,
        technology=given(one.technology),
        milestone=given(one.milestone),
        event=shelf.address(api_path("events", one.event) if page and one.event else ""),
        grade=grade(shelf, one.event) if page and one.event else UNSET,
        url=shelf.address(page),
    )
