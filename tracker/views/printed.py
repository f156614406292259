"""What outlets printed: the dated plans in their statements, and what came of them.

A plan is counted once for each statement that gives it, whoever's plan it is: an outlet that
passes on a date which is not kept has reported a plan, not made an error.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.views.milestones import Milestone
from tracker.views.track_record import DECIDED, NO_PROMISE, Grade, graded
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """A dated plan in one statement of an outlet, and what came of it in words.

    `decided_by` is the statement that brought the end about; None while it is open.
    """

    id: str
    milestone: Milestone
    window: Window
    grade: Grade
    words: str
    decided_by: str | None

    @property
    def is_decided(self) -> bool:
        """Tell whether it is known what came of it."""
        return self.grade in DECIDED


def printed_plans(
    milestones: Iterable[Milestone], sources: Mapping[str, str]
) -> Mapping[str, tuple[PrintedPlan, ...]]:
    """Return the dated plans of each outlet, by path and order of saying.

    `sources` leads from a statement to its outlet.  Left out are dates that were not meant
    ("may", "considers"), those with a condition, and those said after the outcome.
    """
    found: defaultdict[str, list[PrintedPlan]] = defaultdict(list)
    for milestone in milestones:
        for plan in _plans(milestone):
            if plan.id in sources:
                found[sources[plan.id]].append(plan)
    return {source: tuple(plans) for source, plans in found.items()}


def _plans(milestone: Milestone) -> Iterable[PrintedPlan]:
    if milestone.state == "replaced":
        return  # its dates stand in the history of the newer one
    outcome = milestone.outcome if milestone.state == "reached" else None
    later: set[str] = set()
    if outcome is not None and outcome.id in milestone.statements:
        later = set(milestone.statements[milestone.statements.index(outcome.id) :])
    decided_by = outcome.id if outcome is not None else milestone.ended_by
    for target in milestone.history:
        window = target.window
        meant = target.condition is None and target.strength not in NO_PROMISE
        if window is not None and meant and target.id not in later:
            grade, words = graded(milestone, window)
            ended = decided_by if grade != "open" else None
            yield PrintedPlan(target.id, milestone, window, grade, words, ended)
