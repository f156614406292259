"""What somebody may do to a ledger behind its back, and what `verify` calls it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from tests.ledger.samples import LATER, NOW, plan
from tracker.ledger.append import append
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.tables import event, event_ref, event_subject, ledger
from tracker.ledger.triggers import sqlite_triggers
from tracker.ledger.verify import RULES, Fault, verify
from tracker.vocabulary.canonical import canonical_bytes, chain_hash, content_hash

LAST = 5


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of five events, the last two of which came later and refer to others."""
    url = f"sqlite:///{tmp_path / 'l.db'}"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_schema")
    opened = open_ledger(url, create=True)
    with opened.writing() as connection:
        append(connection, [plan(1), plan(2), plan(3)], now=NOW)
    with opened.writing() as connection:
        append(connection, [plan(4, refs={1: "slips"}), plan(5, refs={9: "confirms"})], now=LATER)
    yield opened
    opened.close()


@contextmanager
def behind_its_back(opened: Ledger) -> Iterator[Connection]:
    """Write without any trigger, and put them back as they were."""
    tables = ("event", "event_subject", "event_ref", "ledger")
    with opened.engine.connect() as connection:
        connection.execution_options(tracker_writes=True)
        sqlite = connection.dialect.name == "sqlite"
        with connection.begin():
            for name in sqlite_triggers() if sqlite else ():
                connection.execute(text(f"DROP TRIGGER {name}"))
            for table in () if sqlite else tables:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            yield connection
            for statement in sqlite_triggers().values() if sqlite else ():
                connection.exec_driver_sql(statement)
            for table in () if sqlite else tables:
                connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))


def faults(opened: Ledger) -> tuple[Fault, ...]:
    with opened.reading() as connection:
        return verify(connection)


def row(connection: Connection, position: int) -> dict[str, Any]:
    found = connection.execute(select(event).where(event.c.position == position))
    return dict(found.mappings().one())


def change(connection: Connection, position: int, **values: object) -> None:
    connection.execute(update(event).where(event.c.position == position).values(**values))


def remove(connection: Connection, position: int) -> None:
    for table in (event_ref, event_subject, event):
        connection.execute(delete(table).where(table.c.position == position))


def flip_a_byte(connection: Connection) -> None:
    body = row(connection, 2)["body"]
    change(connection, 2, body=body.replace(b"2027", b"2028"))


def edit_a_body_and_its_hash(connection: Connection) -> None:
    body = canonical_bytes(plan(2, strength="aims"))
    change(connection, 2, body=body, content_hash=content_hash(body))


def edit_a_body_and_both_hashes(connection: Connection) -> None:
    edit_a_body_and_its_hash(connection)
    now = row(connection, 2)
    own = chain_hash(now["previous_hash"], 2, now["appended_at"], now["content_hash"])
    change(connection, 2, hash=own)


def swap_two_bodies(connection: Connection) -> None:
    second, third = row(connection, 2), row(connection, 3)
    for position, other in ((2, third), (3, second)):
        change(connection, position, body=other["body"], content_hash=other["content_hash"])


def swap_two_events(connection: Connection) -> None:
    second, third = row(connection, 2), row(connection, 3)
    remove(connection, 2)
    remove(connection, 3)
    for position, moved in ((2, third), (3, second)):
        connection.execute(insert(event).values(moved | {"position": position}))
        subject = {"position": position, "kind": "company", "slug": "acme"}
        connection.execute(insert(event_subject).values(subject))


def drop_the_tail(connection: Connection) -> None:
    remove(connection, LAST)


def drop_the_middle(connection: Connection) -> None:
    remove(connection, 2)
    remove(connection, 3)


def change_an_arrival(connection: Connection) -> None:
    change(connection, 4, appended_at=LATER.replace("12:", "13:"))


def change_an_arrival_and_its_hash(connection: Connection) -> None:
    now = row(connection, LAST)
    early = NOW.replace("12:", "11:")
    own = chain_hash(now["previous_hash"], LAST, early, now["content_hash"])
    change(connection, LAST, appended_at=early, hash=own)
    connection.execute(update(ledger).values(head_hash=own, head_appended_at=early))


