"""Migrations: the one that is current, what they make, and what they leave alone."""

import logging
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from tests.ledger.samples import NOW, plan
from tracker.ledger import upgrade as upgrade_module
from tracker.ledger.append import append
from tracker.ledger.connect import open_ledger
from tracker.ledger.tables import metadata
from tracker.ledger.triggers import sqlite_triggers
from tracker.ledger.upgrade import CURRENT, upgrade
from tracker.vocabulary.refusals import BadLedger

MIGRATIONS = Path(upgrade_module.__file__).parent / "migrations"


def test_current_is_the_head_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [CURRENT]


def schema_of(url: str) -> dict[str, str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        schema = {name: " ".join(sql.split()) for name, sql in made}
    engine.dispose()
    return schema


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    migrated, declared = (f"sqlite:///{tmp_path / name}" for name in ("one.db", "other.db"))
    open_ledger(migrated, create=True).close()
    engine = create_engine(declared)
    with engine.begin() as connection:
        metadata.create_all(connection)
        for statement in sqlite_triggers().values():
            connection.exec_driver_sql(statement)
    engine.dispose()
    found = schema_of(migrated)
    assert "STRICT" in found["event"]
    del found["ledger_version"]
    assert found == schema_of(declared)


@pytest.mark.postgres
def test_the_migrations_make_what_the_tables_say_on_postgres(postgres_schema: str) -> None:
    open_ledger(postgres_schema, create=True).close()
    engine = create_engine(postgres_schema)
    with engine.connect() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {one["name"]: one for one in found.get_columns(table.name)}
            assert list(columns) == [column.name for column in table.columns]
            for column in table.columns:
                kind = columns[column.name]["type"]
                assert str(kind.compile(engine.dialect)) == column.type.compile(engine.dialect)
                assert columns[column.name]["nullable"] == column.nullable
            primary = found.get_pk_constraint(table.name)["name"]
            assert primary == table.primary_key.name
            indexes = {one["name"] for one in found.get_indexes(table.name)}
            assert {index.name for index in table.indexes} <= indexes
    engine.dispose()


def test_a_current_ledger_needs_no_upgrade(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'l.db'}"
    ledger = open_ledger(url, create=True)
    with ledger.writing() as connection:
        append(connection, [plan(1)], now=NOW)
    ledger.close()
    assert upgrade(url) == []


@pytest.mark.postgres
def test_a_current_ledger_on_postgres_needs_no_upgrade(postgres_schema: str) -> None:
    open_ledger(postgres_schema, create=True).close()
    assert upgrade(postgres_schema) == []


def test_only_ledgers_are_upgraded(tmp_path: Path) -> None:
    with pytest.raises(BadLedger, match="no ledger at"):
        upgrade(f"sqlite:///{tmp_path / 'no.db'}")
    (tmp_path / "empty.db").touch()
    with pytest.raises(BadLedger, match="is no ledger"):
        upgrade(f"sqlite:///{tmp_path / 'empty.db'}")
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_a_newer_ledger_is_not_touched(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'l.db'}"
    ledger = open_ledger(url, create=True)
    with ledger.writing() as connection:
        connection.execute(text("UPDATE ledger_version SET version_num = '9999'"))
    ledger.close()
    with pytest.raises(BadLedger, match="newer than this version"):
        upgrade(url)


def test_making_a_ledger_leaves_logging_alone(tmp_path: Path) -> None:
    ours = logging.getLogger("tests.of.ours")
    before = (list(logging.root.handlers), logging.root.level, ours.disabled)
    open_ledger(f"sqlite:///{tmp_path / 'l.db'}", create=True).close()
    assert (list(logging.root.handlers), logging.root.level, ours.disabled) == before
