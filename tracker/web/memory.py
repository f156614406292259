"""What a build leaves to the next: what was worked out, by everything that it follows from.

Telling what a day of logging changed, and numbering what became of a company's milestones, folds
their events many times over.  Both are written beside the pages, each under its key.  Whatever
of it cannot be read, or has another key by now, is worked out again: it costs time, and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import msgspec

from tracker.views.closures import ever_merged
from tracker.views.journal import LoggedDay, days_of
from tracker.views.revisions import Revision
from tracker.views.roadmap import Roadmap
from tracker.web.doors.shelf import Shelf
from tracker.web.keys import Keys
from tracker.web.shown import Shown

MEMORY = ".tracker-memory"


@dataclass(frozen=True)
class Memory:
    """Days of logging as they were told, and the revisions of milestones by their paths."""

    days: Mapping[date, LoggedDay]
    revisions: Mapping[str, Revision]


NOTHING = Memory(MappingProxyType({}), MappingProxyType({}))


class _File(msgspec.Struct, frozen=True):
    days: dict[str, LoggedDay]
    revisions: dict[str, dict[str, Revision]]


def recalled(data: bytes | None, keys: Keys, roadmap: Roadmap) -> Memory:
    """Return what a file tells that still holds."""
    try:
        file = msgspec.json.decode(data or b"", type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return NOTHING
    days = {day: file.days.get(key) for day, key in _day_keys(keys, roadmap).items()}
    of_companies = (file.revisions.get(key, {}) for key in _company_keys(keys, roadmap).values())
    return Memory(
        days={day: told for day, told in days.items() if told is not None},
        revisions={path: one for found in of_companies for path, one in found.items()},
    )


def memory_of(shelf: Shelf, keys: Keys) -> bytes:
    """Return the file for the next build: the last days, and every milestone."""
    roadmap, journal = shelf.roadmap, shelf.lookup.journal
    file = _File(
        days={key: journal.day(day) for day, key in _day_keys(keys, roadmap).items()},
        revisions={
            key: {one.path: shelf.revision(one) for one in shelf.milestones_of(slug)}
            for slug, key in _company_keys(keys, roadmap).items()
        },
    )
    return msgspec.json.encode(file) + b"\n"


def _day_keys(keys: Keys, roadmap: Roadmap) -> Mapping[date, str]:
    """Return the keys of the last days: what was on record by the end of each."""
    return {day: keys.of_days(day, "") for day in days_of(roadmap.events)}


def _company_keys(keys: Keys, roadmap: Roadmap) -> Mapping[str, str]:
    """Return the keys of companies with milestones, by slug; what was one once is told together."""
    merged = ever_merged(roadmap.events)
    groups = {
        slug: merged.get(slug, frozenset({slug}))
        for slug in dict.fromkeys(one.company for one in roadmap.milestones)
    }
    return {slug: keys.of(Shown(tuple(sorted(group)), (), slug)) for slug, group in groups.items()}
