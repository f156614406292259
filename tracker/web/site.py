"""The page of a plant, pilot line or laboratory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.views.company import place_words
from tracker.views.milestones import Milestone
from tracker.views.timeline import TimelineEntry
from tracker.views.words import measure_words
from tracker.vocabulary.events import Agreed, Claimed, OnMilestone, WorldEvent
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.things import Site
from tracker.web.capacity import DrawnCapacity, capacities
from tracker.web.charts import by_date, date_words, statement_of, when_words
from tracker.web.chronicle import Told, told
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, event_path, site_path
from tracker.web.named import owner_of
from tracker.web.parts import DrawnLadder, Link, Row, SourceLine, State, Words
from tracker.web.product import (
    counted_milestones,
    drawn_ladders,
    last_words_of,
    other_names,
    rows_of,
)


@dataclass(frozen=True)
class Quantity:
    """A figure that was said of a site, for what and by when; never summed."""

    published: str
    amount: str
    of: str
    state: State | None
    when: str
    source: SourceLine


@dataclass(frozen=True)
class Neighbour:
    """Another site of the same owner."""

    name: Link
    kind: str
    place: str


@dataclass(frozen=True)
class SitePage:
    """Everything the page of a site shows."""

    frame: Frame
    name: str
    names: tuple[Words, ...]
    owner: Link
    kind: str
    facts: tuple[tuple[str, Words | Link], ...]
    note: str
    status: str
    sections: tuple[tuple[str, str], ...]
    ladders: tuple[DrawnLadder, ...]
    off: tuple[Row, ...]
    capacities: tuple[DrawnCapacity, ...]
    quantities: tuple[Quantity, ...]
    neighbours: tuple[Neighbour, ...]
    timeline: Told | None
    template: str = field(default="site.html", init=False)


def page_of(lookup: Lookup, slug: str) -> SitePage:
    """Return the page of a site by its slug."""
    thing = lookup.registry.get("site", slug)
    site = thing if isinstance(thing, Site) else None
    name, owner = lookup.site_name(slug), owner_of(lookup, "site", slug)
    lines = lookup.lines_on.get(("site", slug), ())
    milestones = [one for one in lookup.roadmap.milestones if one.site == slug]
    drawn = drawn_ladders(lookup, milestones, slug)
    rows = (one for one in milestones if one.stage is None)
    off = tuple(rows_of(lookup, rows, site_path(slug), owner))
    quantities = tuple(_quantities(lookup, lines))
    neighbours = tuple(_neighbours(lookup, slug, owner))
    timeline = told(lookup, site_path(slug), lines)
    every = (
        ("stages", "Stages", drawn),
        ("milestones", "Other milestones", off),
        ("capacity", "Capacity", quantities),
        ("timeline", "Timeline", timeline),
        ("neighbours", "Other sites", neighbours),
    )
    ids = [line.id for line in lines]
    words = (counted_milestones(milestones), last_words_of(lookup, ids))
    return SitePage(
        frame=lookup.frame(
            site_path(slug),
            name,
            "Sites",
            description=f"{name}: how far it is, what it is to make, what was said.",
            ids=ids,
        ),
        name=name,
        names=tuple(Words(one.text, one.lang) for one in site.names) if site else (),
        owner=lookup.company_link(owner),
        kind=_kind(site) or "kind not known",
        facts=tuple(_facts(lookup, site, owner, milestones)),
        note=(site.note or "") if site else "",
        status=" ".join(part for part in words if part),
        sections=tuple((anchor, title) for anchor, title, has in every if has),
        ladders=drawn,
        off=off,
        capacities=tuple(capacities(lookup, milestones)),
        quantities=quantities,
        neighbours=neighbours,
        timeline=timeline,
    )


def _kind(site: Site | None) -> str:
    return site.site_kind if site is not None and site.site_kind != "unknown" else ""


def _facts(
    lookup: Lookup, site: Site | None, owner: str, milestones: Iterable[Milestone]
) -> Iterable[tuple[str, Words | Link]]:
    """Give whose a site is, where and how exactly that is known, how far it is, its other names."""
    yield "Owner", lookup.company_link(owner)
    known = {
        "city": site.city if site else None,
        "province": site.province if site else None,
        "country": site.country if site else None,
    }
    if place := place_words(site):
        yield "Where", Words(f"{place} (approximate: no address is on record)")
    missing = [part for part in ("city", "country") if not known[part]]
    if missing:
        yield "Not on record", Words(" and ".join(missing))
    yield from _standing(lookup, milestones)
    yield from other_names(site)


def _standing(
    lookup: Lookup, milestones: Iterable[Milestone]
) -> Iterable[tuple[str, Words | Link]]:
    """Give what was reached last and what is to come first, as it was stated; nothing is inferred.

    Milestones without a date of their own are passed over where another one has a date.
    """
    dated = by_date(milestones)
    reached = [one for one in dated if one.state == "reached"]
    opened = [one for one in dated if one.is_open]
    last = next((one for one in reversed(reached) if one.window is not None), None)
    for term, one in (
        ("Reached last", last or next(iter(reached), None)),
        ("To come next", next(iter(opened), None)),
    ):
        if one is not None:
            words = f"{one.label} ({lookup.state(one).word}, {date_words(one)})"
            yield term, Link(words, event_path(statement_of(one)))


def _quantities(lookup: Lookup, lines: Iterable[TimelineEntry]) -> Iterable[Quantity]:
    """Give the figures in statements that stand, newest first."""
    for line in lines:
        event = lookup.roadmap.statements[line.id].event
        measure = _measure(event)
        if measure is None or line.withdrawn:
            continue
        milestone = lookup.milestones.get(line.milestone) if line.milestone else None
        when = when_words(line.when) if line.when is not None else ""
        yield Quantity(
            published=lookup.published_words(line.id),
            amount=measure_words(measure, lookup.registry),
            of=milestone.label if milestone is not None else "",
            state=lookup.state(milestone) if milestone is not None else None,
            when=when,
            source=lookup.source(line.id),
        )


def _measure(event: WorldEvent) -> Measure | None:
    match event:
        case Claimed():
            return event.measure
        case OnMilestone() | Agreed():
            return event.quantity
        case _:
            return None


def _neighbours(lookup: Lookup, slug: str, owner: str) -> Iterable[Neighbour]:
    """Give the other sites on record of an owner, by name."""
    every = {
        lookup.registry.slug("site", one.slug): one
        for one in lookup.registry.of_kind("site")
        if isinstance(one, Site)
    }
    for other, site in sorted(every.items(), key=lambda item: (item[1].name.casefold(), item[0])):
        if other != slug and owner_of(lookup, "site", other) == owner:
            yield Neighbour(lookup.site_link(other), _kind(site), place_words(site))
