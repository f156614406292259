"""Reading units: every span of tokens is read once and put together from its neighbours."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from tracker.entry.dates.distances import CHINESE, distance
from tracker.entry.dates.lacking import combined
from tracker.entry.dates.numerals import ending, year
from tracker.entry.dates.tokens import Token
from tracker.entry.dates.tree import (
    About,
    Bad,
    Bare,
    Day,
    Decade,
    Middle,
    Node,
    Number,
    Part,
    Period,
    Range,
    Rel,
    Stretch,
    Tenth,
    Unit,
    Weekday,
    WeekOf,
    Which,
    Year,
)

FISCAL_OF_JAPAN = "4/start"


class Units:
    """The units in a phrase; `point` is a unit or part with "about" around it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._units: dict[tuple[int, int], Node | None] = {}

    def point(self, start: int, end: int) -> Node | None:
        """Return the unit, perhaps with "about", that is exactly these tokens."""
        if start >= end:
            return None
        if self._is(start, "about_prefix"):
            inner = self.point(start + 1, end)
        elif self._is(end - 1, "about_suffix"):
            inner = self.point(start, end - 1)
        elif self._is(start, "ago_prefix") and self._is(start + 1, "about_prefix"):
            inner = distance([self.tokens[start], *self.tokens[start + 2 : end]])
        else:
            return self.unit(start, end)
        return About(inner) if inner is not None else None

    def unit(self, start: int, end: int) -> Node | None:
        """Return the unit or part of one that is exactly these tokens."""
        if start >= end:
            return None
        key = start, end
        if key not in self._units:
            self._units[key] = None
            self._units[key] = self._read(start, end)
        return self._units[key]

    def _is(self, at: int, kind: str) -> bool:
        return at < len(self.tokens) and kind in self.tokens[at].means

    def _read(self, start: int, end: int) -> Node | None:
        if end - start == 1:
            return single(self.tokens[start])
        first, last = self.tokens[start], self.tokens[end - 1]
        return (
            self._numbered(start, end)
            or self._led(first, start, end)
            or self._ended(last, start, end)
            or self._parted(start, end)
            or self._distance(start, end)
            or self._joined(start, end)
        )

    def _numbered(self, start: int, end: int) -> Node | None:
        """Read a number and the unit that it numbers: 3月, 2027年度, third quarter, 第3四半期."""
        tokens = self.tokens[start:end]
        if "ordinal_mark" in tokens[0].means:
            number = _count(tokens[1])
            if len(tokens) == 2 and number is not None:
                return Number(number)
            return _ordinal(_count(tokens[1]), tokens[2]) if len(tokens) == 3 else None
        if "era" in tokens[0].means and len(tokens) in (2, 3):
            return _era(tokens)
        if len(tokens) == 3 and "hyphen" in tokens[1].means:
            tokens = (tokens[0], tokens[2])
        if len(tokens) != 2:
            return None
        named, unit = tokens
        if "week_number" in named.means and unit.get("num") is not None:
            number = unit.means["num"]
            assert isinstance(number, int)  # noqa: S101 -- a number's value
            return Unit("week", number) if 1 <= number <= 53 else Bad("impossible")
        if "mark" in unit.means or unit.get("unit") == "fiscal":
            marked = _marked(named, unit)
            if marked is not None:
                return marked
        number = named.get("ordinal")
        if "week_number" in unit.means and isinstance(number, int):
            return Unit("week", number) if 1 <= number <= 53 else Bad("impossible")
        return _ordinal(number, unit) if isinstance(number, int) else None

    def _led(self, first: Token, start: int, end: int) -> Node | None:
        """Read what its first word leads: this, next, fiscal, the week of, the first months of."""
        if "which" in first.means:
            return _which(first, self.unit(start + 1, end))
        if "fiscal" in first.means:
            return self._fiscal(start + 1, end)
        if self._is(start + 1, "ending") and first.get("unit") == "year":
            return _ending(self.unit(start + 2, end))
        if "week_of" in first.means:
            inner = self.unit(start + 1, end)
            return WeekOf(inner) if isinstance(inner, Day) and inner.month else None
        if first.get("ordinal") == 1 and end - start > 3:
            return _stretch(self.tokens[start + 1 : start + 3], self.unit(start + 3, end))
        return None

    def _fiscal(self, start: int, end: int) -> Node | None:
        if self._is(start, "ending"):
            return _ending(self.unit(start + 1, end))
        if end - start == 1:
            number = self.tokens[start].get("num")
            if isinstance(number, int) and self.tokens[start].get("digits") in (2, 4):
                return year(number, "?")
        return fiscal(self.unit(start, end))

    def _ended(self, last: Token, start: int, end: int) -> Node | None:
        """Read what its last word ends: 2027年3月期, the year after next, 2026 fiscal year."""
        if "ending" in last.means:
            return _ending(self.unit(start, end - 1))
        if "after_next" in last.means:
            inner = self.unit(start, end - 1)
            if isinstance(inner, Rel) and inner.bare:
                return Year(shift=2) if inner.name == "year" else Rel(inner.name, 2)
        if "fiscal" in last.means:
            if self._is(start, "num") and end - start == 2:
                number = self.tokens[start].means["num"]
                assert isinstance(number, int)  # noqa: S101 -- a number's value
                return year(number, "?")
            inner = self.unit(start, end - 1)
            return fiscal(inner) if isinstance(inner, Year) else None
        if end - start > 3 and self._is(end - 3, "first"):
            return _stretch(self.tokens[end - 2 : end], self.unit(start, end - 3))
        return None

    def _parted(self, start: int, end: int) -> Node | None:
        first, last = self.tokens[start], self.tokens[end - 1]
        if "tenth" in last.means:
            of = self.unit(start, end - 1)
            number = last.means["tenth"]
            if _is_month(of) and of is not None and isinstance(number, int):
                return Tenth(number, of)
        if "middle" in last.means:
            of = self.unit(start, end - 1)
            return None if of is None or isinstance(of, Part) else Middle(of)
        if "part" in first.means:
            inner = self._partable(start + 1 + self._is(start + 1, "hyphen"), end)
            if inner is not None:
                return Part(first.means["part"], inner)
        if "part" in last.means:
            inner = self._partable(start, end - 1 - self._is(end - 2, "hyphen"))
            if inner is not None:
                return Part(last.means["part"], inner)
        return None

    def _partable(self, start: int, end: int) -> Node | None:
        """Return a unit that has parts: no part of a part, no day, no distance."""
        inner = self.unit(start, end)
        if isinstance(inner, Year | Decade | Period | Bad):
            return inner
        if isinstance(inner, Unit | Rel | Which):
            return inner
        return None

    def _distance(self, start: int, end: int) -> Node | None:
        if self.tokens[start].get("digits") == 2 and self.tokens[end - 1].get("mark") == "year":
            # 27-28年 are years, not numbers of years.
            return None
        return distance(self.tokens[start:end])

    def _joined(self, start: int, end: int) -> Node | None:
        for cut in range(start + 1, end):
            a = self.unit(start, cut)
            if a is None:
                continue
            hyphen = self._is(cut, "hyphen") and cut + 1 < end
            b = self.unit(cut + hyphen, end)
            if b is None or (hyphen and not _may_hyphen(a, b)):
                continue
            both = combined(a, b)
            if both is not None:
                return both
        return self._turning(start, end)

    def _turning(self, start: int, end: int) -> Node | None:
        """Read "winter 2026-2027"."""
        if end - start < 4 or not self._is(end - 2, "join"):
            return None
        season, second = self.unit(start, end - 2), self.unit(end - 1, end)
        if not isinstance(season, Unit) or season.name != "season" or season.year is None:
            return None
        if isinstance(second, Year):
            return combined(replace(season, year=None), Range(season.year, second))
        return None


