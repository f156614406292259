"""The contract of the stored lines: JSON Schema of every event type and schema number."""

from typing import Any

import msgspec

from tracker.vocabulary.events import CURRENT_SCHEMA, EVENT_TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_name(event_type: str, number: int) -> str:
    """Return the name of a schema file without its folder."""
    return f"{event_type}.{number}.json"


def schemas() -> dict[str, dict[str, Any]]:
    """Return file name → JSON Schema for the current number of every type, ordered by name."""
    return {
        schema_name(name, CURRENT_SCHEMA[name]): {
            "$schema": DIALECT,
            "$id": schema_name(name, CURRENT_SCHEMA[name]),
            **msgspec.json.schema(event),
        }
        for name, event in sorted(EVENT_TYPES.items())
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as it is written to a file: sorted, indented, one final line break."""
    return (
        msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"
    )
