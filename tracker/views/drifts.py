"""Drifts: how far a position has come from the first date that was given, over all its moves."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.views.targets import Line, Target, said_day
from tracker.views.words import movement_words, window_words
from tracker.vocabulary.moves import Movement, compare
from tracker.vocabulary.windows import Window


class Drift(NamedTuple):
    """The way from the first dated position to the one shown; reaffirmations are no moves."""

    first: Window
    move: Movement
    moves: int


def drift_of(line: Line) -> Drift | None:
    """Return how far the shown position has come; None where it never moved.

    The way leads back over what each position was compared with, so that a rumour before the
    company's first word is no part of it.
    """
    shown = line.shown
    if shown is None or shown.window is None:
        return None
    way = way_back(line.history, shown)
    moves = sum(is_move(one) for one in way)
    if not moves:
        return None
    start, first = way[-1], first_date(way)
    if first is None:
        return None
    said = None if start.move is not None else said_day(start)
    move = compare(first, shown.window, old_said=said, new_said=said_day(shown))
    return Drift(first, move, moves)


def drift_words(drift: Drift) -> str:
    """Return a drift in words: "since 2025: slipped 12 months (0 to 24), 2 moves"."""
    count = f"{drift.moves} move" if drift.moves == 1 else f"{drift.moves} moves"
    word = "the same again" if drift.move.word == "reaffirmed" else movement_words(drift.move)
    return f"since {window_words(drift.first)}: {word}, {count}"


def is_move(target: Target) -> bool:
    """Tell whether a target moved the position; saying the same again is no move."""
    return target.move is not None and not target.is_beside and target.move.word != "reaffirmed"


def first_date(way: Sequence[Target]) -> Window | None:
    """Return the date from which a way leads, given from its end.

    The first statement on it has none before it: if it moved, then from the older date that it
    names itself.
    """
    start = way[-1]
    return start.window if start.move is None else start.previously


def way_back(history: Iterable[Target], shown: Target) -> list[Target]:
    """Return the positions that led to the one shown, from it back to the first."""
    by_id = {target.id: target for target in history}
    way = [shown]
    while (before := by_id.get(way[-1].moved_from or "")) is not None and before not in way:
        way.append(before)
    return way
