"""A query reads the documented tables and does nothing else, on either database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.ledger.samples import NOW, plan, registered
from tracker import state
from tracker.documented import Then, ask
from tracker.ledger import read
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.query import Answer, Asked
from tracker.ledger.verify import verify
from tracker.record import record
from tracker.views.asof import AsOf
from tracker.vocabulary.refusals import BadLedger, BadQuery

TODAY = date(2026, 11, 22)


def of_engine(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    url = f"sqlite:///{tmp_path}/l.db" if name == "sqlite" else None
    opened = open_ledger(url or request.getfixturevalue("postgres_schema"), create=True)
    record(opened, [registered(1, "acme"), plan(2), plan(3, line=3)], now=NOW)
    return opened


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of two plans on each engine."""
    opened = of_engine(request.param, request, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give the ledger on SQLite."""
    opened = of_engine("sqlite", request, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def postgresql(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give the ledger on PostgreSQL."""
    opened = of_engine("postgresql", request, tmp_path)
    yield opened
    opened.close()


def asked(
    ledger: Ledger, text: str, *, seconds: float = 20, rows: int = 100, **clocks: Any
) -> Answer:
    then = Then(AsOf(today=TODAY, **clocks))
    return ask(ledger, Asked(text, TODAY, seconds, rows), then)


def refused(ledger: Ledger, text: str, **limits: Any) -> BadQuery:
    """Hold that a query is refused and that nothing of the ledger has changed."""
    before = content(ledger)
    with pytest.raises(BadQuery) as raised:
        asked(ledger, text, **limits)
    assert content(ledger) == before
    assert raised.value.hint
    return raised.value


def content(ledger: Ledger) -> tuple[object, ...]:
    """Return everything that is stored, and which tables there are."""
    with ledger.reading() as connection:
        rows = [
            sorted((tuple(row) for row in connection.execute(sa.select(table))), key=str)
            for table in state.TABLES.values()
        ]
        there = sorted(sa.inspect(connection).get_table_names())
        return rows, there, read.head(connection), verify(connection)


def pointed_at(refusal: BadQuery) -> str:
    assert refusal.span is not None
    return refusal.text[slice(*refusal.span)]


# --- What is answered


def test_a_query_gives_columns_and_rows(ledger: Ledger) -> None:
    found = asked(ledger, "select subject, name from current_company;")
    assert found == Answer(("subject", "name"), (("acme", "Acme"),), is_cut=False)
    assert asked(ledger, "-- all\nvalues (1), (2)").rows == ((1,), (2,))
    parts = "with a(x) as (values (1)), b(y) as (select 2) select x + y as n from a, b"
    assert asked(ledger, parts).rows == ((3,),)


def test_columns_of_one_name_are_told_apart(ledger: Ledger) -> None:
    found = asked(ledger, "select 1 as a, 2 as a, 3 as b, 4 as a")
    assert found.columns == ("a", "a_2", "b", "a_3")


def test_values_come_out_as_they_are(ledger: Ledger) -> None:
    text = "select cast('1.50' as text) as d, content_hash, null as n from event where position = 1"
    ((decimal, digest, nothing),) = asked(ledger, text).rows
    assert (decimal, nothing) == ("1.50", None)
    assert len(bytes.fromhex(digest)) == 32


def test_decimals_of_postgresql_are_text_and_arrays_are_lists(postgresql: Ledger) -> None:
    text = "select 1.50::numeric, array[1, 2], '{\"a\": [1]}'::jsonb, date '2026-01-02', true"
    assert asked(postgresql, text).rows == (("1.50", [1, 2], {"a": [1]}, "2026-01-02", True),)


def test_text_that_is_not_utf_8_is_shown(sqlite: Ledger) -> None:
    assert asked(sqlite, "select cast(x'ff61' as text)").rows == (("\ufffda",),)


def test_more_rows_than_asked_for_are_left_out_and_that_is_said(ledger: Ledger) -> None:
    found = asked(ledger, "select position from event order by 1", rows=2)
    assert (found.rows, found.is_cut) == (((1,), (2,)), True)
    assert not asked(ledger, "select position from event order by 1", rows=3).is_cut


def test_today_is_the_day_that_was_given(ledger: Ledger) -> None:
    assert asked(ledger, "select :today as day, ':today' as text").rows == (
        ("2026-11-22", ":today"),
    )


def test_json_of_an_event_is_read(sqlite: Ledger, postgresql: Ledger) -> None:
    one = asked(sqlite, "select cast(body as text) ->> '$.company' from event where position = 2")
    other = asked(
        postgresql,
        "select convert_from(body, 'UTF8')::json ->> 'company' from event where position = 2",
    )
    assert one.rows == other.rows == (("acme",),)
    assert asked(sqlite, "select count(*) from event, json_each(cast(body as text))").rows
    assert asked(sqlite, "select count(*) from event, json_tree(cast(body as text))").rows


def test_a_part_of_a_query_may_be_counted(sqlite: Ledger, postgresql: Ledger) -> None:
    text = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 9) "
    for ledger in (sqlite, postgresql):
        assert asked(ledger, f"{text} select count(*) from n").rows == ((9,),)


