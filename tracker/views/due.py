"""Due: open milestones whose window is open, about to open, or over without a word.

What a company denied and nobody else promised is not waited for: such a milestone is in none of
these lists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tracker.views.dates import opening
from tracker.views.milestones import Milestone
from tracker.views.voices import FIRST

Standing = Literal["passed", "open", "coming"]

PASSED = frozenset({"overdue", "date passed, unconfirmed"})
WITHIN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Due:
    """One open milestone that wants a look.

    `standing` tells whether its window has passed, is open, or is coming.  `days` counts to the
    day on which that changes: to the opening of a coming window, to the last day of an open one
    (None where its end is open), and, negative, back to the last day of one that passed.
    """

    milestone: Milestone
    standing: Standing
    days: int | None


def due(
    milestones: Iterable[Milestone],
    today: date,
    *,
    within: int | None = WITHIN_DAYS,
    overdue: bool = True,
) -> tuple[Due, ...]:
    """Return what is overdue (longest first), what is open and what comes (next date first).

    `within` counts the days ahead in which a window may open; None leaves out what is open or
    coming.  The order within a date is that of the paths.
    """
    found = [one for each in milestones if (one := _standing(each, today)) is not None]
    wanted = [one for one in found if _is_wanted(one, within, overdue=overdue)]
    return tuple(sorted(wanted, key=_order))


def _standing(milestone: Milestone, today: date) -> Due | None:
    window = milestone.shown.window if milestone.shown is not None else None
    if window is None or _is_only_denied(milestone):
        return None
    if milestone.state in PASSED and window.latest is not None:
        return Due(milestone, "passed", (window.latest - today).days)
    if milestone.state == "due":
        if window.latest is None or window.is_not_before:
            return Due(milestone, "open", None)
        return Due(milestone, "open", (window.latest - today).days)
    starts = opening(window)
    if milestone.state == "planned" and starts is not None:
        return Due(milestone, "coming", (starts - today).days)
    return None


def is_denied(milestone: Milestone) -> bool:
    """Tell whether nobody waits for an open milestone, since the company denied it."""
    dated = milestone.shown is not None and milestone.shown.window is not None
    is_only = dated and _is_only_denied(milestone)
    return milestone.is_open and (milestone.state == "denied" or is_only)


def _is_only_denied(milestone: Milestone) -> bool:
    """Tell whether the company denied a date, and nobody of its class ever named one."""
    promised = (one for one in milestone.history if one.window is not None and not one.is_beside)
    return milestone.is_denied and all(one.voice_class > FIRST for one in promised)


def _is_wanted(one: Due, within: int | None, *, overdue: bool) -> bool:
    if one.standing == "passed":
        return overdue
    if within is None:
        return False
    return one.standing == "open" or (one.days is not None and one.days <= within)


def _order(one: Due) -> tuple[bool, int, str]:
    # What has passed counts its days below zero: it stands before what is open.
    days = _FAR if one.days is None else one.days
    return one.standing == "coming", days, one.milestone.path


_FAR = timedelta.max.days
