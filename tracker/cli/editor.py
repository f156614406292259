"""An entry in an editor: a sheet of one entry, its source above an empty line, the line below it.

Where more is written than a line and its remarks, the whole text is read as a sheet.  A text that
is refused opens again with the refusal above what was typed; left as it is, or emptied, it ends
the entry.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.entries import Asked, Desk
from tracker.vocabulary.refusals import ManyRefusals, Refusal, UnreadableLine

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event

HEADERS: dict[str, str] = {
    "Source": "publisher",
    "URL": "source",
    "Title": "title",
    "Published": "published",
    "Cites": "cites",
    "Reliability": "reliability",
    "Speaker": "speaker",
    "Voice": "voice",
}
DETAILS: dict[str, str] = {"said": "said", "note": "note"}
"""Header, or detail below the line → the option that fills the same field; the names of sheets."""
MANY = frozenset({"cites", "note"})
OPENING = (
    "# One announcement: its source above the empty line, then the line as you would say it,",
    "# such as: LGES plans sodium-ion A-sample at Ochang within 2026",
    "# Indented below it, a remark: note: …  Lines that begin with # are left out; without a line",
    "# nothing is logged.",
)


def edited(asked: Asked, refusal: Refusal | None = None) -> Asked | None:
    """Return an entry as it was edited; None where no line is left.

    Raises the refusal again where the text it was shown above came back unchanged.
    """
    body = asked.sheet or form_of(asked)
    while True:
        given = "\n".join([*_comments(refusal), body])
        text = _without_comments(_typed(given))
        if refusal is not None and text == _without_comments(given):
            raise refusal
        try:
            return _read(text, asked)
        except Refusal as error:
            refusal, body = error, text


def _read(text: str, asked: Asked) -> Asked | None:
    """Read a text as a form, else as a sheet, which has no place for fields by option."""
    try:
        return read_form(text, replace(asked, sheet=""))
    except UnreadableLine:
        given = {name for name, value in asked.fields.items() if value}
        if asked.type or asked.context or given - {*HEADERS.values(), *DETAILS.values()}:
            raise
        return replace(asked, line="", sheet=text)


def events_of_text(desk: Desk, text: str) -> tuple["Event", ...]:
    """Return the events of a sheet that was written in an editor; raises RefusedSheet."""
    from tracker import clock
    from tracker.entry.drafts import Logging
    from tracker.entry.sheet_events import Desk as Reading
    from tracker.entry.sheet_events import events_of_sheet
    from tracker.entry.sheets import read_sheet

    reading = Reading(
        names=desk.names,
        on_record=frozenset(event.id for event in desk.on_record),
        today=desk.today,
        logging=Logging(clock.new_id(), clock.now(), desk.place.workspace.settings.author),
        new_id=clock.new_id,
    )
    # A header that was left empty is a hint of the form; its line stays, so that lines count on.
    lines = text.split("\n")
    end = lines.index("") if "" in lines else len(lines)
    head = ["#" if line.rstrip().endswith(":") else line for line in lines[:end]]
    return events_of_sheet(read_sheet("\n".join(head + lines[end:])), reading, where="the text")


def _typed(given: str) -> str:
    """Return a text as the editor left it."""
    try:
        return click.edit(given, extension=".txt", require_save=False) or ""
    except click.ClickException as error:
        raise UnreadableLine(
            f"the entry cannot be edited: {error.format_message()}",
            "set the variable EDITOR to the editor you use, such as EDITOR=nano",
        ) from error


def form_of(asked: Asked) -> str:
    """Return an entry as a form: every header, filled or not, the line, and its details."""
    headers = [
        f"{header}: {one}".rstrip()
        for header, name in HEADERS.items()
        for one in _words(asked, name) or [""]
    ]
    details = [
        f"  {detail}: {one}" for detail, name in DETAILS.items() for one in _words(asked, name)
    ]
    return "\n".join([*headers, "", asked.line, *details, ""])


def _words(asked: Asked, name: str) -> list[str]:
    value = asked.fields.get(name)
    return list(value) if isinstance(value, tuple) else [value] if value else []


def read_form(text: str, asked: Asked) -> Asked | None:
    """Return the entry that a form says, None where it has no line; `asked` gives the rest."""
    found: dict[str, list[str]] = {name: [] for name in (*HEADERS.values(), *DETAILS.values())}
    lines = text.strip("\n").split("\n")
    while lines and lines[0].strip():
        _put(lines.pop(0), HEADERS, found)
    sentence: list[str] = []
    for line in filter(str.strip, lines):
        if not line[0].isspace() and sentence:
            raise UnreadableLine(
                "this is a second entry",
                "log one at a time; a file with several is logged with: tracker log --from FILE",
                text=line,
                span=(0, len(line)),
            )
        if line[0].isspace() and sentence:
            _put(line.strip(), DETAILS, found)
        else:
            sentence = line.split()
    if not sentence:
        return None
    return replace(asked, line=" ".join(sentence), fields={**asked.fields, **_fields(found)})


def _put(line: str, known: dict[str, str], found: dict[str, list[str]]) -> None:
    """Add the value of a `name: value` line to what was found."""
    header, colon, value = line.partition(":")
    names = {one.casefold(): name for one, name in known.items()}
    name = names.get(header.strip().casefold())
    if not colon or name is None:
        what = "header" if known is HEADERS else "detail"
        raise UnreadableLine(
            f'"{header.strip()}" is no {what}',
            f"the {what}s are {', '.join(known)}; the line stands below an empty line",
            text=line,
            span=(0, len(header)),
        )
    if value.strip():
        found[name].append(value.strip())


def _fields(found: dict[str, list[str]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for header, name in {**HEADERS, **DETAILS}.items():
        values = found[name]
        if name in MANY:
            fields[name] = tuple(values)
        elif len(values) > 1:
            raise UnreadableLine(f"{header} stands twice", "keep one of the two")
        else:
            fields[name] = values[0] if values else None
    return fields


def _comments(refusal: Refusal | None) -> list[str]:
    """Return what stands above the form: how it is filled in, or why it was refused."""
    if refusal is None:
        return list(OPENING)
    lines = [f"error: {refusal.message}", *_place(refusal)]
    for where, one in refusal.refusals if isinstance(refusal, ManyRefusals) else ():
        lines += [f"{where}: {one.message}", *_place(one), one.hint]
    return [f"# {' '.join(line.splitlines())}" for line in [*lines, refusal.hint] if line]


def _place(refusal: Refusal) -> list[str]:
    from tracker.cli.readback import carets

    text, span = getattr(refusal, "text", ""), getattr(refusal, "span", None)
    return carets(text, span) if text and span else []


def _without_comments(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines() if not line.startswith("#"))
