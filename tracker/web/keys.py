"""Keys: everything that a page can depend on, as one short text.

Two builds that give a page the same key give it the same bytes, so that the page need not be
rendered again.  A page about companies depends on the events that name them and on everything
that these are linked with, over any number of links; every page depends on the things on record,
on what was taken back, on the days asked for, the settings, the templates and the program.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.views.roadmap import Roadmap
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Described, Event, Merged, Registered, Undone
from tracker.vocabulary.subjects import subjects_of, targets_of

_OF_ALL = (Registered, Described, Merged, Undone)


def grounds(roadmap: Roadmap) -> str:
    """Return what no event says and every page of today may show: the day, and ranks."""
    today = roadmap.as_of.today
    return f"{today}\n{roadmap.records.ranks!r}"


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
        self._of_companies: dict[tuple[str, ...], str] = {}
        every = tuple(event for event, _ in logged)
        self._logged = sorted((recorded_on(event), hash_) for event, hash_ in logged)
        self._lasting = lasting.encode()
        self._groups = _Groups()
        self._roots: defaultdict[str, set[str]] = defaultdict(set)
        members: defaultdict[str, list[bytes]] = defaultdict(list)
        for event in every:
            for target in targets_of(event):
                self._groups.join(event.id, target)
        for event in every:
            root = self._groups.root(event.id)
            members[root].append(hashes[event.id])
            for subject in subjects_of(event):
                if subject.kind == "company":
                    self._roots[registry.slug("company", subject.slug)].add(root)
        self._digests = {root: digest_parts(sorted(found)) for root, found in members.items()}
        shared = sorted(hashes[event.id] for event in every if isinstance(event, _OF_ALL))
        self._base = digest_parts([base.encode(), *shared])
        self._all = digest_parts([base.encode(), *sorted(hashes[event.id] for event in every)])

    def of_everything(self) -> str:
        """Return the key of a page that may show anything."""
        return self._all.hex()

    def of_things(self) -> str:
        """Return the key of a file that shows no statement: things on record, and no more."""
        return self._base.hex()

    def of_days(self, until: date, ground: str) -> str:
        """Return the key of a page that shows what was on record by a day, and its ground."""
        found = (hash_ for day, hash_ in self._logged if day <= until)
        return digest_parts([self._lasting, f"{until}".encode(), ground.encode(), *found]).hex()

    def of_companies(self, companies: tuple[str, ...]) -> str:
        """Return the key of a page about these companies; without any, of everything."""
        if not companies:
            return self.of_everything()
        if (key := self._of_companies.get(companies)) is None:
            key = self._of_companies[companies] = self._worked_out(companies)
        return key

    def _worked_out(self, companies: Iterable[str]) -> str:
        roots = {root for slug in companies for root in self._roots.get(slug, ())}
        names = sorted(slug.encode() for slug in companies)
        digests = sorted(self._digests[root] for root in roots)
        return digest_parts([self._base, *names, *digests]).hex()


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
