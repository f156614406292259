"""Drifts: how far a position has come from the first date that was given, over all its moves."""

from collections.abc import Collection, Iterable, Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import NamedTuple

from tracker.views.targets import Line, Target, said_day
from tracker.views.words import movement_words, window_words
from tracker.vocabulary.moves import Movement, compare
from tracker.vocabulary.windows import Window


class Drift(NamedTuple):
    """The way from the first dated position to the one shown; reaffirmations are no moves."""

    first: Window
    latest: Window
    move: Movement
    moves: int


def drift_of(line: Line) -> Drift | None:
    """Return how far the shown position has come; None where it never moved.

    The way leads back to the first word that was said of it, so that a rumour before the
    company's first word is no part of it.
    """
    if line.shown is None or line.shown.window is None:
        return None
    return drift_over(way_back(line.history, line.shown))


def drift_over(way: Sequence[Target]) -> Drift | None:
    """Return how far a way has come, from its last position to its first.

    None without a move, and where the last word took the date back: nothing tells how far.
    """
    moves = len(moves_of(way))
    if not moves:
        return None
    start, shown = way[-1], way[0]
    first = first_date(start)
    if first is None or shown.window is None:
        return None
    said = said_day(start) if first is start.window else None
    move = compare(first, shown.window, old_said=said, new_said=said_day(shown))
    return Drift(first, shown.window, move, moves)


def drift_words(drift: Drift) -> str:
    """Return a drift in words: "at first 2025: slipped 12 months (0 to 24), 2 moves"."""
    return f"at first {window_words(drift.first)}: {far_words(drift)}"


def far_words(drift: Drift) -> str:
    """Return how far and in how many moves: "slipped 12 months (0 to 24), 2 moves"."""
    count = f"{drift.moves} move" if drift.moves == 1 else f"{drift.moves} moves"
    word = "the same again" if drift.move.word == "reaffirmed" else movement_words(drift.move)
    return f"{word}, {count}"


def is_move(target: Target) -> bool:
    """Tell whether a target moved the position; saying the same again is no move."""
    return target.move is not None and not target.is_beside and target.move.word != "reaffirmed"


def moves_of(way: Sequence[Target]) -> list[Target]:
    """Return what moved a position on a way, oldest first; the way has its newest first.

    Taking a date back without a new one is a move too, once.
    """
    steps = list(reversed(way))
    return [
        one
        for before, one in pairwise((None, *steps))
        if one is not None and (is_move(one) or _takes_back(one, before))
    ]


def _takes_back(target: Target, before: Target | None) -> bool:
    is_undated = target.undated and target.window is None
    return is_undated and before is not None and before.window is not None


def first_date(start: Target) -> Window | None:
    """Return the date that a first word gave: the old one that it names itself, else its own."""
    return start.previously if start.moved_from is None and start.previously else start.window


def way_back(history: Iterable[Target], shown: Target) -> list[Target]:
    """Return the positions that led to the one shown, from it back to the first dated one.

    Each step leads to what was compared with.  Where that began in a milestone that this one
    replaced, what the same or a higher voice had said before of this one belongs to the way too:
    the first promise is the first in the order of saying, whatever a later link names.
    """
    every = tuple(history)
    by_id = {target.id: target for target in every}
    way = [shown]
    while (before := by_id.get(way[-1].moved_from or "")) is not None and before not in way:
        way.append(before)
    lowest, steps = way[-1].voice_class, {target.id for target in way}
    earlier = {target.id for target in takewhile(lambda one: one.id != shown.id, every)}
    led = [one for one in every if _has_led(one, steps, earlier, lowest) and one.id != shown.id]
    # A date that was put off before any was given is no first one.
    return [shown, *reversed(list(dropwhile(lambda one: one.window is None, led)))]


def _has_led(target: Target, steps: Collection[str], earlier: Collection[str], lowest: int) -> bool:
    if target.id in steps:
        return True
    says_when = target.window is not None or target.undated
    is_position = not target.is_beside and not target.is_reported and says_when
    return is_position and target.id in earlier and target.voice_class <= lowest
