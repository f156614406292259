"""Reading distances: "in two to three years", "18 months ago", 三年后, "a year and a half"."""

from collections.abc import Sequence

from tracker.entry.dates.tokens import Token
from tracker.entry.dates.tree import Distance, UnitName

Span = tuple[int, int, UnitName]

CHINESE = frozenset("一二两兩三四五六七八九十")
"""Numerals that stand side by side for a range: 两三年后."""

_HALVES: dict[UnitName, tuple[int, UnitName]] = {"year": (6, "month"), "decade": (5, "year")}
"""Half of a unit that can be halved: how many of which smaller one."""


def distance(tokens: Sequence[Token]) -> Distance | None:
    """Return the distance that is exactly these tokens; `bare` where no word points a way."""
    if len(tokens) < 2:
        return None
    first, last = tokens[0].means, tokens[-1].means
    sign, bare = 1, False
    if "ago_prefix" in first:
        sign, tokens = -1, tokens[1:]
    elif "ago" in last:
        sign, tokens = -1, tokens[:-1]
    elif "ahead" in last:
        tokens = tokens[:-1]
    else:
        bare = "points_ahead" not in first
    found = counted(tokens)
    if found is None:
        return None
    low, high, name = found
    return Distance(low, high, name, sign, bare)


def counted(tokens: Sequence[Token]) -> Span | None:
    """Return how many of which unit the tokens count: "three to five years", 一年半."""
    if len(tokens) < 2:
        return None
    if "and_a_half" in tokens[-1].means:
        inner = counted(tokens[:-1])
        return _and_half(inner) if inner else None
    if len(tokens) >= 4 and "join" in tokens[-2].means:
        # "a year or two"
        high, inner = _number(tokens[-1]), counted(tokens[:-2])
        return (inner[0], high, inner[2]) if inner and high and high > inner[0] else None
    name = _unit(tokens[-1])
    return None if name is None else _of_unit(tokens[:-1], name)


def _of_unit(tokens: Sequence[Token], name: UnitName) -> Span | None:
    count = _number(tokens[0])
    if len(tokens) == 1:
        halves = tokens[0].get("halves")
        if isinstance(halves, int):
            return _of_halves(halves, name)
        if "half_a" in tokens[0].means:
            return _of_halves(1, name)
        return (count, count, name) if count is not None else None
    if len(tokens) == 2 and "and_a_half" in tokens[1].means and count is not None:
        return _of_halves(2 * count + 1, name)
    if len(tokens) == 2 and count is not None and tokens[0].text in CHINESE:
        last = _number(tokens[1])
        return (count, last, name) if last == count + 1 and tokens[1].text in CHINESE else None
    if len(tokens) == 3 and "join" in tokens[1].means:
        last = _number(tokens[2])
        if count is not None and last is not None and count < last:
            return count, last, name
    return None


def _and_half(span: Span) -> Span | None:
    low, high, name = span
    return _of_halves(2 * low + 1, name) if low == high else None


def _of_halves(count: int, name: UnitName) -> Span | None:
    if name not in _HALVES:
        return None
    each, smaller = _HALVES[name]
    return count * each, count * each, smaller


def _unit(token: Token) -> UnitName | None:
    name = token.get("unit")
    if name == "fiscal" or token.get("mark") in ("month", "quarter"):
        return None
    found: UnitName | None = name
    return found


def _number(token: Token) -> int | None:
    for kind in ("num", "number"):
        value = token.get(kind)
        if isinstance(value, int) and value > 0 and token.get("digits") != 4:
            return value
    return None
