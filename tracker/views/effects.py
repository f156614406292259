"""Effects: what new events change, in sentences, before they are saved."""

from collections.abc import Iterable, Mapping
from itertools import chain

from tracker.views.asof import AsOf
from tracker.views.drifts import is_move
from tracker.views.milestones import Milestone, Target
from tracker.views.roadmap import Roadmap, roadmap
from tracker.views.words import dated, window_words
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
    found: dict[str, str] = {}
    for milestone in now.milestones:
        was = earlier.get(milestone.path) or old.milestone(milestone.path)
        if was != milestone:
            found[milestone.path] = f"{_name(milestone, now)}: {_change(was, milestone)}"
    for path, was in earlier.items():
        if now.milestone(path) is None:
            words = f"withdrawn by its source: {_stands(was)} → nothing on record"
            found[path] = f"{_name(was, now)}: {words}"
    return tuple(found[path] for path in sorted(found))


def effects_of_undoing(
    before: Iterable[Event], new: Iterable[Event], as_of: AsOf
) -> tuple[str, ...]:
    """Return one line per milestone that taking back changes, in the order of their paths.

    What our ledger takes back is no move of a company and no retraction of a source: only what
    stood and what stands then is told.
    """
    standing = list(before)
    old = roadmap(standing, as_of)
    now = roadmap(chain(standing, new), as_of)
    earlier = {one.path: one for one in old.milestones}
    later = {one.path: one for one in now.milestones}
    found: dict[str, str] = {}
    for path in sorted({*earlier, *later}):
        was = earlier.get(path) or old.milestone(path)
        then = later.get(path) or now.milestone(path)
        if was is not None and then is None:
            found[path] = f"{_name(was, old)}: {_stands(was)} → nothing on record"
        elif then is not None and was is None:
            found[path] = f"{_name(then, now)}: on record again, {_stands(then)}"
        elif was is not None and then is not None and was != then and path in later:
            found[path] = f"{_name(then, now)}: {_restored(was, then)}"
    return tuple(found.values())


def _restored(was: Milestone, milestone: Milestone) -> str:
    stands = _stands(milestone)
    if _stands(was) != stands:
        return f"{_stands(was)} → {stands}"
    if milestone.state_words != was.state_words:
        return f"{was.state_words} → {milestone.state_words}"
    if milestone.last_checked != was.last_checked:
        return f"{stands} stands, last checked {milestone.last_checked or 'never'}"
    count = len(milestone.statements) - len(was.statements)
    if not count:
        return f"{stands} stands, told in other words"
    statements = "statement" if abs(count) == 1 else "statements"
    return f"{stands} stands, {abs(count)} {statements} {'more' if count > 0 else 'fewer'}"


def _name(milestone: Milestone, roadmap: Roadmap) -> str:
    registry = roadmap.registry
    where = f" at {registry.name('site', milestone.site)}" if milestone.site else ""
    return f"{registry.name('company', milestone.company)}, {milestone.label}{where}"


def _change(was: Milestone | None, milestone: Milestone) -> str:
    if was is None:
        return f"new, {_stands(milestone)}"
    if milestone.outcome is not None and was.outcome != milestone.outcome:
        return _stands(milestone)
    if len(milestone.statements) < len(was.statements):
        return f"withdrawn by its source: {_stands(was)} → {_stands(milestone)}"
    if milestone.state != was.state and not (milestone.is_open and was.is_open):
        return f"{was.state_words} → {_stands(milestone)}"
    if milestone.shown != was.shown:
        return _moved(was, milestone)
    if len(milestone.history) > len(was.history):
        known = {target.id for target in was.history}
        added = [target for target in milestone.history if target.id not in known]
        if added and all(one.window is None and not one.is_beside for one in added):
            return f"{_shown(milestone)} stands; the new word gives no date"
        return f"{_shown(milestone)} stands; the new word stands beside it"
    if milestone.reported_end and milestone.reported_end != was.reported_end:
        end = milestone.reported_end
        return f"{_shown(milestone)} stands; reported {end} stands beside it"
    if len(milestone.hedges) > len(was.hedges):
        return f"{_shown(milestone)}, now hedged"
    if len(milestone.denials) > len(was.denials):
        return f"{_shown(milestone)}, now denied"
    if milestone.state_words != was.state_words:
        return f"{was.state_words} → {milestone.state_words}"
    if milestone.last_checked != was.last_checked and milestone.last_checked is not None:
        return f"{_shown(milestone)}, checked: nothing new"
    return f"{_shown(milestone)}, one more statement"


def _moved(was: Milestone, milestone: Milestone) -> str:
    shown = milestone.shown
    if shown is not None and was.shown is not None and shown.window == was.shown.window is None:
        return f"{_shown(milestone)}, one more statement"
    words = f"{_dated(was.shown)} → {_dated(shown)}"
    if shown is None or shown.move is None:
        return words
    words = f"{words}, {shown.move_words}"
    if not is_move(shown):
        return words
    moves = sum(map(is_move, milestone.history))
    return f"{words}, {ORDINALS.get(moves, f'{moves}th')} move"


def _stands(milestone: Milestone) -> str:
    """Return how a milestone stands: its state with the date of its outcome, or its target."""
    if milestone.is_open:
        return _shown(milestone)
    if milestone.state != "reached" or milestone.window is None:
        return milestone.state_words
    reached, _, rest = milestone.state_words.partition(" ")
    reached, comma = reached.rstrip(","), "," if reached.endswith(",") else ""
    return f"{reached} {dated(milestone.window)}{comma} {rest}".strip()


def _shown(milestone: Milestone) -> str:
    """Return the date that stands, or what stands for one: "no date given", "postponed …"."""
    if milestone.shown is None:
        return milestone.state_words
    return _dated(milestone.shown)


def _dated(target: Target | None) -> str:
    if target is None:
        return "no target"
    if target.window is None:
        return "postponed, no new date" if target.undated else "no date given"
    return window_words(target.window)
