"""Milestones as rows of a table and of a roadmap chart."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from tracker.views.dates import window_words
from tracker.views.milestones import Milestone, Target
from tracker.vocabulary.windows import Window
from tracker.web.figures import WHOLE, Axis, Band, Mark, about_bands, axis_of, mark_of
from tracker.web.lookup import Lookup, company_path, event_path
from tracker.web.parts import Chart, Ghost, Group, Row, SourceLine, Words

GHOSTS = 3
NO_DATE = "no date given"
POSTPONED = "postponed, no new date"

KEY: tuple[tuple[str, Mark, str], ...] = (
    ("on a day", Mark("day", WHOLE // 2, WHOLE // 2), "is-planned"),
    ("in a month, quarter, year …", Mark("bar", 5_000, 95_000), "is-planned"),
    (
        "about then",
        Mark("bar", 5_000, 95_000, about_bands(5_000, 95_000), about=True),
        "is-planned",
    ),
    (
        "by then",
        Mark(
            "deadline",
            5_000,
            95_000,
            (Band(65_000, 95_000, 3), Band(35_000, 65_000, 2), Band(5_000, 35_000, 1)),
        ),
        "is-planned",
    ),
    (
        "not before",
        Mark(
            "not before",
            5_000,
            95_000,
            (Band(5_000, 35_000, 3), Band(35_000, 65_000, 2), Band(65_000, 95_000, 1)),
        ),
        "is-planned",
    ),
    (NO_DATE, Mark("undated", WHOLE // 2, WHOLE // 2), "is-planned"),
)
"""How each kind of window is drawn, with its words."""


def when_words(window: Window | None) -> str:
    """Return a window in words; a missing one says so."""
    return window_words(window) if window is not None else NO_DATE


def date_words(milestone: Milestone) -> str:
    """Return the window of a milestone in words, or how it comes that there is none."""
    return POSTPONED if milestone.is_postponed else when_words(milestone.window)


def statement_of(milestone: Milestone) -> str:
    """Return the id of the statement that a milestone's present state rests on."""
    if milestone.ended_by is not None:
        return milestone.ended_by
    if milestone.outcome is not None:
        return milestone.outcome.id
    if milestone.shown is not None:
        return milestone.shown.id
    return milestone.statements[-1]


def dating_of(milestone: Milestone) -> str:
    """Return the id of the statement that gives the date shown, else what the state rests on."""
    shown = milestone.shown
    if milestone.state != "reached" and shown is not None and shown.window is not None:
        return shown.id
    return statement_of(milestone)


def ending(lookup: Lookup, milestone: Milestone) -> SourceLine | None:
    """Return who brought the state about, where that is not who gave the date."""
    state = statement_of(milestone)
    return None if state == dating_of(milestone) else lookup.source(state)


def moved_words(milestone: Milestone) -> str:
    """Return how the present target moved: what it was before, and by how much."""
    if milestone.outcome is not None:
        return _more_than(milestone.state, milestone.outcome.verdict_words)
    shown = milestone.shown
    if shown is None:
        return ""
    before = _before(milestone, shown)
    words = "date taken back" if shown.undated else _more_than(NO_DATE, shown.move_words)
    if words and words != "reaffirmed" and before is not None:
        words = f"{words}, before: {window_words(before)}"
    if milestone.drift_words and not milestone.drift_words.endswith(", 1 move"):
        words = f"{words}; {milestone.drift_words}" if words else milestone.drift_words
    return words


def _before(milestone: Milestone, shown: Target) -> Window | None:
    """Return the date that the present target moved, or took back."""
    before = shown.previously
    for target in takewhile(lambda one: one.id != shown.id, milestone.history):
        is_taken_back = shown.undated and not target.is_beside
        if target.id == shown.moved_from or is_taken_back:
            before = target.window or before
    return before


def _more_than(known: str, words: str) -> str:
    """Return words unless they only say again what stands beside them."""
    return "" if words == known else words


