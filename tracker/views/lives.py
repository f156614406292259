"""Lives: when a company closed or became insolvent, and whether that still stands.

A revival takes either back, unless a lower voice tells it.  A closure that only lower voices tell
gives way to any live word of a higher voice published no earlier (RULES 20 and 21).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tracker.views.amendments import Statement
from tracker.views.order import history_key
from tracker.views.targets import has_begun, is_target
from tracker.views.voices import is_denial, is_firm, voice_class
from tracker.vocabulary.events import Agreed, Announced, Changed, Progressed, Reached, Resumed

_LIVE = (Announced, Agreed, Progressed, Reached, Resumed)
_ENDS = ("closed", "insolvent")


class Closing(NamedTuple):
    """What says that a company closed; one that gave way is what lower voices reported."""

    statement: Statement
    gave_way: bool = False


def closings(statements: Iterable[Statement]) -> Mapping[str, Closing]:
    """Return company → what says that it closed: of the highest voice, within a class the last.

    What gave way stands beside, and only where no other closure stands.
    """
    found: dict[str, Closing] = {}
    for slug, ones in _lives(statements).items():
        closed = [one for one in ones if _turn(one) == "closed" and not _is_revived(one, ones)]
        every = [Closing(one, _gave_way(one, ones)) for one in closed]
        every.sort(key=lambda one: history_key(one.statement.event), reverse=True)
        every.sort(key=lambda one: (one.gave_way, voice_class(one.statement.event)))
        if every:
            found[slug] = every[0]
    return found


def outlived(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the ids of closures and insolvencies that no longer stand."""
    return frozenset(
        one.id
        for ones in _lives(statements).values()
        for one in ones
        if _turn(one) in _ENDS
        and (_is_revived(one, ones) or (_turn(one) == "closed" and _gave_way(one, ones)))
    )


def _lives(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Return company → its own statements, for every company that is said to have ended."""
    every = tuple(statements)
    ended = {one.event.company for one in every if _turn(one) in _ENDS}
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in every:
        if one.event.company is not None and one.event.company in ended:
            found[one.event.company].append(one)
    return found


def _turn(statement: Statement) -> str:
    """Return the turn in its company's life that a statement tells of, once it has happened."""
    event = statement.event
    if isinstance(event, Changed) and is_firm(event) and has_begun(statement):
        return event.change
    return ""


def _is_revived(end: Statement, ones: Iterable[Statement]) -> bool:
    return any(
        _turn(one) == "revived"
        and voice_class(one.event) <= voice_class(end.event)
        and history_key(one.event) > history_key(end.event)
        for one in ones
    )


def _gave_way(end: Statement, ones: Iterable[Statement]) -> bool:
    return any(
        _is_alive(one)
        and voice_class(one.event) < voice_class(end.event)
        and history_key(one.event)[0] >= history_key(end.event)[0]
        for one in ones
    )


def _is_alive(statement: Statement) -> bool:
    """Tell whether a statement shows that its company goes on; an undated one shows nothing."""
    event = statement.event
    if event.published is None and event.said is None:
        return False
    is_answer = event.strength == "denies" or is_denial(event)
    return is_answer or is_target(statement) or isinstance(event, _LIVE)
