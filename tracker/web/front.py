"""The front page, and the lists of companies and technologies."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.views.agenda import agenda
from tracker.views.company import CompanyView
from tracker.views.half_years import HalfYear
from tracker.views.milestones import Milestone
from tracker.views.technology import TechnologyView
from tracker.views.timeline import TimelineEntry
from tracker.web.activity import Activity, activity, first_half_year
from tracker.web.changes import Recent, recent
from tracker.web.charts import axis_for, by_company, by_date, chart, company_group, row
from tracker.web.company import status_words
from tracker.web.counts import open_words, passed_words
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, company_path, plural, technology_path, watch_path
from tracker.web.parts import Chart, Link, Row, Words
from tracker.web.replay import FRONT as REPLAY
from tracker.web.sheets import SheetLink, sheets
from tracker.web.slips import PATH as SLIPS

FRONT, NOT_FOUND = "index.html", "404.html"
COMPANIES, TECHNOLOGIES = "companies/index.html", "technologies/index.html"
MOST_ROWS = 8
MOST_ROWS_IN_ALL = 60
MOST_LISTED = 250
MOST_LINES = 6
MOST_COMPANIES = 150
"""Companies of a part of their list: about 700 bytes each."""


@dataclass(frozen=True)
class Glance:
    """A number that answers a reader's first question, with where it is told in full."""

    count: int
    words: str
    note: str
    path: str
    sign: str = ""


@dataclass(frozen=True)
class IndexPage:
    """Everything the front page shows."""

    frame: Frame
    replay: str
    scope: str
    standing: str
    glances: tuple[Glance, ...]
    sections: tuple[tuple[str, str], ...]
    featured: tuple[Row, ...]
    due: tuple[Row, ...]
    due_more: int
    overdue: tuple[Row, ...]
    overdue_count: str
    overdue_more: int
    denied: int
    recent: Recent
    chart: Chart | None
    chart_more: int
    companies: tuple[Link, ...]
    company_count: int
    technologies: tuple[Link, ...]
    technology_count: int
    watches: tuple[Link, ...]
    count: int
    digest: str
    template: str = field(default="index.html", init=False)


@dataclass(frozen=True)
class CompanyLine:
    """A company in the list."""

    path: str
    name: str
    names: tuple[Words, ...]
    status: str
    open: int
    reached: int
    statements: int
    activity: Activity | None
    timeline: str
    last: str
    last_order: str


@dataclass(frozen=True)
class CompanyGroup:
    """Companies of one kind."""

    anchor: str
    title: str
    rows: tuple[CompanyLine, ...]


@dataclass(frozen=True)
class CompaniesPage:
    """The list of companies: those with milestones first."""

    frame: Frame
    scope: str
    groups: tuple[CompanyGroup, ...]
    parts: tuple[SheetLink, ...]
    number: int
    template: str = field(default="companies.html", init=False)


@dataclass(frozen=True)
class TechnologyLine:
    """A technology in the list."""

    path: str
    name: str
    parent: str
    companies: int
    open: int
    statements: int


@dataclass(frozen=True)
class TechnologiesPage:
    """The list of technologies."""

    frame: Frame
    scope: str
    rows: tuple[TechnologyLine, ...]
    template: str = field(default="technologies.html", init=False)


@dataclass(frozen=True)
class NotFoundPage:
    """What a server shows where nothing is."""

    frame: Frame
    template: str = field(default="404.html", init=False)


