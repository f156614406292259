"""Ladders as they are drawn: each rung with its sign, its words and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.views.ladders import LadderView, Rung
from tracker.views.milestones import Milestone
from tracker.web.charts import date_words, dating_of, ending, moved_words
from tracker.web.dwell import Dwell, dwell_of
from tracker.web.figures import RungPlace, columns_of, rung_places, wrapped
from tracker.web.lookup import Lookup
from tracker.web.parts import DrawnDwell, DrawnLadder, DrawnRung, LadderLine, RungRow, Words
from tracker.web.parts_of_stages import part_words

_FIGURE_COLUMNS = 112
"""How many columns of small text fit side by side on the narrowest screen that shows them."""
_NODE_COLUMNS = 4
"""How many of them the two ends of the line between two rungs take."""


def drawn_ladder(
    lookup: Lookup, view: LadderView, number: int, here: str | None = None
) -> DrawnLadder | None:
    """Return a ladder with its figure and its rows; None where no rung was spoken of.

    The site `here` is not named: the page is its own.
    """
    rungs = (*view.rungs, *(exit_ for exit_ in view.exits if exit_.milestones))
    if not any(rung.milestones for rung in rungs):
        return None
    subject = lookup.subject_link(technology=view.technology, product=view.product)
    places = rung_places(len(rungs))
    columns = _FIGURE_COLUMNS // len(rungs)
    times = _dwells(view.rungs)
    over = _passed_over(view.rungs)
    drawn = tuple(
        _with_time(_drawn(lookup, rung, place, columns, here), times.get(rung.stage), columns)
        if rung.stage not in over
        else replace(unsaid(place, rung.name, columns), passed_over=True)
        for rung, place in zip(rungs, places, strict=True)
    )
    rows = tuple(
        _row(lookup, view, rung, milestone, times.get(rung.stage), here)
        for rung in rungs
        for milestone in rung.milestones
    )
    name = lookup.registry.name("company", view.company)
    return DrawnLadder(
        id=f"ladder-{number}",
        technology=subject,
        ladder=view.name,
        site=None,
        title=f"{name}: stages of {subject.text or view.name}",
        described="; ".join(
            _spoken(lookup, rung, times.get(rung.stage))
            for rung in rungs
            if rung.milestones or rung.stage in over
        ),
        rungs=drawn,
        rows=rows,
    )


class _Time(NamedTuple):
    """The time between two reached rungs: since which one, and the milestone that it led to.

    `is_next` tells that no other rung lies between the two.
    """

    since: str
    to: str
    dwell: Dwell
    is_next: bool


def _dwells(rungs: Sequence[Rung]) -> Mapping[str, _Time]:
    """Return the times since the last reached rung, by the rung that each leads to."""
    found: dict[str, _Time] = {}
    last: tuple[int, Milestone] | None = None
    for number, rung in enumerate(rungs):
        milestone = principal(rung)
        if milestone is None or milestone.state != "reached" or milestone.outcome is None:
            continue
        if last is not None:
            since, before = last
            dwell = dwell_of(before.window, milestone.outcome.window)
            if dwell is not None:
                found[rung.stage] = _Time(
                    rungs[since].name, milestone.path, dwell, is_next=since == number - 1
                )
        last = number, milestone
    return found


def _passed_over(rungs: Sequence[Rung]) -> frozenset[str]:
    """Return the rungs of which nobody said a word although a later one was reached."""
    highest = max((number for number, rung in enumerate(rungs) if rung.reached), default=0)
    return frozenset(rung.stage for rung in rungs[:highest] if not rung.milestones)


def _with_time(rung: DrawnRung, time: _Time | None, columns: int) -> DrawnRung:
    """Add the time since the last reached rung; what is wider than the line has no place on it."""
    if time is None:
        return rung
    room = columns - _NODE_COLUMNS
    beside = time.dwell.bounds if time.is_next else f"since {short(time.since)}"
    short_, beside = (
        words if columns_of(words) <= room else "" for words in (time.dwell.short, beside)
    )
    x = rung.place.line_to - (rung.place.line_to - rung.place.line_from) // 2
    return replace(rung, dwell=DrawnDwell(x, short_, beside, _time(time)))


def _time(time: _Time) -> str:
    return f"{time.dwell.words} after {time.since}"


def moved_line(milestone: Milestone) -> str:
    """Return how many months an open rung's date moved over all its moves, as a sign with them."""
    months = milestone.drift.headline if milestone.drift is not None else None
    if not milestone.is_open or not months:
        return ""
    return f"↷ +{months} mo" if months > 0 else f"↶ −{-months} mo"


