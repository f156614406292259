"""The pages of changes: the last 7, 30 and 90 days of logging, and what time alone brought."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.views.changes import brought_by_time
from tracker.views.dates import day_words
from tracker.web.change_lines import (
    Change,
    ChangeDay,
    ChangeGroup,
    ChangeLine,
    Lines,
    changes_of,
    counts_words,
    days_words,
    scope_words,
)
from tracker.web.doors.places import feed_path
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural
from tracker.web.months import Month, day_path, months
from tracker.web.parts import Link

SECTION = "Changes"
PATHS = {7: "changes/index.html", 30: "changes/30-days.html", 90: "changes/90-days.html"}
"""Days before today → the page that tells what they changed."""
MOST_OF_A_DAY = 40
"""How many changes of one day a page lists; the page of the month has them all."""
MOST_IN_ALL = 160
MOST_BY_TIME = 80
MOST_IN_FRONT = 8


@dataclass(frozen=True)
class ChangesPage:
    """Everything a page of changes shows; `windows` and `months` lead to the others.

    It tells of the days from the `first` on, and `feeds` are where somebody follows them.
    """

    frame: Frame
    title: str
    scope: str
    first: date
    feeds: tuple[Link, ...]
    windows: tuple[tuple[Link, int], ...]
    news: tuple[ChangeDay, ...]
    source: tuple[ChangeDay, ...]
    ours: tuple[ChangeDay, ...]
    by_time: tuple[ChangeGroup, ...]
    by_time_counts: str
    by_time_more: int
    months: tuple[tuple[Link, str], ...]
    template: str = field(default="changes.html", init=False)


@dataclass(frozen=True)
class Recent:
    """What the front page tells of changes: those of a week, else of the last day of logging."""

    title: str
    when: str
    count: int
    counts: str
    lines: tuple[ChangeLine, ...]
    more: Link


def changes_page(lookup: Lookup, days: int) -> ChangesPage:
    """Return the page of the last days."""
    today = lookup.roadmap.as_of.today
    lines, found = Lines(lookup), changes_within(lookup, days)
    by_time = brought_by_time(today - timedelta(days=days), lookup.roadmap)
    room = MOST_IN_ALL
    sections: dict[str, tuple[ChangeDay, ...]] = {}
    for owner in ("ours", "source", "news"):  # corrections are few, and never crowded out
        own = [one for one in found if one.owner == owner]
        sections[owner] = _days(lines, own, room, owner)
        room -= sum(len(group.lines) for day in sections[owner] for group in day.groups)
    title = f"Changes of the last {days} days"
    ids = (id for one in found for id in one.line.difference.events)
    return ChangesPage(
        frame=lookup.frame(
            PATHS[days],
            title,
            SECTION,
            description=f"What was put on record in the last {days} days, and what it changed.",
            ids=ids,
        ),
        title=title,
        scope=_scope(found, days, lookup),
        first=today - timedelta(days=days - 1),
        feeds=(Link("Atom", feed_path("all", "atom")), Link("JSON Feed", feed_path("all", "json"))),
        windows=tuple(
            (Link(f"{each} days", path), len(changes_within(lookup, each)))
            for each, path in PATHS.items()
        ),
        news=sections["news"],
        source=sections["source"],
        ours=sections["ours"],
        by_time=lines.groups((one, None) for one in by_time[:MOST_BY_TIME]),
        by_time_counts=counts_words(one.kind for one in by_time),
        by_time_more=max(len(by_time) - MOST_BY_TIME, 0),
        months=tuple(_month_link(one) for one in months(lookup)),
    )


def changes_within(lookup: Lookup, days: int) -> list[Change]:
    """Return the changes of the last days, today included: news first, our corrections last."""
    today = lookup.roadmap.as_of.today
    first = today - timedelta(days=days - 1)
    journal = lookup.journal
    return changes_of(journal.day(day) for day in journal.days if first <= day <= today)


def recent(lookup: Lookup) -> Recent:
    """Return what changed in the last week; where nothing did, on the last day of logging."""
    today = lookup.roadmap.as_of.today
    found = _spoken(changes_within(lookup, 7))
    when, title = "in the last 7 days", "Changed in the last 7 days"
    if not found:
        days = (day for day in lookup.journal.days if day <= today)
        told = ([*_spoken(changes_of([lookup.journal.day(day)]))] for day in days)
        found = next((some for some in told if some), [])
        when = days_words([one.day for one in found[:1]])
        title = f"Last changed {when}" if found else "Changes"
    lines = Lines(lookup)
    shown = lines.telling(found, MOST_IN_FRONT)
    path = PATHS[7] if len({one.day for one in found}) != 1 else day_path(found[0].day)
    return Recent(
        title=title,
        when=when,
        count=len(found),
        counts=counts_words(one.line.difference.kind for one in found),
        lines=tuple(lines.line(one.line.difference, one.line.published) for one in shown),
        more=Link(f"all {len(found)}", path) if len(found) > len(shown) else Link("", PATHS[7]),
    )


def _spoken(found: Sequence[Change]) -> list[Change]:
    """Leave out that somebody looked and found nothing."""
    return [one for one in found if one.line.difference.kind != "checked"]


def _days(lines: Lines, found: Sequence[Change], room: int, owner: str) -> tuple[ChangeDay, ...]:
    """Return days with as many lines as there is room for; each tells its counts at least."""
    made: list[ChangeDay] = []
    for day in dict.fromkeys(one.day for one in found):
        own = [one for one in found if one.day == day]
        most = min(MOST_OF_A_DAY, max(room, 0))
        made += lines.days(own, most=most, rest=day_path, prefix=f"{owner}-on")
        room -= min(len(own), most)
    return tuple(made)


def _scope(found: Sequence[Change], days: int, lookup: Lookup) -> str:
    if not found:
        before = [day for day in lookup.journal.days if day <= lookup.roadmap.as_of.today]
        last = f" The last entry is of {day_words(before[0])}." if before else ""
        return f"Nothing was put on record in the last {days} days that changes anything.{last}"
    return scope_words(found)


def _month_link(month: Month) -> tuple[Link, str]:
    days = plural(len(month.days), "day of logging", "days of logging")
    return Link(month.title, month.paths[0]), days
