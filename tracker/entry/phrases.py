"""Date phrases → windows: the words of an announcement, read as of the day it was published.

Rules of this version: R1 to R14 of docs/dates.md, in English, Chinese, Korean, Japanese and
German.  Every word must be understood; anything else is refused with its reason: nothing is
guessed.  `tracker.entry.dates` holds the grammar.
"""

import unicodedata
from datetime import date

from msgspec import Struct, structs

from tracker.entry.dates.parsing import language, parse
from tracker.entry.dates.resolving import Resolver
from tracker.entry.dates.rules_used import rules_used
from tracker.entry.dates.stretches import Days, Unreadable, closed
from tracker.entry.dates.tree import Deadline, Node, NotBefore
from tracker.vocabulary.edtf import Qualifier, edtf_alternatives, edtf_bounds, edtf_text
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import FIRST_YEAR, LAST_YEAR
from tracker.vocabulary.text import folded
from tracker.vocabulary.windows import Context, Window

RULES = "phrases-1"

LONGEST = 200
"""Signs in a phrase; whatever is longer is no phrase."""

QUALIFIERS: tuple[Qualifier, ...] = (
    "deadline",
    "not_before",
    "approximate",
    "uncertain",
    "tentative",
)
"""In the order in which they are written."""

_NOTHING = Context()


class Explained(Struct, frozen=True):
    """A window and the rules it was read by: "R2", "R5 R2"."""

    window: Window
    rules: str


def read_phrase(
    phrase: str, *, anchor: str | None = None, context: Context | None = None
) -> Window:
    """Return the window of a date phrase (R1 to R13), or refuse it with its reason (R14).

    `anchor` is the EDTF text of the day of publication; of a month or a year both the first and
    the last day are taken and the window spans what they give.  `context` holds what the words
    do not carry: fiscal year, lean, hemisphere, language.
    """
    return explained(phrase, anchor=anchor, context=context).window


def read_dated(
    phrase: str, anchor: str | None, context: Context | None, calendar: str | None
) -> Window:
    """Return the window of a phrase; `calendar` is used for a fiscal year that has none given.

    A window keeps the calendar only where its words need one.
    """
    try:
        return read_phrase(phrase, anchor=anchor, context=context)
    except UnreadableDate as refused:
        if calendar is None or refused.reason != "fiscal_unknown":
            raise
    return read_phrase(
        phrase, anchor=anchor, context=structs.replace(context or _NOTHING, fy=calendar)
    )


def explained(
    phrase: str, *, anchor: str | None = None, context: Context | None = None
) -> Explained:
    """Return the window of a date phrase and the rules that it was read by."""
    if len(phrase) > LONGEST:
        raise UnreadableDate(phrase[:40] + "…")
    text = _folded(phrase)
    try:
        node = _tree(text)
        days = _as_of(node, anchor, context or _NOTHING)
        lang = language(text) or (context or _NOTHING).lang
        return Explained(_window(phrase, days, anchor, context), rules_used(node, lang))
    except Unreadable as refused:
        shown = " ".join(phrase.split())
        raise UnreadableDate(shown, refused.reason, refused.readings) from None


def _folded(phrase: str) -> str:
    if phrase.isascii():
        text = " ".join(phrase.casefold().split())
    else:
        text = folded(unicodedata.normalize("NFKC", phrase).translate(_LOOKALIKES))
    return text if text.endswith("/..") else text.rstrip(" .,。、")


_LOOKALIKES = str.maketrans(
    {"〜": "~", "∼": "~", "～": "~", "―": "-", "﹣": "-", "⁃": "-", "､": ",", "′": "'"}
)


def _tree(text: str) -> Node:
    """Read the words; an interval with an open end, ../2026 or 2027/.., is read here."""
    if not text:
        raise Unreadable("no_date")
    if ".." not in text:
        return parse(text)
    first, slash, last = text.partition("/")
    if not slash or (first == "..") == (last == ".."):
        raise Unreadable("no_date" if text == "../.." else "not_understood")
    inner = parse(last if first == ".." else first)
    return Deadline(inner) if first == ".." else NotBefore(inner)


def _as_of(node: Node, anchor: str | None, context: Context) -> Days:
    """Resolve from the first and from the last day of the anchor; span both results."""
    first, last = _ends(anchor)
    days = Resolver(first, context).days(node)
    if first == last:
        return days
    other = Resolver(last, context).days(node)
    if (days.first, days.last) == (other.first, other.last):
        return days
    keeps = days.is_cut or not days.marks.isdisjoint({"deadline", "not_before"})
    return Days(
        None if days.first is None or other.first is None else min(days.first, other.first),
        None if days.last is None or other.last is None else max(days.last, other.last),
        days.precision if keeps or days.precision == "open" else "range",
        days.marks | other.marks,
    )


def _ends(anchor: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of the anchor; none where it is open on a side."""
    first, last = edtf_bounds(anchor) if anchor is not None else (None, None)
    return (None, None) if first is None or last is None else (first, last)


def _window(phrase: str, days: Days, anchor: str | None, context: Context | None) -> Window:
    for day in (days.first, days.last):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Unreadable("out_of_range")
    qualifiers = tuple(mark for mark in QUALIFIERS if mark in days.marks) or ("exact",)
    return Window(
        phrase=" ".join(phrase.split()),
        anchor=anchor,
        context=None if context == _NOTHING else context,
        earliest=days.first,
        latest=days.last,
        precision=days.precision,
        qualifiers=qualifiers,
        edtf=_edtf(days, qualifiers, context or _NOTHING),
        rules=RULES,
    )


def _edtf(days: Days, qualifiers: tuple[Qualifier, ...], context: Context) -> str:
    """Return the canonical text; alternatives that do not touch both stand in it."""
    if days.members and "deadline" not in qualifiers and "not_before" not in qualifiers:
        return edtf_alternatives([closed(one) for one in days.members])
    return edtf_text(days.first, days.last, days.precision, qualifiers, context.hemisphere)
