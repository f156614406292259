"""One row → its events, as far as they can be told without the other rows.

A row of several stages makes an event each; a figure that is no capacity makes a `claimed` beside
the statement.  Links, batch and line are filled in when all rows are known.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from tracker.entry.names import Names
from tracker.entry.row_deals import parties_of
from tracker.entry.row_fields import Row, is_bracketed, unbracketed
from tracker.entry.row_goals import goals_of
from tracker.entry.row_kinds import ACTS, CHANGES, Shape, role_of, shape_of, stance_of
from tracker.entry.row_world import Common, Desk, common_of, measure_of
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Claimed,
    Dropped,
    Observed,
    Planned,
    Reached,
    Ruled,
    Stated,
    WorldEvent,
)
from tracker.vocabulary.ids import row_event_id
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.refusals import UnreadableLine
from tracker.vocabulary.things import Unit

CAPACITY = "annual-capacity"
"""The metric that says how much of a milestone; any other figure is a claim of its own."""

UP, DOWN = ("surged", "significant increases"), ("plummeted",)

Made = tuple[type[Any], dict[str, Any]]
_MONEY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Typed:
    """The events of a row, its own statement first, and whether something became a note."""

    events: tuple[WorldEvent, ...]
    noted: bool


def typed(row: Row, desk: Desk) -> Typed:
    """Return the events of a row that is no table's; raises a refusal for what cannot be read."""
    shape = shape_of(row)
    common = common_of(row, shape, desk)
    measure = None if row.metric is None else measure_of(row.metric, row, desk.names)
    made = list(MAKERS[shape](row, common, measure, desk.names))
    if measure is not None and _is_claim(shape, measure):
        made.append((Claimed, _claim(row, shape, common, measure)))
    counts: Counter[str] = Counter()
    events: list[WorldEvent] = []
    for event_type, fields in made:
        name = str(event_type.__struct_config__.tag)
        counts[name] += 1
        event_id = row_event_id(row.source.url, row.id, name, counts[name])
        events.append(event_type(id=event_id, **fields))
    told = {note for event in events for note in event.notes}
    return Typed(tuple(events), bool(told - {row.note}))


def _is_claim(shape: Shape, measure: Measure) -> bool:
    if shape in ("claimed", "observed", "agreed"):
        return False
    return measure.metric != CAPACITY or shape in ("changed", "ruled")


def _claim(row: Row, shape: Shape, common: Common, measure: Measure) -> dict[str, Any]:
    """Return the claim beside a statement; a plan's date is the milestone's, not the figure's."""
    dated = shape != "planned" or row.kind == "forecast"
    return {
        **common.fields,
        "when": common.when if dated else None,
        "strength": None,
        "measure": measure,
        "basis_kind": _basis_kind(row, common),
        "condition": row.condition,
        "scope": row.scope,
    }


def _claimed(row: Row, common: Common, measure: Measure | None, _: Names) -> Iterator[Made]:
    if measure is None:
        raise UnreadableLine(f'a row of the kind "{row.kind}" needs a figure', "add metric.name")
    yield Claimed, _claim(row, "claimed", common, measure)


def _observed(row: Row, common: Common, measure: Measure | None, _: Names) -> Iterator[Made]:
    if measure is None and row.kind == "metric_claim":
        raise UnreadableLine(f'a row of the kind "{row.kind}" needs a figure', "add metric.name")
    own = {
        "when": common.when,
        "subject": unbracketed(row.subject_company),
        "measure": measure,
        "direction": _direction(row),
        "condition": row.condition,
    }
    yield Observed, common.fields | own


def _changed(row: Row, common: Common, _: Measure | None, __: Names) -> Iterator[Made]:
    yield Changed, common.fields | {"when": common.when, "change": CHANGES[row.kind]}


def _ruled(row: Row, common: Common, _: Measure | None, __: Names) -> Iterator[Made]:
    ruling = "certificate"
    if is_bracketed(row.subject_company):
        words = f"{row.standard or ''} {row.statement or ''}".casefold()
        ruling = "standard" if row.standard or "standard" in words else "regulation"
    own = {"when": common.when, "ruling": ruling, "standard": row.standard}
    yield Ruled, common.fields | own


