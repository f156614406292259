"""The page of a company."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tracker.views.claims import ClaimView
from tracker.views.company import CompanyView, DealView, SiteView
from tracker.views.dates import day_words
from tracker.views.ladders import telling
from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap
from tracker.views.shares import SharePoint, ShareSeries
from tracker.views.track_record import RULE
from tracker.vocabulary.refusals import NotFound
from tracker.vocabulary.things import Company, Product, Source
from tracker.web.activity import LEAST, Activity, activity
from tracker.web.charts import axis_for, by_date, chart, date_words, row, statement_of, when_words
from tracker.web.chronicle import Told, told
from tracker.web.compare import chosen_path
from tracker.web.counts import milestone_words
from tracker.web.figures import Axis
from tracker.web.frame import Frame, Settings
from tracker.web.lookup import Lookup, company_path, event_path, milestone_anchor, plural
from tracker.web.parts import (
    Chart,
    DrawnLadder,
    Entry,
    Group,
    Link,
    Row,
    SourceLine,
    Words,
)
from tracker.web.records import Record, record_of
from tracker.web.replay import replay_path
from tracker.web.rungs import drawn_ladder
from tracker.web.slip_figures import SlipFigure, figures_of

NOBODY = "no single company"
MOST_SLIPS = 6


@dataclass(frozen=True)
class ClaimRow:
    """A claimed metric with its figure and its source."""

    company: Link
    of: Link
    metric: str
    value: str
    condition: str
    source: SourceLine


@dataclass(frozen=True)
class DealRow:
    """A deal in one sentence."""

    deal: str
    sentence: Words
    when: str
    source: SourceLine


@dataclass(frozen=True)
class SiteRow:
    """A site with the milestones that were said of it."""

    anchor: str
    name: Link
    kind: str
    place: str
    milestones: tuple[Link, ...]


@dataclass(frozen=True)
class ShareRow:
    """One published figure of a series."""

    period: str
    amount: str
    share: str
    rank: str
    prior: str
    source: SourceLine


@dataclass(frozen=True)
class SharesTable:
    """The figures of one publisher for one metric and scope."""

    name: str
    scope: str
    rows: tuple[ShareRow, ...]


@dataclass(frozen=True)
class UsedSource:
    """An outlet with how many statements stand in it."""

    name: Link
    count: int
    reliability: str


@dataclass(frozen=True)
class CompanyPage:
    """Everything the page of a company shows."""

    frame: Frame
    replay: str
    role: str
    name: str
    names: tuple[Words, ...]
    status: str
    compared: str
    facts: tuple[tuple[str, Words | Link], ...]
    activity: Activity | None
    sections: tuple[tuple[str, str], ...]
    ladders: tuple[DrawnLadder, ...]
    chart: Chart | None
    chart_note: str
    closed: tuple[Row, ...]
    record: Record | None
    rule: str
    slips: tuple[SlipFigure, ...]
    more_slips: int
    claims: tuple[ClaimRow, ...]
    deals: tuple[DealRow, ...]
    products: tuple[Link, ...]
    sites: tuple[SiteRow, ...]
    shares: tuple[SharesTable, ...]
    timeline: Told | None
    others: tuple[Entry, ...]
    sources: tuple[UsedSource, ...]
    template: str = field(default="company.html", init=False)


def company_page(roadmap: Roadmap, slug: str, settings: Settings) -> CompanyPage:
    """Return the page of a company by its slug."""
    view = roadmap.company(slug)
    if view is None:
        raise NotFound("company", slug)
    return page_of(Lookup(roadmap, settings), view)


def page_of(lookup: Lookup, view: CompanyView) -> CompanyPage:
    """Return the page of a company."""
    today = lookup.roadmap.as_of.today
    axis = axis_for(view.open_plans, today)
    drawn = (
        drawn_ladder(lookup, one, number) for number, one in enumerate(telling(view.ladders), 1)
    )
    ladders = tuple(one for one in drawn if one is not None)
    rows = tuple(_placed(lookup, one, axis) for one in by_date(view.open_plans))
    alone = Group(Words(""), "", "", rows)
    plans = chart("plans-chart", [alone], axis)
    ended = [one for one in view.milestones if not one.is_open]
    dated = reversed(by_date(one for one in ended if one.window is not None))
    undated = by_date(one for one in ended if one.window is None)
    closed = tuple(_placed(lookup, one, axis) for one in (*dated, *undated))
    lines = (*view.timeline, *view.others_about_it)
    company = view.company
    moved = [one for one in lookup.slips if one.milestone.company == view.slug]
    page = CompanyPage(
        frame=lookup.frame(
            company_path(view.slug),
            view.name,
            "Companies",
            description=f"{view.name}: stages, plans, claims and what was said of them.",
            ids=[line.id for line in lines],
        ),
        replay=replay_path("companies", view.slug) if view.milestones else "",
        role=company.role if company is not None else "company",
        name=view.name,
        names=_native(company),
        status=status_words(lookup, view),
        compared=chosen_path(lookup, view.slug),
        facts=tuple(_facts(lookup, view)),
        activity=_activity(lookup, view),
        sections=(),
        ladders=ladders,
        chart=plans,
        chart_note=plural(len(rows), "open milestone"),
        closed=closed,
        record=record_of(lookup, record) if (record := lookup.records.get(view.slug)) else None,
        rule=RULE,
        slips=figures_of(lookup, moved[:MOST_SLIPS]),
        more_slips=max(len(moved) - MOST_SLIPS, 0),
        claims=claim_rows(lookup, view.claims),
        deals=tuple(_deal(lookup, one) for one in view.deals),
        products=_products(lookup, view),
        sites=tuple(_site(lookup, one) for one in view.sites),
        shares=tuple(_shares(lookup, one) for one in view.shares),
        timeline=told(lookup, company_path(view.slug), view.timeline),
        others=lookup.timeline(view.others_about_it),
        sources=used_sources(lookup, [line.source for line in lines]),
    )
    return _with_sections(page)


def _placed(lookup: Lookup, milestone: Milestone, axis: Axis) -> Row:
    """Return a milestone's row at its own place: all links to a milestone lead here."""
    return replace(row(lookup, milestone, axis), anchor=milestone_anchor(milestone.path))


