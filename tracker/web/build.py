"""A roadmap becomes a site: every page is planned, then all are published at once.

A path is written once; a second writer is an error in this program.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from types import MappingProxyType

from tracker.resources import shipped
from tracker.views.roadmap import Roadmap
from tracker.vocabulary.canonical import content_hash
from tracker.web.alone import FOLDER as FIGURES
from tracker.web.alone import folder_of
from tracker.web.doors.log import NO_COPIES, Copies
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.sitemap import map_files
from tracker.web.earlier import NO_NOTE, NOTHING_EARLIER, Earlier, Note, earlier
from tracker.web.file_names import is_device
from tracker.web.frame import Settings
from tracker.web.freezing import freeze, newest
from tracker.web.hands import LEAST, helped
from tracker.web.keys import Keys, grounds
from tracker.web.lookup import Lookup
from tracker.web.making import Outline, made, outline, paths_of
from tracker.web.memory import MEMORY, NOTHING, memory_of, recalled
from tracker.web.pages import PlannedPage
from tracker.web.publish import Files, OvertakenError, Published, publish
from tracker.web.render import Renderer
from tracker.web.shown import Shown

Tell = Callable[[int, int, int], None]
"""Takes how many files and pages are done, of how many, and how many of them were made."""

Pages = tuple[Mapping[str, bytes], str]
"""The files of a page, and the day of its own last event."""

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class PathTakenError(Exception):
    """Raised when two pages want one path, or paths that some file systems take for one."""


class UnsafePathError(Exception):
    """Raised when a page's path could leave the output folder."""


class Plan:
    """Collects the files of a site before any is written."""

    def __init__(self, before: Earlier = NOTHING_EARLIER) -> None:
        self._before = before
        self._files: dict[str, bytes] = {}
        self._taken: dict[str, str] = {}
        self.notes: dict[str, Note] = {}
        self.kept: dict[str, str] = {}
        """The files that stay as an earlier build wrote them, with their digests."""
        self.made = 0
        """How many pages and files were made, and not taken from an earlier build."""
        self.memory: bytes | None = None
        """What the next build need not work out again; None where no build is to follow."""

    def add(self, path: str, data: bytes, note: Note = NO_NOTE) -> None:
        """Take a file and what the list says of it.

        Refuses a path that leaves the folder or is taken already.
        """
        self._take(path, note)
        self._files[path] = data

    def keep(self, path: str, note: Note) -> None:
        """Take a file that stays as an earlier build wrote it; refuses what `add` refuses."""
        self._take(path, note)
        self.kept[path] = self._before.listed[path].digest

    def _take(self, path: str, note: Note) -> None:
        _check_path(path)
        name = path.casefold()
        parents = _parents(name)
        for taken in (name, *parents):
            if (other := self._taken.get(taken)) is not None and (taken == name or other != "/"):
                raise PathTakenError(f"{path!r} is also written as {other!r}")
        self.notes[path] = note
        self._taken[name] = path
        self._taken.update(dict.fromkeys(parents, "/"))

    def content(self, path: str) -> bytes:
        """Return a file that was taken."""
        return self._before.content(path) if path in self.kept else self._files[path]

    @property
    def files(self) -> Files:
        """Return path → bytes of what was made, ordered by path."""
        return MappingProxyType(dict(sorted(self._files.items())))


@dataclass(frozen=True)
class Kept:
    """What an earlier build left, and the keys under which it may stay.

    `program` stands for the program and the templates.
    """

    earlier: Earlier = NOTHING_EARLIER
    keys: Keys | None = None
    program: str | None = None


NOTHING_KEPT = Kept()


def build_site(
    roadmap: Roadmap,
    out: Path,
    settings: Settings,
    *,
    template_folder: Path | None = None,
    copies: Copies = NO_COPIES,
    tell: Tell | None = None,
) -> Published:
    """Write the site of a roadmap to a folder, atomically.

    A file whose key is the one under which the folder's own was written is not made again.  `tell`
    is told how far the making is.
    """
    hashes = {event.id: content_hash(copies.line(event)) for event in roadmap.events}
    program = _program(template_folder)
    lasting = f"{settings_words(settings)}\n{_asked(roadmap)}\n{program}"
    base = f"{lasting}\n{grounds(roadmap)}"
    logged = [(event, hashes[event.id]) for event in roadmap.events]
    keys = Keys(logged, roadmap, base, lasting)
    while True:
        kept = Kept(earlier(out), keys, program)
        planned = plan_site(roadmap, settings, template_folder, copies, kept, tell=tell)
        try:
            files = {**planned.files, MEMORY: planned.memory or b""}
            done = publish(out, files, planned.notes, planned.kept)
        except OvertakenError:
            continue
        return replace(done, made=planned.made)


def plan(
    roadmap: Roadmap,
    settings: Settings,
    template_folder: Path | None = None,
    copies: Copies = NO_COPIES,
) -> Files:
    """Return every file of the site: pages, their other forms and assets."""
    return plan_site(roadmap, settings, template_folder, copies).files