def say_an_earlier_head(connection: Connection) -> None:
    connection.execute(update(ledger).values(head_position=3))


def say_another_head(connection: Connection) -> None:
    connection.execute(update(ledger).values(head_hash=b"\0" * 32))


def lose_the_own_row(connection: Connection) -> None:
    connection.execute(delete(ledger))


def take_another_ledgers_id(connection: Connection) -> None:
    connection.execute(update(ledger).values(ledger_id="00000000-0000-4000-8000-000000000000"))


def put_blanks_into_a_body(connection: Connection) -> None:
    body = row(connection, 2)["body"].replace(b",", b", ")
    change(connection, 2, body=body, content_hash=content_hash(body))


def empty_a_body(connection: Connection) -> None:
    change(connection, 2, body=b"\xff")


def change_a_column(connection: Connection) -> None:
    change(connection, 2, known_from="2020-01-01")


def change_an_id(connection: Connection) -> None:
    change(connection, 2, event_id="other")


def forget_a_subject(connection: Connection) -> None:
    connection.execute(delete(event_subject).where(event_subject.c.position == 2))


def invent_a_subject(connection: Connection) -> None:
    made = {"position": 2, "kind": "company", "slug": "other"}
    connection.execute(insert(event_subject).values(made))


def forget_a_reference(connection: Connection) -> None:
    connection.execute(delete(event_ref).where(event_ref.c.position == 4))


def invent_a_reference(connection: Connection) -> None:
    connection.execute(insert(event_ref).values({"position": 2, "target_event_id": "other"}))


def say_another_version(connection: Connection) -> None:
    connection.execute(text("UPDATE ledger_version SET version_num = '0000'"))


Corpus = list[tuple[Callable[[Connection], None], set[tuple[str, int | None]]]]
CORPUS: Corpus = [
    (flip_a_byte, {("content", 2)}),
    (edit_a_body_and_its_hash, {("chain", 2)}),
    (edit_a_body_and_both_hashes, {("chain", 3)}),
    (swap_two_bodies, {("chain", 2), ("chain", 3), ("columns", 2), ("columns", 3)}),
    (swap_two_events, {("chain", 2), ("chain", 3), ("chain", 4)}),
    (drop_the_tail, {("head", 4)}),
    (drop_the_middle, {("gap", 4), ("chain", 4)}),
    (change_an_arrival, {("chain", 4), ("time", 5)}),
    (change_an_arrival_and_its_hash, {("time", 5)}),
    (say_an_earlier_head, {("head", 5)}),
    (say_another_head, {("head", 5)}),
    (lose_the_own_row, {("head", None)}),
    (take_another_ledgers_id, {("chain", 1)}),
    (put_blanks_into_a_body, {("bytes", 2), ("chain", 2)}),
    (empty_a_body, {("content", 2), ("bytes", 2)}),
    (change_a_column, {("columns", 2)}),
    (change_an_id, {("columns", 2)}),
    (forget_a_subject, {("subjects", 2)}),
    (invent_a_subject, {("subjects", 2)}),
    (forget_a_reference, {("references", 4)}),
    (invent_a_reference, {("references", 2)}),
    (say_another_version, {("version", None)}),
]


def test_a_ledger_that_nobody_touched_is_whole(subject: Ledger) -> None:
    assert faults(subject) == ()
    with behind_its_back(subject):
        pass
    assert faults(subject) == ()


@pytest.mark.parametrize(("tamper", "expected"), CORPUS, ids=[one.__name__ for one, _ in CORPUS])
def test_what_was_tampered_with_is_named(
    subject: Ledger,
    tamper: Callable[[Connection], None],
    expected: set[tuple[str, int | None]],
) -> None:
    with behind_its_back(subject) as connection:
        tamper(connection)
    found = faults(subject)
    assert {(fault.rule, fault.position) for fault in found} == expected
    assert all(fault.rule in RULES and fault.message for fault in found)


