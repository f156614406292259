"""The page of slips: what moved and how far, and what came of what was promised."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.views import slopes, track_record
from tracker.views.dates import window_words
from tracker.views.promises import counting, promised
from tracker.views.slips import Slip
from tracker.views.slopes import tenths
from tracker.views.track_record import TrackRecord
from tracker.views.words import movement_words
from tracker.vocabulary.windows import Window
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, event_path, milestone_path, plural
from tracker.web.parts import Link, SourceLine, State
from tracker.web.records import PUT_OFF, Record, record_of
from tracker.web.sheets import SheetLink, numbered, sheet_path
from tracker.web.slip_chart import cut
from tracker.web.slip_figures import SlipFigure, figures_of, owner_words
from tracker.web.slip_strip import Dot, Months, Strip, strip_of

PATH = "slips/index.html"
MOST_FIGURES = 4
MOST_ROWS = 25
"""Of each table on a part: about 1.6 kB for what moved, 0.9 kB for a record."""
MOST_DOTS = 100
_MOST_COLUMNS, _FEW_COLUMNS = 72, 28
"""Of a name in the strip; the few fit the narrowest screen, with its letters spaced out."""


@dataclass(frozen=True)
class SlipRow:
    """A milestone that moved: from its first promise to its latest one.

    `place` is where it stands on its company's page, `path` the statement that moved it last.
    `first_order`, `latest_order` and `far_order` are what these are sorted by: days and months.
    """

    anchor: str
    company: Link
    name: str
    about: tuple[Link, ...]
    path: str
    place: str
    first: str
    first_order: str
    first_source: SourceLine
    latest: str
    latest_order: str
    latest_source: SourceLine
    moves: int
    far: str
    far_order: str
    slope: str
    slope_order: str
    whose: str
    last_word: str
    state: State


@dataclass(frozen=True)
class StripDot:
    """A slip in the strip, with the place of its row; who gave its first date and its latest."""

    dot: Dot
    months: Months
    path: str
    name: str
    short: str
    words: str
    first: SourceLine
    latest: SourceLine


@dataclass(frozen=True)
class DrawnStrip:
    """The strip of the farthest slips; `more` are not drawn.

    `without` counts those that no months can be told of.
    """

    strip: Strip
    dots: tuple[StripDot, ...]
    described: str
    without: int
    more: int


@dataclass(frozen=True)
class SlipsPage:
    """Everything the page of slips shows."""

    frame: Frame
    scope: str
    sections: tuple[tuple[str, str], ...]
    strip: DrawnStrip | None
    figures: tuple[SlipFigure, ...]
    more_figures: int
    rows: tuple[SlipRow, ...]
    records: tuple[Record, ...]
    rules: tuple[str, ...]
    parts: tuple[SheetLink, ...]
    number: int
    template: str = field(default="slips.html", init=False)


def parts_of(lookup: Lookup) -> int:
    """Return how many parts the page has."""
    longest = max(len(lookup.slips), len(lookup.records))
    return max(1, -(-longest // MOST_ROWS))


def page_of(lookup: Lookup, number: int = 1) -> SlipsPage:
    """Return a part of the page of slips; figures and rules stand on the first."""
    moved, is_first = lookup.slips, number == 1
    records = sorted(lookup.records.values(), key=lambda one: _record_order(lookup, one))
    start, end = (number - 1) * MOST_ROWS, number * MOST_ROWS
    often = [one for one in moved if one.moves > 1]
    drawn = figures_of(lookup, often[:MOST_FIGURES]) if is_first else ()
    strip = _strip(lookup, moved) if is_first else None
    rows = tuple(_row(lookup, one, at) for at, one in enumerate(moved[start:end], start + 1))
    made = tuple(_made(lookup, records[start:end]))
    every: tuple[tuple[str, str, object], ...] = (
        ("far", "How far", is_first),
        ("charts", "Slip charts", drawn),
        ("moved", "All that moved", rows),
        ("records", "Track records", made),
        ("rules", "How it is counted", is_first),
    )
    shown = [id for one in moved for id in one.milestone.statements]
    shown += [id for one in records for p in one.promises for id in p.milestone.statements]
    return SlipsPage(
        frame=lookup.frame(
            sheet_path(PATH, number),
            "Slips and track records",
            "Slips",
            description="How far announced dates moved, and what came of what was promised.",
            ids=shown,
        ),
        scope=_scope(moved, records),
        sections=tuple((anchor, words) for anchor, words, has in every if has),
        strip=strip,
        figures=drawn,
        more_figures=max(len(often) - MOST_FIGURES, 0),
        rows=rows,
        records=made,
        rules=(_SLIPS_RULE, slopes.RULE, track_record.RULE) if is_first else (),
        parts=numbered(PATH, max(len(moved), len(records)), MOST_ROWS),
        number=number,
    )


def _record_order(lookup: Lookup, one: TrackRecord) -> tuple[int, int, str, str]:
    company = lookup.company_link(one.company)
    return -one.decided, -one.made, company.text.casefold(), company.path


def _made(lookup: Lookup, records: Iterable[TrackRecord]) -> Iterator[Record]:
    for one in records:
        if (found := record_of(lookup, one)) is not None:
            yield found


_SLIPS_RULE = (
    "A slip leads from the first date that was given to the one that stands, or stood last before "
    "the end. Its months are counted from last day to last day; the least and the most that they "
    "can be stand in brackets. Saying the same again is no move, and what lower voices say beside "
    "the position moves nothing."
)


def _scope(moved: Sequence[Slip], records: Sequence[TrackRecord]) -> str:
    counted = Counter(one.move.word if one.move else "put off" for one in moved)
    kinds = ", ".join(f"{count} {word}" for word, count in counted.most_common())
    moves = f"{plural(len(moved), 'milestone')} moved: {kinds}." if moved else "No date has moved."
    made, decided = sum(one.made for one in records), sum(one.decided for one in records)
    if not made:
        return f"{moves} No promise is on record."
    makers = plural(len(records), "company", "companies")
    return f"{moves} {plural(made, 'dated promise')} by {makers}, {decided} of them decided."


def _strip(lookup: Lookup, moved: Sequence[Slip]) -> DrawnStrip | None:
    counted = [
        (number, one, Months(one.move.headline, one.move.minimum, one.move.maximum))
        for number, one in enumerate(moved, 1)
        if one.move is not None and one.move.headline is not None
    ]
    without, more = len(moved) - len(counted), max(len(counted) - MOST_DOTS, 0)
    counted = counted[:MOST_DOTS]
    strip = strip_of([months for _, _, months in counted])
    if strip is None:
        return None
    dots = tuple(
        _dot(lookup, dot, months, number, one)
        for dot, (number, one, months) in zip(strip.dots, counted, strict=True)
    )
    return DrawnStrip(
        strip=strip,
        dots=dots,
        described="; ".join(dot.words for dot in dots),
        without=without,
        more=more,
    )


def _dot(lookup: Lookup, dot: Dot, months: Months, number: int, slip: Slip) -> StripDot:
    about = [link.text for link in lookup.about(slip.milestone)]
    name = ", ".join([_name(lookup, slip), *about])
    first, latest = _sources(lookup, slip)
    return StripDot(
        dot=dot,
        months=months,
        path=_row_path(number),
        name=cut(name, _MOST_COLUMNS),
        short=cut(name, _FEW_COLUMNS),
        words=_dot_words(lookup, slip),
        first=first,
        latest=latest,
    )


def _sources(lookup: Lookup, slip: Slip) -> tuple[SourceLine, SourceLine]:
    """Return who gave the first date, and who the latest."""
    way = promised(counting(slip.milestone))
    return lookup.source(way[-1].id), lookup.source(way[0].id)


def _name(lookup: Lookup, slip: Slip) -> str:
    company = lookup.registry.name("company", slip.milestone.company)
    return f"{company}, {slip.milestone.label}"


def _dot_words(lookup: Lookup, slip: Slip) -> str:
    return f"{_name(lookup, slip)}: {far_words(slip)}"


def far_words(slip: Slip) -> str:
    """Return how far a milestone moved over all its moves."""
    if slip.move is None:
        return PUT_OFF
    return "the same again" if slip.move.word == "reaffirmed" else movement_words(slip.move)


def _row_path(number: int) -> str:
    """Return where a row stands, as seen from the first part."""
    part = (number - 1) // MOST_ROWS + 1
    return f"{sheet_path(PATH, part) if part > 1 else ''}#{_anchor(number)}"


def _anchor(number: int) -> str:
    return f"moved-{number}"


def _order(window: Window | None) -> str:
    """Return the day that a window is sorted by: its last, else its first."""
    day = (window.latest or window.earliest) if window is not None else None
    return day.isoformat() if day is not None else ""


def _row(lookup: Lookup, slip: Slip, number: int) -> SlipRow:
    milestone = slip.milestone
    first_source, latest_source = _sources(lookup, slip)
    months = slip.move.headline if slip.move is not None else None
    slope = slopes.slope_of(milestone.history)
    return SlipRow(
        anchor=_anchor(number),
        company=lookup.company_link(milestone.company),
        name=milestone.label,
        about=lookup.about(milestone),
        path=event_path(slip.last.id),
        place=milestone_path(milestone),
        first=window_words(slip.first),
        first_order=_order(slip.first),
        first_source=first_source,
        latest=window_words(slip.latest) if slip.latest else PUT_OFF,
        latest_order=_order(slip.latest),
        latest_source=latest_source,
        moves=slip.moves,
        far=far_words(slip),
        far_order=str(months) if months is not None else "",
        slope=f"{tenths(slope.headline)} months per month" if slope else "",
        slope_order=str(round(slope.headline * 1000)) if slope else "",
        whose="; ".join(owner_words(lookup, one, milestone.company) for one in slip.owners),
        last_word=lookup.last_word(milestone.statements),
        state=lookup.state(milestone),
    )
