"""What the doors of a site are written from, worked out once for all of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from tracker.views.journal import Line, LoggedDay
from tracker.views.milestones import Milestone
from tracker.views.revisions import NO_REVISIONS, Revision, Revisions
from tracker.vocabulary.things import Thing
from tracker.web.lookup import (
    Lookup,
    company_path,
    event_path,
    milestone_path,
    product_path,
    site_path,
    source_path,
    technology_path,
)
from tracker.web.shown import Shown
from tracker.web.watch import milestones_of

Item = TypeVar("Item")


class Shelf:
    """A lookup with the pages that are planned; what is asked for twice is worked out once.

    `revisions` are those of milestones, by path, that were told before.
    """

    def __init__(
        self,
        lookup: Lookup,
        pages: Collection[str],
        revisions: Mapping[str, Revision] = NO_REVISIONS,
    ) -> None:
        self.lookup, self.pages = lookup, pages
        self.roadmap, self.registry, self.settings = (
            lookup.roadmap,
            lookup.registry,
            lookup.settings,
        )
        self._revisions = dict(revisions)

    @cached_property
    def journal(self) -> tuple[LoggedDay, ...]:
        """Return the last days of logging with what each changed."""
        return self.lookup.journal.last()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return what was changed on these days, newest first."""
        return tuple(line for day in self.journal for line in day.lines)

    def lines_of_company(self, slug: str) -> Sequence[Line]:
        """Return the changes of a company."""
        return self._lines_of_companies.get(slug, ())

    def lines_on_technology(self, slug: str) -> Sequence[Line]:
        """Return the changes of a technology and of what is under it."""
        return self._lines_on_technologies.get(slug, ())

    @cached_property
    def _lines_of_companies(self) -> Mapping[str, Sequence[Line]]:
        return _indexed((slug, line) for line in self.lines for slug in line.difference.companies)

    @cached_property
    def _lines_on_technologies(self) -> Mapping[str, Sequence[Line]]:
        above = ((self.lookup.above(line.difference.technology), line) for line in self.lines)
        return _indexed((slug, line) for slugs, line in above for slug in slugs)

    def revision(self, one: Milestone) -> Revision:
        """Return the revision of a milestone; told once for each company that is asked for."""
        if (found := self._revisions.get(one.path)) is None:
            self._revisions |= self._told.of_company(one.company)
            found = self._revisions[one.path]
        return found

    @cached_property
    def _told(self) -> Revisions:
        return Revisions(self.roadmap.events, self.roadmap.as_of)

    @property
    def as_of(self) -> str:
        """Return the day of the build's view."""
        return self.roadmap.as_of.today.isoformat()

    @property
    def last_recorded(self) -> str:
        """Return the moment of the last event; for an empty ledger the beginning of its day."""
        return self.roadmap.last_recorded or f"{self.as_of}T00:00:00.000000Z"

    def address(self, path: str) -> str:
        """Return the address of a file: absolute with a base_url, else from the site's root."""
        return f"{self.lookup.root}{path}" if path else ""

    def page(self, kind: str, slug: str) -> str:
        """Return the page of a thing, empty where it has none."""
        path = _PAGES[kind](slug) if kind in _PAGES else ""
        return path if path in self.pages else ""

    def milestone(self, one: Milestone) -> str:
        """Return where a milestone stands on a page, empty where its company has none."""
        return milestone_path(one) if self.page("company", one.company) else ""

    def event(self, id: str | None) -> str:
        """Return the page of an event, empty where there is none."""
        return event_path(id) if id in self.roadmap.statements and id else ""

    def statements_in(self, source: str) -> int:
        """Return how many statements stand in an outlet."""
        return self._statements_in[source]

    @cached_property
    def _statements_in(self) -> Counter[str | None]:
        return Counter(line.source for line in self.roadmap.timeline)

    def milestones_of(self, company: str) -> Sequence[Milestone]:
        """Return the milestones of a company."""
        return self._of_companies.get(company, ())

    def milestones_on(self, technology: str) -> Sequence[Milestone]:
        """Return the milestones of a technology and of what is under it."""
        return self._on_technologies.get(technology, ())

    @cached_property
    def _of_companies(self) -> Mapping[str, Sequence[Milestone]]:
        return _indexed((one.company, one) for one in self.roadmap.milestones)

    @cached_property
    def _on_technologies(self) -> Mapping[str, Sequence[Milestone]]:
        every = self.roadmap.milestones
        return _indexed((slug, one) for one in every for slug in self.lookup.above(one.technology))

    def milestones_watched(self, name: str) -> Sequence[Milestone]:
        """Return the milestones that a watch list follows."""
        watch = next(one for one in self.lookup.watches if one.name == name)
        return milestones_of(self.lookup, watch)

    def milestones_with(self, kind: str, slug: str) -> Sequence[Milestone]:
        """Return the milestones of a product or at a site."""
        return (self._of_products if kind == "product" else self._at_sites).get(slug, ())

    @cached_property
    def _of_products(self) -> Mapping[str, Sequence[Milestone]]:
        every = self.roadmap.milestones
        return _indexed((one.product, one) for one in every if one.product is not None)

    @cached_property
    def _at_sites(self) -> Mapping[str, Sequence[Milestone]]:
        every = self.roadmap.milestones
        return _indexed((one.site, one) for one in every if one.site is not None)

    def standing(self, kind: str) -> list[Thing]:
        """Return the things of a kind that stand for themselves, not those merged into another."""
        registry = self.registry
        every = registry.of_kind(kind)
        return [one for one in every if registry.slug(kind, one.slug) == one.slug]


def shown_in(lines: Iterable[Line], ground: str = "") -> Shown:
    """Return what a file of these changes may hold, and nothing beside them but its ground."""
    every = tuple(lines)
    ids = dict.fromkeys(line.difference.event for line in every if line.difference.event)
    return Shown(statements=tuple(ids), ground=f"{ground}\n{every!r}")


def shown_of(milestones: Iterable[Milestone]) -> Shown:
    """Return what a file of these milestones may hold, and nothing beside them."""
    return Shown(tuple(sorted({one.company for one in milestones})), ())


_PAGES: Mapping[str, Callable[[str], str]] = {
    "company": company_path,
    "technology": technology_path,
    "product": product_path,
    "site": site_path,
    "source": source_path,
}


def _indexed(pairs: Iterable[tuple[str, Item]]) -> Mapping[str, Sequence[Item]]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for slug, item in pairs:
        found[slug].append(item)
    return found
