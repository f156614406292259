"""The whole roadmap: the one fold from a set of events to everything that is shown."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from tracker.views.amendments import Standing, Statement, standing
from tracker.views.asof import AsOf, is_known, is_on_record
from tracker.views.claims import ClaimView, ObservationView, claims, observations
from tracker.views.company import CompanyView, company_of, named_in
from tracker.views.confidence import confidences
from tracker.views.market import MarketSeries, market
from tracker.views.milestones import Milestone, milestones
from tracker.views.shares import ShareSeries, share_series
from tracker.views.technology import TechnologyView, technology_view
from tracker.views.timeline import TimelineEntry, effects_of, entry_of
from tracker.views.track_record import TrackRecords
from tracker.vocabulary.events import Event
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Product

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")

QUIET_AFTER_MONTHS = 12


@dataclass(frozen=True)
class Roadmap:
    """Everything as of a day.

    `companies` and `technologies` are ordered by slug, `milestones` by path, `timeline` newest
    first.  `statements` holds every statement by id, the withdrawn ones included.  `undated` are
    the lines without a publication date.  `redirects` lead from an older or shorter path to the
    path of a milestone.  `claims` and `observations` stand newest first; `shares` are all series,
    those of groups and totals too.  `count` is the number of events that were folded, `last_event`
    the id of the one recorded last, `last_recorded` its moment; `events` are all on record, what
    the public could not know yet included, in the order of their recording; two roadmaps that show
    the same are equal whatever they were folded from.  `milestones_on` tells the milestones as they
    stand on another day by the same statements.
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
    claims: tuple[ClaimView, ...]
    observations: tuple[ObservationView, ...]
    shares: tuple[ShareSeries, ...]
    count: int
    last_event: str | None
    last_recorded: str | None
    milestones_on: Callable[[date], tuple[Milestone, ...]] = field(compare=False, repr=False)
    quiet_after_months: int = QUIET_AFTER_MONTHS
    events: tuple[Event, ...] = field(default=(), compare=False, repr=False)

    def company(self, slug: str) -> CompanyView | None:
        """Return a company's view by its slug, merged slugs included; None for an unknown one."""
        return self._companies.get(self.registry.slug("company", slug))

    def technology(self, slug: str) -> TechnologyView | None:
        """Return a technology's view by its slug, merged slugs included."""
        return self._technologies.get(self.registry.slug("technology", slug))

    def milestone(self, path: str) -> Milestone | None:
        """Return a milestone by its path, older and shorter paths included."""
        return self._milestones.get(self.redirects.get(path, path))

    @cached_property
    def market(self) -> tuple[MarketSeries, ...]:
        """Return every publisher's tables, put together once for all that show them."""
        return market(self.shares, self.registry)

    @cached_property
    def records(self) -> TrackRecords:
        """Return the track records, with every company's place worked out once."""
        return TrackRecords(self.milestones, self.as_of.today)

    @cached_property
    def _companies(self) -> Mapping[str, CompanyView]:
        return {view.slug: view for view in self.companies}

    @cached_property
    def _technologies(self) -> Mapping[str, TechnologyView]:
        return {view.slug: view for view in self.technologies}

    @cached_property
    def _milestones(self) -> Mapping[str, Milestone]:
        return {milestone.path: milestone for milestone in self.milestones}


def roadmap(
    events: Iterable[Event], as_of: AsOf, quiet_after_months: int = QUIET_AFTER_MONTHS
) -> Roadmap:
    """Fold a set of events, in whatever order they come, into the roadmap as of a day."""
    every = tuple(events)
    fold = _Fold(every, as_of, quiet_after_months)
    companies = fold.companies()
    recorded = tuple(sorted((one for one in every if is_on_record(one, as_of)), key=_moment))
    folded = [event for event in recorded if is_known(event, as_of)]
    last = folded[-1] if folded else None
    return Roadmap(
        as_of=as_of,
        registry=fold.registry,
        companies=companies,
        technologies=fold.technologies(companies),
        milestones=fold.milestones.every,
        statements=MappingProxyType({one.id: one for one in fold.statements}),
        timeline=fold.timeline,
        undated=tuple(entry for entry in fold.timeline if entry.published is None),
        redirects=MappingProxyType(dict(fold.milestones.redirects)),
        claims=fold.every_claim,
        observations=fold.seen,
        shares=tuple(one for ones in fold.shares.values() for one in ones),
        count=len(folded),
        last_event=last.id if last else None,
        last_recorded=last.recorded_at if last else None,
        milestones_on=fold.milestones.on,
        quiet_after_months=quiet_after_months,
        events=recorded,
    )


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
    fold = _Fold(tuple(events), as_of, quiet_after_months)
    return fold.company(fold.registry.slug("company", slug))