def test_an_id_twice_is_named_where_its_index_is_gone(tmp_path: Path) -> None:
    opened = open_ledger(f"sqlite:///{tmp_path / 'l.db'}", create=True)
    with opened.writing() as connection:
        append(connection, [plan(1)], now=NOW)
    with behind_its_back(opened) as connection:
        # SQLite cannot drop a UNIQUE constraint: whoever wants to, copies the table.
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        connection.execute(text("ALTER TABLE event RENAME TO old"))
        connection.execute(text("CREATE TABLE event AS SELECT * FROM old"))
        connection.execute(text("INSERT INTO event SELECT * FROM event"))
        connection.execute(text("UPDATE event SET position = 2 WHERE rowid = 2"))
    assert "id" in {fault.rule for fault in faults(opened)}
    opened.close()


def test_a_chain_computed_anew_is_seen_by_a_head_noted_elsewhere_only(subject: Ledger) -> None:
    with subject.reading() as connection:
        noted = connection.execute(select(ledger.c.head_hash)).scalar_one()
    with behind_its_back(subject) as connection:
        edit_a_body_and_its_hash(connection)
        previous = row(connection, 2)["previous_hash"]
        for position in range(2, LAST + 1):
            now = row(connection, position)
            own = chain_hash(previous, position, now["appended_at"], now["content_hash"])
            change(connection, position, previous_hash=previous, hash=own)
            previous = own
        connection.execute(update(ledger).values(head_hash=previous))
    assert faults(subject) == ()
    with subject.reading() as connection:
        assert connection.execute(select(ledger.c.head_hash)).scalar_one() != noted


@pytest.mark.parametrize("name", sorted(sqlite_triggers()))
def test_a_dropped_trigger_is_named(tmp_path: Path, name: str) -> None:
    opened = open_ledger(f"sqlite:///{tmp_path / 'l.db'}", create=True)
    with opened.writing() as connection:
        connection.execute(text(f"DROP TRIGGER {name}"))
    (fault,) = faults(opened)
    assert (fault.rule, fault.message) == ("guard", f"the trigger {name} is missing")
    opened.close()


def test_a_trigger_that_does_nothing_is_named(tmp_path: Path) -> None:
    opened = open_ledger(f"sqlite:///{tmp_path / 'l.db'}", create=True)
    with opened.writing() as connection:
        connection.execute(text("DROP TRIGGER event_not_deleted"))
        connection.exec_driver_sql(
            "CREATE TRIGGER event_not_deleted BEFORE DELETE ON event BEGIN SELECT 1; END"
        )
    (fault,) = faults(opened)
    assert "changed" in fault.message
    opened.close()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TRIGGER event_only_added ON event", "event_only_added is missing"),
        ("ALTER TABLE event DISABLE TRIGGER event_in_order", "event_in_order was changed"),
        (
            (
                "CREATE OR REPLACE FUNCTION tracker_one_row() RETURNS trigger LANGUAGE plpgsql"
                " AS 'BEGIN RETURN NULL; END'"
            ),
            "ledger_one_row was changed",
        ),
        (
            (
                "CREATE OR REPLACE TRIGGER event_only_added BEFORE DELETE ON event"
                " FOR EACH STATEMENT EXECUTE FUNCTION tracker_only_added()"
            ),
            "event_only_added was changed",
        ),
        (
            (
                "CREATE OR REPLACE TRIGGER event_in_order BEFORE INSERT ON event FOR EACH ROW"
                " WHEN (NEW.position < 0) EXECUTE FUNCTION tracker_event_in_order()"
            ),
            "event_in_order is missing",
        ),
    ],
)
def test_a_trigger_that_was_weakened_on_postgres_is_named(
    postgres_schema: str, statement: str, says: str
) -> None:
    opened = open_ledger(postgres_schema, create=True)
    with opened.engine.begin() as connection:
        connection.execute(text(statement))
    (fault,) = faults(opened)
    assert says in fault.message
    opened.close()


def test_a_damaged_file_is_named_and_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    opened = open_ledger(f"sqlite:///{path}", create=True)
    with opened.writing() as connection:
        append(connection, [plan(number) for number in range(1, 200)], now=NOW)
    opened.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    opened = open_ledger(f"sqlite:///{path}")
    assert faults(opened)
    opened.close()
