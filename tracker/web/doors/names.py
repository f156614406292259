"""Every name of every thing that has a folder in the API."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Thing, other_names, tickers_of
from tracker.web.doors.items import FOLDERS


class Named(NamedTuple):
    """A name, alias, former name or ticker, and the thing that bears it."""

    name: str
    kind: str
    slug: str


def names_of(registry: Registry) -> list[Named]:
    """Return every name, ordered by name; a merged thing's names lead to what it leads to."""
    return sorted(set(_names(registry)))


def _names(registry: Registry) -> Iterator[Named]:
    for kind in FOLDERS:
        for thing in registry.of_kind(kind):
            slug = registry.slug(kind, thing.slug)
            if registry.get(kind, slug) is not None:
                yield from (Named(name, kind, slug) for name in _each(thing))


def _each(thing: Thing) -> tuple[str, ...]:
    return (thing.slug, thing.name, *other_names(thing), *tickers_of(thing))
