"""The log: its tables and the triggers that let it only grow."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

from tracker.ledger.triggers import postgres_statements, sqlite_triggers

revision = "0001"
down_revision = None

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "ledger",
        Column("one", Integer, nullable=False, autoincrement=False),
        Column("ledger_id", TEXT, nullable=False),
        Column("format", Integer, nullable=False),
        Column("head_position", NUMBER, nullable=False),
        Column("head_hash", LargeBinary, nullable=False),
        Column("head_appended_at", TEXT),
        PrimaryKeyConstraint("one", name="ledger_pk"),
        CheckConstraint("one = 1", name="ledger_one_row"),
        sqlite_strict=True,
        comment="One row: the lock of every append, the counter and the head of the chain.",
    )
    op.create_table(
        "event",
        Column("position", NUMBER, nullable=False, autoincrement=False),
        Column("event_id", TEXT, nullable=False),
        Column("batch", TEXT, nullable=False),
        Column("line", Integer, nullable=False),
        Column("type", TEXT, nullable=False),
        Column("schema", Integer, nullable=False),
        Column("recorded_at", TEXT, nullable=False),
        Column("known_from", TEXT, nullable=False),
        Column("appended_at", TEXT, nullable=False),
        Column("content_hash", LargeBinary, nullable=False),
        Column("previous_hash", LargeBinary, nullable=False),
        Column("hash", LargeBinary, nullable=False),
        Column("body", LargeBinary, nullable=False),
        PrimaryKeyConstraint("position", name="event_pk"),
        UniqueConstraint("event_id", name="event_id_once"),
        UniqueConstraint("previous_hash", name="event_no_fork"),
        UniqueConstraint("hash", name="event_hash_once"),
        sqlite_strict=True,
        comment="Every event; `body` holds the exact canonical bytes that are hashed.",
    )
    op.create_index("event_by_type", "event", ["type", "position"])
    op.create_index("event_by_batch", "event", ["batch", "position"])
    op.create_table(
        "event_subject",
        Column("position", NUMBER, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("slug", TEXT, nullable=False),
        PrimaryKeyConstraint("position", "kind", "slug", name="event_subject_pk"),
        ForeignKeyConstraint(["position"], ["event.position"], name="event_subject_event"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
        comment="Whom an event names: what is folded again when it arrives.",
    )
    op.create_index("event_subject_by_slug", "event_subject", ["kind", "slug", "position"])
    op.create_table(
        "event_ref",
        Column("position", NUMBER, nullable=False),
        Column("target_event_id", TEXT, nullable=False),
        PrimaryKeyConstraint("position", "target_event_id", name="event_ref_pk"),
        ForeignKeyConstraint(["position"], ["event.position"], name="event_ref_event"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
        comment="What an event refers to; the target may not have arrived yet.",
    )
    op.create_index("event_ref_by_target", "event_ref", ["target_event_id", "position"])
    for statement in guards():
        # op.execute would take the colons in a statement for parameters.
        op.get_bind().exec_driver_sql(statement)


def guards() -> list[str]:
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        return list(sqlite_triggers().values())
    schema = bind.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    return postgres_statements(schema)