def test_a_percent_sign_is_a_percent_sign(ledger: Ledger) -> None:
    text = "select count(*) from current_company where name like 'A%' and 5 % 3 = 2"
    assert asked(ledger, text).rows == ((1,),)


# --- What is refused

WRITES = (
    "insert into current_company (subject) values ('x')",
    "update current_company set name = 'x'",
    "delete from event",
    "drop table event",
    "alter table event add column x text",
    "create table x (y int)",
    "create temp table x as select 1",
    "begin",
    "commit",
    "vacuum",
    "explain select 1",
    "select 1; drop table event",
    "select 1; select 2",
    "with x as (select 1) insert into current_company (subject) select '1' from x",
    "with x as (select 1) delete from event",
    "select nextval('x')",
    "select * from current_version",
    "select * from ledger_version",
    "",
    " -- nothing",
    "()",
    "select 'open",
    "select 'a' || 'b",
    "select \x00",
    "select \ud800",
)


@pytest.mark.parametrize("text", WRITES)
def test_whatever_does_more_than_read_is_refused(ledger: Ledger, text: str) -> None:
    refused(ledger, text)


@pytest.mark.parametrize(
    "text",
    [
        "attach database '/tmp/x.db' as x",
        "pragma journal_mode = delete",
        "pragma query_only = 0",
        "select * from pragma_table_info('event')",
        "select * from pragma_query_only",
        "select count(*) from pragma_database_list",
        "select * from sqlite_master",
        "select count(*) from sqlite_master",
        "select count(*) from sqlite_schema",
        "select * from temp.sqlite_master",
        "select * from dbstat",
        "select load_extension('/tmp/x.so')",
        "select writefile('/tmp/x', 'y')",
        "select readfile('/etc/passwd')",
        "select randomblob(8)",
        "select random()",
        "select fts3_tokenizer('x')",
        "select sqlite_version()",
        "select changes()",
        "replace into current_company (subject) values ('x')",
        "reindex",
        "select ?",
        "select @x",
        "select $x",
        "select :other",
        "select length(hex(zeroblob(2000000000)))",
    ],
)
def test_sqlite_refuses_it(sqlite: Ledger, text: str) -> None:
    refused(sqlite, text)


@pytest.mark.parametrize(
    "text",
    [
        "with x as (insert into current_company values ('x') returning 1) select * from x",
        "with x as (delete from current_company returning 1) select * from x",
        "with x as (update current_company set name = 'x' returning 1) select * from x",
        "copy event to program 'touch /tmp/x'",
        "copy (select 1) to '/tmp/x'",
        "select pg_read_file('/etc/passwd')",
        "select pg_catalog . pg_read_file /* x */ ('/etc/passwd')",
        "select \"pg_read_file\"('/etc/passwd')",
        "select U&\"pg\\005fread_file\"('/etc/passwd')",
        "select set_config('transaction_read_only', 'off', true)",
        "select lo_export(1, '/tmp/x')",
        "select lo_import('/etc/passwd')",
        "select * from dblink('dbname=x', 'drop table event') as t(a int)",
        "select * from event e, dblink('x', 'y') as (a int)",
        "select * from event e, dblink('x', 'y') as (values int)",
        "select nextval('x'), setval('x', 1)",
        "select pg_sleep(9)",
        "select pg_notify('a', 'b')",
        "select pg_advisory_lock(1)",
        "select pg_terminate_backend(1)",
        "select query_to_xml('delete from event', true, true, '')",
        "select current_setting('data_directory')",
        "select * from pg_ls_dir('.')",
        "select * from pg_class",
        "select * from pg_stat_activity",
        "select * from pg_settings",
        "select * from information_schema.tables",
        "select * into x from event",
        "select * from event for update",
        "do $$ begin delete from event; end $$",
        "call x()",
        "set role postgres",
        "lock table event",
        "listen x",
        "prepare x as delete from event",
        "select 1 as €$$, lo_export(1, 'x') as €$$",
        "select 1\u00a0as \u00a0$$, lo_export(1, 'x') as x\u00a0$$",
        "select 1abc$$, lo_export(1, 'x') x$$",
        "select $€$ ' $€$, lo_export(1, 'x'), $€$ ' $€$",
        "select 1 -- x\r, lo_export(1, 'x')",
        "select /* /* */ 1 */ lo_export(1, 'x')",
        "select E'a'\n'\\' x ' , lo_export(1, 'x'), E'\\''",
        "select $1",
        "select current_user operator(pg_catalog.||) 'x'",
    ],
)
def test_postgresql_refuses_it(postgresql: Ledger, text: str) -> None:
    refused(postgresql, text)


