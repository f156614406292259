"""`tracker sql`: one query that only reads, from anywhere, in every format."""

import json
import sqlite3
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.asking import asked, refused, rows
from tests.cli.running import run
from tests.cli.test_clocks import CLOCKS
from tests.cli.test_commands import command
from tracker.documented import EXAMPLES, TABLES

LARGEST = "select name, statements from current_company order by statements desc, name limit 3"


def test_a_query_is_answered_as_a_table(only_read: Path) -> None:
    ran = run("sql", LARGEST)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split() == ["name", "statements"]
    assert ran.out.splitlines()[1].split()[0] == "CATL"


def test_every_format_has_the_same_rows(only_read: Path) -> None:
    told = asked("sql", LARGEST)
    assert len(told) == 3
    assert list(told[0]) == ["name", "statements"]
    comma = rows(run("sql", LARGEST, "--format", "csv"))
    assert [row["name"] for row in comma] == [row["name"] for row in told]
    lines = run("sql", LARGEST, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == told
    assert len(run("sql", LARGEST, "--format", "md").out.splitlines()) == 5


def test_a_query_is_read_from_input_and_from_a_file(facts: Path) -> None:
    Path("q.sql").write_text(f"\ufeff-- the largest\n{LARGEST};\n", "utf-8")
    told = run("sql", LARGEST).out
    assert run("sql", "-", stdin=LARGEST).out == told
    assert run("sql", "--file", "q.sql").out == told
    assert run("sql", "--file", "-", stdin=LARGEST).out == told


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_example_of_the_page_answers(only_read: Path, title: str) -> None:
    assert asked("sql", EXAMPLES[title], "--today", "2026-11-22"), title


def test_the_tables_are_listed_with_what_they_mean(only_read: Path) -> None:
    told = asked("sql", "--tables")
    assert {row["table"] for row in told} == set(TABLES)
    assert all(row["column"] and row["type"] and row["meaning"] for row in told)
    assert "current_milestone" in run("sql", "--tables").out


def test_clocks_hold(only_read: Path) -> None:
    count = "select count(*) as n, max(known_from) as last from current_statement"
    (now,), (then,) = asked("sql", count), asked("sql", count, "--known-on", "2024-12-31")
    assert then["n"] < now["n"]
    assert then["last"] <= "2024-12-31"
    assert asked("sql", count, "--recorded-by", "2020-01-01") == [{"n": 0, "last": None}]
    assert asked("sql", "select count(*) as n from event", "--at", "50") == [{"n": 50}]
    assert asked("sql", "select :today as day", "--known-on", "2024") == [{"day": "2024-12-31"}]
    assert asked("sql", "select :today as day", "--today", "2025-05-05") == [{"day": "2025-05-05"}]
    options = {option for one in command("sql").params for option in one.opts}
    assert options >= CLOCKS


@pytest.mark.parametrize(
    "query",
    [
        "select subject, path, targets, slips from current_milestone",
        "select event, statement, known_from, segments, edtf from current_statement",
        "select * from current_thing",
    ],
)
def test_folded_in_memory_the_tables_are_those_that_are_stored(only_read: Path, query: str) -> None:
    stored = asked("sql", query)
    assert stored
    assert sorted(map(str, asked("sql", query, "--known-on", "2199-12-31"))) == sorted(
        map(str, stored)
    )


def test_rows_that_are_left_out_are_told(only_read: Path) -> None:
    ran = run("sql", "select slug from current_thing", "--limit", "2", "--format", "csv")
    assert (ran.code, len(ran.out.splitlines())) == (0, 3)
    assert ran.err == "the first 2 rows; --limit gives more\n"


ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("sql",), 2, ("give one query",)),
        (("sql", ""), 2, ("there is no query",)),
        (("sql", "select 1", "--file", "-"), 2, ("give one query",)),
        (("sql", "select 1", "--tables"), 2, ("--tables",)),
        (("sql", "--file", "none.sql"), 2, ("none.sql",)),
        (("sql", "delete from event"), 2, ('"delete" is no query', "^^^^^^")),
        (("sql", "select nme from current_company"), 2, ("did you mean name", "^^^", "--tables")),
        (("sql", "select * from sqlite_master"), 2, ("documented",)),
        (("sql", "select 1", "--timeout", "0"), 2, ("--timeout",)),
        (("sql", "select 1", "--limit", "0"), 2, ("--limit",)),
        (("sql", ENDLESS, "--timeout", "0.1"), 2, ("stopped after 0.1 seconds",)),
    ],
)
def test_what_cannot_be_asked_is_refused(
    only_read: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    refused(run(*words), code, *says)


def test_input_that_is_no_text_is_refused(only_read: Path) -> None:
    refused(run("sql", "-", stdin=b"select '\xff'"), 2, "UTF-8 (byte 9)")


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "jsonl", "md"])
def test_what_a_query_makes_acts_on_no_terminal(only_read: Path, format_: str) -> None:
    query = "select char(27) || '[31m' || char(8238) || '<b>' as \"a\x1b[31m\", 1 as \"=x\""
    ran = run("sql", query, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    if format_ not in ("csv", "tsv"):
        assert "\u202e" not in ran.out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "query",
    [LARGEST, "select * from current_milestone limit 3", "select * from current_thing limit 9"],
)
def test_no_line_is_wider_than_the_terminal(only_read: Path, query: str, width: int) -> None:
    ran = run("sql", query, width=width)
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


def test_rows_too_wide_for_a_table_stand_upright(only_read: Path) -> None:
    lines = run("sql", "select * from current_milestone limit 2", width=80).out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["subject", "path", "label"]
    assert "" in lines


def test_tables_of_another_version_are_refused_with_what_to_do(facts: Path) -> None:
    with sqlite3.connect("tracker.db") as connection:
        connection.execute("UPDATE current_version SET version = -1")
    refused(run("sql", LARGEST), 2, "another version", "tracker rebuild")
    assert run("sql", LARGEST, "--known-on", "2199-12-31").code == 0
    assert run("rebuild").code == 0
    assert run("sql", LARGEST).code == 0


def test_what_is_asked_changes_nothing(facts: Path) -> None:
    before = Path("tracker.db").read_bytes()
    run("sql", LARGEST)
    run("sql", "select 1; drop table event")
    assert Path("tracker.db").read_bytes() == before
