"""The page of a watch list: what its companies and technologies promised, by unit of time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.views.agenda import agenda
from tracker.views.company import named_in
from tracker.views.milestones import Milestone
from tracker.views.timeline import TimelineEntry
from tracker.views.watching import WatchList
from tracker.web.agenda import CalendarSection, sections_of
from tracker.web.counts import open_words
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, watch_path
from tracker.web.parts import Entry, Link

MOST_LINES = 20
"""How many of the statements that were logged last are shown."""


@dataclass(frozen=True)
class WatchPage:
    """Everything the page of a watch list shows."""

    frame: Frame
    title: str
    scope: str
    companies: tuple[Link, ...]
    technologies: tuple[Link, ...]
    jumps: tuple[tuple[str, str], ...]
    sections: tuple[CalendarSection, ...]
    recent: tuple[Entry, ...]
    template: str = field(default="watch.html", init=False)


def page_of(lookup: Lookup, watch: WatchList) -> WatchPage:
    """Return the page of a watch list."""
    roadmap = lookup.roadmap
    found = agenda(milestones_of(lookup, watch), roadmap.as_of.today)
    sections = tuple(sections_of(lookup, found))
    lines = [line for line in roadmap.timeline if _is_followed(lookup, watch, line)]
    newest = sorted(lines, key=lambda line: (line.recorded_at, line.id), reverse=True)
    return WatchPage(
        frame=lookup.frame(
            watch_path(watch.name),
            watch.words,
            "",
            description=f"{watch.words}: what is to come, and what was said last.",
            ids=[line.id for line in lines],
        ),
        title=watch.words,
        scope=open_words(found),
        companies=tuple(lookup.company_link(slug) for slug in watch.companies),
        technologies=tuple(lookup.technology_link(slug) for slug in watch.technologies),
        jumps=(*((one.anchor, one.title) for one in sections), ("recent", "Recently logged")),
        sections=sections,
        recent=lookup.timeline(newest)[:MOST_LINES],
    )


def milestones_of(lookup: Lookup, watch: WatchList) -> Sequence[Milestone]:
    """Return the milestones that a watch list follows."""
    return [
        one
        for one in lookup.roadmap.milestones
        if watch.follows((one.company,), lookup.above(one.technology))
    ]


def _is_followed(lookup: Lookup, watch: WatchList, line: TimelineEntry) -> bool:
    named = named_in(lookup.roadmap.statements[line.id].event)
    return watch.follows(named, lookup.above(lookup.technology_of(line)))
