"""A roadmap becomes a site: every page is planned, then all are published at once.

A path is written once; a second writer is an error in this program.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from tracker.resources import shipped
from tracker.views.roadmap import Roadmap
from tracker.web.frame import Settings
from tracker.web.pages import every_page
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

    def add(self, path: str, data: bytes) -> None:
        """Take a file; refuses a path that leaves the folder or is taken already."""
        _check_path(path)
        key = path.casefold()
        for taken in (key, *_parents(key)):
            if (other := self._taken.get(taken)) is not None and (taken == key or other != "/"):
                raise PathTakenError(f"{path!r} is also written as {other!r}")
        self._files[path] = data
        self._taken[key] = path
        for parent in _parents(key):
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
    digest: str,
    count: int,
    base_url: str | None,
) -> Published:
    """Write the site of a roadmap to a folder, atomically; `digest` and `count` name the events."""
    settings = Settings(title=title, digest=digest, count=count, base_url=base_url)
    return publish(out, plan(roadmap, settings, template_folder))


def plan(roadmap: Roadmap, settings: Settings, template_folder: Path | None = None) -> Files:
    """Return every file of the site: pages and assets."""
    renderer = Renderer(template_folder)
    planned = Plan()
    for page in every_page(roadmap, settings):
        planned.add(page.frame.path, renderer.page(page))
    for name, data in _assets(template_folder):
        planned.add(f"assets/{name}", data)
    return planned.files


def _assets(template_folder: Path | None) -> Iterable[tuple[str, bytes]]:
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
