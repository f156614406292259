"""Reading units: every span of tokens is read once and put together from its neighbours."""

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.entry.dates.distances import distance
from tracker.entry.dates.lacking import combined
from tracker.entry.dates.numerals import year
from tracker.entry.dates.tokens import Token
from tracker.entry.dates.tree import (
    About,
    Bad,
    Day,
    Decade,
    Middle,
    Node,
    Number,
    Part,
    Period,
    Range,
    Rel,
    Tenth,
    Unit,
    WeekOf,
    Which,
    Year,
)
from tracker.entry.dates.unit_words import (
    count_of,
    fiscal,
    fiscal_ending,
    is_month,
    marked,
    may_hyphen,
    numbered,
    of_era,
    relative,
    single,
    stretch,
)


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
        return None if inner is None or isinstance(inner, About) else About(inner)

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
            number = count_of(tokens[1])
            if len(tokens) == 2 and number is not None:
                return Number(number)
            return numbered(count_of(tokens[1]), tokens[2]) if len(tokens) == 3 else None
        if "era" in tokens[0].means and len(tokens) in (2, 3):
            return of_era(tokens)
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
            found = marked(named, unit)
            if found is not None:
                return found
        number = named.get("ordinal")
        if "week_number" in unit.means and isinstance(number, int):
            return Unit("week", number) if 1 <= number <= 53 else Bad("impossible")
        return numbered(number, unit) if isinstance(number, int) else None

    def _led(self, first: Token, start: int, end: int) -> Node | None:
        """Read what its first word leads: this, next, fiscal, the week of, the first months of."""
        if "which" in first.means:
            return relative(first, self.unit(start + 1, end))
        if "fiscal" in first.means:
            return self._fiscal(start + 1, end)
        if self._is(start + 1, "ending") and first.get("unit") == "year":
            return fiscal_ending(self.unit(start + 2, end))
        if "week_of" in first.means:
            inner = self.unit(start + 1, end)
            return WeekOf(inner) if isinstance(inner, Day) and inner.month else None
        if first.get("ordinal") == 1 and end - start > 3:
            return stretch(self.tokens[start + 1 : start + 3], self.unit(start + 3, end))
        return None

    def _fiscal(self, start: int, end: int) -> Node | None:
        if self._is(start, "ending"):
            return fiscal_ending(self.unit(start + 1, end))
        if end - start == 1:
            number = self.tokens[start].get("num")
            if isinstance(number, int) and self.tokens[start].get("digits") in (2, 4):
                return year(number, "?")
        return fiscal(self.unit(start, end))

    def _ended(self, last: Token, start: int, end: int) -> Node | None:
        """Read what its last word ends: 2027年3月期, the year after next, 2026 fiscal year."""
        if "ending" in last.means:
            return fiscal_ending(self.unit(start, end - 1))
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
            return fiscal(inner) if isinstance(inner, Year | Range) else None
        if end - start > 3 and self._is(end - 3, "first"):
            return stretch(self.tokens[end - 2 : end], self.unit(start, end - 3))
        return None

    def _parted(self, start: int, end: int) -> Node | None:
        first, last = self.tokens[start], self.tokens[end - 1]
        if "tenth" in last.means:
            of = self.unit(start, end - 1)
            number = last.means["tenth"]
            if is_month(of) and of is not None and isinstance(number, int):
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
            if self._is(cut, "mark") and self._is(cut - 1, "digits"):
                # A mark belongs to its number: 3月 is never cut.
                continue
            a = self.unit(start, cut)
            if a is None:
                continue
            hyphen = self._is(cut, "hyphen") and cut + 1 < end
            b = self.unit(cut + hyphen, end)
            if b is None or (hyphen and not may_hyphen(a, b)):
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
