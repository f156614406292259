"""Kinds of rows: which event a row becomes, and how firmly it speaks.

kind                                                    event
announcement, unveiling, launch                         announced; with a planned role planned
stage_reached, construction_*, production_started,
deployment, capacity_operating                          reached; a bracketed deployment observed
plan, *_plan, delay                                     planned
forecast                                                planned (may) on a milestone, else stated
denial_or_hedge, and any kind not listed here           stated
metric_claim                                            claimed; of a bracketed subject observed
order_or_supply_deal, partnership, investment           agreed
standard_or_regulation                                  ruled
bankruptcy, closure                                     changed
cancellation                                            dropped; of no milestone changed
market_share                                            a line of tabulated

What needs a milestone and has none is stated; nothing is reached that was not named.
"""

from typing import Literal

from tracker.entry.row_fields import Row, choice, is_bracketed
from tracker.vocabulary.events import Strength, Voice

Shape = Literal[
    "announced",
    "planned",
    "reached",
    "stated",
    "claimed",
    "observed",
    "agreed",
    "ruled",
    "changed",
    "dropped",
    "tabulated",
]
Act = Literal["announced", "unveiled", "launched"]
Stance = Literal["forecast", "hedge", "denial", "comment"]
Role = Literal["occurred", "planned", "deadline", "forecast"]
Modality = Literal["stated", "reported", "planned", "considering", "denied", "believed"]

KINDS: dict[str, Shape] = {
    "announcement": "announced",
    "unveiling": "announced",
    "launch": "announced",
    "stage_reached": "reached",
    "construction_started": "reached",
    "construction_completed": "reached",
    "production_started": "reached",
    "deployment": "reached",
    "capacity_operating": "reached",
    "plan": "planned",
    "stage_plan": "planned",
    "construction_plan": "planned",
    "capacity_plan": "planned",
    "delay": "planned",
    "forecast": "planned",
    "denial_or_hedge": "stated",
    "metric_claim": "claimed",
    "order_or_supply_deal": "agreed",
    "partnership": "agreed",
    "investment": "agreed",
    "standard_or_regulation": "ruled",
    "bankruptcy": "changed",
    "closure": "changed",
    "cancellation": "dropped",
    "market_share": "tabulated",
}
ACTS: dict[str, Act] = {
    "announcement": "announced",
    "unveiling": "unveiled",
    "launch": "launched",
}
CHANGES: dict[str, Literal["insolvent", "closed", "left technology"]] = {
    "bankruptcy": "insolvent",
    "closure": "closed",
    "cancellation": "left technology",
}
ROLES: tuple[Role, ...] = ("occurred", "planned", "deadline", "forecast")
MODALITIES: tuple[Modality, ...] = (
    "stated",
    "reported",
    "planned",
    "considering",
    "denied",
    "believed",
)
STRENGTHS: dict[Modality, Strength] = {
    "stated": "plans",
    "planned": "plans",
    "reported": "plans",
    "considering": "considers",
    "denied": "denies",
    "believed": "may",
}
"""How firmly a modality speaks of what has not occurred."""


def role_of(row: Row) -> Role | None:
    """Return what the row's date is."""
    return None if row.when_role is None else choice("when_role", row.when_role, ROLES)


def modality_of(row: Row) -> Modality:
    """Return how the page says it; a row that does not tell is stated."""
    return choice("modality", row.modality or "stated", MODALITIES)


def shape_of(row: Row) -> Shape:
    """Return the type of the row's event."""
    shape = KINDS.get(row.kind, "stated")
    on_milestone = row.stage is not None or row.milestone is not None
    if shape in ("announced", "reached") and role_of(row) not in (None, "occurred"):
        shape = "planned"
    match shape:
        case "reached" if row.kind == "deployment" and is_bracketed(row.subject_company):
            return "observed"
        case "reached" | "planned" if not on_milestone:
            return "stated"
        case "claimed" if is_bracketed(row.subject_company):
            return "observed"
        case "dropped" if not on_milestone:
            return "changed"
        case _:
            return shape


def strength_of(row: Row, shape: Shape) -> Strength | None:
    """Return how firmly the row speaks; what has occurred did, whatever the modality.

    A denial and a hedge stay what they are: the day they occurred is the day they were spoken.
    """
    modality, role = modality_of(row), role_of(row)
    occurred = role in (None, "occurred")
    match shape:
        case "claimed" | "observed" | "tabulated":
            return None
        case "planned":
            return _intended(row, modality)
        case "stated":
            spoken = _intended(row, modality)
            return "did" if role == "occurred" and spoken == "plans" else spoken
        case _:
            return "did" if occurred else _intended(row, modality)


def _intended(row: Row, modality: Modality) -> Strength:
    if modality in ("denied", "considering"):
        return STRENGTHS[modality]
    if row.kind == "forecast" or row.when_role == "forecast":
        return "may"
    return STRENGTHS[modality]


def stance_of(row: Row) -> Stance:
    """Return what a stated row does: deny, hedge, foresee, or no more than comment."""
    if row.kind == "denial_or_hedge":
        relations = {link.relation.replace("_", " ") for link in row.links}
        denies = modality_of(row) == "denied" or "contradicts" in relations
        return "denial" if denies and "hedges" not in relations else "hedge"
    return "forecast" if row.kind == "forecast" or role_of(row) == "forecast" else "comment"


def is_modality_told(modality: Modality, strength: Strength | None, voice: Voice | None) -> bool:
    """Tell whether strength and voice carry the modality, so that no note has to."""
    match modality:
        case "stated":
            return True
        case "reported":
            return voice in ("press", "unnamed person")
        case _:
            return strength == STRENGTHS[modality]
