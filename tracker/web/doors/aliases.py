"""Old slugs and paths: what machines read at the old address is the file of the new one.

A merge gives a thing another slug, and a milestone another path; a milestone's path changes too
when its site is told.  Nothing inside a file says at which address it was read: the API's `self`
and a feed's own link are those of the new one.  Both stand in one folder, so that relative links
hold at each.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from tracker.views.roadmap import Roadmap
from tracker.web.doors.items import FOLDERS
from tracker.web.doors.places import api_path, badge_path, calendar_path, feed_path, table_path
from tracker.web.doors.planned import PlannedFile

_FOLLOWED = ("company", "technology")
"""The kinds of things that have feeds, a calendar and a table of their own."""


def alias_files(roadmap: Roadmap, files: Iterable[PlannedFile]) -> Iterator[PlannedFile]:
    """Yield a file for each old address of a planned one; none takes the place of another."""
    planned: Mapping[str, PlannedFile] = {file.path: file for file in files}
    for old, new in chain(_of_things(roadmap), _of_milestones(roadmap)):
        if old not in planned and new in planned:
            yield replace(planned[new], path=old)


def _of_things(roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    registry = roadmap.registry
    for kind, slug in sorted(registry.redirects):
        into = registry.slug(kind, slug)
        yield from zip(_addresses(kind, slug), _addresses(kind, into), strict=True)


def _of_milestones(roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    for old, path in sorted(roadmap.redirects.items()):
        yield api_path("milestones", old), api_path("milestones", path)


def _addresses(kind: str, slug: str) -> Iterator[str]:
    """Give every address at which machines may look for a thing."""
    folder = FOLDERS.get(kind)
    if folder is None:
        return
    yield api_path(folder, slug)
    if kind in _FOLLOWED:
        scope = f"{folder}/{slug}"
        yield from (feed_path(scope, "atom"), feed_path(scope, "json"))
        yield from (calendar_path(scope), table_path(scope))
    if kind == "company":
        yield from (badge_path(slug, "svg"), badge_path(slug, "json"))
