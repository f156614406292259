"""What a ledger promises, whatever the engine: the suite that every engine passes.

A subclass gives the fixtures `url` (an empty place) and `stranger` (runs one SQL statement as
another program would, in a transaction of its own).
"""

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.ledger.samples import LATER, NOW, batch_id, event_id, plan, undone
from tests.ledger.workers import append_in_process
from tracker.ledger import read
from tracker.ledger.append import Appended, append, append_lines
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.failures import ConflictingEvents
from tracker.ledger.text import files_of, read_events, write_files
from tracker.ledger.verify import verify
from tracker.vocabulary.canonical import canonical_bytes
from tracker.vocabulary.events import Event
from tracker.vocabulary.refusals import BadEvent, BadLedger

Stranger = Callable[[str], None]
WORKERS, EACH = 4, 25

CHANGES = [
    "UPDATE event SET type = 'reached' WHERE position = 1",
    "UPDATE event SET body = body",
    "DELETE FROM event WHERE position = 2",
    "DELETE FROM event",
    "UPDATE event_subject SET slug = 'other'",
    "DELETE FROM event_subject",
    "UPDATE event_ref SET target_event_id = 'other'",
    "DELETE FROM event_ref",
    "DELETE FROM ledger",
    "UPDATE ledger SET head_position = 1",
    "UPDATE ledger SET head_position = 99",
    "UPDATE ledger SET head_hash = previous_hash FROM event WHERE position = 2",
    "UPDATE ledger SET ledger_id = 'mine'",
    "INSERT INTO ledger SELECT 1, ledger_id, 1, 0, head_hash, NULL FROM ledger",
    "INSERT INTO event_subject VALUES (1, 'company', 'other')",
    "INSERT INTO event_ref VALUES (1, 'other')",
    # A copy of the last event at the next position, behind the wrong hash; and after a gap.
    (
        "INSERT INTO event SELECT position + 1, 'x', batch, line, type, schema, recorded_at,"
        " known_from, appended_at, content_hash, previous_hash, content_hash, body"
        " FROM event WHERE position = 3"
    ),
    (
        "INSERT INTO event SELECT position + 2, 'x', batch, line, type, schema, recorded_at,"
        " known_from, appended_at, content_hash, hash, content_hash, body"
        " FROM event WHERE position = 3"
    ),
]


REFUSED = "only added|at the head of the chain|never later|has one row|follows the last event"


