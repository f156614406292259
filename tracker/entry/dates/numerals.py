"""Forms made of digits: 2026-07-29, 13/04/2026, 2026-27, 3Q26, '27, FY3/27, KW 48, 2030s.

Every form is one pattern, tried in the order of the table; no pattern looks further than itself.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from tracker.entry.dates.classes import Meaning
from tracker.entry.dates.tree import Bad, Day, Decade, Node, Range, Unit, Year
from tracker.entry.dates.words_english import WORDS as ENGLISH
from tracker.vocabulary.spans import FIRST_YEAR, LAST_YEAR

MONTHS = ENGLISH["month"]

Read: TypeAlias = Node | dict[str, Meaning] | None


def numeral(text: str, at: int) -> tuple[Node | dict[str, Meaning], int] | None:
    """Return the form that begins here, as a unit or as the meanings of a number, and its end."""
    for pattern, reader in _LED.get(text[at], _NONE):
        found = pattern.match(text, at)
        if found is not None:
            read = reader(found)
            if read is not None:
                return read, found.end()
    return None


def year(number: int, calendar: str = "") -> Year | Bad:
    """Return the year of a number with two or four digits."""
    full = number + 2000 if number < 100 else number
    if not FIRST_YEAR <= full <= LAST_YEAR:
        return Bad("out_of_range")
    return Year(full, calendar=calendar)


def ending(month: int, number: int) -> Year | Bad:
    """Return the fiscal year that ends in a month: FY3/27."""
    if not 1 <= month <= 12:
        return Bad("impossible")
    return year(number, f"{month % 12 + 1}/end")


def quarter_or_half(letter: str, number: int, of: Year | None = None) -> Unit | Bad:
    """Return a quarter ("q") or a half ("h") by its number."""
    if not 1 <= number <= (4 if letter == "q" else 2):
        return Bad("impossible")
    return Unit("quarter" if letter == "q" else "half", number, of)


def _of_year(unit: Unit | Bad, of: Year | Bad) -> Node:
    if isinstance(unit, Bad) or isinstance(of, Bad):
        return unit if isinstance(unit, Bad) else of
    return Unit(unit.name, unit.number, of)


def _day(number: int, month: int, day: int) -> Node:
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return Bad("out_of_range")
    try:
        date(number, month, day)
    except ValueError:
        return Bad("impossible")
    return Day(day, month, Year(number))


def _year_first(found: re.Match[str]) -> Read:
    return _day(int(found["y"]), int(found["m"]), int(found["d"]))


def _year_last(found: re.Match[str]) -> Read:
    """Read 29.07.2021 with the day first; with - or / only where one reading is a date."""
    first, second = int(found["a"]), int(found["b"])
    if len(found["y"]) == 2:
        return Bad("ambiguous", _short_readings(found))
    number = int(found["y"])
    if found["s"] == "." or first == second:
        return _day(number, second, first)
    readings = [
        one
        for one in (_day(number, second, first), _day(number, first, second))
        if isinstance(one, Day)
    ]
    if len(readings) == 2:
        return Bad("ambiguous", tuple(_iso(one) for one in readings))
    if readings:
        return readings[0]
    return _day(number, second, first)


def _iso(day: Day) -> str:
    assert day.year is not None  # noqa: S101 -- made by _day, which names the year
    assert day.year.number is not None  # noqa: S101 -- the same
    return f"{day.year.number}-{day.month:02}-{day.day:02}"


def _short_readings(found: re.Match[str]) -> tuple[str, ...]:
    a, b, c = (int(found[name]) for name in "aby")
    days = (_day(2000 + c, b, a), _day(2000 + c, a, b), _day(2000 + a, b, c))
    return tuple(dict.fromkeys(_iso(day) for day in days if isinstance(day, Day)))


def _month(found: re.Match[str]) -> Read:
    """Read 2026-04; 2026-27 is two years, and nothing is an EDTF code."""
    number, second = int(found["y"]), int(found["m"])
    of = year(number)
    if isinstance(of, Bad):
        return of
    if 1 <= second <= 12:
        return Unit("month", second, of)
    if found["s"] == "." or len(found["m"]) == 1 or second < 20:
        last = number // 100 * 100 + second
        if found["s"] == "." or last <= number or len(found["m"]) == 1:
            return Bad("impossible")
    return Range(of, Year(number // 100 * 100 + second))


def _month_last(found: re.Match[str]) -> Read:
    of = year(int(found["y"]))
    if isinstance(of, Bad):
        return of
    month = int(found["m"])
    return Unit("month", month, of) if 1 <= month <= 12 else Bad("impossible")


def _basic(found: re.Match[str]) -> Read:
    text = found[0]
    return _day(int(text[:4]), int(text[4:6]), int(text[6:]))


def _ordinal(found: re.Match[str]) -> Read:
    return {"ordinal": int(found["n"]), "suffixed": 1}


def _letter_last(found: re.Match[str]) -> Read:
    return quarter_or_half(found["letter"], int(found["n"]))


def _year_letter(found: re.Match[str]) -> Read:
    return _of_year(quarter_or_half(found["letter"], int(found["n"])), year(int(found["y"])))


def _decade(found: re.Match[str]) -> Read:
    first = year(int(found["y"]))
    return first if isinstance(first, Bad) else Decade(first.number or 0)


def _week(found: re.Match[str]) -> Read:
    of = year(int(found["y"]))
    if isinstance(of, Bad):
        return of
    return _checked_week(int(found["n"]), of)


def _week_day(found: re.Match[str]) -> Read:
    try:
        day = date.fromisocalendar(int(found["y"]), int(found["n"]), int(found["d"]))
    except ValueError:
        return Bad("impossible")
    return _day(day.year, day.month, day.day)


def _named_month(found: re.Match[str]) -> Read:
    month = MONTHS.get(found["month"])
    of = year(int(found["y"]))
    if month is None or isinstance(of, Bad):
        return None if month is None else of
    return _day(of.number or 0, month, int(found["d"]))


def _checked_week(number: int, of: Year | None) -> Node:
    return Unit("week", number, of) if 1 <= number <= 53 else Bad("impossible")


def _letter_week(found: re.Match[str]) -> Read:
    return _checked_week(int(found["n"]), None)


def _half_number(found: re.Match[str]) -> Read:
    return {"halves": 2 * int(found["n"]) + 1}


def _number(found: re.Match[str]) -> Read:
    if len(found["n"]) > 4:
        return None
    return {"num": int(found["n"]), "digits": len(found["n"])}


def _dotted(found: re.Match[str]) -> Read:
    number = int(found["n"])
    return {"num": number, "ordinal": number, "digits": len(found["n"])}


def _chinese_year(found: re.Match[str]) -> Read:
    digits = "".join(str(_SIGNS.index(sign) % 10) for sign in found[0].replace("零", "〇"))
    return {"num": int(digits), "digits": len(digits)}


def _chinese_number(found: re.Match[str]) -> Read:
    tens, _, ones = found[0].partition("十")
    number = 10 * (_SIGNS.index(tens) if tens else 1) + (_SIGNS.index(ones) if ones else 0)
    return {"num": number, "number": number, "digits": 0}


_SIGNS = "〇一二三四五六七八九"


def _short_year(found: re.Match[str]) -> Read:
    return year(int(found["y"]))


def _short_decade(found: re.Match[str]) -> Read:
    return Decade(2000 + int(found["y"]))


def _fiscal_ending(found: re.Match[str]) -> Read:
    first, second = int(found["m"]), int(found["y"])
    if (second - first) % 100 == 1 and first > 12:
        # Both calendar years of a fiscal year are named; its first month is not.
        return year(first, "?start")
    return ending(first, second) if first <= 12 else Bad("impossible")


def _fiscal(found: re.Match[str]) -> Read:
    return year(int(found["y"]), "?")


def _letter_first(found: re.Match[str]) -> Read:
    fiscal = Year(calendar="?") if found["fiscal"] else None
    unit = quarter_or_half(found["letter"], int(found["n"]))
    return unit if isinstance(unit, Bad) else Unit(unit.name, unit.number, fiscal)


def _model_year(_: re.Match[str]) -> Read:
    return {"named": 1}


Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Read]]


def _forms(*pairs: tuple[str, Callable[[re.Match[str]], Read]]) -> tuple[Form, ...]:
    return tuple((re.compile(pattern, re.ASCII), reader) for pattern, reader in pairs)


_DIGIT_FORMS = _forms(
    (r"(?P<y>\d{4})(?P<s>[-/.]) ?(?P<m>\d{1,2})(?P=s) ?(?P<d>\d{1,2})(?!\d)\.?", _year_first),
    (r"(?P<a>\d{1,2})(?P<s>[-/.]) ?(?P<b>\d{1,2})(?P=s) ?(?P<y>\d{4}|\d\d)(?!\d)", _year_last),
    (r"\d{8}(?!\d)", _basic),
    # Not "Q4 2026-Q1 2027", in which a year of its own follows.
    (r"(?P<y>\d{4})[-/ ]?(?P<letter>[qh])(?P<n>\d)(?![\da-z]|[/ ]?'?\d\d)", _year_letter),
    (r"(?P<y>\d{4})-?w(?P<n>\d{2})-?(?P<d>[1-7])(?!\d)", _week_day),
    (r"(?P<y>\d{4})[- ]?w(?P<n>\d{1,2})(?!\d)", _week),
    (r"(?P<d>\d{1,2})-(?P<month>[a-z]{3,9})-(?P<y>\d{4}|\d\d)(?!\d)", _named_month),
    (r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?! ?[\d年月日分季四半년월일qh期])", _month),
    (r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})(?![\d'a-z]| ?[年년])", _month_last),
    (r"(?P<y>\d{3}0)(?:'?s|er(?:n| jahren?|-jahren?)?)(?![a-z])", _decade),
    (r"(?P<y>\d{3}0) ?(?:年代|년대)", _decade),
    (r"(?P<n>\d{1,3})(?:st|nd|rd|th)(?![a-z])", _ordinal),
    (r"(?P<n>\d)(?P<letter>[qh]) ?'?(?P<y>\d{4}|\d\d)(?!\d)", _year_letter),
    (r"(?P<n>\d)(?P<letter>[qh])(?:(?![a-z])|(?=fy))", _letter_last),
    (r"(?P<n>\d{1,2})[.,]5(?!\d)", _half_number),
    # "29. Juli", "3. Quartal": the full stop of a German ordinal.
    (r"(?P<n>\d{1,2})\.(?= ?[a-zà-ÿ]|-)", _dotted),
    (r"(?P<n>\d+)", _number),
)

_CHINESE_FORMS = _forms(
    (r"[〇零一二三四五六七八九]{4}(?=年|~|-|至|到)", _chinese_year),
    (r"[二三]?十[一二三四五六七八九]?(?=[个個ヶか]?月|日|号|年|周|週|天)", _chinese_number),
)

_LED: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys("0123456789", _DIGIT_FORMS),
    **dict.fromkeys("〇零一二三四五六七八九十", _CHINESE_FORMS),
    "'": _forms(
        (r"'(?P<y>\d0)s(?![a-z])", _short_decade),
        (r"'(?P<y>\d\d)(?!\d)", _short_year),
    ),
    "f": _forms(
        (r"fy ?(?P<m>\d{1,4})[-/](?P<y>\d{4}|\d\d)(?!\d)", _fiscal_ending),
        (r"fy ?'?(?P<y>\d{4}|\d\d)(?!\d)", _fiscal),
        (r"(?P<fiscal>f)(?P<letter>[qh]) ?(?P<n>\d)(?!\d)", _letter_first),
    ),
    "c": _forms(
        (r"cy ?'?(?P<y>\d{4}|\d\d)(?!\d)", _short_year),
        (r"cw ?(?P<n>\d{1,2})(?!\d)", _letter_week),
    ),
    "k": _forms((r"kw ?(?P<n>\d{1,2})(?!\d)", _letter_week)),
    "w": _forms((r"w(?P<n>\d{1,2})(?!\d)", _letter_week)),
    "m": _forms((r"my ?'?(?:\d{4}|\d\d)(?!\d)", _model_year)),
    **{
        letter: _forms((rf"(?P<fiscal>)(?P<letter>{letter}) ?(?P<n>\d)(?!\d)", _letter_first))
        for letter in "qh"
    },
}
_NONE: tuple[Form, ...] = ()