def row(lookup: Lookup, milestone: Milestone, axis: Axis) -> Row:
    """Return a milestone's row."""
    shown = milestone.shown
    state = lookup.state(milestone)
    when = date_words(milestone)
    name = lookup.registry.name("company", milestone.company)
    return Row(
        company=lookup.company_link(milestone.company),
        name=Words(milestone.label),
        about=lookup.about(milestone),
        state=state,
        when=Words(when),
        was=moved_words(milestone),
        source=lookup.source(dating_of(milestone)),
        path=event_path(statement_of(milestone)),
        described=f"{name}, {milestone.label}: {', '.join((state.word, *state.asides, when))}",
        mark=mark_of(milestone.window, axis, since=_since(shown)),
        ghosts=_ghosts(milestone, axis),
        ended=ending(lookup, milestone),
        window=milestone.window,
    )


def chart(id: str, groups: Iterable[Group], axis: Axis) -> Chart | None:
    """Return a chart of groups; None where they hold no row."""
    filled = tuple(group for group in groups if group.rows)
    caption = "Every mark leads to what was said. Thin lines above a mark are earlier targets."
    return Chart(id=id, caption=caption, axis=axis, groups=filled, key=KEY) if filled else None


def axis_for(milestones: Iterable[Milestone], today: date) -> Axis:
    """Return the axis that holds the windows of some milestones."""
    return axis_of((one.window for one in milestones if one.window is not None), today)


def by_date(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Order milestones by the end of their window, undated ones last."""
    return sorted(milestones, key=_date_order)


def company_groups(
    lookup: Lookup, milestones: Iterable[Milestone], axis: Axis, *, most: int
) -> list[Group]:
    """Group open milestones by company, those with most of them first; at most some rows each."""
    return [
        company_group(lookup, slug, some, axis, most=most)
        for slug, some in by_company(lookup, milestones)
    ]


def by_company(
    lookup: Lookup, milestones: Iterable[Milestone]
) -> list[tuple[str, list[Milestone]]]:
    """Return milestones by company, those with most of them first."""
    grouped: dict[str, list[Milestone]] = {}
    for milestone in milestones:
        grouped.setdefault(milestone.company, []).append(milestone)
    names = {slug: lookup.registry.name("company", slug) for slug in grouped}
    order = sorted(grouped, key=lambda slug: (-len(grouped[slug]), names[slug].casefold(), slug))
    return [(slug, grouped[slug]) for slug in order]


def company_group(
    lookup: Lookup, slug: str, milestones: list[Milestone], axis: Axis, *, most: int
) -> Group:
    """Return a company's milestones as a group of rows, at most some of them."""
    return Group(
        name=Words(lookup.registry.name("company", slug)),
        path=company_path(slug) if slug in lookup.companies else "",
        note=_note(len(milestones), most),
        rows=tuple(row(lookup, one, axis) for one in by_date(milestones)[:most]),
    )


def _note(count: int, most: int) -> str:
    return f"the next {most} of {count} open milestones" if count > most else ""


def _since(target: Target | None) -> date | None:
    if target is None:
        return None
    said = target.said_on
    return (said.earliest or said.latest if said is not None else None) or target.known_from


def _ghosts(milestone: Milestone, axis: Axis) -> tuple[Ghost, ...]:
    """Return the earlier positions with another window, the newest first."""
    earlier: list[Target] = []
    for target in milestone.history:
        if milestone.shown is not None and target.id == milestone.shown.id:
            break
        if target.window is not None and not target.is_beside:
            earlier.append(target)
    current = milestone.window
    drawn: list[Ghost] = []
    seen = {current.edtf} if current is not None else set()
    for target in reversed(earlier):
        window = target.window
        if window is None or window.edtf in seen or len(drawn) == GHOSTS:
            continue
        seen.add(window.edtf)
        mark = mark_of(window, axis, since=_since(target))
        words = f"Earlier: {window_words(window)}"
        drawn.append(Ghost(mark=mark, path=event_path(target.id), words=words))
    return tuple(drawn)


def _date_order(milestone: Milestone) -> tuple[date, date, str]:
    window = milestone.window
    if window is None:
        return date.max, date.max, milestone.path
    first, last = window.earliest, window.latest
    return last or first or date.max, first or last or date.max, milestone.path
