"""What names a thing: the lines that speak of it, the companies in them, the outlets by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.views.amendments import Statement
from tracker.views.milestones import Milestone
from tracker.views.timeline import TimelineEntry
from tracker.vocabulary.registry import Key, Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import other_names
from tracker.web.shown import Shown

if TYPE_CHECKING:
    from tracker.web.lookup import Lookup


def lines_by_thing(
    lines: Iterable[TimelineEntry], registry: Registry
) -> Mapping[Key, tuple[TimelineEntry, ...]]:
    """Return the lines that name a product, a site or an outlet, by kind and slug, in order."""
    found: defaultdict[Key, list[TimelineEntry]] = defaultdict(list)
    for line in lines:
        named = (("product", line.product), ("site", line.site), ("source", line.source))
        for kind, slug in named:
            if slug is not None:
                found[kind, registry.slug(kind, slug)].append(line)
    return {key: tuple(ones) for key, ones in found.items()}


def companies_by_thing(milestones: Iterable[Milestone]) -> Mapping[Key, frozenset[str]]:
    """Return the companies that have a milestone with a product or at a site."""
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for one in milestones:
        for kind, slug in (("product", one.product), ("site", one.site)):
            if slug is not None:
                found[kind, slug].add(one.company)
    return {key: frozenset(slugs) for key, slugs in found.items()}


def outlets_by_name(registry: Registry) -> Mapping[str, Sequence[str]]:
    """Return the slugs of the outlets on record by every name they have, folded."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for thing in registry.of_kind("source"):
        for name in (thing.slug, thing.name, *other_names(thing)):
            found[folded(name)].add(registry.slug("source", thing.slug))
    return {name: sorted(slugs) for name, slugs in found.items()}


def lines_citing(
    lines: Iterable[TimelineEntry],
    statements: Mapping[str, Statement],
    outlets: Mapping[str, Sequence[str]],
) -> Mapping[str, tuple[TimelineEntry, ...]]:
    """Return the lines whose documents cite an outlet by a name that only it has, by its slug."""
    found: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for line in lines:
        document = statements[line.id].event.document
        cited = document.cites if document is not None else ()
        every = (outlets.get(folded(name), ()) for name in cited)
        for slug in sorted({slugs[0] for slugs in every if len(slugs) == 1}):
            found[slug].append(line)
    return {slug: tuple(ones) for slug, ones in found.items()}


def owner_of(lookup: Lookup, kind: str, slug: str) -> str:
    """Return the owner of a product or site: as it is on record, else as its slug begins."""
    thing = lookup.registry.get(kind, slug)
    owner = getattr(thing, "owner", None) or slug.partition("/")[0]
    return lookup.registry.slug("company", owner)


def shown_of(lookup: Lookup, kind: str, slug: str) -> Shown:
    """Return what the page of a product, a site or an outlet may show.

    What is claimed of a product is compared with what anybody claims.
    """
    lines = lookup.lines_on.get((kind, slug), ())
    if kind == "source":
        lines += lookup.citing.get(slug, ())
        return Shown(statements=tuple(line.id for line in lines))
    # A milestone can stand at a site of which only another statement speaks.
    owners = {owner_of(lookup, kind, slug), *lookup.companies_with.get((kind, slug), ())}
    claimed = [line.id for line in lines if line.type == "claimed"]
    best = repr([lookup.best.get(id) for id in claimed]) if claimed else ""
    return Shown(tuple(sorted(owners)), tuple(line.id for line in lines), best)
