"""Claims: figures with their metric, qualifier and basis."""

from collections.abc import Sequence
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.clauses import Item
from tracker.entry.grammar.groups import dimension_of
from tracker.entry.grammar.parts import Amount, Aside, Named, Noun
from tracker.entry.grammar.saying import (
    Saying,
    amounts,
    aside,
    measure,
    old_date,
    one_date,
    put_place,
)
from tracker.entry.names import Found
from tracker.entry.questions import Fork
from tracker.vocabulary.things import Metric

MOST_METRICS = 4
"""Metrics that are offered; where more have the unit, the line has to name its own."""
PERCENT = "percent"


TEMPERATURE = "temperature"


def claims_of(saying: Saying, common: dict[str, Any], basis_kind: str | None) -> list[Draft]:
    """Return a draft for every figure of the clause."""
    conditions = _conditions(saying)
    compared = _compared(saying)
    metrics = take_metrics(saying)
    figures = amounts(saying)
    if (kept := _kept_metric(saying, metrics)) is not None:
        metrics = [kept]
    fields = dict(common)
    if (when := one_date(saying)) is not None:
        fields["when"] = when
    put_place(saying, fields)
    for role in ("condition", "scope"):
        if (words := aside(saying, role)) is not None:
            fields[role] = words
    bases = [*conditions, *_bases(saying)]
    drafts = []
    for number, item in enumerate(figures):
        amount = item.part
        assert isinstance(amount, Amount)  # noqa: S101 -- amounts() gives nothing else
        saying.take(item)
        _check_sign(saying, amount)
        metric = _metric_for(saying, amount, metrics, figures)
        end = figures[number + 1].part.start if number + 1 < len(figures) else len(saying.line)
        own = [words for place, words in bases if _is_own(place, amount, end, first=number == 0)]
        basis = ", ".join(own) or None
        drafts.append(_claim(fields, measure(metric, amount, basis=basis), basis_kind))
    _check_distinct(saying, drafts)
    if not figures and compared is None:
        raise saying.refusal("the line gives no figure", "say how much, with its unit")
    if not figures and compared is not None and metrics:
        qualifier, words = compared
        found = {
            "metric": metric_of(metrics[0]),
            "qualifier": qualifier,
            "bound": _bound(qualifier),
            "basis": words,
        }
        drafts.append(_claim(fields, found, basis_kind))
    elif compared is not None:
        raise saying.refusal("a comparison stands beside a figure", "log two lines")
    return drafts


def _check_sign(saying: Saying, amount: Amount) -> None:
    """Refuse "-175 Wh/kg": only temperatures and shares lie below nothing."""
    negative = (amount.value or amount.low or "").startswith("-")
    if negative and dimension_of(saying, amount.unit) not in (TEMPERATURE, "ratio"):
        raise saying.refusal(
            f'"{amount.text}" is below nothing', "put a blank behind a dash that parts", amount
        )


def _check_distinct(saying: Saying, drafts: Sequence[Draft]) -> None:
    """Refuse two figures for one metric on one basis."""
    said = [
        (draft.fields["measure"]["metric"], draft.fields["measure"].get("basis"))
        for draft in drafts
    ]
    if len(said) != len(set(said)):
        raise saying.refusal("one metric has two figures", "say what tells them apart, or log two")


def _is_own(place: int, amount: Amount, end: int, *, first: bool) -> bool:
    """Tell whether a basis stands behind a figure, or before the first one."""
    return amount.start < place < end or (first and place < amount.start)


def _claim(fields: dict[str, Any], found: dict[str, Any], basis_kind: str | None) -> Draft:
    kind = {} if basis_kind is None else {"basis_kind": basis_kind}
    return Draft("claimed", {**fields, "measure": found, **kind})


def _bound(qualifier: str) -> str:
    from tracker.vocabulary.quantities import bound_of

    return bound_of(qualifier)


def _kept_metric(saying: Saying, metrics: Sequence[Item]) -> Item | None:
    """Read "retains 90 % of capacity" as the retention of that capacity."""
    if not any(verb.verb.name in ("retain", "keep") for verb in saying.clause.verbs):
        return None
    for item in (*metrics, *saying.left()):
        if isinstance(item.part, Noun | Named) and item.part.text.casefold().endswith("capacity"):
            found = saying.names.exact("metric", f"{item.part.text} retention")
            if found:
                saying.take(item)
                part = item.part
                named = Named(start=part.start, end=part.end, text=part.text, found=found)
                return Item(named)
    return None


def metric_of(item: Item) -> str:
    """Return the metric that an item names."""
    assert isinstance(item.part, Named)  # noqa: S101 -- metrics are named
    return item.part.of("metric") or ""


def take_metrics(saying: Saying) -> list[Item]:
    """Take the names of metrics."""
    found = [
        item
        for item in saying.left()
        if isinstance(item.part, Named) and item.part.of("metric") is not None
    ]
    for item in found:
        saying.take(item)
    return found


