"""The agenda: open milestones by the unit of time that their windows name.

A window stands under the smallest unit of the calendar that holds what was named: "2026" under
the year, never under its last day or month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tracker.views.dates import opening
from tracker.views.due import Due, Standing, due, is_denied
from tracker.views.milestones import Milestone
from tracker.vocabulary.edtf import edtf_unit
from tracker.vocabulary.spans import plus_months
from tracker.vocabulary.windows import Window

Size = Literal["month", "quarter", "half", "year", "years"]

_MONTHS: tuple[tuple[Size, int], ...] = (("month", 1), ("quarter", 3), ("half", 6), ("year", 12))
_SIZES: tuple[Size, ...] = ("month", "quarter", "half", "year", "years")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A month, quarter, half or year of the calendar, or several whole years; days inclusive."""

    size: Size
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Slot:
    """The milestones whose windows name one unit; None holds those without a last day."""

    unit: Unit | None
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Every open milestone once.

    `passed` are over without a word, the longest first.  `open` are those whose window is open,
    `ahead` those whose window is to open, both by unit: the one that ends first stands first, of
    equal ends the shorter, and what has no last day stands last.  `denied` is what a company
    denied and nobody else promised: nobody waits for it.
    """

    passed: tuple[Milestone, ...]
    open: tuple[Slot, ...]
    ahead: tuple[Slot, ...]
    undated: tuple[Milestone, ...]
    denied: tuple[Milestone, ...]


def agenda(milestones: Iterable[Milestone], today: date) -> Agenda:
    """Return what is still to come, or should have come, as of a day."""
    opened = [one for one in milestones if one.is_open]
    found = due(opened, today, within=_EVER)
    waited = {one.milestone.path for one in found}
    rest = [one for one in opened if one.path not in waited]
    return Agenda(
        passed=_of(found, "passed"),
        open=_slots(_of(found, "open")),
        ahead=_slots(_of(found, "coming")),
        undated=tuple(one for one in rest if not is_denied(one)),
        denied=tuple(one for one in rest if is_denied(one)),
    )


def unit_of(window: Window) -> Unit | None:
    """Return the smallest unit that holds what a window names; None where it has no last day.

    Of "around 2027" that is 2027, though 2026 is meant too; of "by 2027" the year 2027.
    """
    first, last = _named(window)
    if last is None or first is None:
        return None
    for size, months in _MONTHS:
        start = date(first.year, (first.month - 1) // months * months + 1, 1)
        end = plus_months(start, months) - _DAY
        if last <= end:
            return Unit(size, start, end)
    return Unit("years", date(first.year, 1, 1), date(last.year, 12, 31))


def _named(window: Window) -> tuple[date | None, date | None]:
    """Return the first and last day of what was named, before "about" widened it."""
    if window.is_not_before:
        return window.earliest, None
    if window.edtf[-1:] in ("~", "%"):
        span = edtf_unit(window.edtf[:-1])
        return span.earliest, span.latest
    return opening(window), window.latest


def _of(found: Iterable[Due], standing: Standing) -> tuple[Milestone, ...]:
    return tuple(one.milestone for one in found if one.standing == standing)


def _slots(milestones: Iterable[Milestone]) -> tuple[Slot, ...]:
    grouped: dict[Unit | None, list[Milestone]] = {}
    for one in milestones:
        window = _window(one)
        grouped.setdefault(unit_of(window) if window else None, []).append(one)
    return tuple(
        Slot(unit, tuple(sorted(grouped[unit], key=_in_slot)))
        for unit in sorted(grouped, key=_order)
    )


def _order(unit: Unit | None) -> tuple[date, int, date]:
    if unit is None:
        return date.max, len(_SIZES), date.max
    return unit.last, _SIZES.index(unit.size), unit.first


def _in_slot(one: Milestone) -> tuple[date, date, str]:
    window = _window(one)
    first, last = (window.earliest, window.latest) if window else (None, None)
    return last or date.max, first or date.min, one.path


def _window(one: Milestone) -> Window | None:
    return one.shown.window if one.shown is not None else None


_EVER = timedelta.max.days