class LedgerContract:
    """Tests of one engine."""

    extra_changes: tuple[str, ...] = ()

    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError

    @pytest.fixture
    def ledger(self, url: str) -> Iterator[Ledger]:
        opened = open_ledger(url, create=True)
        yield opened
        opened.close()

    @pytest.fixture
    def stranger(self, ledger: Ledger) -> Stranger:
        raise NotImplementedError

    # --- appending

    def test_a_new_ledger_is_empty_and_whole(self, ledger: Ledger) -> None:
        with ledger.reading() as connection:
            head = read.head(connection)
            assert (head.position, head.appended_at) == (0, None)
            assert len(head.hash) == 32
            assert read.events(connection) == ()
            assert verify(connection) == ()

    def test_events_get_the_next_positions_and_come_back_as_they_were(self, ledger: Ledger) -> None:
        done = self.log(ledger, plan(1), plan(2))
        assert (done.added, done.known, done.position) == ((plan(1), plan(2)), (), 2)
        assert self.log(ledger, plan(3)).position == 3
        with ledger.reading() as connection:
            assert read.events(connection) == (plan(1), plan(2), plan(3))
            assert read.events(connection, up_to=2) == (plan(1), plan(2))
            rows = list(read.stored(connection))
            assert [row.position for row in rows] == [1, 2, 3]
            assert [row.body for row in rows] == [canonical_bytes(plan(n)) for n in (1, 2, 3)]
            assert [row.position for row in read.stored(connection, after=1, up_to=2)] == [2]
            assert verify(connection) == ()

    def test_an_event_that_is_there_is_known_and_not_written_again(self, ledger: Ledger) -> None:
        self.log(ledger, plan(1))
        done = self.log(ledger, plan(1), plan(2))
        assert (done.added, done.known, done.position) == ((plan(2),), (event_id(1),), 2)
        assert self.log(ledger, plan(1), plan(2)).position == 2

    def test_the_same_event_recorded_by_another_in_another_batch_is_known(
        self, ledger: Ledger
    ) -> None:
        self.log(ledger, plan(1))
        again = plan(1, batch=7, line=4, recorded_by="somebody else", recorded_at=LATER)
        assert self.log(ledger, again).known == (event_id(1),)
        with ledger.reading() as connection:
            assert read.event_by_id(connection, event_id(1)) == plan(1)

    def test_other_content_under_one_id_is_a_conflict_and_nothing_is_written(
        self, ledger: Ledger
    ) -> None:
        self.log(ledger, plan(1), plan(2))
        with pytest.raises(ConflictingEvents) as refused:
            self.log(ledger, plan(3), plan(2, company="other"), plan(1, company="other"))
        assert refused.value.ids == (event_id(1), event_id(2))
        assert event_id(2) in refused.value.message
        assert "amended" in refused.value.hint
        assert refused.value.exit_code == 5
        with ledger.reading() as connection:
            assert read.events(connection) == (plan(1), plan(2))

    def test_an_id_twice_in_one_call_is_known_or_a_conflict(self, ledger: Ledger) -> None:
        done = self.log(ledger, plan(1), plan(1))
        assert (done.added, done.known) == ((plan(1),), (event_id(1),))
        with pytest.raises(ConflictingEvents):
            self.log(ledger, plan(2), plan(2, company="other"))

    def test_nothing_is_appended_by_an_empty_call(self, ledger: Ledger) -> None:
        done = self.log(ledger)
        assert (done.added, done.known, done.position) == ((), (), 0)

    def test_an_event_that_breaks_a_rule_is_refused_before_anything_is_written(
        self, ledger: Ledger
    ) -> None:
        with pytest.raises(BadEvent):
            self.log(ledger, plan(1), plan(2, line=0))
        with ledger.reading() as connection:
            assert read.head(connection).position == 0

    def test_arrival_never_runs_backwards(self, ledger: Ledger) -> None:
        self.log(ledger, plan(1), now=LATER)
        self.log(ledger, plan(2), plan(3), now=NOW)
        with ledger.reading() as connection:
            arrivals = [row.appended_at for row in read.stored(connection)]
            just_after = LATER.replace(".000000Z", ".000001Z")
            assert arrivals == [LATER, just_after, just_after]
            assert read.head(connection).appended_at == just_after

    def test_a_moment_of_another_shape_is_a_mistake_of_the_caller(self, ledger: Ledger) -> None:
        with pytest.raises(ValueError, match="UTC with microseconds"):
            self.log(ledger, plan(1), now="2026-02-01T12:00:00Z")

    def test_a_rollback_gives_the_positions_back(self, ledger: Ledger) -> None:
        def fail_after_appending() -> None:
            with ledger.writing() as connection:
                assert append(connection, [plan(1), plan(2)], now=NOW).position == 2
                raise RuntimeError("something else went wrong")

        with pytest.raises(RuntimeError):
            fail_after_appending()
        assert self.log(ledger, plan(3)).position == 1
        with ledger.reading() as connection:
            assert verify(connection) == ()

    def test_two_appends_in_one_transaction_follow_each_other(self, ledger: Ledger) -> None:
        with ledger.writing() as connection:
            append(connection, [plan(1)], now=NOW)
            assert append(connection, [plan(2), plan(1)], now=NOW).position == 2
        with ledger.reading() as connection:
            assert verify(connection) == ()

    def test_many_events_are_appended_and_found_known_at_once(self, ledger: Ledger) -> None:
        many = [plan(number, refs={number + 1: "follows"}) for number in range(1, 2502)]
        assert self.log(ledger, *many).position == 2501
        assert len(self.log(ledger, *many).known) == 2501
        with ledger.reading() as connection:
            assert [event.id for event in read.events(connection)] == [one.id for one in many]
            assert len(list(read.stored(connection, after=1))) == 2500
            assert verify(connection) == ()

    def test_a_read_transaction_writes_nothing(self, ledger: Ledger) -> None:
        def write_while_reading() -> None:
            with ledger.reading() as connection:
                append(connection, [plan(1)], now=NOW)

        with pytest.raises(BadLedger):
            write_while_reading()
        with ledger.reading() as connection:
            assert read.head(connection).position == 0

    # --- what is kept

    def test_batches_are_listed_by_their_first_position(self, ledger: Ledger) -> None:
        self.log(ledger, plan(1, batch=2), plan(2, batch=1), plan(3, batch=2))
        self.log(ledger, undone(4, 2, batch=3), now=LATER)
        with ledger.reading() as connection:
            found = [(one.batch, one.first, one.last, one.size) for one in read.batches(connection)]
            assert found == [
                (batch_id(2), 1, 3, 2),
                (batch_id(1), 2, 2, 1),
                (batch_id(3), 4, 4, 1),
            ]
            assert [one.appended_at for one in read.batches(connection)] == [NOW, NOW, LATER]

    def test_an_unknown_id_is_nothing(self, ledger: Ledger) -> None:
        with ledger.reading() as connection:
            assert read.event_by_id(connection, event_id(1)) is None

    def test_text_is_sorted_by_bytes_on_every_engine(self, ledger: Ledger) -> None:
        slugs = ["b-a", "ba", "b1", "a-b", "ab"]
        self.log(ledger, *(plan(n, company=slug) for n, slug in enumerate(slugs, 1)))
        with ledger.reading() as connection:
            kept = connection.execute(text("SELECT slug FROM event_subject ORDER BY slug"))
            assert list(kept.scalars()) == sorted(slugs)

    # --- the database itself lets the log only grow

    @pytest.mark.parametrize("statement", CHANGES)
    def test_a_stranger_changes_nothing(
        self, ledger: Ledger, stranger: Stranger, statement: str
    ) -> None:
        self.is_refused(ledger, stranger, statement)

    def test_a_stranger_changes_nothing_in_this_engines_own_words(
        self, ledger: Ledger, stranger: Stranger
    ) -> None:
        self.log(ledger, plan(1), plan(2), plan(3, refs={1: "slips"}))
        for statement in self.extra_changes:
            self.is_refused(ledger, stranger, statement)

    def is_refused(self, ledger: Ledger, stranger: Stranger, statement: str) -> None:
        self.log(ledger, plan(1), plan(2), plan(3, refs={1: "slips"}))
        before = self.dump(ledger)
        with pytest.raises((DBAPIError, sqlite3.Error), match=REFUSED):
            stranger(statement)
        assert self.dump(ledger) == before

    # --- at the same time

    def test_writers_at_the_same_time_lose_nothing_and_a_reader_sees_no_gap(
        self, ledger: Ledger, url: str
    ) -> None:
        seen: list[int] = []
        with self.writers(ledger, url) as working:
            still = True
            while still:
                still = working()  # asked before reading: the last reading sees everything
                with ledger.reading() as connection:
                    rows = read.stored(connection, after=len(seen))
                    seen += [row.position for row in rows]
        assert seen == list(range(1, WORKERS * EACH + 1))
        with ledger.reading() as connection:
            assert verify(connection) == ()
            assert len({event.id for event in read.events(connection)}) == WORKERS * EACH

    @contextmanager
    def writers(self, _ledger: Ledger, url: str) -> Iterator[Callable[[], bool]]:
        """Run the writers as processes; yields whether any is still at work."""
        spawn = multiprocessing.get_context("spawn")
        barrier = spawn.Barrier(WORKERS)
        workers = [
            spawn.Process(target=append_in_process, args=(url, number + 1, EACH, barrier))
            for number in range(WORKERS)
        ]
        for worker in workers:
            worker.start()
        yield lambda: any(worker.is_alive() for worker in workers)
        for worker in workers:
            worker.join(60)
            assert worker.exitcode == 0

    # --- as text

    def test_an_import_of_an_export_exports_the_same_bytes(
        self, ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        self.log(
            ledger,
            plan(1, batch=1, line=2, company="b-a"),
            plan(2, batch=1, line=1),
            plan(3, batch=2, notes=("Näxtra 电池",)),
            undone(4, 2, batch=3),
        )
        folder = tmp_path_factory.mktemp("events")
        with ledger.reading() as connection:
            files = files_of(connection)
            digest = read.set_digest(connection)
        write_files(folder, files)
        other = open_ledger("sqlite://")
        try:
            for batch in reversed(read_events(folder)):
                with other.writing() as connection:
                    append_lines(connection, batch.lines, now=LATER)
            with other.reading() as connection:
                assert files_of(connection) == files
                assert read.set_digest(connection) == digest
        finally:
            other.close()

    # --- helpers

    def log(self, ledger: Ledger, *events: Event, now: str = NOW) -> Appended:
        with ledger.writing() as connection:
            return append(connection, events, now=now)

    def dump(self, ledger: Ledger) -> list[object]:
        with ledger.reading() as connection:
            return [self.rows(connection, table) for table in ("ledger", "event", "event_subject")]

    def rows(self, connection: Connection, table: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]
