"""Things that rows name: what is looked up, what is unknown, and what `--register` makes of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tracker.entry.names import Names, key_of
from tracker.entry.row_fields import Row, is_bracketed
from tracker.vocabulary.check import check_thing
from tracker.vocabulary.refusals import NotFound, Refusal, UnreadableLine
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import slug_of
from tracker.vocabulary.things import (
    Company,
    Metric,
    Product,
    Segment,
    Site,
    Source,
    Technology,
    Thing,
    Unit,
    kind_of,
)

OWNED = ("product", "site")


@dataclass(frozen=True)
class Mention:
    """A name that a row gives to a thing of a kind."""

    kind: str
    name: str
    row: Row


def mentions(row: Row) -> Iterator[Mention]:
    """Return every name in a row that has to be on record, companies first."""
    names = [("company", name) for name in (row.subject_company, *row.other_companies)]
    names.append(("source", row.source.publisher))
    if row.technology is not None:
        names.append(("technology", row.technology))
    figures = [] if row.metric is None else [(row.metric.name, row.metric.unit)]
    figures += [] if row.market is None else [(row.market.metric, row.market.unit)]
    for metric, unit in figures:
        names += [("metric", metric)] + ([] if unit is None else [("unit", unit)])
    names += [("segment", name) for name in row.segment]
    if row.product is not None:
        names.append(("product", row.product))
    if (site := site_name(row)) is not None:
        names.append(("site", site))
    for kind, name in names:
        if not (kind == "company" and is_bracketed(name)):
            yield Mention(kind, name, row)


SITE_WORDS = ("construction", "capacity", "plant")


def site_name(row: Row) -> str | None:
    """Return the name of the row's site, or None where it only tells a place.

    A city without a name stands for a site in statements of construction and capacity.
    """
    if row.site is None:
        return None
    spoken_of = f"{row.kind} {row.milestone or ''}"
    if row.site.name is None and any(word in spoken_of for word in SITE_WORDS):
        return row.site.city
    return row.site.name


def owners_of(row: Row, names: Names) -> tuple[str, ...]:
    """Return the companies whose products and sites a row may mean, the subject's own first."""
    companies = [
        one.slug
        for name in (row.subject_company, *row.other_companies)
        for one in names.exact("company", name)
    ]
    if companies and not is_bracketed(row.subject_company):
        companies += sorted(names.relatives(companies[0]))
    return tuple(dict.fromkeys(companies))


def found(mention: Mention, names: Names) -> str:
    """Return the slug a mention means; raises NotFound or Ambiguous."""
    if mention.kind not in OWNED:
        return names.find(mention.kind, mention.name)
    owners = owners_of(mention.row, names)
    try:
        # An owner that nobody has keeps the names of unrelated companies out.
        return names.find(mention.kind, mention.name, owners=owners or ("-",))
    except NotFound as error:
        others = names.exact(mention.kind, mention.name)
        if not others:
            raise
        hint = f"another company has {others[0].slug}; name that company in other_companies"
        raise NotFound(mention.kind, mention.name, hint=hint) from error


def unknown_names(row: Row, names: Names) -> list[Refusal]:
    """Return a refusal for every name of a row that is not on record, or not just once.

    What an unknown company owns is not asked for: its own name comes first.
    """
    refused: list[Refusal] = []
    for mention in mentions(row):
        if mention.kind in OWNED and refused:
            continue
        try:
            found(mention, names)
        except Refusal as refusal:
            refused.append(refusal)
    return refused


def made_of(rows: Iterable[Row], registry: Registry) -> tuple[Thing, ...]:
    """Return a thing for every unknown name, in the order of the rows: the earliest owns.

    A name that leaves no slug, or a slug that is taken, makes nothing and stays unknown.
    """
    every = [mention for row in rows for mention in mentions(row)]
    free = [mention for mention in every if mention.kind not in OWNED]
    made = _made(free, Names(registry), registry)
    grown = with_things(registry, made)
    owned = [mention for mention in every if mention.kind in OWNED]
    return (*made, *_made(owned, Names(grown), grown))


def with_things(registry: Registry, things: Iterable[Thing]) -> Registry:
    """Return the registry with things that are not on record yet."""
    added = {(kind_of(thing), thing.slug): thing for thing in things}
    return Registry({**registry.things, **added}, registry.redirects)


def _made(wanted: Iterable[Mention], names: Names, registry: Registry) -> tuple[Thing, ...]:
    made: dict[tuple[str, str], Thing] = {}
    seen: set[tuple[str, str, str]] = set()
    for mention in wanted:
        owners = owners_of(mention.row, names) if mention.kind in OWNED else ("",)
        keys = [(mention.kind, owner, key_of(mention.name)) for owner in owners]
        if not keys or not seen.isdisjoint(keys) or not _is_unknown(mention, names):
            continue
        seen.add(keys[0])
        thing = _thing_of(mention, owners[0])
        if thing is not None and registry.get(kind_of(thing), thing.slug) is None:
            made.setdefault((kind_of(thing), thing.slug), thing)
    return tuple(made.values())


def _is_unknown(mention: Mention, names: Names) -> bool:
    try:
        found(mention, names)
    except NotFound:
        return True
    except Refusal:
        return False
    return False


def _thing_of(mention: Mention, owner: str) -> Thing | None:
    if mention.kind in OWNED and is_bracketed(mention.row.subject_company):
        return None
    slug = slug_of(mention.name)
    thing = MAKERS[mention.kind](f"{owner}/{slug}" if owner else slug, mention)
    try:
        check_thing(thing)
    except Refusal:
        return None
    return thing


def _site_of(slug: str, mention: Mention) -> Site:
    place = mention.row.site
    return Site(
        slug=slug,
        name=mention.name,
        owner=slug.partition("/")[0],
        city=place.city if place else None,
        province=place.province if place else None,
        country=place.country if place else None,
    )


MAKERS: dict[str, Callable[[str, Mention], Thing]] = {
    "company": lambda slug, mention: Company(slug=slug, name=mention.name),
    "technology": lambda slug, mention: Technology(slug=slug, name=mention.name),
    "source": lambda slug, mention: Source(slug=slug, name=mention.name),
    "metric": lambda slug, mention: Metric(slug=slug, name=mention.name),
    "segment": lambda slug, mention: Segment(slug=slug, name=mention.name),
    "unit": lambda slug, mention: Unit(slug=slug, name=mention.name),
    "product": lambda slug, mention: Product(
        slug=slug, name=mention.name, owner=slug.partition("/")[0]
    ),
    "site": _site_of,
}


def by_hand(refusal: Refusal) -> Refusal:
    """Return the refusal of a name that could not be registered."""
    return UnreadableLine(
        f"{refusal.message}; it leaves no slug of its own",
        "register it by hand, with tracker add and --slug",
    )
