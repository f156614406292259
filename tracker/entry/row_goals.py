"""What a row's statement is about: rungs of ladders, named milestones, or free words."""

from typing import NamedTuple

from tracker.entry.names import STAGE, Names
from tracker.entry.row_fields import Row


class Goal(NamedTuple):
    """A rung or a milestone; with both, the stage says which rung the milestone belongs to.

    `beside` are further stages that the row names and no field can hold.
    """

    stage: str | None = None
    milestone: str | None = None
    beside: tuple[str, ...] = ()


def goals_of(row: Row, names: Names) -> tuple[Goal, ...]:
    """Return one goal per stage, or the one of the row's milestone; at least one.

    A milestone that is a rung's name is that rung; a stage that is a milestone's name is that
    milestone; a stage that nobody knows is a milestone in free words.  Raises Ambiguous.
    """
    stages = tuple(part.strip() for part in (row.stage or "").split(";") if part.strip())
    if row.milestone is None:
        return tuple(_goal(words, names) for words in stages) or (Goal(),)
    goal = _goal(row.milestone, names)
    beside = tuple(words for words in stages if _goal(words, names) != goal)
    if goal.stage is None and len(beside) == 1:
        rung = _goal(beside[0], names).stage
        return (Goal(rung or beside[0], goal.milestone),)
    return (Goal(goal.stage, goal.milestone, beside),)


def _goal(words: str, names: Names) -> Goal:
    if names.exact(STAGE, words):
        return Goal(stage=names.stage(words))
    if names.exact("milestone", words):
        return Goal(milestone=names.milestone(words))
    return Goal(milestone=words)
