"""Opening: every way in which it can fail has a sentence and a next step."""

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.ledger.samples import NOW, plan
from tests.ledger.workers import create_in_process
from tracker.ledger import read
from tracker.ledger.append import append
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.verify import verify
from tracker.vocabulary.refusals import BadLedger

CHECKOUT = Path(__file__).parents[2]


def refusal_of(url: str, *, create: bool = False) -> BadLedger:
    with pytest.raises(BadLedger) as refused:
        open_ledger(url, create=create)
    assert refused.value.hint
    return refused.value


def filled(path: Path) -> Path:
    """Make a ledger of one event."""
    ledger = open_ledger(f"sqlite:///{path}", create=True)
    with ledger.writing() as connection:
        append(connection, [plan(1)], now=NOW)
    ledger.close()
    return path


def test_a_file_that_is_absent_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    assert str(path) in refusal_of(f"sqlite:///{path}").message
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_is_made_once_and_opened_after_that(tmp_path: Path) -> None:
    path = filled(tmp_path / "a % strange näme#.db")
    for create in (True, False):
        ledger = open_ledger(f"sqlite:///{path}", create=create)
        with ledger.reading() as connection:
            assert read.head(connection).position == 1
        ledger.close()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_an_empty_file_becomes_a_ledger_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "no ledger" in refusal_of(f"sqlite:///{path}").message
    open_ledger(f"sqlite:///{path}", create=True).close()


def test_a_folder_for_the_ledger_is_not_made(tmp_path: Path) -> None:
    assert "does not exist" in refusal_of(f"sqlite:///{tmp_path}/no/l.db", create=True).message
    assert "is a folder" in refusal_of(f"sqlite:///{tmp_path}").message


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Bought milk.\n" * 100)
    for create in (True, False):
        assert "is not a database" in refusal_of(f"sqlite:///{path}", create=create).message
    assert path.read_text() == "Bought milk.\n" * 100


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = path.read_bytes()
    assert "no ledger" in refusal_of(f"sqlite:///{path}").message
    assert "bookmarks" in refusal_of(f"sqlite:///{path}", create=True).message
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "says", "hint"),
    [("0000", "older", "tracker upgrade"), ("9999", "newer", "pip install --upgrade")],
)
def test_a_schema_of_another_version_is_refused(
    tmp_path: Path, version: str, says: str, hint: str
) -> None:
    path = filled(tmp_path / "l.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ledger_version SET version_num = ?", (version,))
    connection.close()
    refused = refusal_of(f"sqlite:///{path}")
    assert says in refused.message
    assert hint in refused.hint


def test_a_ledger_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "l.db")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE ledger SET format = 2")
    connection.close()
    assert "newer" in refusal_of(f"sqlite:///{path}").message


def test_a_ledger_without_its_row_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "l.db")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER ledger_not_deleted")
        connection.execute("DELETE FROM ledger")
    connection.close()
    assert "lost its own row" in refusal_of(f"sqlite:///{path}").message


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://root@localhost/roadmap", '"mysql"'),
        ("ledger.db", "cannot read the database address"),
        ("sqlite:///l.db?timeout=3", "cannot read the database address"),
        ("sqlite://l.db", "cannot read the database address"),
        ("", "cannot read the database address"),
    ],
)
def test_an_address_of_another_kind_is_refused(url: str, says: str) -> None:
    refused = refusal_of(url)
    assert says in refused.message
    assert "sqlite:///PATH" in refused.hint


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg", reason="pip install 'psycopg[binary]' runs this test")
    for url in ("postgresql://me:geheim@/x?host=/nowhere", "postgres://me:geheim@127.0.0.1:1/x"):
        refused = refusal_of(url)
        assert "cannot be reached" in refused.message
        assert "geheim" not in f"{refused.message} {refused.hint}"


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "roadmap-tracker[postgres]" in refusal_of("postgresql://me@/x").hint


def test_a_ledger_in_memory_is_always_made() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        ledger = open_ledger(url)
        with ledger.reading() as connection:
            assert verify(connection) == ()
        ledger.close()


def test_a_ledger_does_not_show_its_password() -> None:
    assert "geheim" not in repr(Ledger("postgresql://me:geheim@/x", "s", None, None))  # type: ignore[arg-type]  # what it shows is the point


