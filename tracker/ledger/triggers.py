"""The triggers that let the log only grow, and what stands in a database that has them.

Rules for the whole file:

- They stop accidents by any client, also one without our pragmas. Whoever owns the file can drop
  them; then `verify` says so, and the chain shows what was changed.
- SQLite's REPLACE deletes rows without firing a DELETE trigger unless `recursive_triggers` is on.
  Hence the guard on INSERT: it fires before any conflict is resolved.
- The head of the chain is the last row of `event`: `ledger` follows once per append.
- PostgreSQL's functions name their schema, so that no search path and no temporary table fools
  them.
- The text of a released version is never edited; a later migration replaces a trigger by another.
"""

# ruff: noqa: S608 -- every piece of SQL in this file is our own text

from typing import NamedTuple

_SQLITE_LAST = "coalesce((SELECT max(position) FROM event), 0)"
_SQLITE_LAST_HASH = (
    "coalesce((SELECT hash FROM event ORDER BY position DESC LIMIT 1),"
    " (SELECT head_hash FROM ledger))"
)
_ONLY_ADDED = "events are only added, never changed"
_OUT_OF_ORDER = "an event is added at the head of the chain only"
_TOO_LATE = "what an event names is written with it, never later"
_ONE_ROW = "a ledger has one row"
_NOT_THE_HEAD = "the ledger row follows the last event"


def _sqlite(name: str, when: str, table: str, condition: str, message: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {when} ON {table}{condition}\n"
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def sqlite_triggers() -> dict[str, str]:
    """Return the name and the statement of every trigger, as `sqlite_master` keeps them."""
    made = {
        "event_in_order": _sqlite(
            "event_in_order",
            "INSERT",
            "event",
            f"\nWHEN NEW.position IS NOT {_SQLITE_LAST} + 1"
            f"\nOR NEW.previous_hash IS NOT {_SQLITE_LAST_HASH}"
            "\nOR EXISTS (SELECT 1 FROM event WHERE event_id = NEW.event_id)"
            "\nOR EXISTS (SELECT 1 FROM event WHERE hash = NEW.hash)",
            _OUT_OF_ORDER,
        ),
        "ledger_one_row": _sqlite(
            "ledger_one_row",
            "INSERT",
            "ledger",
            "\nWHEN EXISTS (SELECT 1 FROM ledger)",
            _ONE_ROW,
        ),
        "ledger_follows": _sqlite(
            "ledger_follows",
            "UPDATE",
            "ledger",
            "\nWHEN NEW.one IS NOT OLD.one OR NEW.ledger_id IS NOT OLD.ledger_id"
            "\nOR NEW.head_position < OLD.head_position"
            f"\nOR NEW.head_position IS NOT {_SQLITE_LAST}"
            f"\nOR NEW.head_hash IS NOT {_SQLITE_LAST_HASH}",
            _NOT_THE_HEAD,
        ),
        "ledger_not_deleted": _sqlite("ledger_not_deleted", "DELETE", "ledger", "", _ONE_ROW),
    }
    for table in ("event", "event_subject", "event_ref"):
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_not_{verb.lower()}d"
            made[name] = _sqlite(name, verb, table, "", _ONLY_ADDED)
    for table in ("event_subject", "event_ref"):
        name = f"{table}_with_event"
        condition = "\nWHEN NEW.position <= (SELECT head_position FROM ledger)"
        made[name] = _sqlite(name, "INSERT", table, condition, _TOO_LATE)
    return made


class PostgresTrigger(NamedTuple):
    """One trigger and the body of its function."""

    table: str
    when: str
    each: str
    function: str


_ROW, _BEFORE = 1, 2
_TYPE_BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}

