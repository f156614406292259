"""Corrections: what our amendments changed, field by field, apart from what is news."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from tracker.views.amendments import Statement
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, WorldEvent
from tracker.vocabulary.undoing import without_undone

ENVELOPE = frozenset({"id", "batch", "line", "recorded_at", "recorded_by", "type", "schema"})


class FieldChange(NamedTuple):
    """A field that differs, with what stood and what stands; "nothing" where there is none."""

    field: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """Return the change in words: "when: 2026 → H1 2027"."""
        return f"{self.field}: {self.old} → {self.new}"


@dataclass(frozen=True)
class Correction:
    """One correction of ours, of one event: its day, its reason and what it changed.

    `beside` names the corrections of the same version: they did not know of each other, the one
    recorded last stands.
    """

    id: str
    target: str
    recorded_at: str
    recorded_by: str
    reason: str
    changes: tuple[FieldChange, ...]
    stands: bool
    beside: tuple[str, ...]


def field_changes(before: WorldEvent, after: WorldEvent) -> tuple[FieldChange, ...]:
    """Return the fields that differ, by name; the parts of nested ones singly, a date whole."""
    old, new = _flat(msgspec.to_builtins(before)), _flat(msgspec.to_builtins(after))
    return tuple(
        FieldChange(name, shown(old.get(name)), shown(new.get(name)))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    )


def _flat(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in plain.items():
        if name in ENVELOPE:
            continue
        if isinstance(value, dict) and "phrase" not in value:
            found |= {f"{name}.{part}": one for part, one in value.items()}
        else:
            found[name] = value
    return {name: value for name, value in found.items() if value not in (None, [], (), False)}


def shown(value: Any) -> str:
    """Return a stored value as a person reads it; a date by its phrase and its EDTF text."""
    match value:
        case None | [] | () | False:
            return "nothing"
        case True:
            return "yes"
        case {"phrase": str(phrase), "edtf": str(edtf)}:
            return phrase if phrase == edtf else f"{phrase} ({edtf})"
        case dict():
            parts = (shown(one) for one in value.values() if one is not None)
            return " ".join(parts)
        case list() | tuple():
            return "; ".join(shown(one) for one in value)
        case _:
            return str(value)


def corrections(events: Iterable[Event], target: str | None = None) -> tuple[Correction, ...]:
    """Return the corrections that were not taken back, of one event or of all, oldest first."""
    live = without_undone(list(events))
    worlds = {one.id: one for one in live if not isinstance(one, Amended)}
    made: dict[str, list[Amended]] = {}
    for one in live:
        if isinstance(one, Amended) and target in (None, one.target):
            made.setdefault(one.target, []).append(one)
    found: list[Correction] = []
    for id_, ones in made.items():
        ones.sort(key=lambda one: (one.recorded_at, one.id))
        logged = worlds.get(id_)
        versions = [] if logged is None else [logged]
        for one in ones:
            replaced = _replaced(one, versions)
            found.append(
                Correction(
                    one.id,
                    id_,
                    one.recorded_at,
                    one.recorded_by,
                    one.reason,
                    () if replaced is None else field_changes(replaced, one.event),
                    one is ones[-1],
                    tuple(other.id for other in ones if other is not one and _clash(one, other)),
                )
            )
            versions.append(one.event)
    return tuple(sorted(found, key=lambda one: (one.recorded_at, one.id)))


def _clash(one: Amended, other: Amended) -> bool:
    return one.expects == other.expects


def _replaced(change: Amended, versions: list[Any]) -> WorldEvent | None:
    """Return the version that a correction names, else the last one before it."""
    for version in reversed(versions):
        if content_hash(canonical_bytes(version)).hex() == change.expects:
            return version  # type: ignore[no-any-return]  # a version is a world event
    return versions[-1] if versions else None


def original_of(statement: Statement) -> WorldEvent:
    """Return what was logged first."""
    return statement.original or statement.event
