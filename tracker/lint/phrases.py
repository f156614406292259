"""Dates and the phrases they were read from, as the rules about dates compare them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from tracker.entry.phrases import read_phrase
from tracker.views.words import day_words, window_words
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.events import Planned, WorldEvent
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import Context, Window

Bounds = tuple[date | None, date | None]
LONGEST = 31
SHORTEST_MONTH = 28
"""Days of an anchor of which each is tried."""


def dates_of(event: WorldEvent) -> Iterator[tuple[str, Window]]:
    """Give the dates that an event says, by the names of their fields."""
    pairs = [("when", event.when), ("said", event.said), ("published", event.published)]
    if isinstance(event, Planned):
        pairs.append(("previously", event.previously))
    for name, window in pairs:
        if window is not None:
            yield name, window


def disagreeing(window: Window) -> Window | None:
    """Return how the grammar reads a phrase where no fair reading of it gives the window.

    Fair is every day on which the page can have been published, and looking back as well as
    ahead; a window that only lacks the day of the saying as its start is the same.  None where
    one of them agrees, or the grammar cannot read the phrase; else the nearest.
    """
    plain = _reading(window.phrase, window.anchor, window.context)
    if plain is None or _agree(window, plain):
        return None
    given = window.context or Context()
    read = [plain]
    for anchor in (window.anchor, *_days_of(window.anchor)):
        for lean in ("past", "future"):
            one = _reading(window.phrase, anchor, replace(given, lean=lean))
            if one is not None and _agree(window, one):
                return None
            read += [one] if one is not None else []
    return min(read, key=lambda one: _apart(one, window))


def _apart(one: Window, other: Window) -> int:
    ends = [window.latest or window.earliest or date.max for window in (one, other)]
    return abs((ends[0] - ends[1]).days)


def _agree(window: Window, read: Window) -> bool:
    if bounds(window) == bounds(read):
        return True
    first, last = edtf_bounds(read.anchor) if read.anchor is not None else (None, None)
    is_cut = (
        first is not None
        and last is not None
        and read.earliest is not None
        and first <= read.earliest <= last
    )
    starts = window.earliest is None or (
        read.earliest is not None and window.earliest <= read.earliest
    )
    return is_cut and window.latest == read.latest and starts


def _days_of(anchor: str | None) -> tuple[str, ...]:
    """Return the days of an anchor that is no longer than a month."""
    first, last = edtf_bounds(anchor) if anchor is not None else (None, None)
    if first is None or last is None or (last - first).days > LONGEST:
        return ()
    return tuple(
        (first + timedelta(days=count)).isoformat() for count in range((last - first).days + 1)
    )


@lru_cache(maxsize=4096)
def _reading(phrase: str, anchor: str | None, context: Context | None) -> Window | None:
    try:
        return read_phrase(phrase, anchor=anchor, context=context)
    except UnreadableDate:
        return None


def bounds(window: Window) -> Bounds:
    """Return the first and the last day of a window."""
    return window.earliest, window.latest


def is_inflated(window: Window, read: Window) -> bool:
    """Tell whether a window lies within a reading of a month, a year or an open end.

    The end of a month is ten days by convention: its last day is no invented precision.
    """
    first, last = bounds(read)
    is_wide = first is None or last is None or (last - first).days + 1 >= SHORTEST_MONTH
    return is_wide and is_inside(window, read)


def is_inside(window: Window, other: Window) -> bool:
    """Tell whether a window lies within another one and is narrower; open ends are endless."""
    if bounds(window) == bounds(other) or window.is_deadline != other.is_deadline:
        return False
    first, last = (window.earliest or date.min), (window.latest or date.max)
    return (other.earliest or date.min) <= first and last <= (other.latest or date.max)


def told_apart(window: Window, other: Window) -> tuple[str, str]:
    """Return two windows in words, with their days where the words are the same."""
    words = window_words(window), window_words(other)
    if words[0] != words[1]:
        return words
    return f"{words[0]} ({_days(window)})", f"{words[1]} ({_days(other)})"


def _days(window: Window) -> str:
    days = (window.earliest, window.latest)
    return " to ".join(day_words(day) if day else "an open day" for day in days)
