"""Events in a few words, for tests of what happens before the folds."""

from datetime import date
from typing import Any

from tests.strategies import amendment_of
from tracker.views.asof import AsOf
from tracker.vocabulary.events import (
    Amended,
    Claimed,
    Document,
    Event,
    Planned,
    Reached,
    Reference,
    Related,
    Stated,
    Undone,
    Withdrawn,
)
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.windows import read_iso

AS_OF = AsOf(today=date(2026, 11, 22))


def number(count: int) -> str:
    """Return the id of that number."""
    return uuid7(1_700_000_000_000, count)


def envelope(
    count: int, *, batch: int | None = None, recorded: str = "2026-06-01"
) -> dict[str, Any]:
    """Return an envelope whose id, and batch unless one is given, follow from a number."""
    return {
        "id": number(count),
        "batch": number(batch or 1000 + count),
        "line": 1,
        "recorded_at": f"{recorded}T00:00:00.{count:06}Z",
        "recorded_by": "anonymous",
    }


def world(count: int, **fields: Any) -> dict[str, Any]:
    """Return the fields of a world event; dates are ISO text, `cites` and `outlet` a document."""
    logged = {key: fields.pop(key) for key in ("batch", "recorded") if key in fields}
    for name in ("when", "published", "said"):
        if fields.get(name) is not None:
            fields[name] = read_iso(fields[name])
    outlet, cites = fields.pop("outlet", None), fields.pop("cites", ())
    if outlet is not None:
        grade = fields.pop("reliability", None)
        fields["document"] = Document(source=outlet, cites=tuple(cites), reliability=grade)
    fields["refs"] = tuple(
        Reference(rel=rel, id=number(target)) for rel, target in fields.pop("links", ())
    )
    return envelope(count, **logged) | {"company": "catl", "technology": "sodium-ion"} | fields


def planned(count: int, when: str | None = "2026", **fields: Any) -> Planned:
    """Return a plan of CATL for sodium-ion B samples."""
    return Planned(**world(count, when=when, **({"stage": "automotive-samples/b-sample"} | fields)))


def reached(count: int, when: str = "2026", **fields: Any) -> Reached:
    """Return the outcome of the same milestone."""
    return Reached(**world(count, when=when, stage="automotive-samples/b-sample", **fields))


def stated(count: int, stance: str, **fields: Any) -> Stated:
    """Return a comment, hedge or denial."""
    return Stated(**world(count, stance=stance, **fields))


def claimed(count: int, value: str, **fields: Any) -> Claimed:
    """Return a claim of an energy density."""
    measure = Measure(metric="energy-density", value=value, unit="wh-per-kg")
    return Claimed(**world(count, measure=measure, **fields))


def withdrawn(count: int, target: int, **fields: Any) -> Withdrawn:
    """Return a retraction by the source."""
    return Withdrawn(**world(count, target=number(target), reason="an error", **fields))


def undone(count: int, *batches: int, **logged: Any) -> Undone:
    """Return an undoing of batches by their numbers."""
    return Undone(**envelope(count, **logged), batches=tuple(number(one) for one in batches))


def related(count: int, source: int, rel: Any, target: int, **logged: Any) -> Related:
    """Return a link made later."""
    refs = (Reference(rel=rel, id=number(target)),)
    return Related(**envelope(count, **logged), source=number(source), refs=refs)


def amended(count: int, old: Event, new: Any, **logged: Any) -> Amended:
    """Return our correction of an event."""
    return amendment_of(old, new, envelope(count, **logged))
