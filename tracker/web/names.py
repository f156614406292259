"""Every name of everything that has a page, by first letter: the search without a script."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.views.terms import search_key
from tracker.vocabulary.things import Company, Ladder, Stage, Thing, kind_of
from tracker.web.frame import Frame
from tracker.web.lookup import (
    Lookup,
    company_path,
    plural,
    product_path,
    site_path,
    source_path,
    technology_path,
)
from tracker.web.sheets import SheetLink, sheets

NAMES = "names.html"
MOST = 1_000
"""Names of a part: about 120 bytes each."""

_PATHS = {
    "company": company_path,
    "technology": technology_path,
    "product": product_path,
    "site": site_path,
    "source": source_path,
}
_SECTIONS = {"ladder": "about.html#ladders", "milestone": "about.html#milestones"}
_SCRIPTS = {"CJK": "Chinese characters", "HIRAGANA": "Kana", "KATAKANA": "Kana", "HANGUL": "Hangul"}


@dataclass(frozen=True)
class Name:
    """A name with the page it leads to; `of` is the thing's display name where that is another."""

    text: str
    lang: str | None
    path: str
    kind: str
    of: str


@dataclass(frozen=True)
class Group:
    """The names that begin with one letter, or stand in one script."""

    anchor: str
    title: str
    names: tuple[Name, ...]


@dataclass(frozen=True)
class NamesPage:
    """Everything the page of names shows."""

    frame: Frame
    scope: str
    sections: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    parts: tuple[SheetLink, ...]
    number: int
    template: str = field(default="names.html", init=False)


def names_parts(lookup: Lookup) -> int:
    """Return how many parts the page of names has."""
    return max(1, -(-len(set(_names(lookup))) // MOST))


def names_page(lookup: Lookup, number: int = 1) -> NamesPage:
    """Return a part of the page of every name."""
    names = sorted(set(_names(lookup)), key=_order)
    part = sheets(NAMES, names, MOST, lambda name: name.text)[number - 1]
    groups = tuple(_groups(part.rows))
    return NamesPage(
        frame=lookup.frame(
            part.path, "Names", "Names", description="Every name, in every script, A to Z.", ids=[]
        ),
        scope=f"{plural(len(names), 'name')} and tickers of companies, technologies, products,"
        " sites, sources, stages and milestones, in every script."
        if names
        else "No name is on record yet.",
        sections=tuple((one.anchor, one.title) for one in groups),
        groups=groups,
        parts=part.links,
        number=number,
    )


def _names(lookup: Lookup) -> Iterator[Name]:
    """Give the names of everything that has a page or a place on the page about the method."""
    registry = lookup.registry
    for (kind, _), thing in sorted(registry.things.items()):
        slug = registry.slug(kind, thing.slug)
        if kind in _PATHS:
            yield from _of_thing(thing, _PATHS[kind](slug), registry.name(kind, slug))
        elif kind in _SECTIONS:
            yield from _of_thing(thing, _SECTIONS[kind], thing.name)
        if isinstance(thing, Ladder):
            for stage in (*thing.stages, *thing.exits):
                yield from _of_stage(stage)
    for kind, path_of in _PATHS.items():
        for slug in _unregistered(lookup, kind):
            yield Name(slug, None, path_of(slug), kind, "")


def _unregistered(lookup: Lookup, kind: str) -> Iterable[str]:
    every = {"company": lookup.companies, "technology": lookup.technologies}.get(kind)
    slugs = every if every is not None else lookup.slugs(kind)
    return [slug for slug in slugs if lookup.registry.get(kind, slug) is None]


def _of_thing(thing: Thing, path: str, shown: str) -> Iterator[Name]:
    kind = kind_of(thing)
    others = [*thing.aliases, *(one.text for one in thing.former_names)]
    if isinstance(thing, Company):
        others += thing.tickers
        others += [bare for ticker in thing.tickers for bare in _bare(ticker)]
    for text in (thing.name, *others):
        yield Name(text, None, path, kind, "" if text == shown else shown)
    for native in thing.names:
        yield Name(native.text, native.lang, path, kind, "" if native.text == shown else shown)


def _bare(ticker: str) -> Iterable[str]:
    """Give the number of a ticker that stands with its exchange: 300750 of SHE:300750."""
    parts = ticker.replace(".", ":").split(":")
    return [part.strip() for part in parts if len(parts) > 1 and part.strip().isdigit()]


def _of_stage(stage: Stage) -> Iterator[Name]:
    for text in (stage.name, *stage.aliases):
        of = "" if text == stage.name else stage.name
        yield Name(text, None, _SECTIONS["ladder"], "stage", of)


def group_of(text: str) -> str:
    """Return where a name stands: its first letter where that is Latin, else its script."""
    for char in search_key(text):
        if char.isdecimal():
            return "0–9"
        if char.isalpha():
            script = unicodedata.name(char, "").split(" ")[0].split("-")[0]
            if script == "LATIN" and len(char.upper()) == 1:
                return char.upper()
            return _SCRIPTS.get(script, script.capitalize() or "Other signs")
    return "Other signs"


def _groups(names: Iterable[Name]) -> Iterator[Group]:
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        found[group_of(name.text)].append(name)
    ordered = sorted(found, key=lambda title: (len(title) > 1, title == "Other signs", title))
    for number, title in enumerate(ordered, 1):
        yield Group(f"names-{number}", title, tuple(found[title]))


def _order(name: Name) -> tuple[str, str, str, str, str, str]:
    return (
        search_key(name.text), name.text, name.kind, name.path, name.of, name.lang or "",
    )  # fmt: skip
