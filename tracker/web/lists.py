"""The lists of products, of sites and of sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.views.company import place_words
from tracker.vocabulary.things import Product, Site, Source
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural
from tracker.web.named import owner_of
from tracker.web.parts import NOTHING, Link, Words
from tracker.web.sheets import SheetLink, sheets


@dataclass(frozen=True)
class Column:
    """A column of a list; numbers stand at its end, and of kinds a reader can choose one."""

    name: str
    is_number: bool = False
    is_kind: bool = False


@dataclass(frozen=True)
class ListPage:
    """Things of one kind in a table, without the columns in which nothing stands."""

    frame: Frame
    name: str
    scope: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words | Link, ...], ...]
    parts: tuple[SheetLink, ...]
    number: int
    template: str = field(default="list.html", init=False)


def list_path(kind: str) -> str:
    """Return the list of a kind."""
    return f"{kind}s/index.html"


_COUNTS = (Column("Statements", is_number=True), Column("Last word", is_number=True))


MOST = 200
"""Rows of a part: about 400 bytes each."""


def list_parts(lookup: Lookup, kind: str) -> int:
    """Return how many parts a list has."""
    return max(1, -(-len(lookup.slugs(kind)) // MOST))


def products_page(lookup: Lookup, number: int = 1) -> ListPage:
    """Return a part of the list of products, by owner."""
    return _page(
        lookup,
        number,
        "product",
        "Brands, cells, packs and vehicles that statements speak of.",
        (Column("Product"), Column("Company"), Column("Technology", is_kind=True), *_COUNTS),
        (_product(lookup, slug) for slug in lookup.slugs("product")),
    )


def sites_page(lookup: Lookup, number: int = 1) -> ListPage:
    """Return a part of the list of sites, by owner."""
    return _page(
        lookup,
        number,
        "site",
        "Plants, pilot lines and laboratories that statements speak of.",
        (
            Column("Site"),
            Column("Company"),
            Column("Kind", is_kind=True),
            Column("Where"),
            *_COUNTS,
        ),
        (_site(lookup, slug) for slug in lookup.slugs("site")),
    )


def sources_page(lookup: Lookup, number: int = 1) -> ListPage:
    """Return a part of the list of outlets, by name; nothing ranks them."""
    return _page(
        lookup,
        number,
        "source",
        "Outlets, newsrooms and filings that the statements stand in.",
        (Column("Source"), Column("Reliability", is_kind=True), Column("Why"), *_COUNTS),
        (_source(lookup, slug) for slug in lookup.slugs("source")),
    )


def _page(
    lookup: Lookup,
    number: int,
    kind: str,
    meaning: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Words | Link, ...]],
) -> ListPage:
    title = f"{kind.capitalize()}s"
    order = (1, 0) if kind != "source" else (0,)
    found = sorted(rows, key=lambda row: [(row[at].text.casefold(), row[at].path) for at in order])
    count = f"{plural(len(found), kind)} on record." if found else f"No {kind} is on record yet."
    part = sheets(list_path(kind), found, MOST, lambda row: row[order[0]].text)[number - 1]
    said = [at for at in range(len(columns)) if not found or any(row[at].text for row in found)]
    return ListPage(
        frame=lookup.frame(part.path, title, title, description=f"All {kind}s on record.", ids=[]),
        name=f"{kind}s",
        scope=f"{meaning} {count}",
        columns=tuple(columns[at] for at in said),
        rows=tuple(tuple(row[at] for at in said) for row in part.rows),
        parts=part.links,
        number=number,
    )


def _product(lookup: Lookup, slug: str) -> tuple[Words | Link, ...]:
    thing = lookup.registry.get("product", slug)
    technology = thing.technology if isinstance(thing, Product) else None
    return (
        lookup.product_link(slug),
        lookup.company_link(owner_of(lookup, "product", slug)),
        lookup.subject_link(technology=technology, product=None),
        *_counts(lookup, "product", slug),
    )


def _site(lookup: Lookup, slug: str) -> tuple[Words | Link, ...]:
    thing = lookup.registry.get("site", slug)
    site = thing if isinstance(thing, Site) else None
    kind = site.site_kind if site is not None and site.site_kind != "unknown" else ""
    return (
        lookup.site_link(slug),
        lookup.company_link(owner_of(lookup, "site", slug)),
        Words(kind),
        Words(place_words(site)),
        *_counts(lookup, "site", slug),
    )


def _source(lookup: Lookup, slug: str) -> tuple[Words | Link, ...]:
    thing = lookup.registry.get("source", slug)
    source = thing if isinstance(thing, Source) else None
    return (
        lookup.source_link(slug),
        Words(source.reliability if source is not None else "F"),
        Words((source.reliability_reason or "") if source is not None else ""),
        *_counts(lookup, "source", slug),
    )


def _counts(lookup: Lookup, kind: str, slug: str) -> tuple[Words, Words]:
    lines = lookup.lines_on.get((kind, slug), ())
    ids = [line.id for line in lines]
    last = lookup.last_word(ids)
    order = lookup.last_order(ids)
    return Words(str(len(lines))), Words(last, order=order) if last else NOTHING
