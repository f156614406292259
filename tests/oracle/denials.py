"""Denials, told naively: RULES 24, what a company's own answer touches."""

from datetime import date

from tests.oracle.naive import Said
from tests.oracle.positions import LIVE, denies


def denied(shown: Said | None, history: list[Said], by_id: dict[str, Said]) -> bool:
    """RULES 24: the company's denial touches other voices' words up to its day."""
    ids = [one.id for one in history]
    theirs = [one for one in history if one.event.voice in (None, "company")]
    own = [ids.index(one.id) for one in theirs if isinstance(one.event, LIVE) and not denies(one)]
    last = max(own, default=-1)
    answers = {one.id: one for one in theirs if denies(one)}
    for one in history:
        for rel, id_ in one.back:
            other = by_id.get(id_)
            is_theirs = other is not None and other.event.voice in (None, "company")
            if rel == "contradicts" and is_theirs and other is not None and denies(other):
                answers[id_] = other
    for id_, answer in answers.items():
        place = ids.index(id_) if id_ in ids else -1
        if place <= last:
            continue
        if shown is None:
            return True
        if shown.event.voice in (None, "company"):
            continue
        if id_ in {its for _, its in shown.back} or first_day(shown) <= first_day(answer):
            return True
    return False


def first_day(one: Said) -> date:
    published = one.event.published
    return (published.earliest if published else None) or one.known
