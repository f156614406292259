"""Opening a ledger, and the two kinds of transaction it gives."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, select

from tracker.ledger import upgrade
from tracker.ledger.append import lock_head
from tracker.ledger.engine import (
    BUSY_SECONDS,
    for_reading,
    for_writing,
    open_engine,
    prefer_wal,
    read_address,
)
from tracker.ledger.failures import refusals
from tracker.ledger.tables import FORMAT, ledger
from tracker.vocabulary.refusals import BadLedger


@dataclass(frozen=True)
class Ledger:
    """An open ledger: `reading` and `writing` give one transaction each.

    A ledger in memory has one connection: threads take turns, and one thread cannot open a
    transaction inside another.
    """

    url: str = field(repr=False)
    shown: str
    engine: Engine = field(repr=False)
    turns: AbstractContextManager[object] = field(repr=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a write transaction that holds the ledger's lock; commits at the end of the block.

        Waits for other writers up to the busy timeout.  An exception rolls everything back.
        """
        with self._transaction(writes=True) as connection:
            lock_head(connection)
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give one snapshot that cannot write: what is appended meanwhile is not seen."""
        with self._transaction(writes=False) as connection:
            yield connection

    def close(self) -> None:
        """Close every connection; a ledger in memory is gone with it."""
        self.engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with refusals(self.shown), self.turns, self.engine.connect() as connection:
            prepare = for_writing if writes else for_reading
            prepare(connection)
            with connection.begin():
                yield connection

    def _made(self) -> None:
        with self._transaction(writes=True) as connection:
            upgrade.create(connection)

    def _version(self) -> str | None:
        with self.reading() as connection:
            version = upgrade.version_of(connection)
            if version == upgrade.CURRENT:
                found = connection.execute(select(ledger.c.format)).scalar_one_or_none()
                if found is None:
                    raise BadLedger(
                        f"the ledger {self.shown} has lost its own row",
                        "restore a backup, or rebuild it from events/ with `tracker import`",
                    )
                if found > FORMAT:
                    raise upgrade.newer(self.shown, f"{version} format {found}")
            return version


def open_ledger(url: str, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> Ledger:
    """Open the ledger at an address, made first where `create` is set and none is there.

    Raises BadLedger where there is none, where something else stands there, where its schema is
    of another version, and where it cannot be opened.  A ledger that cannot be written can still
    be read.  A ledger in memory is always made.
    """
    address = read_address(url)
    in_memory = address.kind == "memory"
    with refusals(address.shown):
        engine = open_engine(address, create=create, busy_seconds=busy_seconds)
    turns = threading.RLock() if in_memory else nullcontext()
    opened = Ledger(url, address.shown, engine, turns)
    try:
        _check(opened, create=create or in_memory)
        with refusals(address.shown):
            prefer_wal(engine)
    except BaseException:  # whatever went wrong, no connection stays open
        opened.close()
        raise
    return opened


def _check(opened: Ledger, *, create: bool) -> None:
    version = opened._version()  # noqa: SLF001 -- the one maker of ledgers
    if version is None and create:
        opened._made()  # noqa: SLF001 -- the same
        version = opened._version()  # noqa: SLF001 -- the same
    if version is None:
        raise BadLedger(
            f"{opened.shown} is a database, but no ledger",
            "`tracker init` makes one; --db or TRACKER_DB names another",
        )
    if version < upgrade.CURRENT:
        raise upgrade.older(opened.shown, version)
    if version > upgrade.CURRENT:
        raise upgrade.newer(opened.shown, version)
