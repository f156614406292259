"""Starting things: tables of companies, ladders, metrics … as data → things and registrations."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tracker.vocabulary.check import check_thing
from tracker.vocabulary.events import Registered
from tracker.vocabulary.ids import thing_event_id
from tracker.vocabulary.refusals import BadEvent
from tracker.vocabulary.things import THING_TYPES, Thing, kind_of

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Kind → slug → the thing's other fields, as they stand in a file."""

OWNED = ("product", "site")


def things_of(tables: Tables) -> tuple[Thing, ...]:
    """Return the things of tables, ordered by kind as kinds are declared, then by slug.

    The owner of a product or site is the first part of its slug.  Raises BadEvent where a field
    does not fit, an owner or parent is missing, or a slug cannot be kept.
    """
    for kind in tables:
        if kind not in THING_TYPES:
            raise BadEvent("registered", f'knows no things of the kind "{kind}"')
    things = tuple(
        _thing(kind, slug, tables[kind][slug])
        for kind in THING_TYPES
        for slug in sorted(tables.get(kind, ()))
    )
    _check_references({(kind_of(thing), thing.slug) for thing in things}, things)
    return things


def registrations(
    things: Iterable[Thing], *, batch: str, recorded_at: str, recorded_by: str
) -> tuple[Registered, ...]:
    """Return the events that put things on record, in one batch; their ids are the things' own."""
    return tuple(
        Registered(
            id=thing_event_id(kind_of(thing), thing.slug),
            batch=batch,
            line=line,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            thing=thing,
        )
        for line, thing in enumerate(things, start=1)
    )


def _thing(kind: str, slug: str, fields: Mapping[str, Any]) -> Thing:
    plain: dict[str, Any] = {"kind": kind, "slug": slug, **fields}
    if kind in OWNED:
        plain.setdefault("owner", slug.partition("/")[0])
    try:
        thing: Thing = msgspec.convert(plain, type=THING_TYPES[kind])
    except msgspec.ValidationError as error:
        raise BadEvent("registered", f"does not fit the {kind} {slug}: {error}") from error
    check_thing(thing)
    return thing


_REFERENCES = {
    "company": {"parent": "company"},
    "technology": {"parent": "technology"},
    "product": {"owner": "company", "technology": "technology"},
    "site": {"owner": "company"},
    "ladder": {"owner": "company"},
    "metric": {"unit": "unit"},
}
"""Kind → the fields that name another thing, and of which kind."""


def _check_references(known: set[tuple[str, str]], things: Iterable[Thing]) -> None:
    for thing in things:
        for field, kind in _REFERENCES.get(kind_of(thing), {}).items():
            slug = getattr(thing, field)
            if slug is not None and (kind, slug) not in known:
                raise BadEvent(
                    "registered", f"names the unknown {kind} {slug} as {field} of {thing.slug}"
                )
