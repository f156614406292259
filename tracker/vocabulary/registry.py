"""The things on record: `registered`, `described` and `merged`, folded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from tracker.vocabulary.events import Described, Event, Merged, Registered
from tracker.vocabulary.things import (
    Company,
    Ladder,
    Milestone,
    Site,
    Stage,
    Technology,
    Thing,
    kind_of,
)
from tracker.vocabulary.undoing import without_undone

Key = tuple[str, str]
_EMPTY: Mapping[Key, str] = MappingProxyType({})


@dataclass(frozen=True)
class Registry:
    """Things by kind and slug; a merged slug leads to the thing it was merged into."""

    things: Mapping[Key, Thing] = field(default_factory=lambda: MappingProxyType({}))
    redirects: Mapping[Key, str] = field(default_factory=lambda: _EMPTY)

    def slug(self, kind: str, slug: str) -> str:
        """Return the slug that stands for this one after every merge."""
        seen = {slug}
        while (next_slug := self.redirects.get((kind, slug))) and next_slug not in seen:
            slug = next_slug
            seen.add(slug)
        return slug

    def get(self, kind: str, slug: str) -> Thing | None:
        """Return a thing, or None where it is not registered.

        A merge into a thing that is not on record yet waits for it.
        """
        return self.things.get((kind, self.slug(kind, slug))) or self.things.get((kind, slug))

    def name(self, kind: str, slug: str) -> str:
        """Return a thing's display name; an unregistered slug stands for itself."""
        thing = self.get(kind, slug)
        return thing.name if thing is not None else slug

    def of_kind(self, kind: str) -> tuple[Thing, ...]:
        """Return every thing of a kind, ordered by slug."""
        return self._kinds.get(kind, ())

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Thing, ...]]:
        found: dict[str, list[Thing]] = {}
        for key in sorted(self.things):
            found.setdefault(key[0], []).append(self.things[key])
        return {kind: tuple(things) for kind, things in found.items()}

    def sites_of(self, company: str) -> tuple[Site, ...]:
        """Return the sites that a company owns, those of merged ones included, by slug."""
        return self._sites.get(company, ())

    @cached_property
    def _sites(self) -> Mapping[str, tuple[Site, ...]]:
        found: dict[str, list[Site]] = {}
        for thing in self.of_kind("site"):
            if isinstance(thing, Site):
                found.setdefault(self.slug("company", thing.owner), []).append(thing)
        return {company: tuple(sites) for company, sites in found.items()}

    def company(self, slug: str) -> Company | None:
        """Return a company, or None."""
        thing = self.get("company", slug)
        return thing if isinstance(thing, Company) else None

    def technology(self, slug: str) -> Technology | None:
        """Return a technology, or None."""
        thing = self.get("technology", slug)
        return thing if isinstance(thing, Technology) else None

    def milestone(self, slug: str) -> Milestone | None:
        """Return a named milestone, or None where the words are free."""
        thing = self.get("milestone", slug)
        return thing if isinstance(thing, Milestone) else None

    def ladder(self, slug: str) -> Ladder | None:
        """Return a ladder, or None."""
        thing = self.get("ladder", slug)
        return thing if isinstance(thing, Ladder) else None

    def stage(self, path: str) -> tuple[Ladder, Stage] | None:
        """Return the ladder and rung of `ladder/stage`, or None where the words are free."""
        ladder_slug, slash, stage_slug = path.partition("/")
        ladder = self.ladder(ladder_slug) if slash else None
        if ladder is None:
            return None
        for stage in (*ladder.stages, *ladder.exits):
            if stage.slug == stage_slug:
                return ladder, stage
        return None


def registry_of(events: Iterable[Event]) -> Registry:
    """Return the things that a set of events puts on record, whatever the order of arrival.

    The first registration of a slug stands until a later `described` replaces it.  A merge that
    would close a circle is ignored.  What was taken back puts nothing on record.
    """
    things: dict[Key, Thing] = {}
    redirects: dict[Key, str] = {}
    for event in sorted(without_undone(events), key=_order):
        match event:
            case Registered(thing=thing):
                things.setdefault((kind_of(thing), thing.slug), thing)
            case Described(thing=thing):
                things[kind_of(thing), thing.slug] = thing
            case Merged(kind=kind, slug=slug, into=into):
                # A later merge of one slug replaces the earlier, which then leads nowhere.
                others = {key: to for key, to in redirects.items() if key != (kind, slug)}
                if Registry(redirects=others).slug(kind, into) != slug:
                    redirects = others | {(kind, slug): into}
            case _:
                pass
    return Registry(MappingProxyType(things), MappingProxyType(redirects))


def _order(event: Event) -> tuple[str, str, int, str]:
    return event.recorded_at, event.batch, event.line, event.id
