"""Drops: what ends a milestone unless it was taken up since, and what gives way to that."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.views.amendments import Statement
from tracker.views.order import history_key
from tracker.views.targets import is_target
from tracker.views.voices import voice_class
from tracker.vocabulary.events import Reached, Resumed

Places = Mapping[str, int]
"""Where each statement of a history stands in it."""


def places_of(history: Iterable[Statement]) -> Places:
    """Return where each statement of a history stands in it."""
    return {one.id: index for index, one in enumerate(history)}


def standing_drops(
    enders: Iterable[Statement], history: Sequence[Statement]
) -> tuple[Statement, ...]:
    """Return what nobody took up since: the highest voice first, within a class the last word."""
    places = places_of(history)
    newest = sorted(enders, key=lambda one: history_key(one.event), reverse=True)
    return tuple(
        one
        for one in sorted(newest, key=lambda one: voice_class(one.event))
        if not any(_takes_up(other, one, places) for other in history)
    )


def ends(drop: Statement, highest: int, places: Places) -> bool:
    """Tell whether a drop ends what voices of that class said, and does not stand beside it.

    One of a lower class ends it only by its own `cancels` link.
    """
    is_linked = any(id_ in places for id_ in drop.targets("cancels"))
    return voice_class(drop.event) <= highest or is_linked


def gives_way(outcome: Statement, drop: Statement, places: Places) -> bool:
    """Tell whether a lower voice says that it was reached after a higher one dropped it."""
    if voice_class(outcome.event) <= voice_class(drop.event):
        return False
    same_day = history_key(outcome.event)[0] == history_key(drop.event)[0]
    return is_later(outcome, drop, places) or (same_day and _is_dated(outcome))


def is_later(one: Statement, other: Statement, places: Places) -> bool:
    """Tell whether a statement was said after another one."""
    if one.id in places and other.id in places:
        return places[one.id] > places[other.id]
    return history_key(one.event) > history_key(other.event)


def _takes_up(statement: Statement, drop: Statement, places: Places) -> bool:
    """Tell whether a statement ends a drop: reached or resumed later, or a new plan.

    A lower voice takes up nothing.  A plan of the same voices counts from the next day, one of a
    higher voice from the same day.
    """
    event, end = statement.event, drop.event
    later = is_later(statement, drop, places)
    if voice_class(event) > voice_class(end):
        return False
    if isinstance(event, Reached | Resumed):
        return later
    if not is_target(statement) or event.strength == "may":
        return False
    if not _is_dated(statement):
        return later
    day, dropped = history_key(event)[0], history_key(end)[0]
    return day > dropped or (day == dropped and voice_class(event) < voice_class(end))


def _is_dated(statement: Statement) -> bool:
    return statement.event.said is not None or statement.event.published is not None
