"""What is said once and meant twice: "Q3-Q4 2026", "3-5 June", "mid to late 2026"."""

from msgspec.structs import replace

from tracker.entry.dates.tree import (
    About,
    Bad,
    Bare,
    Day,
    DayOf,
    Decade,
    HalfOf,
    Middle,
    Node,
    Number,
    Part,
    Range,
    Rel,
    Stretch,
    Tenth,
    Unit,
    UnitName,
    Weekday,
    WeekOf,
    Which,
    Year,
)


def lacks_year(node: Node) -> bool:
    """Tell whether a unit comes round each year and no year is named with it."""
    match node:
        case Unit() | Day() | Number():
            return node.year is None or not _is_named(node.year)
        case About() | Middle() | Part() | Stretch() | Tenth() | WeekOf():
            return lacks_year(node.of)
        case Rel(name="year", bare=True):
            return True
        case _:
            return False


def with_year(node: Node, year: Year) -> Node:
    """Return the node with the year put in where none is named."""
    if not lacks_year(node):
        return node
    match node:
        case Unit() | Day() | Number():
            # "Fiscal Q3 2026" is of a fiscal year; 2026年上期 is of the calendar year.
            own = node.year.calendar if node.year else ""
            is_fiscal = own.startswith("?") and not year.calendar
            return replace(node, year=replace(year, calendar=own) if is_fiscal else year)
        case About() | Middle() | Part() | Stretch() | Tenth() | WeekOf():
            return replace(node, of=with_year(node.of, year))
        case Rel():
            return year
        case _:
            return node


def calendar_of(node: Node) -> str:
    """Return the calendar of a unit that names no year: 上期, FQ3."""
    while isinstance(node, About | Middle | Part | Stretch | Tenth | WeekOf):
        node = node.of
    named = node.year if isinstance(node, Unit | Day | Number) else None
    return named.calendar if named else ""


def year_of(node: Node) -> Year | None:
    """Return the year that is named with a unit; a year alone is none."""
    match node:
        case Unit() | Day() | Number():
            return None if node.year is None or not _is_named(node.year) else node.year
        case Part(of=Year() as year) | Stretch(of=Year() as year):
            return year
        case About() | Middle() | Part() | Stretch() | Tenth() | WeekOf():
            return year_of(node.of)
        case _:
            return None


def is_complete(node: Node) -> bool:
    """Tell whether a node is a date by itself."""
    match node:
        case Number() | Bare():
            return False
        case Day(month=month):
            return month is not None
        case Rel(name=name, bare=True):
            return name in ("year", "decade")
        case Part(of=Rel()) | Middle(of=Rel()):
            return True
        case About() | Middle() | Part() | Stretch() | Tenth() | WeekOf() | Which() | HalfOf():
            return is_complete(node.of)
        case _:
            return True


def combined(a: Node, b: Node) -> Node | None:
    """Return what two neighbours say together, in this order, or None."""
    match a, b:
        case (Bad(), _) | (_, Bad()):
            return _bad(a, b)
        case Rel(name="year", bare=True), Year():
            return b
        case Year(), Rel(name="year", bare=True):
            return a
        case (Year() as year, Number(year=None) as number) | (
            Number(year=None) as number,
            Year() as year,
        ):
            return replace(number, year=year)
        case (Unit(name="month") as month, Number(value=day, year=None)) if month.year is None:
            return _day_of(month, day)
        case Unit(name="month") as month, Number(value=day, year=year) if year and not month.year:
            return _day_of(replace(month, year=year), day)
        case (Unit(name="month") as month, Day(month=None, day=day, year=None, weekday=weekday)):
            return _day_of(month, day, weekday)
        case Number(value=day, year=None), Unit(name="month", year=None) as month:
            return _day_of(month, day)
        case (Weekday(number=weekday, which=None, week=None), Day(weekday=None) as day_) | (
            Day(weekday=None) as day_,
            Weekday(number=weekday, which=None, week=None),
        ):
            return replace(day_, weekday=weekday)
        case (Weekday(which=None, week=None) as weekday_, Rel(name="week") as week) | (
            Rel(name="week") as week,
            Weekday(which=None, week=None) as weekday_,
        ):
            return replace(weekday_, week=week)
        case (
            Rel(name="month") as rel,
            Number(value=day) | Day(day=day, month=None, weekday=None),
        ) | (
            Number(value=day) | Day(day=day, month=None, weekday=None),
            Rel(name="month") as rel,
        ) if not rel.bare:
            return DayOf(day, rel)
        case (Unit(name="half", number=half, year=None), Decade() | Rel(name="decade")):
            return HalfOf(half, b)
        case (Decade() | Rel(name="decade"), Unit(name="half", number=half, year=None)):
            return HalfOf(half, a)
        case (Unit(name="season", year=None), Range(first=Year() as first, last=Year() as last)):
            return _turning(a, first, last)
        case Rel(name=("quarter" | "half" | "month") as name, shift=-1, bare=False), Year():
            last_one = {"quarter": 4, "half": 2, "month": 12}[name]
            return Unit(name, last_one, b)
        case _:
            return _in_year(a, b) or _in_year(b, a)


