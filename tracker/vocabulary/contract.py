"""The contract of the stored lines: JSON Schema of every event type and schema number."""

from inspect import cleandoc
from typing import Any

import msgspec

from tracker.vocabulary.events import CURRENT_SCHEMA, EVENT_TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_name(event_type: str, number: int) -> str:
    """Return the name of a schema file without its folder."""
    return f"{event_type}.{number}.json"


def examples_name(event_type: str, number: int) -> str:
    """Return the name of an examples file without its folder."""
    return f"{event_type}.{number}.jsonl"


def schemas() -> dict[str, dict[str, Any]]:
    """Return file name → JSON Schema for the current number of every type, ordered by name."""
    return {
        schema_name(name, CURRENT_SCHEMA[name]): {
            "$schema": DIALECT,
            "$id": schema_name(name, CURRENT_SCHEMA[name]),
            **_as_written(msgspec.json.schema(event)),
        }
        for name, event in sorted(EVENT_TYPES.items())
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as it is written to a file: sorted, indented, one final line break."""
    return (
        msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2).decode() + "\n"
    )


def _as_written(schema: Any) -> Any:
    """Return a schema of the lines as they are written: every field stands, none by default."""
    match schema:
        case {"properties": dict(properties)}:
            own = {key: part for key, part in schema.items() if key != "properties"}
            fields = {
                name: {key: part for key, part in _as_written(field).items() if key != "default"}
                for name, field in properties.items()
            }
            described = (
                {"description": cleandoc(own["description"])} if "description" in own else {}
            )
            return own | described | {"properties": fields, "required": sorted(fields)}
        case dict():
            return {key: _as_written(part) for key, part in schema.items()}
        case list():
            return [_as_written(part) for part in schema]
        case _:
            return schema