def status_words(lookup: Lookup, view: CompanyView) -> str:
    """Return how a company stands, in sentences."""
    ends = [life for life in view.changes if life.change in ("closed", "insolvent")]
    lives = [life.change for life in ends if not life.is_outlived]
    today = lookup.roadmap.as_of.today
    sentences = [milestone_words(view.milestones, today)]
    if lives:
        sentences.insert(0, f"Reported as {' and '.join(dict.fromkeys(reversed(lives)))}.")
    last = lookup.last_word(line.id for line in (*view.timeline, *view.others_about_it))
    if last:
        sentences.append(f"Last word: {last}.")
    if view.last_checked is not None:
        sentences.append(f"Last checked: {day_words(view.last_checked)}.")
    return " ".join(sentences)


def _activity(lookup: Lookup, view: CompanyView) -> Activity | None:
    lines = (*view.timeline, *view.others_about_it)
    anchor = "#timeline" if view.timeline else "#others"
    ids = [line.id for line in lines]
    return activity(lookup, view.name, ids, anchor) if len(ids) >= LEAST else None


def claim_rows(lookup: Lookup, claims: Iterable[ClaimView]) -> tuple[ClaimRow, ...]:
    """Return claims as rows, in their order."""
    return tuple(
        ClaimRow(
            company=lookup.company_link(one.company) if one.company else Link(NOBODY, ""),
            of=lookup.subject_link(technology=one.technology, product=one.product),
            metric=one.metric_name,
            value=one.measure_words,
            condition="; ".join(
                part for part in (one.scope, one.condition, one.basis_kind) if part
            ),
            source=lookup.source(one.id),
        )
        for one in claims
    )


def used_sources(lookup: Lookup, sources: Iterable[str | None]) -> tuple[UsedSource, ...]:
    """Return the outlets behind some statements, those with most of them first."""
    counted = Counter(source for source in sources if source is not None)
    found = []
    for slug, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        thing = lookup.registry.get("source", slug)
        letter = thing.reliability if isinstance(thing, Source) else "F"
        found.append(UsedSource(lookup.source_link(slug), count, letter))
    return tuple(found)


