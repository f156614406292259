"""A technology: who stands where, and what is claimed of it."""

from dataclasses import dataclass

from tracker.views.claims import ClaimView, ObservationView
from tracker.views.milestones import Milestone
from tracker.views.timeline import TimelineEntry
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
