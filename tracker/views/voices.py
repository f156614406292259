"""Voices: who may set, move and answer a position."""

from tracker.vocabulary.check import SLUG
from tracker.vocabulary.events import (
    VOICE_CLASS,
    Checked,
    Planned,
    Stated,
    Voice,
    Withdrawn,
    World,
)

FIRST, SECOND = 0, 1
"""The classes whose dates count as promised: company and official, then partners."""
LOWEST = max(VOICE_CLASS.values())


def voice_class(event: World) -> int:
    """Return the class of a voice; the lower speaks first.

    Where no voice is given the sentence's subject speaks: "LGES plans …" is the company's word.
    """
    return FIRST if event.voice is None else VOICE_CLASS[event.voice]


def is_companys(event: World) -> bool:
    """Tell whether the company itself speaks."""
    return event.voice in (None, "company")


def is_own_word(event: World) -> bool:
    """Tell whether the company that a statement is about speaks itself.

    A page on which no voice is noted and nobody is named counts as its word too; a check is ours
    and a retraction its source's, unless the company is named as the voice.
    """
    if event.company is None or not is_companys(event):
        return False
    return event.voice == "company" or not isinstance(event, Checked | Withdrawn)


def owner_of(event: World) -> str:
    """Return whose word it is: "company", a speaker's name, or the slug of the outlet.

    An official or a partner speaks for himself ("Ann Able", "an official"); what analysts, the
    press and unnamed persons say is the outlet's reading, "" where none is known.
    """
    if is_companys(event):
        return "company"
    if event.voice in _UNNAMED:
        name = event.speaker or _UNNAMED[event.voice]
        return f"{event.voice} {name}" if SLUG.fullmatch(name) else name
    return event.document.source if event.document else ""


def reader_of(event: World) -> str:
    """Return whose a reported move is: the outlet's (RULES 21), where one is known."""
    return event.document.source if event.document else owner_of(event)


_UNNAMED: dict[Voice | None, str] = {
    "official": "an official",
    "regulator": "the regulator",
    "customer": "a customer",
    "supplier": "a supplier",
    "other company": "another company",
}
"""The voices whose word is their own, and what they are called where no name is given."""


def is_outlet(owner: str) -> bool:
    """Tell whether an owner is the slug of an outlet; no other owner but the company looks so."""
    return owner != "company" and SLUG.fullmatch(owner) is not None


def is_firm(event: World) -> bool:
    """Tell whether an event is said as a fact: not planned, considered or denied."""
    return event.strength in (None, "did")


def is_denial(event: World) -> bool:
    """Tell whether an event denies what others said."""
    if isinstance(event, Stated):
        return event.stance == "denial" or event.strength == "denies"
    return isinstance(event, Planned) and event.strength == "denies"


def is_hedge(event: World) -> bool:
    """Tell whether an event hedges what others said."""
    return isinstance(event, Stated) and event.stance == "hedge" and event.strength != "denies"
