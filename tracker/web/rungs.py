"""Ladders as they are drawn: each rung with its sign, its words and where it stands."""

from tracker.views.ladders import LadderView, Rung
from tracker.views.milestones import Milestone
from tracker.web.charts import dating_of, ending, moved_words, when_words
from tracker.web.figures import RungPlace, rung_places, wrapped
from tracker.web.lookup import Lookup
from tracker.web.parts import DrawnLadder, DrawnRung, LadderLine, RungRow, Words

_FIGURE_COLUMNS = 112
"""How many columns of small text fit side by side on the narrowest screen that shows them."""


def drawn_ladder(lookup: Lookup, view: LadderView, number: int) -> DrawnLadder | None:
    """Return a ladder with its figure and its rows; None where no rung was spoken of."""
    rungs = (*view.rungs, *(exit_ for exit_ in view.exits if exit_.milestones))
    if not any(rung.milestones for rung in rungs):
        return None
    subject = lookup.subject(technology=view.technology, product=view.product)
    places = rung_places(len(rungs))
    columns = _FIGURE_COLUMNS // len(rungs)
    drawn = tuple(
        _drawn(lookup, rung, places[number], columns) for number, rung in enumerate(rungs)
    )
    rows = tuple(
        _row(lookup, view, rung, milestone) for rung in rungs for milestone in rung.milestones
    )
    name = lookup.registry.name("company", view.company)
    return DrawnLadder(
        id=f"ladder-{number}",
        technology=Words(subject),
        ladder=view.name,
        site=None,
        title=f"{name}: stages of {subject or view.name}",
        described="; ".join(_spoken(lookup, rung) for rung in rungs if rung.milestones),
        rungs=drawn,
        rows=rows,
    )


def principal(rung: Rung) -> Milestone | None:
    """Return the milestone that a rung is drawn with.

    The rung itself before what merely belongs to it, the subject's own before its parent's,
    what was reached before what is open, what is open before what has ended.
    """
    return min(rung.milestones, key=lambda one: _rank(rung, one), default=None)


def _rank(rung: Rung, milestone: Milestone) -> tuple[bool, bool, int, str]:
    standing = 0 if milestone.state == "reached" else 1 if milestone.is_open else 2
    return milestone.path in rung.from_parent, not milestone.is_rung, standing, milestone.path


def _drawn(lookup: Lookup, rung: Rung, place: RungPlace, columns: int) -> DrawnRung:
    milestone = principal(rung)
    if milestone is None:
        return unsaid(place, rung.name, columns)
    state = lookup.state(milestone)
    lines = [LadderLine(line, "word") for line in wrapped(state.word, columns, 2)]
    if state.denied:
        lines.append(LadderLine("denied", "faint"))
    lines += [
        LadderLine(line, "when") for line in wrapped(when_words(milestone.window), columns, 2)
    ]
    if milestone.site is not None:
        site = wrapped(lookup.site_name(milestone.site), columns, 3)
        lines += [LadderLine(line, "faint") for line in site]
    if (more := len(rung.milestones) - 1) > 0:
        lines.append(LadderLine(f"and {more} more", "faint"))
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


def _spoken(lookup: Lookup, rung: Rung) -> str:
    milestone = principal(rung)
    if milestone is None:
        return rung.name
    state = lookup.state(milestone)
    words = ", ".join((state.word, *state.asides))
    return f"{rung.name}: {words}, {when_words(milestone.window)}"


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


def _row(lookup: Lookup, view: LadderView, rung: Rung, milestone: Milestone) -> RungRow:
    name = rung.name
    if not milestone.is_rung or milestone.scope:
        label = milestone.label
        name = label if label.startswith(rung.name) else f"{rung.name}: {label}"
    other = milestone.path in rung.from_parent and milestone.technology != view.technology
    words = when_words(milestone.window)
    if other:
        words += f", said of {lookup.subject(technology=milestone.technology, product=None)}"
    return RungRow(
        name=name,
        state=lookup.state(milestone),
        when=Words(words),
        was=moved_words(milestone),
        site=Words(lookup.site_name(milestone.site)) if milestone.site else None,
        source=lookup.source(dating_of(milestone)),
        ended=ending(lookup, milestone),
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
