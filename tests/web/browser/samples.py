"""One page of every kind: for each template the longest page that is made from it.

A template that extends the frame is a kind of page, so a new one is looked at from its first day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tests import hostile
from tests.web.fiction import TODAY, ledger
from tracker.ledger.text import read_events
from tracker.resources import shipped
from tracker.views.asof import AsOf
from tracker.views.edition import Edition
from tracker.views.roadmap import Roadmap, roadmap
from tracker.views.watching import WatchList
from tracker.vocabulary.events import Event
from tracker.web.build import plan_site
from tracker.web.doors.log import NO_COPIES
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.making import outline
from tracker.web.publish import Files

MOVED = "moved.html"
"""The one page that a browser goes on from at once."""
EVENTS = Path(__file__).parents[3] / "events"
PUBLISHED_TODAY = "2026-11-22"
EDITIONS = (Edition("2025Q4", date(2025, 12, 31)),)


@dataclass(frozen=True)
class Site:
    """The files of a site, and template → the path of its longest page."""

    files: Files
    samples: Mapping[str, str]


def page_types() -> tuple[str, ...]:
    """Return the templates that extend the frame, by name."""
    folder = shipped("templates")
    return tuple(
        sorted(
            path.name
            for path in folder.glob("*.html")
            if path.name != MOVED and '{% extends "base.html" %}' in path.read_text("utf-8")
        )
    )


@cache
def site(name: str) -> Site:
    """Return the site of the fiction, of the published ledger, or of hostile texts."""
    return _SITES[name]()


def _fiction() -> Site:
    return _built("Salt-cell roadmap", tuple(ledger()), date.fromisoformat(TODAY))


def _published() -> Site:
    events = tuple(event for batch in read_events(EVENTS) for event in batch.events)
    return _built("Sodium-ion roadmap", events, date.fromisoformat(PUBLISHED_TODAY))


def _hostile() -> Site:
    return _built(hostile.NAMES[1], hostile.ledger(), date.fromisoformat(TODAY))


_SITES: Mapping[str, Callable[[], Site]] = {
    "fiction": _fiction,
    "published": _published,
    "hostile": _hostile,
}


def _watches(folded: Roadmap) -> tuple[WatchList, ...]:
    """Return a list of all technologies, so that there is a page of one."""
    slugs = tuple(one.slug for one in folded.technologies)
    return (WatchList("all", technologies=slugs, title="Everything together"),)


def _built(title: str, events: tuple[Event, ...], today: date) -> Site:
    folded = roadmap(events, AsOf(today))
    settings = Settings(
        title=title,
        digest="0" * 64,
        count=len(events),
        editions=EDITIONS,
        watches=_watches(folded),
    )
    site_plan = plan_site(folded, settings)
    files = site_plan.files
    longest: dict[str, str] = {}
    for planned in outline(Lookup(folded, settings), NO_COPIES, site_plan.content).pages:
        path, template = planned.path, planned.make().template
        if template == MOVED:
            continue
        before = longest.get(template)
        if before is None or (len(files[path]), path) > (len(files[before]), before):
            longest[template] = path
    return Site(files, longest)
