"""Dates in words: a window as people write it, never more precisely than it was said."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from tracker.vocabulary.edtf import edtf_member, edtf_unit
from tracker.vocabulary.spans import Precision, plus_months
from tracker.vocabulary.windows import Window

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_SOUTHERN = {"spring": "autumn", "autumn": "spring", "summer": "winter", "winter": "summer"}
_PART_OF_A_UNIT = re.compile(
    r"(?<![^\W\d_])(?:early|mid|middle|late|end|start|beginning|begin|début|mi|fin"
    r"|anfang|mitte|ende|(?:früh|spät)\w*)(?![^\W\d_])|[年月季][初中底末]|중반|중순|[초말](?=에|까지|\b)",
    re.IGNORECASE,
)
"""Words that name a part of a month, quarter or year."""
_UNIT_MONTHS: dict[Precision, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
}
_UNIT_DAYS: dict[Precision, int] = {"day": 1, "week": 7}
_LED = ("by ", "from ", "as early as ", "around ", "the week ")
"""What leads the words of a window that needs no preposition."""
_COARSEST: tuple[Precision, ...] = ("year", "month")


@lru_cache(maxsize=4096)
def window_words(window: Window) -> str:
    """Return an English rendering of a window: "2026", "Q3 2026", "by 2026", "from 2027".

    The phrase as it was written is `window.phrase`; show it beside where there is room.
    """
    words = _with_doubt(_bare_words(window), window)
    if window.context is not None and window.context.hemisphere == "south":
        return " ".join(_SOUTHERN.get(word, word) for word in words.split(" "))
    return words


def said_words(window: Window) -> str:
    """Return a window in words, with its phrase where that is vaguer: "Q4 2025 “fin 2025”".

    A part of a unit ("mid-2026", 年底) is read as months by a rule of ours: the months alone would
    be more precise than what was said.
    """
    words = window_words(window)
    return f"{words} “{window.phrase}”" if _PART_OF_A_UNIT.search(window.phrase) else words


def dated(window: Window) -> str:
    """Return a window as it stands in a sentence: "in 2026", "on 29 July 2021", "by 2026"."""
    words = window_words(window)
    if " to " in words or words.startswith(_LED):
        return words
    return f"on {words}" if window.precision == "day" else f"in {words}"


def opening(window: Window) -> date | None:
    """Return the first day on which a window is open; that of the named unit for a deadline."""
    return unit_start(window) if window.is_deadline or not window.earliest else window.earliest


def unit_start(window: Window) -> date | None:
    """Return the first day of the unit that a deadline names: 1 January 2026 of "by 2026".

    Where the unit is not known: of the coarsest unit that ends with the deadline.
    """
    if window.latest is None:
        return window.earliest
    for precision in (window.precision, *_COARSEST):
        start = _start(precision, window.latest)
        if start is not None:
            return start
    return window.latest


def unit_end(window: Window) -> date | None:
    """Return the last day of the unit that a not-before date names: 31 December of "from 2027".

    Where the unit is not known: of the coarsest unit that begins with the date.
    """
    if window.earliest is None:
        return window.latest
    for precision in (window.precision, *_COARSEST):
        end = _end(precision, window.earliest)
        if end is not None:
            return end
    return window.earliest


def day_words(day: date) -> str:
    """Return a day: "29 July 2021"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _bare_words(window: Window) -> str:
    if window.latest is not None and (window.is_deadline or window.earliest is None):
        return f"by {_end_words(window)}"
    if window.earliest is not None and (window.is_not_before or window.latest is None):
        lead = "as early as" if "tentative" in window.qualifiers else "from"
        return f"{lead} {_start_words(window)}"
    assert window.earliest is not None  # noqa: S101 -- both ends are closed here
    assert window.latest is not None  # noqa: S101 -- the same
    if window.edtf.startswith("[") and "," in window.edtf:
        return " or ".join(_member_words(part) for part in window.edtf[1:-1].split(","))
    if window.edtf[-1:] in ("~", "%"):
        return f"around {_edtf_words(window.edtf[:-1])}"
    unit = _unit_words(window.earliest, window.latest, window.precision)
    if unit is not None:
        return unit
    return _range_words(window.earliest, window.latest)


def _with_doubt(words: str, window: Window) -> str:
    if "uncertain" in window.qualifiers:
        return f"{words} (uncertain)"
    if "tentative" in window.qualifiers and not words.startswith("as early as"):
        return f"{words} (tentative)"
    if "approximate" in window.qualifiers and not words.startswith("around"):
        return f"{words} (approximately)"
    return words


