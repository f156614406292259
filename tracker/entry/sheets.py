"""Sheets: one document in the entry language, laid out as an e-mail.

A header of `Name: value` lines, a blank line, then one entry a line; what is indented below an
entry is a detail of it (`note: …`) or goes on with its sentence.  A line that starts with `#` is
a comment.  This file knows the layout only: what entries say is read in `sheet_events`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.entry.sheet_details import DETAILS, HEADER_ONLY, REPEATED
from tracker.entry.sheet_text import Fault, Field, Line, Passage, lines_of, piece

HEADERS = (
    "Source",
    "URL",
    "Title",
    "Published",
    "Published-basis",
    "Cites",
    "Reliability",
    "Language",
    "Archived",
    "Retrieved",
    "Speaker",
    "Voice",
    "Fiscal-year",
    "Lean",
    "Hemisphere",
)
"""The names of header lines, in the order in which they are best written."""
REPEATED_HEADERS = ("cites",)

LAYOUT = "a header such as Source: NAME, a blank line, then one entry a line"
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w-]*(?:[ ][\w-]+){0,2})[ ]*[:：](?P<value>(?:\s.*)?)")
_HEADER = re.compile(r"(?P<name>[^:：]*)[:：](?P<value>.*)")


@dataclass(frozen=True)
class Entry:
    """An entry: its sentence, or its type where it is written by fields alone, and its details."""

    sentence: Passage
    type: Passage | None = None
    details: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is laid out, and what is wrong with its layout."""

    header: tuple[Field, ...]
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()


def read_sheet(text: str) -> Sheet:
    """Return the header and the entries of a sheet; faults are listed, none is raised."""
    lines, faults = lines_of(text)
    return _Layout(lines, list(faults)).sheet()


