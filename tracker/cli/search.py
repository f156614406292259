"""`tracker search`: every name, note and quotation on record, in every script."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import console, format_option, json_option, print_rows
from tracker.cli.readback import visible

if TYPE_CHECKING:
    from rich.text import Text

    from tracker.views.roadmap import Roadmap
    from tracker.views.search import Found, Hit, Limits
    from tracker.views.terms import Piece, Term

EPILOG = """\b
Examples:
  tracker search Naxtra
  tracker search 宁德时代 SOP
  tracker search '"within the year"' --company LGES
  tracker search energy density 175 --kind claimed --format csv
  tracker search pilot line --known-on 2024-12-31 --json

Every word must be found, anywhere in a name or statement, also inside a word; a "quoted phrase"
as it stands.  Case, width, accents and a hyphen inside a word make no difference.  Things come
before statements; a whole name before its beginning, whole words before parts of words, the
accents that were typed before others, newer statements before older ones.

Where nothing is found the list is empty and the exit code 0, as with every list: that is an
answer.  Standard error says what was searched, and which names are near.
"""
COLUMNS = ("kind", "name", "field", "excerpt", "date", "source")
ALL_COLUMNS = (
    "kind",
    "name",
    "id",
    "field",
    "excerpt",
    "match",
    "date",
    "company",
    "source",
    "withdrawn",
    "url",
)
AT_A_TERMINAL = 20
"""Rows of a table that are shown without --limit: what stands first is the best."""
SENTENCE = 240
"""Characters of a sentence that a table shows."""


class Kinds(click.ParamType[str]):
    """A kind of thing, a type of statement, or `thing` or `statement` for all of them."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind; refuses what is none with the kinds there are."""
        kinds = known_kinds()
        if value not in kinds:
            self.fail(f"{value!r} is no kind; the kinds are {', '.join(kinds)}", param, ctx)
        return value


def known_kinds() -> tuple[str, ...]:
    """Return everything that --kind takes."""
    from tracker.views.search import KINDS

    return ("thing", *KINDS, "statement", *_types())


def _types() -> tuple[str, ...]:
    from tracker.vocabulary.events import EVENT_TYPES, World

    return tuple(name for name, cls in EVENT_TYPES.items() if issubclass(cls, World))


