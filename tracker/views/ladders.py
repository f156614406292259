"""Ladders: a company's milestones on the rungs of each ladder."""

from dataclasses import dataclass

from tracker.views.milestones import Milestone


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder with what stands on it.

    `stage` is its path `ladder/stage`.  `milestones` are the company's own, then those of the
    parent technologies, which keep their own technology; `from_parent` holds the paths of the
    latter.  `reached` is True where a milestone that is this rung itself was reached (named
    milestones that merely belong to the rung do not reach it).
    """

    stage: str
    name: str
    meaning: str
    milestones: tuple[Milestone, ...]
    reached: bool
    from_parent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LadderView:
    """One ladder of one company and technology, or of one product.

    `rungs` are in the ladder's order, `exits` the ends off it (mothballed).  `highest_reached` is
    the path of the highest rung reached by a milestone of this very subject.
    """

    company: str
    technology: str | None
    product: str | None
    ladder: str
    name: str
    rungs: tuple[Rung, ...]
    highest_reached: str | None
    exits: tuple[Rung, ...] = ()
