"""What a date phrase can say: the tree that the grammar builds and that is resolved to days.

A tree knows no anchor and no context: it is the same on every day.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

UnitName = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade"]
PartName = Literal["early", "mid", "late", "start", "end"]


class Year(Struct, frozen=True):
    """A year: its number, or how many years on; neither: a fiscal year that is not named.

    `calendar` is empty for the calendar year, "4/start" where the words name the fiscal year,
    "?" where the context has to.
    """

    number: int | None = None
    shift: int | None = None
    calendar: str = ""


class Unit(Struct, frozen=True):
    """A month, quarter, half, season or week of a year."""

    name: UnitName
    number: int
    year: Year | None = None
    turns: bool = False
    """The words name two years: "winter 2026/27"."""


class Day(Struct, frozen=True):
    """A day of a month; `weekday` (Monday is 0) is what the words say it is."""

    day: int
    month: int | None = None
    year: Year | None = None
    weekday: int | None = None


class DayOf(Struct, frozen=True):
    """A numbered day of a relative month: "the 5th of next month"."""

    day: int
    month: "Rel"


class Weekday(Struct, frozen=True):
    """A weekday alone, or the last or next one, or that of a week."""

    number: int
    which: int | None = None
    week: "Rel | None" = None


class Rel(Struct, frozen=True):
    """The unit that holds the anchor, or one some steps on; `bare` without this, next or last."""

    name: UnitName
    shift: int
    bare: bool = False


class Which(Struct, frozen=True):
    """This, next or last of a unit that comes round each year: "next spring"."""

    shift: int
    of: "Node"


class Decade(Struct, frozen=True):
    """A decade by its first year."""

    first: int


class Period(Struct, frozen=True):
    """A period of the table of named periods."""

    name: str


class HalfOf(Struct, frozen=True):
    """The first or second five years of a decade."""

    number: int
    of: "Node"


class WeekOf(Struct, frozen=True):
    """The week that holds a day."""

    of: "Node"


class Part(Struct, frozen=True):
    """The early, middle or late part, the start or the end of a unit."""

    name: PartName
    of: "Node"


class Middle(Struct, frozen=True):
    """年中 or 月中: the middle in Chinese, within in Japanese; `lang` is what the words show."""

    of: "Node"
    lang: str | None = None


class Tenth(Struct, frozen=True):
    """One of the three periods of ten days of a month (上旬 中旬 下旬)."""

    number: int
    of: "Node"


class Stretch(Struct, frozen=True):
    """The first so many units of something: "the first ten months of 2025"."""

    count: int
    name: UnitName
    of: "Node"


class Distance(Struct, frozen=True):
    """From `low` to `high` units away; `bare` without "in", "from now" or "ago"."""

    low: int
    high: int
    name: UnitName
    sign: int = 1
    bare: bool = False


class AtLeast(Struct, frozen=True):
    """No less than a distance away."""

    of: Distance


class About(Struct, frozen=True):
    """Around something: one unit wider on each side."""

    of: "Node"


class Later(Struct, frozen=True):
    """What is left of the current unit, or what has passed of it."""

    of: "Node"
    past: bool = False


class Within(Struct, frozen=True):
    """Inside a unit or a distance, from the anchor on."""

    of: "Node"


class Deadline(Struct, frozen=True):
    """Up to the last day of something, or up to the day before its first."""

    of: "Node"
    before: bool = False


class NotBefore(Struct, frozen=True):
    """From the first day of something on, or from the day after its last."""

    of: "Node"
    after: bool = False
    tentative: bool = False


class Range(Struct, frozen=True):
    """From one thing to another, or one `either` the other."""

    first: "Node"
    last: "Node"
    either: bool = False


class Open(Struct, frozen=True):
    """No bound given: "soon", or "recently" in the past."""

    past: bool = False


class Number(Struct, frozen=True):
    """A bare number or ordinal, whose unit the other end of a range names."""

    value: int
    year: Year | None = None


class Bare(Struct, frozen=True):
    """A part, or this, next, last, whose unit the other end of a range names."""

    part: PartName | None = None
    which: int | None = None


class Doubted(Struct, frozen=True):
    """A statement with the doubts and plan words that stood around it; bounds do not change."""

    of: "Node"
    doubts: frozenset[str] = frozenset()


class Bad(Struct, frozen=True):
    """Words that are a date by form and none by content, with the reason."""

    reason: str
    readings: tuple[str, ...] = ()


Node: TypeAlias = (
    Year
    | Unit
    | Day
    | DayOf
    | Weekday
    | Rel
    | Which
    | Decade
    | Period
    | HalfOf
    | WeekOf
    | Part
    | Middle
    | Tenth
    | Stretch
    | Distance
    | AtLeast
    | About
    | Later
    | Within
    | Deadline
    | NotBefore
    | Range
    | Open
    | Number
    | Bare
    | Doubted
    | Bad
)
