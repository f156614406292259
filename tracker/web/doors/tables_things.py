"""The tables of things on record: companies, technologies, products, sites, outlets, names."""

from collections.abc import Iterator, Sequence

from tracker.views.milestones import Milestone
from tracker.vocabulary.things import Product, Site, Source, Thing
from tracker.web.doors.columns import Field, Table, Values, text
from tracker.web.doors.names import names_of
from tracker.web.doors.shelf import Shelf

_BETWEEN = " · "


def _companies(shelf: Shelf) -> Iterator[Values]:
    for view in shelf.roadmap.companies:
        thing = view.company
        yield (
            *(view.slug, view.name, _BETWEEN.join(view.names), _BETWEEN.join(view.tickers)),
            *((thing.role, thing.country, thing.parent) if thing else (None,) * 3),
            *(len(view.open_plans), sum(one.state == "reached" for one in view.milestones)),
            len(view.timeline) + len(view.others_about_it),
        )


def _sources(shelf: Shelf) -> Iterator[Values]:
    for thing in shelf.registry.of_kind("source"):
        if isinstance(thing, Source):
            letter, reason = thing.reliability, thing.reliability_reason
            count = shelf.statements_in(thing.slug)
            yield thing.slug, thing.name, letter, reason, thing.country, count


def _technologies(shelf: Shelf) -> Iterator[Values]:
    for view in shelf.roadmap.technologies:
        yield (
            *(view.slug, view.name, _others(view.technology), view.parent),
            *(len({one.company for one in view.milestones}), *_counts(view.milestones)),
            len(view.timeline),
        )


def _counts(milestones: Sequence[Milestone]) -> tuple[int, int]:
    opened = sum(one.is_open for one in milestones)
    return opened, sum(one.state == "reached" for one in milestones)


def _products(shelf: Shelf) -> Iterator[Values]:
    for thing in shelf.standing("product"):
        if isinstance(thing, Product):
            own = shelf.milestones_with("product", thing.slug)
            owner = shelf.registry.slug("company", thing.owner)
            yield (
                *(thing.slug, thing.name, _others(thing), owner, thing.technology),
                *_counts(own),
            )


def _sites(shelf: Shelf) -> Iterator[Values]:
    for thing in shelf.standing("site"):
        if isinstance(thing, Site):
            own = shelf.milestones_with("site", thing.slug)
            owner = shelf.registry.slug("company", thing.owner)
            yield (
                *(thing.slug, thing.name, _others(thing), owner, thing.site_kind),
                *(thing.city, thing.province, thing.country, *_counts(own)),
            )


def _names(shelf: Shelf) -> Iterator[Values]:
    for one in names_of(shelf.registry):
        yield one.name, one.kind, one.slug


def _others(thing: Thing | None) -> str:
    """Return native names, aliases and former names."""
    if thing is None:
        return ""
    former = (one.text for one in thing.former_names)
    return _BETWEEN.join((*(one.text for one in thing.names), *thing.aliases, *former))


# --- Columns

COMPANIES = Table(
    "companies",
    "Companies on record",
    (
        text("slug", "the slug"),
        text("name", "the display name"),
        text("names", "native names, aliases and former names, parted by ' · '"),
        text("tickers", "tickers, parted by ' · '"),
        text("role", "company, regulator, standards body or research house"),
        text("country", "the country"),
        text("parent", "the slug of the parent company"),
        Field("open", "integer", "its open milestones"),
        Field("reached", "integer", "its reached milestones"),
        Field("statements", "integer", "the statements that name it"),
    ),
    _companies,
    "slug",
)

SOURCES = Table(
    "sources",
    "Outlets and filings",
    (
        text("slug", "the slug"),
        text("name", "the display name"),
        text("reliability", "the letter of the Admiralty code; F: not judged"),
        text("reason", "why"),
        text("country", "the country"),
        Field("statements", "integer", "the statements that stand in it"),
    ),
    _sources,
    "slug",
)

_NAMES = text("names", "native names, aliases and former names, parted by ' · '")
_OPEN = Field("open", "integer", "its open milestones")
_REACHED = Field("reached", "integer", "its reached milestones")

TECHNOLOGIES = Table(
    "technologies",
    "Technologies on record",
    (
        text("slug", "the slug"),
        text("name", "the display name"),
        _NAMES,
        text("parent", "the slug of the technology above it"),
        Field("companies", "integer", "the companies with milestones in it"),
        _OPEN,
        _REACHED,
        Field("statements", "integer", "the statements about it"),
    ),
    _technologies,
    "slug",
)

PRODUCTS = Table(
    "products",
    "Brands, cells, packs and models",
    (
        text("slug", "the slug, under its owner's"),
        text("name", "the display name"),
        _NAMES,
        text("owner", "the slug of the company"),
        text("technology", "the slug of the technology"),
        _OPEN,
        _REACHED,
    ),
    _products,
    "slug",
)

SITES = Table(
    "sites",
    "Plants, pilot lines and laboratories",
    (
        text("slug", "the slug, under its owner's"),
        text("name", "the display name"),
        _NAMES,
        text("owner", "the slug of the company"),
        text("kind", "plant, pilot line, laboratory, project or unknown"),
        text("city", "the city"),
        text("province", "the province"),
        text("country", "the country"),
        _OPEN,
        _REACHED,
    ),
    _sites,
    "slug",
)

NAMES = Table(
    "names",
    "Every name, alias, former name and ticker, and the thing that bears it",
    (
        text("name", "the name as it is written"),
        text("kind", "company, technology, product, site, source or ladder"),
        text("slug", "the slug of the thing"),
    ),
    _names,
)