def single(token: Token) -> Node | None:
    """Return what one token says by itself."""
    if token.node is not None:
        return token.node
    for kind, value in token.means.items():
        reader = _SINGLE.get(kind)
        if reader is not None:
            return reader(token, value)
    return None


def fiscal(node: Node | None) -> Node | None:
    """Return a year or a part of one as fiscal, in the calendar that the context gives."""
    if isinstance(node, Year):
        return replace(node, calendar="?")
    if isinstance(node, Rel) and node.name == "year":
        return Year(shift=node.shift, calendar="?")
    if isinstance(node, Unit) and node.name in ("quarter", "half"):
        return replace(node, year=replace(node.year or Year(), calendar="?"))
    if isinstance(node, Part) and isinstance(node.of, Year):
        return replace(node, of=replace(node.of, calendar="?"))
    return node if isinstance(node, Bad) else None


def _number(token: Token, value: int) -> Node | None:
    if token.get("digits") == 4:
        return year(value) if value >= 1000 else None
    return Number(value) if value < 100 else None


def _bare_unit(_: Token, value: Any) -> Node:
    if value == "fiscal":
        return Year(shift=0, calendar=FISCAL_OF_JAPAN)
    return Rel(value, 0, bare=True)


_SINGLE: dict[str, Callable[[Token, Any], Node | None]] = {
    "num": _number,
    "month": lambda _, value: Unit("month", value),
    "season": lambda _, value: Unit("season", value),
    "half": lambda _, value: Unit("half", value),
    "fiscal_half": lambda _, value: Unit("half", value, Year(calendar=FISCAL_OF_JAPAN)),
    "weekday": lambda _, value: Weekday(value),
    "rel_year": lambda _, value: Year(shift=value),
    "rel_fiscal": lambda _, value: Year(shift=value, calendar=FISCAL_OF_JAPAN),
    "rel_quarter": lambda _, value: Rel("quarter", value),
    "rel_month": lambda _, value: Rel("month", value),
    "rel_week": lambda _, value: Rel("week", value),
    "rel_day": lambda _, value: Rel("day", value),
    "period": lambda _, value: Period(value),
    "part_of_year": lambda _, value: Part(value, Rel("year", 0, bare=True)),
    "part_of_quarter": lambda _, value: Part(value, Rel("quarter", 0, bare=True)),
    "part_of_month": lambda _, value: Part(value, Rel("month", 0, bare=True)),
    "unit": _bare_unit,
    "fiscal": lambda _, __: Year(shift=0, calendar="?"),
    "part": lambda _, value: Bare(part=value),
    "which": lambda _, value: Bare(which=value),
    "ordinal": lambda _, value: Number(value),
    "number": lambda token, value: Number(value) if token.text in CHINESE else None,
}


