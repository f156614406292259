"""`verify`, `rebuild`, `status`, `upgrade`: what they find, and what they leave alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.asking import asked, refused, status
from tests.cli.running import run


def meddle(*statements: str, file: str = "tracker.db") -> None:
    """Change a ledger behind the program's back."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_ledger_is_told_with_its_head(facts: Path) -> None:
    ran = run("verify")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"sound: 674 events, head {status()['head']}\n"
    assert asked("verify") == {"sound": True, "events": 674, "faults": []}


def test_a_changed_event_is_named_and_leaves_with_1(facts: Path) -> None:
    meddle(
        "DROP TRIGGER event_not_updated",
        "UPDATE event SET recorded_at = '1999-01-01T00:00:00.000000Z' WHERE position = 601",
    )
    ran = run("verify")
    assert (ran.code, ran.err) == (1, "")
    assert "601" in ran.out
    told = run("verify", "--json")
    assert told.code == 1
    assert '"sound": false' in told.out


def test_status_tells_what_the_ledger_holds(facts: Path) -> None:
    ran = run("status")
    assert (ran.code, ran.err) == (0, "")
    assert "events         674" in ran.out
    told = status()
    assert list(told) == [
        "workspace",
        "database",
        "ledger",
        "events",
        "batches",
        "head",
        "last_appended",
        "set_digest",
        "types",
    ]
    assert sum(told["types"].values()) == told["events"]


def test_tables_that_were_dropped_are_found_and_made_anew(facts: Path) -> None:
    assert run("rebuild", "--check").out == "the current-state tables are what the events fold to\n"
    meddle("DROP TABLE current_milestone", "DROP TABLE current_version")
    ran = run("rebuild", "--check")
    assert (ran.code, ran.err) == (1, "")
    assert "run tracker rebuild" in ran.out
    before = status()
    assert "current_milestone: " in run("rebuild").out
    assert asked("rebuild", "--check") == {"rows": {}, "differences": []}
    assert status() == before


def test_a_row_that_was_changed_is_found_and_mended(facts: Path) -> None:
    meddle("UPDATE current_milestone SET label = 'nonsense' WHERE subject = 'catl'")
    ran = run("rebuild", "--check")
    assert ran.code == 1
    assert "is too many" in ran.out
    assert "is missing" in ran.out
    assert run("rebuild").code == 0
    assert run("rebuild", "--check").code == 0


def test_a_ledger_of_this_version_needs_no_upgrade(facts: Path) -> None:
    ran = run("upgrade")
    assert (ran.code, ran.out, ran.err) == (0, "nothing to do: up to date\n", "")


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(facts: Path) -> None:
    meddle("UPDATE ledger_version SET version_num = '9999'")
    for words in (("show", "CATL"), ("upgrade",), ("log", "CATL", "announces", "sodium-ion")):
        refused(run(*words), 2, "9999, newer than", "pip install --upgrade")


def test_a_ledger_of_an_older_version_names_the_command(facts: Path) -> None:
    meddle("UPDATE ledger_version SET version_num = '0000'")
    refused(run("show", "CATL"), 2, "older than", "`tracker upgrade`")
