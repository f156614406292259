"""From a tree to days: every rule of what words mean on the day of publication."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from msgspec.structs import replace

from tracker.entry.dates.lacking import calendar_of, lacks_year, with_year
from tracker.entry.dates.stretches import (
    MONTHS,
    Days,
    Unreadable,
    closed,
    holding,
    months_from,
    moved,
    widened,
)
from tracker.entry.dates.tree import (
    About,
    AtLeast,
    Bad,
    Day,
    DayOf,
    Deadline,
    Decade,
    Distance,
    Doubted,
    HalfOf,
    Later,
    Middle,
    Node,
    NotBefore,
    Open,
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
    Within,
    Year,
)
from tracker.entry.dates.years import (
    PERIODS,
    SEASONS,
    first_day,
    month_in,
    part,
)
from tracker.vocabulary.windows import Context

ONE_DAY = timedelta(days=1)
_EITHER_SIDE = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8)
"""Years in which a yearless day is looked for: 29 February can be eight years away."""


class Resolver:
    """Turns trees into days as of one anchor, in one context."""

    def __init__(self, anchor: date | None, context: Context) -> None:
        self._anchor = anchor
        self.context = context

    @property
    def anchor(self) -> date:
        """The day from which words count; refuses where there is none."""
        if self._anchor is None:
            raise Unreadable("no_anchor")
        return self._anchor

    def days(self, node: Node) -> Days:
        """Return the days of a tree; a unit without a year is the one that R8 means."""
        # "Around March" is about the March that is meant; a part of it is looked for itself.
        if lacks_year(node) and not _stands(node) and not isinstance(node, About):
            if isinstance(node, Day) and node.weekday is not None:
                return self._checked(self._yearless(replace(node, weekday=None)), node.weekday)
            return self._yearless(node)
        return self._readers[type(node)](self, node)

    # --- Units

    def _year(self, node: Year) -> Days:
        first = first_day(node, self.context.fy, self._anchor)
        return months_from(first, 12, "year")

    def _unit(self, node: Unit) -> Days:
        assert node.year is not None  # noqa: S101 -- yearless days are resolved before
        start = first_day(node.year, self.context.fy, self._anchor)
        if node.name == "week":
            return self._week(start.year, node.number)
        if node.name == "season":
            return self._season(node, start)
        if node.name == "month":
            return months_from(month_in(start, node.number), 1, "month")
        count = MONTHS[node.name]
        first = month_in(start, (start.month - 1 + count * (node.number - 1)) % 12 + 1)
        return months_from(first, count, node.name)

    def _season(self, node: Unit, start: date) -> Days:
        month = SEASONS[self.context.hemisphere][node.number - 1]
        if node.turns and month != 12:
            raise Unreadable("impossible")
        return months_from(month_in(start, month), 3, "season")

    def _week(self, year: int, number: int) -> Days:
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            raise Unreadable("impossible") from None
        return Days(monday, monday + 6 * ONE_DAY, "week")

    def _day(self, node: Day) -> Days:
        assert node.year is not None  # noqa: S101 -- yearless days are resolved before
        assert node.month is not None  # noqa: S101 -- a day without month is no date
        start = first_day(node.year, self.context.fy, self._anchor)
        try:
            day = month_in(start, node.month).replace(day=node.day)
        except ValueError:
            raise Unreadable("impossible") from None
        days = Days(day, day, "day")
        return days if node.weekday is None else self._checked(days, node.weekday)

    def _checked(self, days: Days, weekday: int) -> Days:
        if closed(days)[0].weekday() != weekday:
            raise Unreadable("impossible")
        return days

    def _day_of(self, node: DayOf) -> Days:
        first, _ = closed(self.days(node.month))
        try:
            day = first.replace(day=node.day)
        except ValueError:
            raise Unreadable("impossible") from None
        return Days(day, day, "day")

    def _week_of(self, node: WeekOf) -> Days:
        return holding(closed(self.days(node.of))[0], "week")

    def _weekday(self, node: Weekday) -> Days:
        """Take the latest for a weekday alone: news speaks so of what was said."""
        if node.week is not None or node.which == 0:
            monday, _ = closed(self.days(node.week or Rel("week", 0)))
            day = monday + timedelta(days=node.number)
            return Days(day, day, "day")
        future = node.which == 1 or (node.which is None and self.context.lean == "future")
        skip = ONE_DAY if node.which is not None else timedelta()
        if node.which not in (None, 1, -1):
            raise Unreadable("not_understood")
        if future:
            day = self.anchor + skip
            day += timedelta(days=(node.number - day.weekday()) % 7)
        else:
            day = self.anchor - skip
            day -= timedelta(days=(day.weekday() - node.number) % 7)
        return Days(day, day, "day")

    def _rel(self, node: Rel) -> Days:
        if node.name == "year":
            return self._year(Year(shift=node.shift))
        now = closed(holding(self.anchor, node.name))[0]
        return holding(moved(now, node.shift, node.name), node.name)

    def _decade(self, node: Decade) -> Days:
        return months_from(date(node.first, 1, 1), 120, "decade")

    def _period(self, node: Period) -> Days:
        first, last = PERIODS[node.name]
        return Days(date(first, 1, 1), date(last, 12, 31), "range")

    def _half_of(self, node: HalfOf) -> Days:
        first, _ = closed(self.days(node.of))
        return months_from(moved(first, 60 * (node.number - 1), "month"), 60, "range")

    # --- Parts

    def _part(self, node: Part) -> Days:
        return part(self.days(node.of), node.name)

    def _middle(self, node: Middle) -> Days:
        """年中 is the middle of a Chinese year and "within" a Japanese one."""
        match node.lang or self.context.lang:
            case "zh":
                return part(self.days(node.of), "mid")
            case "ja":
                return self._within(Within(node.of))
            case _:
                raise Unreadable("ambiguous", ("the middle of it (zh)", "within it (ja)"))

    def _tenth(self, node: Tenth) -> Days:
        found = part(self.days(node.of), ("early", "mid", "late")[node.number - 1])
        return replace(found, marks=frozenset())

    def _stretch(self, node: Stretch) -> Days:
        first, last = closed(self.days(node.of))
        end = moved(first, node.count, node.name) - ONE_DAY
        if end > last:
            raise Unreadable("impossible")
        return Days(first, end, "range")

    def _about(self, node: About) -> Days:
        return widened(self.days(node.of))

    # --- Distances

    def _distance(self, node: Distance) -> Days:
        ends = sorted(
            closed(holding(moved(self.anchor, node.sign * count, node.name), node.name))
            for count in (node.low, node.high)
        )
        precision = node.name if node.low == node.high else "range"
        return Days(ends[0][0], ends[-1][1], precision)

    def _at_least(self, node: AtLeast) -> Days:
        first = moved(self.anchor, node.of.low, node.of.name)
        return Days(first, None, "range", frozenset({"not_before"}))

    # --- Bounds

    def _within(self, node: Within) -> Days:
        distance, approximate = node.of, False
        if isinstance(distance, About) and isinstance(distance.of, Distance):
            distance, approximate = distance.of, True
        if isinstance(distance, Distance) and distance.bare:
            end = moved(self.anchor, distance.high + approximate, distance.name)
            marks = {"deadline", "approximate"} if approximate else {"deadline"}
            return Days(self.anchor, end, "range", frozenset(marks))
        days = self.days(node.of)
        first, last = closed(days)
        if not _is_named(node.of):
            first = max(first, self.anchor)
        if first > last:
            raise Unreadable("impossible")
        return Days(first, last, days.precision, days.marks | {"deadline"}, is_cut=True)

    def _later(self, node: Later) -> Days:
        days = self.days(node.of)
        first, last = closed(days)
        if _is_named(node.of) and not first <= self.anchor <= last:
            # "The rest of 2027" says nothing before 2027 has begun.
            raise Unreadable("not_understood")
        if node.past:
            last = min(last, self.anchor)
        else:
            first = max(first, self.anchor)
        if first > last:
            raise Unreadable("impossible")
        return replace(days, first=first, last=last, is_cut=True)

    def _deadline(self, node: Deadline) -> Days:
        """In a deadline the end of something is the thing itself."""
        inner, is_end = without_end(node.of)
        days = self.days(inner)
        marks = days.marks | {"deadline"}
        if isinstance(node.of, About):
            marks |= {"approximate"}
        if "deadline" in days.marks:
            return replace(days, marks=marks)
        first, last = closed(days)
        latest = first - ONE_DAY if node.before and not is_end else last
        return Days(None, latest, days.precision, marks)

    def _not_before(self, node: NotBefore) -> Days:
        days = self.days(node.of)
        first, last = closed(days)
        marks = (days.marks - {"deadline"}) | {"not_before"}
        if node.tentative:
            marks |= {"tentative"}
        return Days(last + ONE_DAY if node.after else first, None, days.precision, marks)

    def _open(self, node: Open) -> Days:
        marks = frozenset({"uncertain"})
        if node.past:
            return Days(None, self.anchor, "open", marks)
        return Days(self.anchor, None, "open", marks)

    def _range(self, node: Range) -> Days:
        b = self.days(node.last)
        if lacks_year(node.first) and not _stands(node.first):
            a = self._yearless(node.first, until=closed(b)[0])
        else:
            a = self.days(node.first)
        (first, a_last), (b_first, last) = closed(a), closed(b)
        if b_first < first or last < a_last:
            raise Unreadable("reversed")
        members = (a, b) if node.either and b_first > a_last + ONE_DAY else ()
        return Days(first, last, "range", (a.marks | b.marks) & {"approximate"}, members=members)

    def _doubted(self, node: Doubted) -> Days:
        days = self.days(node.of)
        said = {"tentative" if doubt == "tbc" else doubt for doubt in node.doubts} - {
            "plan",
            "begin",
        }
        return replace(days, marks=days.marks | said)

    def _bad(self, node: Bad) -> Days:
        raise Unreadable(node.reason, node.readings)

    # --- Without a year

    def _which(self, node: Which) -> Days:
        """Take this, the next or the last of what comes round each year."""
        here = self.anchor.year
        if node.shift == 0:
            candidates = [days for _, days in self._candidates(node.of, here)][:3]
            holds = [one for one in candidates if _holds(one, self.anchor)]
            return holds[0] if holds else self.days(with_year(node.of, Year(here)))
        every = [days for _, days in self._candidates(node.of, here)]
        if node.shift == 1:
            return min((one for one in every if closed(one)[0] > self.anchor), key=closed)
        if node.shift == -1:
            return max((one for one in every if closed(one)[1] < self.anchor), key=closed)
        raise Unreadable("not_understood")

    def _yearless(self, node: Node, until: date | None = None) -> Days:
        """Return the first that is not past; with `until`, the latest that begins by then."""
        base = until or self.anchor
        wanted = []
        for _, days in self._candidates(node, base.year):
            first, last = closed(days)
            if until is not None or self.context.lean == "past":
                if first <= base:
                    wanted.append(days)
            elif last >= base:
                wanted.append(days)
        if not wanted:
            raise Unreadable("impossible")
        latest = until is not None or self.context.lean == "past"
        return (max if latest else min)(wanted, key=closed)

    def _candidates(self, node: Node, around: int) -> Iterator[tuple[int, Days]]:
        calendar = calendar_of(node)
        found = 0
        for step in _EITHER_SIDE:
            try:
                days = self.days(with_year(node, Year(around + step, calendar=calendar)))
            except Unreadable as error:
                if error.reason not in ("impossible", "out_of_range"):
                    raise
                continue
            found += 1
            yield step, days
            if found >= 5 and abs(step) >= 2:
                break

    # The reader of each node; a node without one is a forgotten case.
    _readers: ClassVar[dict[type, Callable[[Any, Any], Days]]] = {
        Year: _year,
        Unit: _unit,
        Day: _day,
        DayOf: _day_of,
        WeekOf: _week_of,
        Weekday: _weekday,
        Rel: _rel,
        Which: _which,
        Decade: _decade,
        Period: _period,
        HalfOf: _half_of,
        Part: _part,
        Middle: _middle,
        Tenth: _tenth,
        Stretch: _stretch,
        About: _about,
        Distance: _distance,
        AtLeast: _at_least,
        Within: _within,
        Later: _later,
        Deadline: _deadline,
        NotBefore: _not_before,
        Open: _open,
        Range: _range,
        Doubted: _doubted,
        Bad: _bad,
    }


def without_end(node: Node) -> tuple[Node, bool]:
    """Return what a deadline names: of "the end of 2026", 2026; and whether it was an end."""
    match node:
        case Part(name="end", of=of) | About(of=Part(name="end", of=of)):
            return of, True
        case Range(last=Part(name="end", of=of)):
            return replace(node, last=of), False
        case _:
            return node, False


def _holds(days: Days, day: date) -> bool:
    first, last = closed(days)
    return first <= day <= last


def _base(node: Node) -> Node:
    while isinstance(node, About | Part | Middle | Tenth | Stretch | HalfOf | WeekOf | Deadline):
        node = node.of
    return node


def _stands(node: Node) -> bool:
    """Tell whether "the year" is meant by itself: it needs no other to be put in."""
    return isinstance(_base(node), Rel)


def _is_named(node: Node) -> bool:
    """Tell whether a year or decade is named by its number."""
    match _base(node):
        case Range(last=last):
            return _is_named(last)
        case Unit(year=Year(number=int())) | Day(year=Year(number=int())) | Year(number=int()):
            return True
        case base:
            return isinstance(base, Decade | Period)
