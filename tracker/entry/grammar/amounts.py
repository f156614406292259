"""Amounts: numbers with their units and qualifiers, exactly as they were said.

Units are those on record, by any of their names; a scale ("1.5bn", "2 billion") joins the unit
where one is on record ("billion USD") and is worked out exactly elsewhere.
"""

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from tracker.entry.grammar.parts import Amount
from tracker.entry.names import Names
from tracker.vocabulary.quantities import BOUNDS, bound_of
from tracker.vocabulary.refusals import UnreadableLine
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Unit

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"


_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}


_SCALE_NAMES = {6: "million", 9: "billion"}


_SCALE = r"(?:thousand|million|billion|trillion|mln|mio|mn|bn|tn|[kmb])(?![^\W\d_])"


_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW"}


_CURRENCY = r"US\$|[$€£₹₩]|[A-Za-z]{2,4}\.?(?=\s?\d)"


_DASH = r"\s?[-‐‑–—~〜]\s?|\s+(?:to|or|and)\s+"


_QUALIFIERS = sorted((*BOUNDS, ">", "<", "≥", "≤", "±"), key=len, reverse=True)


_QUALIFIER = "|".join(
    re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() else "") for word in _QUALIFIERS
)


_SIGNS = {">": "over", "<": "under", "≥": "at least", "≤": "at most"}


_AMOUNT = re.compile(
    rf"(?P<qualifier>(?:{_QUALIFIER})(?:\s+the)?\s*)?(?P<between>between\s+)?"
    rf"(?P<currency>(?:{_CURRENCY})\s?)?(?P<sign>[-−–+]\s?|minus\s+|plus\s+)?"
    rf"(?P<low>{_NUMBER})(?P<lowscale>\s?{_SCALE})?"
    rf"(?:(?P<dash>{_DASH})(?:(?P=currency))?(?P<high>{_NUMBER}))?(?P<scale>\s?{_SCALE})?",
    re.IGNORECASE,
)


_PER_UNIT = re.compile(r"\s?(?:/|per\s|a\s)\s?(?P<unit>[A-Za-z]+)(?![\w/])")
_YEARLY = re.compile(
    r"\s?(?:/\s?(?:yr|year|a|y)\b|\s(?:per|a)\s(?:year|annum)\b|\sp\.?a\.?(?!\w)|\sannually\b|\syearly\b)",
    re.IGNORECASE,
)


_THOUSANDTHS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
LONGEST = 120
"""Characters in the longest amount that is tried."""


class _Scaled(NamedTuple):
    """How many zeros a scale word adds, and the word."""

    zeros: int
    word: str


def amount_at(line: str, start: int, names: Names) -> Amount | None:
    """Return the amount that begins at a place of the line, or None.

    A number counts only with a unit on record behind it, or a currency before it.
    """
    found = _AMOUNT.match(line, start, min(len(line), start + LONGEST))
    if found is None or _joins_a_word(line, start):
        return None
    if not _is_money(found["currency"], names):
        return None
    with_range = _read(line, found, names, ranged=True) if found["high"] else None
    return with_range or _read(line, found, names, ranged=False)


def _read(line: str, found: re.Match[str], names: Names, *, ranged: bool) -> Amount | None:
    if found["between"] and not ranged:
        return None
    if ranged and found["lowscale"] and not found["scale"]:
        return None
    if ranged and not _is_range(found):
        return None
    end = (
        found.end()
        if ranged or not found["high"]
        else found.end("lowscale" if found["lowscale"] else "low")
    )
    written = (
        found["scale"]
        if ranged
        else found["lowscale"] or (None if found["high"] else found["scale"])
    )
    scale = _scaled(written)
    unit = _currency(found, scale, names) or _unit_behind(line, end, scale, names)
    if unit is None:
        return None
    slug, unit_end, zeros = unit
    _check_point(line, found, slug, names)
    unit_end = max(end, unit_end)
    yearly = _YEARLY.match(line, unit_end)
    if yearly is not None:
        unit_end = yearly.end()
    amount = _amount(line, found, slug, unit_end, zeros, ranged=ranged)
    return replace(amount, yearly=yearly is not None or "year" in folded(amount.text))