def index_page(lookup: Lookup) -> IndexPage:
    """Return the front page."""
    roadmap = lookup.roadmap
    opened = [one for one in roadmap.milestones if one.is_open]
    axis = axis_for(opened, roadmap.as_of.today)
    known = (roadmap.milestone(path) for path in lookup.settings.featured)
    featured = [one for one in known if one is not None]
    waited = agenda(opened, roadmap.as_of.today)
    due = by_date(one for slot in waited.open for one in slot.milestones)
    overdue = list(reversed(by_date(waited.passed)))
    newest = sorted(roadmap.timeline, key=_logged_order, reverse=True)
    makers = by_company(lookup, opened)
    shown, changed = _shown(makers), recent(lookup)
    groups = [company_group(lookup, slug, some, axis, most=MOST_ROWS) for slug, some in shown]
    return IndexPage(
        frame=lookup.frame(
            FRONT,
            lookup.settings.title,
            "Roadmap",
            description=f"{lookup.settings.title}: {_scope(lookup, opened)}",
            ids=[line.id for line in newest[:1]],
        ),
        replay=REPLAY if roadmap.milestones else "",
        scope=_scope(lookup, opened),
        standing=open_words(waited),
        glances=_glances(lookup, len(opened), len(due), len(overdue), changed),
        sections=(
            *((("focus", "In focus"),) if featured else ()),
            ("roadmap", "Roadmap"),
            ("all", "All companies and technologies"),
        ),
        featured=tuple(row(lookup, one, axis) for one in featured),
        due=tuple(row(lookup, one, axis) for one in due[:MOST_LINES]),
        due_more=max(len(due) - MOST_LINES, 0),
        overdue=tuple(row(lookup, one, axis) for one in overdue[:MOST_LINES]),
        overdue_count=passed_words(waited),
        overdue_more=max(len(overdue) - MOST_LINES, 0),
        denied=len(waited.denied),
        recent=changed,
        chart=chart("roadmap-chart", groups, axis),
        chart_more=len(makers) - len(shown),
        companies=_listed(lookup.company_link(view.slug) for view in roadmap.companies),
        company_count=len(roadmap.companies),
        technologies=_listed(lookup.technology_link(view.slug) for view in roadmap.technologies),
        technology_count=len(roadmap.technologies),
        watches=tuple(Link(one.words, watch_path(one.name)) for one in lookup.watches),
        count=lookup.settings.count,
        digest=lookup.settings.digest,
    )


