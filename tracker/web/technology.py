"""The page of a technology."""

from dataclasses import dataclass, field

from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap
from tracker.views.technology import TechnologyView
from tracker.vocabulary.refusals import NotFound
from tracker.vocabulary.things import Ladder
from tracker.web.activity import LEAST, Activity, activity
from tracker.web.charts import axis_for, by_company, chart, company_group, date_words, statement_of
from tracker.web.chronicle import Told, told
from tracker.web.climb_grid import RungGrid, rung_grids
from tracker.web.company import ClaimRow, claim_rows
from tracker.web.frame import Frame, Settings
from tracker.web.lookup import Lookup, event_path, plural, technology_path
from tracker.web.parts import Chart, Link, State, Words
from tracker.web.parts_of_stages import is_whole, part_words
from tracker.web.records import verdict
from tracker.web.replay import replay_path
from tracker.web.slip_figures import SlipFigure, rung_figure
from tracker.web.tallies import place_of

MOST_COMPANIES = 6
MOST_LINKS = 60
MOST_STANDING = 24
"""Companies of a ladder that are shown, those that stand furthest first."""
MOST_ROWS = 4
MOST_CLAIMS = 12
MOST_SLIPS = 1


@dataclass(frozen=True)
class Cell:
    """What was said last of one company's rung; `part` names what of it, where that was said.

    What is not `whole` is a part of the stage, or in doubt.
    """

    state: State
    part: str
    whole: bool
    when: Words
    path: str


@dataclass(frozen=True)
class GridRow:
    """A company with one cell for each rung; None where nothing was said."""

    company: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Grid:
    """Who stands where on one ladder; `more` companies stand no further than those shown."""

    name: str
    stages: tuple[str, ...]
    rows: tuple[GridRow, ...]
    more: int = 0


@dataclass(frozen=True)
class TechnologyPage:
    """Everything the page of a technology shows."""

    frame: Frame
    replay: str
    name: str
    names: tuple[Words, ...]
    parent: Link | None
    children: tuple[Link, ...]
    note: str
    status: str
    promises: Link | None
    activity: Activity | None
    sections: tuple[tuple[str, str], ...]
    grids: tuple[Grid, ...]
    climbs: tuple[RungGrid, ...]
    chart: Chart | None
    more_plans: tuple[tuple[Link, int], ...]
    most_plans: int
    slips: tuple[SlipFigure, ...]
    claims: tuple[ClaimRow, ...]
    older_claims: int
    timeline: Told | None
    template: str = field(default="technology.html", init=False)


def technology_page(roadmap: Roadmap, slug: str, settings: Settings) -> TechnologyPage:
    """Return the page of a technology by its slug."""
    view = roadmap.technology(slug)
    if view is None:
        raise NotFound("technology", slug)
    return page_of(Lookup(roadmap, settings), view)


def page_of(lookup: Lookup, view: TechnologyView) -> TechnologyPage:
    """Return the page of a technology."""
    opened = [one for one in view.milestones if one.is_open]
    axis = axis_for(opened, lookup.roadmap.as_of.today)
    makers = by_company(lookup, opened)
    groups = [
        company_group(lookup, slug, some, axis, most=MOST_ROWS)
        for slug, some in makers[:MOST_COMPANIES]
    ]
    others = [(lookup.company_link(slug), len(some)) for slug, some in makers[MOST_COMPANIES:]]
    grids = _grids(lookup, view)
    climbs = rung_grids(lookup, view)
    plans = chart("plans-chart", groups, axis)
    slips = _slips(lookup, view)
    claims = claim_rows(lookup, view.claims[:MOST_CLAIMS])
    timeline = told(lookup, technology_path(view.slug), view.timeline)
    every = (
        ("stand", "Who stands where", grids),
        ("climbs", "Half-years", climbs),
        ("plans", "Roadmap", plans),
        ("slips", "Slips", slips),
        ("claims", "Claims", claims),
        ("timeline", "Timeline", timeline),
    )
    thing = view.technology
    return TechnologyPage(
        frame=lookup.frame(
            technology_path(view.slug),
            view.name,
            "Technologies",
            description=f"{view.name}: who stands where, what is planned and claimed.",
            ids=[line.id for line in view.timeline],
        ),
        replay=replay_path("technologies", view.slug) if view.milestones else "",
        name=view.name,
        names=tuple(Words(one.text, one.lang) for one in thing.names) if thing else (),
        parent=lookup.technology_link(view.parent) if view.parent else None,
        children=tuple(lookup.technology_link(slug) for slug in view.children),
        note=(thing.note or "") if thing else "",
        status=_status(view),
        promises=_promises(lookup, view.slug),
        activity=_activity(lookup, view),
        sections=tuple((anchor, words) for anchor, words, has in every if has),
        grids=grids,
        climbs=climbs,
        chart=plans,
        more_plans=tuple(others[:MOST_LINKS]),
        most_plans=max(len(others) - MOST_LINKS, 0),
        slips=slips,
        claims=claims,
        older_claims=max(len(view.claims) - MOST_CLAIMS, 0),
        timeline=timeline,
    )


