"""The page that documents the fields of the files, from what writes them."""

from typing import Any

from tracker.web.doors.api import schemas
from tracker.web.doors.tables import TABLES

HEAD = """\
# Fields of the files

This page is generated from the program; do not edit it.
What the files are for stands on [Files for machines](api.md).

## Tables

"""


def fields_page() -> str:
    """Return the page."""
    tables = "\n".join(_table(table.name, table.title, table.fields) for table in TABLES)
    return f"{HEAD}{tables}\n## JSON API\n\n{_shapes()}"


def _table(name: str, title: str, fields: Any) -> str:
    lines = "".join(f"| `{one.name}` | {one.type} | {one.doc} |\n" for one in fields)
    head = "| column | type | meaning |\n| --- | --- | --- |\n"
    return f"### {name}.csv\n\n{title}.\n\n{head}{lines}"


def _shapes() -> str:
    found: dict[str, dict[str, Any]] = {}
    for schema in schemas().values():
        found |= schema["$defs"]
    return "\n".join(_shape(name, found[name]) for name in sorted(found))


def _shape(name: str, shape: dict[str, Any]) -> str:
    required = set(shape.get("required", ()))
    lines = "".join(
        f"| `{key}` | {_type(part)} | {'' if key in required else 'optional'} |"
        f" {part.get('description', '')} |\n"
        for key, part in shape["properties"].items()
    )
    head = "| field | type | | meaning |\n| --- | --- | --- | --- |\n"
    return f"### {name}\n\n{' '.join(shape.get('description', '').split())}\n\n{head}{lines}"


def _type(part: dict[str, Any]) -> str:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if part.get("type") == "array":
        return f"list of {_type(part['items'])}"
    return str(part.get("type", "object"))
