"""The documented tables: what they hold, asked by a query now or as of then, and their page.

Where a clock is set the tables are folded as of then into a database in memory, and the query runs
there: no stored table holds another day than now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker import state
from tracker.ledger import read
from tracker.ledger import tables as log
from tracker.ledger.connect import Ledger
from tracker.ledger.engine import for_reading, for_writing, open_engine, read_address
from tracker.ledger.query import Answer, Asked, run
from tracker.views.asof import AsOf, is_known, is_on_record
from tracker.views.current import Column
from tracker.vocabulary.canonical import decode_stored
from tracker.vocabulary.refusals import BadLedger

_SHOWN_AS: Mapping[type, Literal["INTEGER", "BLOB"]] = {
    sa.Integer: "INTEGER",
    sa.BigInteger: "INTEGER",
    sa.LargeBinary: "BLOB",
}


def _log_columns(table: sa.Table) -> tuple[Column, ...]:
    return tuple(
        Column(str(column.name), _SHOWN_AS.get(type(column.type), "TEXT"), column.doc or "")
        for column in table.columns
    )


LOG: Mapping[str, Sequence[Column]] = {
    str(table.name): _log_columns(table)
    for table in (log.event, log.event_subject, log.event_ref, log.ledger)
}
TABLES: Mapping[str, Sequence[Column]] = dict(state.DOCUMENTED) | dict(LOG)
"""Every table that may be asked → its columns with their meanings."""


@dataclass(frozen=True)
class Then:
    """What the tables are asked as of; nothing set: now, from the stored tables."""

    as_of: AsOf
    at: int | None = None

    @property
    def is_now(self) -> bool:
        """Tell whether nothing limits what is seen."""
        return self.as_of.known_on is None and self.as_of.recorded_by is None and self.at is None


def ask(ledger: Ledger, asked: Asked, then: Then) -> Answer:
    """Run one query on the tables; raises BadQuery, and BadLedger where they have to be rebuilt.

    Stored tables that are missing or of another version are refused and not folded in memory: the
    answer would come from SQLite, whatever the ledger is kept in, and take longer every time.
    """
    columns = {name: [one.name for one in table] for name, table in TABLES.items()}
    with ledger.reading() as connection:
        if then.is_now and state.is_current(connection):
            return run(connection, columns, asked)
        if then.is_now and read.head(connection).position > 0:
            raise BadLedger(
                f"the current-state tables of {ledger.shown} are missing or of another version",
                "run `tracker rebuild`; with --known-on DATE they are folded in memory instead",
            )
        made = _folded_in_memory(connection, then)
    try:
        with made.connect() as copy:
            for_reading(copy)
            with copy.begin():
                return run(copy, columns, asked)
    finally:
        made.dispose()


def _folded_in_memory(connection: Connection, then: Then) -> sa.Engine:
    """Return a database in memory that holds the tables as of then."""
    rows = [
        row
        for row in read.stored(connection, up_to=then.at)
        if then.as_of.recorded_by is None or row.recorded_at <= then.as_of.recorded_by
    ]
    events = [decode_stored(row.body) for row in rows]
    known = [
        row
        for row, event in zip(rows, events, strict=True)
        if is_known(event, then.as_of) and is_on_record(event, then.as_of)
    ]
    made = open_engine(read_address("sqlite://"), create=True, busy_seconds=0)
    with made.connect() as copy:
        for_writing(copy)
        with copy.begin():
            log.metadata.create_all(copy)
            state.metadata.create_all(copy)
            _insert(copy, log.event, [row._asdict() for row in known])
            _copy_log(connection, copy, known)
            for name, lines in state.folded(events, then.as_of).items():
                _insert(copy, state.TABLES[name], [dict(line) for line in lines])
    return made


def _copy_log(connection: Connection, copy: Connection, known: Sequence[read.Stored]) -> None:
    """Copy what stands beside the events, and the head as it was."""
    positions = {row.position for row in known}
    for table in (log.event_subject, log.event_ref):
        lines = connection.execute(sa.select(table)).mappings()
        _insert(copy, table, [dict(line) for line in lines if line["position"] in positions])
    for line in connection.execute(sa.select(log.ledger)).mappings():
        head = {
            "head_position": known[-1].position if known else 0,
            "head_hash": known[-1].hash if known else b"",
            "head_appended_at": known[-1].appended_at if known else None,
        }
        _insert(copy, log.ledger, [dict(line) | head])


def _insert(connection: Connection, table: sa.Table, lines: Sequence[Mapping[str, object]]) -> None:
    if lines:
        connection.execute(sa.insert(table), list(lines))


# --- The page

EXAMPLES: Mapping[str, str] = {
    "What moved most often": """\
