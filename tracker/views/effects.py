"""Effects: what new events change, in sentences, before they are saved."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tracker.views.additions import additions, whose
from tracker.views.amendments import Standing, standing
from tracker.views.asof import AsOf
from tracker.views.drifts import drift_over, far_words, first_date, moves_of, way_back
from tracker.views.milestones import Milestone, Milestones, Target, milestones
from tracker.views.outcomes import judge, verdict_words
from tracker.views.promises import counting, promised
from tracker.views.roadmap import QUIET_AFTER_MONTHS, roadmap
from tracker.views.words import dated, measure_words, window_words
from tracker.vocabulary.events import Checked, Event, Withdrawn
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry

ORDINALS = (
    *("no", "first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


def effects(before: Iterable[Event], new: Iterable[Event], as_of: AsOf) -> tuple[str, ...]:
    """Return what new events change: one line per milestone, by path, then one per other event.

    "Acme, B-sample: 2026 → H1 2027, slipped 6 months (0 to 18), second move".  `before` may be
    the closure of the companies that the new events touch: what is not in it does not change.
    """
    earlier, added = list(before), list(new)
    old, now = _Folded(earlier, as_of), _Folded([*earlier, *added], as_of)
    found: dict[str, str] = {}
    for path, milestone in now.every.items():
        was = old.milestone(path)
        if was != milestone:
            name = _name(milestone, now.standing.registry)
            words = _change(was, milestone)
            if was is not None and (
                figures := quantity_change(was, milestone, now.standing.registry)
            ):
                words = f"{words.removesuffix(', reaffirmed')}; {figures}"
            found[path] = f"{name}: {words}"
    for path, was in old.every.items():
        if now.milestone(path) is None:
            words = f"withdrawn by its source: {stands_words(was)} → nothing on record"
            found[path] = f"{_name(was, now.standing.registry)}: {words}"
    ids = {event.id for event in added}
    placed = {id_ for id_ in ids if now.milestones.path_of.get(id_) in found}
    if found:  # a look or a retraction is told where it changed something
        placed |= {event.id for event in added if isinstance(event, Checked | Withdrawn)}
    rest = additions(now.standing, ids, placed)
    return *(found[path] for path in sorted(found)), *rest


class _Folded:
    """The milestones of a set of events; never leaves `effects`."""

    def __init__(self, events: Sequence[Event], as_of: AsOf) -> None:
        self.standing: Standing = standing(events, as_of)
        self.milestones: Milestones = milestones(self.standing, as_of, QUIET_AFTER_MONTHS)
        self.every: Mapping[str, Milestone] = {one.path: one for one in self.milestones.every}

    def milestone(self, path: str) -> Milestone | None:
        return self.every.get(path) or self.every.get(self.milestones.redirects.get(path, path))


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
            found[path] = f"{_name(was, old.registry)}: {stands_words(was)} → nothing on record"
        elif then is not None and was is None:
            found[path] = f"{_name(then, now.registry)}: on record again, {stands_words(then)}"
        elif was is not None and then is not None and was != then and path in later:
            found[path] = f"{_name(then, now.registry)}: {_restored(was, then)}"
    return tuple(found.values())


def _restored(was: Milestone, milestone: Milestone) -> str:
    stands = stands_words(milestone)
    if stands_words(was) != stands:
        return f"{stands_words(was)} → {stands}"
    if milestone.state_words != was.state_words:
        return f"{was.state_words} → {milestone.state_words}"
    if milestone.last_checked != was.last_checked:
        return f"{stands} stands, last checked {milestone.last_checked or 'never'}"
    count = len(milestone.statements) - len(was.statements)
    if not count:
        return f"{stands} stands, told in other words"
    statements = "statement" if abs(count) == 1 else "statements"
    return f"{stands} stands, {abs(count)} {statements} {'more' if count > 0 else 'fewer'}"


def _name(milestone: Milestone, registry: Registry) -> str:
    where = f" at {registry.name('site', milestone.site)}" if milestone.site else ""
    return f"{registry.name('company', milestone.company)}, {milestone.label}{where}"


def _change(was: Milestone | None, milestone: Milestone) -> str:
    if was is None:
        return f"new, {stands_words(milestone)}"
    if milestone.outcome is not None and was.outcome != milestone.outcome:
        return stands_words(milestone)
    if len(milestone.statements) < len(was.statements):
        old, new = stands_words(was), stands_words(milestone)
        left = f"{old} → {new}" if old != new else f"{new} stands without it"
        return f"withdrawn by its source: {left}"
    if milestone.state != was.state and not (milestone.is_open and was.is_open):
        return f"{was.state_words} → {resumed_words(milestone)}"
    if milestone.shown != was.shown and milestone.state != "reached":
        return _moved(was, milestone)
    return unmoved_words(was, milestone)


def _moved(was: Milestone, milestone: Milestone) -> str:
    old, shown = was.shown, milestone.shown
    if shown is not None and old is not None and shown.window == old.window is None:
        return f"{shown_words(milestone)}, one more statement"
    if shown is None:
        return f"{target_words(old)} → {target_words(shown)}"
    if shown.move is not None and shown.move.word == "reaffirmed":
        return f"{target_words(shown)} stands, reaffirmed"
    if old is not None and shown.id == old.id:
        # An older word came to stand before the one that is shown.
        since = f"now {shown.move_words}{_count(milestone)}" if shown.move else "one more statement"
        return f"{target_words(shown)} stands, {since}"
    words = f"{target_words(old)} → {target_words(shown)}"
    if shown.move is not None or shown.undated:
        moved = f", {shown.move_words}" if shown.move is not None else ""
        return f"{words}{moved}{_count(milestone)}"
    if old is not None and old.window is not None and shown.voice_class < old.voice_class:
        return f"{words}, no move: {whose(shown.voice)} word goes before {whose(old.voice)}"
    return words


def quantity_change(was: Milestone, milestone: Milestone, registry: Registry) -> str:
    """Return how the quantity of the position changed: "5 GWh → 3 GWh"; "" where it did not.

    A statement that names none leaves the last one that was named.
    """
    old, new = _quantity(was), _quantity(milestone)
    if new is None or new == old:
        return ""
    words = measure_words(new, registry)
    return f"now {words}" if old is None else f"{measure_words(old, registry)} → {words}"


def _quantity(milestone: Milestone) -> Measure | None:
    named = [one.quantity for one in counting(milestone) if one.quantity and not one.is_beside]
    return named[-1] if named else None


def _count(milestone: Milestone) -> str:
    """Return which move of the milestone the shown target is: ", second move"."""
    if milestone.shown is None:
        return ""
    moves = moves_of(way_back(milestone.history, milestone.shown))
    return f", {ordinal(len(moves))} move" if milestone.shown in moves else ""


def ordinal(count: int) -> str:
    """Return a counting word: "second", "11th", "21st"."""
    if count < len(ORDINALS):
        return ORDINALS[count]
    teen = count % 100 in (11, 12, 13)
    return f"{count}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def unmoved_words(was: Milestone, milestone: Milestone) -> str:
    """Return what changed where the position stands."""
    if older := older_words(was, milestone):
        return older
    stands = f"no change, {stands_words(milestone)} stands"
    known = {target.id for target in was.history}
    if added := [target for target in milestone.history if target.id not in known]:
        is_after = added[-1] not in counting(milestone)
        since = f"a later plan ({target_words(added[-1])}) is no promise of it"
        return f"{stands}; {since if is_after else _beside(added[-1])}"
    if milestone.reported_end and milestone.reported_end != was.reported_end:
        return f"{stands}; reported {milestone.reported_end} stands beside it"
    if len(milestone.reported) > len(was.reported):
        ids = {one.id for one in was.reported}
        reported = next(one for one in milestone.reported if one.id not in ids)
        return f"{stands}; {reported.verdict_words} by {whose(reported.voice)} word beside it"
    if len(milestone.hedges) > len(was.hedges):
        return f"{shown_words(milestone)}, now hedged"
    if len(milestone.denials) > len(was.denials):
        return f"{shown_words(milestone)}, now denied"
    if milestone.state_words != was.state_words:
        return f"{was.state_words} → {milestone.state_words}"
    if milestone.last_checked != was.last_checked and milestone.last_checked is not None:
        return f"{shown_words(milestone)}, checked: nothing new"
    return f"{stands}, one more statement"


def older_words(was: Milestone, milestone: Milestone) -> str:
    """Return what an older word changed that was logged late: the first promise, or the moves.

    "" where it changed neither, or where the position is another one.
    """
    old, new = promised(counting(was)), promised(counting(milestone))
    if not old or not new or old[0].id != new[0].id:
        return ""
    first, moves = first_date(new[-1]), moves_of(new)
    if (first, len(moves)) == (first_date(old[-1]), len(moves_of(old))) or first is None:
        return ""
    drift, outcome = drift_over(new), milestone.outcome
    told = f"{stands_words(milestone)} stands, first promised for {window_words(first)}"
    far = f": now {far_words(drift)}" if drift is not None else ""
    if outcome is None or outcome.window is None:
        return f"{told}{far}"
    verdict = verdict_words(judge(first, outcome.window), in_part=outcome.in_part)
    return f"{told}{far}; against that {verdict}"


def _beside(target: Target) -> str:
    """Return how a target that is not shown stands: beside it, before it, or without a date."""
    if target.window is None and not target.is_beside:
        return "the new word gives no date"
    date = target_words(target)
    if not target.is_beside:
        return f"an older word ({date}) stands before it"
    if target.condition is not None:
        return f"{date} if {target.condition} stands beside it"
    return f"{whose(target.voice)} word ({date}) stands beside it"


def stands_words(milestone: Milestone) -> str:
    """Return how a milestone stands: its state with the date of its outcome, or its target."""
    if milestone.is_open:
        return shown_words(milestone)
    if milestone.state != "reached":
        return milestone.state_words
    if milestone.window is None:
        return f"{milestone.state_words}, no day given"
    reached, _, rest = milestone.state_words.partition(" ")
    reached, comma = reached.rstrip(","), "," if reached.endswith(",") else ""
    return f"{reached} {dated(milestone.window)}{comma} {rest}".strip()


def resumed_words(milestone: Milestone) -> str:
    """Return how a milestone stands with its state: "overdue by 5 months, 2025"."""
    stands, state = stands_words(milestone), milestone.state_words
    return f"{state}, {stands}" if milestone.is_open and stands not in state else stands


def shown_words(milestone: Milestone) -> str:
    """Return the date that stands, or what stands for one: "no date given", "postponed …"."""
    if milestone.shown is None:
        return milestone.state_words
    return target_words(milestone.shown)


def target_words(target: Target | None) -> str:
    """Return the date of a target, or what stands for one."""
    if target is None:
        return "no target"
    if target.window is None:
        return "postponed, no new date" if target.undated else "no date given"
    return window_words(target.window)
