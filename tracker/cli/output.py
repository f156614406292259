"""Rows and objects on standard output: table, csv, tsv, json, jsonl or Markdown, from one list."""

import csv
import io
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Literal, TextIO, TypeVar, cast

import click

from tracker.vocabulary.cells import inert
from tracker.vocabulary.text import BIDI_CONTROLS

if TYPE_CHECKING:
    from rich.console import Console

    from tracker.cli.widths import Spare

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md")
PLAIN_WIDTH = 100

Row = Mapping[str, Any]
Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(command)


def format_option(command: Command) -> Command:
    """Add `--format`, of which `--json` is a shorthand."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How rows are printed.",
    )(command)


def print_json(value: object) -> None:
    """Print one JSON value, indented, keys in the order given."""
    import msgspec

    click.echo(_json(msgspec.json.format(msgspec.json.encode(value), indent=2)))


def heading(column: str) -> str:
    """Return what stands above a column of ours: its name in words."""
    return column.replace("_", " ")


def print_rows(
    rows: Sequence[Row],
    columns: Sequence[str],
    format_: str,
    headed: Callable[[str], str] = heading,
    spare: "Spare" = MappingProxyType({}),
) -> None:
    """Print rows in one of the formats; `columns` names and orders what is shown.

    `headed` makes what stands above a column in tables and Markdown.  A table on a narrow
    terminal leaves the `spare` columns out, or tells them in another one.
    """
    match format_:
        case "json":
            print_json([dict(row) for row in rows])
        case "jsonl":
            import msgspec

            for row in rows:
                click.echo(_json(msgspec.json.encode(dict(row))))
        case "csv" | "tsv":
            click.echo(_separated(rows, columns, "," if format_ == "csv" else "\t"), nl=False)
        case "md":
            click.echo(_markdown(rows, columns, headed), nl=False)
        case _:
            print_table(rows, columns, headed, spare=spare)


def print_table(
    rows: Sequence[Row],
    columns: Sequence[str],
    headed: Callable[[str], str] = heading,
    right: Collection[str] = (),
    spare: "Spare" = MappingProxyType({}),
) -> None:
    """Print a table that fits the terminal; wide characters are measured as wide.

    Columns of figures stand to the `right`.
    """
    from rich.table import Table

    from tracker.cli.widths import GAP, spared, texts, widths_for

    told = console()
    plain = [
        {column: plain_cell(row.get(column)).translate(_SEEN) for column in columns} for row in rows
    ]
    cells, kept = spared(plain, columns, spare, told.width)
    heads = [headed(column).translate(_SEEN) for column in kept]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
    told_in = [[head, *texts(cells, one)[1:]] for head, one in zip(heads, kept, strict=True)]
    for at, width in enumerate(widths_for(told_in, told.width)):
        justify: Literal["left", "right"] = "right" if kept[at] in right else "left"
        table.add_column(heads[at], overflow="fold", justify=justify, width=width)
    for row in cells:
        table.add_row(*(row[column] for column in kept))
    told.print(table)


def print_indented(lines: Iterable[str], style: str = "") -> None:
    """Print paragraphs two cells in, their further lines too."""
    from rich.padding import Padding
    from rich.text import Text

    for line in lines:
        console().print(Padding(Text(line, style), (0, 0, 0, 2)))


def print_upright(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Print each row as lines of name and value, for rows too wide to stand in a table."""
    from rich.table import Table

    out = console()
    for number, row in enumerate(rows):
        if number:
            out.print()
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold", max_width=max(12, out.width // 3), overflow="fold")
        table.add_column(overflow="fold")
        for column in columns:
            value = plain_cell(row.get(column)).translate(_SEEN)
            table.add_row(column.translate(_SEEN), value)
        out.print(table)


def console() -> "Console":
    """Return the one console: colour and width only where a terminal shows them."""
    from rich.console import Console

    # A program that was started with its standard output closed has none.
    out = sys.stdout if sys.stdout is not None else io.StringIO()
    is_terminal = out.isatty()
    return Console(
        file=cast("IO[str]", _Straight(out)),
        highlight=False,
        markup=False,
        emoji=False,
        width=None if is_terminal or "COLUMNS" in os.environ else PLAIN_WIDTH,
        soft_wrap=False,
    )


class _Straight:
    """A stream on which nothing turns: what changes direction or ends a line unseen is left out.

    None of it takes a cell, so columns stay as wide as they were counted.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(straight(text))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def straight(text: str) -> str:
    """Return text of a heading without what changes direction or ends a line unseen."""
    return text.translate(_TURNING)


def display_width(text: str) -> int:
    """Return how many terminal cells a text takes: wide characters count two."""
    from rich.cells import cell_len

    return cell_len(text)


def counted(count: int, noun: str, several: str = "") -> str:
    """Return a count with its noun: "1 promise", "2 promises", "2 companies"."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or f'{noun}s'}"


def plain_cell(value: object) -> str:
    """Return a value as the text of a cell; nothing for none, the parts of a list with "; "."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(plain_cell(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _separated(rows: Sequence[Row], columns: Sequence[str], delimiter: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow([inert(column.translate(_CONTROLS)) for column in columns])
    for row in rows:
        cells = (plain_cell(row.get(column)).translate(_CONTROLS) for column in columns)
        writer.writerow([inert(cell) for cell in cells])
    return buffer.getvalue()


def _markdown(rows: Sequence[Row], columns: Sequence[str], headed: Callable[[str], str]) -> str:
    heads = (headed(column).translate(_SEEN).translate(_AS_TEXT) for column in columns)
    lines = [
        "| " + " | ".join(heads) + " |",
        "|" + "|".join(" --- " for _ in columns) + "|",
    ]
    for row in rows:
        texts = (plain_cell(row.get(column)).translate(_SEEN) for column in columns)
        cells = (text.translate(_AS_TEXT) for text in texts)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _json(encoded: bytes) -> str:
    """Return JSON in which no sign acts on a terminal; it reads back as the same value."""
    return encoded.decode().translate(_SEEN)


def _written_out(codes: Iterable[int]) -> dict[int, str]:
    return {code: f"\\u{code:04x}" for code in codes}


# Escape sequences and changes of direction would act on whoever looks (Unicode TR 36); none can
# stand in what is logged, but a query can make one.  JSON writes them out by the same spelling.
_CONTROLS = _written_out({*range(0x20), *range(0x7F, 0xA0)} - set(map(ord, "\t\n\r")))
_SEEN = _CONTROLS | _written_out(map(ord, (*BIDI_CONTROLS, "\u2028", "\u2029")))
_TURNING = dict.fromkeys(map(ord, (*BIDI_CONTROLS, "\u2028", "\u2029")))

# The table is pasted into pull requests: what a page said must not become a tag or a link there.
_AS_TEXT = str.maketrans({sign: f"\\{sign}" for sign in "\\|<[]`"} | {"\n": " ", "\r": " "})
