"""Effects: what new events change, in sentences, before they are saved."""

from collections.abc import Iterable, Mapping
from itertools import chain

from tracker.views.asof import AsOf
from tracker.views.milestones import Milestone, Target
from tracker.views.roadmap import roadmap
from tracker.views.words import window_words
from tracker.vocabulary.events import Event

ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def effects(before: Iterable[Event], new: Iterable[Event], as_of: AsOf) -> tuple[str, ...]:
    """Return one line per milestone that new events change, in the order of their paths.

    "B-sample: 2026 → 2027 H1, slipped 6 months (0 to 18), 2nd move".
    """
    standing = list(before)
    old = roadmap(standing, as_of)
    now = roadmap(chain(standing, new), as_of)
    earlier: Mapping[str, Milestone] = {one.path: one for one in old.milestones}
    found = []
    for milestone in now.milestones:
        was = earlier.get(milestone.path) or old.milestone(milestone.path)
        if was != milestone:
            where = f" at {now.registry.name('site', milestone.site)}" if milestone.site else ""
            who = now.registry.name("company", milestone.company)
            found.append(f"{who}, {milestone.label}{where}: {_change(was, milestone)}")
    return tuple(found)


def _change(was: Milestone | None, milestone: Milestone) -> str:
    if was is None:
        return f"new, {_shown(milestone)}"
    if milestone.outcome is not None and was.outcome != milestone.outcome:
        return milestone.state_words
    if milestone.state != was.state and not milestone.is_open:
        return f"{was.state} → {milestone.state_words}"
    if milestone.shown != was.shown:
        return _moved(was, milestone)
    if len(milestone.history) > len(was.history):
        return f"{_shown(milestone)} stands; the new word stands beside it"
    if len(milestone.hedges) > len(was.hedges):
        return f"{_shown(milestone)}, now hedged"
    if len(milestone.denials) > len(was.denials):
        return f"{_shown(milestone)}, now denied"
    return f"{_shown(milestone)}, one more statement"


def _moved(was: Milestone, milestone: Milestone) -> str:
    words = f"{_dated(was.shown)} → {_dated(milestone.shown)}"
    shown = milestone.shown
    if shown is None or not shown.move_words:
        return words
    moves = sum(1 for target in milestone.history if target.move and not target.is_beside)
    return f"{words}, {shown.move_words}, {ORDINALS.get(moves, f'{moves}th')} move"


def _shown(milestone: Milestone) -> str:
    dated = _dated(milestone.shown)
    return milestone.state_words if dated in milestone.state_words else f"{dated}"


def _dated(target: Target | None) -> str:
    if target is None or target.window is None:
        return "no date given"
    return window_words(target.window)
