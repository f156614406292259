"""Metrics: claims side by side, and the best of those that are alike.

Two claims are alike where nothing but the figure and its subject differs: metric, technology,
whether it was measured, claimed or aimed at, the words of the basis ("cell"), the condition, the
scope, how the figure is bounded ("up to") and what it is measured in.  Nothing else is compared.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from tracker.views.claims import ClaimView
from tracker.vocabulary.events import VOICE_CLASS
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Metric, Product, Unit

Shape = Literal["figure", "range", "at most", "at least"]


class Basis(NamedTuple):
    """What has to be equal for two claims to be compared; "" for what was not said.

    `kind` is measured, claimed or target.  `measured_in` is the dimension of the unit, or the
    unit itself where it converts to nothing.
    """

    metric: str
    technology: str
    kind: str
    words: str
    condition: str
    scope: str
    shape: Shape
    measured_in: str


@dataclass(frozen=True, slots=True)
class Best:
    """That a claim is the best of `alike` subjects' last words, itself included."""

    alike: int


def basis_of(claim: ClaimView, registry: Registry) -> Basis | None:
    """Return the basis of a claim; None where it gives no figure to compare."""
    measure = claim.measure
    shape = _shape(measure)
    if shape is None:
        return None
    return Basis(
        metric=measure.metric,
        technology=technology_of(claim, registry),
        kind=claim.basis_kind or "",
        words=folded(measure.basis or ""),
        condition=folded(claim.condition or ""),
        scope=folded(claim.scope or ""),
        shape=shape,
        measured_in=_measured_in(measure, registry),
    )


def basis_words(claim: ClaimView) -> str:
    """Return how a claim is meant: "measured, at 25 °C, phase 1"; "" where unsaid."""
    parts = (claim.basis_kind, claim.condition, claim.scope)
    return ", ".join(part for part in parts if part)


def technology_of(claim: ClaimView, registry: Registry) -> str:
    """Return the technology of a claim, else of the product it names; "" for neither."""
    if claim.technology is not None or claim.product is None:
        return claim.technology or ""
    product = registry.get("product", claim.product)
    return (isinstance(product, Product) and product.technology) or ""


def best_claims(claims: Iterable[ClaimView], registry: Registry) -> Mapping[str, Best]:
    """Return the ids of the best claims among alike ones; several where they are equal.

    `claims` stand newest first.  Of one subject only the last word on a basis competes, an older
    one of a higher voice before it.  A metric of which nobody said which direction is better has
    no best, and neither has a claim without another one beside it.
    """
    alike: defaultdict[Basis, list[ClaimView]] = defaultdict(list)
    for claim in last_words(claims, registry):
        basis = basis_of(claim, registry)
        if basis is not None:
            alike[basis].append(claim)
    best: dict[str, Best] = {}
    for ones in alike.values():
        amounts = {one.id: amount_of(one, registry) for one in ones}
        known = [amount for amount in amounts.values() if amount is not None]
        if len(known) > 1:
            first = max(known)
            best |= {id_: Best(len(ones)) for id_, amount in amounts.items() if amount == first}
    return best


def amount_of(claim: ClaimView, registry: Registry) -> Decimal | None:
    """Return what a claim's figure is compared by, the better the higher.

    None where it gives no figure, or nobody said which direction is better.
    """
    metric = registry.get("metric", claim.measure.metric)
    better = metric.better if isinstance(metric, Metric) else None
    if better is None or basis_of(claim, registry) is None:
        return None
    amount = _amount(claim.measure, registry)
    return amount if better == "higher" else -amount


def last_words(claims: Iterable[ClaimView], registry: Registry) -> tuple[ClaimView, ...]:
    """Return the claim that stands for each subject and basis, in their order.

    `claims` stand newest first, and so does what is returned, but for a newer word that gave way.
    A claim without a figure stands for itself.
    """
    standing: dict[Hashable, ClaimView] = {}
    for claim in claims:
        key = _standing_for(claim, registry)
        if key not in standing or _class(claim) < _class(standing[key]):
            standing[key] = claim
    return tuple(standing.values())


def succession(claims: Iterable[ClaimView], registry: Registry) -> Mapping[str, str]:
    """Return the claim that stands in place of each one that gave way, by id.

    `claims` stand newest first: a newer word follows an older one, a higher voice a lower one.
    """
    every = tuple(claims)
    standing = {_standing_for(one, registry): one.id for one in last_words(every, registry)}
    after = {one.id: standing[_standing_for(one, registry)] for one in every}
    return {id_: other for id_, other in after.items() if id_ != other}


def _standing_for(claim: ClaimView, registry: Registry) -> Hashable:
    basis = basis_of(claim, registry)
    return (claim.company, claim.product, basis) if basis is not None else claim.id


def _class(claim: ClaimView) -> int:
    return 0 if claim.voice is None else VOICE_CLASS[claim.voice]


def _shape(measure: Measure) -> Shape | None:
    if measure.bound in ("comparable", "direction"):
        return None
    if measure.value is None:
        return "range" if measure.low is not None and measure.high is not None else None
    shapes: Mapping[str, Shape] = {"at_most": "at most", "at_least": "at least"}
    return shapes.get(measure.bound, "figure")


def _measured_in(measure: Measure, registry: Registry) -> str:
    unit = registry.get("unit", measure.unit) if measure.unit else None
    if isinstance(unit, Unit) and unit.factor is not None and unit.dimension is not None:
        return unit.dimension
    return f"unit {measure.unit}" if measure.unit else ""


def _amount(measure: Measure, registry: Registry) -> Decimal:
    """Return a figure in its dimension's base unit; of a range its lower end."""
    text = measure.value or measure.low
    assert text is not None  # noqa: S101 -- a basis has a figure
    unit = registry.get("unit", measure.unit) if measure.unit else None
    factor = unit.factor if isinstance(unit, Unit) and unit.factor is not None else "1"
    return Decimal(text) * Decimal(factor)
