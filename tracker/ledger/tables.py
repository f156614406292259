"""The tables of the log, the same on SQLite and PostgreSQL.

Rules for the whole file:

- Times, days and ids are fixed-width ASCII text, so that sorting text sorts time.
- PostgreSQL sorts text by locale; folds and files need bytes: every text column is COLLATE "C".
- Every constraint has a name: PostgreSQL reports the name, SQLite the columns.
- SQLite tables are STRICT. `position` is set by us: a sequence leaves gaps, a rowid is reused.
- Each column says in its `doc` what it holds: docs/sql.md is made of it.
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
    Column("one", Integer, nullable=False, autoincrement=False, doc="always 1"),
    Column("ledger_id", _Text, nullable=False, doc="the id of this ledger"),
    Column("format", Integer, nullable=False, doc="how events are hashed and chained"),
    Column("head_position", _Number, nullable=False, doc="the position of the last event"),
    Column("head_hash", LargeBinary, nullable=False, doc="its hash in the chain"),
    Column("head_appended_at", _Text, doc="when it arrived, UTC"),
    PrimaryKeyConstraint("one", name="ledger_pk"),
    CheckConstraint("one = 1", name="ledger_one_row"),
    sqlite_strict=True,
    comment="One row: the lock of every append, the counter and the head of the chain.",
)

event = Table(
    "event",
    metadata,
    Column(
        "position",
        _Number,
        nullable=False,
        autoincrement=False,
        doc="its place in this ledger, from 1 without gaps",
    ),
    Column("event_id", _Text, nullable=False, doc="the id of the event, the same in every ledger"),
    Column("batch", _Text, nullable=False, doc="the id of the batch with which it was logged"),
    Column("line", Integer, nullable=False, doc="its line in the batch, from 1"),
    Column("type", _Text, nullable=False, doc="the event type, such as planned"),
    Column("schema", Integer, nullable=False, doc="the schema number of the type"),
    Column("recorded_at", _Text, nullable=False, doc="when it was logged, UTC"),
    Column(
        "known_from", _Text, nullable=False, doc="the first day on which the public could know it"
    ),
    Column("appended_at", _Text, nullable=False, doc="when it arrived in this ledger, UTC"),
    Column("content_hash", LargeBinary, nullable=False, doc="the hash of its bytes"),
    Column("previous_hash", LargeBinary, nullable=False, doc="the hash of the event before it"),
    Column(
        "hash", LargeBinary, nullable=False, doc="its own hash, which chains it to the one before"
    ),
    Column("body", LargeBinary, nullable=False, doc="its canonical bytes, JSON in UTF-8"),
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
    Column("position", _Number, nullable=False, doc="the position of the event"),
    Column("kind", _Text, nullable=False, doc="company, technology or ledger"),
    Column("slug", _Text, nullable=False, doc="the slug of that company or technology"),
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
    Column("position", _Number, nullable=False, doc="the position of the event"),
    Column("target_event_id", _Text, nullable=False, doc="the id of the event that it refers to"),
    PrimaryKeyConstraint("position", "target_event_id", name="event_ref_pk"),
    ForeignKeyConstraint(["position"], ["event.position"], name="event_ref_event"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
    comment="What an event refers to; the target may not have arrived yet.",
)
Index("event_ref_by_target", event_ref.c.target_event_id, event_ref.c.position)
