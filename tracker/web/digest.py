"""A digest: what changed, for a mail or a pull request, as Markdown and as one HTML file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from tracker.views.differences import KINDS, Difference
from tracker.vocabulary.text import BIDI_CONTROLS
from tracker.web.render import environment, http

_MARKED = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_{}[]<>()#+!|~&@"}
    | dict.fromkeys(map(ord, BIDI_CONTROLS), "")
    | dict.fromkeys(map(ord, "\r\n\t\u2028\u2029"), " ")
)


@dataclass(frozen=True)
class Section:
    """The differences of one kind, under its heading."""

    title: str
    lines: tuple[Difference, ...]


@dataclass(frozen=True)
class Digest:
    """A title, the day it is of, and its sections in the order of KINDS."""

    title: str
    as_of: date
    sections: tuple[Section, ...]

    @property
    def count(self) -> int:
        """Return how many sentences it holds."""
        return sum(len(section.lines) for section in self.sections)


def digest_of(title: str, as_of: date, found: Iterable[Difference]) -> Digest:
    """Return the differences by kind."""
    every = list(found)
    kinds = (kind for kind in KINDS if any(one.kind == kind for one in every))
    sections = (
        Section(_title(kind), tuple(one for one in every if one.kind == kind)) for kind in kinds
    )
    return Digest(title, as_of, tuple(sections))


def markdown(digest: Digest) -> str:
    """Return a digest as Markdown; names and notes are text there, never markup."""
    lines = [f"# {digest.title.translate(_MARKED)}", "", f"As of {digest.as_of}."]
    if not digest.sections:
        lines += ["", "Nothing changed."]
    for section in digest.sections:
        lines += ["", f"## {section.title}", "", *map(_line, section.lines)]
    return "\n".join(lines) + "\n"


def html(digest: Digest) -> str:
    """Return a digest as one HTML file that needs no other."""
    return environment().get_template("digest.html").render(digest=digest).rstrip("\n") + "\n"


def _line(one: Difference) -> str:
    subject = one.subject.translate(_MARKED)
    line = f"- **{subject}**: {one.words.translate(_MARKED)}."
    told = [part for part in (_source(one), one.event and f"`{one.event}`") if part]
    return f"{line} ({', '.join(told)})" if told else line


def _source(one: Difference) -> str:
    name = one.source.translate(_MARKED)
    url = http(one.url) if one.url else ""
    if not url:
        return name
    return f"[{name or 'source'}](<{quote(url, safe=_IN_ADDRESSES)}>)"


_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"


SEVERAL = {
    "claim": "claims",
    "table": "tables",
    "deal": "deals",
    "company": "companies",
    "signal": "signals",
    "ruling": "rulings",
}
"""Kinds that are nouns stand over a list in the plural."""


def _title(kind: str) -> str:
    passing: Sequence[str] = ("due", "overdue", "date passed, unconfirmed", "gone quiet")
    title = SEVERAL.get(kind, kind).capitalize()
    return f"{title} (by time alone)" if kind in passing else title
