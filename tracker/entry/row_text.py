"""Rows as text: JSON Lines or CSV → plain values with their line numbers.

JSON numbers are read by their text, so that 400.0 stays 400.0.  In CSV nested fields are dotted,
lists are `a; b` and links `relation:id; …`.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NoReturn

from tracker.entry.row_fields import COLUMNS, LINKS, LISTS, unknown, unknown_fields
from tracker.vocabulary.refusals import ManyRefusals, Refusal, UnreadableLine

Format = Literal["jsonl", "csv"]
NumberedRow = tuple[int, dict[str, Any]]
Refused = tuple[int, Refusal]

BOM = "\ufeff"
DELIMITERS = (",", ";", "\t")


def read_rows(text: str, *, format: str = "jsonl", where: str = "rows") -> list[NumberedRow]:
    """Return every row with the number of its first line.

    Raises ManyRefusals with every faulty line: text that is not JSON, unknown fields or columns,
    a row that misses its id, and a row or id that stands there twice.
    """
    read: dict[str, Callable[[str, list[Refused]], list[NumberedRow]]] = {
        "jsonl": _json_rows,
        "csv": _csv_rows,
    }
    if format not in read:
        raise unknown("format", format, read)
    refused: list[Refused] = []
    rows = read[format](text.removeprefix(BOM), refused)
    for number, row in rows:
        refused += [(number, fault) for fault in unknown_fields(row)]
    refused += _repeated(rows)
    if refused:
        raise many(where, refused)
    return rows


def is_event_text(first: str | Mapping[str, Any]) -> bool:
    """Tell event text, which has `type` and `schema`, from rows, which have `kind`.

    Takes the first record, or the text that it opens; text that is no JSON is not event text.
    """
    if isinstance(first, str):
        lines = (line for line in first.removeprefix(BOM).split("\n") if line.strip())
        try:
            record = json.loads(next(lines, "null"))
        except (ValueError, RecursionError):
            return False
        return isinstance(record, dict) and is_event_text(record)
    return "kind" not in first and "type" in first and "schema" in first


def many(what: str, refused: Iterable[Refused]) -> ManyRefusals:
    """Return one refusal that shows every refused line, in the order of lines."""
    ordered = sorted(refused, key=lambda one: one[0])
    return ManyRefusals(what, [(f"line {number}", fault) for number, fault in ordered])


def _json_rows(text: str, refused: list[Refused]) -> list[NumberedRow]:
    rows: list[NumberedRow] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append((number, _json_row(line)))
        except Refusal as fault:
            refused.append((number, fault))
    return rows


def _json_row(line: str) -> dict[str, Any]:
    try:
        value = json.loads(
            line,
            parse_float=str,
            parse_int=str,
            parse_constant=_no_number,
            object_pairs_hook=_no_twins,
        )
    except json.JSONDecodeError as error:
        raise UnreadableLine(
            f"is not JSON: {error.msg} at character {error.pos + 1}",
            "write one JSON object a line; the line may have been cut off",
        ) from error
    except RecursionError as error:
        raise UnreadableLine("is nested without end") from error
    if not isinstance(value, dict):
        raise UnreadableLine("is no JSON object", "write one JSON object a line, without commas")
    return value


def _no_number(word: str) -> NoReturn:
    raise UnreadableLine(f"holds {word}, which is no number", "leave an unknown number out")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise UnreadableLine(f'holds the field "{twin}" twice', "keep one of the two")
    return values


def _csv_rows(text: str, refused: list[Refused]) -> list[NumberedRow]:
    # Only line feeds part lines here; str.splitlines would also cut at U+2028 inside a cell.
    lines = [f"{line}\n" for line in text.split("\n")]
    reader = csv.reader(lines, delimiter=_delimiter(lines[0]), strict=True)
    rows: list[NumberedRow] = []
    columns: list[str] | None = None
    number = 1
    try:
        for cells in reader:
            first, number = number, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = [cell.strip() for cell in cells]
                refused += [(first, fault) for fault in _column_faults(columns)]
                if refused:
                    return []
            else:
                _add_csv_row(first, columns, cells, rows, refused)
    except csv.Error as error:
        refused.append((number, UnreadableLine(f"is not CSV: {error}", "check the quotes")))
    return rows


def _add_csv_row(
    number: int,
    columns: list[str],
    cells: list[str],
    rows: list[NumberedRow],
    refused: list[Refused],
) -> None:
    try:
        rows.append((number, _csv_row(columns, cells)))
    except Refusal as fault:
        refused.append((number, fault))


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)


def _column_faults(columns: list[str]) -> Iterator[Refusal]:
    for at, column in enumerate(columns):
        if column in columns[:at]:
            yield UnreadableLine(f'the column "{column}" stands twice', "keep one of the two")
        elif column not in COLUMNS and not column.startswith("identifiers."):
            yield unknown("column", column, COLUMNS)


def _csv_row(columns: list[str], cells: list[str]) -> dict[str, Any]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise UnreadableLine(
            f"has {len(cells)} cells under {len(columns)} columns",
            "quote a cell that holds the delimiter",
        )
    row: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        if value := _cell(column, cell.strip()):
            part, dot, name = column.partition(".")
            if dot:
                row.setdefault(part, {})[name] = value
            else:
                row[column] = value
    return row


def _cell(column: str, cell: str) -> Any:
    if column in LISTS or column.startswith("identifiers."):
        return [part.strip() for part in cell.split(";") if part.strip()]
    if column in LINKS:
        return [_link(part.strip()) for part in cell.split(";") if part.strip()]
    return cell


def _link(text: str) -> dict[str, str]:
    relation, colon, target = text.partition(":")
    if not colon or not target.strip():
        raise UnreadableLine(f'cannot read the link "{text}"', "write relation:id")
    return {"id": target.strip(), "relation": relation.strip()}


def _repeated(rows: list[NumberedRow]) -> Iterator[Refused]:
    seen: dict[str, NumberedRow] = {}
    for number, row in rows:
        name = row.get("id")
        if not isinstance(name, str):
            continue
        first = seen.setdefault(name, (number, row))
        if first[0] != number:
            same = "the same row stands" if first[1] == row else f'the id "{name}" stands'
            yield number, UnreadableLine(f"{same} on line {first[0]} already", "keep one of them")
