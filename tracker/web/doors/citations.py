"""How a page and an event are cited: as text, BibTeX and CSL JSON.

A date that is a day is given whole; one that is a month or a year keeps its precision (CSL's
`date-parts` and BibTeX's `year` may be short); any other window is told in words.
"""

from dataclasses import dataclass
from typing import Any

from tracker.vocabulary.windows import Window
from tracker.web.doors.shelf import Shelf
from tracker.web.event import citation
from tracker.web.frame import Frame
from tracker.web.lookup import event_path
from tracker.web.render import http, plain

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "#": r"\#",
        "$": r"\$",
        "&": r"\&",
        "_": r"\_",
        "^": r"\^{}",
        "~": r"\~{}",
        "\n": " ",
    }
)


@dataclass(frozen=True)
class Cite:
    """What a citation is made of; `parts` are year, month and day as far as they were said."""

    id: str
    text: str
    title: str
    publisher: str
    issued: str
    parts: tuple[int, ...]
    address: str
    note: str


def cite_of(shelf: Shelf, id: str) -> Cite:
    """Return how an event is cited: the document it stands in, and our entry."""
    lookup, statement = shelf.lookup, shelf.roadmap.statements[id]
    document, source = statement.event.document, lookup.source(id)
    own = shelf.address(event_path(id)) if shelf.settings.base_url else ""
    return Cite(
        id=f"event-{id}",
        text=citation(lookup, statement),
        title=plain((document.title if document else None) or lookup.sentence(id)),
        publisher=plain(source.outlet.text),
        issued=source.published,
        parts=_parts(statement.event.published),
        address=http(document.url if document else None) or own,
        note=plain(f"Recorded in {shelf.settings.title}, entry {id}"),
    )


def cite_page(shelf: Shelf, frame: Frame) -> Cite:
    """Return how a page is cited."""
    day = frame.as_of
    return Cite(
        id=frame.path.removesuffix(".html").replace("/", "-"),
        text=frame.cite,
        title=plain(frame.title),
        publisher=plain(shelf.settings.title),
        issued=day.isoformat(),
        parts=(day.year, day.month, day.day),
        address=frame.url or "",
        note=f"As of {day.isoformat()}",
    )


def bibtex(cite: Cite) -> bytes:
    """Return a citation in BibTeX; what could end a field is written as TeX writes it."""
    fields = {
        "title": f"{{{cite.title.translate(_TEX)}}}",
        "author": f"{{{cite.publisher.translate(_TEX)}}}",
        "year": f"{cite.parts[0]:04}" if cite.parts else "",
        "month": str(cite.parts[1]) if len(cite.parts) > 1 else "",
        "day": str(cite.parts[2]) if len(cite.parts) > 2 else "",
        "url": _address(cite.address),
        "note": cite.note.translate(_TEX),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{cite.id},\n{lines}}}\n".encode()


def csl(cite: Cite) -> list[dict[str, Any]]:
    """Return a citation as CSL JSON."""
    issued: dict[str, Any] = (
        {"date-parts": [list(cite.parts)]} if cite.parts else {"literal": cite.issued}
    )
    item = {
        "id": cite.id,
        "type": "webpage",
        "title": cite.title,
        "author": [{"literal": cite.publisher}],
        "issued": issued,
        "URL": cite.address,
        "note": cite.note,
    }
    return [{key: value for key, value in item.items() if value}]


def _parts(window: Window | None) -> tuple[int, ...]:
    """Return year, month and day, none more than were said."""
    day = None if window is None else window.latest
    if window is None or day is None or window.earliest is None:
        return ()
    whole = (day.year, day.month, day.day)
    return {"day": whole, "month": whole[:2], "year": whole[:1]}.get(window.precision, ())


def _address(address: str) -> str:
    """Return an address as a field of BibTeX: braces and backslashes are written as octets."""
    return address.translate(_OCTETS)


_OCTETS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