def _count(token: Token) -> int | None:
    for kind in ("num", "number"):
        value = token.get(kind)
        if isinstance(value, int):
            return value
    return None


def _ordinal(number: int | None, unit: Token) -> Node | None:
    name = unit.get("unit")
    if number is None or name not in ("quarter", "half", "week"):
        return None
    most = {"quarter": 4, "half": 2, "week": 53}[str(name)]
    return Unit(name, number) if 1 <= number <= most else Bad("impossible")


def _marked(named: Token, unit: Token) -> Node | None:
    number, digits = _count(named), named.get("digits")
    if number is None:
        return None
    if unit.get("unit") == "fiscal":
        return year(number, FISCAL_OF_JAPAN) if digits in (2, 4) else None
    match unit.means["mark"]:
        case "year":
            return year(number) if digits in (2, 4) else None
        case "month":
            return Unit("month", number) if 1 <= number <= 12 else Bad("impossible")
        case "day":
            return Day(number) if 1 <= number <= 31 else Bad("impossible")
        case _:
            return Unit("quarter", number) if 1 <= number <= 4 else Bad("impossible")


def _era(tokens: Sequence[Token]) -> Node | None:
    base, number = tokens[0].means["era"], _count(tokens[1])
    if number is None or not isinstance(base, int):
        return None
    if len(tokens) == 2 or tokens[2].get("mark") == "year":
        return year(base + number)
    return year(base + number, FISCAL_OF_JAPAN) if tokens[2].get("unit") == "fiscal" else None


def _which(token: Token, inner: Node | None) -> Node | None:
    shift = token.means["which"]
    assert isinstance(shift, int)  # noqa: S101 -- how many on
    match inner:
        case Rel(name="year", bare=True):
            return Year(shift=shift)
        case Rel(name=name, bare=True):
            return Rel(name, shift)
        case Year(number=None, shift=0, calendar=calendar) if calendar:
            return Year(shift=shift, calendar=calendar)
        case Weekday(which=None, week=None):
            return replace(inner, which=shift)
        case Unit(year=None) | Day(year=None) | WeekOf():
            return Which(shift, inner)
        case Part(of=Rel(name=name, bare=True) as rel):
            of: Node = Year(shift=shift) if name == "year" else Rel(rel.name, shift)
            return replace(inner, of=of)
        case _:
            return None


def _ending(node: Node | None) -> Node | None:
    match node:
        case Unit(name="month", number=month, year=Year(number=int() as number, calendar="")):
            return ending(month, number)
        case Day(month=int() as month, year=Year(number=int() as number)):
            return ending(month, number)
        case _:
            return None


def _stretch(counted: Sequence[Token], of: Node | None) -> Node | None:
    count, name = _count(counted[0]), counted[1].get("unit")
    if count is None or of is None or name in (None, "fiscal"):
        return None
    if isinstance(of, Year | Unit | Decade | Rel):
        return Stretch(count, name, of)
    return None


def _is_month(node: Node | None) -> bool:
    return (
        isinstance(node, Unit | Rel | Which)
        and (
            (node.of.name if isinstance(node.of, Unit) else "")
            if isinstance(node, Which)
            else node.name
        )
        == "month"
    )


def _may_hyphen(a: Node, b: Node) -> bool:
    """Tell whether a hyphen binds rather than spans: Q3/2026, April-2026, 2026-Q3."""
    both = (a, b)
    return any(isinstance(one, Year) for one in both) and any(
        isinstance(one, Unit) and one.year is None for one in both
    )
