"""What was said of one milestone before and after a statement, on the statement's page."""

from dataclasses import dataclass

from tracker.web.charts import when_words
from tracker.web.kinds import kind_words
from tracker.web.lookup import Lookup, tells_more
from tracker.web.parts import Link, SourceLine, State

MOST_STEPS = 24
"""Statements that are shown, those around the one whose page it is: about 600 bytes each."""


@dataclass(frozen=True)
class Step:
    """One statement: its kind, the date that it names, and what it changed."""

    kind: str
    when: str
    move: str
    source: SourceLine
    is_this: bool


@dataclass(frozen=True)
class MilestoneHistory:
    """Everything that was said of a milestone, in the order of the saying.

    `earlier` and `later` count what there is no room for.
    """

    company: Link
    name: str
    state: State
    when: str
    steps: tuple[Step, ...]
    earlier: int
    later: int


def history_of(lookup: Lookup, id: str) -> MilestoneHistory | None:
    """Return the history that a statement is a part of; None where it is the only one."""
    path = lookup.entries[id].milestone
    milestone = lookup.milestones.get(path) if path else None
    if milestone is None:
        return None
    ids = [one for one in milestone.statements if one in lookup.entries]
    if id not in ids or len(ids) < 2:
        return None
    start = min(max(0, ids.index(id) - MOST_STEPS // 2), max(0, len(ids) - MOST_STEPS))
    shown = ids[start : start + MOST_STEPS]
    return MilestoneHistory(
        company=lookup.company_link(milestone.company),
        name=milestone.label,
        state=lookup.state(milestone),
        when=when_words(milestone.window),
        steps=tuple(_step(lookup, one, is_this=one == id) for one in shown),
        earlier=start,
        later=len(ids) - start - len(shown),
    )


def _step(lookup: Lookup, id: str, *, is_this: bool) -> Step:
    line = lookup.entries[id]
    kind = kind_words(lookup.roadmap.statements[id].event)
    return Step(
        kind=f"{kind}, withdrawn since" if line.withdrawn else kind,
        when=line.when_words,
        move=line.effect if tells_more(line.effect) else "",
        source=lookup.source(id),
        is_this=is_this,
    )
