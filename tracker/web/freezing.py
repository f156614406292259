"""Pages of an edition: rendered as of its day with today's templates, or kept as they are.

An edition depends on its own facts, not on the day of the build: what was said later leaves every
byte of it alone.  What an earlier build wrote from the same facts is taken without folding them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tracker.views.edition import Edition, editions_on, facts
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.canonical import content_hash, set_digest
from tracker.vocabulary.events import Event, Merged, Undone
from tracker.web.doors.api import written
from tracker.web.doors.citations import bibtex, cite_page, csl
from tracker.web.doors.foot import cites_of
from tracker.web.doors.log import Copies
from tracker.web.doors.places import beside
from tracker.web.doors.shelf import Shelf
from tracker.web.earlier import Earlier, Note
from tracker.web.editions import folder_of, named
from tracker.web.frame import Frame, Settings, Shelved
from tracker.web.front import COMPANIES, FRONT, TECHNOLOGIES
from tracker.web.keys import Keys, digest_parts, grounds
from tracker.web.lookup import Lookup
from tracker.web.pages import PlannedPage, pages_of_things
from tracker.web.parts import Link
from tracker.web.render import Renderer

_FROZEN = ("companies/", "technologies/")
_EVIDENCE = ("events/", "products/", "sites/", "sources/")
"""Folders whose pages an edition holds where the living site has them no more."""

Taken = tuple[str, bytes | None, Note]
"""A file with what the list says of it; None for the content of one that stays as it is."""


@dataclass(frozen=True)
class Frozen:
    """An edition with the paths of its pages, as they stand on the living site; none made yet."""

    edition: Edition
    pages: frozenset[str]
    files: Callable[[Renderer], Iterator[Taken]]


def freeze(
    living: Roadmap,
    settings: Settings,
    pages: Collection[str],
    copies: Copies,
    base: str | None,
    kept: Earlier,
) -> tuple[Frozen, ...]:
    """Return the editions whose day has come, the newest first.

    `pages` are those of the living site.  Without a `base` (settings, templates and program)
    nothing has a key, and everything is made.
    """
    press = _Press(living, settings, frozenset(pages), copies, base, kept)
    return tuple(map(press.frozen, editions_on(settings.editions, living.as_of)))


def newest(frozen: Iterable[Frozen]) -> Mapping[str, Link]:
    """Return where each page stands in the newest edition that has it."""
    found: dict[str, Link] = {}
    for one in frozen:
        for path in one.pages:
            found.setdefault(path, Link(named(one.edition), f"{folder_of(one.edition)}{path}"))
    return found


@dataclass(frozen=True)
class _Press:
    living: Roadmap
    settings: Settings
    pages: frozenset[str]
    copies: Copies
    base: str | None
    kept: Earlier

    def frozen(self, edition: Edition) -> Frozen:
        """Return an edition, from what stands already where its facts are the same."""
        events = facts(self.living.events, edition.as_of)
        hashes = {event.id: content_hash(self.copies.line(event)) for event in events}
        ground = self._ground(edition, hashes)
        key = "" if self.base is None else digest_parts([ground, *sorted(hashes.values())]).hex()
        folder = folder_of(edition)
        standing = self.kept.under(folder, f"{key}.") if key else ()
        if standing:
            names = (path.removeprefix(folder) for path in standing)
            pages = frozenset(name for name in names if name.endswith(".html"))
            return Frozen(edition, pages, lambda _: self._kept(standing))
        return self._folded(edition, events, hashes, ground, key)

    def _ground(self, edition: Edition, hashes: Mapping[str, bytes]) -> bytes:
        """Return what every page of an edition may show or lead to, its facts excepted.

        What was merged or taken back since, for its page is gone from the living site.
        """
        later = (event for event in self.living.events if event.id not in hashes)
        gone: list[Event] = [one for one in later if isinstance(one, Merged | Undone)]
        if self.living.as_of.known_on is not None:
            gone = list(self.living.events)  # more may be gone from a site of an earlier day
        words = (
            f"{self.base}\n{self.settings.title}\n{self.settings.base_url}\n{edition!r}\n"
            f"{self.living.quiet_after_months}"
        )
        lines = sorted(content_hash(self.copies.line(one)) for one in gone)
        return digest_parts([words.encode(), *lines])

    def _kept(self, standing: Iterable[str]) -> Iterator[Taken]:
        for path in standing:
            yield path, None, Note(self.kept.listed[path].key)

    def _folded(
        self,
        edition: Edition,
        events: tuple[Event, ...],
        hashes: Mapping[str, bytes],
        ground: bytes,
        key: str,
    ) -> Frozen:
        view = roadmap(self.living.events, edition.as_of, self.living.quiet_after_months)
        digest = set_digest(list(hashes.values()))
        settings = replace(self.settings, digest=digest, count=len(hashes))
        lookup = Lookup(view, settings)
        planned = {one.path: one for one in pages_of_things(lookup) if self._is_held(one.path)}
        logged = [(event, hashes[event.id]) for event in events]
        base = f"{ground.hex()}\n{grounds(view)}"
        keys = Keys(logged, view, base, base)
        shelf = Shelf(lookup, planned)

        def files(renderer: Renderer) -> Iterator[Taken]:
            for page in planned.values():
                own = f".{keys.of(page.shown)}" if key else ""
                note = Note(f"{key}{own}" if key else "")
                paths = [f"{folder_of(edition)}{path}" for path in _paths_of(page.path)]
                if self.kept.holds_like(paths, own):
                    yield from ((path, None, note) for path in paths)
                else:
                    made = self._made(page, edition, shelf, renderer)
                    yield from ((path, data, note) for path, data in made.items())

        return Frozen(edition, frozenset(planned), files)

    def _is_held(self, path: str) -> bool:
        if path in (FRONT, COMPANIES, TECHNOLOGIES) or path.startswith(_FROZEN):
            return True
        return path.startswith(_EVIDENCE) and path not in self.pages

    def _made(
        self, planned: PlannedPage, edition: Edition, shelf: Shelf, renderer: Renderer
    ) -> Mapping[str, bytes]:
        page = planned.make()
        live = planned.path if planned.path in self.pages else FRONT
        shelved = Shelved(edition, folder_of(edition), frozenset(shelf.pages), live)
        frame = _shelved(page.frame, shelved, shelf)
        cite = cite_page(shelf, frame)
        html, bib, json = (f"{shelved.folder}{path}" for path in _paths_of(planned.path))
        return {
            html: renderer.page(page, frame),
            bib: bibtex(cite),
            json: written(csl(cite)),
        }


def _paths_of(page: str) -> tuple[str, str, str]:
    return page, beside(page, "bib"), beside(page, "csl.json")


def _shelved(frame: Frame, shelved: Shelved, shelf: Shelf) -> Frame:
    """Return the frame of a page in its edition: its own address, and how that is cited."""
    path = f"{shelved.folder}{frame.path}"
    root = shelf.lookup.root
    url = f"{root}{path}" if root else None
    title = f"{frame.title}. " if frame.title != frame.site else ""
    cite = f"{title}{frame.site}, {named(shelved.edition)}. {url or ''}".rstrip()
    return replace(
        frame, path=path, url=url, cite=cite, shelved=shelved, doors=cites_of(path), linked=""
    )
