"""Dates as they were said.

A window is the span in which something happened or is meant to happen: its first and last day,
both inclusive, either of them open, with the precision of the unit that was named.  Canonical
text is EDTF (ISO 8601-2): a unit is written as that unit, everything else as "one of" `[a..b]`.
Nothing here reads a clock; "today" is an argument.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Literal

from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.value import Value

Precision = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "range", "open"
]
Qualifier = Literal["exact", "deadline", "not_before", "approximate", "uncertain", "tentative"]
Role = Literal["occurred", "planned", "deadline", "forecast"]
Hemisphere = Literal["south"]

ISO_RULES = "iso-1"
ROW_RULES = "rows-1"
FIRST_YEAR, LAST_YEAR = 1900, 2199


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


class Span(Value, frozen=True, kw_only=True):
    """A named unit of the calendar, or the stretch between two of them; either end may be open."""

    earliest: date | None
    latest: date | None
    precision: Precision


_UNIT = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?",
    re.IGNORECASE | re.ASCII,
)


def unit_span(text: str) -> Span:
    """Return the span of YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn; refuses anything else."""
    found = _UNIT.fullmatch(text.strip())
    if found is None:
        raise UnreadableDate(text)
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(text, "out_of_range")
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3, "quarter")
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6, "half")
    if not found["month"]:
        return _months(year, 1, 12, "year")
    try:
        first = date(year, int(found["month"]), int(found["day"] or 1))
    except ValueError:
        raise UnreadableDate(text, "impossible") from None
    if found["day"]:
        return Span(earliest=first, latest=first, precision="day")
    return _months(year, first.month, 1, "month")


def iso_span(text: str) -> Span:
    """Return the span of a unit, or of an interval `a/b` whose open end is `..`.

    An interval whose two ends are one unit is that unit.  Refuses an interval that runs
    backwards or is open on both sides.
    """
    first, slash, second = text.strip().partition("/")
    if not slash:
        return unit_span(text)
    start = None if first == ".." else unit_span(first)
    end = None if second == ".." else unit_span(second)
    if start is None and end is None:
        raise UnreadableDate(text, "no_date")
    if start is None or end is None:
        only = start or end
        assert only is not None  # noqa: S101 -- both open was refused above; tells the type checker
        return Span(
            earliest=start.earliest if start else None,
            latest=end.latest if end else None,
            precision=only.precision,
        )
    assert start.earliest and end.latest and start.latest  # noqa: S101, PT018 -- units are closed
    if end.latest < start.latest or (end.earliest or end.latest) < start.earliest:
        raise UnreadableDate(text, "reversed")
    precision = start.precision if start == end else "range"
    return Span(earliest=start.earliest, latest=end.latest, precision=precision)


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


def day_window(day: date) -> Window:
    """Return the window of one exact day."""
    return read_iso(day.isoformat())


def edtf_text(
    earliest: date | None,
    latest: date | None,
    precision: Precision,
    qualifiers: tuple[Qualifier, ...] = ("exact",),
    hemisphere: Hemisphere | None = None,
) -> str:
    """Return the canonical EDTF text: the unit where the window is one, else `[a..b]`.

    A day, month or year that "about" widened by one unit on each side (a day by seven days) is
    written as that unit with `~`; `?` marks an uncertain or tentative one, `%` one that is both.
    Quarters, halves and seasons use codes in place of a month (ISO 8601-2 §4.8) and take no mark.
    Deadlines and not-before dates are never written as a unit; equal ends stand once.
    """
    if "deadline" not in qualifiers and "not_before" not in qualifiers:
        marked = _marked_text(earliest, latest, precision, qualifiers)
        unit = marked or _coded_text(earliest, latest, precision, hemisphere)
        if unit is not None:
            return unit
    first, last = _coarsest(earliest, latest)
    return first if first == last else f"[{first}..{last}]"


def edtf_bounds(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day of canonical EDTF text as written by `edtf_text`.

    `~` and `%` widen by one unit; alternatives `[2026,2028]` span from the first to the last.
    """
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else None
    if inner is None:
        return _marked_bounds(text)
    if "," in inner:
        members = [_edtf_unit(part) for part in inner.split(",")]
        return members[0].earliest, members[-1].latest
    first, dots, last = inner.partition("..")
    if not dots or not (first or last):
        raise UnreadableDate(text)
    return (
        _edtf_unit(first).earliest if first else None,
        _edtf_unit(last).latest if last else None,
    )


def window_fault(window: Window) -> str | None:
    """Return what is wrong with a window's fields, or None: its text must give its bounds."""
    if window.earliest is None and window.latest is None:
        return "is open on both sides; leave the date out instead"
    if window.earliest and window.latest and window.latest < window.earliest:
        return "ends before it begins"
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