@click.command(epilog=EPILOG)
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    type=Kinds(),
    multiple=True,
    help="Only this kind: thing, company, … statement, planned, …; may be repeated.",
)
@click.option("--company", help="Only what names this company or belongs to it.")
@click.option("--technology", help="Only what is about this technology or its children.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help=f"At most so many rows; without it a table shows {AT_A_TERMINAL}, other formats all.",
)
@clock_options
@format_option
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    /,
    text: tuple[str, ...],
    limit: int | None,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Find words in every name, note and quotation.

    TEXT is one word or several, in any script.
    """
    from tracker.views.search import search
    from tracker.views.terms import terms_of

    clocks = clocks_of(options)
    terms = terms_of(text)
    if not terms:
        raise click.BadParameter("it holds nothing that is visible: write a word", ctx)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
    found = search(roadmap, terms, _limits(roadmap, **options))
    format_ = "json" if as_json else format_
    shown = found.hits[: limit or (AT_A_TERMINAL if format_ == "table" else None)]
    if not found.hits:
        _tell_nothing(roadmap, found, terms, f"{_limit_words(**options)}{clocks.words}")
    if format_ == "table":
        _print_hits(shown, roadmap)
        if len(shown) < len(found.hits):
            click.echo(f"{len(shown)} of {len(found.hits)}; --limit shows more", err=True)
    else:
        rows = [_row(hit, roadmap, is_data=format_ in ("json", "jsonl")) for hit in shown]
        print_rows(rows, COLUMNS if format_ == "md" else ALL_COLUMNS, format_)


def _limits(
    roadmap: "Roadmap", kinds: Sequence[str], company: str | None, technology: str | None
) -> "Limits":
    from tracker.entry.names import Names
    from tracker.views.search import Limits, named_kinds

    names = Names(roadmap.registry)
    return Limits(
        kinds=named_kinds(kinds, _types()),
        company=names.find("company", company) if company is not None else None,
        technology=names.find("technology", technology) if technology is not None else None,
    )


def _limit_words(kinds: Sequence[str], company: str | None, technology: str | None) -> str:
    from tracker.cli.due import limit_words

    of_kind = f" of the kind {' or '.join(kinds)}" if kinds else ""
    return f"{of_kind}{limit_words(company, technology)}"


def _tell_nothing(roadmap: "Roadmap", found: "Found", terms: "Sequence[Term]", limits: str) -> None:
    """Say what was searched, which words are found by themselves, and which names are near."""
    asked = " and ".join(f"“{visible(term.shown)}”" for term in terms)
    together = " together" if len(terms) > 1 else ""
    click.echo(f"nothing on record has {asked}{together}{limits}", err=True)
    click.echo(f"  searched: {found.things} things, {found.statements} statements", err=True)
    if len(terms) > 1:
        counts = ", ".join(f"“{visible(word)}” in {count}" for word, count in found.alone)
        click.echo(f"  by themselves: {counts}", err=True)
    near = _near(roadmap, found)
    if near:
        click.echo(f"  did you mean {' or '.join(near)}?", err=True)


def _near(roadmap: "Roadmap", found: "Found") -> list[str]:
    """Return names that resemble the first word that is found nowhere."""
    from tracker.entry.names import ANY_KIND, STAGE, Names

    unknown = next((word for word, count in found.alone if not count), None)
    return Names(roadmap.registry).nearest((*ANY_KIND, STAGE), unknown) if unknown else []


def _print_hits(hits: "Sequence[Hit]", roadmap: "Roadmap") -> None:
    from rich.table import Table

    from tracker.cli.pictures import DATE_WIDTH

    cells = Cells(roadmap)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=DATE_WIDTH, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for hit in hits:
        kind = hit.entry.published_words or "undated" if hit.entry else hit.kind
        table.add_row(kind, _told(hit, cells))
    if hits:
        console().print(table)


def _told(hit: "Hit", cells: Cells) -> "Text":
    """Return a hit as lines: its name or sentence, where the words stand, whence it is."""
    told = _marked(hit.marked_name(SENTENCE))
    if hit.entry is None:
        told.append(f"  {visible(hit.id)}", "dim")
    for field, (name, excerpt) in zip(hit.fields, hit.excerpts, strict=True):
        if field.text != hit.name:
            told.append(f"\n{name}: ")
            told.append_text(_marked(excerpt))
    if hit.entry is not None:
        gone = "withdrawn by its source" if hit.entry.withdrawn else ""
        below = (gone, hit.kind, hit.entry.source_name, cells.grade(hit.entry), hit.id)
        told.append(f"\n{' · '.join(visible(part) for part in below if part)}", "dim")
    return told


def _marked(pieces: "Sequence[Piece]") -> "Text":
    from rich.text import Text

    text = Text()
    for piece in pieces:
        text.append(_shown(piece.text), "bold" if piece.is_hit else "")
    return text


def _shown(piece: str) -> str:
    """Return a piece of text on one line, the blanks at its ends kept."""
    words = visible(piece)
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and words else ""
    return f"{before}{words}{after}"


def _row(hit: "Hit", roadmap: "Roadmap", *, is_data: bool) -> dict[str, Any]:
    """Return a hit as one row; as data the sentence stands as it was written."""
    entry = hit.entry
    return {
        "kind": hit.kind,
        "name": hit.name if is_data else visible(hit.name),
        "id": hit.id,
        "field": [name for name, _ in hit.excerpts],
        "excerpt": ["".join(_shown(piece.text) for piece in one) for _, one in hit.excerpts],
        "match": hit.grade.name.lower(),
        "date": entry.published_words or "undated" if entry else None,
        "company": _company(hit, roadmap),
        "source": entry.source_name if entry else None,
        "withdrawn": entry.withdrawn if entry else False,
        "url": entry.url if entry else None,
    }


def _company(hit: "Hit", roadmap: "Roadmap") -> str | None:
    if hit.entry is not None:
        return hit.entry.company
    thing = roadmap.registry.get(hit.kind, hit.id)
    return getattr(thing, "owner", None)
