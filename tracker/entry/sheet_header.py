"""The header of a sheet: the document its entries stand on, and what they have in common."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args, get_type_hints

from tracker.entry.fields import OPTIONS, Reading
from tracker.entry.names import Names
from tracker.entry.phrases import read_phrase
from tracker.entry.sheet_details import word, words_of
from tracker.entry.sheet_text import Fault, Field
from tracker.vocabulary.events import Document
from tracker.vocabulary.refusals import Refusal, UnreadableLine
from tracker.vocabulary.windows import Context, Window

FIELDS = {
    "source": "publisher",
    "url": "source",
    "title": "title",
    "cites": "cites",
    "reliability": "reliability",
    "language": "language",
    "archived": "archived",
    "retrieved": "retrieved",
}
"""Header → the option of `tracker log` that fills the same field of the document."""
_CALENDAR = re.compile(r"(1[0-2]|[1-9])/(start|end)|1")
_BY_FLAG = {option.flag: option for option in OPTIONS}


@dataclass
class Heading:
    """What the header says of every entry; `speaker` and `voice` hold where an entry has neither.

    `context` is what the words of dates do not carry.
    """

    document: dict[str, Any] = field(default_factory=dict)
    published: Window | None = None
    context: Context | None = None
    speaker: str | None = None
    voice: str | None = None

    @property
    def anchor(self) -> str | None:
        """Return the day of publication as EDTF: relative dates count from it."""
        return self.published.edtf if self.published else None


def heading_of(header: Sequence[Field], names: Names, faults: list[Fault]) -> Heading:
    """Return what a header says; what cannot be read is put to the faults."""
    heading, context = Heading(), dict[str, Any]()
    reading = Reading(names, None)
    for one in header:
        if not one.value.text:
            continue
        try:
            _read(one, heading, context, reading)
        except Refusal as error:
            faults.append(one.value.refused(error))
    if header and not any(one.name == "source" for one in header):
        faults.append(
            header[0].written.fault("the header names no Source", "add Source: NAME, the outlet")
        )
    heading.context = Context(**context) if context else None
    return heading


def _read(one: Field, heading: Heading, context: dict[str, Any], reading: Reading) -> None:
    words = one.value.text
    match one.name:
        case "published":
            heading.published = read_phrase(words)
        case "published-basis":
            hint = get_type_hints(Document)["published_basis"]
            known = [text for part in get_args(hint) for text in get_args(part)]
            heading.document["published_basis"] = word("basis", words, known)
        case "speaker":
            heading.speaker = words
        case "voice":
            heading.voice = word("voice", words, words_of("voice"))
        case "fiscal-year":
            if _CALENDAR.fullmatch(words) is None:
                raise UnreadableLine(
                    f'cannot read the fiscal year "{words}"',
                    "write its first month and what names it, such as 4/end",
                )
            context["fy"] = words
        case "lean":
            context["lean"] = word("lean", words, ("past", "future"))
        case "hemisphere":
            context["hemisphere"] = word("hemisphere", words, ("south",))
        case "cites":
            cited = [part.strip() for part in words.split(";") if part.strip()]
            heading.document.setdefault("cites", []).extend(cited)
        case name if name in FIELDS:
            option = _BY_FLAG[FIELDS[name]]
            path = option.field.rpartition(".")[2]
            choices = words_of(option.field)
            heading.document[path] = (
                word(name, words, choices) if choices else option.reader(words, reading)
            )
        case _:
            pass  # an unknown header is a fault of the layout
