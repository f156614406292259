"""Changes: which events are folded on either side, by the ledger's clock or the public's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.views.asof import AsOf
from tracker.views.differences import Difference, differences, passed
from tracker.views.roadmap import QUIET_AFTER_MONTHS, Roadmap, roadmap
from tracker.vocabulary.events import Event


@dataclass(frozen=True)
class Compared:
    """Two roadmaps and what differs between them."""

    before: Roadmap
    after: Roadmap
    differences: tuple[Difference, ...]


def compared(
    earlier: Iterable[Event],
    then: AsOf,
    later: Iterable[Event],
    now: AsOf,
    quiet_after: int = QUIET_AFTER_MONTHS,
) -> Compared:
    """Compare what one set of events says as of a moment with what another says later.

    Where the days differ, the earlier set is folded on the later day too: what differs there is
    brought by time alone.
    """
    old = tuple(earlier)
    before, after = roadmap(old, then, quiet_after), roadmap(later, now, quiet_after)
    waiting = None
    if then.today != now.today:
        waited = AsOf(today=now.today, known_on=then.known_on, recorded_by=then.recorded_by)
        waiting = roadmap(old, waited, quiet_after)
    return Compared(before, after, differences(before, after, waiting))


def changed_since(
    events: Iterable[Event], since: date, as_of: AsOf, quiet_after: int = QUIET_AFTER_MONTHS
) -> Compared:
    """Return what was put on record on a day or after it, and what time brought since.

    The logged clock: an old article that was logged late is a change of the day of its logging.
    """
    every = tuple(events)
    start = f"{since}T"
    day = min(since - timedelta(days=1), as_of.today) if since > date.min else since
    then = AsOf(today=day, known_on=as_of.known_on)
    earlier = (event for event in every if event.recorded_at < start)
    return compared(earlier, then, every, as_of, quiet_after)


def brought_by_time(since: date, now: Roadmap) -> tuple[Difference, ...]:
    """Return what the days after `since` alone changed of what stands now.

    The same statements are told on both days: nobody said anything.
    """
    return passed(now.milestones_on(since), now)


def limited(
    found: Iterable[Difference], company: str | None, technologies: frozenset[str] | None
) -> tuple[Difference, ...]:
    """Return the differences of a company and of technologies; None for all of them."""
    return tuple(
        one
        for one in found
        if (company is None or company in one.companies)
        and (technologies is None or one.technology in technologies)
    )
