"""The page of track records by technology: what came of all that was promised on each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.views.track_record import RULE, Promise, Tally
from tracker.web.by_technology import NOT_SAID
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural
from tracker.web.parts import Link
from tracker.web.records import Count, PromiseGroup, counts_of, groups_of, verdict
from tracker.web.sheets import SheetLink, numbered, sheet_path

PATH = "slips/by-technology.html"
MOST_ROWS = 60
"""Promises of a part: about 1.3 kB each."""


@dataclass(frozen=True)
class TallyRow:
    """What came of the promises on one technology; each number leads to them."""

    anchor: str
    path: str
    name: str
    made: int
    decided: int
    counts: tuple[Count, ...]
    past: Count
    verdict: str


@dataclass(frozen=True)
class PromisesOn:
    """The promises on one technology, or those of them that this part has room for."""

    anchor: str
    technology: Link
    groups: tuple[PromiseGroup, ...]


@dataclass(frozen=True)
class TalliesPage:
    """Everything the page shows: a part of it where there are many promises."""

    frame: Frame
    scope: str
    rows: tuple[TallyRow, ...]
    sections: tuple[PromisesOn, ...]
    rule: str
    parts: tuple[SheetLink, ...]
    number: int
    template: str = field(default="tallies.html", init=False)


Tallies = Sequence[tuple[str | None, Tally]]


def parts_of(lookup: Lookup) -> int:
    """Return how many parts the page has."""
    return max(1, -(-sum(one.made for _, one in lookup.tallies) // MOST_ROWS))


def page_of(lookup: Lookup, number: int = 1) -> TalliesPage:
    """Return a part of the page: promises in the order of the technologies and of their grades."""
    tallies = lookup.tallies
    made = sum(one.made for _, one in tallies)
    decided = sum(one.decided for _, one in tallies)
    places = _places(lookup, tallies)
    here = [slug for slug, one in tallies if places.get(anchor_of(slug), 0) == number and one.made]
    sections = tuple(_sections(lookup, tallies, number))
    shown = [id for _, one in tallies for p in one.promises for id in p.milestone.statements]
    return TalliesPage(
        frame=lookup.frame(
            sheet_path(PATH, number),
            "Track records by technology",
            "Slips",
            description="What came of what was promised, technology by technology.",
            ids=shown,
        ),
        scope=f"{plural(made, 'dated promise')} on"
        f" {plural(len(tallies), 'technology', 'technologies')}, {decided} of them decided."
        if made
        else "No promise is on record.",
        rows=tuple(
            _row(lookup, slug, one, places, number) for slug, one in tallies if slug in here
        ),
        sections=sections,
        rule=RULE,
        parts=numbered(PATH, made, MOST_ROWS),
        number=number,
    )


def anchor_of(technology: str | None) -> str:
    """Return the place of a technology's promises in the page."""
    return f"on-{technology}" if technology is not None else "on-none"


def place_of(lookup: Lookup, technology: str) -> str:
    """Return where the promises on a technology begin; an empty text where there are none."""
    number = _places(lookup, lookup.tallies).get(anchor_of(technology))
    return f"{sheet_path(PATH, number)}#{anchor_of(technology)}" if number else ""


def _link(lookup: Lookup, slug: str | None) -> Link:
    return lookup.technology_link(slug) if slug is not None else Link(NOT_SAID, "")


def _cuts(tallies: Tallies) -> Iterator[tuple[int, str | None, tuple[Promise, ...]]]:
    """Yield the promises in pieces of one technology on one part, with the part's number."""
    at = 0
    for slug, one in tallies:
        left = one.promises
        while left:
            room = MOST_ROWS - at % MOST_ROWS
            yield at // MOST_ROWS + 1, slug, left[:room]
            at += len(left[:room])
            left = left[room:]


def _places(lookup: Lookup, tallies: Tallies) -> Mapping[str, int]:
    """Return on which part each anchor stands; a group that goes on is named where it begins."""
    found: dict[str, int] = {}
    for number, slug, promises in _cuts(tallies):
        found.setdefault(anchor_of(slug), number)
        for group in groups_of(lookup, promises, anchor_of(slug)):
            found.setdefault(group.anchor, number)
    return found


def _sections(lookup: Lookup, tallies: Tallies, number: int) -> Iterator[PromisesOn]:
    for on, slug, promises in _cuts(tallies):
        if on == number:
            groups = tuple(groups_of(lookup, promises, anchor_of(slug)))
            yield PromisesOn(anchor_of(slug), _link(lookup, slug), groups)


def _row(
    lookup: Lookup, slug: str | None, tally: Tally, places: Mapping[str, int], number: int
) -> TallyRow:
    paths = {anchor: "" if on == number else sheet_path(PATH, on) for anchor, on in places.items()}
    *counts, past = counts_of(tally, paths, anchor_of(slug))
    return TallyRow(
        anchor=anchor_of(slug),
        path="",
        name=_link(lookup, slug).text,
        made=tally.made,
        decided=tally.decided,
        counts=tuple(counts),
        past=past,
        verdict=verdict(tally),
    )
