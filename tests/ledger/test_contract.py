"""The contract on SQLite in memory, SQLite on disk and PostgreSQL, and what each has besides."""

import multiprocessing
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from tests.ledger.contract import EACH, WORKERS, LedgerContract, Stranger
from tests.ledger.samples import NOW, plan
from tests.ledger.workers import append_from, append_in_process
from tracker.ledger import read
from tracker.ledger.append import append
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.verify import verify
from tracker.vocabulary.refusals import BadLedger

REPLACING = (
    (
        "REPLACE INTO event SELECT position, event_id, batch, line, 'reached', schema, recorded_at,"
        " known_from, appended_at, content_hash, previous_hash, hash, body"
        " FROM event WHERE position = 3"
    ),
    (
        "INSERT OR REPLACE INTO event SELECT position, 'x', batch, line, type, schema, recorded_at,"
        " known_from, appended_at, content_hash, previous_hash, hash, body"
        " FROM event WHERE position = 1"
    ),
    # At the head and behind the right hash, but over the id, or the hash, of another event.
    (
        "REPLACE INTO event SELECT 4, (SELECT event_id FROM event WHERE position = 1), batch, line,"
        " type, schema, recorded_at, known_from,"
        " appended_at, content_hash, hash, content_hash, body"
        " FROM event WHERE position = 3"
    ),
    (
        "REPLACE INTO event SELECT 4, 'x', batch, line, type, schema, recorded_at, known_from,"
        " appended_at, content_hash, hash, (SELECT hash FROM event WHERE position = 1), body"
        " FROM event WHERE position = 3"
    ),
    "INSERT OR IGNORE INTO event SELECT * FROM event WHERE position = 1",
    "UPDATE OR REPLACE event SET event_id = 'x' WHERE position = 1",
    "REPLACE INTO ledger SELECT one, 'mine', format, head_position, head_hash, NULL FROM ledger",
    "REPLACE INTO event_subject SELECT * FROM event_subject",
    "REPLACE INTO event_ref SELECT * FROM event_ref",
)


class TestSqliteMemory(LedgerContract):
    extra_changes = REPLACING

    @pytest.fixture
    def url(self) -> str:
        return "sqlite://"

    @pytest.fixture
    def stranger(self, ledger: Ledger) -> Stranger:
        def run(statement: str) -> None:
            with ledger.engine.connect() as connection:
                connection.execution_options(tracker_writes=True)
                with connection.begin():
                    connection.execute(text(statement))

        return run

    @contextmanager
    def writers(self, ledger: Ledger, _url: str) -> Iterator[Callable[[], bool]]:
        """Run the writers as threads: nobody else reaches this memory."""
        barrier = threading.Barrier(WORKERS)
        workers = [
            threading.Thread(target=append_from, args=(ledger, number + 1, EACH, barrier))
            for number in range(WORKERS)
        ]
        for worker in workers:
            worker.start()
        yield lambda: any(worker.is_alive() for worker in workers)
        for worker in workers:
            worker.join(60)

    def test_a_memory_is_its_own(self, ledger: Ledger) -> None:
        self.log(ledger, plan(1))
        other = open_ledger("sqlite://")
        assert self.log(other, plan(2)).position == 1
        other.close()


class TestSqliteFile(LedgerContract):
    extra_changes = REPLACING

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / "ledger.db"

    @pytest.fixture
    def url(self, path: Path) -> str:
        return f"sqlite:///{path}"

    @pytest.fixture
    def stranger(self, path: Path) -> Iterator[Stranger]:
        """Come without our pragmas: no foreign keys, no recursive triggers."""
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)

        def run(statement: str) -> None:
            with connection:
                connection.execute(statement)

        yield run
        connection.close()

    def test_our_connections_have_their_pragmas(self, ledger: Ledger) -> None:
        with ledger.writing() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
            }
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
        }

    def test_a_snapshot_stays_while_others_append(self, ledger: Ledger) -> None:
        self.log(ledger, plan(1))
        with ledger.reading() as connection:
            assert len(self.rows(connection, "event")) == 1
            self.log(ledger, plan(2))
            assert len(self.rows(connection, "event")) == 1
        with ledger.reading() as connection:
            assert len(self.rows(connection, "event")) == 2

    def test_a_plain_begin_that_reads_first_cannot_write_after_another_did(
        self, ledger: Ledger, path: Path
    ) -> None:
        # Why writes begin with BEGIN IMMEDIATE: the busy timeout does not help here.
        self.log(ledger, plan(1))
        deferred = sqlite3.connect(path, timeout=60, isolation_level=None)
        deferred.execute("BEGIN")
        deferred.execute("SELECT head_position FROM ledger").fetchone()
        self.log(ledger, plan(2))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            deferred.execute("UPDATE ledger SET format = 1")
        deferred.close()

    def test_our_writers_wait_for_each_other(self, ledger: Ledger) -> None:
        waiting = threading.Thread(target=append_from, args=(ledger, 1, 1, threading.Barrier(1)))
        with ledger.writing() as connection:
            waiting.start()
            append(connection, [plan(1)], now=NOW)
        waiting.join(60)
        with ledger.reading() as connection:
            assert len(self.rows(connection, "event")) == 2

    def test_a_writer_that_is_killed_leaves_a_whole_ledger(self, ledger: Ledger, url: str) -> None:
        spawn = multiprocessing.get_context("spawn")
        work = (url, 1, 10_000, spawn.Barrier(1))
        writer = spawn.Process(target=append_in_process, args=work)
        writer.start()
        position = 0
        while position < 20:
            with ledger.reading() as connection:
                position = read.head(connection).position
        writer.kill()
        writer.join(60)
        with ledger.reading() as connection:
            assert verify(connection) == ()
            assert read.head(connection).position >= 20
        self.log(ledger, plan(1))

    def test_a_writer_gives_up_when_the_lock_is_held_too_long(
        self, ledger: Ledger, url: str
    ) -> None:
        hasty = open_ledger(url, busy_seconds=0)
        with ledger.writing(), pytest.raises(BadLedger, match="is locked") as refused:
            self.log(hasty, plan(1))
        assert "try again" in refused.value.hint
        hasty.close()


