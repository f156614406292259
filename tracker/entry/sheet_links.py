"""Links of a sheet: labels that are known in it only, and the references that name them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.entry.drafts import Draft
from tracker.entry.sheet_details import Given
from tracker.entry.sheet_text import Fault, Field
from tracker.entry.sheets import Entry

_LABEL = re.compile(r"[^\W_][\w.-]*")
_EVENT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Target(NamedTuple):
    """An event, or the line of a table, that a label stands for."""

    id: str
    part: str | None = None


@dataclass(frozen=True)
class Labels:
    """What each label of a sheet stands for, and which ids are on record.

    The label of an entry that was refused stands for nothing, and is known all the same.
    """

    targets: Mapping[str, tuple[Target, ...]]
    on_record: Collection[str]


def labels_of(
    entries: Sequence[Entry],
    made: Sequence[tuple[Entry, Draft, str]],
    on_record: Collection[str],
    faults: list[Fault],
) -> Labels:
    """Return the labels of a sheet; a label that cannot be one, or stands twice, is a fault."""
    found: dict[str, tuple[Target, ...]] = {}
    first: dict[str, int] = {}
    for entry in entries:
        for field in (one for one in entry.details if one.name == "id" and one.value.text):
            label = field.value.text
            if _LABEL.fullmatch(label) is None or _EVENT_ID.fullmatch(label):
                faults.append(
                    field.value.fault("this is no label", "write letters, digits and hyphens")
                )
            elif label in first:
                faults.append(
                    field.value.fault(
                        f'the label "{label}" stands on line {first[label]} already', "rename one"
                    )
                )
            else:
                first[label] = field.written.line
                targets = (_target(draft, id_) for one, draft, id_ in made if one is entry)
                found[label] = tuple(targets)
    return Labels(found, on_record)


def linked(
    draft: Draft, event_id: str, given: Sequence[Given], labels: Labels, faults: list[Fault]
) -> Draft:
    """Return a draft whose references name events; what leads nowhere is a fault.

    A plan that follows another stands after it.
    """
    fields = dict(draft.fields)
    refs: list[dict[str, Any]] = []
    for one in given:
        if one.path == ("refs",):
            found = _found(one.field, one.value["id"], event_id, labels, faults)
            part = one.value["part"]
            refs += [
                {"rel": one.value["rel"], "id": to.id, "part": part or to.part} for to in found
            ]
        elif one.path in (("after", "id"), ("target",)):
            found = _found(one.field, one.value, event_id, labels, faults)
            if len(found) > 1:
                faults.append(
                    one.field.value.fault(
                        f'"{one.value}" stands for {len(found)} events', "name one of them"
                    )
                )
            elif found and one.path[0] == "after":
                fields["after"] = {**fields["after"], "id": found[0].id}
            elif found:
                fields["target"] = found[0].id
    if refs:
        fields["refs"] = refs
    before = next((ref["id"] for ref in refs if ref["rel"] == "follows"), None)
    if draft.type == "planned" and before is not None:
        fields.setdefault("after", {"id": before})
    return Draft(draft.type, fields)


def check_links(given: Sequence[Given], labels: Labels, faults: list[Fault]) -> None:
    """Put links that lead nowhere to the faults, for an entry that was refused itself."""
    for one in given:
        if one.path == ("refs",):
            _found(one.field, one.value["id"], "", labels, faults)
        elif one.path in (("after", "id"), ("target",)):
            _found(one.field, one.value, "", labels, faults)


def _found(
    field: Field, name: str, event_id: str, labels: Labels, faults: list[Fault]
) -> tuple[Target, ...]:
    if name in labels.targets:
        return tuple(one for one in labels.targets[name] if one.id != event_id or one.part)
    if name in labels.on_record:
        return (Target(name),)
    from rapidfuzz import fuzz, process

    hits = process.extract(name, list(labels.targets), scorer=fuzz.ratio, score_cutoff=60, limit=3)
    near = [hit for hit, _, _ in hits]
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    faults.append(
        field.value.fault(
            f'"{name}" is no label of this sheet and no event on record{meant}',
            "write id: LABEL below the entry that is meant; find ids with: tracker timeline --json",
            span=(max(0, len(field.value.text) - len(name)), len(field.value.text)),
            suggestions=near,
        )
    )
    return ()


def _target(draft: Draft, event_id: str) -> Target:
    rows = draft.fields.get("rows", ())
    if draft.type != "tabulated" or len(rows) != 1:
        return Target(event_id)
    return Target(event_id, rows[0].get("company") or rows[0].get("group"))
