"""Answers: what a company denies or hedges, and whether that touches what is shown.

A company's answer touches every statement of its milestone by another voice up to its day, the
statement that it names, and a later page that only repeats what was answered.  A later word of
the company itself ends the answer, so that a denied rumour casts no shadow on the company's own
plan.  An answer to another milestone that only links to this one is shown, no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.views.amendments import Statement
from tracker.views.origins import repeats
from tracker.views.voices import is_companys, is_denial, is_hedge
from tracker.vocabulary.events import Agreed, Announced, Planned, Progressed, Reached, Resumed
from tracker.vocabulary.registry import Registry

_OWN_WORDS = (Planned, Announced, Progressed, Reached, Resumed, Agreed)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered to a milestone, by id of the answer; `days` give when the news broke."""

    hedges: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    standing: tuple[Statement, ...] = ()
    by_id: Mapping[str, Statement] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)

    def is_denied(self, shown: str | None) -> bool:
        """Tell whether the company's denial touches a statement; None for whatever was said."""
        return any(is_denial(one.event) and self._touches(one, shown) for one in self.standing)

    def is_hedged(self, shown: str | None) -> bool:
        """Tell whether the company's hedge touches a statement; None for whatever was said."""
        return any(is_hedge(one.event) and self._touches(one, shown) for one in self.standing)

    def words(self, shown: str | None) -> str:
        """Return what the company said to it; a denial says more than a hedge."""
        if self.is_denied(shown):
            return ", denied by the company"
        return ", hedged by the company" if self.is_hedged(shown) else ""

    def _touches(self, answer: Statement, shown: str | None) -> bool:
        if shown is None:
            return True
        statement = self.by_id.get(shown)
        if statement is None or is_companys(statement.event):
            return False
        named = {link.id for link in statement.linked_from}
        said = self.days.get(statement.id) or first_day(statement)
        return answer.id in named or said <= first_day(answer)


def answers_to(
    history: Sequence[Statement], by_id: Mapping[str, Statement], registry: Registry
) -> Answers:
    """Return what answers a milestone, said of it or linked to it; `history` is in its order."""
    hedges, denials = (_answering(history, by_id, word) for word in ("hedges", "contradicts"))
    places = {one.id: index for index, one in enumerate(history)}
    own = (one for one in history if _is_own_word(one))
    last = max((places[one.id] for one in own), default=-1)
    ids = dict.fromkeys((*hedges, *denials))
    return Answers(
        hedges=hedges,
        denials=denials,
        standing=tuple(
            by_id[id_]
            for id_ in ids
            if is_companys(by_id[id_].event) and places.get(id_, -1) > last
        ),
        by_id=by_id,
        days={one.id: news_day(one, history, registry) for one in history} if ids else {},
    )


def news_day(statement: Statement, among: Iterable[Statement], registry: Registry) -> date:
    """Return the first day of what a statement says: for a page that repeats, of the report."""
    reports = (
        one for one in among if not is_companys(one.event) and repeats(statement, one, registry)
    )
    return min((first_day(statement), *map(first_day, reports)))


def first_day(statement: Statement) -> date:
    """Return the first day on which a statement can have been published."""
    published = statement.event.published
    return (published.earliest if published else None) or statement.known_from


def _is_own_word(statement: Statement) -> bool:
    """Tell whether the company itself speaks for a milestone, and does not answer others."""
    event = statement.event
    return isinstance(event, _OWN_WORDS) and is_companys(event) and not is_denial(event)


def _answering(
    history: Iterable[Statement], by_id: Mapping[str, Statement], relation: str
) -> tuple[str, ...]:
    """Return the ids of what hedges (or denies) a milestone, said of it or linked to it."""
    ones = tuple(history)
    is_answer = is_hedge if relation == "hedges" else is_denial
    found = dict.fromkeys(one.id for one in ones if is_answer(one.event))
    for one in ones:
        for link in one.linked_from:
            other = by_id.get(link.id)
            if link.rel != relation or other is None:
                continue
            if relation == "hedges" or is_denial(other.event):
                found[other.id] = None
    return tuple(found)