def filled(first: Node, last: Node) -> tuple[Node, Node] | None:
    """Return both ends of a range, each completed from the other, or None where both lack."""
    first, last = _borrowed(first, last), _borrowed(last, first)
    if not (is_complete(first) and is_complete(last)):
        return None
    year = year_of(first) or year_of(last)
    if year is not None:
        first, last = with_year(first, year), with_year(last, year)
    return first, last


def _borrowed(node: Node, other: Node) -> Node:
    """Return a bare part, number or day with the unit that the other end names."""
    base = _base(other)
    match node, base:
        case Bare(part=str() as part), _ if not isinstance(base, Bare | Number):
            return Part(part, base)
        case Bare(which=int() as which), Year(shift=int()):
            return replace(base, shift=which)
        case Bare(which=int() as which), Rel():
            return replace(base, shift=which)
        case Number(value=value), Day(month=month) if month is not None:
            return Day(value, month, node.year or base.year)
        case Number(value=value), Unit(name=name):
            return _numbered(name, value, node.year or base.year)
        case Number(value=value), Year(number=int() as number) if value < 100:
            return Year(number // 100 * 100 + value)
        case Day(month=None), Day(month=month) if month is not None:
            return replace(node, month=month, year=node.year or base.year)
        case About(of=inner), _ if not is_complete(inner):
            return replace(node, of=_borrowed(inner, other))
        case Part(of=inner), _ if not is_complete(inner) and not isinstance(inner, Rel):
            return replace(node, of=_borrowed(inner, other))
        case _:
            return node


def _numbered(name: UnitName, value: int, year: Year | None) -> Node:
    most = {"month": 12, "quarter": 4, "half": 2, "week": 53}.get(name, 0)
    if not 1 <= value <= most:
        return Bad("impossible")
    return Unit(name, value, year)


def _base(node: Node) -> Node:
    while isinstance(node, About | Part | Middle | Tenth):
        node = node.of
    return node


def _is_named(year: Year) -> bool:
    return year.number is not None or year.shift is not None


def _bad(a: Node, b: Node) -> Node | None:
    """Keep a refusal that stands beside what belongs to it: Q5 2026, 30 February 2026."""
    other = b if isinstance(a, Bad) else a
    fits = isinstance(other, Year | Unit | Number | Day | Bad | Weekday)
    return (a if isinstance(a, Bad) else b) if fits else None


def _day_of(month: Unit, day: int, weekday: int | None = None) -> Node:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month.number - 1]
    if not 1 <= day <= longest:
        return Bad("impossible")
    return Day(day, month.number, month.year, weekday)


def _turning(season: Node, first: Year, last: Year) -> Node | None:
    if first.number is None or last.number != first.number + 1:
        return None
    return Unit("season", season.number, first, turns=True) if isinstance(season, Unit) else None


def _in_year(part: Node, year: Node) -> Node | None:
    if isinstance(year, Rel) and year.name == "year" and year.bare:
        year = Year(shift=0)
    if not isinstance(year, Year) or isinstance(part, Year | Number | Rel) or not lacks_year(part):
        return None
    if isinstance(part, Day) and part.month is None:
        return None
    return with_year(part, year)
