"""Pictures in a terminal: ladders and milestones, state by mark and word."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.cells import MARKS, NOT_SAID, Cells
from tracker.cli.output import console, display_width

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.views.company import CompanyView, LifeView
    from tracker.views.ladders import LadderView, Rung
    from tracker.views.milestones import Milestone
    from tracker.views.timeline import TimelineEntry

RUNG_LINK, NAME_LINK = " ─ ", " · "
DATE_WIDTH = 17
"""As wide as "20 September 2026"."""


def print_heading(view: "CompanyView") -> None:
    """Print a company's name, its names in other scripts and its tickers."""
    thing = view.company
    native = [name.text for name in thing.names] if thing else []
    names = list(dict.fromkeys((view.name, *native, *view.tickers)))
    for line in _joined(names, NAME_LINK, console().width):
        click.echo(line)


def print_life(view: "CompanyView") -> None:
    """Print what became of the company itself, where it closed or failed: each turn once.

    Several pages, and several steps on the way, tell of one failure; its first day is told, and
    nothing where the company was revived or goes on.
    """
    from tracker.views.words import dated

    ends = ("closed", "insolvent", "acquired")
    turns = [one for one in view.changes if one.change in ends and not one.is_outlived]
    latest_first = sorted(turns, key=_first_day, reverse=True)
    first = {(turn.change, turn.counterparty): turn.id for turn in latest_first}
    for turn in turns:
        if turn.id in first.values():
            when = f" {dated(turn.when)}" if turn.when else ""
            click.echo(f"{MARKS['void']} {turn.change}{when}")


def _first_day(turn: "LifeView") -> date:
    """Return the first day of a turn; one of unknown date comes last."""
    return (turn.when.earliest if turn.when else None) or date.max


def print_ladder(ladder: "LadderView", cells: Cells) -> None:
    """Print one ladder: its rungs with their marks on a line, then what is said of each."""
    click.echo(f"\n{cells.subject(ladder.technology, ladder.product)} · {ladder.name}")
    rungs = [*ladder.rungs, *(one for one in ladder.exits if one.milestones)]
    for line in _joined([_strip_part(rung) for rung in rungs], RUNG_LINK, console().width):
        click.echo(line)
    table = _grid()
    for rung in rungs:
        for milestone in rung.milestones:
            remark = _of_whom(rung, milestone, ladder, cells)
            _add(table, milestone, cells, _rung_name(rung, milestone), remark)
    console().print(table)


def print_milestones(title: str, milestones: Sequence["Milestone"], cells: Cells) -> None:
    """Print milestones under a title, those of one subject together; nothing for none."""
    if not milestones:
        return
    click.echo(f"\n{title}")
    by_subject: dict[str, list[Milestone]] = {}
    for milestone in milestones:
        subject = cells.subject(milestone.technology, milestone.product)
        by_subject.setdefault(subject, []).append(milestone)
    table = _grid()
    for subject, ones in by_subject.items():
        if len(by_subject) > 1:
            table.add_row("", subject, "", "", style="bold")
        for milestone in ones:
            _add(table, milestone, cells, milestone.label)
    console().print(table)


def print_entries(entries: Iterable["TimelineEntry"], cells: Cells) -> None:
    """Print statements, each with its date, its sentence, and what it changed and whence it is."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=DATE_WIDTH, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for entry in entries:
        below = " · ".join(
            part for part in (entry.effect, entry.source_name, cells.grade(entry)) if part
        )
        said = Text(entry.sentence)
        said.append(f"\n{'withdrawn by its source · ' if entry.withdrawn else ''}{below}", "dim")
        table.add_row(entry.published_words or "undated", said)
    console().print(table)


def told_once(entries: Iterable["TimelineEntry"]) -> tuple["TimelineEntry", ...]:
    """Keep one line per sentence of a page: the one that changed something, else the first."""
    found: dict[tuple[str, str | None, str], TimelineEntry] = {}
    for entry in entries:
        key = (entry.sentence, entry.url, entry.published_words)
        if key not in found or (entry.effect and not found[key].effect):
            found[key] = entry
    return tuple(found.values())


def _strip_part(rung: "Rung") -> str:
    marks = dict.fromkeys(MARKS[one.state] for one in rung.milestones)
    return f"{''.join(marks) or NOT_SAID} {rung.name}"


def _joined(parts: Sequence[str], link: str, width: int) -> list[str]:
    """Join parts into lines that fit; a part is never broken."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = lines[-1] + link + part
        if display_width(longer) + len(link) <= width:
            lines[-1] = longer
        else:
            lines[-1] += link.rstrip()
            lines.append("  " + part)
    return lines


def _grid() -> "Table":
    """Return the table of milestones: mark, name, state, and where by whose word."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(min_width=10, max_width=24, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold", style="dim")
    return table


def _add(table: "Table", milestone: "Milestone", cells: Cells, name: str, remark: str = "") -> None:
    site = cells.name("site", milestone.site) if milestone.site_said else "site not said"
    source = cells.source(cells.entry_of(milestone))
    where = "\n".join(part for part in (site, source) if part)
    table.add_row(MARKS[milestone.state], name, cells.state(milestone) + remark, where)


def _rung_name(rung: "Rung", milestone: "Milestone") -> str:
    if not milestone.is_rung:
        return f"{rung.name}: {milestone.label}"
    return f"{rung.name} ({milestone.scope})" if milestone.scope else rung.name


def _of_whom(rung: "Rung", milestone: "Milestone", ladder: "LadderView", cells: Cells) -> str:
    """Say of which technology it was said, where that is not the ladder's own."""
    if milestone.path in rung.from_parent or milestone.technology != ladder.technology:
        return f"; said of {cells.name('technology', milestone.technology)}"
    return ""
