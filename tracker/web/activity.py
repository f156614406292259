"""Activity: how many statements were published in each half-year, drawn and tabulated."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.views.half_years import HalfYear, half_year_of, half_years
from tracker.vocabulary.events import Checked
from tracker.web.lookup import Lookup, event_path, plural
from tracker.web.sparkline import Bar, Sparkline, sparkline

MOST = 16
"""Half-years that are drawn; what is older is counted in words."""
LEAST = 3
"""So many statements have a figure of their own."""


@dataclass(frozen=True)
class ActivityBar:
    """A bar with its words; it leads to its statement, or to the timeline where it has several."""

    bar: Bar
    path: str
    words: str


@dataclass(frozen=True)
class Activity:
    """The activity of a company or a technology; `aside` tells what no bar can."""

    title: str
    described: str
    spark: Sparkline
    bars: tuple[ActivityBar, ...]
    summary: str
    aside: str
    rows: tuple[tuple[str, int], ...]


def activity(
    lookup: Lookup, name: str, ids: Iterable[str], path: str, since: HalfYear | None = None
) -> Activity | None:
    """Return the activity in these statements up to now; None without any that has a place.

    Looking without finding anything is no statement.  `since` begins the row earlier, so that
    several can be set side by side.
    """
    known = _Published(lookup, ids)
    if not known.halves and not known.stretches:
        return None
    row = known.row(since)
    counts = [len(known.halves.get(half, ())) for half in row]
    older = sum(len(some) for half, some in known.halves.items() if half < row[0])
    wide = [
        (max(first.number, row[0].number) - row[0].number, last.number - row[0].number)
        for first, last in known.stretches
        if last >= row[0]
    ]
    older += len(known.stretches) - len(wide)
    rows = tuple((half.words, count) for half, count in zip(row, counts, strict=True))
    told = [f"{words}: {count}" for words, count in rows if count]
    aside = _aside(older, row[0], len(wide), known.undated)
    spark = sparkline(counts, wide)
    return Activity(
        title=f"{name}: statements by half-year",
        described="; ".join([*told, aside] if aside else told),
        spark=spark,
        bars=tuple(_bar(one, row[one.number], known, path) for one in spark.bars),
        summary=_summary(sum(counts), row[0], max(rows, key=lambda one: one[1])),
        aside=aside,
        rows=rows,
    )


def first_half_year(lookup: Lookup) -> HalfYear:
    """Return the half-year of the first statement of all, so that all rows may begin there."""
    return min(_Published(lookup, lookup.roadmap.statements).row(None))


class _Published:
    """Statements by the half-year of their publication, and those that only a stretch is known of.

    `undated` counts what has no day of publication, or one that is open on a side.
    """

    def __init__(self, lookup: Lookup, ids: Iterable[str]) -> None:
        self.now = half_year_of(lookup.roadmap.as_of.today)
        self.halves: dict[HalfYear, list[str]] = {}
        self.stretches: list[tuple[HalfYear, HalfYear]] = []
        self.undated = 0
        for id in dict.fromkeys(ids):
            event = lookup.roadmap.statements[id].event
            if isinstance(event, Checked):
                continue
            window = event.published
            if window is None or window.earliest is None or window.latest is None:
                self.undated += 1
                continue
            first, last = half_year_of(window.earliest), half_year_of(window.latest)
            if first == last:
                self.halves.setdefault(first, []).append(id)
            else:
                self.stretches.append((first, last))

    def row(self, since: HalfYear | None) -> tuple[HalfYear, ...]:
        """Return the half-years that are drawn, up to the present one or the last statement."""
        firsts = [*self.halves, *(first for first, _ in self.stretches)]
        lasts = [*self.halves, *(last for _, last in self.stretches)]
        last = max((self.now, *lasts))
        first = min((self.now, *firsts)) if since is None else since
        return half_years(max(first, last.plus(1 - MOST)), last)


def _bar(bar: Bar, half: HalfYear, known: _Published, path: str) -> ActivityBar:
    ids = known.halves[half]
    words = f"{half.words}: {plural(len(ids), 'statement')}"
    return ActivityBar(bar, event_path(ids[0]) if len(ids) == 1 else path, words)


def _summary(total: int, first: HalfYear, most: tuple[str, int]) -> str:
    if not total:
        return "no statement of a known half-year"
    return f"{plural(total, 'statement')} since {first.words}, most in {most[0]}: {most[1]}"


def _aside(older: int, first: HalfYear, wide: int, undated: int) -> str:
    some = (
        (older, f"before {first.words}"),
        (wide, "by the year or longer, drawn as a line below"),
        (undated, "undated"),
    )
    return ", ".join(f"{count} {words}" for count, words in some if count)
