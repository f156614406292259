"""Credibility, told naively: RULES 24, by asking every statement about every other."""

from tests.oracle.denials import first_day, news
from tests.oracle.naive import Said
from tests.oracle.positions import denies, hedges
from tests.oracle.sources import origin_groups, speaks_unasked
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Dropped,
    OnMilestone,
    Planned,
    Reached,
    Stated,
)

Places = dict[str, str]
"""Of which milestone a statement speaks."""


def figures(said: list[Said], places: Places) -> dict[str, int]:
    """Return the credibility figure of every statement."""
    court = _Court(said, places)
    return {one.id: court.figure(one) for one in said}


class _Court:
    """All that was said, to judge one statement by."""

    def __init__(self, said: list[Said], places: Places) -> None:
        self.said, self.places = said, places
        self.origin, self.nobodys = origin_groups(said)
        self.heard = [one for one in said if not one.gone]

    def figure(self, one: Said) -> int:
        """Return the first figure that fits, in the order 6, 5, 4, 1, 2, 3."""
        holders = [other for other in self.heard if self._backs(other, one)]
        own = set() if one.id in self.nobodys else {self.origin[one.id]}
        count = max(1, len(own | self._origins(holders)))
        against = len(self._origins(self._opponents(one)) - {self.origin[one.id]})
        first_hand = any(other.rank == 0 for other in holders) or bool(own and one.rank == 0)
        figures = {
            6: one.event.published is None and not own,
            5: self._is_answered(one, "contradicts") or against > count,
            4: self._is_answered(one, "hedges") or against == count,
            1: count > 2 or (count == 2 and first_hand),
            2: count == 2 or is_own(one),
        }
        return next((figure for figure, holds in figures.items() if holds), 3)

    def _origins(self, ones: list[Said]) -> set[frozenset[str]]:
        return {self.origin[one.id] for one in ones if one.id not in self.nobodys}

    def _backs(self, other: Said, one: Said) -> bool:
        """Tell whether another origin says the same, or says so by a link."""
        if self.origin[other.id] == self.origin[one.id]:
            return False
        linked = _relations(other, one) & {"confirms", "same event as"}
        return self._is_same(other, one) or (bool(linked) and _is_alike(other, one))

    def _is_same(self, one: Said, other: Said) -> bool:
        said = [self._content(each) for each in (one, other)]
        return said[0] == said[1] and said[0] is not None

    def _content(self, one: Said) -> tuple[object, ...] | None:
        event, place = one.event, self.places.get(one.id)
        if place is None or event.when is None or _answer(one) or _kind(one) is None:
            return None
        return place, _kind(one), _date(one), getattr(event, "condition", None)

    def _opponents(self, one: Said) -> list[Said]:
        """Return who contradicts it, or another page of its origin that says the same."""
        prints = [
            it
            for it in self.heard
            if self.origin[it.id] == self.origin[one.id]
            and it.id not in self.nobodys
            and self._is_same(it, one)
        ]
        guarded = is_own(one) and isinstance(one.event, Planned | Stated | Changed | Dropped)
        return [
            other
            for other in self.heard
            if any("contradicts" in _relations(other, it) for it in (one, *prints))
            and not (guarded and other.rank >= 2)
        ]

    def _is_answered(self, one: Said, word: str) -> bool:
        """Tell whether the company, or a regulator who denies, answers it by link or milestone."""
        if _answer(one):
            return False
        place = self.places.get(one.id)
        there = [it for it in self.heard if place is not None and self.places.get(it.id) == place]
        return any(
            _answer(it) == word
            and _may_answer(it, one, word)
            and (one.id in it.names(word) or (it in there and news(one, there) <= first_day(it)))
            for it in self.heard
        )


def is_own(one: Said) -> bool:
    return one.event.voice == "company" or speaks_unasked(one)


def _may_answer(answer: Said, one: Said, word: str) -> bool:
    if word == "contradicts" and answer.event.voice == "regulator":
        return one.event.voice != "regulator"
    return is_own(answer) and not is_own(one)


def _answer(one: Said) -> str:
    """Return by which relation a statement answers what others say, "" where it is no answer."""
    if hedges(one):
        return "hedges"
    is_no = isinstance(one.event, OnMilestone) and one.event.strength == "denies"
    return "contradicts" if is_no or denies(one) else ""


def _kind(one: Said) -> str | None:
    event = one.event
    if isinstance(event, Announced | Agreed):
        happened = event.strength == "did" and (event.stage or event.milestone)
        return "outcome" if happened else None
    return "outcome" if isinstance(event, Reached) else "plan" if type(event) is Planned else None


def _date(one: Said) -> tuple[object, object]:
    window = one.event.when
    assert window is not None
    return (None if window.is_deadline else window.earliest), window.latest


def _is_alike(one: Said, other: Said) -> bool:
    if (_kind(one) or type(one.event)) != (_kind(other) or type(other.event)):
        return False
    mine, its = one.event.when, other.event.when
    if mine is None or its is None:
        return True
    ends = (mine.latest == its.latest, mine.earliest == its.earliest)
    return ends[0] and (ends[1] or mine.is_deadline or its.is_deadline)


def _relations(one: Said, other: Said) -> set[str]:
    """Return how two statements are linked, whichever of the two says so."""
    links = [(one, other), (other, one)]
    return {rel for this, that in links for rel, id_ in this.out if id_ == that.id}
