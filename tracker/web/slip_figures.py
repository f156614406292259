"""Slip charts of milestones: what was said of them, drawn and tabulated."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.views.dates import window_words
from tracker.views.drifts import first_date
from tracker.views.milestones import Milestone, Target
from tracker.views.promises import counting, promised
from tracker.views.slips import Slip
from tracker.views.slopes import Slope, slope_of, slope_words
from tracker.views.track_record import is_promise
from tracker.views.voices import is_outlet
from tracker.vocabulary.windows import Window, read_iso
from tracker.web.charts import NO_DATE, POSTPONED, date_words
from tracker.web.lookup import Lookup, event_path, short_day
from tracker.web.parts import Link, SourceLine, State
from tracker.web.slip_chart import (
    NARROW,
    SMALL,
    WIDE,
    Course,
    Drawn,
    Said,
    SlipChart,
    Tail,
    Whisker,
    slip_chart,
)

MOST_COURSES = 9


@dataclass(frozen=True)
class SlipMark:
    """A statement in the figure; `own` tells that the company itself named the date."""

    whisker: Whisker
    path: str
    words: str
    own: bool


@dataclass(frozen=True)
class SlipLine:
    """A milestone in the figure; the end has a link of its own where it has a place."""

    drawn: Drawn
    state: State
    path: str
    words: str
    marks: tuple[SlipMark, ...]


@dataclass(frozen=True)
class SlipDrawing:
    """One drawing of a figure, in one size."""

    chart: SlipChart
    lines: tuple[SlipLine, ...]


@dataclass(frozen=True)
class SaidRow:
    """A statement in the table beside the figure."""

    name: str
    said: str
    promised: str
    move: str
    source: SourceLine
    window: Window | None = None


@dataclass(frozen=True)
class SlipFigure:
    """Slip charts of one or several milestones: `wide` and `narrow` show the same.

    There is no room for names in the narrow one: it has their numbers in `names`, from 1.
    """

    id: str
    company: str
    name: str
    about: tuple[Link, ...]
    path: str
    described: str
    state: State | None
    remarks: tuple[str, ...]
    wide: SlipDrawing
    narrow: SlipDrawing | None
    rows: tuple[SaidRow, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Told:
    """A milestone with what the geometry is given of it, statement by statement."""

    milestone: Milestone
    course: Course
    targets: tuple[Target, ...]


def slip_figure(lookup: Lookup, milestone: Milestone, id: str) -> SlipFigure | None:
    """Return the slip chart of one milestone; None where nothing was said on a known day."""
    told = _told(lookup, milestone, "")
    chart = slip_chart([told.course], lookup.roadmap.as_of.today, SMALL)
    if chart is None:
        return None
    slope = slope_of(milestone.history)
    rows = tuple(_rows(lookup, milestone, ""))
    return SlipFigure(
        id=id,
        company=lookup.registry.name("company", milestone.company),
        name=milestone.label,
        about=lookup.about(milestone),
        path=event_path(milestone.statements[-1]),
        described=_described(rows, milestone),
        state=lookup.state(milestone),
        remarks=tuple(
            words
            for words in (
                milestone.drift_words,
                f"slope: {slope_words(slope)}{_by_whom(lookup, slope)}" if slope else "",
            )
            if words
        ),
        wide=SlipDrawing(chart, tuple(_lines(lookup, [told], chart))),
        narrow=None,
        rows=rows,
    )


def figures_of(lookup: Lookup, slips: Iterable[Slip]) -> tuple[SlipFigure, ...]:
    """Return the slip charts of milestones that moved."""
    drawn = (
        slip_figure(lookup, one.milestone, f"slip-{number}") for number, one in enumerate(slips, 1)
    )
    return tuple(one for one in drawn if one is not None)


def rung_figure(
    lookup: Lookup, milestones: Sequence[Milestone], name: str, id: str
) -> SlipFigure | None:
    """Return one slip chart of all milestones of a rung; None unless two companies promised it."""
    named = [one for one in milestones if any(map(_is_dated, one.history))]
    promised = {one.company for one in named if any(map(is_promise, one.history))}
    if len(promised) < 2:
        return None
    told = [_told(lookup, one, _label(lookup, one, named)) for one in named]
    told = [one for one in told if any(said.said is not None for said in one.course.said)]
    found, told = len(told), _most_spoken_of(told)
    today = lookup.roadmap.as_of.today
    courses = [one.course for one in told]
    numbered = [replace(one, label=str(number)) for number, one in enumerate(courses, 1)]
    wide, narrow = slip_chart(courses, today, WIDE), slip_chart(numbered, today, NARROW)
    if wide is None or narrow is None:
        return None
    rows = tuple(row for one in told for row in _rows(lookup, one.milestone, one.course.label))
    return SlipFigure(
        id=id,
        company="",
        name=name,
        about=(),
        path="",
        described="; ".join(
            f"{one.course.label}: {date_words(one.milestone)}, {one.milestone.state}"
            for one in told
        ),
        state=None,
        remarks=(f"the {len(told)} of {found} that most was said of",) if found > len(told) else (),
        wide=SlipDrawing(wide, tuple(_lines(lookup, told, wide))),
        narrow=SlipDrawing(narrow, tuple(_lines(lookup, told, narrow))),
        rows=rows,
        names=tuple(one.course.label for one in told),
    )


def _most_spoken_of(told: list[_Told]) -> list[_Told]:
    """Return those that most was said of, in their order: a chart of more lines tells nothing."""
    most = sorted(told, key=lambda one: -len(one.course.said))[:MOST_COURSES]
    return [one for one in told if one in most]


# --- From a milestone to what the geometry is given


def _told(lookup: Lookup, milestone: Milestone, label: str) -> _Told:
    way = _way(milestone)
    on_way = {target.id for target in way}
    said: list[tuple[Said, Target]] = []
    for target in milestone.history:
        if target.window is None or target.said_on is None:
            continue
        if way and target is way[0] and (older := _retold(target)) is not None:
            said.append((Said(None, older), target))
        said.append((Said(target.said_on, target.window, joined=target.id in on_way), target))
    tail, end = _end(lookup, milestone)
    course = Course(
        said=tuple(one for one, _ in said),
        tail=tail,
        end=end,
        silent_since=milestone.last_word if milestone.is_quiet else None,
        label=label,
    )
    return _Told(milestone, course, tuple(target for _, target in said))


def _way(milestone: Milestone) -> list[Target]:
    """Return the positions that led to the last one, the first of them first."""
    return list(reversed(promised(counting(milestone))))


def _retold(target: Target) -> Window | None:
    """Return the older date that the first statement of a way names itself."""
    first = first_date(target)
    return first if first is not target.window else None


def _end(lookup: Lookup, milestone: Milestone) -> tuple[Tail, Window | None]:
    """Return how a milestone ended, and when: that of the outcome, or of the saying of the end."""
    shown = milestone.shown
    if milestone.state == "reached" and milestone.outcome is not None:
        outcome = milestone.outcome
        return "reached", outcome.window or _by(_saying(lookup, outcome.id))
    if not milestone.is_open and milestone.ended_by is not None:
        return "gone", _saying(lookup, milestone.ended_by)
    if milestone.is_open and shown is not None and shown.undated:
        return "gone", shown.said_on
    return ("open" if milestone.is_open else "gone"), None


def _saying(lookup: Lookup, id: str) -> Window | None:
    event = lookup.roadmap.statements[id].event
    return event.said or event.published


def _by(said: Window | None) -> Window | None:
    """Return the deadline that a saying is for what had happened by then."""
    if said is None or said.latest is None:
        return None
    return read_iso(said.latest.isoformat(), role="deadline")


def _is_dated(target: Target) -> bool:
    return target.window is not None and target.said_on is not None and not target.is_beside


# --- Words


def _lines(lookup: Lookup, told: Iterable[_Told], chart: SlipChart) -> Iterator[SlipLine]:
    for one, drawn in zip(told, chart.courses, strict=True):
        milestone = one.milestone
        ended = milestone.ended_by or (milestone.outcome.id if milestone.outcome else "")
        if not ended and milestone.shown is not None:
            ended = milestone.shown.id
        lead = f"{one.course.label}: " if one.course.label else ""
        yield SlipLine(
            drawn=drawn,
            state=lookup.state(milestone),
            path=event_path(ended) if ended else "",
            words=f"{lead}{milestone.state_words}",
            marks=tuple(
                SlipMark(
                    whisker=whisker,
                    path=event_path(target.id),
                    words=lead + _mark_words(whisker, said, target),
                    own=target.owner == "company",
                )
                for whisker, said, target in zip(
                    drawn.whiskers, one.course.said, one.targets, strict=True
                )
            ),
        )


def _mark_words(whisker: Whisker, said: Said, target: Target) -> str:
    promised = window_words(said.promised)
    if whisker.retold:
        return f"{promised}, the older date that a later statement names"
    beside = "" if whisker.joined else ", beside the position"
    return f"{promised}, said {_day(target.said_on)}{beside}"


def _rows(lookup: Lookup, milestone: Milestone, name: str) -> Iterator[SaidRow]:
    way = _way(milestone)
    for target in milestone.history:
        if way and target.id == way[0].id and (older := _retold(target)) is not None:
            yield SaidRow(
                name,
                "earlier",
                window_words(older),
                "as named later",
                lookup.source(target.id),
                older,
            )
        yield SaidRow(
            name=name,
            said=_day(target.said_on),
            promised=_promised(target),
            move="beside the position" if target.is_beside else _move(target),
            source=lookup.source(target.id),
            window=target.window,
        )
    outcome = milestone.outcome
    if milestone.state == "reached" and outcome is not None:
        happened = window_words(outcome.window) if outcome.window else NO_DATE
        said = _day(_saying(lookup, outcome.id))
        yield SaidRow(
            name, said, happened, outcome.verdict_words, lookup.source(outcome.id), outcome.window
        )
    elif milestone.ended_by is not None:
        said = _day(_saying(lookup, milestone.ended_by))
        yield SaidRow(name, said, "", milestone.state_words, lookup.source(milestone.ended_by))


def _promised(target: Target) -> str:
    if target.window is not None:
        return window_words(target.window)
    return POSTPONED if target.undated else NO_DATE


def _move(target: Target) -> str:
    return "" if target.move_words == _promised(target) else target.move_words


def _day(said: Window | None) -> str:
    if said is None:
        return "undated"
    if said.precision == "day" and said.earliest is not None:
        return short_day(said.earliest)
    return window_words(said)


def _described(rows: Sequence[SaidRow], milestone: Milestone) -> str:
    said = (f"{row.said}: {row.promised or row.move}" for row in rows)
    return f"{'; '.join(said)}. {milestone.state_words}."


def _label(lookup: Lookup, milestone: Milestone, every: Sequence[Milestone]) -> str:
    """Return the company's name, with what tells several of its milestones apart."""
    name = lookup.registry.name("company", milestone.company)
    own = [one for one in every if one.company == milestone.company]
    if len(own) < 2:
        return name
    detail = milestone.product or milestone.site
    if detail is None:
        return name
    words = lookup.product_name(detail) if milestone.product else lookup.site_name(detail)
    return f"{name}, {words}"


def _by_whom(lookup: Lookup, slope: Slope) -> str:
    if slope.owner == "company":
        return ""
    if is_outlet(slope.owner):
        return f" in {lookup.registry.name('source', slope.owner)}"
    return f" by {slope.owner}"


def owner_words(lookup: Lookup, owner: str, company: str) -> str:
    """Return whose word a date is: the company's, another speaker's, or an outlet's reading."""
    if owner == "company":
        return lookup.registry.name("company", company)
    if is_outlet(owner):
        return f"{lookup.registry.name('source', owner)}’s reading"
    return owner or "unknown"