class _Fold:
    """What the views of one set of events share; never leaves this file."""

    def __init__(self, events: tuple[Event, ...], as_of: AsOf, quiet_after: int) -> None:
        found = standing(events, as_of)
        self.registry, self.statements = found.registry, found.statements
        self.milestones = milestones(found, as_of, quiet_after)
        self.timeline = self._timeline(found)
        counting = [one for one in self.statements if one.withdrawn is None]
        self.naming = _grouped(
            (slug, one) for one in self.statements for slug in named_in(one.event)
        )
        lines = {entry.id: entry for entry in self.timeline}
        self.entries = {
            slug: tuple(lines[one.id] for one in reversed(ones))
            for slug, ones in self.naming.items()
        }
        self.every_claim = claims(counting, self.registry)
        self.seen = observations(counting, self.registry)
        self.claims = _grouped((claim.company, claim) for claim in self.every_claim)
        self.shares = share_series(counting, self.registry)
        self.of_company = _grouped((one.company, one) for one in self.milestones.every)
        # By technology: that of the statement, else of the product it names.
        self.claims_on = _grouped((self._technology(one), one) for one in self.every_claim)
        self.seen_on = _grouped((one.technology, one) for one in self.seen)
        self.milestones_on = _grouped((one.technology, one) for one in self.milestones.every)
        self.entries_on = _grouped((self._technology(one), one) for one in self.timeline)

    def companies(self) -> tuple[CompanyView, ...]:
        """Return every company on record or named by a statement, by slug."""
        slugs = {thing.slug for thing in self.registry.of_kind("company")} | set(self.naming)
        return tuple(map(self.company, sorted(self._standing("company", slugs))))

    def company(self, slug: str) -> CompanyView:
        """Return the view of one company."""
        return company_of(
            slug,
            self.registry,
            statements=self.naming.get(slug, ()),
            milestones=self.of_company.get(slug, ()),
            claims=self.claims.get(slug, ()),
            shares=self.shares.get(slug, ()),
            entries=self.entries.get(slug, ()),
        )

    def technologies(self, companies: Iterable[CompanyView]) -> tuple[TechnologyView, ...]:
        """Return every technology on record or named by a statement, by slug."""
        things = [self.registry.technology(one.slug) for one in self.registry.of_kind("technology")]
        children = _grouped(
            (self.registry.slug("technology", thing.parent), thing.slug)
            for thing in things
            if thing is not None and thing.parent is not None
        )
        ladders = _grouped((one.technology, one) for view in companies for one in view.ladders)
        slugs = {thing.slug for thing in things if thing is not None}
        slugs |= {slug for slug in (*self.entries_on, *self.milestones_on) if slug is not None}
        return tuple(
            technology_view(
                slug,
                self.registry,
                children=children.get(slug, ()),
                ladders=ladders.get(slug, ()),
                milestones=self.milestones_on.get(slug, ()),
                claims=self.claims_on.get(slug, ()),
                observations=self.seen_on.get(slug, ()),
                timeline=self.entries_on.get(slug, ()),
            )
            for slug in sorted(self._standing("technology", slugs))
        )

    def _timeline(self, found: Standing) -> tuple[TimelineEntry, ...]:
        effects, paths = effects_of(self.milestones.every), self.milestones.path_of
        judged = confidences(found, paths)
        return tuple(
            entry_of(one, self.registry, judged[one.id], effects.get(one.id, ""), paths.get(one.id))
            for one in reversed(self.statements)
        )

    def _technology(self, one: ClaimView | TimelineEntry) -> str | None:
        if one.technology is not None or one.product is None:
            return one.technology
        product = self.registry.get("product", one.product)
        return product.technology if isinstance(product, Product) else None

    def _standing(self, kind: str, slugs: Iterable[str]) -> set[str]:
        return {self.registry.slug(kind, slug) for slug in slugs}


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> Mapping[Key, tuple[Item, ...]]:
    found: defaultdict[Key, list[Item]] = defaultdict(list)
    for key, item in pairs:
        found[key].append(item)
    return {key: tuple(items) for key, items in found.items()}


def _moment(event: Event) -> tuple[str, str, int, str]:
    return event.recorded_at, event.batch, event.line, event.id