_REFUSE = "\nBEGIN RAISE EXCEPTION '{}' USING ERRCODE = 'restrict_violation'; END\n"
_POSTGRES_FUNCTIONS = {
    "tracker_only_added": _REFUSE.format(_ONLY_ADDED),
    "tracker_one_row": _REFUSE.format(_ONE_ROW),
    "tracker_event_in_order": f"""
DECLARE
  last_position bigint;
  last_hash bytea;
BEGIN
  SELECT position, hash INTO last_position, last_hash
    FROM {{schema}}.event ORDER BY position DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT 0, head_hash INTO last_position, last_hash FROM {{schema}}.ledger;
  END IF;
  IF NEW.position IS DISTINCT FROM last_position + 1
    OR NEW.previous_hash IS DISTINCT FROM last_hash THEN
    RAISE EXCEPTION '{_OUT_OF_ORDER}' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
""",
    "tracker_with_event": f"""
BEGIN
  IF NEW.position <= (SELECT head_position FROM {{schema}}.ledger) THEN
    RAISE EXCEPTION '{_TOO_LATE}' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
""",
    "tracker_ledger_follows": f"""
DECLARE
  last_position bigint;
  last_hash bytea;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM {{schema}}.ledger) THEN
      RAISE EXCEPTION '{_ONE_ROW}' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  SELECT position, hash INTO last_position, last_hash
    FROM {{schema}}.event ORDER BY position DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT 0, OLD.head_hash INTO last_position, last_hash;
  END IF;
  IF NEW.one <> OLD.one OR NEW.ledger_id <> OLD.ledger_id
    OR NEW.head_position < OLD.head_position
    OR NEW.head_position <> last_position OR NEW.head_hash <> last_hash THEN
    RAISE EXCEPTION '{_NOT_THE_HEAD}' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
""",
}
_CHANGES = "UPDATE OR DELETE OR TRUNCATE"
_POSTGRES_TRIGGERS = {
    "event_in_order": PostgresTrigger("event", "INSERT", "ROW", "tracker_event_in_order"),
    "event_only_added": PostgresTrigger("event", _CHANGES, "STATEMENT", "tracker_only_added"),
    "event_subject_with_event": PostgresTrigger(
        "event_subject", "INSERT", "ROW", "tracker_with_event"
    ),
    "event_subject_only_added": PostgresTrigger(
        "event_subject", _CHANGES, "STATEMENT", "tracker_only_added"
    ),
    "event_ref_with_event": PostgresTrigger("event_ref", "INSERT", "ROW", "tracker_with_event"),
    "event_ref_only_added": PostgresTrigger(
        "event_ref", _CHANGES, "STATEMENT", "tracker_only_added"
    ),
    "ledger_follows": PostgresTrigger(
        "ledger", "INSERT OR UPDATE", "ROW", "tracker_ledger_follows"
    ),
    "ledger_one_row": PostgresTrigger(
        "ledger", "DELETE OR TRUNCATE", "STATEMENT", "tracker_one_row"
    ),
}


class StandingTrigger(NamedTuple):
    """A trigger as PostgreSQL's catalogue shows it: `enabled` is `O` where it fires."""

    table: str
    type: int
    enabled: str
    source: str


def postgres_statements(schema: str) -> list[str]:
    """Return the statements that make the functions and triggers in a schema (quoted name)."""
    functions = [
        f"CREATE FUNCTION {schema}.{name}() RETURNS trigger LANGUAGE plpgsql AS $guard$"
        f"{source.replace('{schema}', schema)}$guard$"
        for name, source in _POSTGRES_FUNCTIONS.items()
    ]
    triggers = [
        f"CREATE TRIGGER {name} BEFORE {made.when} ON {schema}.{made.table} "
        f"FOR EACH {made.each} EXECUTE FUNCTION {schema}.{made.function}()"
        for name, made in _POSTGRES_TRIGGERS.items()
    ]
    return functions + triggers


def postgres_triggers(schema: str) -> dict[str, StandingTrigger]:
    """Return what the catalogue shows where every trigger is in place."""
    return {
        name: StandingTrigger(
            made.table,
            _BEFORE
            + (_ROW if made.each == "ROW" else 0)
            + sum(_TYPE_BITS[verb] for verb in made.when.split(" OR ")),
            "O",
            _POSTGRES_FUNCTIONS[made.function].replace("{schema}", schema),
        )
        for name, made in _POSTGRES_TRIGGERS.items()
    }
