"""`tracker record`: what a company promised, and what came of it."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells
from tracker.cli.due import milestone_name
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import console, counted, format_option, json_option, print_json, print_rows

if TYPE_CHECKING:
    from tracker.views.track_record import Promise, TrackRecord

EPILOG = """\b
Examples:
  tracker record CATL
  tracker record Reliance --format csv
  tracker record 宁德时代 --known-on 2024-12-31 --json
"""
COLUMNS = ("milestone", "first_promise", "last_promise", "moves", "outcome", "grade")
ALL_COLUMNS = (
    "milestone",
    "grade",
    "first_promise",
    "first_edtf",
    "first_said",
    "last_promise",
    "last_edtf",
    "last_said",
    "moves",
    "outcome",
    "outcome_edtf",
    "against_first",
    "against_last",
    "date_passed",
    "in_part",
    "reported",
    "path",
)


@click.command(epilog=EPILOG)
@click.argument("company")
@clock_options
@format_option
@json_option
@click.pass_context
def record(
    ctx: click.Context, /, company: str, format_: str, as_json: bool, **options: Any
) -> None:
    """Show what a company promised and what came of it.

    Promises made, kept, late, dropped and open, with their numbers, and the rule that counts.
    """
    from tracker.entry.names import Names
    from tracker.views.track_record import RULE, track_record

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
    slug = Names(roadmap.registry).find("company", company)
    found = track_record(slug, roadmap.milestones, roadmap.as_of.today)
    cells = Cells(roadmap)
    rows = [_row(one, cells) for one in found.promises]
    if as_json or format_ == "json":
        numbers = {"company": cells.name("company", slug), **_numbers(found)}
        print_json({**numbers, "rule": RULE, "promises": rows})
        return
    if format_ != "table":
        if not rows:
            click.echo(f"no promise by {company} is on record{clocks.words}", err=True)
        print_rows(rows, COLUMNS if format_ == "md" else ALL_COLUMNS, format_)
        return
    name = cells.name("company", slug)
    told = console()
    told.print(f"{name}: {sentence(found)}\n")
    if rows:
        print_rows(rows, COLUMNS, format_)
        click.echo("")
    told.print(RULE)
    told.print(f"\nas of {roadmap.as_of.today}{clocks.words}")


def sentence(found: "TrackRecord") -> str:
    """Return a track record in sentences, every number with what it is out of."""
    if not found.made:
        return "no promise is on record."
    counts, decided = found.counts, found.decided
    words = [
        f"{counted(found.made, 'promise')} made: {decided} decided, {counts['open']} open"
        + (f", {counts['undated']} reached on an unknown day" if counts["undated"] else "")
        + "."
    ]
    if decided:
        words.append(
            f"Of the {decided} decided: {counts['kept']} kept, {counts['late']} late, "
            f"{counts['undecided']} on time or late, {counts['dropped']} dropped, "
            f"{counts['void']} void; against the last date instead of the first "
            f"{found.kept_by_latest} kept."
        )
    if counts["open"]:
        words.append(f"Of the {counts['open']} open: {found.past} with the date passed, no word.")
    if found.kept_share is None:
        words.append("Fewer than five are decided, so no share and no rank is given.")
    else:
        words.append(
            f"Kept {found.kept_share}% ({counts['kept']} of {decided}); rank {found.rank} of "
            f"{found.ranked} companies with five or more decided."
        )
    return " ".join(words)


def _numbers(found: "TrackRecord") -> dict[str, Any]:
    return {
        "made": found.made,
        "decided": found.decided,
        **{str(grade): count for grade, count in found.counts.items()},
        "open_date_passed": found.past,
        "kept_by_last_date": found.kept_by_latest,
        "kept_percent": found.kept_share,
        "rank": found.rank,
        "ranked_companies": found.ranked,
    }


def _row(one: "Promise", cells: Cells) -> dict[str, Any]:
    from tracker.views.words import dated, window_words

    milestone = one.milestone
    first, latest = one.first_window, one.latest_window
    outcome = milestone.outcome if milestone.state == "reached" else None
    happened = outcome.window if outcome is not None else None
    words = one.words or milestone.state_words
    if happened is not None:
        words = f"{words} ({dated(happened)})"
    if one.is_reported and "reported" not in words:
        words += ", as reported"
    return {
        "milestone": milestone_name(milestone, cells),
        "grade": one.grade,
        "first_promise": window_words(first),
        "first_edtf": first.edtf,
        "first_said": window_words(one.first.said_on) if one.first.said_on else None,
        "last_promise": window_words(latest),
        "last_edtf": latest.edtf,
        "last_said": window_words(one.latest.said_on) if one.latest.said_on else None,
        "moves": one.moves,
        "outcome": words,
        "outcome_edtf": happened.edtf if happened else None,
        "against_first": one.words,
        "against_last": one.latest_words,
        "date_passed": one.is_past,
        "in_part": one.in_part,
        "reported": one.is_reported,
        "path": milestone.path,
    }
