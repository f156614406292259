"""Mentions: the things of every kind that an event names."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tracker.vocabulary.events import Event, Merged
from tracker.vocabulary.registry import Key

_KIND_OF_FIELD: Mapping[str, str] = {
    "company": "company",
    "companies": "company",
    "counterparty": "company",
    "owner": "company",
    "technology": "technology",
    "product": "product",
    "site": "site",
    "segments": "segment",
    "milestone": "milestone",
    "metric": "metric",
    "unit": "unit",
    "document.source": "source",
}
"""A field, or a field inside another, and the kind whose slugs it holds."""


def things_named(event: Event) -> frozenset[Key]:
    """Return kind and slug of all that an event names; a thing does not name itself.

    Free words that stand where a slug may stand are returned as they are: they name nothing that
    is on record.
    """
    if isinstance(event, Merged):
        return frozenset({(event.kind, event.slug), (event.kind, event.into)})
    return frozenset(_named(msgspec.to_builtins(event), ""))


def _named(value: Any, field: str) -> Iterator[Key]:
    match value:
        case dict():
            for key, part in value.items():
                yield from _named(part, f"{field.rpartition('.')[2]}.{key}")
            if value.get("kind") in ("company", "technology") and value.get("parent"):
                yield value["kind"], value["parent"]
        case list() | tuple():
            for part in value:
                yield from _named(part, field)
        case str():
            name = field.rpartition(".")[2]
            kind = _KIND_OF_FIELD.get(field.removeprefix(".")) or _KIND_OF_FIELD.get(name)
            if kind is not None:
                yield kind, value
            elif name == "stage" and "/" in value:
                yield "ladder", value.partition("/")[0]
        case _:
            pass
