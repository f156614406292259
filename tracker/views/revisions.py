"""Revisions: how often a milestone's window or end changed, on the ledger's own clock.

What was published once under a number must not be published otherwise under the same one
(RFC 5545 §3.8.7.4), even where an entry is taken back.  So the ledger is told again, company by
company, up to each moment at which something of the company was logged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tracker.views.amendments import standing
from tracker.views.asof import AsOf
from tracker.views.closures import Closures, Group
from tracker.views.current import ENDED
from tracker.views.milestones import Milestone, Milestones, milestones
from tracker.vocabulary.events import Event

Mark = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Revision:
    """Where a milestone stands in its own numbering.

    `number` grows by one with each change of the window or the end, `changed_at` is the moment
    of the last one.  `root` is the path under which the milestone was first known: it stays where
    a new name of a site or a merge gives it another path.
    """

    root: str
    number: int
    changed_at: str
    mark: Mark


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
    known: dict[str, Revision] = {}  # every path it ever had, those that are gone included
    current: dict[str, Revision] = {}
    for moment in sorted(set(closures.moments(companies, closure))):
        until = [event for event in closure if event.recorded_at <= moment]
        then = standing(until, AsOf(as_of.today, as_of.known_on))
        fold = milestones(then, as_of, 1)
        own = [one for one in fold.every if one.company in companies]
        current = dict(_next(own, fold, known, moment))
        known |= current
    return current


def _next(
    own: Iterable[Milestone], fold: Milestones, known: Mapping[str, Revision], moment: str
) -> Iterator[tuple[str, Revision]]:
    """Give each milestone's revision: that of its path, else of an older path that leads to it."""
    led = {fold.redirects[path]: one for path, one in known.items() if path in fold.redirects}
    roots = {one.root for one in known.values()}
    for milestone in own:
        path, mark = milestone.path, _mark(milestone)
        before = known.get(path) or led.get(path)
        if before is not None:
            yield path, _marked(before, mark, moment)
            continue
        root = path if path not in roots else f"{path}#{milestone.statements[0]}"
        yield path, Revision(root, 0, moment, mark)


def _mark(one: Milestone) -> Mark:
    """Return what a revision is of; no word of it depends on the day."""
    window = one.window
    end = one.state if one.state in ENDED else "open"
    in_part = one.outcome is not None and one.outcome.in_part
    return window.edtf if window else "", window.phrase if window else "", end, in_part


def _marked(one: Revision, mark: Mark, moment: str) -> Revision:
    if one.mark == mark:
        return one
    return replace(one, number=one.number + 1, changed_at=moment, mark=mark)
