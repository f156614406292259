"""The folders of the JSON API: what is in each, and whose events an item may hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from msgspec import Struct

from tracker.views.company import named_in
from tracker.views.milestones import Milestone
from tracker.vocabulary.things import Ladder, Product, Site, Source
from tracker.web.doors import items, measured
from tracker.web.doors.shelf import Shelf, shown_of
from tracker.web.shown import THINGS_ONLY, Shown


class Item(NamedTuple):
    """An item of a folder: what makes it, and what it may hold."""

    make: Callable[[], Struct]
    shown: Shown


@dataclass(frozen=True)
class Shelved:
    """A folder of the API: its items by id, and what stands of each in the list."""

    name: str
    items: Mapping[str, Item]
    lines: Callable[[], Iterable[Struct]]

    @property
    def schema(self) -> str:
        """Return the name of the schema of its items."""
        return singular(self.name)


def singular(folder: str) -> str:
    """Return the name of a folder's schema."""
    return {"companies": "company", "technologies": "technology", "watches": "watch"}.get(
        folder, folder[:-1]
    )


def _companies(shelf: Shelf) -> Shelved:
    slugs = shelf.lookup.companies
    found = {slug: _once(items.company, shelf, slug, shown=Shown((slug,))) for slug in slugs}
    return _whole("companies", found)


def _technologies(shelf: Shelf) -> Shelved:
    found = {
        slug: _once(items.technology, shelf, slug, shown=shown_of(shelf.milestones_on(slug)))
        for slug in shelf.lookup.technologies
    }
    return _whole("technologies", found)


def _products(shelf: Shelf) -> Shelved:
    of = {one.slug: one for one in _of(shelf, "product", Product)}
    who = _who(shelf, of.values(), ((one.product, one) for one in shelf.roadmap.milestones))
    found = {slug: _once(items.product, shelf, one, shown=who[slug]) for slug, one in of.items()}
    return _whole("products", found)


def _sites(shelf: Shelf) -> Shelved:
    of = {one.slug: one for one in _of(shelf, "site", Site)}
    who = _who(shelf, of.values(), ((one.site, one) for one in shelf.roadmap.milestones))
    found = {slug: _once(items.site, shelf, one, shown=who[slug]) for slug, one in of.items()}
    return _whole("sites", found)


def _who(
    shelf: Shelf, things: Iterable[Any], milestones: Iterable[tuple[str | None, Milestone]]
) -> Mapping[str, Shown]:
    """Return what is shown of each thing: its owner's, and whoever's milestones it has."""
    found = {one.slug: {shelf.registry.slug("company", one.owner)} for one in things}
    for slug, milestone in milestones:
        if slug in found:
            found[slug].add(milestone.company)
    return {slug: Shown(tuple(sorted(companies)), ()) for slug, companies in found.items()}


def _sources(shelf: Shelf) -> Shelved:
    every = _of(shelf, "source", Source)
    found = {}
    for one in every:
        shown = Shown(statements=(), ground=str(shelf.statements_in(one.slug)))
        found[one.slug] = _once(items.source, shelf, one, shown=shown)
    return _whole("sources", found)


def _ladders(shelf: Shelf) -> Shelved:
    every = _of(shelf, "ladder", Ladder)
    found = {one.slug: _once(items.ladder, shelf, one, shown=THINGS_ONLY) for one in every}
    return _whole("ladders", found)


def _milestones(shelf: Shelf) -> Shelved:
    found = {
        one.path: _once(items.milestone, shelf, one, shown=Shown((one.company,)))
        for one in shelf.roadmap.milestones
    }
    return _whole("milestones", found)


def _events(shelf: Shelf) -> Shelved:
    statements = [shelf.roadmap.statements[id] for id in sorted(shelf.roadmap.statements)]
    found = {
        one.id: Item(partial(items.event, shelf, one), Shown(named_in(one.event), (one.id,)))
        for one in statements
    }
    return Shelved("events", found, lambda: (items.event_line(shelf, one) for one in statements))


def _once(make: Callable[..., Struct], *given: Any, shown: Shown) -> Item:
    """Return an item that is made once, for its own file and for the list."""
    return Item(cache(partial(make, *given)), shown)


def _whole(name: str, found: Mapping[str, Item]) -> Shelved:
    """Return a folder whose list holds its items as they are."""
    return Shelved(name, found, lambda: (item.make() for item in found.values()))


def _claims(shelf: Shelf) -> Shelved:
    return _lines("claims", lambda: (measured.claim(shelf, one) for one in shelf.roadmap.claims))


def _signals(shelf: Shelf) -> Shelved:
    found = shelf.roadmap.observations
    return _lines("signals", lambda: (measured.signal(shelf, one) for one in found))


def _shares(shelf: Shelf) -> Shelved:
    return _lines("shares", lambda: (measured.series(shelf, one) for one in shelf.roadmap.shares))


def _watches(shelf: Shelf) -> Shelved:
    every = shelf.lookup.watches
    found = {
        one.name: _once(items.watch, shelf, one, shown=shown_of(shelf.milestones_watched(one.name)))
        for one in every
    }
    return _whole("watches", found)


def _lines(name: str, lines: Callable[[], Iterable[Struct]]) -> Shelved:
    """Return a folder that is a list and no more: its items have no file of their own."""
    return Shelved(name, {}, lines)


FOLDERS: tuple[Callable[[Shelf], Shelved], ...] = (
    *(_companies, _technologies, _products, _sites, _sources, _ladders, _milestones, _events),
    *(_claims, _signals, _shares, _watches),
)


def _of(shelf: Shelf, kind: str, shape: type[Any]) -> list[Any]:
    return [one for one in shelf.standing(kind) if isinstance(one, shape)]
