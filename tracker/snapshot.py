"""A database of published events: a ledger of its own that says the same in every build.

Whatever is local to the ledger it was made from is not in it: positions follow the order of
recording, everything arrives at the moment of the last recording, and the ledger's id follows
from the set of events.  Two such databases have one dump (RULES: compared by dump, not by bytes).
"""

import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing

from sqlalchemy import Engine

from tracker import state
from tracker.ledger.append import append_lines
from tracker.ledger.engine import BUSY_SECONDS, for_writing, open_engine, read_address
from tracker.ledger.lines import Line
from tracker.ledger.upgrade import create
from tracker.vocabulary.canonical import content_hash, set_digest
from tracker.vocabulary.events import Event

_SPACE = uuid.UUID("3f0a3f3c-6a53-5f2b-8f7e-5d1f0c9b7a64")


def database_of(lines: Sequence[Line]) -> bytes:
    """Return a SQLite file that holds these events and their current state."""
    ordered = sorted(lines, key=lambda line: _moment(line.event))
    digest = set_digest([content_hash(line.body) for line in ordered])
    engine = open_engine(read_address("sqlite://"), create=True, busy_seconds=BUSY_SECONDS)
    try:
        with engine.connect() as connection:
            for_writing(connection)
            with connection.begin():
                create(connection, str(uuid.uuid5(_SPACE, digest)))
                if ordered:
                    append_lines(connection, ordered, now=ordered[-1].event.recorded_at)
                state.rebuild(connection)
        return _file_of(engine)
    finally:
        engine.dispose()


def _file_of(engine: Engine) -> bytes:
    with closing(engine.raw_connection()) as raw:
        driver = raw.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 -- a ledger in memory is SQLite
        driver.execute("VACUUM")
        return driver.serialize()


def _moment(event: Event) -> tuple[str, str, int, str]:
    return event.recorded_at, event.batch, event.line, event.id
