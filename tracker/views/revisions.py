"""Revisions: how often a milestone's window, end or doubts changed, on the ledger's own clock.

What was published once under a number must not be published otherwise under the same one
(RFC 5545 §3.8.7.4), even where an entry is taken back.  So the ledger is told again, company by
company, up to each moment at which something of the company was logged.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from types import MappingProxyType

from tracker.views.amendments import standing
from tracker.views.asof import AsOf
from tracker.views.closures import Closures, Group
from tracker.views.current import ENDED
from tracker.views.milestones import Milestone, milestones
from tracker.vocabulary.events import Event

Mark = tuple[str, str, str, bool, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Revision:
    """Where a milestone stands in its own numbering.

    `number` grows by one with each change of the window, the end or what is in doubt (see
    `doubts_of`), `changed_at` is the moment of the last one.  `root` is the path under which the
    milestone was first known: it stays where a new name of a site or a merge gives it another
    path.
    """

    root: str
    number: int
    changed_at: str
    mark: Mark


NO_REVISIONS: Mapping[str, Revision] = MappingProxyType({})


class Revisions:
    """Tells the revisions of the milestones of one set of events, company by company."""

    def __init__(self, events: Iterable[Event], as_of: AsOf) -> None:
        self._closures, self._as_of = Closures(events), as_of

    def every(self) -> Mapping[str, Revision]:
        """Return the revision of every milestone, by path."""
        found: dict[str, Revision] = {}
        for companies in self._closures.groups:
            found |= _of_group(companies, self._closures, self._as_of)
        return found

    def of_company(self, slug: str) -> Mapping[str, Revision]:
        """Return those of a company, and of all that were ever one with it."""
        return _of_group(self._closures.group(slug), self._closures, self._as_of)


def _of_group(companies: Group, closures: Closures, as_of: AsOf) -> dict[str, Revision]:
    closure = closures.of(companies)
    numbering = _Numbering()
    current: dict[str, Revision] = {}
    for moment in sorted(set(closures.moments(companies, closure))):
        until = [event for event in closure if event.recorded_at <= moment]
        then = standing(until, AsOf(as_of.today, as_of.known_on))
        fold = milestones(then, as_of, 1)
        own = [one for one in fold.every if one.company in companies]
        current = dict(numbering.revised(own, fold.redirects, moment))
    return current


class _Numbering:
    """Keeps that a root belongs to one milestone at a time, and its number never falls.

    A merge gives a milestone another path, and undoing the merge gives the old path back: then
    both paths remember one root, and one milestone alone may go on with it.
    """

    def __init__(self) -> None:
        self._roots: dict[str, str] = {}  # of every path there ever was, those gone included
        self._latest: dict[str, Revision] = {}  # by root
        self._founders: dict[str, str] = {}  # the statement that a root began with
        self._held: dict[str, str] = {}  # the path that held a root at the last moment

    def revised(
        self, own: Sequence[Milestone], redirects: Mapping[str, str], moment: str
    ) -> Iterator[tuple[str, Revision]]:
        """Give each milestone's revision as of a moment that follows every moment before."""
        roots = self._claimed(own, redirects)
        for one in own:
            root = roots.get(one.path) or self._new_root(one)
            before, mark = self._latest.get(root), _mark(one)
            self._latest[root] = (
                _marked(before, mark, moment) if before else Revision(root, 0, moment, mark)
            )
            self._roots[one.path] = root
            yield one.path, self._latest[root]
        self._held = {self._roots[one.path]: one.path for one in own}

    def _claimed(self, own: Sequence[Milestone], redirects: Mapping[str, str]) -> dict[str, str]:
        """Return the roots that paths go on with: their own, else that of what led there."""
        led = {redirects[path]: root for path, root in self._roots.items() if path in redirects}
        claims: dict[str, list[Milestone]] = {}
        for one in own:
            if root := self._roots.get(one.path) or led.get(one.path):
                claims.setdefault(root, []).append(one)
        return {min(every, key=self._claim_of(root)).path: root for root, every in claims.items()}

    def _claim_of(self, root: str) -> Callable[[Milestone], tuple[bool, bool, str]]:
        """Rank who goes on with a root: its first statement's milestone, else its last holder."""
        founder, held = self._founders[root], self._held.get(root)
        return lambda one: (founder not in one.statements, one.path != held, one.path)

    def _new_root(self, one: Milestone) -> str:
        """Return a root that was never given: the path, else made different by its statement."""
        names = (one.path, f"{one.path}#{one.statements[0]}")
        later = (f"{names[1]}#{again}" for again in count(2))
        root = next(name for name in chain(names, later) if name not in self._latest)
        self._founders[root] = one.statements[0]
        return root


def _mark(one: Milestone) -> Mark:
    """Return what a revision is of; no word of it depends on the day."""
    window = one.window
    end = one.state if one.state in ENDED else "open"
    in_part = one.outcome is not None and one.outcome.in_part
    edtf, phrase = (window.edtf, window.phrase) if window else ("", "")
    return edtf, phrase, end, in_part, doubts_of(one)


def doubts_of(one: Milestone) -> tuple[str, ...]:
    """Return how far what is shown is in doubt: denied, hedged, reported by lower voices alone."""
    marks = {"denied": one.is_denied, "hedged": one.is_hedged, "reported": one.is_reported}
    return tuple(word for word, holds in marks.items() if holds)


def _marked(one: Revision, mark: Mark, moment: str) -> Revision:
    if one.mark == mark:
        return one
    return replace(one, number=one.number + 1, changed_at=moment, mark=mark)
