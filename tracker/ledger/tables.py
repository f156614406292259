"""The tables of the log, the same on SQLite and PostgreSQL.

Rules for the whole file:

- Times, days and ids are fixed-width ASCII text, so that sorting text sorts time.
- PostgreSQL sorts text by locale; folds and files need bytes: every text column is COLLATE "C".
- Every constraint has a name: PostgreSQL reports the name, SQLite the columns.
- SQLite tables are STRICT. `position` is set by us: a sequence leaves gaps, a rowid is reused.
- A change here needs a migration: ADD COLUMN or CREATE, never a rebuild (it drops the triggers).
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

VERSION_TABLE = "ledger_version"
"""Where the number of the last migration stands; not alembic's usual name, which others use."""

FORMAT = 1
"""How events are hashed and chained; changes with the hash domains."""

metadata = MetaData()

_Text = Text().with_variant(Text(collation="C"), "postgresql")
_Number = BigInteger().with_variant(Integer, "sqlite")

ledger = Table(
    "ledger",
    metadata,
    Column("one", Integer, nullable=False, autoincrement=False),
    Column("ledger_id", _Text, nullable=False),
    Column("format", Integer, nullable=False),
    Column("head_position", _Number, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("head_appended_at", _Text),
    PrimaryKeyConstraint("one", name="ledger_pk"),
    CheckConstraint("one = 1", name="ledger_one_row"),
    sqlite_strict=True,
    comment="One row: the lock of every append, the counter and the head of the chain.",
)

event = Table(
    "event",
    metadata,
    Column("position", _Number, nullable=False, autoincrement=False),
    Column("event_id", _Text, nullable=False),
    Column("batch", _Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("type", _Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("recorded_at", _Text, nullable=False),
    Column("known_from", _Text, nullable=False),
    Column("appended_at", _Text, nullable=False),
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
Index("event_by_type", event.c.type, event.c.position)
Index("event_by_batch", event.c.batch, event.c.position)

event_subject = Table(
    "event_subject",
    metadata,
    Column("position", _Number, nullable=False),
    Column("kind", _Text, nullable=False),
    Column("slug", _Text, nullable=False),
    PrimaryKeyConstraint("position", "kind", "slug", name="event_subject_pk"),
    ForeignKeyConstraint(["position"], ["event.position"], name="event_subject_event"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
    comment="Whom an event names: what is folded again when it arrives.",
)
Index("event_subject_by_slug", event_subject.c.kind, event_subject.c.slug, event_subject.c.position)

event_ref = Table(
    "event_ref",
    metadata,
    Column("position", _Number, nullable=False),
    Column("target_event_id", _Text, nullable=False),
    PrimaryKeyConstraint("position", "target_event_id", name="event_ref_pk"),
    ForeignKeyConstraint(["position"], ["event.position"], name="event_ref_event"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
    comment="What an event refers to; the target may not have arrived yet.",
)
Index("event_ref_by_target", event_ref.c.target_event_id, event_ref.c.position)
