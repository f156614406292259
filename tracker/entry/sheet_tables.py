"""Tables of a sheet: the lines of one metric, scope and period are one `tabulated`."""

from collections.abc import Mapping
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.sheet_text import Fault, Passage

_GROWING = ("companies", "segments", "written_as", "notes", "refs")
"""The lists of a table that each of its lines may add to."""


def table_key(draft: Draft) -> tuple[Any, ...] | None:
    """Return what the lines of one table share; None for what is no table, or has no rows."""
    if draft.type != "tabulated" or not draft.fields.get("rows"):
        return None
    fields = draft.fields
    when = fields.get("when")
    days = (when.earliest, when.latest) if when is not None else None
    return _metric(fields), fields.get("scope"), fields.get("region"), days


def joined(table: Draft, line: Draft, place: Passage, faults: list[Fault]) -> Draft:
    """Return a table with the rows of a further line.

    What the line says of the whole table must agree; a row that stands there already is a fault.
    """
    fields = dict(table.fields)
    for row in line.fields.get("rows", ()):
        twin = any(_owner(row) == _owner(one) for one in fields["rows"])
        if twin:
            faults.append(place.fault("this row stands in the table already", "keep one of them"))
    fields["rows"] = [*fields["rows"], *line.fields.get("rows", ())]
    for name, value in line.fields.items():
        if name in ("rows", "when", "metric"):
            continue
        if name in _GROWING:
            said = fields.get(name, ())
            fields[name] = [*said, *(one for one in value if one not in said)]
        elif fields.setdefault(name, value) != value:
            faults.append(
                place.fault(
                    f"this line says another {name.replace('_', ' ')} than its table",
                    "say the same on every line of a table, or only on the first",
                )
            )
    return Draft(table.type, fields)


def _metric(fields: Mapping[str, Any]) -> Any:
    measure = fields.get("measure")
    return fields.get("metric") or (measure or {}).get("metric")


def _owner(row: Mapping[str, Any]) -> tuple[Any, Any]:
    return row.get("company"), row.get("group")
