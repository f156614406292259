"""A roadmap becomes a site: every page is planned, then all are published at once.

A path is written once; a second writer is an error in this program.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from tracker.resources import shipped
from tracker.views.roadmap import Roadmap
from tracker.views.track_record import ranks
from tracker.vocabulary.canonical import set_digest
from tracker.vocabulary.events import Event
from tracker.web.earlier import NOTHING_EARLIER, Earlier, earlier
from tracker.web.frame import Settings
from tracker.web.keys import Keys
from tracker.web.lookup import Lookup
from tracker.web.pages import PlannedPage, every_page
from tracker.web.publish import Files, Published, publish
from tracker.web.render import Renderer

_PART = re.compile(r"[a-z0-9][a-z0-9_.-]*")


class PathTakenError(Exception):
    """Raised when two pages want one path, or paths that some file systems take for one."""


class UnsafePathError(Exception):
    """Raised when a page's path could leave the output folder."""


class Plan:
    """Collects the files of a site before any is written."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._taken: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.made = 0
        """How many pages were made, and not taken from an earlier build."""

    def add(self, path: str, data: bytes, key: str = "") -> None:
        """Take a file and its key; refuses a path that leaves the folder or is taken already."""
        _check_path(path)
        name = path.casefold()
        for taken in (name, *_parents(name)):
            if (other := self._taken.get(taken)) is not None and (taken == name or other != "/"):
                raise PathTakenError(f"{path!r} is also written as {other!r}")
        self._files[path] = data
        self.keys[path] = key
        self._taken[name] = path
        for parent in _parents(name):
            self._taken[parent] = "/"

    @property
    def files(self) -> Files:
        """Return path → bytes, ordered by path."""
        return MappingProxyType(dict(sorted(self._files.items())))


def build_site(
    roadmap: Roadmap,
    out: Path,
    *,
    title: str,
    template_folder: Path | None,
    events: Sequence[tuple[Event, bytes]],
    base_url: str | None,
) -> Published:
    """Write the site of a roadmap to a folder, atomically; `events` stand with content hashes.

    A page whose key is the one under which the folder's own page was written is not made again.
    """
    hashes = {event.id: hash_ for event, hash_ in events}
    digest = set_digest(list(hashes.values()))
    settings = Settings(title=title, digest=digest, count=len(hashes), base_url=base_url)
    base = f"{settings_words(settings)}\n{_ground(roadmap)}\n{_program(template_folder)}"
    every = [event for event, _ in events]
    keys = Keys(every, _with_grades(roadmap, hashes), roadmap.registry, base)
    planned = plan_site(roadmap, settings, template_folder, keys=keys, kept=earlier(out))
    return replace(publish(out, planned.files, planned.keys), made=planned.made)


def plan(roadmap: Roadmap, settings: Settings, template_folder: Path | None = None) -> Files:
    """Return every file of the site: pages and assets."""
    return plan_site(roadmap, settings, template_folder).files


def plan_site(
    roadmap: Roadmap,
    settings: Settings,
    template_folder: Path | None = None,
    *,
    keys: Keys | None = None,
    kept: Earlier = NOTHING_EARLIER,
) -> Plan:
    """Plan every file of the site; with keys only pages that could have changed are made."""
    renderer = Renderer(template_folder)
    planned = Plan()
    for one in every_page(Lookup(roadmap, settings)):
        key = "" if keys is None else keys.of_companies(one.companies)
        data = kept.page(one.path, key) if key else None
        if data is None:
            data = _made(one, renderer)
            planned.made += 1
        planned.add(one.path, data, key)
    for name, data in assets(template_folder):
        planned.add(f"assets/{name}", data)
    return planned


def _made(planned: PlannedPage, renderer: Renderer) -> bytes:
    page = planned.make()
    assert page.frame.path == planned.path  # noqa: S101 -- else a link would lead elsewhere
    return renderer.page(page)


def settings_words(settings: Settings) -> str:
    """Return the settings that every page may show; digest and count stand on those of all."""
    return f"{settings.title}\n{settings.base_url}"


def _ground(roadmap: Roadmap) -> str:
    """Return what no event says and every page may show: days, thresholds, ranks, tables."""
    as_of = roadmap.as_of
    return "\n".join(
        (
            f"{as_of.today} {as_of.known_on} {as_of.recorded_by} {roadmap.quiet_after_months}",
            repr(ranks(roadmap.milestones, as_of.today)),
        )
    )


def _with_grades(roadmap: Roadmap, hashes: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Add to each hash how far its statement is believed: origins know no company."""
    graded = dict(hashes)
    for entry in roadmap.timeline:
        graded[entry.id] += repr((entry.confidence, entry.corroborations)).encode()
    return graded


def _program(template_folder: Path | None) -> str:
    """Return the digest of the program's own pages and folds, and of the templates."""
    found = hashlib.sha256()
    package = Path(__file__).parent.parent
    folders = [package / room for room in ("vocabulary", "views", "web")]
    folders += [folder for folder in (shipped("templates"), template_folder) if folder]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
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
    if not path or any(_PART.fullmatch(part) is None for part in path.split("/")):
        raise UnsafePathError(f"{path!r} is no path of a page")


def _parents(path: str) -> tuple[str, ...]:
    parts = path.split("/")
    return tuple("/".join(parts[:count]) for count in range(1, len(parts)))
