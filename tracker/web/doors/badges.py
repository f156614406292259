"""Badges: a company's furthest word as a picture, and as an endpoint of shields.io.

The picture holds its own width: text is set in a monospaced face of a known width, so that no
font has to be measured.
"""

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any

from tracker.views.company import CompanyView
from tracker.web.doors.api import written
from tracker.web.doors.places import badge_path
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import plural
from tracker.web.render import plain
from tracker.web.shown import Shown
from tracker.web.text import head

_COLOURS = {"overdue": "a8391b", "due": "7a5c00", "planned": "2f5d8a", "reached": "2c6a3f"}
_GREY = "5a6068"
_WIDE = 0x2E80  # from here on characters are two cells wide


def badge_files(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield each company's badge in both forms."""
    for view in shelf.roadmap.companies:
        own = Shown((view.slug,))
        yield PlannedFile(badge_path(view.slug, "svg"), partial(_picture, view), own)
        yield PlannedFile(badge_path(view.slug, "json"), partial(_endpoint, view), own)


def _picture(view: CompanyView) -> bytes:
    return svg(*badge(view))


def _endpoint(view: CompanyView) -> bytes:
    return written(endpoint(*badge(view)))


def badge(view: CompanyView) -> tuple[str, str, str]:
    """Return the label, the message and the colour: the company, and how its milestones stand."""
    label = _short(view.name)
    counts = {
        word: sum(one.state == word for one in view.milestones)
        for word in ("overdue", "due", "planned", "reached")
    }
    told = [f"{count} {word}" for word, count in counts.items() if count]
    first = next((word for word, count in counts.items() if count), "")
    message = ", ".join(told) if told else plural(view.statement_count, "statement")
    return label, message, _COLOURS.get(first, _GREY)


def endpoint(label: str, message: str, colour: str) -> dict[str, Any]:
    """Return what shields.io reads (endpoint schema version 1)."""
    return {"schemaVersion": 1, "label": label, "message": message, "color": colour}


def svg(label: str, message: str, colour: str) -> bytes:
    """Return the picture; its words are its title, for who cannot see it."""
    left, right = _width(label), _width(message)
    whole, words = left + right, escape(f"{label}: {message}")
    face = 'font-family="\'DejaVu Sans Mono\',Menlo,Consolas,monospace" font-size="11"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img"'
        f' aria-label="{words}"><title>{words}</title>'
        f'<rect width="{left}" height="20" fill="#3b4148"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="#{colour}"/>'
        f'<g fill="#fff" text-anchor="middle" {face}>'
        f'<text x="{left // 2}" y="14">{escape(label)}</text>'
        f'<text x="{left + right // 2}" y="14">{escape(message)}</text></g></svg>\n'
    ).encode()


def _short(name: str) -> str:
    text = plain(name)
    return text if len(text) <= 40 else f"{head(text, 40)}…"


def _width(text: str) -> int:
    """Return the width of a text with its margins, in pixels; even, so that its middle is whole."""
    cells = sum(2 if ord(letter) >= _WIDE else 1 for letter in text)
    return 2 * ((7 * cells + 12) // 2)
