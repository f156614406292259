"""Keys: everything that a page can depend on, as one short text.

Two builds that give a page the same key give it the same bytes, so that the page need not be
rendered again.  A page about companies depends on the events that name them and on everything
that these are linked with, over any number of links, and on their places among all others; one
about statements on what these are linked with, and on the companies in it.  Every page depends on
the things on record, on which companies and technologies have a page, on what was taken back, on
the days asked for, the settings, the templates and the program.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.views.roadmap import Roadmap
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Described, Event, Merged, Registered, Undone
from tracker.vocabulary.subjects import subjects_of, targets_of
from tracker.web.shown import Shown

_OF_ALL = (Registered, Described, Merged, Undone)


def grounds(roadmap: Roadmap) -> str:
    """Return what every page of today may show or link to, whatever it is about."""
    companies = [one.slug for one in roadmap.companies]
    technologies = [one.slug for one in roadmap.technologies]
    return f"{roadmap.as_of.today}\n{companies!r}\n{technologies!r}"


class Keys:
    """Gives keys for the pages of a roadmap; its events stand with their content hashes.

    A page depends on the content of its events, on how far they are believed and what they changed.

    `base` stands for what is not an event: days, settings, templates, program; `lasting` for the
    part of it that no day changes.
    """

    def __init__(
        self,
        events: Iterable[tuple[Event, bytes]],
        roadmap: Roadmap,
        base: str,
        lasting: str,
    ) -> None:
        logged = tuple(events)
        registry, hashes = roadmap.registry, _as_told(logged, roadmap)
        self._places = roadmap.records.places
        self._known: dict[Shown, str] = {}
        every = tuple(event for event, _ in logged)
        self._logged = sorted((recorded_on(event), hash_) for event, hash_ in logged)
        self._lasting = lasting.encode()
        self._groups = _Groups()
        self._roots: defaultdict[str, set[str]] = defaultdict(set)
        self._companies: defaultdict[str, set[str]] = defaultdict(set)
        members: defaultdict[str, list[bytes]] = defaultdict(list)
        for event in every:
            for target in targets_of(event):
                self._groups.join(event.id, target)
        for event in every:
            root = self._groups.root(event.id)
            members[root].append(hashes[event.id])
            for subject in subjects_of(event):
                if subject.kind == "company":
                    slug = registry.slug("company", subject.slug)
                    self._roots[slug].add(root)
                    self._companies[root].add(slug)
        self._digests = {root: digest_parts(sorted(found)) for root, found in members.items()}
        shared = sorted(hashes[event.id] for event in every if isinstance(event, _OF_ALL))
        self._base = digest_parts([base.encode(), *shared])
        self._all = digest_parts([base.encode(), *sorted(hashes[event.id] for event in every)])

    def of_days(self, until: date, ground: str) -> str:
        """Return the key of a page that shows what was on record by a day, and its ground."""
        found = (hash_ for day, hash_ in self._logged if day <= until)
        return digest_parts([self._lasting, f"{until}".encode(), ground.encode(), *found]).hex()

    def of(self, shown: Shown) -> str:
        """Return the key of a page by what it shows."""
        if (key := self._known.get(shown)) is None:
            key = self._known[shown] = self._worked_out(shown).hex()
        return key

    def _worked_out(self, shown: Shown) -> bytes:
        if shown.is_everything:
            return self._all
        said = {self._groups.root(id) for id in shown.statements or ()}
        companies = {slug for root in said for slug in self._companies.get(root, ())}
        companies.update(shown.companies)
        roots = said.union(*(self._roots.get(slug, ()) for slug in companies))
        names = (f"{slug} {self._places.get(slug)}".encode() for slug in sorted(companies))
        digests = sorted(self._digests[root] for root in roots if root in self._digests)
        return digest_parts([self._base, shown.ground.encode(), *names, *digests])


class _Groups:
    """Joins events that are linked, in whatever direction and over however many links."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, id: str) -> str:
        """Return the event that stands for all that are linked with one."""
        way = [id]
        while (above := self._above.get(way[-1])) is not None:
            way.append(above)
        for one in way[:-1]:
            self._above[one] = way[-1]
        return way[-1]

    def join(self, one: str, other: str) -> None:
        """Join what two events are linked with."""
        roots = sorted((self.root(one), self.root(other)))
        if roots[0] != roots[1]:
            self._above[roots[1]] = roots[0]


def _as_told(logged: Iterable[tuple[Event, bytes]], roadmap: Roadmap) -> Mapping[str, bytes]:
    """Add to each hash what a line tells of its statement that another company can decide.

    How far it is believed, for origins know no company; and what it changed, for a page of a
    company that it only names tells that too.
    """
    told = {event.id: hash_ for event, hash_ in logged}
    for entry in roadmap.timeline:
        told[entry.id] += repr((entry.confidence, entry.corroborations, entry.effect)).encode()
    return told


def digest_parts(parts: Iterable[bytes]) -> bytes:
    """Return the SHA-256 of parts, each with its length, so that no two lists are alike."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()
