"""Coverage: how much is on record, and what is missing from it.

A roadmap that is made from public announcements leans to those who announce much, in the
languages and outlets that somebody reads.  These counts say how far.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.views.roadmap import Roadmap
from tracker.vocabulary.events import Checked, Document
from tracker.vocabulary.things import Source


@dataclass(frozen=True)
class Share:
    """Some of all."""

    some: int
    all: int


@dataclass(frozen=True)
class Coverage:
    """What is on record as of a day, and what is missing.

    `years` counts statements by the year in which the public could know them; those of unknown
    publication stand in `undated`.  `languages` counts pages by their language, "" where none is
    on record.  A page is a web address; a statement without one counts as a page of its outlet.
    `unjudged` are outlets with reliability F, `unkept` pages without an archived copy, `quiet`
    open milestones.  `looked` counts, of the companies with open milestones, those at which
    somebody looked and found nothing new; `looked_last` is the last such day.
    """

    years: Mapping[int, int]
    languages: Mapping[str, int]
    statements: int
    undated: Share
    withdrawn: Share
    unjudged: Share
    unkept: Share
    quiet: Share
    looked: Share
    looked_last: date | None


def coverage(roadmap: Roadmap) -> Coverage:
    """Return the coverage of a roadmap."""
    said = [one for one in roadmap.statements.values() if not isinstance(one.event, Checked)]
    dated = [one for one in said if one.event.published is not None]
    pages = _pages(one.event.document for one in said if one.event.document is not None)
    outlets = {page.source for page in pages.values()}
    following = [one for one in roadmap.companies if one.open_plans]
    looks = [one.last_checked for one in following if one.last_checked is not None]
    every = [one for one in roadmap.milestones if one.is_open]
    return Coverage(
        years=dict(sorted(Counter(one.known_from.year for one in dated).items())),
        languages=_by_number(Counter(page.language or "" for page in pages.values())),
        statements=len(said),
        undated=Share(len(said) - len(dated), len(said)),
        withdrawn=Share(sum(one.withdrawn is not None for one in said), len(said)),
        unjudged=Share(sum(_letter(roadmap, one) == "F" for one in outlets), len(outlets)),
        unkept=Share(sum(not page.archived_url for page in pages.values()), len(pages)),
        quiet=Share(sum(one.is_quiet for one in every), len(every)),
        looked=Share(len(looks), len(following)),
        looked_last=max(looks, default=None),
    )


def _pages(documents: Iterable[Document]) -> Mapping[tuple[str, str], Document]:
    """Return documents by outlet and address; one that was kept stands for those that were not."""
    found: dict[tuple[str, str], Document] = {}
    for one in documents:
        key = (one.source, one.url or "")
        if key not in found or (one.archived_url and not found[key].archived_url):
            found[key] = one
    return found


def _letter(roadmap: Roadmap, outlet: str) -> str:
    thing = roadmap.registry.get("source", outlet)
    return thing.reliability if isinstance(thing, Source) else "F"


def _by_number(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
