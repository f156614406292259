"""What a page says of itself to machines: JSON-LD in the words of schema.org.

It stands in a data block of the page, which no browser runs.  Nothing in it can end the block:
`<`, `>` and `&` are written as JSON escapes (HTML Standard, restrictions of script elements).
"""

from typing import Any

import msgspec

from tracker.vocabulary.events import WorldEvent
from tracker.vocabulary.things import Company
from tracker.vocabulary.windows import Window
from tracker.web.doors.places import api_list
from tracker.web.doors.shelf import Shelf
from tracker.web.frame import Frame
from tracker.web.lookup import company_path
from tracker.web.render import http, plain

Value = dict[str, Any]

CONTEXT = "https://schema.org"
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_IN_BLOCK = str.maketrans(_ESCAPES)


def linked_data(shelf: Shelf, frame: Frame) -> str:
    """Return the data block of a page; empty where it has nothing to say."""
    folder, _, name = frame.path.rpartition("/")
    slug = name.removesuffix(".html").removesuffix("_")
    value: Value | None = None
    if folder == "events" and slug in shelf.roadmap.statements:
        value = _claim(shelf, slug)
    elif slug in shelf.lookup.companies and frame.path == company_path(slug):
        value = _organization(shelf, slug)
    elif frame.path == "data.html":
        value = _dataset(shelf, frame)
    return block({"@context": CONTEXT, **value}) if value is not None else ""


def block(value: Value) -> str:
    """Return a value as JSON that cannot leave its data block."""
    return msgspec.json.encode(_kept(value)).decode().translate(_IN_BLOCK)


def _kept(value: Value) -> Value:
    return {key: part for key, part in value.items() if part}


def _claim(shelf: Shelf, id: str) -> Value:
    event, source = shelf.roadmap.statements[id].event, shelf.lookup.source(id)
    document = event.document
    article = {
        "@type": "Article",
        "headline": plain((document.title if document else None) or ""),
        "url": http(document.url if document else None),
        "datePublished": _date(event.published),
        "publisher": _named(source.outlet.text),
    }
    return {
        "@type": "Claim",
        "identifier": id,
        "text": plain(shelf.lookup.sentence(id)),
        "url": shelf.address(f"events/{id}.html") if shelf.settings.base_url else "",
        "author": _author(shelf, event),
        "about": _company(shelf, event.company) if event.company else "",
        "appearance": _kept(article) if document else "",
        "sdDatePublished": event.recorded_at[:10],
        "sdPublisher": _named(shelf.settings.title),
    }


def _author(shelf: Shelf, event: WorldEvent) -> Value | str:
    """Return who makes the claim; nothing where nobody is named.

    A person is known only by speaking for a company under another name: an analyst's name may be
    that of a house.
    """
    own = _company(shelf, event.company) if event.company else {}
    speaker, outlet = event.speaker or "", event.document.source if event.document else None
    if event.voice in (None, "company"):
        name = speaker.partition(" (")[0]
        if not name or not own or own["name"] in name:
            return own or ""
        return {"@type": "Person", "name": plain(name), "affiliation": own}
    if speaker:
        return _named(shelf.registry.name("source", speaker))
    printed = event.voice == "press" and outlet is not None
    return _named(shelf.registry.name("source", outlet)) if printed and outlet else ""


def _named(name: str) -> Value:
    return {"@type": "Organization", "name": plain(name)}


def _company(shelf: Shelf, slug: str) -> Value:
    """Return a company as others name it; what is listed on an exchange is a corporation."""
    thing = shelf.registry.get("company", slug)
    listed = isinstance(thing, Company) and bool(thing.tickers)
    name = plain(shelf.registry.name("company", slug))
    return {"@type": "Corporation" if listed else "Organization", "name": name}


def _organization(shelf: Shelf, slug: str) -> Value:
    """Return a company as its page does; the page is not its own, which `url` would say."""
    view = shelf.lookup.companies[slug]
    thing, base = view.company, shelf.settings.base_url
    parent = thing.parent if thing is not None else None
    return {
        **_company(shelf, slug),
        "identifier": slug,
        "name": plain(view.name),
        "alternateName": [plain(name) for name in view.names],
        "tickerSymbol": [plain(ticker) for ticker in view.tickers],
        "parentOrganization": _company(shelf, parent) if parent else "",
        "mainEntityOfPage": shelf.address(shelf.page("company", slug)) if base else "",
    }


def _dataset(shelf: Shelf, frame: Frame) -> Value:
    settings = shelf.settings
    base = settings.base_url
    files = (
        ("application/x-ndjson", "data/events.jsonl"),
        ("text/csv", "data/milestones.csv"),
        ("application/json", api_list("milestones")),
    )
    return {
        "@type": "Dataset",
        "name": plain(settings.title),
        "description": plain(f"{settings.title}: {_DESCRIPTION}"),
        "version": shelf.as_of,
        "dateModified": shelf.last_recorded[:10],
        "creator": _named(settings.title),
        "license": _licence(settings.license),
        "isAccessibleForFree": True,
        "url": frame.url or "",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": shelf.address(path)}
            for kind, path in files
        ]
        if base
        else "",
    }


_DESCRIPTION = (
    "what companies said in public of their technologies, with the date as it was said, the "
    "source, the grade and every later change, as tables, events, JSON, feeds and calendars."
)
"""Dataset search wants at least fifty characters."""


def _licence(text: str | None) -> Value | str:
    """Return a licence by its address, else as a work of that name: a bare name is no address."""
    if not text:
        return ""
    return http(text) or {"@type": "CreativeWork", "name": plain(text)}


def _date(window: Window | None) -> str:
    """Return a date of the precision that was said: ISO 8601 has days, months and years."""
    day = None if window is None else window.latest
    if window is None or day is None or window.earliest is None:
        return ""
    text = day.isoformat()
    return {"day": text, "month": text[:7], "year": text[:4]}.get(window.precision, "")