def principal(rung: Rung) -> Milestone | None:
    """Return the milestone that a rung is drawn with.

    The rung itself before what merely belongs to it, the subject's own before its parent's,
    what was reached before what is open, what is open before what has ended.
    """
    return min(rung.milestones, key=lambda one: _rank(rung, one), default=None)


def _rank(rung: Rung, milestone: Milestone) -> tuple[bool, bool, int, str]:
    standing = 0 if milestone.state == "reached" else 1 if milestone.is_open else 2
    return milestone.path in rung.from_parent, not milestone.is_rung, standing, milestone.path


def _drawn(
    lookup: Lookup, rung: Rung, place: RungPlace, columns: int, here: str | None
) -> DrawnRung:
    milestone = principal(rung)
    if milestone is None:
        return unsaid(place, rung.name, columns)
    state = lookup.state(milestone)
    lines = [LadderLine(line, "word") for line in wrapped(state.word, columns, 2)]
    lines += [LadderLine(line, "faint") for line in wrapped(_part(lookup, milestone), columns, 2)]
    if state.denied:
        lines.append(LadderLine("denied", "faint"))
    lines += [LadderLine(line, "when") for line in wrapped(date_words(milestone), columns, 2)]
    if moved := moved_line(milestone):
        lines.append(LadderLine(moved, "word"))
    if milestone.site is not None and milestone.site != here:
        site = wrapped(lookup.site_name(milestone.site), columns, 3)
        lines += [LadderLine(line, "faint place") for line in site]
    if (more := len(rung.milestones) - 1) > 0:
        lines.append(LadderLine(f"and {more} more", "faint place"))
    return DrawnRung(
        place=place,
        names=wrapped(rung.name, columns, 2),
        short=short(rung.name),
        said=True,
        sign=state.sign,
        look=state.look,
        hedged=state.hedged,
        denied=state.denied,
        lines=tuple(lines),
    )


def _part(lookup: Lookup, milestone: Milestone) -> str:
    """Return what of a rung is meant: the scope or piece that was named."""
    return part_words(lookup, milestone) if milestone.scope or not milestone.is_rung else ""


def _spoken(lookup: Lookup, rung: Rung, time: _Time | None) -> str:
    milestone = principal(rung)
    if milestone is None:
        return f"{rung.name}: no word, though a later stage was reached"
    state = lookup.state(milestone)
    words = ", ".join((state.word, *state.asides))
    part = _part(lookup, milestone)
    told = [words, *((part,) if part else ()), date_words(milestone)]
    if milestone.is_open and milestone.drift is not None:
        told.append(milestone.drift_words)
    if time is not None:
        told.append(_time(time))
    return f"{rung.name}: {', '.join(told)}"


def unsaid(place: RungPlace, name: str, columns: int) -> DrawnRung:
    """Return a rung of which nobody said a word."""
    return DrawnRung(
        place=place,
        names=wrapped(name, columns, 2),
        short=short(name),
        said=False,
        sign="unsaid",
        look="",
        hedged=False,
        denied=False,
        lines=(),
    )


def _row(
    lookup: Lookup,
    view: LadderView,
    rung: Rung,
    milestone: Milestone,
    time: _Time | None,
    here: str | None,
) -> RungRow:
    site = milestone.site if milestone.site != here else None
    name = rung.name
    if not milestone.is_rung or milestone.scope:
        label = milestone.label
        name = label if label.startswith(rung.name) else f"{rung.name}: {label}"
    other = milestone.path in rung.from_parent and milestone.technology != view.technology
    words = date_words(milestone)
    if other:
        words += f", said of {lookup.subject(technology=milestone.technology, product=None)}"
    return RungRow(
        name=name,
        state=lookup.state(milestone),
        when=Words(words),
        was=moved_words(milestone),
        site=lookup.site_link(site) if site else None,
        source=lookup.source(dating_of(milestone)),
        ended=ending(lookup, milestone),
        dwell=_time(time) if time is not None and time.to == milestone.path else "",
        window=milestone.window,
    )


def short(name: str) -> str:
    """Return a rung's name for a narrow figure: A for A-sample, initials of several words."""
    first, dash, _ = name.partition("-")
    if dash and len(first) == 1:
        return first
    if len(name) <= 4:
        return name
    words = name.split()
    if len(words) > 1:
        return "".join(word[0].upper() for word in words)[:3]
    return f"{name[:3]}."