select c.name, m.label, m.edtf, m.slips, m.last_word
from current_milestone m join current_company c on c.subject = m.subject
where m.slips > 0
order by m.slips desc, m.path
limit 10""",
    "What is over without a word: the state is a question of the day": """\
select path, phrase, latest, last_word
from current_milestone
where ended is null and latest < :today
order by latest, path""",
    "Every target of one milestone, and how far each moved": """\
select number, edtf, said, voice, move, move_least, move_months, move_most
from current_target
where path = 'catl/sodium-ion-battery/sop'
order by number""",
    "The highest figure that is claimed for each product, and by whom": """\
select t.name, c.metric, c.value, c.qualifier, c.unit, c.voice, c.known_from
from current_claim c join current_thing t on t.kind = 'product' and t.slug = c.product
where c.metric = 'energy-density' and cast(c.value as numeric) = (
  select max(cast(o.value as numeric)) from current_claim o
  where o.product = c.product and o.metric = c.metric
)
order by cast(c.value as numeric) desc, t.slug, c.known_from desc, c.event""",
    "Who is read, how often, and how reliable they are held to be": """\
select t.name, s.reliability, count(distinct s.event) as statements, max(s.known_from) as last
from current_statement s join current_thing t on t.kind = 'source' and t.slug = s.source
where s.is_own = 1 and s.withdrawn = 0
group by t.name, s.reliability
order by statements desc, t.name
limit 10""",
    "Deals with what is delivered": """\
select subject, role, with_companies, quantity_value, quantity_unit, edtf, known_from
from current_deal
where quantity_value is not null
order by cast(quantity_value as numeric) desc, event, subject""",
}
"""What it asks → a query that runs on both databases."""

HEAD = """\
# SQL tables

This page is generated from the program; do not edit it.

The ledger is a SQLite file or a PostgreSQL database, and every table may be read with any tool.
Write only through the program: the database refuses changes to what was logged.

`tracker sql "select …"` runs one query that can only read, in the SQL of the database that the \
ledger is kept in.
It reads the tables below and calls functions that compute; whatever else a query would do is \
refused, and one that takes too long is stopped.
`:today` stands for the day that `--today` gives, as text; without it for the real day, and \
under `--known-on` for that one.
With `--known-on`, `--recorded-by` or `--at` the tables are folded as of then into a SQLite \
database in memory, and the query runs there, in the SQL of SQLite: the stored tables hold what \
stands now.
Decimals come out as text, exactly as they were said, and bytes as hex; compare decimals with \
`cast(value as numeric)`.
`tracker sql --tables` prints what this page says of tables and columns.

## Examples

"""

CURRENT_HEAD = """
## Current state

What the folds say now, written in the transaction that appends and made anew by `tracker rebuild`.
No column holds a word that depends on the day: due and overdue are computed when they are read.
Empty cells are NULL; days are ISO text.

"""

LOG_HEAD = """
## The log

What was logged, as it was logged; corrections stand beside it.
The body of an event is JSON: `cast(body as text) ->> '$.company'` on SQLite, \
`convert_from(body, 'UTF8')::json ->> 'company'` on PostgreSQL.

"""


def sql_page() -> str:
    """Return the page that documents every table, ours and the log's, with examples."""
    examples = [f"{title}:\n\n```sql\n{query}\n```\n" for title, query in EXAMPLES.items()]
    comments = {table.name: table.comment or "" for table in log.metadata.sorted_tables}
    current = [_section(name, columns) for name, columns in state.DOCUMENTED.items()]
    logged = [_section(name, columns, comments[name]) for name, columns in LOG.items()]
    return (
        HEAD
        + "\n".join(examples)
        + CURRENT_HEAD
        + "\n".join(current)
        + LOG_HEAD
        + "\n".join(logged)
    )


def _section(name: str, columns: Sequence[Column], comment: str = "") -> str:
    lines = "\n".join(f"| `{one.name}` | {one.type} | {one.doc} |" for one in columns)
    said = f"{comment}\n\n" if comment else ""
    return f"### {name}\n\n{said}| column | type | meaning |\n| --- | --- | --- |\n{lines}\n"
