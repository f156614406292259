"""Small events with ids that a reader can count: `plan(1)`, `plan(2)`, and so on."""

from typing import Any

from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import (
    Amended,
    Document,
    Merged,
    Planned,
    Reference,
    Registered,
    Related,
    Relation,
    Undone,
    Withdrawn,
)
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.things import Company
from tracker.vocabulary.windows import read_iso

NOW = "2026-02-01T12:00:00.000000Z"
LATER = "2026-02-02T12:00:00.000000Z"
RECORDED = "2026-01-31T08:00:00.000000Z"


def event_id(number: int) -> str:
    """Return the id of the event with this number."""
    return uuid7(1_700_000_000_000 + number, number)


def batch_id(number: int) -> str:
    """Return the id of the batch with this number; never an event's."""
    return uuid7(1_600_000_000_000 + number, number)


def _envelope(number: int, batch: int, line: int | None) -> dict[str, Any]:
    return {
        "id": event_id(number),
        "batch": batch_id(batch),
        "line": number if line is None else line,
        "recorded_at": RECORDED,
        "recorded_by": "anonymous",
    }


def plan(
    number: int,
    *,
    company: str | None = "acme",
    batch: int = 1,
    line: int | None = None,
    refs: dict[int, Relation] | None = None,
    published: str | None = "2026-01-20",
    source: str | None = "daily",
    **fields: Any,
) -> Planned:
    """Return "acme plans its B-sample in 2027", linked to the events with the given numbers."""
    return Planned(
        **_envelope(number, batch, line)
        | {
            "company": company,
            "technology": "flux",
            "stage": "samples/b-sample",
            "when": read_iso("2027"),
            "published": None if published is None else read_iso(published),
            "document": None if source is None else Document(source=source),
            "refs": tuple(
                Reference(rel=rel, id=event_id(other)) for other, rel in (refs or {}).items()
            ),
        }
        | fields
    )


def registered(number: int, slug: str, *, batch: int = 1) -> Registered:
    """Return the registration of a company."""
    return Registered(**_envelope(number, batch, None), thing=Company(slug=slug, name=slug.title()))


def merged(number: int, slug: str, into: str, *, kind: str = "company", batch: int = 1) -> Merged:
    """Return the merge of one slug into another."""
    return Merged(**_envelope(number, batch, None), kind=kind, slug=slug, into=into)


def related(
    number: int, source: int, target: int, rel: Relation = "confirms", *, batch: int = 1
) -> Related:
    """Return a link that was made later."""
    ref = Reference(rel=rel, id=event_id(target))
    return Related(**_envelope(number, batch, None), source=event_id(source), refs=(ref,))


def amended(number: int, old: Planned, new: Planned, *, batch: int = 1) -> Amended:
    """Return our correction of one plan by the content of another, which has the same number."""
    return Amended(
        **_envelope(number, batch, None),
        target=old.id,
        expects=content_hash(canonical_bytes(old)).hex(),
        reason="misread",
        event=new,
    )


def withdrawn(number: int, target: int, *, batch: int = 1) -> Withdrawn:
    """Return the source's retraction of an event; names nobody."""
    return Withdrawn(
        **_envelope(number, batch, None), target=event_id(target), reason="the source erred"
    )


def undone(number: int, *batches: int, batch: int = 1) -> Undone:
    """Return the undoing of batches."""
    named = tuple(batch_id(one) for one in batches)
    return Undone(**_envelope(number, batch, None), batches=named)
