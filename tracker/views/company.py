"""A company: everything that was said by it and about it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.views.amendments import Statement
from tracker.views.claims import ClaimView
from tracker.views.ladders import LadderView, ladders
from tracker.views.lives import outlived
from tracker.views.milestones import Milestone
from tracker.views.shares import ShareSeries
from tracker.views.timeline import TimelineEntry
from tracker.views.words import sentence
from tracker.vocabulary.events import Agreed, Changed, Checked, Party, WorldEvent
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.subjects import subjects_of
from tracker.vocabulary.things import Company, Site, other_names
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class SiteView:
    """A plant, pilot line or laboratory, with what is to happen there.

    `place_words` read "Nanjing, Jiangsu, China"; "" where nothing is known.  `kind` is the site's
    kind in words ("plant"), "unknown" where it is not registered.
    """

    slug: str
    name: str
    owner: str
    kind: str
    place_words: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class DealView:
    """A deal that the company is a party to."""

    id: str
    deal: str
    parties: tuple[Party, ...]
    technology: str | None
    product: str | None
    when: Window | None
    quantity: Measure | None
    value: Measure | None
    term: str | None
    condition: str | None
    known_from: date
    source: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class LifeView:
    """A turn in a company's own life: renamed, acquired, insolvent, closed.

    `is_outlived` tells of an end that no longer stands: the company was revived, or goes on.
    """

    id: str
    change: str
    when: Window | None
    counterparty: str | None
    new_name: str | None
    technology: str | None
    known_from: date
    source: str | None
    sentence: str
    is_outlived: bool = False


@dataclass(frozen=True, slots=True)
class CompanyView:
    """One company as of a day.

    `company` is None where the slug is not registered; `name` is then the slug.  `names` are the
    native-script names, aliases and former names.  `milestones` are all of its milestones, those
    of `open_plans` still open, those of `other_milestones` off every ladder.  `timeline` holds
    its own statements, `others_about_it` those whose subject is somebody else; newest first.
    """

    slug: str
    company: Company | None
    name: str
    names: tuple[str, ...]
    tickers: tuple[str, ...]
    ladders: tuple[LadderView, ...]
    milestones: tuple[Milestone, ...]
    open_plans: tuple[Milestone, ...]
    other_milestones: tuple[Milestone, ...]
    claims: tuple[ClaimView, ...]
    sites: tuple[SiteView, ...]
    shares: tuple[ShareSeries, ...]
    deals: tuple[DealView, ...]
    changes: tuple[LifeView, ...]
    timeline: tuple[TimelineEntry, ...]
    others_about_it: tuple[TimelineEntry, ...]
    statement_count: int
    last_word: date | None
    last_checked: date | None


def company_of(
    slug: str,
    registry: Registry,
    *,
    statements: Sequence[Statement],
    milestones: Sequence[Milestone],
    claims: Sequence[ClaimView],
    shares: Sequence[ShareSeries],
    entries: Sequence[TimelineEntry],
) -> CompanyView:
    """Return the view of a company.

    `statements` are all that name it, in the order of publication; `entries` the same as lines,
    newest first; the rest is its own.
    """
    thing = registry.company(slug)
    own = [one for one in statements if one.event.company == slug]
    counting = [one for one in own if one.withdrawn is None]
    spoken = [one for one in counting if not isinstance(one.event, Checked)]
    words = [one.known_from for one in spoken if one.event.published is not None]
    looks = [one.known_from for one in counting if isinstance(one.event, Checked)]
    rungs = ladders(milestones, registry)
    past = outlived(counting)
    return CompanyView(
        slug=slug,
        company=thing,
        name=registry.name("company", slug),
        names=_names(thing),
        tickers=thing.tickers if thing else (),
        ladders=rungs,
        milestones=tuple(milestones),
        open_plans=tuple(one for one in milestones if one.is_open),
        other_milestones=tuple(one for one in milestones if not _is_on(one, rungs)),
        claims=tuple(claims),
        sites=_sites(slug, counting, milestones, registry),
        shares=tuple(shares),
        deals=tuple(
            _deal(one, one.event, registry)
            for one in reversed(statements)
            if isinstance(one.event, Agreed) and one.withdrawn is None
        ),
        changes=tuple(
            _life(one, one.event, registry, past)
            for one in reversed(counting)
            if isinstance(one.event, Changed)
        ),
        timeline=tuple(entry for entry in entries if entry.company == slug),
        others_about_it=tuple(entry for entry in entries if entry.company != slug),
        statement_count=len(own),
        last_word=max(words, default=None),
        last_checked=max(looks, default=None),
    )


def named_in(event: WorldEvent) -> tuple[str, ...]:
    """Return the companies that an event names, its subject first."""
    named = {subject.slug for subject in subjects_of(event) if subject.kind == "company"}
    rest = sorted(named - {event.company})
    return (event.company, *rest) if event.company else tuple(rest)


def place_words(site: Site | None) -> str:
    """Return where a site is: "Nanjing, Jiangsu, China"."""
    if site is None:
        return ""
    return ", ".join(part for part in (site.city, site.province, site.country) if part)


def _names(thing: Company | None) -> tuple[str, ...]:
    if thing is None:
        return ()
    return tuple(dict.fromkeys(other_names(thing)))


def _is_on(milestone: Milestone, rungs: Iterable[LadderView]) -> bool:
    return milestone.stage is not None and any(
        milestone.stage.partition("/")[0] == view.ladder for view in rungs
    )


def _sites(
    slug: str, own: Iterable[Statement], milestones: Iterable[Milestone], registry: Registry
) -> tuple[SiteView, ...]:
    """Return the sites that the company owns or is spoken of at, by slug."""
    at: dict[str, list[Milestone]] = {}
    for thing in registry.sites_of(slug):
        at.setdefault(registry.slug("site", thing.slug), [])
    for one in own:
        if one.event.site is not None:
            at.setdefault(one.event.site, [])
    for milestone in milestones:
        if milestone.site is not None:
            at.setdefault(milestone.site, []).append(milestone)
    return tuple(_site(site, found, registry) for site, found in sorted(at.items()))


def _site(slug: str, milestones: Iterable[Milestone], registry: Registry) -> SiteView:
    thing = registry.get("site", slug)
    site = thing if isinstance(thing, Site) else None
    return SiteView(
        slug=slug,
        name=registry.name("site", slug),
        owner=site.owner if site else slug.partition("/")[0],
        kind=site.site_kind if site else "unknown",
        place_words=place_words(site),
        milestones=tuple(milestones),
    )


def _deal(statement: Statement, event: Agreed, registry: Registry) -> DealView:
    return DealView(
        id=event.id,
        deal=event.deal,
        parties=event.parties,
        technology=event.technology,
        product=event.product,
        when=event.when,
        quantity=event.quantity,
        value=event.value,
        term=event.term,
        condition=event.condition,
        known_from=statement.known_from,
        source=event.document.source if event.document else None,
        sentence=sentence(event, registry),
    )


def _life(
    statement: Statement, event: Changed, registry: Registry, past: Collection[str]
) -> LifeView:
    return LifeView(
        id=event.id,
        change=event.change,
        when=event.when,
        counterparty=event.counterparty,
        new_name=event.new_name,
        technology=event.technology,
        known_from=statement.known_from,
        source=event.document.source if event.document else None,
        sentence=sentence(event, registry),
        is_outlived=event.id in past,
    )
