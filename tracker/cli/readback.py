"""The read-back: what an entry says and changes, on standard error, label by label."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from tracker.cli.entries import Report

if TYPE_CHECKING:
    from tracker.entry.questions import SeveralReadings
    from tracker.vocabulary.events import Event, World, WorldEvent
    from tracker.vocabulary.registry import Registry
    from tracker.vocabulary.windows import Window

LABEL, QUESTION = 10, 5
"""Cells of the column of labels, and of that of the numbers of readings."""

Row = tuple[str, str]


def read_back(report: Report, registry: "Registry") -> None:
    """Print the reading, its dates and source, the effects and the warnings."""
    rows = [
        *(("reading", sentence) for sentence in report.reading),
        *_dates(report.events, registry),
        *_sources(report.events, registry),
        *(("effect", sentence) for sentence in report.effects),
        *(("warnings", one) for one in report.warnings if one not in report.effects),
    ]
    tell(rows)


def tell(rows: Iterable[Row], indent: int = LABEL) -> None:
    """Print labelled sentences with a hanging indent, as wide as the terminal; plain elsewhere."""
    width = _width()
    for label, sentence in rows:
        lines = wrapped(visible(sentence), width - indent if width else None)
        for number, line in enumerate(lines):
            head = label if not number else ""
            click.echo(f"{head:{indent}}{line}".rstrip(), err=True)


def talk(text: str) -> None:
    """Print a remark of ours, as wide as the terminal."""
    tell([("", text)], indent=0)


def visible(text: str) -> str:
    """Return text on one line, with what would turn or hide its direction written out."""
    from tracker.vocabulary.text import BIDI_CONTROLS

    line = " ".join(text.split())
    return re.sub(
        "[\x00-\x1f\x7f-\x9f" + "".join(BIDI_CONTROLS) + "]",
        lambda found: f"\\u{ord(found.group()):04x}",
        line,
    )


def wrapped(text: str, width: int | None) -> list[str]:
    """Return lines of at most so many cells, broken at blanks, in a long word where it must be."""
    from tracker.cli.output import display_width

    if width is None:
        return [text]
    width = max(width, 20)
    lines, line = [], ""
    for word in text.split(" "):
        rest = word
        if line and display_width(f"{line} {rest}") > width:
            lines.append(line)
            line = ""
        while not line and display_width(rest) > width:
            head = _fitting(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        line = f"{line} {rest}" if line else rest
    return [*lines, line]


def _fitting(word: str, width: int) -> str:
    """Return as much of a word as fits; a wide character takes two cells."""
    from tracker.cli.output import display_width

    end = 1
    while display_width(word[: end + 1]) <= width:
        end += 1
    return word[:end]


def _width() -> int | None:
    """Return the width to wrap to; None where nothing says one."""
    import shutil

    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    if not (is_terminal or "COLUMNS" in os.environ):
        return None
    return min(shutil.get_terminal_size().columns, 120)


# --- Dates


def _dates(events: Sequence["Event"], registry: "Registry") -> list[Row]:
    from tracker.vocabulary.events import Planned, World

    worlds = [event for event in events if isinstance(event, World)]
    rows: list[Row] = []
    windows = {event.when for event in worlds}
    for event in worlds:
        if event.when is not None:
            label = "target" if isinstance(event, Planned) else "when"
            of = _goal(event, registry) if len(windows) > 1 else ""
            rows.append((label, f"{of}: {bounds(event.when)}" if of else bounds(event.when)))
        if isinstance(event, Planned) and event.previously is not None:
            rows.append(("before", bounds(event.previously)))
    for event in worlds:
        if event.said is not None:
            rows.append(("said", bounds(event.said)))
        if event.published is not None:
            rows.append(("published", bounds(event.published)))
    return list(dict.fromkeys(rows))


def bounds(window: "Window") -> str:
    """Return a window as it was said with its days: "within 2026 → 2026-01-01 … 2026-12-31 (…)"."""
    days = " … ".join(
        "open" if day is None else day.isoformat() for day in (window.earliest, window.latest)
    )
    if window.earliest == window.latest:
        days = str(window.earliest)
    qualifiers = [one.replace("_", " ") for one in window.qualifiers if one != "exact"]
    precise = window.precision == "day" and not qualifiers
    words = days if precise else f"{days} ({', '.join([window.precision, *qualifiers])})"
    return words if window.phrase == words else f"{window.phrase} → {words}"


def _goal(event: "World", registry: "Registry") -> str:
    from tracker.views.words import goal_words
    from tracker.vocabulary.events import OnMilestone

    words = goal_words(event, registry) if isinstance(event, OnMilestone) else ""
    where = registry.name("site", event.site) if event.site else ""
    return " at ".join(part for part in (words, where) if part)


# --- Sources


def _sources(events: Sequence["Event"], registry: "Registry") -> list[Row]:
    from tracker.vocabulary.events import World

    rows: list[Row] = []
    for event in events:
        if not isinstance(event, World):
            continue
        if event.document is not None:
            rows.append(("source", _source(event, registry)))
        if voice := ", ".join(part for part in (event.voice, event.speaker) if part):
            rows.append(("voice", voice))
        if event.quote is not None:
            rows.append(("quote", f"“{event.quote.text}” ({event.quote.language})"))
        rows += [("note", note) for note in event.notes]
        rows += [("link", f"{ref.rel} {ref.id}") for ref in event.refs]
    return list(dict.fromkeys(rows))


def _source(event: "WorldEvent", registry: "Registry") -> str:
    """Return the outlet with its letter, the page, and where the page took it from."""
    from tracker.views.confidence import reliability_of

    document = event.document
    assert document is not None  # noqa: S101 -- asked for where there is one
    parts = [f"{registry.name('source', document.source)} [{reliability_of(event, registry)}]"]
    parts += [part for part in (document.url, document.title) if part]
    if document.cites:
        parts.append(f"cites {', '.join(document.cites)}")
    return ", ".join(parts)


# --- Questions


def show_question(
    question: "SeveralReadings", readings: Sequence[Sequence[str]], *, label: str = "error"
) -> None:
    """Print what can be read in several ways, with every reading under its number."""
    count = len(question.answers)
    odd = "this can hardly be meant" if count == 1 else f"this can be meant in {count} ways"
    tell([(f"{label}:", f"{odd}: {question.what}")], indent=len(label) + 2)
    if question.text:
        for line in carets(question.text, question.span):
            click.echo(f"  {line}", err=True)
    for number, (answer, sentences) in enumerate(
        zip(question.answers, readings, strict=True), start=1
    ):
        rows = [(f"  {number}", answer.words), *(("", one) for one in sentences)]
        tell(rows, indent=QUESTION)


def carets(text: str, span: tuple[int, int]) -> list[str]:
    """Return a line of text, and under a place in it a line of carets; wide characters count."""
    from tracker.cli.output import display_width

    start, end = span
    indent = " " * display_width(text[:start])
    return [text, f"{indent}{'^' * max(1, display_width(text[start:end]))}"]