def _metric_for(
    saying: Saying, amount: Amount, metrics: Sequence[Item], figures: Sequence[Item]
) -> str:
    """Return the metric of a figure: named next to it, else the only one with its unit."""
    fitting = [item for item in metrics if _fits(saying, metric_of(item), amount)]
    if len(figures) == 1 and len(metrics) == 1:
        return metric_of(metrics[0])
    if fitting:
        return metric_of(min(fitting, key=lambda item: _distance(item, amount)))
    candidates = _by_unit(saying, amount)
    if any(verb.verb.name in ("retain", "keep") for verb in saying.clause.verbs):
        candidates = [one for one in candidates if one.endswith("retention")] or candidates
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise saying.refusal(
            f'"{amount.text}" has no metric',
            "name what is measured, or register it: tracker add metric NAME",
            amount,
        )
    if len(candidates) > MOST_METRICS:
        raise saying.refusal(
            f'what "{amount.text}" measures is not said',
            "name the metric before or behind it",
            amount,
        )
    key = f"metric of {amount.unit}"
    if isinstance(chosen := saying.choices.get(key), Found):
        return chosen.slug
    name = saying.names.registry.name
    raise Fork(
        f'what "{amount.text}" measures',
        key,
        [(name("metric", slug), Found("metric", slug)) for slug in candidates],
        (amount.start, amount.end),
    )


def _distance(item: Item, amount: Amount) -> int:
    if item.part.end <= amount.start:
        return amount.start - item.part.end
    return item.part.start - amount.end + 1


def _fits(saying: Saying, metric: str, amount: Amount) -> bool:
    thing = saying.names.registry.get("metric", metric)
    if not isinstance(thing, Metric) or thing.unit is None:
        return True
    return dimension_of(saying, thing.unit) == dimension_of(saying, amount.unit)


def _by_unit(saying: Saying, amount: Amount) -> list[str]:
    """Return the metrics whose own unit this is, else those of its dimension."""
    things = [
        thing for thing in saying.names.registry.of_kind("metric") if isinstance(thing, Metric)
    ]
    own = [thing.slug for thing in things if thing.unit == amount.unit]
    if own:
        return sorted(own)
    dimension = dimension_of(saying, amount.unit)
    return sorted(
        thing.slug
        for thing in things
        if dimension is not None and dimension_of(saying, thing.unit) == dimension
    )


def _conditions(saying: Saying) -> list[tuple[int, str]]:
    """Take the temperatures at which a figure holds."""
    found = []
    for item in saying.left():
        part = item.part
        if (
            isinstance(part, Amount)
            and item.prep in ("at", "below", "under", "down", "to", "in")
            and dimension_of(saying, part.unit) == TEMPERATURE
        ):
            saying.weigh(item)
            saying.take(item)
            opener = "" if part.qualifier else f"{item.prep} "
            found.append((part.start, f"{opener}{part.text}"))
    return found


def _bases(saying: Saying) -> list[tuple[int, str]]:
    """Take the words that say on what a figure rests, each with its place."""
    found = []
    for item in saying.left():
        if isinstance(item.part, Aside) and item.part.role == "basis":
            saying.take(item)
            found.append((item.part.start, item.part.words))
    return found


def _compared(saying: Saying) -> tuple[str, str] | None:
    """Take a comparison that has no figure: "close to LFP"."""
    for item in saying.left():
        if isinstance(item.part, Aside) and item.part.role == "comparison":
            qualifier, _, words = item.part.words.partition("|")
            saying.take(item)
            return qualifier, words
    return None


def observed_of(saying: Saying, common: dict[str, Any], direction: str | None) -> list[Draft]:
    """Return what was observed of a price or another figure of the surroundings."""
    metrics = take_metrics(saying)
    if len(metrics) != 1:
        raise saying.refusal("the line does not say what moved", "name one metric, such as a price")
    fields = {key: value for key, value in common.items() if key not in ("company", "strength")}
    found: dict[str, Any] = {"metric": metric_of(metrics[0])}
    change: list[str] = []
    signs = [
        item.part.value or ""
        for item in amounts(saying)
        if isinstance(item.part, Amount) and item.part.signed
    ]
    for item in amounts(saying):
        part = item.part
        assert isinstance(part, Amount)  # noqa: S101 -- amounts() gives nothing else
        saying.take(item)
        if saying.weigh(item) == "from":
            change.append(f"from {part.text}")
        elif "value" in found or "low" in found:
            raise saying.refusal("the line has a second figure", "log two lines", part)
        else:
            found |= measure(found["metric"], part)
    basis = ", ".join([*change, *(words for _, words in _bases(saying))]) or None
    if "value" not in found and "low" not in found:
        if direction is None:
            raise saying.refusal("the line does not say how it moved", "say rises, falls or holds")
        found["bound"] = "direction"
    if basis is not None:
        found["basis"] = basis
    previous = old_date(saying)
    when = one_date(saying)
    if when is not None:
        fields["when"] = when
    if previous is not None:
        raise saying.refusal("an earlier date has no meaning here", "log two lines")
    put_place(saying, fields)
    subject: dict[str, Any] = {"subject": "market", "measure": found}
    if direction is None and signs:
        direction = "down" if signs[0].startswith("-") else "up"
    if direction is not None:
        subject["direction"] = direction
    return [Draft("observed", {**fields, **subject})]