def _announced(row: Row, common: Common, measure: Measure | None, names: Names) -> Iterator[Made]:
    for goal in _goals(row, common, measure, names):
        yield Announced, goal | {"act": ACTS[row.kind]}


def _reached(row: Row, common: Common, measure: Measure | None, names: Names) -> Iterator[Made]:
    for goal in _goals(row, common, measure, names):
        yield Reached, goal


def _dropped(row: Row, common: Common, measure: Measure | None, names: Names) -> Iterator[Made]:
    for goal in _goals(row, common, measure, names):
        yield Dropped, goal


def _stated(row: Row, common: Common, measure: Measure | None, names: Names) -> Iterator[Made]:
    own = {"stance": stance_of(row), "condition": row.condition}
    for goal in _goals(row, common, measure, names):
        yield Stated, goal | own


def _planned(row: Row, common: Common, measure: Measure | None, names: Names) -> Iterator[Made]:
    """Make plans; where the row's date is that of the saying, the target has none."""
    when, said = common.when, common.fields["said"]
    beside: tuple[str, ...] = ()
    if role_of(row) == "occurred" and when is not None:
        if said is not None:
            beside = (f"when: {row.when_text or row.when_normalized}",)
        when, said = None, said or when
    unread = row.when_text is not None and role_of(row) not in (None, "occurred")
    own = {
        "when": when,
        "said": said,
        "condition": row.condition,
        "undated": row.kind == "delay" and when is None and not unread,
    }
    for goal in _goals(row, common, measure, names):
        yield Planned, goal | own | {"notes": (*goal["notes"], *beside)}


def _agreed(row: Row, common: Common, measure: Measure | None, names: Names) -> Iterator[Made]:
    spellings = names.spellings("company", common.subject) if common.subject else ()
    deal, parties = parties_of(row, common.subject, common.others, spellings)
    paid = measure is not None and _is_money(measure, row, names)
    own = {
        "deal": deal,
        "parties": parties,
        "quantity": None if paid else measure,
        "value": measure if paid else None,
        "condition": row.condition,
    }
    for goal in _goals(row, common, None, names):
        yield Agreed, goal | own


MAKERS: dict[Shape, Any] = {
    "announced": _announced,
    "planned": _planned,
    "reached": _reached,
    "stated": _stated,
    "claimed": _claimed,
    "observed": _observed,
    "agreed": _agreed,
    "ruled": _ruled,
    "changed": _changed,
    "dropped": _dropped,
}
"""Shape → what makes its events; tables are read elsewhere, all lines of one together."""


def _goals(
    row: Row, common: Common, measure: Measure | None, names: Names
) -> Iterator[dict[str, Any]]:
    capacity = measure if measure is not None and measure.metric == CAPACITY else None
    for goal in goals_of(row, names):
        beside = tuple(f"stage: {words}" for words in goal.beside)
        yield {
            **common.fields,
            "notes": (*common.fields["notes"], *beside),
            "when": common.when,
            "stage": goal.stage,
            "milestone": goal.milestone,
            "scope": row.scope,
            "quantity": capacity,
        }


def _basis_kind(row: Row, common: Common) -> Literal["measured", "claimed", "target"] | None:
    """Return what the figure is, where its own words or a company's voice tell."""
    metric = row.metric
    words = f"{metric.qualifier or ''} {metric.basis or ''}".split() if metric else []
    if words[:1] == ["measured"]:
        return "measured"
    own = common.fields["voice"] == "company"
    if "target" in words or (own and row.kind == "forecast"):
        return "target"
    return "claimed" if own else None


def _direction(row: Row) -> Literal["up", "down"] | None:
    qualifier = row.metric.qualifier if row.metric else None
    if qualifier in UP:
        return "up"
    return "down" if qualifier in DOWN else None


def _is_money(measure: Measure, row: Row, names: Names) -> bool:
    """Tell money from goods: a dimension of three capitals, or a unit that ends in them."""
    unit = names.registry.get("unit", measure.unit) if measure.unit else None
    dimension = unit.dimension if isinstance(unit, Unit) else None
    written = (row.metric.unit or "").split() if row.metric else []
    return any(_MONEY.fullmatch(text) for text in (dimension or "", *written[-1:]))