def _edtf_words(text: str) -> str:
    """Write one unit of EDTF text; where its code names no unit we write, its months."""
    unit = edtf_unit(text)
    assert unit.earliest is not None  # noqa: S101 -- a unit is closed
    assert unit.latest is not None  # noqa: S101 -- the same
    words = _unit_words(unit.earliest, unit.latest, unit.precision)
    return words or _range_words(unit.earliest, unit.latest)


def _member_words(text: str) -> str:
    """Write one of several alternatives: a unit, or the stretch that it lasts."""
    if ".." not in text:
        return _edtf_words(text)
    first, last = edtf_member(text)
    unit = _unit_words(first, last, "quarter") or _unit_words(first, last, "half")
    return unit or _range_words(first, last)


def _end_words(window: Window) -> str:
    latest = window.latest
    assert latest is not None  # noqa: S101 -- a deadline has a last day
    start = _start(window.precision, latest)
    unit = _unit_words(start, latest, window.precision) if start else None
    return unit or _coarse_end(latest)


def _start_words(window: Window) -> str:
    earliest = window.earliest
    assert earliest is not None  # noqa: S101 -- a not-before date has a first day
    end = _end(window.precision, earliest)
    unit = _unit_words(earliest, end, window.precision) if end else None
    return unit or _coarse_start(earliest)


def _coarse_end(latest: date) -> str:
    if (latest.month, latest.day) == (12, 31):
        return str(latest.year)
    is_month_end = (latest + timedelta(days=1)).day == 1
    return _month_words(latest) if is_month_end else day_words(latest)


def _coarse_start(earliest: date) -> str:
    if (earliest.month, earliest.day) == (1, 1):
        return str(earliest.year)
    return _month_words(earliest) if earliest.day == 1 else day_words(earliest)


def _start(precision: Precision, latest: date) -> date | None:
    """Return the first day of the unit that ends on a day, or None where none of it does."""
    if precision in _UNIT_DAYS:
        return latest - timedelta(days=_UNIT_DAYS[precision] - 1)
    if precision not in _UNIT_MONTHS:
        return None
    start = plus_months(latest + timedelta(days=1), -_UNIT_MONTHS[precision])
    return start if _is_start(precision, start) else None


def _end(precision: Precision, earliest: date) -> date | None:
    """Return the last day of the unit that begins on a day, or None where none of it does."""
    if precision in _UNIT_DAYS:
        return earliest + timedelta(days=_UNIT_DAYS[precision] - 1)
    if precision not in _UNIT_MONTHS or not _is_start(precision, earliest):
        return None
    return plus_months(earliest, _UNIT_MONTHS[precision]) - timedelta(days=1)


def _is_start(precision: str, day: date) -> bool:
    """Tell whether a unit of the calendar begins on a day."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(precision)
    if precision == "season":
        return day.day == 1 and day.month in _SEASONS
    if precision == "decade":
        return (day.day, day.month) == (1, 1) and day.year % 10 == 0
    return months is not None and day.day == 1 and (day.month - 1) % months == 0


def _unit_words(earliest: date, latest: date, precision: Precision) -> str | None:
    """Write a named unit, or None where the two days are not one."""
    if precision == "day" and earliest == latest:
        return day_words(earliest)
    if precision == "week" and latest - earliest == timedelta(days=6):
        return f"the week of {day_words(earliest)}"
    if _start(precision, latest) != earliest:
        return None
    match precision:
        case "month":
            return _month_words(earliest)
        case "quarter":
            return f"Q{(earliest.month + 2) // 3} {earliest.year}"
        case "half":
            return f"H{(earliest.month + 5) // 6} {earliest.year}"
        case "season":
            return f"{_SEASONS[earliest.month]} {earliest.year}"
        case "year":
            return str(earliest.year)
        case "decade":
            return f"the {earliest.year}s"
        case _:
            return None


def _range_words(earliest: date, latest: date) -> str:
    starts_month = earliest.day == 1
    ends_month = (latest + timedelta(days=1)).day == 1
    if starts_month and ends_month:
        whole_years = earliest.month == 1 and latest.month == 12
        if whole_years:
            same = earliest.year == latest.year
            return str(earliest.year) if same else f"{earliest.year} to {latest.year}"
        if earliest.year == latest.year:
            if earliest.month == latest.month:
                return _month_words(latest)
            return f"{calendar.month_name[earliest.month]} to {_month_words(latest)}"
        return f"{_month_words(earliest)} to {_month_words(latest)}"
    if earliest == latest:
        return day_words(earliest)
    return f"{day_words(earliest)} to {day_words(latest)}"


def _month_words(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"