def test_a_path_is_relative_to_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_ledger("sqlite:///here.db", create=True).close()
    assert (tmp_path / "here.db").exists()


def test_a_file_cut_in_half_is_not_half_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "l.db")
    os.truncate(path, path.stat().st_size // 2)
    try:
        ledger = open_ledger(f"sqlite:///{path}")
    except BadLedger:
        return
    with ledger.reading() as connection:
        assert verify(connection)
    ledger.close()


@pytest.mark.postgres
def test_a_schema_with_a_table_of_that_name_is_left_alone(postgres_schema: str) -> None:
    engine = create_engine(postgres_schema)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE event (name text)"))
    engine.dispose()
    assert "no ledger" in refusal_of(postgres_schema).message
    assert "event" in refusal_of(postgres_schema, create=True).message


@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_named(postgres_url: str) -> None:
    refused = refusal_of(postgres_url.replace("/postgres?", "/nothing_here?"))
    assert "does not exist" in refused.message


def make_at_once(url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(3)
    makers = [spawn.Process(target=create_in_process, args=(url, barrier)) for _ in range(3)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join(60)
        assert maker.exitcode == 0
    ledger = open_ledger(url)
    with ledger.reading() as connection:
        assert verify(connection) == ()
    ledger.close()


def test_makers_at_the_same_time_make_one_file(tmp_path: Path) -> None:
    make_at_once(f"sqlite:///{tmp_path / 'l.db'}")


@pytest.mark.postgres
def test_makers_at_the_same_time_make_one_schema(postgres_schema: str) -> None:
    make_at_once(postgres_schema)


# --- without permissions: root has them all, so that somebody else must try

READ = """
import sys
from tests.ledger.samples import NOW, plan
from tracker.ledger import read
from tracker.ledger.append import append
from tracker.ledger.connect import open_ledger
from tracker.vocabulary.refusals import BadLedger
try:
    ledger = open_ledger(sys.argv[1], create="create" in sys.argv)
    with ledger.reading() as connection:
        print(read.head(connection).position, len(read.events(connection)))
    with ledger.writing() as connection:
        append(connection, [plan(9)], now=NOW)
        print("written")
except BadLedger as refused:
    print(refused.message, "|", refused.hint)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every user may enter, as pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_somebody(path: Path, *more: str) -> list[str]:
    prefix: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may do everything, and setpriv is not installed to be another user")
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    command = [*prefix, sys.executable, "-c", READ, f"sqlite:///{path}", *more]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode and "Permission denied" in done.stderr:
        pytest.skip("the checkout is closed to other users: run from a folder that is not")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def closed(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def test_a_ledger_that_cannot_be_written_is_read(open_folder: Path) -> None:
    path = filled(open_folder / "l.db")
    closed(open_folder)
    position, refused = as_somebody(path)
    assert position == "1 1"
    assert "cannot be written" in refused
    assert "permissions" in refused


def test_what_is_not_yet_in_a_closed_file_is_not_passed_over(open_folder: Path) -> None:
    path = filled(open_folder / "l.db")
    ledger = open_ledger(f"sqlite:///{path}")
    with ledger.writing() as connection:
        append(connection, [plan(2)], now=NOW)
    for name in ("l.db", "l.db-wal"):
        (open_folder / "copy").mkdir(exist_ok=True)
        shutil.copy(open_folder / name, open_folder / "copy" / name)
    ledger.close()
    closed(open_folder / "copy")
    (said, *_) = as_somebody(open_folder / "copy" / "l.db")
    (open_folder / "copy").chmod(0o755)
    assert said == "2 2" or "l.db-wal that cannot be read" in said


def test_no_ledger_is_made_where_nothing_can_be_written(open_folder: Path) -> None:
    closed(open_folder)
    (said,) = as_somebody(open_folder / "l.db", "create")
    assert "the folder cannot be written" in said


def test_a_file_that_may_not_be_read_is_named(open_folder: Path) -> None:
    path = filled(open_folder / "l.db")
    path.chmod(0o000)
    (said,) = as_somebody(path)
    assert "cannot be opened" in said
