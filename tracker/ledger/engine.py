"""Engines: an address, and how each database is opened, read and written.

Rules for the whole file:

- SQLite writes begin with BEGIN IMMEDIATE. A plain BEGIN that reads first and writes later meets
  SQLITE_BUSY at once, whatever the timeout (cpython #124510).
- PostgreSQL writes run under READ COMMITTED and first lock the one row of `ledger`. Under a
  snapshot the row would be read as it stood before the wait.
- Reads are one snapshot and cannot write: every page of a site shows the same position.
- SQLite files are opened by the driver itself, by URI: only so can a file be opened without being
  created, or read where nothing beside it can be written.
"""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    QueuePool,
    StaticPool,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError

from tracker.vocabulary.refusals import BadLedger

BUSY_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

_POSTGRES_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_SQLITE_SCHEMES = ("sqlite", "sqlite+pysqlite")
_ADDRESSES = "write sqlite:///PATH or postgresql://USER@HOST/DATABASE"
_WRITES = "tracker_writes"

Access = Literal["create", "write", "read", "frozen"]
"""How a SQLite file is opened; `frozen` takes the file as it lies, without looking beside it."""


@dataclass(frozen=True)
class Address:
    """Where a ledger is; `shown` never holds a password."""

    url: URL
    kind: Literal["memory", "file", "server"]
    path: Path
    shown: str


def read_address(url: str) -> Address:
    """Return the address of `sqlite:///PATH`, `sqlite://` (memory) or `postgresql://…`."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadLedger(f"cannot read the database address {url!r}", _ADDRESSES) from error
    if parsed.drivername in _POSTGRES_SCHEMES:
        parsed = parsed.set(drivername="postgresql+psycopg")
        shown = parsed.set(drivername="postgresql").render_as_string(hide_password=True)
        return Address(parsed, "server", Path(), shown)
    if parsed.drivername not in _SQLITE_SCHEMES:
        scheme = parsed.drivername
        raise BadLedger(f'ledgers are not kept in "{scheme}" databases ({url})', _ADDRESSES)
    if "?" in url or parsed.host:
        raise BadLedger(f"cannot read the database address {url!r}", _ADDRESSES)
    if parsed.database in (None, "", ":memory:"):
        return Address(parsed, "memory", Path(), "in memory")
    path = Path(parsed.database or "").expanduser()
    return Address(parsed, "file", path, str(path))


def open_engine(address: Address, *, create: bool, busy_seconds: float) -> Engine:
    """Return the engine of an address; refuses a file that is absent unless `create` is set."""
    match address.kind:
        case "memory":
            return _memory_engine()
        case "file":
            return _file_engine(address, create=create, busy_seconds=busy_seconds)
        case "server":
            return _server_engine(address, busy_seconds)


def for_writing(connection: Connection) -> None:
    """Prepare a connection for a write transaction; its first statement is to lock the head."""
    if connection.dialect.name == "sqlite":
        connection.execution_options(**{_WRITES: True})
    else:
        connection.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)


def for_reading(connection: Connection) -> None:
    """Prepare a connection for one snapshot that cannot write."""
    if connection.dialect.name == "sqlite":
        connection.execution_options(**{_WRITES: False})
    else:
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def prefer_wal(engine: Engine) -> None:
    """Let readers and a writer of a SQLite file work at the same time, from now on.

    Called once the file is known to be a ledger: the mode is kept in the file, and other
    programs' files are left as they are.  Where it cannot be changed now, because the file is
    read-only or in use, everything works without it too, and the next opening tries again.
    """
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA query_only=0")
        with suppress(sqlite3.OperationalError):
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.close()
    finally:
        raw.close()


def _memory_engine() -> Engine:
    return _sqlite_engine(":memory:", busy_seconds=0, pool=StaticPool)


def _file_engine(address: Address, *, create: bool, busy_seconds: float) -> Engine:
    path = address.path
    folder = path.absolute().parent
    if path.is_dir():
        raise BadLedger(f"{path} is a folder, not a ledger", "name the file in it with --db")
    if not path.exists():
        if not create:
            raise BadLedger(
                f"there is no ledger at {path}",
                "`tracker init` makes one; --db or TRACKER_DB names another",
            )
        if not folder.is_dir():
            raise BadLedger(f"the folder {folder} for the ledger does not exist", "make it first")
        if not os.access(folder, os.W_OK):
            raise BadLedger(
                f"no ledger can be made in {folder}: the folder cannot be written",
                "check its permissions, or name another place with --db",
            )
        return _sqlite_file(path, "create", busy_seconds)
    if os.access(path, os.W_OK) and os.access(folder, os.W_OK):
        return _sqlite_file(path, "create" if create else "write", busy_seconds)
    return _closed_file(path, busy_seconds)


def _closed_file(path: Path, busy_seconds: float) -> Engine:
    """Open what cannot be written: plainly, or as it lies where nothing can be put beside it."""
    engine = _sqlite_file(path, "read", busy_seconds)
    beside = path.with_name(f"{path.name}-wal")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA schema_version").all()
    except OperationalError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        if not name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        engine.dispose()
        if beside.exists() and beside.stat().st_size:
            raise BadLedger(
                f"the ledger {path} has changes in {beside.name} that cannot be read from here",
                "its folder cannot be written: copy both files to one that can",
            ) from error
        return _sqlite_file(path, "frozen", busy_seconds)
    return engine


def _server_engine(address: Address, busy_seconds: float) -> Engine:
    patience = {} if "connect_timeout" in address.url.query else {"connect_timeout": 10}
    try:
        engine = create_engine(address.url, pool_pre_ping=True, connect_args=patience)
    except ImportError as error:
        raise BadLedger(
            f"the ledger {address.shown} needs the PostgreSQL driver, which is not installed",
            "pip install 'roadmap-tracker[postgres]'",
        ) from error

    def patient(raw: DBAPIConnection, _: object) -> None:
        cursor = raw.cursor()
        cursor.execute(f"SET lock_timeout = {int(busy_seconds * 1000)}")
        cursor.execute("SET idle_in_transaction_session_timeout = '10min'")
        cursor.close()
        raw.commit()

    event.listen(engine, "connect", patient)
    return engine


def _sqlite_file(path: Path, access: Access, busy_seconds: float) -> Engine:
    options = {"create": "mode=rwc", "write": "mode=rw", "read": "mode=ro"}
    query = options.get(access, "mode=ro&immutable=1")
    target = f"{path.absolute().as_uri()}?{query}"
    return _sqlite_engine(target, busy_seconds=busy_seconds, pool=QueuePool)


def _sqlite_engine(
    target: str, *, busy_seconds: float, pool: type[QueuePool | StaticPool]
) -> Engine:
    pragmas = [
        "PRAGMA foreign_keys=ON",
        "PRAGMA recursive_triggers=ON",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA synchronous=FULL",
    ]

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            target, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in pragmas:
                connection.execute(pragma)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=pool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only={0 if writes else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