def _amount(
    line: str, found: re.Match[str], unit: str, end: int, zeros: int, *, ranged: bool
) -> Amount:
    sign = "-" if (found["sign"] or "").strip() in ("-", "−", "–", "minus") else ""
    qualifier = _qualifier(found["qualifier"])
    low = sign + _exact(found["low"], zeros)
    common = {
        "start": found.start(),
        "end": end,
        "text": line[found.start() : end],
    }
    signed = (found["sign"] or "").strip() in ("+", "plus", "-", "−", "minus")
    if ranged:
        return Amount(
            **common,  # type: ignore[arg-type]
            low=low,
            high=_exact(found["high"], zeros),
            unit=unit,
            qualifier=qualifier,
            bound=bound_of(qualifier),
        )
    return Amount(
        **common,  # type: ignore[arg-type]
        value=low,
        unit=unit,
        qualifier=qualifier,
        bound="about" if qualifier == "close to" else bound_of(qualifier),
        signed=signed,
    )


def _scaled(word: str | None) -> _Scaled | None:
    if not word:
        return None
    return _Scaled(_SCALES[word.strip().casefold()], word.strip())


def _check_point(line: str, found: re.Match[str], unit: str, names: Names) -> None:
    """Refuse "10.000 cycles": what is counted has no thousandths, so the point may part them."""
    thing = names.registry.get("unit", unit)
    counted = isinstance(thing, Unit) and thing.dimension in (unit, unit.upper()[-3:])
    for end in ("low", "high"):
        if counted and found[end] and _THOUSANDTHS.fullmatch(found[end]):
            plain = found[end].replace(".", "")
            raise UnreadableLine(
                f'"{found[end]}" can be {plain} or a number with three decimals',
                f"write {int(plain):,} or leave the zeros out",
                text=line,
                span=(found.start(end), found.end(end)),
            )


def _is_range(found: re.Match[str]) -> bool:
    """Tell whether two numbers are the ends of one range: "and" joins them only after "between"."""
    low, high = (Decimal(found[end].replace(",", "")) for end in ("low", "high"))
    joined = found["dash"].strip().casefold() == "and"
    return low <= high and (not joined or bool(found["between"]))


def _is_money(written: str | None, names: Names) -> bool:
    """Tell whether the letters before a number are a currency, where there are any."""
    money = (written or "").strip().rstrip(".")
    return not money or bool(names.exact("unit", _SYMBOLS.get(money.upper(), money)))


def _currency(
    found: re.Match[str], scale: _Scaled | None, names: Names
) -> tuple[str, int, int] | None:
    written = (found["currency"] or "").strip().rstrip(".")
    if not written:
        return None
    money = _SYMBOLS.get(written.upper(), written)
    if scale is not None and scale.zeros in _SCALE_NAMES:
        together = names.exact("unit", f"{_SCALE_NAMES[scale.zeros]} {money}")
        if together:
            return together[0].slug, 0, 0
    if per := _PER_UNIT.match(found.string, found.end()):
        together = names.exact("unit", f"{money}/{per['unit']}")
        return (together[0].slug, per.end(), scale.zeros if scale else 0) if together else None
    alone = names.exact("unit", money)
    return (alone[0].slug, 0, scale.zeros if scale else 0) if alone else None


def _unit_behind(
    line: str, end: int, scale: _Scaled | None, names: Names
) -> tuple[str, int, int] | None:
    blank = len(line[end:]) - len(line[end:].lstrip(" \u00a0"))
    start = end + blank
    unit = names.starts(line[start : start + LONGEST], "unit")
    if unit is None:
        return None
    unit_end, slug = start + unit.length, unit.found[0].slug
    if scale is None:
        return slug, unit_end, 0
    if scale.zeros in _SCALE_NAMES:
        name = f"{_SCALE_NAMES[scale.zeros]} {line[start:unit_end]}"
        if together := names.exact("unit", name):
            return together[0].slug, unit_end, 0
    return slug, unit_end, scale.zeros


def _qualifier(words: str | None) -> str | None:
    if not words:
        return None
    said = folded(words).removesuffix(" the")
    return _SIGNS.get(said, said)


def _exact(digits: str, zeros: int) -> str:
    """Return the number as decimal text; zeros of a scale move the point, nothing is rounded."""
    plain = digits.replace(",", "")
    if zeros == 0:
        whole, point, rest = plain.partition(".")
        return f"{whole.lstrip('0') or '0'}{point}{rest}"
    scaled = Decimal(plain).scaleb(zeros)
    return format(
        scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled, "f"
    )


def _joins_a_word(line: str, start: int) -> bool:
    """Tell whether the digits go on a word or a number: the 18 of "B18 km" is no amount."""
    return start > 0 and line[start - 1].isalnum() and line[start].isalnum()
