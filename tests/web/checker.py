"""Checks of a whole site: markup, ids, links and anchors, with the standard library."""

import json
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from justhtml import JustHTML

from tracker.vocabulary.text import BIDI_CONTROLS

DATA_BLOCK = "application/ld+json"
"""The one type of <script> that may stand in a page: data that no browser runs."""


@dataclass
class Found:
    """What a page holds that other pages or itself rely on."""

    ids: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Found()
        self._isolates = 0
        self._in_block = False

    def handle_data(self, data: str) -> None:
        if self._in_block:
            self.found.blocks[-1] += data
        if not self._isolates and BIDI_CONTROLS & set(data):
            self.found.loose.append(data[:60])

    def handle_endtag(self, tag: str) -> None:
        self._isolates -= tag == "bdi"
        self._in_block = self._in_block and tag != "script"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.tags.append(tag)
        self._isolates += tag == "bdi"
        if tag == "script":
            self._script(attrs)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.found.headings.append(int(tag[1]))
        for name, value in attrs:
            self.found.attributes.append((name, value or ""))
            if BIDI_CONTROLS & set(value or ""):
                self.found.loose.append((value or "")[:60])
            if name == "id":
                self.found.ids.append(value or "")
            if name in ("href", "src"):
                self.found.links.append(value or "")
            if name in ("aria-labelledby", "aria-describedby", "for"):
                self.found.named += (value or "").split()

    def _script(self, attrs: list[tuple[str, str | None]]) -> None:
        """Tell a block of data, which no browser runs, from a script."""
        if attrs == [("type", DATA_BLOCK)]:
            self._in_block = True
            self.found.blocks.append("")
        elif [name for name, _ in attrs] != ["src", "defer"]:  # its address is checked as a link
            self.found.scripts.append(repr(attrs))


def read(page: bytes) -> Found:
    """Return what a page holds."""
    reader = _Reader()
    reader.feed(page.decode())
    return reader.found


def faults(files: Mapping[str, bytes]) -> list[str]:
    """Return what is wrong with a site; an empty list where nothing is."""
    pages = {path: read(data) for path, data in files.items() if path.endswith(".html")}
    wrong: list[str] = []
    for path, found in pages.items():
        JustHTML(files[path].decode(), strict=True)
        wrong += (f"{path}: {fault}" for fault in _own_faults(found))
        wrong += (f"{path}: {fault}" for fault in _broken(path, found, files, pages))
    return wrong


def _own_faults(found: Found) -> Iterable[str]:
    for id in sorted({id for id in found.ids if found.ids.count(id) > 1}):
        yield f"the id {id!r} stands twice"
    for id in sorted(set(found.named) - set(found.ids)):
        yield f"{id!r} names nothing"
    if found.headings.count(1) != 1:
        yield f"{found.headings.count(1)} first headings"
    for before, after in zip(found.headings, found.headings[1:], strict=False):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"
    for script in found.scripts:
        yield f"holds a script: {script}"
    for block in found.blocks:
        yield from _block_faults(block)
    for tag in ("style", "iframe", "object", "form", "base"):
        if tag in found.tags:
            yield f"holds a <{tag}>"
    for text in found.loose:
        yield f"a directional control outside of an isolate: {text!a}"
    for name, value in found.attributes:
        if name == "style" or name.startswith("on"):
            yield f"holds the attribute {name}={value!r}"


def _block_faults(block: str) -> Iterable[str]:
    """Yield what is wrong with a block of data: it is one JSON object and cannot end itself."""
    if set("<>&") & set(block):
        yield f"a data block holds markup: {block[:60]!r}"
    try:
        value = json.loads(block)
    except ValueError as error:
        yield f"a data block is no JSON: {error}"
    else:
        if not isinstance(value, dict) or value.get("@context") != "https://schema.org":
            yield f"a data block is no JSON-LD object: {block[:60]!r}"


def _broken(
    path: str, found: Found, files: Mapping[str, bytes], pages: Mapping[str, Found]
) -> Iterable[str]:
    for link in found.links:
        parts = urlsplit(link)
        if parts.scheme in ("http", "https"):
            continue
        if parts.scheme or parts.netloc or link.startswith("/"):
            yield f"the link {link!r} is no relative one"
            continue
        target = path
        if parts.path:
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(parts.path))
            )
        if target not in files:
            yield f"the link {link!r} leads nowhere"
        elif parts.fragment and parts.fragment not in pages[target].ids:
            yield f"the link {link!r} names no anchor"
