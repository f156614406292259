"""`tracker stages`: how far a company is on its sample-stage ladders."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import (
    MARKS,
    MILESTONE_COLUMNS,
    Cells,
    last_word,
    reported_words,
    window_fields,
)
from tracker.cli.due import limit_words
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import counted, format_option, json_option, print_json, print_rows
from tracker.cli.pictures import print_heading, print_ladder, print_life, print_milestones

if TYPE_CHECKING:
    from tracker.views.company import CompanyView
    from tracker.views.ladders import LadderView
    from tracker.views.milestones import Milestone
    from tracker.views.roadmap import Roadmap
    from tracker.views.technology import Standing

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
        clocks = clocks_of(options)
        roadmap = folded(place, clocks)
    names = Names(roadmap.registry)
    wanted = names.find("technology", technology) if technology else None
    if company is not None:
        view = company_of(roadmap, company)
        ladders = [one for one in view.ladders if wanted in (None, one.technology)]
        _show_company(roadmap, view, ladders, wanted, "json" if as_json else format_)
    else:
        _show_everybody(roadmap, wanted, "json" if as_json else format_, clocks.words)


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
    roadmap: "Roadmap",
    view: "CompanyView",
    ladders: list["LadderView"],
    technology: str | None,
    format_: str,
) -> None:
    from tracker.views.ladders import telling

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
                "beside": [cells.milestone(one) for one in _open_beside(view, technology)],
            }
        )
        return
    if format_ != "table":
        rows = [
            {"ladder": ladder.name, "stage": rung.name, **cells.milestone(milestone)}
            for ladder in telling(ladders)
            for rung in ladder.rungs
            for milestone in rung.milestones
        ]
        rows += [cells.milestone(one) for one in _open_beside(view, technology)]
        print_rows(rows, ("ladder", "stage", *MILESTONE_COLUMNS), format_)
        return
    print_heading(view)
    print_life(view)
    if not ladders:
        click.echo("\nno milestone on a ladder is on record")
    for ladder in telling(ladders):
        print_ladder(ladder, cells)
    print_milestones("off the ladder, still open", _open_beside(view, technology), cells)
    as_of = roadmap.as_of
    known = f", as known on {as_of.known_on}" if as_of.known_on else ""
    silent = "an unknown day" if view.timeline else "none: nothing was said"
    last = last_word(view.timeline) or silent
    click.echo(f"\nas of {as_of.today}{known} · last word {last}")


def _open_beside(view: "CompanyView", technology: str | None) -> list["Milestone"]:
    """Return the open milestones off the ladders, of one technology where one is asked for."""
    return [
        one for one in view.other_milestones if one.is_open and technology in (None, one.technology)
    ]


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


def _show_everybody(roadmap: "Roadmap", technology: str | None, format_: str, words: str) -> None:
    rows = [
        {
            "company": standing.company_name,
            "subject": roadmap.registry.name("product", standing.product)
            if standing.product
            else view.name,
            "ladder": standing.ladder_name,
            "reached": standing.highest_name,
            "next": standing.next_name,
            "when": standing.next_words,
            "state": _state_words(standing),
            **window_fields(standing.next_window),
        }
        for view in roadmap.technologies
        if technology in (None, view.slug)
        for standing in view.standings
    ]
    if not rows:
        click.echo(f"nothing is on a ladder{limit_words(None, technology)}{words}", err=True)
        if format_ == "table":
            return
    columns = ["company", "subject", "ladder", "reached", "next", "when", "state"]
    if format_ != "table":
        columns += ["phrase", "edtf", "earliest", "latest", "precision"]
    print_rows(rows, columns, format_, spare={"ladder": "", "company": "subject"})
    if format_ == "table":
        companies = len({row["company"] for row in rows})
        ladders = counted(len(rows), "ladder")
        click.echo(f"\n{ladders} of {counted(companies, 'company', 'companies')}")


def _state_words(standing: "Standing") -> str:
    milestone = standing.milestone
    if milestone is None:
        return ""
    return f"{MARKS[milestone.state]} {milestone.state_words}{reported_words(milestone)}"