def test_a_table_of_the_same_name_elsewhere_is_not_read(postgresql: Ledger) -> None:
    with postgresql.writing() as connection:
        connection.execute(sa.text("CREATE TEMP TABLE current_deal (subject text)"))
    with postgresql.engine.connect() as connection:
        connection.execute(sa.text("CREATE TEMP TABLE event (position int)"))
        connection.commit()
    postgresql.engine.dispose()
    assert asked(postgresql, "select count(*) from event").rows == ((3,),)


def test_the_tables_are_as_open_after_a_query_as_before(ledger: Ledger) -> None:
    refused(ledger, "select * from nothing")
    asked(ledger, "select 1")
    record(ledger, [plan(4, batch=4)], now=NOW)
    assert asked(ledger, "select count(*) from event").rows == ((4,),)
    with ledger.reading() as connection:
        if ledger.engine.dialect.name == "sqlite":
            assert connection.scalar(sa.text("SELECT count(*) FROM sqlite_master"))
        else:
            assert connection.scalar(sa.text("SHOW statement_timeout")) == "0"


RUNAWAY = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"


def test_a_query_that_never_ends_is_stopped(ledger: Ledger) -> None:
    found = refused(ledger, RUNAWAY, seconds=0.2)
    assert found.message == "the query was stopped after 0.2 seconds"
    assert "--timeout" in found.hint


def test_rows_without_end_are_cut(sqlite: Ledger) -> None:
    found = asked(sqlite, ENDLESS, rows=5)
    assert (len(found.rows), found.is_cut) == (5, True)


@pytest.mark.parametrize(
    ("text", "says", "place"),
    [
        ("select nme from current_company", '"nme" is in none of the tables that are asked', "nme"),
        ("select name from current_compny", "did you mean current_company", "current_compny"),
        ("select c.nme from current_company c", "did you mean name", "nme"),
        ("select lowr(name) from current_company", "lower", "lowr"),
        ("select 1 from event where where 1", "", "where"),
        ("select 1,\n  2 +* 3 from event", "", "*"),
        ("select 'a' 'b c' from event where (", "", None),
        ("drop table event", '"drop" is no query', "drop"),
        ("select 1 ; select 2", "one query is run at a time", ";"),
    ],
)
def test_a_faulty_query_is_pointed_into(
    ledger: Ledger, text: str, says: str, place: str | None
) -> None:
    found = refused(ledger, text)
    assert says in found.message
    if place is not None:
        assert found.text
        if ledger.engine.dialect.name == "postgresql" and place in ("nme", "*"):
            assert pointed_at(found) in (place, "c", "+")
        else:
            assert pointed_at(found) == place
    if "\n" in text:
        assert found.message.startswith("line 2: ")


def test_the_place_is_that_of_the_first_word_that_does_not_fit(sqlite: Ledger) -> None:
    found = refused(sqlite, "select 'where', 1 from event where 1 where :today")
    assert found.span == (37, 42)


def test_a_day_before_the_fault_does_not_move_the_place(postgresql: Ledger) -> None:
    found = refused(postgresql, "select :today, :today, nme from current_company")
    assert pointed_at(found) == "nme"


def test_a_long_query_is_shown_around_the_fault(ledger: Ledger) -> None:
    found = refused(ledger, f"select 1 where 1 in ({'1, ' * 30_000} 2) and nme = 1")
    assert len(found.text) < 100
    assert pointed_at(found) == "nme"


# --- Clocks and versions


def test_as_of_then_the_tables_are_folded_in_memory(ledger: Ledger) -> None:
    record(ledger, [plan(5, batch=5, published="2020-05-05")], now=NOW)
    count = "select count(*), sqlite_compileoption_used('x') from event"
    refused(ledger, count, known_on=date(2021, 1, 1))
    text = (
        "select e.type, s.known_from from event e join current_statement s on s.event = e.event_id"
    )
    found = asked(ledger, text, known_on=date(2021, 1, 1))
    assert found.rows == (("planned", "2020-05-05"),)
    assert asked(ledger, "select count(*) from current_statement", recorded_by="2020").rows == (
        (0,),
    )
    then = Then(AsOf(today=TODAY), at=2)
    head = ask(ledger, Asked("select head_position from ledger", TODAY, 9, 9), then)
    assert head.rows == ((2,),)


def test_tables_of_another_version_are_not_asked(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(sa.text("UPDATE current_version SET version = -1"))
    with pytest.raises(BadLedger, match="another version") as raised:
        asked(ledger, "select 1")
    assert "tracker rebuild" in raised.value.hint
    assert asked(ledger, "select count(*) from current_company", known_on=TODAY).rows == ((1,),)


def test_an_empty_ledger_has_empty_tables(tmp_path: Path) -> None:
    opened = open_ledger(f"sqlite:///{tmp_path}/empty.db", create=True)
    assert asked(opened, "select * from current_deal").rows == ()
    opened.close()
