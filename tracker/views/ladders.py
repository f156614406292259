"""Ladders: a company's milestones on the rungs of each ladder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.views.goals import ancestors
from tracker.views.milestones import Milestone
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Ladder, Stage


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


def ladders(milestones: Iterable[Milestone], registry: Registry) -> tuple[LadderView, ...]:
    """Return the ladders on which at least one of a company's milestones stands.

    Technologies first, then products, each by slug, then by ladder.  What was said of a parent
    technology shows on the same rung of the child's ladder.
    """
    standing: defaultdict[tuple[str, str, str], list[Milestone]] = defaultdict(list)
    for milestone in milestones:
        if milestone.stage is not None:
            technology = "" if milestone.product else milestone.technology or ""
            ladder = milestone.stage.partition("/")[0]
            standing[milestone.product or "", technology, ladder].append(milestone)
    views: list[LadderView] = []
    for (product, technology, slug), own in sorted(standing.items()):
        ladder_thing = registry.ladder(slug)
        if ladder_thing is None:
            continue
        inherited = [
            milestone
            for parent in ancestors(technology, registry)
            for milestone in standing.get(("", parent, slug), ())
        ]
        views.append(_view(ladder_thing, own, inherited, product or None))
    return tuple(views)


def is_reached(milestone: Milestone) -> bool:
    """Tell whether a milestone counts as reached, whatever became of it afterwards."""
    outcome = milestone.outcome
    return milestone.state == "reached" or (outcome is not None and not outcome.in_part)


def _reaches(milestone: Milestone) -> bool:
    """Tell whether the rung itself was reached, not only something that belongs to it."""
    return milestone.is_rung and is_reached(milestone)


def _view(
    ladder: Ladder, own: Sequence[Milestone], inherited: Sequence[Milestone], product: str | None
) -> LadderView:
    by_rung: defaultdict[str, list[Milestone]] = defaultdict(list)
    for milestone in (*own, *inherited):
        by_rung[milestone.stage or ""].append(milestone)
    foreign = frozenset(milestone.path for milestone in inherited)
    rungs = tuple(_rung(ladder.slug, stage, by_rung, foreign) for stage in ladder.stages)
    reached = [
        rung.stage
        for rung in rungs
        if any(
            is_reached(one) and one.is_rung and one.path not in foreign for one in rung.milestones
        )
    ]
    return LadderView(
        company=own[0].company,
        technology=own[-1].technology,
        product=product,
        ladder=ladder.slug,
        name=ladder.name,
        rungs=rungs,
        highest_reached=reached[-1] if reached else None,
        exits=tuple(_rung(ladder.slug, stage, by_rung, foreign) for stage in ladder.exits),
    )


def _rung(
    ladder: str, stage: Stage, by_rung: Mapping[str, Sequence[Milestone]], foreign: frozenset[str]
) -> Rung:
    path = f"{ladder}/{stage.slug}"
    milestones = tuple(by_rung.get(path, ()))
    return Rung(
        stage=path,
        name=stage.name,
        meaning=stage.meaning,
        milestones=milestones,
        reached=any(map(_reaches, milestones)),
        from_parent=foreign & {one.path for one in milestones},
    )


def telling(ladders: Iterable[LadderView]) -> tuple[LadderView, ...]:
    """Leave out a ladder all of whose milestones stand in the ladder of a child technology."""
    every = tuple(ladders)
    inherited = {path for ladder in every for rung in ladder.rungs for path in rung.from_parent}
    return tuple(
        ladder
        for ladder in every
        if any(one.path not in inherited for rung in ladder.rungs for one in rung.milestones)
    )