class _Layout:
    """Walks the lines once, the header before the entries."""

    def __init__(self, lines: Sequence[Line], faults: list[Fault]) -> None:
        self.lines, self.faults = lines, faults
        self.header: list[Field] = []
        self.entries: list[Entry] = []
        self.detail_indent = 0

    def sheet(self) -> Sheet:
        rest = self._read_header()
        for line in self.lines[rest:]:
            if not (line.is_blank or line.is_comment):
                self._entry_line(line)
        self._check_whole()
        return Sheet(tuple(self.header), tuple(self.entries), tuple(self.faults))

    # --- Header

    def _read_header(self) -> int:
        """Read up to the first blank line below the header; return where the entries begin."""
        begun = False
        for at, line in enumerate(self.lines):
            if line.is_comment or (line.is_blank and not begun):
                continue
            if line.is_blank:
                return at
            begun = True
            match = _HEADER.fullmatch(line.text)
            if line.indent and self.header:
                last = self.header[-1]
                value = last.value.followed_by(line, line.indent, " ")
                self.header[-1] = Field(last.name, last.written, value)
            elif match is None or line.indent:
                what = "a blank line is missing" if self.header else "the sheet has no header"
                self.faults.append(
                    piece(line, 0).fault(f"{what} above this line", f"write {LAYOUT}")
                )
                return at
            else:
                self._add_header(_field(line, match))
        return len(self.lines)

    def _add_header(self, field: Field) -> None:
        known = [name.lower() for name in HEADERS]
        if field.name not in known:
            near = _nearest(field.name, known)
            meant = [HEADERS[known.index(name)] for name in near]
            hint = f"the headers are {', '.join(HEADERS)}; a blank line ends the header"
            self.faults.append(_unknown("header", field, meant, hint))
        elif not field.value.text:
            self.faults.append(field.written.fault("this header has no value", "fill or drop it"))
        elif field.name not in REPEATED_HEADERS and _named(self.header, field.name):
            first = _named(self.header, field.name)[0].written.line
            self.faults.append(
                field.written.fault(f"this header stands on line {first} already", "keep one")
            )
        # An unknown header is kept: the line below may go on with it.
        self.header.append(field)

    # --- Entries

    def _entry_line(self, line: Line) -> None:
        if not line.indent:
            self._add_entry(line)
        elif not self.entries:
            self.faults.append(
                piece(line, 0).fault("an indented line has no entry above it", f"write {LAYOUT}")
            )
        else:
            self._indented(line, self.entries[-1])

    def _add_entry(self, line: Line) -> None:
        sentence, type_ = piece(line, 0), None
        match = _FIELD.fullmatch(line.text.rstrip())
        if match is not None and _key(match["name"]) == "type":
            type_ = piece(line, match.start("value"))
        self.entries.append(Entry(sentence, type_))
        self.detail_indent = 0

    def _indented(self, line: Line, entry: Entry) -> None:
        match = _FIELD.fullmatch(line.text.strip())
        goes_on = bool(entry.details) and line.indent > self.detail_indent
        if match is not None and not (goes_on and _key(match["name"]) not in DETAILS):
            found = _FIELD.match(line.text, line.indent)
            assert found is not None  # noqa: S101 -- it matched without the blanks
            self._add_detail(line, entry, _field(line, found), goes_on=goes_on)
        elif goes_on:
            last = entry.details[-1]
            value = last.value.followed_by(line, line.indent, " ")
            self._replace(entry, (*entry.details[:-1], Field(last.name, last.written, value)))
        elif entry.details or entry.type is not None:
            self.faults.append(
                piece(line, 0).fault(
                    "this line is no detail",
                    "write NAME: VALUE; indent it deeper to go on with the detail above; what goes "
                    "on with the sentence stands right below it",
                )
            )
        else:
            sentence = entry.sentence.followed_by(line, line.indent, ", ")
            self.entries[-1] = Entry(sentence)

    def _add_detail(self, line: Line, entry: Entry, field: Field, *, goes_on: bool) -> None:
        if goes_on:
            self.faults.append(
                field.written.fault(
                    "a detail is indented as if it went on with the one above",
                    "indent all details of an entry alike",
                )
            )
            return
        self.detail_indent = line.indent
        if field.name in HEADER_ONLY:
            fault = field.written.fault(
                f"{field.written.text} is said of the whole sheet", "put it in the header"
            )
            self.faults.append(fault)
        elif field.name not in DETAILS:
            hint = "docs/sheets.md lists the details; reword a sentence that goes on with a colon"
            fault = _unknown("detail", field, _nearest(field.name, DETAILS), hint)
            self.faults.append(fault)
        elif not field.value.text:
            self.faults.append(field.written.fault("this detail has no value", "fill or drop it"))
        elif field.name not in REPEATED and _named(entry.details, field.name):
            self.faults.append(
                field.written.fault("this detail stands here twice", "keep one of the two")
            )
        self._replace(entry, (*entry.details, field))

    def _replace(self, entry: Entry, details: tuple[Field, ...]) -> None:
        self.entries[-1] = Entry(entry.sentence, entry.type, details)

    def _check_whole(self) -> None:
        if self.faults or self.entries:
            return
        first = self.lines[0] if self.lines else Line(1, "")
        at = self.header[-1].written if self.header else piece(first, 0)
        what = "holds a header and no entry" if self.header else "is empty"
        self.faults.append(at.fault(f"the sheet {what}", f"write {LAYOUT}"))


def _field(line: Line, match: re.Match[str]) -> Field:
    written = piece(line, match.start("name"), match.end("name"))
    return Field(_key(match["name"]), written, piece(line, match.start("value")))


def _key(name: str) -> str:
    return "-".join(name.lower().split())


def _named(fields: Sequence[Field], name: str) -> list[Field]:
    return [one for one in fields if one.name == name]


def _unknown(what: str, field: Field, near: Sequence[str], hint: str) -> Fault:
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    message = f'unknown {what} "{field.written.text}"{meant}'
    return field.written.fault(message, hint, suggestions=near)


def _nearest(name: str, known: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    hits = process.extract(name, known, scorer=fuzz.ratio, score_cutoff=60, limit=3)
    return [hit for hit, _, _ in hits]
