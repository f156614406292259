"""Ledgers that cannot be opened: each way has a sentence, a next step and exit code 2."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.conftest import FACTS
from tests.cli.running import run
from tracker.ledger import connect

CHECKOUT = Path(__file__).parents[2]
LOG = ("log", "CATL", "announces", "sodium-ion", "2021-07-29", "--yes")
COMMANDS = (
    ("show", "CATL"),
    ("stages",),
    ("timeline",),
    ("status",),
    ("verify",),
    ("rebuild",),
    ("export", "out"),
    ("build", "--out", "out"),
    ("upgrade",),
    ("add", "company", "Contoso"),
    LOG,
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_without_a_ledger_every_command_says_how_to_make_one(
    empty: Path, words: tuple[str, ...]
) -> None:
    refused(run(*words), 2, f"there is no ledger at {empty}/tracker.db", "`tracker init` makes one")
    assert not list(empty.iterdir())


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_what_is_no_ledger_is_named_and_left_alone(empty: Path, words: tuple[str, ...]) -> None:
    Path("notes.db").write_text("Bought milk.\n" * 100)
    Path("zero.db").touch()
    with closing(sqlite3.connect("other.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = {path.name: path.read_bytes() for path in empty.iterdir()}
    refused(run("--db", "notes.db", *words), 2, "notes.db is not a database", "--db")
    refused(run("--db", "zero.db", *words), 2, "zero.db is", "no ledger", "`tracker init`")
    refused(run("--db", "other.db", *words), 2, "other.db is", "no ledger", "`tracker init`")
    refused(run("--db", ".", *words), 2, "is a folder", "--db")
    assert {path.name: path.read_bytes() for path in empty.iterdir()} == before


def test_an_import_makes_no_ledger_in_another_programs_database(facts: Path) -> None:
    with closing(sqlite3.connect("other.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    refused(run("--db", "other.db", "import", "events"), 2, "bookmarks", "--db")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nowhere/deep/x.db", ("nowhere/deep for the ledger does not exist", "make it first")),
        ("file/x.db", ("file for the ledger does not exist", "make it first")),
        ("/proc/x.db", ("/proc/x.db", "permissions")),
        ("mysql://u@h/x", ('"mysql"', "sqlite:///PATH")),
        ("http://h/x", ('"http"', "sqlite:///PATH")),
        ("postgresql://u:secret@127.0.0.1:1/x", ("u:***@127.0.0.1:1", "server is running")),
    ],
)
def test_an_address_that_leads_nowhere_is_named(
    seeded: Path, address: str, says: tuple[str, str]
) -> None:
    Path("file").touch()
    for words in (("import", "events"), ("status",)):
        ran = run("--db", address, *words)
        if words == ("import", "events") or "://" in address:
            refused(ran, 2, *says)
        assert ran.code == 2
        assert "secret" not in ran.err


def test_a_missing_database_is_built_from_the_events_beside_it(facts: Path) -> None:
    before = status()
    Path("tracker.db").unlink()
    ran = run("status")
    assert ran.code == 0
    assert f"built {facts}/tracker.db from {facts}/events: 674 events" in ran.err
    assert status()["set_digest"] == before["set_digest"]


def test_an_import_too_builds_it_first_unless_it_imports_that_folder(facts: Path) -> None:
    # Else the events beside it would be missing from the ledger, and nothing would say so.
    Path("tracker.db").unlink()
    ran = run("import", str(FACTS))
    assert "built" in ran.err
    assert "0 events new" in ran.out
    Path("tracker.db").unlink()
    ran = run("import", "events")
    assert (ran.err, ran.out) == ("", "events: 674 events new in 132 batches, 0 known\n")


def test_a_database_named_by_hand_is_not_filled_from_the_events(facts: Path) -> None:
    refused(run("--db", "typo.db", "show", "CATL"), 2, "no ledger at", "typo.db")
    assert not Path("typo.db").exists()


def test_events_that_cannot_be_read_leave_no_database(facts: Path) -> None:
    # A database left behind would hide the fault from the next command.
    Path("tracker.db").unlink()
    path = min(Path("events").rglob("*.jsonl"))
    path.write_bytes(path.read_bytes()[:-1])
    for _ in range(2):
        refused(run("show", "CATL"), 2, path.name, "cut off")
    assert not Path("tracker.db").exists()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for other writers no longer than a moment."""
    defaults = connect.open_ledger.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "busy_seconds", 0.05)


