"""The grid of companies by half-years: the highest rung of one ladder that each had reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.views.climbs import Climb, Period, Step, climbs
from tracker.views.dates import window_words
from tracker.views.half_years import half_year_of
from tracker.views.revisions import doubts_of
from tracker.views.technology import TechnologyView
from tracker.vocabulary.things import Ladder
from tracker.web.charts import date_words, dating_of, statement_of
from tracker.web.lookup import Lookup, event_path
from tracker.web.parts import Link, State
from tracker.web.parts_of_stages import is_whole, part_words
from tracker.web.rungs import short

MOST_COMPANIES = 10
STEP = 7
"""Pixels from one rung of a gauge to the next."""


@dataclass(frozen=True)
class GridStep:
    """A rung in a cell: its letters, its state, since when or for when, and where it stands.

    What is not `sure` may come only later.  `name` is the whole name of the rung, `x` its place
    on the gauge.  `marks` say which part of the stage it is and what is in doubt of it; what has
    such a mark is not `whole`.
    """

    letters: str
    name: str
    state: State
    words: str
    path: str
    sure: bool
    is_dated: bool
    kind: str
    x: int
    marks: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class GridCell:
    """The steps of one company in one row; `same` tells that they are those of the row above.

    In the present row everything is told anew.
    """

    steps: tuple[GridStep, ...]
    same: bool


@dataclass(frozen=True)
class GridLine:
    """A row; `when` is "past", "now", "ahead" or "undated"."""

    label: str
    when: str
    cells: tuple[GridCell, ...]

    @property
    def same(self) -> bool:
        """Tell whether nothing in the row is new, nor is it the present one."""
        return self.when in ("past", "ahead") and all(
            cell.same or not cell.steps for cell in self.cells
        )


@dataclass(frozen=True)
class RungGrid:
    """The grid of one ladder; a gauge has a dot for each rung and is so many pixels wide.

    `key` gives the names of the letters, where these are not the names themselves.
    """

    id: str
    name: str
    columns: tuple[Link, ...]
    lines: tuple[GridLine, ...]
    rungs: int
    width: int
    key: tuple[tuple[str, str], ...]
    left_out: int


def rung_grids(lookup: Lookup, view: TechnologyView) -> tuple[RungGrid, ...]:
    """Return a grid for each ladder on which somebody of a technology stands."""
    found = (
        rung_grid(lookup, view, thing)
        for thing in lookup.registry.of_kind("ladder")
        if isinstance(thing, Ladder)
    )
    return tuple(
        replace(one, id=f"climbs-{number}")
        for number, one in enumerate((one for one in found if one is not None), 1)
    )


def rung_grid(lookup: Lookup, view: TechnologyView, ladder: Ladder) -> RungGrid | None:
    """Return the grid of one ladder; None where nobody stands on it."""
    found = climbs(ladder, view.milestones, lookup.roadmap.as_of.today, MOST_COMPANIES)
    if found is None:
        return None
    drawn = _Drawn(lookup, ladder)
    by_name = sorted(found.climbs, key=lambda one: (drawn.company(one).casefold(), one.company))
    lines = [drawn.line(number, found.periods, by_name) for number in range(len(found.periods))]
    if any(one.undated for one in by_name):
        lines.append(drawn.undated(by_name))
    used = {step.letters for line in lines for cell in line.cells for step in cell.steps}
    return RungGrid(
        id=ladder.slug,
        name=ladder.name,
        columns=tuple(lookup.company_link(one.company) for one in by_name),
        lines=tuple(lines),
        rungs=len(drawn.names),
        width=gauge_x(len(drawn.names)),
        key=tuple(
            (letters, name)
            for letters, name in zip(drawn.letters, drawn.names, strict=True)
            if letters in used and letters != name
        ),
        left_out=found.left_out,
    )


def gauge_x(rung: int) -> int:
    """Return the place of a rung on a gauge, in pixels; that after the last one is its end."""
    return STEP // 2 + 1 + STEP * rung


def letters_of(names: Sequence[str]) -> tuple[str, ...]:
    """Return short letters for the rungs of a ladder, no two alike."""
    found: list[str] = []
    for name in names:
        letters, count = short(name), 1
        while letters in found:
            count += 1
            letters = f"{short(name)}{count}"
        found.append(letters)
    return tuple(found)


class _Drawn:
    """Turns the climbs of one ladder into cells."""

    def __init__(self, lookup: Lookup, ladder: Ladder) -> None:
        self.lookup = lookup
        self.names = tuple(stage.name for stage in ladder.stages)
        self.letters = letters_of(self.names)

    def company(self, climb: Climb) -> str:
        """Return the name of a company."""
        return self.lookup.registry.name("company", climb.company)

    def line(self, number: int, periods: Sequence[Period], every: Sequence[Climb]) -> GridLine:
        """Return the row of a period."""
        period = periods[number]
        when = "now" if period.is_now else "ahead" if self._is_ahead(period) else "past"
        cells = tuple(self._cell(one.cells, number, when) for one in every)
        return GridLine(_label(period), when, cells)

    def undated(self, every: Sequence[Climb]) -> GridLine:
        """Return the row of what is planned without a date."""
        steps = ((self._step(one.undated),) if one.undated else () for one in every)
        cells = tuple(GridCell(some, same=False) for some in steps)
        return GridLine("without a date", "undated", cells)

    def _is_ahead(self, period: Period) -> bool:
        return period.first is not None and period.first > self.lookup.roadmap.as_of.today

    def _cell(self, cells: Sequence[Sequence[Step]], number: int, when: str) -> GridCell:
        same = number > 0 and bool(cells[number]) and cells[number] == cells[number - 1]
        same = same and when != "now"
        return GridCell(tuple(map(self._step, cells[number])), same)

    def _step(self, step: Step) -> GridStep:
        milestone = step.milestone
        by = statement_of(milestone) if step.kind != "planned" else dating_of(milestone)
        if step.kind == "reached" and milestone.outcome is not None:
            by = milestone.outcome.id
        doubts = doubts_of(milestone)
        return GridStep(
            letters=self.letters[step.rung],
            name=self.names[step.rung],
            state=self._state(step),
            words="; ".join(self._words(step)),
            path=event_path(by),
            sure=step.is_sure,
            is_dated=step.kind != "planned" or milestone.window is not None,
            kind=step.kind,
            x=gauge_x(step.rung),
            marks=tuple(one for one in (part_words(self.lookup, milestone), *doubts) if one),
            whole=is_whole(milestone),
        )

    def _state(self, step: Step) -> State:
        """Return the state; a rung stays reached, whatever became of its plant or line later."""
        state = self.lookup.state(step.milestone)
        if step.kind == "reached" and step.milestone.state != "reached":
            return State("reached", "reached", "reached")
        return state

    def _words(self, step: Step) -> Iterator[str]:
        """Yield since when, or for when, never more precisely than it was said."""
        milestone = step.milestone
        if step.kind == "ended":
            said = self.lookup.published_words(statement_of(milestone))
            yield f"{milestone.state}, said {said}"
            return
        if step.kind == "planned":
            yield date_words(milestone)
            return
        outcome = milestone.outcome
        window = outcome.window if outcome is not None else None
        if window is None:
            yield "day unknown"
        elif not step.is_sure:
            yield f"some time: {window_words(window)}"
        else:
            words = window_words(window)
            is_led = words.startswith(("by ", "from ")) or " to " in words
            yield words if is_led else f"since {words}"


def _label(period: Period) -> str:
    if period.first is None and period.last is not None:
        return f"up to {half_year_of(period.last).words}"
    assert period.first is not None  # noqa: S101 -- no period is open on both sides
    half = half_year_of(period.first)
    return half.words if period.last is not None else f"after {half.plus(-1).words}"
