"""Turns: what new words did to one milestone, as a kind, a sentence's words and the event."""

from collections.abc import Sequence

from tracker.views.drifts import way_back
from tracker.views.effects import (
    older_words,
    resumed_words,
    shown_words,
    stands_words,
    target_words,
    unmoved_words,
)
from tracker.views.milestones import Milestone, Target
from tracker.views.states import State
from tracker.views.targets import said_day
from tracker.views.words import movement_words, window_words
from tracker.vocabulary.moves import compare

ENDED: frozenset[State] = frozenset({"dropped", "paused", "void", "replaced"})

Told = tuple[str, str, str | None]
"""The kind, the words, and the id of the event that brought it."""


def told_new(now: Milestone, fresh: Sequence[str]) -> Told:
    """Tell a milestone that is new."""
    kind, event, words = "new", fresh[-1], f"new, {stands_words(now)}{_as_reported(now)}"
    if now.outcome is not None and now.state == "reached":
        kind, event = _reached(now), now.outcome.id
    elif now.state in ENDED and now.ended_by is not None:
        kind, event = now.state, now.ended_by
    elif now.shown is not None:
        event = now.shown.id
        retold = now.shown.previously if now.shown.moved_from is None else None
        if now.shown.move is not None and retold is not None:
            kind, old = now.shown.move.word, window_words(retold)
            words = f"{old} → {target_words(now.shown)}, {_move_words(now.shown)}, in one statement"
        elif now.drift_words:
            words = f"{words}, {now.drift_words}"
    return kind, words, event


def _as_reported(now: Milestone) -> str:
    """Return the mark of a date that others than the company and its partners gave."""
    is_dated = now.shown is not None and now.shown.window is not None
    return ", as reported" if is_dated and now.is_open and now.is_reported else ""


def _reached(now: Milestone) -> str:
    verdict = now.outcome.verdict if now.outcome else None
    return "reached" if verdict in (None, "undecided") else f"reached {verdict}"


def deciding(was: Milestone, now: Milestone) -> str | None:
    """Return the event by which a milestone stands; one that stood before changed nothing."""
    if now.state in ENDED:
        return now.ended_by
    if now.outcome is not None and (was.outcome is None or was.outcome.id != now.outcome.id):
        return now.outcome.id
    if now.state == "reached":  # a plan that is said after the outcome changes nothing
        return None
    if now.shown is not None and (was.shown is None or was.shown.id != now.shown.id):
        return now.shown.id
    return None


def told_by_word(was: Milestone, now: Milestone, event: str) -> Told:
    """Tell what a new statement changed."""
    if now.state in ENDED:
        return now.state, f"{stands_words(was)} → {stands_words(now)}", event
    if now.outcome is not None and now.outcome.id == event:
        if was.outcome is not None:
            return "changed", f"{stands_words(was)} → {stands_words(now)}", event
        plan = f"{shown_words(was)} → " if was.shown and was.shown.window else ""
        return _reached(now), f"{plan}{stands_words(now)}", event
    if was.state in ENDED and now.is_open:
        return "resumed", f"{was.state_words} → {resumed_words(now)}", event
    kind, words = _moved(was, now)
    return kind, words, event


def _moved(was: Milestone, now: Milestone) -> tuple[str, str]:
    """Tell a move of the position, over all steps since the one that stood."""
    old, shown = was.shown, now.shown
    assert shown is not None  # noqa: S101 -- a shown target decided
    if shown.window is None:
        word = "postponed" if shown.undated else "said"
        return word, f"{target_words(old)} → {target_words(shown)}"
    change = f"{target_words(old)} → {target_words(shown)}"
    if old is None or old.window is None:
        return "dated", f"{change}{_as_reported(now)}"
    way = [one.id for one in way_back(now.history, shown)]
    steps = way.index(old.id) if old.id in way else 0
    if steps > 1:
        net = compare(old.window, shown.window, old_said=said_day(old), new_said=said_day(shown))
        if net.word == "reaffirmed":
            return net.word, f"{target_words(shown)} stands, said {steps} times since"
        return net.word, f"{change}, {movement_words(net)}, told in {steps} steps"
    if shown.move is None:
        return "changed", change
    if shown.move.word == "reaffirmed":
        return "reaffirmed", f"{target_words(shown)} stands, reaffirmed"
    return shown.move.word, f"{change}, {_move_words(shown)}"


def _move_words(shown: Target) -> str:
    return f"reported: {shown.move_words}" if shown.is_reported else shown.move_words


def told_beside(was: Milestone, now: Milestone, fresh: Sequence[str]) -> Told:
    """Tell a new statement that moved nothing."""
    for kind, ids in (
        ("hedged", set(now.hedges) - set(was.hedges)),
        ("denied", set(now.denials) - set(was.denials)),
    ):
        if event := next(
            (id_ for id_ in now.statements if id_ in ids), next(iter(sorted(ids)), "")
        ):
            return kind, f"{stands_words(now)} stands, {kind} since", event
    kind = "changed" if older_words(was, now) else "said"
    return kind, unmoved_words(was, now), fresh[-1]
