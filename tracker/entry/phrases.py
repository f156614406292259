"""Date phrases → windows: ISO units and intervals, alone or behind one of a few words.

Rules of this version: an ISO form stands as it is; `in P` and `on P` are P; `within P` is P
itself as a deadline; `by P` and `until P` run up to P's last day; `from P` starts on P's first
day.  Anything else is refused: nothing is guessed.
"""

from collections.abc import Callable

from tracker.vocabulary.edtf import Qualifier, edtf_text
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import Span, iso_span
from tracker.vocabulary.text import folded
from tracker.vocabulary.windows import Window

RULES = "iso-1"

Reading = tuple[Span, tuple[Qualifier, ...]]


def read_phrase(phrase: str, *, anchor: str | None = None) -> Window:
    """Return the window of a date phrase; `anchor` (EDTF) is kept, nothing is relative yet."""
    words = folded(phrase)
    if not words:
        raise UnreadableDate(phrase, "no_date")
    prefix, _, rest = words.partition(" ")
    reader = PREFIXES.get(prefix)
    span, qualifiers = reader(iso_span(rest)) if reader and rest else _plain(iso_span(words))
    return Window(
        phrase=" ".join(phrase.split()),
        anchor=anchor,
        earliest=span.earliest,
        latest=span.latest,
        precision=span.precision,
        qualifiers=qualifiers,
        edtf=edtf_text(span.earliest, span.latest, span.precision, qualifiers),
        rules=RULES,
    )


def _plain(span: Span) -> Reading:
    if span.latest is None:
        return span, ("not_before",)
    return span, ("deadline",) if span.earliest is None else ("exact",)


def _deadline(span: Span) -> Reading:
    if span.latest is None:
        raise UnreadableDate("by an open end", "no_date")
    return Span(earliest=None, latest=span.latest, precision=span.precision), ("deadline",)


def _within(span: Span) -> Reading:
    return span, ("deadline",)


def _not_before(span: Span) -> Reading:
    if span.earliest is None:
        raise UnreadableDate("from an open start", "no_date")
    return Span(earliest=span.earliest, latest=None, precision=span.precision), ("not_before",)


PREFIXES: dict[str, Callable[[Span], Reading]] = {
    "in": _plain,
    "on": _plain,
    "during": _plain,
    "within": _within,
    "by": _deadline,
    "until": _deadline,
    "from": _not_before,
}
"""The words that may stand before an ISO form, and what each does to it."""
