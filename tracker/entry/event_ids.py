"""Which event on record a person means: by its id, the beginning of one, or its position."""

from collections.abc import Sequence

from tracker.entry.undoing import SHORT
from tracker.vocabulary.events import Event, type_of
from tracker.vocabulary.refusals import Ambiguous, NotFound

FIND_IDS = "`tracker timeline NAME --format csv` lists what was said with its ids"
HEX = frozenset("0123456789abcdef-")


def is_like_an_id(word: str) -> bool:
    """Tell whether a word is written as a position (@12) or as the beginning of an event's id."""
    wanted = word.strip().lower()
    if wanted.startswith("@"):
        return wanted[1:].isdecimal()
    return len(wanted) >= SHORT and set(wanted) <= HEX and wanted[8] == "-"


def find_event(events: Sequence[Event], word: str) -> Event:
    """Return the event that a word names; `events` stand in the order of their positions.

    Raises NotFound, and Ambiguous with the first five events whose ids begin so.
    """
    wanted = word.strip().lower()
    if wanted.startswith("@"):
        return _at(events, wanted)
    found = [event for event in events if wanted and event.id.startswith(wanted)]
    whole = [event for event in found if event.id == wanted]
    if whole or len(found) == 1:
        return (whole or found)[0]
    if not found:
        raise NotFound("event", word, hint=FIND_IDS)
    readings = [f"{event.id} ({type_of(event)})" for event in found[:5]]
    raise Ambiguous(f'event "{word}"', readings, "write more of the id")


def _at(events: Sequence[Event], word: str) -> Event:
    digits = word[1:]
    if digits.isdecimal() and len(digits) < 12 and 0 < int(digits) <= len(events):
        return events[int(digits) - 1]
    raise NotFound("position", word, hint=f"positions run from @1 to @{len(events)}; {FIND_IDS}")
