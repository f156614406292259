"""The files of a site are written beside the old ones and swapped in.

The folder carries a list of what was written into it: only a folder with that list, or an empty
one, is ever replaced, and what stands in it without being listed is kept: files, links, and
empty folders, without which a packed `.git` is no repository.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from tracker.vocabulary.refusals import BadWorkspace
from tracker.web.earlier import MARKER, NO_NOTES, Listed, Note, digest_of, list_of, listed
from tracker.web.swap import aside_of, finish, one_writer, put_in_place

Files = Mapping[str, bytes]
"""Path inside the folder → content, ordered by path."""

NO_KEPT: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Published:
    """How many files of the site are new or changed, the same, and gone; how many pages made."""

    written: int
    unchanged: int
    removed: int
    made: int = 0


class OvertakenError(Exception):
    """Raised when files were to stay that another build replaced since they were looked at."""


def publish(
    out: Path,
    files: Files,
    notes: Mapping[str, Note] = NO_NOTES,
    kept: Mapping[str, str] = NO_KEPT,
) -> Published:
    """Make a folder hold exactly these files, in one step for whoever reads it.

    `notes` hold the keys under which files were made, for the next build; `kept` are the digests
    of those that stand in the folder already and stay.

    Unchanged files are carried over with their times; so is what no build wrote.
    """
    place = out.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with one_writer(place.parent):
            finish(place)
            return _publish(place, files, notes, kept)
    except PermissionError as error:
        raise BadWorkspace(
            f"the site cannot be written to {place}: {error.strerror or error}",
            f"make {place.parent} writable, or give another folder with --out",
        ) from error


def _publish(
    place: Path, files: Files, notes: Mapping[str, Note], kept: Mapping[str, str]
) -> Published:
    old, every = _listed(place), files.keys() | kept.keys()
    if any(path not in old or old[path].digest != digest for path, digest in kept.items()):
        raise OvertakenError(f"{place} was built anew since its list was read")
    foreign = _foreign(place, old.keys(), every)
    _clear_leftovers(place)
    new = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".new", dir=place.parent))
    try:
        _make_folders(new, every)
        unchanged = len(kept) + _write(new, place, files)
        _stay(new, place, kept)
        _keep_all(new, place, foreign)
        digests = {path: digest_of(data) for path, data in files.items()}
        (new / MARKER).write_text(list_of({**kept, **digests}, notes), "utf-8")
        new.chmod(0o755)  # mkdtemp makes a private folder; a web server has to read this one
        leaving = put_in_place(new, place)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if leaving is not None:
        shutil.rmtree(leaving, ignore_errors=True)
    return Published(
        written=len(every) - unchanged, unchanged=unchanged, removed=len(old.keys() - every)
    )


def _make_folders(new: Path, paths: Iterable[str]) -> None:
    for folder in sorted({path.rpartition("/")[0] for path in paths}):
        (new / folder).mkdir(parents=True, exist_ok=True)


def _write(new: Path, old: Path, files: Files) -> int:
    """Write files; returns how many of them stood there already."""
    unchanged = 0
    for path, data in files.items():
        target = new / path
        if _same(old / path, data):
            _carry(f"{old}/{path}", f"{new}/{path}")
            unchanged += 1
        else:
            target.write_bytes(data)
    return unchanged


def _stay(new: Path, old: Path, paths: Iterable[str]) -> None:
    try:
        for path in paths:
            _carry(f"{old}/{path}", f"{new}/{path}")
    except FileNotFoundError as error:
        raise OvertakenError(f"{error.filename} is gone since it was looked at") from error


def _keep_all(new: Path, old: Path, foreign: Iterable[str]) -> None:
    for path in foreign:
        _keep(old / path, new / path)
    for folder in _folders(foreign):
        shutil.copymode(old / folder, new / folder)


def _listed(place: Path) -> Mapping[str, Listed]:
    """Return the files that an earlier build wrote; refuses a folder that is not ours."""
    if not place.exists():
        return {}
    if not place.is_dir():
        raise BadWorkspace(f"{place} is a file, not a folder", "give another folder with --out")
    marker = place / MARKER
    if marker.is_file():
        return listed(marker.read_text("utf-8"))
    if any(place.iterdir()):
        raise BadWorkspace(
            f"{place} is not empty and was not written by tracker build",
            "give an empty or new folder with --out; nothing was changed",
        )
    return {}


def _foreign(place: Path, listed: AbstractSet[str], paths: AbstractSet[str]) -> tuple[str, ...]:
    """Return what no build wrote; refuses where a page would cover one of them."""
    found = sorted(path for path in _leaves(place) if path not in listed and path != MARKER)
    folders = _folders(paths) if found else set()
    for path in found:
        is_folder = _is_folder(place / path)
        if paths & {path, *_folders([path])} or (path in folders and not is_folder):
            raise BadWorkspace(
                f"{place / path} was not written by tracker build, and the site has such a page",
                "move it away, or give another folder with --out",
            )
    return tuple(found)


def _leaves(place: Path) -> Iterator[str]:
    """Give the files, links and empty folders of a folder; links are not followed."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):  # nothing was published yet
            raise error  # a folder that cannot be listed would be lost

    for folder, folders, names in os.walk(place, onerror=refuse):
        at = Path(folder)
        links = [name for name in folders if (at / name).is_symlink()]
        above = "" if at == place else f"{at.relative_to(place).as_posix()}/"
        for name in (*names, *links):
            yield f"{above}{name}"
        if not folders and not names and above:
            yield above.removesuffix("/")


def _folders(paths: Iterable[str]) -> set[str]:
    """Return every folder that these paths stand in, without the outermost."""
    return {above.as_posix() for path in paths for above in PurePosixPath(path).parents[:-1]}


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _clear_leftovers(place: Path) -> None:
    """Remove what killed builds left beside the folder; the lock says that none is at work."""
    for left in place.parent.glob(f".{place.name}.*.new"):
        shutil.rmtree(left, ignore_errors=True)
    shutil.rmtree(aside_of(place), ignore_errors=True)


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _keep(old: Path, new: Path) -> None:
    """Carry over a file or a link, or make an empty folder again."""
    new.parent.mkdir(parents=True, exist_ok=True)
    if _is_folder(old):
        new.mkdir(exist_ok=True)
        shutil.copystat(old, new)
    else:
        _carry(str(old), str(new))


def _carry(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # no hard links on this file system
        shutil.copy2(old, new, follow_symlinks=False)