def companies_parts(lookup: Lookup) -> int:
    """Return how many parts the list of companies has."""
    return max(1, -(-len(lookup.roadmap.companies) // MOST_COMPANIES))


def companies_page(lookup: Lookup, number: int = 1) -> CompaniesPage:
    """Return a part of the list of companies."""
    views = sorted(lookup.roadmap.companies, key=lambda view: (view.name.casefold(), view.slug))
    since = first_half_year(lookup)
    makers = [view for view in views if view.milestones]
    others = [view for view in views if not view.milestones]
    part = sheets(COMPANIES, (*makers, *others), MOST_COMPANIES, lambda view: view.name)[number - 1]
    every = (
        ("makers", "With milestones", [view for view in part.rows if view.milestones]),
        ("others", "Without milestones of their own", [v for v in part.rows if not v.milestones]),
    )
    groups = tuple(
        CompanyGroup(anchor, title, tuple(_company_line(lookup, view, since) for view in some))
        for anchor, title, some in every
        if some
    )
    return CompaniesPage(
        frame=lookup.frame(
            part.path,
            "Companies",
            "Companies",
            description="All companies on record.",
            ids=[],
        ),
        scope=f"{plural(len(views), 'company', 'companies')} on record, {len(makers)} of them"
        " with milestones of their own.",
        groups=groups,
        parts=part.links,
        number=number,
    )


def technologies_page(lookup: Lookup) -> TechnologiesPage:
    """Return the list of technologies."""
    views = sorted(lookup.roadmap.technologies, key=lambda view: (view.name.casefold(), view.slug))
    return TechnologiesPage(
        frame=lookup.frame(
            TECHNOLOGIES,
            "Technologies",
            "Technologies",
            description="All technologies on record.",
            ids=[],
        ),
        scope=f"{plural(len(views), 'technology', 'technologies')} on record.",
        rows=tuple(_technology_line(lookup, view) for view in views),
    )


def not_found_page(lookup: Lookup) -> NotFoundPage:
    """Return the page for addresses that lead nowhere; its links start at the site's root."""
    frame = lookup.frame(
        NOT_FOUND, "There is no such page", "", description="There is no such page.", ids=[]
    )
    return NotFoundPage(frame=replace(frame, rooted=lookup.root, url=None, cite=""))


def _glances(
    lookup: Lookup, opened: int, due: int, overdue: int, changed: Recent
) -> tuple[Glance, ...]:
    slipped = [one for one in lookup.slips if one.move is not None and one.move.word == "slipped"]
    months = max((one.move.headline or 0 for one in slipped if one.move), default=0)
    far = f"the farthest by {plural(months, 'month')}" if months else "later than first promised"
    moved = "#moved" if lookup.slips else ""
    return (
        Glance(due, "due now", f"of {plural(opened, 'open milestone')}", "#due", "due"),
        Glance(overdue, "overdue", "without a word so far", "#overdue", "overdue"),
        Glance(len(slipped), "slipped", far, f"{SLIPS}{moved}"),
        Glance(changed.count, "changed", changed.when or "nothing on record", "#recent"),
    )


def _scope(lookup: Lookup, opened: list[Milestone]) -> str:
    roadmap = lookup.roadmap
    makers = sum(bool(view.milestones) for view in roadmap.companies)
    sources = {line.source for line in roadmap.timeline if line.source}
    return (
        f"What {plural(makers, 'company', 'companies')} said in public about"
        f" {plural(len(roadmap.technologies), 'technology', 'technologies')}:"
        f" {plural(len(opened), 'open milestone')} and"
        f" {sum(one.state == 'reached' for one in roadmap.milestones)} reached,"
        f" from {plural(len(roadmap.statements), 'statement')}"
        f" in {plural(len(sources), 'source')}."
    )


def _logged_order(line: TimelineEntry) -> tuple[str, date, str]:
    """Order by the day of logging; of one day, by the first day that publication can mean."""
    published = line.published
    day = (published.earliest or published.latest if published is not None else None) or date.min
    return line.recorded_at[:10], day, line.id


def _shown(makers: list[tuple[str, list[Milestone]]]) -> list[tuple[str, list[Milestone]]]:
    """Return the companies that the chart has room for, those with most milestones first."""
    room, shown = MOST_ROWS_IN_ALL, []
    for slug, some in makers:
        room -= min(len(some), MOST_ROWS)
        if room < 0:
            break
        shown.append((slug, some))
    return shown


def _listed(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links by name; none where there are too many for one page to list."""
    found = sorted(links, key=lambda link: (link.text.casefold(), link.path))
    return tuple(found) if len(found) <= MOST_LISTED else ()


def _status(lookup: Lookup, view: CompanyView) -> str:
    """Return the status of a company for a cell: no sentence, and without the last word."""
    return status_words(lookup, view).partition(" Last")[0].rstrip(".")


def _company_line(lookup: Lookup, view: CompanyView, since: HalfYear) -> CompanyLine:
    company, path = view.company, company_path(view.slug)
    lines = (*view.timeline, *view.others_about_it)
    return CompanyLine(
        path=path,
        name=view.name,
        names=tuple(Words(one.text, one.lang) for one in company.names) if company else (),
        status=_status(lookup, view) if view.milestones else "",
        open=len(view.open_plans),
        reached=sum(one.state == "reached" for one in view.milestones),
        statements=len(lines),
        activity=activity(lookup, view.name, [line.id for line in lines], "", since),
        timeline=f"{path}#{'timeline' if view.timeline else 'others'}",
        last=lookup.last_word(line.id for line in lines),
        last_order=lookup.last_order(line.id for line in lines),
    )


def _technology_line(lookup: Lookup, view: TechnologyView) -> TechnologyLine:
    return TechnologyLine(
        path=technology_path(view.slug),
        name=view.name,
        parent=lookup.registry.name("technology", view.parent) if view.parent else "",
        companies=len({one.company for one in view.milestones}),
        open=sum(one.is_open for one in view.milestones),
        statements=len(view.timeline),
    )
