"""Page data become text: the jinja environment, its loaders and its filters.

Escaping is always on, an unknown name is an error, and addresses of other sites pass only where
they are http or https.
"""

import posixpath
import re
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from tracker.resources import shipped
from tracker.vocabulary.text import BIDI_CONTROLS
from tracker.web.frame import Frame
from tracker.web.text import LONG_TEXT, head, tail

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OF_FIGURES = re.compile(r"/\* \[figures\] \*/(.*?)/\* \[end of figures\] \*/", re.DOTALL)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids (section 2.2)."""
_LONG_RUN = re.compile(r"<bdi((?: lang=\"[^\"]*\")?)>(?=[^<]*?[^\s<]{40})")
"""The start of a text that holds a run without a blank, longer than any word of a language."""
_BLANKS = re.compile(r"\s+")
_UNIT = re.compile(r"(?<=\d) (?=[^\W\d]|[°%‰])")
_NO_BIDI = dict.fromkeys(map(ord, BIDI_CONTROLS))


class Page(Protocol):
    """What every page is: the name of its template, and its frame."""

    @property
    def template(self) -> str:
        """Return the template's name."""

    @property
    def frame(self) -> Frame:
        """Return what stands around the page's content."""


class Renderer:
    """Holds the environment of one build; a workspace's templates come before the shipped ones."""

    def __init__(self, template_folder: Path | None = None) -> None:
        self._environment = _shipped() if template_folder is None else environment(template_folder)

    def page(self, page: Page, frame: Frame | None = None) -> bytes:
        """Return a page as UTF-8 with one final line break; `frame` stands in place of its own."""
        template = self._environment.get_template(page.template)
        text = template.render(page=page, frame=frame or page.frame)
        return (_breakable(text).rstrip("\n") + "\n").encode()

    def figure(self, figure: object, frame: Frame, path: str) -> bytes:
        """Return a figure as an SVG file of its own; its links are absolute where that is known."""
        root = frame.url.removesuffix(frame.path) if frame.url else ""
        own = replace(frame, path=path, rooted=root)
        template = self._environment.get_template("figures/alone.svg")
        style = Markup(self._figure_style)  # noqa: S704 -- the stylesheet, without a sign of markup
        text = template.render(figure=figure, frame=own, style=style)
        return _NOT_XML.sub("", text.strip("\n") + "\n").encode()

    @cached_property
    def _figure_style(self) -> str:
        """Return what the stylesheets say of figures: what stands between their marks."""
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 -- every environment has one
        found: list[str] = []
        for name in ("style.css", "slips.css", "capacity.css"):
            sheet, *_ = loader.get_source(self._environment, f"assets/{name}")
            found += _OF_FIGURES.findall(sheet)
        return "".join(found).replace("<", "")


def _breakable(page: str) -> str:
    """Mark the texts that may be broken inside a word, for only these would else widen a table."""
    return _LONG_RUN.sub(r'<bdi class="unbroken"\1>', page)


def environment(template_folder: Path | None = None) -> Environment:
    """Return the environment: `company.html` is the workspace's, `!shipped/company.html` ours."""
    ours = FileSystemLoader(shipped("templates"))
    own = [FileSystemLoader(template_folder)] if template_folder is not None else []
    made = Environment(
        loader=ChoiceLoader([*own, ours, PrefixLoader({"!shipped": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters.update(
        to=to,
        live=live,
        http=http,
        day=day,
        share=share,
        px=px,
        plain=plain,
        whole=whole,
        head=head,
        tail=tail,
        block=block,
    )
    return made


@cache
def _shipped() -> Environment:
    """Return the environment of our templates, compiled once; one that changed is read again.

    A workspace's has to be made anew: a template that is new in it stands for a compiled one.
    """
    return environment()


@pass_context
def to(context: Context, path: str) -> str:
    """Return the relative address of a file of this site, seen from the page being written."""
    frame: Frame = context["frame"]
    target, hash_, anchor = path.partition("#")
    if not target:
        return path
    if frame.shelved is not None and target in frame.shelved.inside:
        target = f"{frame.shelved.folder}{target}"
    return _relative(frame, f"{target}{hash_}{anchor}")


@pass_context
def live(context: Context, path: str) -> str:
    """Return the relative address of a file of the living site, from an edition's page too."""
    return _relative(context["frame"], path)


def _relative(frame: Frame, path: str) -> str:
    if frame.rooted:
        return f"{frame.rooted}{path}"
    target, hash_, anchor = path.partition("#")
    return f"{_way(posixpath.dirname(frame.path), target)}{hash_}{anchor}"


@lru_cache(maxsize=50_000)
def _way(here: str, target: str) -> str:
    return posixpath.relpath(target, here or ".")


def http(address: str | None) -> str:
    """Return an address that may be linked to, else the empty string: only http and https."""
    if not address or any(ord(char) < 0x21 for char in address):
        return ""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return address if known else ""


def day(value: date) -> Markup:
    """Return a day in words, absolute, held together."""
    words = f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), words)


def share(thousandths: int) -> str:
    """Return thousandths of a per cent as a length: 12345 is 12.345%."""
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") + "%"


def px(thousandths: int) -> str:
    """Return thousandths of a pixel as a number, to the tenth: 12345 is 12.3, -500 is -0.5.

    Nobody sees less than a tenth, and pages of many marks are shorter for it.
    """
    tenths = (abs(thousandths) + 50) // 100
    words = f"{tenths // 10}.{tenths % 10}".removesuffix(".0")
    return f"-{words}" if thousandths < 0 and tenths else words


def whole(text: str) -> str:
    """Return a figure in words with its numbers and their units held together: "−40 °C"."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", text)


def plain(value: Any) -> str:
    """Return text for an attribute or a title: one line, no markup, no directional controls."""
    text = value.striptags() if isinstance(value, Markup) else str(value)
    return _BLANKS.sub(" ", text.translate(_NO_BIDI)).strip()[:LONG_TEXT]


def block(text: str) -> Markup:
    """Return the content of a data block, which nothing in it may end."""
    if "<" in text:
        raise ValueError("a data block holds no <: it is written as an escape of JSON")
    return Markup(text)  # noqa: S704 -- JSON whose signs of markup are escaped, as checked above
