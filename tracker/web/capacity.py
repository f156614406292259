"""Capacities of a plant as figures: one for each metric and unit, each phase with its source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.views.milestones import Milestone
from tracker.views.words import measure_words
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.windows import Window
from tracker.web.capacity_chart import CapacityChart, Level, Step, capacity_chart
from tracker.web.charts import date_words, statement_of
from tracker.web.lookup import Lookup, event_path
from tracker.web.parts import SourceLine, State

LASTING = frozenset({"planned", "due", "overdue", "reached"})
"""The families of states that a level goes on in."""


@dataclass(frozen=True)
class Phase:
    """A phase in the figure and its table: how much, of what, how it stands, and who said so."""

    amount: str
    name: str
    state: State
    when: str
    window: Window | None
    path: str
    source: SourceLine
    step: Step


@dataclass(frozen=True)
class DrawnCapacity:
    """The phases of one metric in one unit, in the order in which they begin."""

    id: str
    title: str
    described: str
    unit: str
    chart: CapacityChart
    phases: tuple[Phase, ...]


def capacities(lookup: Lookup, milestones: Iterable[Milestone]) -> Iterator[DrawnCapacity]:
    """Yield figures for metrics of which at least two phases are said in one unit, by name."""
    grouped: defaultdict[tuple[str, str], list[tuple[Milestone, Measure]]] = defaultdict(list)
    for one in milestones:
        measure = quantity_of(one)
        if measure is not None and amount_of(measure) is not None and one.state != "replaced":
            grouped[measure.metric, measure.unit or ""].append((one, measure))
    number = 0
    for (metric, unit), said in sorted(grouped.items()):
        some = sorted(said, key=_order)
        levels = [_level(lookup, *one) for one in some]
        chart = capacity_chart(levels, lookup.roadmap.as_of.today)
        if chart is not None:
            number += 1
            yield _drawn(lookup, f"capacity-{number}", metric, unit, chart, some)


def quantity_of(milestone: Milestone) -> Measure | None:
    """Return how much a milestone is for, by its outcome, else by the position that stands."""
    outcome, shown = milestone.outcome, milestone.shown
    if outcome is not None and outcome.quantity is not None:
        return outcome.quantity
    return shown.quantity if shown is not None else None


def amount_of(measure: Measure) -> Decimal | None:
    """Return the height of a figure: its value, of a range the upper end; None for a comparison."""
    if measure.bound in ("comparable", "direction"):
        return None
    text = measure.value or measure.high or measure.low
    return Decimal(text) if text is not None else None


def _order(said: tuple[Milestone, Measure]) -> tuple[date, date, Decimal, str]:
    """Order phases as they begin, undated ones last; of one window the smaller first."""
    milestone, measure = said
    window = milestone.window
    first, last = (window.earliest, window.latest) if window is not None else (None, None)
    amount = amount_of(measure) or Decimal(0)
    return last or first or date.max, first or last or date.max, amount, milestone.path


def _level(lookup: Lookup, milestone: Milestone, measure: Measure) -> Level:
    amount = amount_of(measure)
    assert amount is not None  # noqa: S101 -- only such measures are grouped
    return Level(amount, milestone.window, lookup.state(milestone).look in LASTING)


def _drawn(
    lookup: Lookup,
    id: str,
    metric: str,
    unit: str,
    chart: CapacityChart,
    said: list[tuple[Milestone, Measure]],
) -> DrawnCapacity:
    name = lookup.registry.name("metric", metric)
    phases = tuple(
        _phase(lookup, milestone, measure, step)
        for (milestone, measure), step in zip(said, chart.steps, strict=True)
    )
    return DrawnCapacity(
        id=id,
        title=f"{name[:1].upper()}{name[1:]} by phase",
        described="; ".join(_words(one) for one in phases),
        unit=lookup.registry.name("unit", unit) if unit else "",
        chart=chart,
        phases=phases,
    )


def _phase(lookup: Lookup, milestone: Milestone, measure: Measure, step: Step) -> Phase:
    statement = statement_of(milestone)
    return Phase(
        amount=measure_words(measure, lookup.registry),
        name=milestone.label,
        state=lookup.state(milestone),
        when=date_words(milestone),
        window=milestone.window,
        path=event_path(statement),
        source=lookup.source(statement),
        step=step,
    )


def _words(phase: Phase) -> str:
    return f"{phase.amount}, {phase.name}: {phase.state.word}, {phase.when}"