def _with_sections(page: CompanyPage) -> CompanyPage:
    every: Sequence[tuple[str, str, object]] = (
        ("stages", "Stages", page.ladders),
        ("plans", "Roadmap", page.chart),
        ("ended", "Other milestones", page.closed),
        ("record", "Track record", page.record),
        ("slips", "Slips", page.slips),
        ("claims", "Claims", page.claims),
        ("deals", "Deals", page.deals),
        ("products", "Products", page.products),
        ("sites", "Sites", page.sites),
        ("position", "Market position", page.shares),
        ("timeline", "Timeline", page.timeline),
        ("others", "What others say", page.others),
        ("sources", "Sources", page.sources),
    )
    return replace(page, sections=tuple((anchor, words) for anchor, words, has in every if has))


def _native(company: Company | None) -> tuple[Words, ...]:
    return tuple(Words(one.text, one.lang) for one in company.names) if company else ()


def _facts(lookup: Lookup, view: CompanyView) -> Iterable[tuple[str, Words | Link]]:
    company = view.company
    if company is None:
        return
    if company.tickers:
        yield "Tickers", Words(", ".join(company.tickers))
    if company.country:
        yield "Country", Words(company.country)
    if company.parent:
        yield "Belongs to", lookup.company_link(company.parent)
    if company.aliases:
        yield "Also written", Words(", ".join(company.aliases))
    if company.former_names:
        former = (
            f"{one.text} (until {one.until})" if one.until else one.text
            for one in company.former_names
        )
        yield "Formerly", Words(", ".join(former))
    if company.fiscal_year is not None:
        months = (
            "January February March April May June July August September October November December"
        )
        month = months.split()[company.fiscal_year.start_month - 1]
        yield "Fiscal year", Words(f"from {month}, named by its {company.fiscal_year.named_by}")


def _deal(lookup: Lookup, deal: DealView) -> DealRow:
    return DealRow(
        deal=deal.deal,
        sentence=Words(deal.sentence),
        when=when_words(deal.when) if deal.when is not None else "",
        source=lookup.source(deal.id),
    )


def _products(lookup: Lookup, view: CompanyView) -> tuple[Link, ...]:
    """Return the products that the company owns or is spoken of with, by name."""
    owned = {
        lookup.registry.slug("product", one.slug)
        for one in lookup.registry.of_kind("product")
        if isinstance(one, Product) and lookup.registry.slug("company", one.owner) == view.slug
    }
    named = {line.product for line in view.timeline if line.product is not None}
    links = (lookup.product_link(slug) for slug in owned | named)
    return tuple(sorted(links, key=lambda one: (one.text.casefold(), one.path)))


def _site(lookup: Lookup, site: SiteView) -> SiteRow:
    return SiteRow(
        anchor=f"site-{site.slug.rpartition('/')[2]}",
        name=lookup.site_link(site.slug),
        kind="" if site.kind == "unknown" else site.kind,
        place=site.place_words,
        milestones=tuple(_site_link(one) for one in by_date(site.milestones)),
    )


def _site_link(milestone: Milestone) -> Link:
    words = f"{milestone.label}: {milestone.state}, {date_words(milestone)}"
    return Link(words, event_path(statement_of(milestone)))


def _shares(lookup: Lookup, series: ShareSeries) -> SharesTable:
    publisher = lookup.registry.name("source", series.publisher)
    scope = [series.scope, series.region or ""]
    return SharesTable(
        name=f"{series.metric_name}, {publisher}",
        scope=", ".join(part for part in scope if part),
        rows=tuple(_share(lookup, point) for point in reversed(series.points)),
    )


def _share(lookup: Lookup, point: SharePoint) -> ShareRow:
    unit = lookup.registry.name("unit", point.unit) if point.unit else ""
    remarks = [
        "as a later table gives it" if point.is_prior else "",
        "restated later" if point.restated_by else "",
    ]
    return ShareRow(
        period=when_words(point.period) if point.period is not None else "",
        amount=f"{point.value} {unit}".strip() if point.value is not None else "",
        share=f"{point.share_pct} %" if point.share_pct is not None else "",
        rank=str(point.rank) if point.rank is not None else "",
        prior=", ".join(part for part in remarks if part),
        source=lookup.source(point.id),
    )
