"""What one word, or a number and its unit, say: the leaves of the tree.

The tables of words name a class and a value; here each class has its reader.
"""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from tracker.entry.dates.distances import CHINESE
from tracker.entry.dates.numerals import ending, year
from tracker.entry.dates.tokens import Token
from tracker.entry.dates.tree import (
    Bad,
    Bare,
    Day,
    Decade,
    Node,
    Number,
    Part,
    Period,
    Range,
    Rel,
    Stretch,
    Unit,
    Weekday,
    WeekOf,
    Which,
    Year,
)

FISCAL_OF_JAPAN = "4/start"


def single(token: Token) -> Node | None:
    """Return what one token says by itself."""
    if token.node is not None:
        return token.node
    if "plural" in token.means:
        # "Years" can be counted; only "the year" is this one.
        return None
    for kind, value in token.means.items():
        reader = _SINGLE.get(kind)
        if reader is not None:
            return reader(token, value)
    return None


def fiscal(node: Node | None) -> Node | None:
    """Return a year or a part of one as fiscal, in the calendar that the context gives."""
    match node:
        case Range(first=Year(number=int() as number) as first, last=Year(number=int() as last)):
            # Both calendar years are named: 2026/27.
            return replace(first, calendar="?start") if last == number + 1 else None
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


def count_of(token: Token) -> int | None:
    """Return the number of a numeral, written in figures or words."""
    for kind in ("num", "number"):
        value = token.get(kind)
        if isinstance(value, int):
            return value
    return None


def numbered(number: int | None, unit: Token) -> Node | None:
    """Return a quarter, half or week by its number."""
    name = unit.get("unit")
    if number is None or name not in ("quarter", "half", "week"):
        return None
    most = {"quarter": 4, "half": 2, "week": 53}[str(name)]
    return Unit(name, number) if 1 <= number <= most else Bad("impossible")


def marked(named: Token, unit: Token) -> Node | None:
    """Return what a number and its mark say: 3月, 2027年, 5日, 3분기, 26年度."""
    number, digits = count_of(named), named.get("digits")
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


def of_era(tokens: Sequence[Token]) -> Node | None:
    """Return the year of an era: Reiwa N is 2018 + N."""
    base, number = tokens[0].means["era"], count_of(tokens[1])
    if number is None or not isinstance(base, int):
        return None
    if len(tokens) == 2 or tokens[2].get("mark") == "year":
        return year(base + number)
    return year(base + number, FISCAL_OF_JAPAN) if tokens[2].get("unit") == "fiscal" else None


def relative(token: Token, inner: Node | None) -> Node | None:
    """Return this, next or last of a unit."""
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


def fiscal_ending(node: Node | None) -> Node | None:
    """Return the fiscal year that ends in a month: 2027年3月期."""
    match node:
        case Unit(name="month", number=month, year=Year(number=int() as number, calendar="")):
            return ending(month, number)
        case Day(month=int() as month, year=Year(number=int() as number)):
            return ending(month, number)
        case _:
            return None


def stretch(counted: Sequence[Token], of: Node | None) -> Node | None:
    """Return the first so many units: the first ten months of 2025, 前三季度."""
    count, name = count_of(counted[0]), counted[1].get("unit")
    if count is None or of is None or name in (None, "fiscal"):
        return None
    if isinstance(of, Year | Unit | Decade | Rel):
        return Stretch(count, name, of)
    return None


def is_month(node: Node | None) -> bool:
    """Tell whether a node is a month, which has periods of ten days."""
    return (
        isinstance(node, Unit | Rel | Which)
        and (
            (node.of.name if isinstance(node.of, Unit) else "")
            if isinstance(node, Which)
            else node.name
        )
        == "month"
    )


def may_hyphen(a: Node, b: Node) -> bool:
    """Tell whether a hyphen binds rather than spans: Q3/2026, April-2026, 2026-Q3."""
    both = (a, b)
    return any(isinstance(one, Year) for one in both) and any(
        isinstance(one, Unit) and one.year is None for one in both
    )
