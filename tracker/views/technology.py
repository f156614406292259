"""A technology: who stands where, and what is claimed of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.views.claims import ClaimView, ObservationView
from tracker.views.ladders import LadderView
from tracker.views.milestones import Milestone
from tracker.views.timeline import TimelineEntry
from tracker.views.words import window_words
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Technology
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one company is on one ladder: its highest rung reached and the next one planned.

    `product` is set where the ladder is a product's.  Rungs are paths with their names.
    `milestone` is the one behind the next rung, else the one behind the highest.
    """

    company: str
    company_name: str
    product: str | None
    ladder: str
    ladder_name: str
    highest: str | None
    highest_name: str
    next: str | None
    next_name: str
    next_window: Window | None
    next_words: str
    milestone: Milestone | None


@dataclass(frozen=True, slots=True)
class TechnologyView:
    """One technology as of a day; milestones and statements of its products included."""

    slug: str
    technology: Technology | None
    name: str
    parent: str | None
    children: tuple[str, ...]
    standings: tuple[Standing, ...]
    milestones: tuple[Milestone, ...]
    claims: tuple[ClaimView, ...]
    observations: tuple[ObservationView, ...]
    timeline: tuple[TimelineEntry, ...]


def technology_view(  # noqa: PLR0913 -- one argument per section of the view
    slug: str,
    registry: Registry,
    *,
    children: Iterable[str],
    ladders: Iterable[LadderView],
    milestones: Sequence[Milestone],
    claims: Sequence[ClaimView],
    observations: Sequence[ObservationView],
    timeline: Sequence[TimelineEntry],
) -> TechnologyView:
    """Return the view of a technology from what is said of it."""
    thing = registry.technology(slug)
    return TechnologyView(
        slug=slug,
        technology=thing,
        name=registry.name("technology", slug),
        parent=registry.slug("technology", thing.parent) if thing and thing.parent else None,
        children=tuple(sorted(children)),
        standings=tuple(standing(ladder, registry) for ladder in ladders),
        milestones=tuple(milestones),
        claims=tuple(claims),
        observations=tuple(observations),
        timeline=tuple(timeline),
    )


def standing(ladder: LadderView, registry: Registry) -> Standing:
    """Return how far a company is on one ladder.

    The next rung is the lowest above the highest reached on which something is still open; the
    rung itself is preferred to named milestones that belong to it.
    """
    rungs = [rung.stage for rung in ladder.rungs]
    highest = rungs.index(ladder.highest_reached) if ladder.highest_reached else -1
    names = {rung.stage: rung.name for rung in ladder.rungs}
    ahead = [
        (rung, milestone)
        for rung in ladder.rungs[highest + 1 :]
        for milestone in rung.milestones
        if milestone.is_open and milestone.path not in rung.from_parent
    ]
    ahead.sort(key=lambda pair: (not pair[1].is_rung, rungs.index(pair[0].stage)))
    following, milestone = ahead[0] if ahead else (None, None)
    if milestone is None and highest >= 0:
        behind = [one for one in ladder.rungs[highest].milestones if one.is_rung and one.outcome]
        milestone = behind[0] if behind else None
    target = milestone.shown if following is not None and milestone is not None else None
    window = target.window if target is not None else None
    return Standing(
        company=ladder.company,
        company_name=registry.name("company", ladder.company),
        product=ladder.product,
        ladder=ladder.ladder,
        ladder_name=ladder.name,
        highest=ladder.highest_reached,
        highest_name=names[ladder.highest_reached] if ladder.highest_reached else "",
        next=following.stage if following else None,
        next_name=following.name if following else "",
        next_window=window,
        next_words=window_words(window) if window else "",
        milestone=milestone,
    )
