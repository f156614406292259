"""`tracker record`: what a company promised, and what came of it."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells
from tracker.cli.due import milestone_name
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import console, counted, format_option, json_option, print_json, print_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        print_rows(rows, COLUMNS, format_, spare={"moves": ""})
        click.echo("")
    told.print(RULE)
    told.print(f"\nas of {roadmap.as_of.today}{clocks.words}")


def sentence(found: "TrackRecord") -> str:
    """Return a track record in sentences, every number with what it is out of."""
    if not found.made:
        return "no promise is on record."
    counts, decided = found.counts, found.decided
    apart = {
        "on time or late": counts["undecided"],
        "reached on an unknown day": counts["undated"],
        "open": counts["open"],
    }
    beside = ", ".join(f"{count} {word}" for word, count in apart.items() if count)
    made = f"{counted(found.made, 'promise')} made: {decided} decided"
    return " ".join((f"{made}, {beside}." if beside else f"{made}.", *_rest(found)))


def _rest(found: "TrackRecord") -> "Iterator[str]":
    from tracker.views.track_record import LEAST

    counts, decided = found.counts, found.decided
    if decided:
        reported = f" ({found.reported} of these as others report)" if found.reported else ""
        yield (
            f"Of the {decided} decided{reported}: {counts['kept']} kept, {counts['late']} late, "
            f"{counts['dropped']} dropped, {counts['void']} void; against the last date instead "
            f"of the first {found.kept_by_latest} kept."
        )
    if counts["open"]:
        yield f"{_past_words(found.past, counts['open'])} past the company's own date."
    if found.kept_share is None:
        yield "Fewer than five are decided, so no share and no rank is given."
        return
    share = f"Kept {found.kept_share}% ({counts['kept']} of {decided} decided)"
    if found.rank is None:
        some = counted(found.ranked, "company", "companies")
        have = "has" if found.ranked == 1 else "have"
        yield f"{share}; no rank, as only {some} {have} {LEAST} or more decided."
    else:
        among = f"{found.ranked} companies with {LEAST} or more decided"
        yield f"{share}; rank {found.rank} of {among}."


def _past_words(past: int, count: int) -> str:
    if count == 1:
        return "The open one is" if past else "The open one is not"
    few = {0: f"None of the {count} open is", 1: f"One of the {count} open is"}
    return few.get(past, f"Of the {count} open, {past} are")


def _numbers(found: "TrackRecord") -> dict[str, Any]:
    return {
        "made": found.made,
        "decided": found.decided,
        "decided_as_reported": found.reported,
        **{str(grade): count for grade, count in found.counts.items()},
        "open_date_passed": found.past,
        "kept_by_last_date": found.kept_by_latest,
        "kept_percent": found.kept_share,
        "rank": found.rank,
        "ranked_companies": found.ranked,
    }


def _row(one: "Promise", cells: Cells) -> dict[str, Any]:
    from tracker.views.dates import said_words
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
        "first_promise": said_words(first),
        "first_edtf": first.edtf,
        "first_said": window_words(one.first.said_on) if one.first.said_on else None,
        "last_promise": said_words(latest) if latest else "postponed, no new date",
        "last_edtf": latest.edtf if latest else None,
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
