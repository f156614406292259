"""Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1, one entry per change, on the ledger's clock.

Ids are urn:uuid and do not depend on where the site stands.  Links in Atom are relative to the
feed where no base_url is known; JSON Feed wants absolute ones, so that they are left out there.
"""

import posixpath
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from markupsafe import Markup

from tracker.views.journal import CORRECTING, Line
from tracker.views.watching import WatchList
from tracker.web.doors.api import written
from tracker.web.doors.items import CHANGES, change_id
from tracker.web.doors.places import feed_path
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf, shown_in
from tracker.web.grades import graded_words
from tracker.web.lookup import company_path, technology_path, watch_path
from tracker.web.render import http, plain
from tracker.web.shown import Shown
from tracker.web.text import head

MOST_ENTRIES = 200
LONG_BODY = 2_000


@dataclass(frozen=True)
class Feed:
    """A feed: its place, what it is called, the page it belongs to, and what gives its changes."""

    scope: str
    title: str
    page: str
    lines: Callable[[], Sequence[Line]]


@dataclass(frozen=True)
class Entry:
    """One change as a feed tells it; `body` is HTML."""

    id: str
    title: str
    updated: str
    page: str
    body: str


def feed_files(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield every feed in both formats; each holds the changes that it tells of, and no more."""
    for feed in feeds(shelf):
        ask = partial(_shown_in, shelf, feed)
        yield PlannedFile(feed_path(feed.scope, "atom"), partial(atom, shelf, feed), ask=ask)
        yield PlannedFile(feed_path(feed.scope, "json"), partial(_json, shelf, feed), ask=ask)


def titles(shelf: Shelf) -> Mapping[str, str]:
    """Return the file of each feed → what the feed is called."""
    every = ((one, kind) for one in feeds(shelf) for kind in ("atom", "json"))
    return {feed_path(one.scope, kind): one.title for one, kind in every}


def _shown_in(shelf: Shelf, feed: Feed) -> Shown:
    return shown_in(feed.lines(), _epoch(shelf))


def _json(shelf: Shelf, feed: Feed) -> bytes:
    return written(json_feed(shelf, feed))


def feeds(shelf: Shelf) -> Iterator[Feed]:
    """Give the feeds: everything, corrections, each company, technology and watch list."""
    title = plain(shelf.settings.title)
    yield Feed("all", title, "index.html", lambda: shelf.lines)
    yield Feed("corrections", f"{title}: corrections", "index.html", partial(_amiss, shelf))
    for slug, company in shelf.lookup.companies.items():
        name = f"{title}: {plain(company.name)}"
        own = partial(shelf.lines_of_company, slug)
        yield Feed(f"companies/{slug}", name, company_path(slug), own)
    for slug, technology in shelf.lookup.technologies.items():
        name = f"{title}: {plain(technology.name)}"
        own = partial(shelf.lines_on_technology, slug)
        yield Feed(f"technologies/{slug}", name, technology_path(slug), own)
    for watch in shelf.lookup.watches:
        own = partial(_watched, shelf, watch)
        yield Feed(
            f"watch/{watch.name}", f"{title}: {plain(watch.words)}", watch_path(watch.name), own
        )


def _amiss(shelf: Shelf) -> Sequence[Line]:
    return [line for line in shelf.lines if line.difference.kind in CORRECTING]


def _watched(shelf: Shelf, watch: WatchList) -> Sequence[Line]:
    return [
        line
        for line in shelf.lines
        if watch.follows(line.difference.companies, shelf.lookup.above(line.difference.technology))
    ]


def entries(shelf: Shelf, feed: Feed, prefix: str) -> tuple[Entry, ...]:
    """Return a feed's entries, newest first; `prefix` is what its links start with."""
    found: dict[str, Entry] = {}
    for line in feed.lines():
        if len(found) < MOST_ENTRIES:
            found.setdefault(change_id(line), _entry(shelf, line, prefix))
    return tuple(found.values())


def _entry(shelf: Shelf, line: Line, prefix: str) -> Entry:
    one = line.difference
    return Entry(
        id=f"urn:uuid:{change_id(line)}",
        title=plain(f"{one.subject}: {one.words}"),
        updated=line.recorded_at,
        page=shelf.event(one.event),
        body=_body(shelf, line, prefix),
    )


def _body(shelf: Shelf, line: Line, prefix: str) -> str:
    """Return the sentence, the quotation, the source and the way to the event, as HTML."""
    one = line.difference
    parts = [Markup("<p>{}</p>").format(_short(one.sentence))]
    statement = shelf.roadmap.statements.get(one.event or "")
    if statement is not None:
        event, source = statement.event, shelf.lookup.source(statement.id)
        code = shelf.lookup.entries[statement.id].confidence
        said = _short(shelf.lookup.sentence(statement.id))
        parts.append(Markup("<p>{}</p>").format(said))
        if event.quote is not None:
            quote = Markup('<blockquote lang="{}">{}</blockquote>')
            parts.append(quote.format(event.quote.language, _short(event.quote.text)))
        outlet = _clean(f"{source.outlet.text}, {source.published}")
        address = http(source.url)
        linked = Markup('<p><a href="{}">{}</a></p>').format(address, outlet)
        parts.append(linked if address else Markup("<p>{}</p>").format(outlet))
        parts.append(Markup("<p>{}</p>").format(_clean(graded_words(code))))
        if prefix or shelf.settings.base_url:
            page = f"{prefix}{shelf.event(statement.id)}"
            words = "The entry with its source, origins and history"
            parts.append(_link(page, words))
    milestone = shelf.lookup.milestones.get(one.milestone or "")
    place = shelf.milestone(milestone) if milestone is not None else ""
    if place and (prefix or shelf.settings.base_url):
        parts.append(_link(f"{prefix}{place}", "The milestone as it stands"))
    return str(Markup("").join(parts))


def _link(address: str, words: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>').format(address, words)


def _short(text: str) -> str:
    """Return a text that a feed can hold: the beginning of a long one, the page has the rest."""
    start = head(text, LONG_BODY)
    return _clean(start if start == text else f"{start}…")


# --- Atom


def atom(shelf: Shelf, feed: Feed) -> bytes:
    """Return a feed as Atom 1.0."""
    path = feed_path(feed.scope, "atom")
    prefix = _prefix(shelf, path)
    own = shelf.address(path) if shelf.settings.base_url else posixpath.basename(path)
    found = entries(shelf, feed, prefix)
    updated = max((entry.updated for entry in found), default=_epoch(shelf))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{feed_id(feed)}</id>",
        f"<title>{_xml(feed.title)}</title>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_xml(plain(shelf.settings.title))}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(prefix + feed.page)}"/>',
        *(_atom_entry(entry, prefix) for entry in found),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def feed_id(feed: Feed) -> str:
    """Return the id of a feed, which stays wherever the site stands."""
    return f"urn:uuid:{uuid.uuid5(CHANGES, f'feed {feed.scope}')}"


def _atom_entry(entry: Entry, prefix: str) -> str:
    link = ""
    if entry.page:
        href = _xml(f"{prefix}{entry.page}")
        link = f'<link rel="alternate" type="text/html" href="{href}"/>\n'
    return (
        f"<entry>\n<id>{entry.id}</id>\n<title>{_xml(entry.title)}</title>\n"
        f"<updated>{entry.updated}</updated>\n{link}"
        f'<content type="html">{_xml(entry.body)}</content>\n</entry>'
    )


def _prefix(shelf: Shelf, path: str) -> str:
    """Return what leads from a feed to the root of the site."""
    return shelf.lookup.root or "../" * path.count("/")


def _epoch(shelf: Shelf) -> str:
    """Return the moment of a feed without changes: that of the first event."""
    events = shelf.roadmap.events
    return events[0].recorded_at if events else "1970-01-01T00:00:00.000000Z"


def _xml(text: str) -> str:
    """Return text as character data or an attribute's value."""
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Leave out what XML 1.0 (§2.2) has no character for."""
    return _NO_CHARACTER.sub("", text)


_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# --- JSON Feed


def json_feed(shelf: Shelf, feed: Feed) -> dict[str, Any]:
    """Return a feed as JSON Feed 1.1."""
    root = shelf.lookup.root
    found: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": "en",
    }
    if root:
        found["home_page_url"] = f"{root}{feed.page}"
        found["feed_url"] = f"{root}{feed_path(feed.scope, 'json')}"
    found["authors"] = [{"name": plain(shelf.settings.title)}]
    found["items"] = list(_items(entries(shelf, feed, root), root))
    return found


def _items(found: Iterable[Entry], root: str) -> Iterator[dict[str, Any]]:
    for entry in found:
        item = {"id": entry.id, "title": entry.title, "content_html": entry.body}
        if root and entry.page:
            item["url"] = f"{root}{entry.page}"
        yield item | {"date_published": entry.updated, "date_modified": entry.updated}
