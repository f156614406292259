"""`tracker slips`: what moved, how far, how often and by whose word."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells
from tracker.cli.due import chosen, limit_words, milestone_name
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import console, counted, format_option, json_option, print_rows

if TYPE_CHECKING:
    from tracker.views.slips import Slip, Sorting
    from tracker.vocabulary.moves import Movement

EPILOG = """\b
Examples:
  tracker slips
  tracker slips --technology sodium-ion --min-moves 2
  tracker slips --company Reliance --sort moves --format md
"""
COLUMNS = ("company", "milestone", "first", "latest", "moves", "far", "whose", "state")
SPARE = {"company": "milestone", "whose": "", "moves": ""}
ALL_COLUMNS = (
    "company",
    "milestone",
    "first",
    "first_edtf",
    "latest",
    "latest_edtf",
    "far",
    "move",
    "months",
    "months_least",
    "months_most",
    "moves",
    "slips",
    "whose",
    "last_move",
    "last_source",
    "last_published",
    "state",
    "path",
)
SORTINGS = ("months", "moves", "slips", "company")


@click.command(epilog=EPILOG)
@click.option("--technology", help="Only milestones of this technology or its children.")
@click.option("--company", help="Only milestones of this company.")
@click.option(
    "--min-moves",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only what moved so often.",
)
@click.option(
    "--sort",
    type=click.Choice(SORTINGS),
    default="months",
    show_default=True,
    help="What stands first: the farthest, the most moves or slips, or by company.",
)
@clock_options
@format_option
@json_option
@click.pass_context
def slips(
    ctx: click.Context,
    /,
    technology: str | None,
    company: str | None,
    min_moves: int,
    sort: "Sorting",
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """List the milestones whose date moved.

    From the first date to the one that stands, in months: latest to latest, with the least and
    the most that the two windows allow.  Saying the same again is no move; a date that was taken
    back without a new one moved, nobody knows how far.
    """
    from tracker.views.slips import slips

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
    found = slips(chosen(roadmap, company, technology), min_moves=min_moves, by=sort)
    format_ = "json" if as_json else format_
    cells = Cells(roadmap)
    if not found:
        often = f" {min_moves} times or more" if min_moves > 1 else ""
        limits = limit_words(company, technology)
        click.echo(f"nothing moved{often}{limits}{clocks.words}", err=True)
    rows = [_row(one, cells) for one in found]
    if format_ in ("table", "md"):
        if rows or format_ == "md":
            print_rows(rows, COLUMNS, format_, spare=SPARE)
        if rows and format_ == "table":
            console().print(f"\n{counted(len(rows), 'milestone')} moved")
    else:
        print_rows(rows, ALL_COLUMNS, format_)


def _row(one: "Slip", cells: Cells) -> dict[str, Any]:
    from tracker.views.dates import said_words

    milestone, entry, move = one.milestone, cells.entries.get(one.last.id), one.move
    return {
        "company": cells.name("company", milestone.company),
        "milestone": milestone_name(milestone, cells),
        "first": said_words(one.first),
        "first_edtf": one.first.edtf,
        "latest": said_words(one.latest) if one.latest else "postponed, no new date",
        "latest_edtf": one.latest.edtf if one.latest else None,
        "far": _far(move),
        "move": move.word if move else "postponed",
        "months": move.headline if move else None,
        "months_least": move.minimum if move else None,
        "months_most": move.maximum if move else None,
        "moves": one.moves,
        "slips": milestone.slips,
        "whose": [_owner(owner, milestone.company, cells) for owner in one.owners],
        "last_move": one.last.move_words,
        "last_source": entry.source_name if entry else None,
        "last_published": entry.published_words if entry else None,
        "state": milestone.state_words,
        "path": milestone.path,
    }


def _far(move: "Movement | None") -> str:
    from tracker.views.words import movement_words

    if move is None:
        return "postponed, no new date"
    return "the same again" if move.word == "reaffirmed" else movement_words(move)


def _owner(owner: str, company: str, cells: Cells) -> str:
    from tracker.views.voices import is_outlet

    if owner == "company":
        return cells.name("company", company)
    if is_outlet(owner):
        return f"{cells.name('source', owner)}'s reading"
    return owner or "unknown"
