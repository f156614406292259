"""What an earlier build left in the folder of a site: its list, and pages that still hold."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

MARKER = ".tracker-site"
MARKER_HEAD = "The files below were written by `tracker build`; the next build replaces them.\n"


@dataclass(frozen=True)
class Listed:
    """A file of the list: the key it was written under ("" for none) and its SHA-256."""

    key: str
    digest: str


@dataclass(frozen=True)
class Earlier:
    """A folder and the files that its list names."""

    folder: Path | None
    listed: Mapping[str, Listed]

    def page(self, path: str, key: str) -> bytes | None:
        """Return a page that was written under this key, unless somebody changed it since."""
        found = self.listed.get(path)
        if self.folder is None or found is None or found.key != key:
            return None
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return None
        return data if digest_of(data) == found.digest else None


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
    return {parts[0]: Listed(*(*parts[1:], "", "")[:2]) for parts in lines}


def list_of(files: Mapping[str, bytes], keys: Mapping[str, str]) -> str:
    """Return the list of files with their keys and digests."""
    lines = (f"{path}\t{keys.get(path, '')}\t{digest_of(data)}\n" for path, data in files.items())
    return MARKER_HEAD + "".join(lines)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()
