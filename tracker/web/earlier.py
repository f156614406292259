"""What an earlier build left in the folder of a site: its list, and pages that still hold."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

MARKER = ".tracker-site"
MARKER_HEAD = "The files below were written by `tracker build`; the next build replaces them.\n"


@dataclass(frozen=True)
class Note:
    """What a list says of a file besides its content.

    The key it was written under, and for a page the day of its own last event; "" for none.
    """

    key: str = ""
    day: str = ""


NO_NOTE = Note()
NO_NOTES: Mapping[str, Note] = MappingProxyType({})


@dataclass(frozen=True)
class Listed:
    """A file of the list: the key it was written under, its SHA-256 and its day."""

    key: str = ""
    digest: str = ""
    day: str = ""


@dataclass(frozen=True)
class Earlier:
    """A folder and the files that its list names."""

    folder: Path | None
    listed: Mapping[str, Listed]

    def holds(self, path: str, key: str) -> bool:
        """Tell whether a file was written under this key, and nobody changed it since."""
        found = self.listed.get(path)
        if found is None or not key or found.key != key:
            return False
        return self.intact(path) is not None

    def holds_all(self, paths: Iterable[str], key: str) -> bool:
        """Tell whether files were all written under this key, and nobody changed one."""
        return all(self.holds(path, key) for path in paths)

    def under(self, folder: str, start: str) -> tuple[str, ...]:
        """Return the files of a folder whose keys begin alike; none where any is missing."""
        listed = {path: one.key for path, one in self.listed.items() if path.startswith(folder)}
        holds = (key.startswith(start) and self.holds(path, key) for path, key in listed.items())
        return tuple(listed) if all(holds) else ()

    def holds_like(self, paths: Iterable[str], end: str) -> bool:
        """Tell whether files were written under keys that end alike, and nobody changed one."""
        keys = {path: self.listed.get(path, Listed()).key for path in paths}
        if not end or not all(key.endswith(end) for key in keys.values()):
            return False
        return all(self.holds(path, key) for path, key in keys.items())

    def intact(self, path: str) -> bytes | None:
        """Return a file that is as it was written; None for one that is not, or was not."""
        try:
            data = self.content(path)
        except OSError:
            return None
        return data if digest_of(data) == self.listed.get(path, Listed()).digest else None

    def content(self, path: str) -> bytes:
        """Return a file as it stands."""
        with open(f"{self.folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 -- asked often
            return file.read()

    def day(self, path: str) -> str:
        """Return the day of a listed page's own last event."""
        return self.listed[path].day


NOTHING_EARLIER = Earlier(None, MappingProxyType({}))


def earlier(folder: Path) -> Earlier:
    """Return what an earlier build wrote into a folder; a list that cannot be read holds nothing.

    A list of names alone, as older versions wrote it, names files without keys.
    """
    try:
        text = (folder / MARKER).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return NOTHING_EARLIER
    return Earlier(folder, listed(text))


def listed(text: str) -> Mapping[str, Listed]:
    """Return the files of a list, by path."""
    lines = (line.split("\t") for line in text.removeprefix(MARKER_HEAD).splitlines())
    return {parts[0]: Listed(*parts[1:4]) for parts in lines}


def list_of(digests: Mapping[str, str], notes: Mapping[str, Note]) -> str:
    """Return the list of files, by path, with their keys, digests and days."""
    return MARKER_HEAD + "".join(
        f"{path}\t{note.key}\t{digest}\t{note.day}\n"
        for path, digest in sorted(digests.items())
        for note in (notes.get(path, NO_NOTE),)
    )


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()
