"""Two folders change places in one step, and one writer at a time.

Linux and macOS can exchange two names in one call, so that a reader finds either the old folder
or the new one.  Elsewhere, and on file systems that cannot, the old folder is moved aside first;
a build killed between these two moves is finished by the next (see `finish`).
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASIDE = ".old"
_CWD, _EXCHANGE, _SWAP = -100, 2, 2  # AT_FDCWD and RENAME_EXCHANGE; RENAME_SWAP of macOS


def put_in_place(new: Path, place: Path) -> Path | None:
    """Move a folder to its place; return where the folder that stood there is now, if any."""
    if not place.exists():
        new.rename(place)
        return None
    if _exchange(new, place):
        return new
    aside = aside_of(place)
    place.rename(aside)
    new.rename(place)
    return aside


def finish(place: Path) -> None:
    """Bring back the folder that a killed build had moved aside."""
    aside = aside_of(place)
    if aside.exists() and not place.exists():
        aside.rename(place)


def aside_of(place: Path) -> Path:
    """Return where a folder is moved while another takes its place."""
    return place.with_name(f".{place.name}{ASIDE}")


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder; another build of a site beside it waits.

    The lock goes with its process, however that ends.  Where the system has no such locks
    nothing is held.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover -- Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":  # pragma: no cover -- another system
            failed = library.renamex_np(os.fsencode(one), os.fsencode(other), _SWAP)
        else:
            failed = library.renameat2(_CWD, os.fsencode(one), _CWD, os.fsencode(other), _EXCHANGE)
    except (AttributeError, OSError, TypeError):  # no such call here
        return False
    return bool(failed == 0)
