"""The whole roadmap: the one fold from a set of events to everything that is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.views.amendments import Statement
from tracker.views.asof import AsOf
from tracker.views.company import CompanyView
from tracker.views.milestones import Milestone
from tracker.views.technology import TechnologyView
from tracker.views.timeline import TimelineEntry
from tracker.vocabulary.events import Event
from tracker.vocabulary.registry import Registry

QUIET_AFTER_MONTHS = 12


@dataclass(frozen=True)
class Roadmap:
    """Everything as of a day.

    `companies` and `technologies` are ordered by slug, `milestones` by path, `timeline` newest
    first.  `statements` holds every statement by id, the withdrawn ones included.  `undated` are
    the lines without a publication date.  `redirects` lead from an older or shorter path to the
    path of a milestone.  `count` is the number of events that were folded, `last_event` the id of
    the one recorded last, `last_recorded` its moment.
    """

    as_of: AsOf
    registry: Registry
    companies: tuple[CompanyView, ...]
    technologies: tuple[TechnologyView, ...]
    milestones: tuple[Milestone, ...]
    statements: Mapping[str, Statement]
    timeline: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]
    redirects: Mapping[str, str]
    count: int
    last_event: str | None
    last_recorded: str | None
    quiet_after_months: int = QUIET_AFTER_MONTHS

    def company(self, slug: str) -> CompanyView | None:
        """Return a company's view by its slug, merged slugs included; None where nobody spoke."""
        return self._companies.get(self.registry.slug("company", slug))

    def technology(self, slug: str) -> TechnologyView | None:
        """Return a technology's view by its slug, merged slugs included."""
        return self._technologies.get(self.registry.slug("technology", slug))

    def milestone(self, path: str) -> Milestone | None:
        """Return a milestone by its path, older and shorter paths included."""
        return self._milestones.get(self.redirects.get(path, path))

    @property
    def _companies(self) -> dict[str, CompanyView]:
        return {view.slug: view for view in self.companies}

    @property
    def _technologies(self) -> dict[str, TechnologyView]:
        return {view.slug: view for view in self.technologies}

    @property
    def _milestones(self) -> dict[str, Milestone]:
        return {milestone.path: milestone for milestone in self.milestones}


def roadmap(
    events: Iterable[Event], as_of: AsOf, quiet_after_months: int = QUIET_AFTER_MONTHS
) -> Roadmap:
    """Fold a set of events, in whatever order they come, into the roadmap as of a day."""
    raise NotImplementedError


def company_view(
    events: Iterable[Event],
    slug: str,
    as_of: AsOf,
    quiet_after_months: int = QUIET_AFTER_MONTHS,
) -> CompanyView:
    """Fold the events of one company's closure into its view.

    The closure: events that name the company, those they refer to or are referred to by, and all
    bookkeeping.  The milestones are those of the whole roadmap.
    """
    raise NotImplementedError
