"""Figures that stand alone: each as an SVG with its title, day and sources, and as CSV.

What a page draws is drawn again with the same geometry and the same macros, in a frame of its own.
The files of a page's figures stand under `figures/`, in a folder called as the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from tracker.web.capacity import DrawnCapacity
from tracker.web.doors.columns import GRADED, Field, Values, bounds, csv_of, text, window
from tracker.web.frame import Frame
from tracker.web.lookup import event_path
from tracker.web.market import DrawnShares, MarketPage, SeriesBlock
from tracker.web.parts import Chart, DrawnLadder, Row, SourceLine
from tracker.web.render import Page, Renderer
from tracker.web.slip_figures import SlipFigure
from tracker.web.slips import DrawnStrip, SlipsPage

FOLDER = "figures"
WIDTH, LEAST_WIDTH = 960, 560
MOST_SOURCES = 6
_ROW, _HEAD = 30, 46

Kind = Literal["roadmap", "ladder", "slip", "shares", "strip", "capacity"]


@dataclass(frozen=True)
class Figure:
    """A figure of a page, with the words around it and the rows behind it.

    `id` is that of the figure on its page; `width` and `height` are of the drawing alone, in
    pixels.
    """

    id: str
    kind: Kind
    title: str
    item: object
    width: int
    height: int
    sources: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[Values, ...]

    @property
    def credit(self) -> str:
        """Return the outlets of what is drawn, those beyond a few counted."""
        room = self.width // 7 - len("Sources:  and 999 more")
        some: list[str] = []
        for source in self.sources[:MOST_SOURCES]:
            if some and len(", ".join([*some, source])) > room:
                break
            some.append(source)
        more = len(self.sources) - len(some)
        return ", ".join(some) + (f" and {more} more" if more else "")


def folder_of(page: str) -> str:
    """Return where the figures of a page stand."""
    return f"{FOLDER}/{page.removesuffix('.html')}/"


def page_of(path: str) -> str:
    """Return the page that a figure's file is of; a figure has no folders in its name."""
    return f"{path.removeprefix(f'{FOLDER}/').rpartition('/')[0]}.html"


def figure_files(
    page: Page, frame: Frame, renderer: Renderer, *, bom: bool
) -> Iterator[tuple[str, bytes]]:
    """Give the files of a page's figures by their paths: SVG and CSV, with a mark for Excel."""
    for one in figures_of(page):
        path = f"{folder_of(frame.path)}{one.id}"
        yield f"{path}.svg", renderer.figure(one, frame, f"{path}.svg")
        yield f"{path}.csv", csv_of(one.fields, iter(one.rows), bom=bom)


def figures_of(page: Page) -> Iterator[Figure]:
    """Give the figures of a page that can stand alone."""
    name = page.frame.title
    for part in ("chart", "ladders", "slips", "figures", "capacities"):
        found = getattr(page, part, None) or ()
        for one in found if isinstance(found, tuple) else (found,):
            match one:
                case Chart():
                    yield _roadmap(one, name)
                case DrawnLadder():
                    yield _ladder(one, name)
                case SlipFigure():
                    yield _slip(one, name)
                case DrawnCapacity():
                    yield _capacity(one, name)
                case _:  # rows of a table, and figures that only pages draw
                    pass
    if isinstance(page, SlipsPage) and page.strip is not None:
        yield _strip(page.strip)
    if isinstance(page, MarketPage):
        yield from (_shares(one, one.drawn) for one in page.series if one.drawn is not None)


_SAID = (text("source", "the outlet"), *GRADED)


def _roadmap(chart: Chart, name: str) -> Figure:
    rows = [row for group in chart.groups for row in group.rows]
    heads = sum(bool(group.name.text) for group in chart.groups)
    return Figure(
        id=chart.id,
        kind="roadmap",
        title=f"{name}: open milestones",
        item=chart,
        width=WIDTH,
        height=_HEAD + _ROW * (len(rows) + heads),
        sources=_outlets(row.source for row in rows),
        fields=(
            text("company", "who means to reach it"),
            text("milestone", "what is to be reached"),
            text("about", "the product or technology, and the site"),
            text("state", "how it stands"),
            *window("", "the window that stands"),
            *_SAID,
        ),
        rows=tuple(_milestone(row) for row in rows),
    )


def _milestone(row: Row) -> Values:
    about = ", ".join(link.text for link in row.about)
    return (
        *(row.company.text, row.name.text, about, row.state.word),
        *bounds(row.window),
        *_said(row.source),
    )


