"""Outcomes, told naively: RULES 20, which word that it was reached is believed."""

from datetime import date

from tests.oracle.naive import Said, moment
from tests.oracle.positions import DAY, Told, aims, apart, arrived, denies
from tracker.vocabulary.events import Reached


def outcome_of(history: list[Said], drops: list[Said]) -> Said | None:
    best: Said | None = None
    for one in history:
        if not arrived(one) or gives_way(one, history) or is_dropped(one, history, drops):
            continue
        if best is None or beats(one, best):
            best = one
    return best


def gives_way(one: Said, history: list[Said]) -> bool:
    """Tell whether a plan or denial of a higher class was published no earlier."""
    places = [other.id for other in history]
    return any(
        other.rank < one.rank
        and (aims(other) or denies(other))
        and (
            places.index(other.id) > places.index(one.id)
            or (said_day(one) is not None and said_day(one) == said_day(other))
        )
        for other in history
    )


def is_dropped(one: Said, history: list[Said], drops: list[Said]) -> bool:
    """Tell whether a better voice had dropped by then what nobody took up since."""
    ids = [other.id for other in history]
    return any(
        drop.rank < one.rank
        and (
            comes_after(one, drop, ids)
            or (one.is_dated and moment(one.event)[0] == moment(drop.event)[0])
        )
        for drop in drops
    )


def comes_after(one: Said, other: Said, ids: list[str]) -> bool:
    if one.id in ids and other.id in ids:
        return ids.index(one.id) > ids.index(other.id)
    return moment(one.event) > moment(other.event)


def beats(new: Said, old: Said) -> bool:
    mine, its = (
        (one.rank, isinstance(one.event, Reached) and one.event.in_part) for one in (new, old)
    )
    if mine != its:
        return mine < its
    if old.id in new.names("contradicts"):
        return False
    a, b = new.event.when, old.event.when
    if a is None:
        return False
    if b is None:
        return True
    first_a, first_b = (w.earliest or date.min for w in (a, b))
    last_a, last_b = (w.latest or date.max for w in (a, b))
    return not (first_a <= first_b and last_a >= last_b)


Lateness = tuple[int | None, int | None]


def judged(
    outcome: Said | None, history: list[Said], told: Told
) -> tuple[str | None, str | None, Lateness]:
    """Compare an outcome with the last dated position that was said before it."""
    if outcome is None or outcome.event.when is None:
        return None, None, (None, None)
    ids = [one.id for one in history]
    before = [
        p
        for p in told.positions
        if p.window is not None
        and (p.said.id not in ids or ids.index(p.said.id) < ids.index(outcome.id))
    ]
    if not before or before[-1].window is None:
        return None, None, (None, None)
    plan, done = before[-1].window, outcome.event.when
    id_ = before[-1].said.id
    if done.latest is not None and plan.earliest is not None and done.latest < plan.earliest:
        return "early", id_, (None, None)
    if plan.latest is None or (done.latest is not None and done.latest <= plan.latest):
        return "on time", id_, (None, None)
    due = plan.latest + DAY
    most = None if done.latest is None else apart(due, done.latest + DAY)
    if done.earliest is not None and done.earliest > plan.latest:
        return "late", id_, (apart(due, done.earliest + DAY), most)
    return "undecided", id_, (0, most)


def said_day(one: Said) -> date | None:
    window = one.event.said or one.event.published
    return None if window is None else (window.latest or window.earliest)
