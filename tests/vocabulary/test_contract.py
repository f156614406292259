"""What stands in events/schema: equal to the code, and its examples are read for ever.

A released schema file or example is never edited: a change of meaning takes the next number.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.vocabulary.canonical import canonical_bytes, content_hash, decode
from tracker.vocabulary.check import check_event
from tracker.vocabulary.contract import examples_name, schema_name, schema_text, schemas
from tracker.vocabulary.events import CURRENT_SCHEMA, EVENT_TYPES, Amended, Event, type_of
from tracker.vocabulary.subjects import targets_of
from tracker.vocabulary.things import THING_TYPES, kind_of

SCHEMA = Path(__file__).parents[2] / "events" / "schema"
EXAMPLES = sorted((SCHEMA / "examples").glob("*.jsonl"))


def lines_of(path: Path) -> list[bytes]:
    text = path.read_bytes()
    assert text.endswith(b"\n")
    return text[:-1].split(b"\n")


def all_examples() -> list[Event]:
    return [decode(line, path.name) for path in EXAMPLES for line in lines_of(path)]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_the_one_of_the_code(name: str) -> None:
    assert (SCHEMA / name).read_text("utf-8") == schema_text(schemas()[name])


def test_no_type_or_number_is_missing_and_none_is_taken_away() -> None:
    numbered = {
        (name, number) for name in EVENT_TYPES for number in range(1, CURRENT_SCHEMA[name] + 1)
    }
    assert {path.name for path in SCHEMA.glob("*.json")} == {schema_name(*one) for one in numbered}
    assert {path.name for path in EXAMPLES} == {examples_name(*one) for one in numbered}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read_for_ever(path: Path) -> None:
    name, number, _ = path.name.split(".")
    for count, line in enumerate(lines_of(path), start=1):
        event = decode(line, f"{path.name}:{count}")
        check_event(event)
        assert type_of(event) == name
        assert json.loads(line)["schema"] == int(number)
        if int(number) == CURRENT_SCHEMA[name]:
            assert canonical_bytes(event) == line


def test_the_examples_are_a_ledger_whose_links_meet() -> None:
    events = all_examples()
    ids = {event.id for event in events}
    assert len(ids) == len(events)
    for event in events:
        assert targets_of(event) <= ids
    by_id = {event.id: event for event in events}
    for event in events:
        if isinstance(event, Amended):
            assert content_hash(canonical_bytes(by_id[event.target])).hex() == event.expects


def test_every_kind_of_thing_has_an_example() -> None:
    kinds = {kind_of(event.thing) for event in all_examples() if hasattr(event, "thing")}
    assert kinds == set(THING_TYPES)


def _values(value: Any) -> list[Any]:
    match value:
        case dict():
            return [value, *(one for part in value.values() for one in _values(part))]
        case list():
            return [value, *(one for part in value for one in _values(part))]
        case _:
            return [value]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_asks_for_every_field_and_allows_no_other(name: str) -> None:
    for part in _values(schemas()[name]):
        if isinstance(part, dict) and part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == sorted(part["properties"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_the_fields_that_its_schema_asks_for(path: Path) -> None:
    schema = json.loads((SCHEMA / f"{path.stem}.json").read_text("utf-8"))
    top = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    for line in lines_of(path):
        assert sorted(json.loads(line)) == top["required"]


def test_a_schema_is_text_with_one_final_line_break() -> None:
    for schema in schemas().values():
        text = schema_text(schema)
        assert text.endswith("}\n")
        assert json.loads(text) == schema
