"""`tracker timeline`: what was said, newest first."""

from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.acts import on_record
from tracker.cli.cells import Cells
from tracker.cli.one_event import CORRECTION_COLUMNS, correction_row
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import format_option, json_option, print_rows
from tracker.cli.pictures import print_entries, told_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.views.roadmap import Roadmap
    from tracker.views.timeline import TimelineEntry
    from tracker.vocabulary.events import Event

EPILOG = """\b
Examples:
  tracker timeline CATL --limit 5
  tracker timeline --limit 20 --format md
  tracker timeline Naxtra --known-on 2025-12-31 --format csv
  tracker timeline --corrections
"""
COLUMNS = ("published", "said", "effect", "grade", "source")
ALL_COLUMNS = (
    "id",
    "known",
    "published",
    "type",
    "said",
    "when",
    "company",
    "technology",
    "product",
    "site",
    "voice",
    "speaker",
    "source",
    "grade",
    "effect",
    "milestone",
    "withdrawn",
    "url",
)


@click.command(epilog=EPILOG)
@click.argument("name", required=False)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many lines.")
@click.option("--corrections", is_flag=True, help="What we corrected instead, and why.")
@clock_options
@format_option
@json_option
@click.pass_context
def timeline(
    ctx: click.Context,
    /,
    name: str | None,
    limit: int | None,
    corrections: bool,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """List what was said, newest first.

    NAME is a company, technology, product, site or outlet by any of its names.
    """
    from tracker.entry.names import Names

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
        events = on_record(place, clocks) if corrections else ()
    entries = roadmap.timeline
    if name is not None:
        kind, slug = Names(roadmap.registry).find_any(name)
        view = roadmap.company(slug) if kind == "company" else None
        lines = (*view.timeline, *view.others_about_it) if view else ()
        named = {entry.id for entry in lines}
        entries = tuple(entry for entry in entries if _is_about(entry, kind, slug, named))
    format_ = "json" if as_json else format_
    if corrections:
        named = {entry.id for entry in entries}
        _print_corrections(roadmap, events, named, limit, format_)
        return
    if not entries:
        about = f" about {name}" if name else ""
        click.echo(f"nothing is on record{about}{clocks.words}", err=True)
    if format_ == "table":
        print_entries(islice(told_once(entries), limit), Cells(roadmap))
        return
    rows = [row_of(entry) for entry in islice(entries, limit)]
    print_rows(rows, COLUMNS if format_ == "md" else ALL_COLUMNS, format_)


def _print_corrections(
    roadmap: "Roadmap",
    events: "Sequence[Event]",
    named: Collection[str],
    limit: int | None,
    format_: str,
) -> None:
    """Print what we corrected in statements, the last recorded first."""
    from tracker.views.corrections import corrections

    found = [one for one in reversed(corrections(events)) if one.target in named]
    if not found:
        click.echo("nothing of this was corrected", err=True)
    rows = [correction_row(one, roadmap) for one in islice(found, limit)]
    print_rows(rows, CORRECTION_COLUMNS, format_)


def row_of(entry: "TimelineEntry") -> dict[str, Any]:
    """Return a statement as one row."""
    return {
        "id": entry.id,
        "known": entry.known_from,
        "published": entry.published_words or "undated",
        "type": entry.type,
        "said": entry.sentence,
        "when": entry.when_words,
        "company": entry.company,
        "technology": entry.technology,
        "product": entry.product,
        "site": entry.site,
        "voice": entry.voice,
        "speaker": entry.speaker,
        "source": entry.source_name,
        "grade": f"{entry.confidence.reliability}{entry.confidence.credibility}",
        "effect": entry.effect,
        "milestone": entry.milestone,
        "withdrawn": entry.withdrawn,
        "url": entry.url,
    }


def _is_about(entry: "TimelineEntry", kind: str, slug: str, named: Collection[str]) -> bool:
    if kind == "company":
        return entry.id in named
    return getattr(entry, kind, None) == slug
