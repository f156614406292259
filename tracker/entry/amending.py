"""Amending: the complete new content of an event, from what stands and the fields that change."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tracker.entry.fields import OPTIONS
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, World, WorldEvent, type_of
from tracker.vocabulary.refusals import BadEvent, NotFound
from tracker.vocabulary.undoing import without_undone

NESTED = frozenset({"document", "quote", "place", "after", "measure", "quantity"})
"""Fields of which a part can change while the rest stays; a date is always given whole."""
ENDS, POINT = ("low", "high"), ("value",)


def target_of(event: Event) -> str:
    """Return the id of the statement that is meant: a correction stands for what it corrects."""
    if isinstance(event, World):
        return event.id
    if isinstance(event, Amended):
        return event.target
    raise BadEvent(
        type_of(event),
        "is no statement about the world",
        "take it back with `tracker undo`, a description with `tracker alias`",
    )


def version_of(events: Iterable[Event], id_: str) -> tuple[WorldEvent, str, str]:
    """Return how an event stands now, its content hash and when that version was recorded."""
    live = without_undone(list(events))
    stands = next((one for one in live if isinstance(one, World) and one.id == id_), None)
    if stands is None:
        raise NotFound("event", id_, hint="it was taken back: `tracker undo --list`")
    changes = [one for one in live if isinstance(one, Amended) and one.target == id_]
    last = max(changes, key=lambda one: (one.recorded_at, one.id), default=None)
    version: WorldEvent = last.event if last is not None else stands
    moment = last.recorded_at if last is not None else stands.recorded_at
    return version, content_hash(canonical_bytes(version)).hex(), moment


def with_fields(
    event: WorldEvent, fields: Mapping[str, Any], unset: Iterable[str] = ()
) -> WorldEvent:
    """Return an event with other fields; refuses what its type lacks and what it cannot lose."""
    kind, names = type_of(event), type(event).__struct_fields__
    plain = msgspec.to_builtins(event)
    for word in unset:
        _drop(plain, _path(word), kind)
    for name, value in fields.items():
        home = "quantity" if name == "measure" and "measure" not in names else name
        if home not in names:
            raise BadEvent(kind, f"has no field `{name}`", "docs/events.md lists the fields")
        new = msgspec.to_builtins(value)
        old = plain.get(home)
        is_part = home in NESTED and isinstance(old, dict) and isinstance(new, dict)
        plain[home] = _joined(old, new) if is_part else new
    try:
        changed: WorldEvent = msgspec.convert(plain, type=type(event))
    except msgspec.ValidationError as error:
        raise BadEvent(kind, f"does not fit its type then: {error}") from error
    return changed


def _joined(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return a nested value with its new parts; a range replaces a single value and back."""
    kept = dict(old)
    if any(name in new for name in (*ENDS, *POINT)):
        for name in (*ENDS, *POINT):
            kept.pop(name, None)
    if "bound" in new and "qualifier" not in new:
        new = {name: value for name, value in new.items() if name != "bound"}
    return kept | new


def _path(word: str) -> list[str]:
    """Return the field of an option's name (publisher) or of a dotted field (document.source)."""
    name = word.strip().removeprefix("--")
    fields = {option.flag: option.field for option in OPTIONS}
    return fields.get(name, name.replace("-", "_")).split(".")


def _drop(plain: dict[str, Any], path: list[str], kind: str) -> None:
    name = ".".join(path)
    if path[0] in ("type", "schema", "id", "batch", "line", "recorded_at", "recorded_by"):
        raise BadEvent(kind, f"cannot lose `{name}`", "an event keeps what it was logged with")
    if path[0] == "measure" and "measure" not in plain:
        path = ["quantity", *path[1:]]
    holder: Any = plain
    for part in path[:-1]:
        holder = holder.get(part) if isinstance(holder, dict) else None
    if not isinstance(holder, dict) or holder.get(path[-1]) in (None, [], ()):
        raise BadEvent(kind, f"has nothing in `{name}` that could go", "`tracker show` its id")
    del holder[path[-1]]
