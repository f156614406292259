"""What a page says of itself to machines: JSON-LD in the words of schema.org.

It stands in a data block of the page, which no browser runs.  Nothing in it can end the block:
`<`, `>` and `&` are written as JSON escapes (HTML Standard, restrictions of script elements).
"""

from typing import Any

import msgspec

from tracker.vocabulary.windows import Window
from tracker.web.doors.places import api_list
from tracker.web.doors.shelf import Shelf
from tracker.web.frame import Frame
from tracker.web.lookup import company_path
from tracker.web.render import http, plain

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
    value: dict[str, Any] | None = None
    if folder == "events" and slug in shelf.roadmap.statements:
        value = _claim(shelf, slug)
    elif slug in shelf.lookup.companies and frame.path == company_path(slug):
        value = _organization(shelf, slug)
    elif frame.path == "data.html":
        value = _dataset(shelf, frame)
    return block({"@context": CONTEXT, **value}) if value is not None else ""


def block(value: dict[str, Any]) -> str:
    """Return a value as JSON that cannot leave its data block."""
    kept = {key: part for key, part in value.items() if part}
    return msgspec.json.encode(kept).decode().translate(_IN_BLOCK)


def _claim(shelf: Shelf, id: str) -> dict[str, Any]:
    event, source = shelf.roadmap.statements[id].event, shelf.lookup.source(id)
    document = event.document
    article = {
        "@type": "Article",
        "headline": plain((document.title if document else None) or ""),
        "url": http(document.url if document else None),
        "datePublished": _date(event.published),
        "publisher": {"@type": "Organization", "name": plain(source.outlet.text)},
    }
    name = shelf.registry.name("company", event.company) if event.company else ""
    return {
        "@type": "Claim",
        "identifier": id,
        "text": plain(shelf.lookup.sentence(id)),
        "url": shelf.address(f"events/{id}.html") if shelf.settings.base_url else "",
        "about": {"@type": "Organization", "name": plain(name)} if name else "",
        "appearance": {key: part for key, part in article.items() if part} if document else "",
    }


def _organization(shelf: Shelf, slug: str) -> dict[str, Any]:
    view = shelf.lookup.companies[slug]
    base = shelf.settings.base_url
    return {
        "@type": "Organization",
        "identifier": slug,
        "name": plain(view.name),
        "alternateName": [plain(name) for name in view.names],
        "tickerSymbol": [plain(ticker) for ticker in view.tickers],
        "url": shelf.address(shelf.page("company", slug)) if base else "",
    }


def _dataset(shelf: Shelf, frame: Frame) -> dict[str, Any]:
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
        "description": plain(frame.description),
        "version": shelf.as_of,
        "license": settings.license or "",
        "isAccessibleForFree": True,
        "url": frame.url or "",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": shelf.address(path)}
            for kind, path in files
        ]
        if base
        else "",
    }


def _date(window: Window | None) -> str:
    """Return a date of the precision that was said: ISO 8601 has days, months and years."""
    day = None if window is None else window.latest
    if window is None or day is None or window.earliest is None:
        return ""
    text = day.isoformat()
    return {"day": text, "month": text[:7], "year": text[:4]}.get(window.precision, "")
