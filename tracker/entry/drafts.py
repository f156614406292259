"""Drafts: fields that were read, on their way to becoming one typed event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tracker.vocabulary.events import EVENT_TYPES, Event, Tabulated
from tracker.vocabulary.refusals import BadEvent, UnreadableLine

WHOLE_MEASURE = ("claimed", "observed")
"""The types whose measure is the statement itself; elsewhere it is the milestone's quantity."""


@dataclass(frozen=True)
class Draft:
    """An event type and the fields that are known so far."""

    type: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Logging:
    """Who records, when, and as which batch and ids."""

    batch: str
    recorded_at: str
    recorded_by: str


def merged(draft: Draft, given: Mapping[str, Any]) -> Draft:
    """Return the draft with fields given beside it; one that says otherwise is refused."""
    fields = dict(draft.fields)
    for key, value in given.items():
        if key in fields and fields[key] != value:
            raise UnreadableLine(
                f"the line and the option --{key.replace('_', '-')} say different things",
                "say it once",
            )
        fields[key] = value
    return Draft(draft.type, fields)


def event_of(draft: Draft, logging: Logging, *, event_id: str, line: int) -> Event:
    """Return the typed event of a draft; refuses fields that its type does not have."""
    if draft.type not in EVENT_TYPES:
        known = ", ".join(sorted(EVENT_TYPES))
        raise BadEvent(draft.type, "is of no known type", f"the types are {known}")
    fields = _homed(draft)
    event_type = EVENT_TYPES[draft.type]
    for key in fields:
        if key not in event_type.__struct_fields__:
            raise BadEvent(
                draft.type, f"has no field `{key}`", "docs/events.md lists every type's fields"
            )
    envelope = {
        "id": event_id,
        "batch": logging.batch,
        "line": line,
        "recorded_at": logging.recorded_at,
        "recorded_by": logging.recorded_by,
    }
    plain = msgspec.to_builtins({**fields, **envelope, "type": draft.type, "schema": 1})
    try:
        event: Event = msgspec.convert(plain, type=event_type)
    except msgspec.ValidationError as error:
        raise BadEvent(draft.type, f"does not fit its type: {error}") from error
    return event


def _homed(draft: Draft) -> dict[str, Any]:
    fields = dict(draft.fields)
    measure = fields.pop("measure", None)
    if measure is None:
        return fields
    if draft.type in WHOLE_MEASURE:
        return fields | {"measure": measure}
    if draft.type == Tabulated.__struct_config__.tag:
        unit = {"unit": measure.get("unit")}
        rows = [
            row if "unit" in row or "value" not in row else row | unit for row in fields["rows"]
        ]
        return fields | {"metric": measure["metric"], "rows": rows}
    return fields | {"quantity": measure}
