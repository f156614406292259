"""Making a ledger, and bringing an older one to this version's schema.

alembic is imported only inside the functions: it costs more than everything else that an
ordinary start needs.
"""

import uuid
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from tracker.ledger.engine import BUSY_SECONDS, for_writing, open_engine, read_address
from tracker.ledger.failures import refusals
from tracker.ledger.tables import FORMAT, VERSION_TABLE, ledger, metadata
from tracker.vocabulary.canonical import genesis_hash
from tracker.vocabulary.refusals import BadLedger

CURRENT = "0001"
"""The last migration; older ledgers are refused until they are upgraded."""

_ONE_MAKER = 7_201_746_013
"""Key of the lock under which a PostgreSQL schema is made or upgraded; appends never take it."""


def version_of(connection: Connection) -> str | None:
    """Return the number of a database's last migration, or None where it is no ledger."""
    names = inspect(connection).get_table_names()
    if VERSION_TABLE not in names or ledger.name not in names:
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 -- our own constant
    return version.scalar_one_or_none()


def create(connection: Connection, ledger_id: str | None = None) -> None:
    """Make the tables, the triggers and the one row; does nothing where a ledger stands.

    The connection is in a write transaction, which the caller commits.  Two processes that make
    the same ledger at once make one.  Without an id it is given one that no other ledger has.
    """
    _be_the_only_maker(connection)
    if version_of(connection) is not None:
        return
    taken = set(inspect(connection).get_table_names())
    sqlite = connection.dialect.name == "sqlite"
    if taken if sqlite else taken & set(metadata.tables):
        raise BadLedger(
            f"this database is no ledger: it holds the tables {', '.join(sorted(taken)[:5])}",
            "name another place for the ledger with --db",
        )
    _migrate(connection)
    ledger_id = ledger_id or str(uuid.uuid4())
    connection.execute(
        ledger.insert(),
        {
            "one": 1,
            "ledger_id": ledger_id,
            "format": FORMAT,
            "head_position": 0,
            "head_hash": genesis_hash(ledger_id),
        },
    )


def upgrade(url: str, *, busy_seconds: float = BUSY_SECONDS) -> list[str]:
    """Bring a ledger to the current schema; returns the numbers of what was applied, in order."""
    address = read_address(url)
    engine = open_engine(address, create=False, busy_seconds=busy_seconds)
    try:
        with refusals(address.shown), engine.connect() as connection:
            for_writing(connection)
            with connection.begin():
                return _upgraded(connection, address.shown)
    finally:
        engine.dispose()


def _upgraded(connection: Connection, shown: str) -> list[str]:
    from alembic.script import ScriptDirectory

    _be_the_only_maker(connection)
    before = version_of(connection)
    if before is None:
        raise BadLedger(f"{shown} is no ledger", "`tracker init` makes one")
    if before > CURRENT:
        raise newer(shown, before)
    scripts = ScriptDirectory.from_config(_config(connection))
    applied = [script.revision for script in scripts.iterate_revisions(CURRENT, before)]
    _migrate(connection)
    return applied[::-1]


def older(shown: str, version: str) -> BadLedger:
    """Word the refusal of a ledger that was made by an older version."""
    return BadLedger(
        f"the ledger {shown} has schema {version}, older than this version's {CURRENT}",
        "`tracker upgrade` brings it up to date; keep a copy of the database first",
    )


def newer(shown: str, version: str) -> BadLedger:
    """Word the refusal of a ledger that was made by a newer version."""
    return BadLedger(
        f"the ledger {shown} has schema {version}, newer than this version's {CURRENT}",
        "upgrade this program: pip install --upgrade roadmap-tracker",
    )


def _be_the_only_maker(connection: Connection) -> None:
    # SQLite has locked the whole file already (BEGIN IMMEDIATE).
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_MAKER})


def _migrate(connection: Connection) -> None:
    from alembic import command

    command.upgrade(_config(connection), CURRENT)


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    # A per cent sign would be taken for interpolation.
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