@pytest.mark.postgres
class TestPostgres(LedgerContract):
    extra_changes = (
        "TRUNCATE event CASCADE",
        "TRUNCATE event_subject",
        "TRUNCATE event_ref",
        "TRUNCATE ledger",
        "INSERT INTO event SELECT * FROM event WHERE position = 1 ON CONFLICT DO NOTHING",
        (
            "INSERT INTO event SELECT * FROM event WHERE position = 1"
            " ON CONFLICT (position) DO UPDATE SET type = 'reached'"
        ),
        # A table of one's own in front of ours does not fool the guard.
        (
            "CREATE TEMPORARY TABLE event AS SELECT * FROM event WHERE false;"
            " INSERT INTO test_schema.event SELECT * FROM test_schema.event WHERE position = 1"
        ),
    )

    @pytest.fixture
    def url(self, postgres_schema: str) -> str:
        return postgres_schema

    @pytest.fixture
    def stranger(self, url: str) -> Iterator[Stranger]:
        engine = create_engine(url)

        def run(statement: str) -> None:
            with engine.begin() as connection:
                schema = connection.scalar(text("SELECT current_schema()"))
                for one in statement.replace("test_schema", str(schema)).split(";"):
                    connection.execute(text(one))

        yield run
        engine.dispose()

    @pytest.mark.usefixtures("ledger")
    def test_an_append_under_a_snapshot_is_refused(self, url: str) -> None:
        engine = create_engine(url, isolation_level="REPEATABLE READ")
        with (
            engine.connect() as connection,
            connection.begin(),
            pytest.raises(BadLedger, match="repeatable read"),
        ):
            append(connection, [plan(1)], now=NOW)
        engine.dispose()

    def test_a_snapshot_would_not_see_what_it_waited_for(self, ledger: Ledger, url: str) -> None:
        # Why writes run under READ COMMITTED: the server itself stops the snapshot.
        engine = create_engine(url, isolation_level="REPEATABLE READ")
        with engine.connect() as connection, connection.begin():
            connection.execute(text("SELECT 1 FROM event"))
            self.log(ledger, plan(1))
            with pytest.raises(DBAPIError, match="could not serialize"):
                connection.execute(text("SELECT * FROM ledger FOR UPDATE"))
        engine.dispose()

    def test_locking_the_last_event_would_fork_the_chain(self, ledger: Ledger, url: str) -> None:
        # Why one row of its own is the lock: who waits for the last event gets the old last one.
        self.log(ledger, plan(1))
        last = "SELECT position FROM event ORDER BY position DESC LIMIT 1 FOR UPDATE"
        row = "SELECT head_position FROM ledger FOR UPDATE"
        assert self.after_waiting(ledger, url, last, number=2) == 1
        assert self.after_waiting(ledger, url, row, number=3) == 3

    def after_waiting(self, ledger: Ledger, url: str, statement: str, *, number: int) -> int:
        """Return what a locking statement reads that waited for an append."""
        engine = create_engine(url)
        found: list[int] = []

        def wait() -> None:
            with engine.begin() as connection:
                found.extend(connection.execute(text(statement)).scalars())

        waiting = threading.Thread(target=wait)
        with ledger.writing() as connection:
            connection.execute(text("SELECT 1 FROM event FOR UPDATE"))
            waiting.start()
            with engine.connect() as watching:
                blocked = text(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    " AND query = :statement"
                )
                while not watching.scalar(blocked, {"statement": statement}):
                    watching.rollback()
            append(connection, [plan(number)], now=NOW)
        waiting.join(60)
        engine.dispose()
        return found[0]

    def test_a_writer_gives_up_when_the_lock_is_held_too_long(
        self, ledger: Ledger, url: str
    ) -> None:
        hasty = open_ledger(url, busy_seconds=0.001)
        with ledger.writing(), pytest.raises(BadLedger, match="is locked"):
            self.log(hasty, plan(1))
        hasty.close()
