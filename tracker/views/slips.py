"""Slips: milestones whose date moved, how far, how often, and whose revision it was.

What is counted is the way of the position shown: statements beside it move nothing, and saying
the same again is no move.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tracker.views.drifts import drift_over, first_date, moves_of
from tracker.views.milestones import Milestone
from tracker.views.promises import counting, promised
from tracker.views.targets import Target
from tracker.vocabulary.moves import Movement
from tracker.vocabulary.windows import Window

Sorting = Literal["months", "moves", "slips", "company"]
SORTINGS: tuple[Sorting, ...] = ("months", "moves", "slips", "company")


@dataclass(frozen=True, slots=True)
class Slip:
    """One milestone that moved.

    `first` is the first date that led to `latest`, which is the one that stands, or stood last
    before the end; a plan said after the outcome is neither.  `moves` counts every move, `slips`
    those wholly later.  `last` is the target that made the last move; `owners` are those who made
    any, in order: "company" for the company itself, else a speaker's name or the slug of the
    outlet.  `move` compares first with latest; both are None where the last word took the date
    back without a new one.
    """

    milestone: Milestone
    first: Window
    latest: Window | None
    move: Movement | None
    moves: int
    last: Target
    owners: tuple[str, ...]


def slips(
    milestones: Iterable[Milestone], *, min_moves: int = 1, by: Sorting = "months"
) -> tuple[Slip, ...]:
    """Return the milestones that moved so often; what one became is told, the replaced is not.

    By months: the farthest slip first, one whose months are unknown last.  Equal ones by path.
    """
    found = [
        one
        for each in milestones
        if each.state != "replaced" and (one := _slip(each)) and one.moves >= min_moves
    ]
    return tuple(sorted(found, key=lambda one: (*_rank(one, by), one.milestone.path)))


def _slip(milestone: Milestone) -> Slip | None:
    way = promised(counting(milestone))
    moved = moves_of(way)
    first = first_date(way[-1]) if moved else None
    if first is None:
        return None
    drift = drift_over(way)
    return Slip(
        milestone=milestone,
        first=first,
        latest=way[0].window,
        move=drift.move if drift else None,
        moves=len(moved),
        last=moved[-1],
        owners=tuple(dict.fromkeys(target.owner for target in moved)),
    )


def _rank(one: Slip, by: Sorting) -> tuple[int, ...] | tuple[str, ...]:
    months = one.move.headline if one.move else None
    far = (months is None, -(months or 0))
    match by:
        case "months":
            return far
        case "moves":
            return -one.moves, *far
        case "slips":
            return -one.milestone.slips, *far
        case "company":
            return ()
