"""`tracker stages`: how far a company is on its sample-stage ladders."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import (
    MARKS,
    MILESTONE_COLUMNS,
    NOT_SAID,
    Cells,
    state_text,
    window_fields,
)
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import console, format_option, json_option, print_json, print_rows

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.views.company import CompanyView
    from tracker.views.ladders import LadderView, Rung
    from tracker.views.milestones import Milestone
    from tracker.views.roadmap import Roadmap

EPILOG = """\b
Examples:
  tracker stages LGES
  tracker stages 宁德时代 --technology sodium-ion
  tracker stages --technology sodium-ion
  tracker stages "LG Energy Solution" --known-on 2026-01-31 --json
"""


@click.command(epilog=EPILOG)
@click.argument("company", required=False)
@click.option("--technology", help="Only ladders of this technology.")
@clock_options
@format_option
@json_option
@click.pass_context
def stages(
    ctx: click.Context,
    /,
    company: str | None,
    technology: str | None,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Show sample-stage progress.

    Without a company every company on a ladder, one line each.
    """
    from tracker.entry.names import Names

    with opened(ctx) as place:
        roadmap = folded(place, clocks_of(options))
    names = Names(roadmap.registry)
    wanted = names.find("technology", technology) if technology else None
    if company is not None:
        view = company_of(roadmap, company)
        ladders = [one for one in view.ladders if wanted in (None, one.technology)]
        _show_company(roadmap, view, ladders, "json" if as_json else format_)
    else:
        _show_everybody(roadmap, wanted, "json" if as_json else format_)


def company_of(roadmap: "Roadmap", name: str) -> "CompanyView":
    """Return the view of a company by any of its names; refuses one that nobody spoke of."""
    from tracker.entry.names import Names
    from tracker.vocabulary.refusals import NotFound

    slug = Names(roadmap.registry).find("company", name)
    view = roadmap.company(slug)
    if view is None:
        raise NotFound(
            "statement about the company", slug, hint="nothing is on record as of that day"
        )
    return view


def _show_company(
    roadmap: "Roadmap", view: "CompanyView", ladders: list["LadderView"], format_: str
) -> None:
    cells = Cells(roadmap)
    if format_ == "json":
        print_json(
            {
                "company": view.slug,
                "name": view.name,
                "names": view.names,
                "tickers": view.tickers,
                "today": roadmap.as_of.today,
                "known_on": roadmap.as_of.known_on,
                "ladders": [ladder_json(ladder, cells) for ladder in ladders],
            }
        )
        return
    if format_ != "table":
        rows = [
            {"ladder": ladder.name, "stage": rung.name, **cells.milestone(milestone)}
            for ladder in ladders
            for rung in ladder.rungs
            for milestone in rung.milestones
        ]
        print_rows(rows, ("ladder", "stage", *MILESTONE_COLUMNS), format_)
        return
    click.echo(heading(view))
    if not ladders:
        click.echo("no milestone on any ladder is on record")
    for ladder in ladders:
        print_ladder(ladder, cells)
    as_of = roadmap.as_of
    known = f", as known on {as_of.known_on}" if as_of.known_on else ""
    click.echo(f"\nas of {as_of.today}{known} · last word {view.last_word}")


def heading(view: "CompanyView") -> str:
    """Return a company's names and tickers on one line."""
    return " · ".join(dict.fromkeys((view.name, *view.names, *view.tickers)))


def print_ladder(ladder: "LadderView", cells: Cells) -> None:
    """Print one ladder, a rung per line, every site of a rung below it."""
    click.echo(f"\n{cells.subject(ladder.technology, ladder.product)} · {ladder.name}")
    table = grid()
    for rung in (*ladder.rungs, *(one for one in ladder.exits if one.milestones)):
        if not rung.milestones:
            table.add_row(NOT_SAID, rung.name, "not said", "")
        for milestone in rung.milestones:
            add_milestone(table, milestone, cells, _rung_name(rung, milestone, ladder, cells))
    console().print(table)


def grid() -> "Table":
    """Return the table of milestones: mark, name, state, and where by whose word."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=1)
    table.add_column(ratio=4, overflow="fold")
    table.add_column(ratio=7, overflow="fold")
    table.add_column(ratio=7, overflow="fold", style="dim")
    table.expand = True
    return table


def add_milestone(table: "Table", milestone: "Milestone", cells: Cells, name: str) -> None:
    """Add one milestone to a grid."""
    site = cells.name("site", milestone.site)
    if not milestone.site_said:
        site = "site not said"
    source = cells.source(cells.entry_of(milestone))
    where = "\n".join(part for part in (site, source) if part)
    table.add_row(MARKS[milestone.state], name, state_text(milestone), where)


def _rung_name(rung: "Rung", milestone: "Milestone", ladder: "LadderView", cells: Cells) -> str:
    name = rung.name if milestone.is_rung else f"{rung.name}: {milestone.label}"
    if milestone.is_rung and milestone.scope:
        name = f"{rung.name} ({milestone.scope})"
    if milestone.path in rung.from_parent or milestone.technology != ladder.technology:
        name += f" (of {cells.name('technology', milestone.technology)})"
    return name


def ladder_json(ladder: "LadderView", cells: Cells) -> dict[str, Any]:
    """Return a ladder with every rung and the milestones on it."""
    return {
        "technology": ladder.technology,
        "product": ladder.product,
        "ladder": ladder.ladder,
        "name": ladder.name,
        "highest_reached": ladder.highest_reached,
        "rungs": [
            {
                "stage": rung.stage,
                "name": rung.name,
                "meaning": rung.meaning,
                "reached": rung.reached,
                "milestones": [
                    {**cells.milestone(one), "from_parent": one.path in rung.from_parent}
                    for one in rung.milestones
                ],
            }
            for rung in ladder.rungs
        ],
    }


def _show_everybody(roadmap: "Roadmap", technology: str | None, format_: str) -> None:
    rows = [
        {
            "company": standing.company_name,
            "technology": view.name if standing.product is None else standing.product,
            "ladder": standing.ladder_name,
            "reached": standing.highest_name,
            "next": standing.next_name,
            "when": standing.next_words,
            **window_fields(standing.next_window),
        }
        for view in roadmap.technologies
        if technology in (None, view.slug)
        for standing in view.standings
    ]
    columns = ["company", "technology", "ladder", "reached", "next", "when"]
    if format_ != "table":
        columns += ["phrase", "edtf", "earliest", "latest", "precision"]
    print_rows(rows, columns, format_)