def _ladder(ladder: DrawnLadder, name: str) -> Figure:
    return Figure(
        id=ladder.id,
        kind="ladder",
        title=f"{name}: {ladder.title}" if name not in ladder.title else ladder.title,
        item=ladder,
        width=WIDTH,
        height=ladder.height,
        sources=_outlets(row.source for row in ladder.rows),
        fields=(
            text("stage", "the rung"),
            text("state", "how it stands"),
            *window("", "the window that stands"),
            text("site", "the plant or laboratory"),
            *_SAID,
        ),
        rows=tuple(
            (
                row.name,
                row.state.word,
                *bounds(row.window),
                row.site.text if row.site is not None else None,
                *_said(row.source),
            )
            for row in ladder.rows
        ),
    )


def _slip(figure: SlipFigure, name: str) -> Figure:
    chart = figure.wide.chart
    of = f", {figure.about[0].text}" if figure.about else ""
    about = f"{figure.company or name}: {figure.name}{of}"
    return Figure(
        id=figure.id,
        kind="slip",
        title=f"{about}, when it was promised, and for when",
        item=figure,
        width=max(chart.width // 1000, LEAST_WIDTH),
        height=chart.height // 1000,
        sources=_outlets(row.source for row in figure.rows),
        fields=(
            text("milestone", "whose promise, where several are drawn"),
            text("said", "when it was said"),
            *window("", "the window that was promised"),
            text("move", "how it moved"),
            *_SAID,
        ),
        rows=tuple(
            (row.name, row.said, *bounds(row.window), row.move, *_said(row.source))
            for row in figure.rows
        ),
    )


def _capacity(drawn: DrawnCapacity, name: str) -> Figure:
    return Figure(
        id=drawn.id,
        kind="capacity",
        title=f"{name}: {drawn.title[:1].lower()}{drawn.title[1:]}",
        item=drawn,
        width=WIDTH,
        height=drawn.chart.height,
        sources=_outlets(one.source for one in drawn.phases),
        fields=(
            text("quantity", "how much, as it was said"),
            text("phase", "what is to be reached"),
            text("state", "how it stands"),
            *window("", "the window in which it begins"),
            *_SAID,
        ),
        rows=tuple(
            (one.amount, one.name, one.state.word, *bounds(one.window), *_said(one.source))
            for one in drawn.phases
        ),
    )


def _strip(strip: DrawnStrip) -> Figure:
    return Figure(
        id="strip",
        kind="strip",
        title="How far announced dates moved, in months",
        item=strip,
        width=WIDTH,
        height=strip.strip.height,
        sources=_outlets(chain.from_iterable((dot.first, dot.latest) for dot in strip.dots)),
        fields=(
            text("slip", "the milestone and how far it moved"),
            Field("months", "integer", "from the first date to the one that stands"),
            Field("least", "integer", "the least that it can be; empty where a date is open"),
            Field("most", "integer", "the most that it can be; empty where a date is open"),
            *_SAID,
        ),
        rows=tuple(
            (
                *(dot.words, dot.months.headline, dot.months.least, dot.months.most),
                *_said(dot.latest),
            )
            for dot in strip.dots
        ),
    )


def _shares(series: SeriesBlock, drawn: DrawnShares) -> Figure:
    stretches = [(line.name, one) for line in drawn.chart.lines for one in line.stretches]
    pages = [source for period in (series.newest, *series.earlier) for source in period.sources]
    printed = {source.path: source for source in pages}
    return Figure(
        id=drawn.id,
        kind="shares",
        title=drawn.title,
        item=drawn,
        width=WIDTH,
        height=drawn.chart.height,
        sources=_outlets(pages),
        fields=(
            text("company", "whose share"),
            text("period", "the period, as it was printed"),
            text("share", "the share, as it was printed"),
            text("event", "the table that prints it"),
            *_SAID,
        ),
        rows=tuple(
            (maker, one.period, one.share, one.id, *_said(printed.get(event_path(one.id))))
            for maker, one in stretches
        ),
    )


def _said(source: SourceLine | None) -> Values:
    if source is None:
        return None, None, None
    return source.outlet.text, source.grade, source.origins or None


def _outlets(sources: Iterable[SourceLine | None]) -> tuple[str, ...]:
    """Return the names of outlets, each once, in the order of what is drawn."""
    return tuple(dict.fromkeys(one.outlet.text for one in sources if one is not None))
