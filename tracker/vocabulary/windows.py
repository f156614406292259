"""Dates as they were said.

A window is the span in which something happened or is meant to happen: its first and last day,
both inclusive, either of them open, with the precision of the unit that was named.
"""

from datetime import date
from typing import Literal

from tracker.vocabulary.edtf import Hemisphere, Qualifier, edtf_bounds, edtf_text
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import FIRST_YEAR, LAST_YEAR, Precision, iso_span
from tracker.vocabulary.value import Value

Role = Literal["occurred", "planned", "deadline", "forecast"]


ISO_RULES = "iso-1"


ROW_RULES = "rows-1"


class Context(Value, frozen=True, kw_only=True):
    """What the words do not carry: fiscal year, lean, hemisphere, language."""

    fy: str | None = None
    lean: Literal["past", "future"] | None = None
    hemisphere: Hemisphere | None = None
    lang: str | None = None


class Window(Value, frozen=True, kw_only=True):
    """A date as it was said, with its bounds; a window open on both sides does not exist."""

    phrase: str
    anchor: str | None = None
    context: Context | None = None
    earliest: date | None
    latest: date | None
    precision: Precision
    qualifiers: tuple[Qualifier, ...] = ("exact",)
    edtf: str
    rules: str

    @property
    def is_deadline(self) -> bool:
        """Tell whether only a last day was named ("by 2026")."""
        return "deadline" in self.qualifiers

    @property
    def is_not_before(self) -> bool:
        """Tell whether only a first day was named ("from 2027")."""
        return "not_before" in self.qualifiers


def read_iso(
    text: str,
    *,
    phrase: str | None = None,
    role: Role | None = None,
    anchor: str | None = None,
    rules: str = ISO_RULES,
) -> Window:
    """Return the window of an ISO date, quarter, half or interval.

    `role` deadline turns the span into "up to its last day"; an open start or end becomes a
    deadline or a not-before date whatever the role.  The phrase defaults to the text itself.
    """
    span = iso_span(text)
    earliest, latest = span.earliest, span.latest
    qualifiers: tuple[Qualifier, ...] = ("exact",)
    if latest is None:
        qualifiers = ("not_before",)
    elif role == "deadline" or earliest is None:
        earliest, qualifiers = None, ("deadline",)
    return Window(
        phrase=phrase if phrase is not None else text.strip(),
        anchor=anchor,
        earliest=earliest,
        latest=latest,
        precision=span.precision,
        qualifiers=qualifiers,
        edtf=edtf_text(earliest, latest, span.precision, qualifiers),
        rules=rules,
    )


def window_fault(window: Window) -> str | None:
    """Return what is wrong with a window's fields, or None: its text must give its bounds."""
    if window.earliest is None and window.latest is None:
        return "is open on both sides; leave the date out instead"
    if window.earliest and window.latest and window.latest < window.earliest:
        return "ends before it begins"
    for day in (window.earliest, window.latest):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return f"leaves the years {FIRST_YEAR} to {LAST_YEAR}"
    try:
        bounds = edtf_bounds(window.edtf)
    except UnreadableDate:
        return f"has the unreadable EDTF text {window.edtf!r}"
    if bounds != (window.earliest, window.latest):
        return f"has bounds that differ from its EDTF text {window.edtf!r}"
    return _qualifier_fault(window) or _anchor_fault(window)


def _qualifier_fault(window: Window) -> str | None:
    if not window.qualifiers:
        return "has no qualifier"
    if "exact" in window.qualifiers and len(window.qualifiers) > 1:
        return "has the qualifier exact beside others"
    if window.is_deadline and window.latest is None:
        return "is a deadline without a last day"
    if window.is_not_before and window.earliest is None:
        return "is a not-before date without a first day"
    return None


def _anchor_fault(window: Window) -> str | None:
    try:
        if window.anchor is not None:
            edtf_bounds(window.anchor)
    except UnreadableDate:
        return f"has the unreadable anchor {window.anchor!r}"
    return None