def test_a_locked_ledger_says_to_try_again_and_can_be_read(facts: Path, impatient: None) -> None:
    before = status()
    with closing(sqlite3.connect("tracker.db", isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        for words in (LOG, ("add", "company", "Contoso"), ("rebuild",), ("import", str(FACTS))):
            refused(run(*words), 2, "tracker.db is locked", "try again in a moment")
        assert run("show", "CATL").code == 0
        writer.execute("ROLLBACK")
    assert status() == before
    assert run(*LOG).code == 0


def test_a_ledger_cut_in_half_is_named(facts: Path) -> None:
    whole = Path("tracker.db").read_bytes()
    Path("tracker.db").write_bytes(whole[: len(whole) // 2])
    refused(run("show", "CATL"), 2, "is damaged", "restore a backup")


@pytest.fixture
def open_folder(facts_once: Path) -> Iterator[Path]:
    """Give a workspace in a folder that every user reaches; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "w"
        shutil.copytree(facts_once, folder)
        for path in (Path(name), folder):
            path.chmod(0o755)
        yield folder


def as_somebody(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the program as a user who is not root."""
    prefix = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may do everything, and setpriv is not installed to be another user")
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    program = [*prefix, sys.executable, "-m", "tracker", *words]
    environment = {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin"}
    done = subprocess.run(
        program, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if "ModuleNotFoundError" in done.stderr or "Permission denied: '/root" in done.stderr:
        pytest.skip("the program lies where another user may not read it")
    return done.returncode, done.stdout, done.stderr


def closed(folder: Path) -> None:
    """Take away every permission to write, below the folder and on it."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)


def test_a_closed_workspace_can_be_read_and_not_written(open_folder: Path) -> None:
    closed(open_folder)
    code, out, err = as_somebody(open_folder, "status", "--json")
    assert (code, err) == (0, "")
    assert '"events": 674' in out
    code, out, err = as_somebody(open_folder, *LOG)
    assert (code, out) == (2, "")
    assert "cannot be written" in err
    assert "check the permissions" in err
    assert "Traceback" not in err
    code, out, err = as_somebody(open_folder, "build")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "unexpected" not in err
    open_folder.chmod(0o755)


def test_a_file_that_may_not_be_read_is_named(open_folder: Path) -> None:
    (open_folder / "rows.jsonl").write_text("{}")
    (open_folder / "rows.jsonl").chmod(0o000)
    code, _, err = as_somebody(open_folder, "import", "rows.jsonl")
    assert code == 2
    assert "cannot read rows.jsonl: Permission denied" in err
    (open_folder / "tracker.db").chmod(0o000)
    code, _, err = as_somebody(open_folder, "show", "CATL")
    assert code == 2
    assert "tracker.db" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("title = ", ("is not TOML", "mend that line")),
        ("titel = 'x'", ('unknown setting "titel"', "the settings are")),
        ("timezone = 'Mars/Base'", ('unknown time zone "Mars/Base"', "Asia/Seoul")),
        ("database = 'mysql://x'", ('"mysql"', "sqlite:///PATH")),
        ("base_url = 'javascript:alert(1)'", ("not an http or https", "https://")),
        ('author = "x\\u202ey"', ("bidirectional", "retype")),
    ],
)
def test_broken_settings_are_refused(facts: Path, settings: str, says: tuple[str, str]) -> None:
    Path("tracker.toml").write_text(settings, "utf-8")
    refused(run("show", "CATL"), 2, *says)


def test_settings_in_another_encoding_are_refused(facts: Path) -> None:
    Path("tracker.toml").write_bytes(b'title = "\xff"')
    refused(run("show", "CATL"), 2, "tracker.toml")


def test_a_ledger_on_a_server_is_used_like_a_file(empty: Path, postgres_schema: str) -> None:
    told = asked("--db", postgres_schema, "import", str(CHECKOUT / "events"))
    assert told["new"] == told["events"] > 600
    assert run("--db", postgres_schema, "stages", "LGES").code == 0
    assert run("--db", postgres_schema, *LOG).code == 0
    assert asked("--db", postgres_schema, "verify")["sound"] is True
    assert run("--db", postgres_schema, "rebuild", "--check").code == 0
    assert not list(empty.iterdir())
