"""What a database driver reports, turned into our refusals: the only place.

Whatever is not listed here passes unchanged: it is a mistake in our own SQL or in a person's.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from tracker.vocabulary.refusals import BadLedger, Conflict

_AGAIN = "another process is writing; try again in a moment"
_VERIFY = "run `tracker verify`; restore a backup, or rebuild from events/ with `tracker import`"

_SQLITE = {
    "SQLITE_BUSY": ("is locked", _AGAIN),
    "SQLITE_LOCKED": ("is locked", _AGAIN),
    "SQLITE_READONLY": ("cannot be written", "check the permissions of the file and its folder"),
    "SQLITE_PERM": ("may not be opened", "check the permissions of the file and its folder"),
    "SQLITE_AUTH": ("may not be opened", "check the permissions of the file and its folder"),
    "SQLITE_CANTOPEN": (
        "cannot be opened",
        "check that the folder exists, and the permissions of the file and its folder",
    ),
    "SQLITE_FULL": ("has no room: the disk is full", "make room and try again"),
    "SQLITE_IOERR": ("cannot be read or written: the disk reports an error", _VERIFY),
    "SQLITE_NOTADB": ("is not a database", "name the ledger's file with --db sqlite:///PATH"),
    "SQLITE_CORRUPT": ("is damaged", _VERIFY),
    "SQLITE_CONSTRAINT_TRIGGER": ("refuses what would break its chain", _VERIFY),
}
"""Primary result codes of SQLite; extended codes start with the same words."""

_PERMISSION = ("may not be used by this user", "check the user, the password and the permissions")
_GONE = ("has closed the connection", "check that the server is running, then try again")
_POSTGRES = {
    "55P03": ("is locked", _AGAIN),
    "40001": ("was changed by another process meanwhile", "try again"),
    "40P01": ("is locked", _AGAIN),
    "25006": ("cannot be written: the transaction is read-only", "connect to the primary server"),
    "42501": _PERMISSION,
    "28": _PERMISSION,
    "3D000": ("does not exist on its server", "create it with `createdb`, or correct --db"),
    "3F000": ("has no schema to work in", "create the schema, or correct the search path"),
    "08": _GONE,
    "57P": _GONE,
    "53100": ("has no room: the disk is full", "make room and try again"),
    "53300": ("accepts no more connections", "try again in a moment"),
    "23001": ("refuses what would break its chain", _VERIFY),
    "XX001": ("is damaged", "run `tracker verify`; restore a backup"),
    "XX002": ("is damaged", "run `tracker verify`; restore a backup"),
}
"""SQLSTATE codes, or the classes they begin with (PostgreSQL, appendix A)."""


class ConflictingEvents(Conflict):
    """Raised when events come in under ids that stand for other content; nothing is written."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        shown = ", ".join(self.ids[:5]) + (", …" if len(self.ids) > 5 else "")
        are = "event is" if len(self.ids) == 1 else "events are"
        super().__init__(
            f"{len(self.ids)} {are} already on record with other content: {shown}",
            "nothing was written; a logged event is never replaced: an `amended` event corrects it",
        )


@contextmanager
def refusals(shown: str) -> Iterator[None]:
    """Turn driver errors inside the block into BadLedger; `shown` is the ledger's address."""
    try:
        yield
    except DBAPIError as error:
        known = _meaning(error)
        if known is None:
            raise
        what, hint = known
        raise BadLedger(f"the ledger {shown} {what}", hint) from error


def _meaning(error: DBAPIError) -> tuple[str, str] | None:
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _longest(_SQLITE, getattr(cause, "sqlite_errorname", ""))
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return _longest(_POSTGRES, state)
    if error.connection_invalidated:
        return _GONE
    if type(cause).__name__ in ("OperationalError", "ConnectionTimeout"):
        # psycopg gives no SQLSTATE where it found no server to ask.
        return (
            f"cannot be reached ({' '.join(str(cause).split())})",
            "check the address, and that the server is running",
        )
    return None


def _longest(known: dict[str, tuple[str, str]], code: str) -> tuple[str, str] | None:
    matches = [start for start in known if code.startswith(start)]
    return known[max(matches, key=len)] if matches else None
