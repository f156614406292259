"""`tracker due`: what is open, what comes, and what is over without a word."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells, window_fields
from tracker.cli.failures import Findings
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import console, counted, format_option, json_option, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.views.due import Due
    from tracker.views.milestones import Milestone
    from tracker.views.roadmap import Roadmap

EPILOG = """\b
Examples:
  tracker due
  tracker due --within 30d --technology sodium-ion
  tracker due --overdue --company CATL --format csv
  tracker due --overdue --known-on 2024-12-31
"""
COLUMNS = ("company", "milestone", "target", "state", "last_word", "checked")
SPARE = {"company": "milestone", "last_word": ""}
ALL_COLUMNS = (
    "company",
    "technology",
    "product",
    "label",
    "site",
    "state",
    "state_words",
    "standing",
    "days",
    "phrase",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "quiet",
    "hedged",
    "denied",
    "reported",
    "last_word",
    "last_checked",
    "voice",
    "speaker",
    "source",
    "published",
    "grade",
    "url",
    "path",
)
_UNITS = {"d": 1, "w": 7, "": 1}


class Days(click.ParamType[int]):
    """A count of days: 90d, 90, or weeks: 12w."""

    name = "days"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the days; refuses anything but a count of days or weeks."""
        if isinstance(value, int):
            return value
        read = re.fullmatch(r"([0-9]{1,5})\s*([dw]?)", value.strip().lower())
        if read is None:
            self.fail(f"'{value}' is no count of days: write 90d or 12w", param, ctx)
        return int(read[1]) * _UNITS[read[2]]


@click.command(epilog=EPILOG)
@click.option(
    "--within",
    type=Days(),
    metavar="DAYS",
    help="Only what is open or opens within so many days (90d, 12w).",
)
@click.option("--overdue", is_flag=True, help="Only what is over without a word.")
@click.option("--company", help="Only milestones of this company.")
@click.option("--technology", help="Only milestones of this technology or its children.")
@click.option("--exit-code", is_flag=True, help="Leave with code 1 where there is any.")
@clock_options
@format_option
@json_option
@click.pass_context
def due(
    ctx: click.Context,
    /,
    within: int | None,
    overdue: bool,
    company: str | None,
    technology: str | None,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """List what is due, coming or overdue.

    Without --within and --overdue: what is over without a word, what is open, and what opens
    within 90 days.  With both, the first and whatever --within says.
    """
    from tracker.views.due import WITHIN_DAYS, due

    clocks, exits = clocks_of(options), options.pop("exit_code")
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
    wanted = chosen(roadmap, company, technology)
    days = WITHIN_DAYS if within is None and not overdue else within
    found = due(wanted, roadmap.as_of.today, within=days, overdue=overdue or within is None)
    format_ = "json" if as_json else format_
    cells = Cells(roadmap)
    if not found:
        what = "overdue" if overdue and within is None else "due"
        limits = limit_words(company, technology)
        click.echo(f"nothing is {what} on {roadmap.as_of.today}{limits}{clocks.words}", err=True)
    if format_ in ("table", "md"):
        if found or format_ == "md":
            _print_short(found, cells, format_)
        if found and format_ == "table":
            console().print(f"\n{_total(found)} on {roadmap.as_of.today}")
    else:
        print_rows([_whole(one, cells) for one in found], ALL_COLUMNS, format_)
    if exits and found:
        raise Findings


def chosen(
    roadmap: "Roadmap", company: str | None, technology: str | None
) -> tuple["Milestone", ...]:
    """Return the milestones of a company and a technology by any of their names.

    A technology holds what is said of the technologies under it.
    """
    from tracker.entry.names import Names
    from tracker.views.goals import is_under

    names, registry = Names(roadmap.registry), roadmap.registry
    owner = names.find("company", company) if company is not None else None
    wanted = names.find("technology", technology) if technology is not None else None
    return tuple(
        one
        for one in roadmap.milestones
        if owner in (None, one.company)
        and (wanted is None or is_under(one.technology, wanted, registry))
    )


def limit_words(company: str | None, technology: str | None) -> str:
    """Return which options limit a list: " for company CATL"."""
    limits = {"company": company, "technology": technology}
    words = [f"{name} {value}" for name, value in limits.items() if value]
    return f" for {' and '.join(words)}" if words else ""


def milestone_name(milestone: "Milestone", cells: Cells) -> str:
    """Return what a milestone is called in a list: its subject, its goal and its site."""
    subject = cells.subject(milestone.technology, milestone.product)
    where = f" at {cells.name('site', milestone.site)}" if milestone.site else ""
    return f"{subject}: {milestone.label}{where}" if subject else f"{milestone.label}{where}"


def _print_short(found: "Sequence[Due]", cells: Cells, format_: str) -> None:
    """Print the columns a person needs; who looked last only where anybody did."""
    is_checked = any(one.milestone.last_checked for one in found)
    columns = [column for column in COLUMNS if is_checked or column != "checked"]
    print_rows([_short(one, cells) for one in found], columns, format_, spare=SPARE)


def _total(found: "Sequence[Due]") -> str:
    """Return how many there are of each: "17 milestones overdue, 3 open, 2 to come"."""
    counts = Counter[str](
        one.milestone.state if one.standing == "passed" else one.standing for one in found
    )
    words = {
        "overdue": "overdue",
        "date passed, unconfirmed": "past an unconfirmed date",
        "open": "open",
        "coming": "to come",
    }
    told = [f"{counts[key]} {word}" for key, word in words.items() if counts[key]]
    return f"{counted(len(found), 'milestone')}: {', '.join(told)}"


def _short(one: "Due", cells: Cells) -> dict[str, Any]:
    from tracker.views.dates import said_words

    milestone = one.milestone
    window = milestone.shown.window if milestone.shown else None
    return {
        "company": cells.name("company", milestone.company),
        "milestone": milestone_name(milestone, cells),
        "target": said_words(window) if window else "",
        "state": _state(one),
        "last_word": cells.last_word(milestone),
        "checked": milestone.last_checked or "never",
    }


def _state(one: "Due") -> str:
    from tracker.cli.cells import MARKS, reported_words

    milestone = one.milestone
    words = f"{MARKS[milestone.state]} {milestone.state_words}{reported_words(milestone)}"
    if one.standing == "coming":
        words += f", opens in {one.days} {'day' if one.days == 1 else 'days'}"
    if milestone.is_hedged and "hedged" not in words:
        words += ", hedged by the company"
    if milestone.is_denied and "denied" not in words:
        words += ", denied by the company"
    return f"{words}; quiet (inferred)" if milestone.is_quiet else words


def _whole(one: "Due", cells: Cells) -> dict[str, Any]:
    milestone = one.milestone
    row = cells.milestone(milestone)
    window = milestone.shown.window if milestone.shown else None
    return {**row, **window_fields(window), "standing": one.standing, "days": one.days}
