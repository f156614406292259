"""Promised dates: what was said before a milestone was reached, from the first word to the last.

A plan that was said after the outcome is no promise: nothing is judged against it.
"""

from tracker.views.drifts import way_back
from tracker.views.milestones import Milestone
from tracker.views.targets import Target


def before_the_outcome(milestone: Milestone) -> tuple[Target, ...]:
    """Return the targets that were said before the outcome; all where there is none."""
    outcome = milestone.outcome
    if outcome is None or outcome.id not in milestone.statements:
        return milestone.history
    later = set(milestone.statements[milestone.statements.index(outcome.id) :])
    return tuple(target for target in milestone.history if target.id not in later)


def counting(milestone: Milestone) -> tuple[Target, ...]:
    """Return the targets that count: of what is reached those before it, else all."""
    return before_the_outcome(milestone) if milestone.state == "reached" else milestone.history


def promised(targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return the way to the last position, newest first: dated, or with its date taken back.

    Nothing is left where no position had a date.
    """
    positions = [one for one in targets if not one.is_beside and (one.window or one.undated)]
    dated = [one for one in positions if one.window is not None]
    if not dated:
        return ()
    way = way_back(targets, dated[-1])
    return (positions[-1], *way) if positions[-1].window is None else tuple(way)