def plan_site(
    roadmap: Roadmap,
    settings: Settings,
    template_folder: Path | None = None,
    copies: Copies = NO_COPIES,
    kept: Kept = NOTHING_KEPT,
    *,
    tell: Tell | None = None,
) -> Plan:
    """Plan every file of the site; of what is kept, only what could have changed is made."""
    planned = Plan(kept.earlier)
    keys, before = kept.keys, kept.earlier
    known = NOTHING if keys is None else recalled(before.intact(MEMORY), keys, roadmap)
    lookup = Lookup(roadmap, settings, known.days)
    found = outline(lookup, copies, planned.content, known.revisions)
    renderer = Renderer(template_folder)
    pages = {page.path for page in found.pages}
    editions = freeze(roadmap, settings, pages, copies, kept.program, before)
    frozen = newest(editions)

    done = count(1)

    def told() -> None:
        if tell is not None:
            tell(next(done), len(found.files) + len(found.pages), planned.made)

    def key_of(shown: Shown) -> str:
        return "" if keys is None else keys.of(shown)

    def take(one: PlannedFile) -> None:
        key = key_of(one.ask() if one.ask and keys else one.shown)
        if before.holds(one.path, key):
            planned.keep(one.path, Note(key))
        else:
            planned.add(one.path, one.make(), Note(key))
            planned.made += 1

    def key_of_page(page: PlannedPage) -> str:
        key = key_of(page.shown)
        if keys is not None and page.lasting is not None:
            key = keys.of_days(page.lasting.until, page.lasting.ground)
        copy = frozen.get(page.path)
        return f"{key}-{copy.path.split('/')[1]}" if key and copy is not None else key

    def make(page: PlannedPage) -> Pages:
        return made(page, found, renderer, frozen.get(page.path))

    def make_files() -> None:
        for file in found.files:
            take(file)
            told()

    _plan_pages(planned, before, found, list(map(key_of_page, found.pages)), make, make_files, told)
    days = {one.path: planned.notes[one.path].day for one in found.pages if not one.is_bare}
    for file in map_files(found.shelf, days):
        take(file)
    for edition in editions:
        for path, made_now, note in edition.files(renderer):
            if made_now is None:
                planned.keep(path, note)
            else:
                planned.add(path, made_now, note)
                planned.made += path.endswith(".html")
    for name, data in assets(template_folder):
        planned.add(f"assets/{name}", data)
    if keys is not None:
        planned.memory = memory_of(found.shelf, keys)
    return planned


def _plan_pages(
    planned: Plan,
    before: Earlier,
    site: Outline,
    keys: Sequence[str],
    make: Callable[[PlannedPage], Pages],
    make_files: Callable[[], None],
    told: Callable[[], None],
) -> None:
    """Plan the pages, each under its key, and the files meanwhile; another process helps.

    The last page lists the files, and is made here.
    """
    drawn = _by_folder(path for path in before.listed if path.startswith(f"{FIGURES}/"))
    standing = [[*paths_of(page), *drawn.get(folder_of(page.path), ())] for page in site.pages]
    todo = [
        number for number, key in enumerate(keys) if not before.holds_all(standing[number], key)
    ]
    places = {number: place for place, number in enumerate(todo)}
    helpful = sum(number != len(site.pages) - 1 for number in todo)
    if helpful >= LEAST:
        _ = site.shelf.journal  # told once, for both processes
    with helped(helpful, lambda place: make(site.pages[todo[place]])) as hands:
        make_files()
        for number in reversed(range(len(site.pages))):  # the other process begins with the first
            key, place = keys[number], places.get(number)
            if place is None:
                note = Note(key, before.day(site.pages[number].path))
                for path in standing[number]:
                    planned.keep(path, note)
            else:
                files, day = hands.thing(place)
                for path, data in files.items():
                    planned.add(path, data, Note(key, day))
                planned.made += 1
            told()


def _by_folder(paths: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(f"{path.rpartition('/')[0]}/", []).append(path)
    return found


def settings_words(settings: Settings) -> str:
    """Return the settings that every page may show; digest and count stand on those of all."""
    return repr(
        (
            settings.title,
            settings.base_url,
            settings.license,
            settings.report_errors_to,
            settings.csv_bom,
            settings.watches,
            settings.editions,
            settings.featured,
        )
    )


def _asked(roadmap: Roadmap) -> str:
    """Return what was asked for, today excepted."""
    as_of = roadmap.as_of
    return f"{as_of.known_on} {as_of.recorded_by} {roadmap.quiet_after_months}"


def _program(template_folder: Path | None) -> str:
    """Return the digest of the program's own pages and folds, and of the templates."""
    found = hashlib.sha256()
    package = Path(__file__).parent.parent
    folders = [package / room for room in ("vocabulary", "views", "ledger", "web")]
    folders += [folder for folder in (shipped("templates"), template_folder) if folder]
    for folder in (package, *folders):
        for path in sorted(folder.glob("*.py") if folder == package else folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def assets(template_folder: Path | None) -> Iterable[tuple[str, bytes]]:
    """Yield the assets by name; a workspace's file stands for the shipped one of that name."""
    found: dict[str, Path] = {}
    for folder in (shipped("templates"), template_folder):
        if folder is not None and (folder / "assets").is_dir():
            found |= {path.name: path for path in (folder / "assets").iterdir() if path.is_file()}
    for name, path in sorted(found.items()):
        yield name, path.read_bytes()


def _check_path(path: str) -> None:
    folder, _, name = path.rpartition("/")
    if not (_is_name(name) and ("/" not in path or _is_folder(folder))):
        raise UnsafePathError(f"{path!r} is no path of a page")


def _is_name(part: str) -> bool:
    return _PART.fullmatch(part) is not None and not is_device(part)


@lru_cache(maxsize=10_000)
def _is_folder(path: str) -> bool:
    return all(map(_is_name, path.split("/")))


@lru_cache(maxsize=10_000)
def _above(folder: str) -> tuple[str, ...]:
    """Return a folder and those that it stands in, the outermost first."""
    return (*_parents(folder), folder) if folder else ()


def _parents(path: str) -> tuple[str, ...]:
    return _above(path.rpartition("/")[0])
