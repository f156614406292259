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

    def file(self, path: str, key: str) -> bytes | None:
        """Return a file that was written under this key, unless somebody changed it since."""
        found = self.listed.get(path)
        if self.folder is None or found is None or not key or found.key != key:
            return None
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return None
        return data if digest_of(data) == found.digest else None

    def files(self, paths: Iterable[str], key: str) -> Mapping[str, bytes] | None:
        """Return files that were all written under this key; None where one is missing."""
        found: dict[str, bytes] = {}
        for path in paths:
            if (data := self.file(path, key)) is None:
                return None
            found[path] = data
        return found

    def under(self, folder: str, start: str) -> Mapping[str, bytes] | None:
        """Return the files of a folder whose keys begin alike; None where any is missing."""
        listed = {path: one for path, one in self.listed.items() if path.startswith(folder)}
        found: dict[str, bytes] = {}
        for path, one in listed.items():
            data = self.file(path, one.key) if one.key.startswith(start) else None
            if data is None:
                return None
            found[path] = data
        return found or None

    def like(self, paths: Iterable[str], end: str) -> Mapping[str, bytes] | None:
        """Return files whose keys end alike; None where one is missing."""
        keys = {path: self.listed.get(path, Listed()).key for path in paths}
        if not end or not all(key.endswith(end) for key in keys.values()):
            return None
        every = {path: self.file(path, key) for path, key in keys.items()}
        found = {path: data for path, data in every.items() if data is not None}
        return found if len(found) == len(every) else None

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


def list_of(files: Mapping[str, bytes], notes: Mapping[str, Note]) -> str:
    """Return the list of files with their keys, digests and days."""
    return MARKER_HEAD + "".join(
        f"{path}\t{note.key}\t{digest_of(data)}\t{note.day}\n"
        for path, data in files.items()
        for note in (notes.get(path, NO_NOTE),)
    )


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()
