"""The text of a sheet: its lines, and passages that run over several of them.

A passage knows where each of its characters stands, so that a refusal of joined text points to
the right line and column.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tracker.entry.fields import OPTIONS
from tracker.entry.questions import SeveralReadings
from tracker.vocabulary.refusals import Ambiguous, NotFound, Refusal, UnreadableLine
from tracker.vocabulary.text import normalised

BOM = "\ufeff"
LONGEST_SHEET = 1_000_000
"""Characters in the longest sheet that is read: a sheet is one document."""
LONGEST_SHOWN = 300
"""Characters of a line that a refusal shows, around the place it points to."""

Span = tuple[int, int]


class Line(NamedTuple):
    """A line with its number, from 1; a tab counts as one blank."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        """Return how many blanks it starts with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands on it."""
        return not self.text.strip()

    @property
    def is_comment(self) -> bool:
        """Tell whether its first sign is a `#`."""
        return self.text.lstrip().startswith("#")


class Fault(NamedTuple):
    """A refusal or a question, and the line it is about."""

    line: int
    refusal: Refusal


class Piece(NamedTuple):
    """A stretch of a line: from `start` to `end`, standing at `offset` of its passage."""

    line: Line
    start: int
    end: int
    offset: int


@dataclass(frozen=True)
class Passage:
    """Text out of one line or several."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def line(self) -> int:
        """Return the number of its first line."""
        return self.pieces[0].line.number

    def followed_by(self, line: Line, start: int, joint: str) -> "Passage":
        """Return the passage going on with a line, from a column to the line's end."""
        more = piece(line, start)
        if self.text.endswith((",", ";", ":")) or not self.text:
            joint = " "
        at = len(self.text) + len(joint)
        pieces = (*self.pieces, more.pieces[0]._replace(offset=at))
        return Passage(self.text + joint + more.text, pieces)

    def place(self, span: Span | None = None) -> tuple[Line, Span]:
        """Return the line and the columns of a span; one over several lines is cut at the first."""
        begin, end = span or (0, len(self.text))
        found = next((one for one in reversed(self.pieces) if one.offset <= begin), self.pieces[0])
        column = min(found.start + begin - found.offset, found.end)
        length = max(1, min(end - begin, found.end - column))
        return found.line, (column, column + length)

    def fault(
        self,
        message: str,
        hint: str = "",
        *,
        span: Span | None = None,
        suggestions: Iterable[str] = (),
    ) -> Fault:
        """Return a refusal that points into the passage, or at all of it."""
        line, columns = self.place(span)
        text, columns = _shown(line.text, columns)
        refusal = UnreadableLine(
            message, hint, text=text, span=columns, suggestions=tuple(suggestions)
        )
        return Fault(line.number, refusal)

    def refused(self, error: Refusal) -> Fault:
        """Return a refusal of the passage's text, pointing to where it stands in the sheet."""
        text, span = getattr(error, "text", ""), getattr(error, "span", None)
        if text.strip() != self.text.strip() or span is None:
            span = None
        if isinstance(error, SeveralReadings):
            line, columns = self.place(span)
            shown, columns = _shown(line.text, columns)
            question = SeveralReadings(error.what, error.answers, text=shown, span=columns)
            question.hint = (
                "take one with reading: N below the entry, or say it so that one is left"
            )
            return Fault(line.number, question)
        if isinstance(error, Ambiguous):
            return Fault(self.line, error)
        suggestions = getattr(error, "suggestions", ()) or getattr(error, "nearest", ())
        hint = _in_details(error.hint) or (_register(error) if isinstance(error, NotFound) else "")
        return self.fault(error.message, hint, span=span, suggestions=suggestions)


@dataclass(frozen=True)
class Field:
    """A `name: value` line: its name in small letters with hyphens, and both as written."""

    name: str
    written: Passage
    value: Passage


def piece(line: Line, start: int, end: int | None = None) -> Passage:
    """Return a stretch of a line as a passage, without the blanks around it."""
    stretch = line.text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    text = stretch.strip()
    return Passage(text, (Piece(line, start, start + len(text), 0),))


def lines_of(text: str) -> tuple[tuple[Line, ...], tuple[Fault, ...]]:
    """Return the lines of a sheet, and a fault for each that holds a control character.

    Lines end in LF, CR LF or CR; the text is NFC.
    """
    if "\0" in text:
        number = text[: text.index("\0")].count("\n") + 1
        return (), (_bare(number, "is no text: it holds a NUL character", "give a text file"),)
    if len(text) > LONGEST_SHEET:
        message = f"the sheet has more than {LONGEST_SHEET} characters"
        return (), (_bare(1, message, "log one document at a time"),)
    plain = normalised(text.removeprefix(BOM)).replace("\r\n", "\n").replace("\r", "\n")
    lines, faults = [], []
    for number, raw in enumerate(plain.split("\n"), start=1):
        line = Line(number, raw.replace("\t", " "))
        if (at := _control(line.text)) is not None:
            name = f"U+{ord(line.text[at]):04X}"
            cleaned = Line(number, "".join(" " if _is_control(one) else one for one in line.text))
            place = Passage("", (Piece(cleaned, at, at + 1, 0),))
            faults.append(
                place.fault(f"the control character {name}", "retype the line without it")
            )
            line = cleaned
        lines.append(line)
    return tuple(lines), tuple(faults)


def _bare(line: int, message: str, hint: str) -> Fault:
    return Fault(line, UnreadableLine(message, hint))


def _control(text: str) -> int | None:
    if text.isprintable():
        return None
    return next((at for at, char in enumerate(text) if _is_control(char)), None)


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn")


def _shown(text: str, span: Span) -> tuple[str, Span]:
    """Return as much of a long line as is worth showing, with the span in it."""
    if len(text) <= LONGEST_SHOWN:
        return text, span
    start = max(0, min(span[0] - LONGEST_SHOWN // 3, len(text) - LONGEST_SHOWN))
    lead = "…" if start else ""
    shown = f"{lead}{text[start : start + LONGEST_SHOWN]}…"
    shift = len(lead) - start
    return shown, (span[0] + shift, min(span[1] + shift, len(shown)))


def _in_details(hint: str) -> str:
    """Return a hint with the options of `tracker log` as the details they are in a sheet."""

    def detail(match: re.Match[str]) -> str:
        return f"{match[1]}:" if any(one.flag == match[1] for one in OPTIONS) else match[0]

    return re.sub(r"--([a-z-]+)", detail, hint)


def _register(unknown: NotFound) -> str:
    return f"check the spelling, or register it: tracker add {unknown.kind} {unknown.name!r}"