def _status(view: TechnologyView) -> str:
    companies = {one.company for one in view.milestones}
    if not companies:
        return f"{plural(len(view.timeline), 'statement')}, none of them on a milestone."
    reached = sum(one.state == "reached" for one in view.milestones)
    opened = sum(one.is_open for one in view.milestones)
    return (
        f"{plural(len(companies), 'company', 'companies')} with"
        f" {plural(opened, 'open milestone')} and {reached} reached."
    )


def _promises(lookup: Lookup, slug: str) -> Link | None:
    """Return what came of the promises on it, in words that lead to them."""
    for technology, tally in lookup.tallies:
        if technology == slug:
            return Link(
                f"{plural(tally.made, 'dated promise')}. {verdict(tally)}", place_of(lookup, slug)
            )
    return None


def _activity(lookup: Lookup, view: TechnologyView) -> Activity | None:
    ids = [line.id for line in view.timeline]
    return activity(lookup, view.name, ids, "#timeline") if len(ids) >= LEAST else None


def _grids(lookup: Lookup, view: TechnologyView) -> tuple[Grid, ...]:
    """Return one grid for each ladder that somebody stands on, in the order of their names."""
    grids = []
    for thing in lookup.registry.of_kind("ladder"):
        if not isinstance(thing, Ladder):
            continue
        paths = [f"{thing.slug}/{stage.slug}" for stage in thing.stages]
        on_ladder = [one for one in view.milestones if one.stage in paths]
        companies = sorted(
            {one.company for one in on_ladder},
            key=lambda slug: (_furthest(on_ladder, slug, paths), _name(lookup, slug)),
        )
        used = [path for path in paths if any(one.stage == path for one in on_ladder)]
        names = {f"{thing.slug}/{stage.slug}": stage.name for stage in thing.stages}
        if companies:
            shown = companies[:MOST_STANDING]
            rows = tuple(_grid_row(lookup, on_ladder, slug, used) for slug in shown)
            more = len(companies) - len(shown)
            grids.append(Grid(thing.name, tuple(names[path] for path in used), rows, more))
    return tuple(grids)


def _slips(lookup: Lookup, view: TechnologyView) -> tuple[SlipFigure, ...]:
    """Return slip charts of the rungs that several companies promised, most of them first."""
    drawn: list[tuple[int, int, SlipFigure]] = []
    for thing in lookup.registry.of_kind("ladder"):
        for stage in thing.stages if isinstance(thing, Ladder) else ():
            path = f"{thing.slug}/{stage.slug}"
            here = [one for one in view.milestones if _is_charted(one, path)]
            figure = rung_figure(lookup, here, stage.name, f"slip-{len(drawn) + 1}")
            if figure is not None:
                drawn.append((-len({one.company for one in here}), len(drawn), figure))
    return tuple(figure for *_, figure in sorted(drawn, key=lambda one: one[:2])[:MOST_SLIPS])


def _is_charted(milestone: Milestone, stage: str) -> bool:
    """Tell whether a milestone is the rung itself; what was replaced is told with the newer."""
    return milestone.stage == stage and milestone.is_rung and milestone.state != "replaced"


def _grid_row(lookup: Lookup, milestones: list[Milestone], slug: str, paths: list[str]) -> GridRow:
    cells = []
    for path in paths:
        here = [one for one in milestones if one.company == slug and one.stage == path]
        cells.append(_cell(lookup, min(here, key=_cell_rank)) if here else None)
    return GridRow(lookup.company_link(slug), tuple(cells))


def _cell(lookup: Lookup, milestone: Milestone) -> Cell:
    return Cell(
        state=lookup.state(milestone),
        part=part_words(lookup, milestone),
        whole=is_whole(milestone),
        when=Words(date_words(milestone)),
        path=event_path(statement_of(milestone)),
    )


def _cell_rank(milestone: Milestone) -> tuple[int, bool, str]:
    standing = 0 if milestone.state == "reached" else 1 if milestone.is_open else 2
    return standing, not milestone.is_rung, milestone.path


def _furthest(milestones: list[Milestone], slug: str, paths: list[str]) -> tuple[int, int]:
    """Order companies by the furthest rung reached, then by the furthest spoken of."""
    own = [one for one in milestones if one.company == slug and one.stage is not None]
    reached = [paths.index(str(one.stage)) for one in own if one.state == "reached"]
    return -max(reached, default=-1), -max(paths.index(str(one.stage)) for one in own)


def _name(lookup: Lookup, slug: str) -> str:
    return lookup.registry.name("company", slug).casefold()
