"""EDTF text (ISO 8601-2): the canonical form of a window, and the way back.

A unit is written as that unit, everything else as "one of" `[a..b]`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Precision,
    Span,
    months_span,
    plus_months,
)

Qualifier = Literal["exact", "deadline", "not_before", "approximate", "uncertain", "tentative"]


Hemisphere = Literal["south"]


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
    Refuses a year that is named outside FIRST_YEAR to LAST_YEAR, near which days cannot be counted.
    """
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else None
    if inner is None:
        return _marked_bounds(text)
    if "," in inner:
        members = [edtf_member(part) for part in inner.split(",")]
        return members[0][0], members[-1][1]
    first, dots, last = inner.partition("..")
    if not dots or not (first or last):
        raise UnreadableDate(text)
    return (
        edtf_unit(first).earliest if first else None,
        edtf_unit(last).latest if last else None,
    )


def edtf_alternatives(spans: Sequence[tuple[date, date]]) -> str:
    """Return the text of spans that do not touch, of which one is meant: `[2026,2028]`.

    Sets hold years, months and days only (ISO 8601-2 §6.2): a quarter is the months it lasts.
    """
    members = (_coarsest(first, last) for first, last in spans)
    return f"[{','.join(a if a == b else f'{a}..{b}' for a, b in members)}]"


def edtf_member(text: str) -> tuple[date, date]:
    """Return the first and last day of one alternative: a unit, or `a..b` closed on both sides."""
    first, dots, last = text.partition("..")
    start, end = edtf_unit(first).earliest, edtf_unit(last if dots else first).latest
    assert start is not None  # noqa: S101 -- a unit is closed; tells the type checker
    assert end is not None  # noqa: S101 -- a unit is closed; tells the type checker
    return start, end


_CODES: dict[str, tuple[int, int, Precision]] = {
    **{str(32 + n): (3 * n - 2, 3, "quarter") for n in range(1, 5)},
    **{str(36 + n): (4 * n - 3, 4, "range") for n in range(1, 4)},
    **{str(39 + n): (6 * n - 5, 6, "half") for n in range(1, 3)},
}


_SEASONS: dict[Hemisphere | None, dict[str, tuple[int, int, Precision]]] = {
    None: {str(20 + n): (3 * n, 3, "season") for n in range(1, 5)},
    "south": {str(28 + n): ((3 * n + 5) % 12 + 1, 3, "season") for n in range(1, 5)},
}


_EDTF_CODES = _CODES | _SEASONS[None] | _SEASONS["south"]
"""Code in place of a month → first month, count of months, and what such a span is called."""


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
        span = months_span(earliest.year, first, count, unit)
        if precision == unit and (span.earliest, span.latest) == (earliest, latest):
            return f"{earliest:%Y}-{code}"
    return None


def _marked_bounds(text: str) -> tuple[date | None, date | None]:
    bare = text.rstrip("~?%")
    span = edtf_unit(bare)
    mark = text[len(bare) :]
    if mark not in ("", "~", "?", "%") or (mark and span.precision not in ("day", "month", "year")):
        raise UnreadableDate(text)
    return _widened(span) if mark in ("~", "%") else (span.earliest, span.latest)


def edtf_unit(text: str) -> Span:
    """Return the span of one unmarked unit: a decade, year, month, day, or what a code names."""
    if _DECADE.fullmatch(text):
        first_year = int(text[:3]) * 10
        _check_year(text, first_year)
        return Span(
            earliest=date(first_year, 1, 1), latest=date(first_year + 9, 12, 31), precision="decade"
        )
    found = _EDTF_UNIT.fullmatch(text)
    if found is None:
        raise UnreadableDate(text)
    _check_year(text, int(found["year"]))
    if found["code"] in _EDTF_CODES and not found["day"]:
        first, count, precision = _EDTF_CODES[found["code"]]
        return months_span(int(found["year"]), first, count, precision)
    named: Precision = "day" if found["day"] else "month" if found["code"] else "year"
    try:
        first_day = date(int(found["year"]), int(found["code"] or 1), int(found["day"] or 1))
    except ValueError:
        raise UnreadableDate(text, "impossible") from None
    return _named_unit(first_day, named)


def _check_year(text: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(text, "out_of_range")


def _named_unit(day: date, precision: Precision) -> Span:
    """Return the day, month or year that holds a day."""
    if precision == "day":
        return Span(earliest=day, latest=day, precision="day")
    if precision == "month":
        return months_span(day.year, day.month, 1, "month")
    return months_span(day.year, 1, 12, "year")


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
    ends_month = latest is None or (latest + timedelta(days=1)).day == 1
    pattern = "%Y-%m-%d"
    if starts_month and ends_month:
        pattern = "%Y" if starts_year and ends_year else "%Y-%m"
    return (
        "" if earliest is None else earliest.strftime(pattern),
        "" if latest is None else latest.strftime(pattern),
    )