def months(start: date, end: date) -> int:
    """Return the largest n such that start plus n months is not after end.

    A day that the target month lacks is clamped to that month's last day.
    """
    count = 12 * (end.year - start.year) + end.month - start.month
    while plus_months(start, count) > end:
        count -= 1
    while plus_months(start, count + 1) <= end:
        count += 1
    return count


def plus_months(day: date, count: int) -> date:
    """Return the day `count` calendar months on, clamped to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


MoveWord = Literal["reaffirmed", "narrowed", "went vague", "slipped", "pulled in", "drifted"]


class Movement(Value, frozen=True, kw_only=True):
    """How a later target differs from an earlier one; months with bounds, None where open."""

    word: MoveWord
    headline: int | None
    minimum: int | None
    maximum: int | None


def compare(old: Window, new: Window, *, old_said: date | None, new_said: date | None) -> Movement:
    """Return the move from an old target to a new one.

    Headline: latest to latest, or earliest to earliest where a latest is open.  Minimum: old
    latest to new earliest; maximum: old earliest to new latest.  Last days are moved one day on
    before counting.  An open earliest counts as the day its target was said.
    """
    return Movement(
        word=_move_word(old, new, old_said, new_said),
        headline=_headline(old, new),
        minimum=_span_months(_after(old.latest), new.earliest),
        maximum=_span_months(old.earliest, _after(new.latest)),
    )


def _move_word(old: Window, new: Window, old_said: date | None, new_said: date | None) -> MoveWord:
    if old.is_deadline and new.is_deadline and old.latest and new.latest:
        return _by_one_bound(old.latest, new.latest)
    if old.is_not_before and new.is_not_before and old.earliest and new.earliest:
        return _by_one_bound(old.earliest, new.earliest)
    if (old.is_deadline or new.is_deadline) and old.latest == new.latest:
        return "reaffirmed"
    first, last = _closed(old, old_said)
    new_first, new_last = _closed(new, new_said)
    if (first, last) == (new_first, new_last):
        return "reaffirmed"
    if new_first > last:
        return "slipped"
    if new_last < first:
        return "pulled in"
    if new_first >= first and new_last <= last:
        return "narrowed"
    if new_first <= first and new_last >= last:
        return "went vague"
    return "drifted" if new_last > last else "pulled in"


def _by_one_bound(old: date, new: date) -> MoveWord:
    if old == new:
        return "reaffirmed"
    return "slipped" if new > old else "pulled in"


def _closed(window: Window, said: date | None) -> tuple[date, date]:
    last = window.latest or date.max
    return window.earliest or min(said or date.min, last), last


def _headline(old: Window, new: Window) -> int | None:
    if old.latest and new.latest:
        return _span_months(_after(old.latest), _after(new.latest))
    return _span_months(old.earliest, new.earliest)


def _span_months(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else months(start, end)


def _after(day: date | None) -> date | None:
    return None if day is None else day + timedelta(days=1)


def _months(year: int, month: int, count: int, precision: Precision) -> Span:
    first = date(year, month, 1)
    last = plus_months(first, count) - timedelta(days=1)
    return Span(earliest=first, latest=last, precision=precision)


# ISO 8601-2 §4.8: quarters, thirds, halves.  A third has no name of its own: it is a range.
_CODES: dict[str, tuple[int, int, Precision]] = {
    **{str(32 + n): (3 * n - 2, 3, "quarter") for n in range(1, 5)},
    **{str(36 + n): (4 * n - 3, 4, "range") for n in range(1, 4)},
    **{str(39 + n): (6 * n - 5, 6, "half") for n in range(1, 3)},
}
# Spring, summer, autumn, winter with the first month each; the standard sets no bounds.
_SEASONS: dict[Hemisphere | None, dict[str, tuple[int, int, Precision]]] = {
    None: {str(20 + n): (3 * n, 3, "season") for n in range(1, 5)},
    "south": {str(28 + n): ((3 * n + 5) % 12 + 1, 3, "season") for n in range(1, 5)},
}
_EDTF_CODES = _CODES | _SEASONS[None] | _SEASONS["south"]
_EDTF_UNIT = re.compile(r"(?P<year>\d{4})(?:-(?P<code>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_DECADE = re.compile(r"\d{3}X", re.ASCII)


def _marked_text(
    earliest: date | None,
    latest: date | None,
    precision: Precision,
    qualifiers: tuple[Qualifier, ...],
) -> str | None:
    """Write a day, month or year with the marks of its qualifiers, or None where it is none."""
    if earliest is None or latest is None or precision not in ("day", "month", "year"):
        return None
    doubtful = "uncertain" in qualifiers or "tentative" in qualifiers
    unit = _named_unit(earliest, precision)
    if (unit.earliest, unit.latest) == (earliest, latest):
        return _pattern(precision, earliest) + ("?" if doubtful else "")
    inner = _next_unit(earliest, precision)
    if "approximate" in qualifiers and _widened(_named_unit(inner, precision)) == (
        earliest,
        latest,
    ):
        return _pattern(precision, inner) + ("%" if doubtful else "~")
    return None


def _coded_text(
    earliest: date | None,
    latest: date | None,
    precision: Precision,
    hemisphere: Hemisphere | None,
) -> str | None:
    """Write a decade, quarter, half, season or third, or None where the window is none."""
    if earliest is None or latest is None:
        return None
    decade = (date(earliest.year, 1, 1), date(earliest.year + 9, 12, 31))
    if precision == "decade" and earliest.year % 10 == 0 and decade == (earliest, latest):
        return f"{earliest.year // 10}X"
    for code, (first, count, unit) in (_CODES | _SEASONS[hemisphere]).items():
        span = _months(earliest.year, first, count, unit)
        if precision == unit and (span.earliest, span.latest) == (earliest, latest):
            return f"{earliest:%Y}-{code}"
    return None


def _marked_bounds(text: str) -> tuple[date | None, date | None]:
    bare = text.rstrip("~?%")
    span = _edtf_unit(bare)
    mark = text[len(bare) :]
    if mark not in ("", "~", "?", "%") or (mark and span.precision not in ("day", "month", "year")):
        raise UnreadableDate(text)
    return _widened(span) if mark in ("~", "%") else (span.earliest, span.latest)


def _edtf_unit(text: str) -> Span:
    if _DECADE.fullmatch(text):
        first_year = int(text[:3]) * 10
        return Span(
            earliest=date(first_year, 1, 1), latest=date(first_year + 9, 12, 31), precision="decade"
        )
    found = _EDTF_UNIT.fullmatch(text)
    if found is None:
        raise UnreadableDate(text)
    if found["code"] in _EDTF_CODES and not found["day"]:
        first, count, precision = _EDTF_CODES[found["code"]]
        return _months(int(found["year"]), first, count, precision)
    named: Precision = "day" if found["day"] else "month" if found["code"] else "year"
    try:
        first_day = date(int(found["year"]), int(found["code"] or 1), int(found["day"] or 1))
    except ValueError:
        raise UnreadableDate(text, "impossible") from None
    return _named_unit(first_day, named)


def _named_unit(day: date, precision: Precision) -> Span:
    """Return the day, month or year that holds a day."""
    if precision == "day":
        return Span(earliest=day, latest=day, precision="day")
    if precision == "month":
        return _months(day.year, day.month, 1, "month")
    return _months(day.year, 1, 12, "year")


def _next_unit(day: date, precision: Precision) -> date:
    """Return the day that lies as far on as "about" widens a unit."""
    if precision == "day":
        return day + timedelta(days=7)
    return plus_months(day, 1 if precision == "month" else 12)


def _widened(span: Span) -> tuple[date, date]:
    """Return the bounds of "about" a unit: one more on each side, seven days for a day."""
    first, last = span.earliest, span.latest
    assert first is not None  # noqa: S101 -- a unit is closed; tells the type checker
    assert last is not None  # noqa: S101 -- the same
    if span.precision == "day":
        return first - timedelta(days=7), last + timedelta(days=7)
    count = 1 if span.precision == "month" else 12
    after = plus_months(last + timedelta(days=1), count)
    return plus_months(first, -count), after - timedelta(days=1)


def _pattern(precision: Precision, day: date) -> str:
    patterns = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return day.strftime(patterns[precision])


def _coarsest(earliest: date | None, latest: date | None) -> tuple[str, str]:
    """Write both ends in the coarsest of year, month, day that gives every closed bound exactly."""
    starts_year = earliest is None or (earliest.month, earliest.day) == (1, 1)
    ends_year = latest is None or (latest.month, latest.day) == (12, 31)
    starts_month = earliest is None or earliest.day == 1
    ends_month = latest is None or _after(latest) is None or (latest + timedelta(days=1)).day == 1
    pattern = "%Y-%m-%d"
    if starts_month and ends_month:
        pattern = "%Y" if starts_year and ends_year else "%Y-%m"
    return (
        "" if earliest is None else earliest.strftime(pattern),
        "" if latest is None else latest.strftime(pattern),
    )
