"""Every file of the site that belongs to no page."""

from collections.abc import Callable, Iterator
from functools import partial

from tracker.web.doors.aliases import alias_files
from tracker.web.doors.api import api_files, written
from tracker.web.doors.badges import badge_files
from tracker.web.doors.calendars import calendar_files
from tracker.web.doors.feeds import feed_files
from tracker.web.doors.log import DATABASE, EVENTS, Copies, jsonl
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf
from tracker.web.doors.tables import datapackage, table_files

PACKAGE = "data/datapackage.json"


def door_files(
    shelf: Shelf, copies: Copies, content: Callable[[str], bytes]
) -> Iterator[PlannedFile]:
    """Yield every file, none of them made yet; `content` gives one that stands before it."""
    files = tuple(_files(shelf, copies, content))
    yield from files
    yield from alias_files(shelf.roadmap, files)


def _files(shelf: Shelf, copies: Copies, content: Callable[[str], bytes]) -> Iterator[PlannedFile]:
    yield from api_files(shelf)
    yield from table_files(shelf)
    yield PlannedFile(PACKAGE, lambda: written(datapackage(shelf, content)))
    yield PlannedFile(EVENTS, partial(jsonl, shelf.roadmap, copies))
    if copies.database is not None:
        yield PlannedFile(DATABASE, copies.database)
    yield from feed_files(shelf)
    yield from calendar_files(shelf)
    yield from badge_files(shelf)
