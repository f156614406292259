"""The replay: how every milestone stood on every day, by what the public could know on it.

One fold answers for a day.  Between two days on which something becomes known nothing is said,
and only the calendar changes a state; so a company is folded once for each day on which one of
its statements became known, and asked again where a window opens or passes or a silence has
lasted long enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tracker.views.amendments import standing
from tracker.views.asof import AsOf, is_on_record
from tracker.views.closures import Closures, Group
from tracker.views.milestones import Milestone, unfolded
from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import Event


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a milestone stood from a day on, until its next stretch begins.

    None stands where there was no such milestone: before it was known it has no stretch, later
    its statements can be withdrawn, or a site that is said joins it to another.  The months in
    `state_words` are those of the first day.
    """

    since: date
    milestone: Milestone | None


class Replay:
    """Tells the milestones of one set of events day by day, company by company."""

    def __init__(self, events: Iterable[Event], as_of: AsOf, quiet_after_months: int) -> None:
        self._until = min(as_of.today, as_of.known_on or as_of.today)
        self._recorded_by = as_of.recorded_by
        self._quiet_after = quiet_after_months
        self._closures = Closures(event for event in events if is_on_record(event, as_of))

    def of_company(self, slug: str) -> Mapping[str, tuple[Stretch, ...]]:
        """Return the stretches of a company's milestones by path, each path's in their order."""
        companies = self._closures.group(slug)
        found: dict[str, list[Stretch]] = {}
        standing_now: dict[str, Milestone] = {}
        for day, milestones in self._days(companies):
            now = {one.path: one for one in milestones if one.company == slug}
            for path in standing_now.keys() - now.keys():
                found[path].append(Stretch(day, None))
            for path, one in now.items():
                if standing_now.get(path) != one:
                    found.setdefault(path, []).append(Stretch(day, one))
            standing_now = now
        return {path: tuple(found[path]) for path in sorted(found)}

    def _days(self, companies: Group) -> Iterator[tuple[date, tuple[Milestone, ...]]]:
        closure = self._closures.of(companies)
        known = {known_from(event) for event in closure}
        days = sorted(day for day in known if date.min < day <= self._until)
        for day, following in pairwise((*days, self._until + timedelta(days=1))):
            then = standing(closure, AsOf(day, day, self._recorded_by))
            yield from unfolded(then, day, following - timedelta(days=1), self._quiet_after)
