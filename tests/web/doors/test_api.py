"""The JSON API: every file fits its schema, every address leads somewhere, no date is bare."""

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.web.doors.reading import document, found, target, values
from tests.web.fiction import eid
from tracker.web.doors.api import schemas
from tracker.web.publish import Files

API = "api/v1/"
OUR_DAYS = {
    *("as_of", "known_on", "day", "known_from", "earliest", "latest"),
    *("recorded_at", "phrase", "edtf", "retrieved", "date"),
}
ADDRESSES = (
    *("self", "url", "schema", "up", "event", "csv", "atom", "json_feed", "calendar", "badge"),
    *("bibtex", "csl_json", "milestones", "withdrawn_by"),
)


def answers(files: Files) -> dict[str, Any]:
    paths = [path for path in found(files, API, ".json") if "/schemas/" not in path]
    return {path: document(files, path) for path in paths}


def test_every_file_fits_the_schema_that_it_names(files: Files) -> None:
    for path, value in answers(files).items():
        schema = document(files, target(value["links"]["schema"]))
        Draft202012Validator.check_schema(schema)
        faults = [error.message for error in Draft202012Validator(schema).iter_errors(value)]
        assert faults == [], path


def test_a_schema_refuses_what_lacks_a_field_or_has_another_type(fiction: Files) -> None:
    value = document(fiction, f"{API}companies/borealis.json")
    schema = document(fiction, target(value["links"]["schema"]))
    check = Draft202012Validator(schema)
    assert check.is_valid(value)
    assert not check.is_valid(value | {"item": value["item"] | {"open": "2"}})
    assert not check.is_valid({key: part for key, part in value.items() if key != "links"})
    item = {key: part for key, part in value["item"].items() if key != "name"}
    assert not check.is_valid(value | {"item": item})


def test_no_field_has_two_types(fiction: Files) -> None:
    for name, schema in schemas().items():
        for key, part in values(schema):
            assert key not in ("anyOf", "oneOf"), name
            assert key != "type" or isinstance(part, str | dict), name


def test_no_value_is_null(files: Files) -> None:
    for path, value in answers(files).items():
        assert all(part is not None for _, part in values(value)), path


def test_every_address_leads_to_a_file(files: Files) -> None:
    for path, value in answers(files).items():
        for key, part in values(value):
            leads = key in ADDRESSES and isinstance(part, str) and not part.startswith("https://j")
            if leads and part:
                assert target(str(part)) in files, (path, key, part)


def test_every_folder_has_a_list_of_all_that_is_in_it(fiction: Files) -> None:
    folders = {path.split("/")[2] for path in found(fiction, API, ".json") if path.count("/") > 2}
    for folder in folders:
        listed = document(fiction, f"{API}{folder}/index.json")
        assert listed["total"] == len(listed["items"])
        inside = set(found(fiction, f"{API}{folder}/", ".json"))
        items = {target(item["self"]) for item in listed["items"] if "self" in item}
        assert folder == "names" or inside - items <= {
            f"{API}{folder}/index.json",
            f"{API}changes/last-7-days.json",
        }
    top = {item["name"] for item in document(fiction, f"{API}index.json")["items"]}
    assert top == folders


def test_a_date_that_was_said_is_a_window_and_never_a_bare_day(fiction: Files) -> None:
    for path, value in answers(fiction).items():
        for key, part in values(value):
            if isinstance(part, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", part):
                assert key in OUR_DAYS, (path, key, part)
            if key in ("window", "when", "published", "said") and isinstance(part, dict):
                assert {"phrase", "edtf", "precision", "qualifiers"} <= set(part)


def test_a_year_keeps_its_words_and_its_precision(fiction: Files) -> None:
    path = f"{API}milestones/gone-cells.salt-cell.plant-completed.json"
    window = document(fiction, path)["item"]["window"]
    assert (window["phrase"], window["edtf"], window["precision"]) == ("2027", "2027", "year")


def test_a_deadline_has_no_first_day(fiction: Files) -> None:
    path = f"{API}milestones/orsted-cells.salt-cell.pilot-line-completed_north.json"
    window = document(fiction, path)["item"]["window"]
    assert window["latest"] == "2026-12-31"
    assert "earliest" not in window


def test_every_name_leads_to_its_thing(fiction: Files) -> None:
    names = document(fiction, f"{API}names/index.json")["items"]
    slugs = {item["name"]: item["slug"] for item in names if item["kind"] == "company"}
    for name in ("Orsted Cells", "奥斯特电池", "오스테드 셀", "OCE", "XTST: 0042", "orsted-cells"):
        assert slugs[name] == "orsted-cells"


def test_the_head_tells_the_day_and_the_last_event_and_no_moment_of_the_build(
    fiction: Files,
) -> None:
    for path, value in answers(fiction).items():
        assert value["schema_version"] == "1.0"
        assert value["as_of"] == "2026-05-20"
        if "items" in value:
            assert ("last_event" in value) == ("/names/" not in path and "/schemas/" not in path)
        assert "generated_at" not in value
    (last,) = {
        document(fiction, f"{API}{name}/index.json")["last_event"]["recorded_at"]
        for name in ("companies", "events", "changes")
    }
    assert last == "2026-05-01T09:00:00.000001Z"


def test_the_changes_of_a_day_end_with_its_own_last_event(fiction: Files) -> None:
    days = document(fiction, f"{API}changes/index.json")["items"]
    assert len(days) > 1
    for day in (one["day"] for one in days):
        found = document(fiction, f"{API}changes/{day}.json")
        assert found["last_event"]["recorded_at"].startswith(day)


def test_the_last_seven_days_end_with_the_day_of_the_build(fiction: Files) -> None:
    recent = document(fiction, f"{API}changes/last-7-days.json")
    assert recent["items"] == []
    day = document(fiction, f"{API}changes/2026-05-01.json")["items"]
    assert [(item["kind"], item["day"]) for item in day] == [("corrected", "2026-05-01")]


def test_only_addresses_of_the_web_are_given(files: Files) -> None:
    for path, value in answers(files).items():
        for key, part in values(value):
            if key in ("address", "archived") and isinstance(part, str):
                assert part.startswith(("http://", "https://")), path


@pytest.mark.parametrize("name", ["hedge", "c-slip", "density", "shares"])
def test_an_event_names_its_page_its_source_and_its_grade(fiction: Files, name: str) -> None:
    item = document(fiction, f"{API}events/{eid(name)}.json")["item"]
    assert target(item["url"]) == f"events/{eid(name)}.html"
    assert item["document"]["address"].startswith("https://news.example/")
    assert item["grade"]["reliability"] in "ABCDEF"


def test_milestones_promises_and_lists_tell_the_grade_of_their_statement(fiction: Files) -> None:
    graded = {
        one["self"]: one["grade"] for one in document(fiction, "api/v1/events/index.json")["items"]
    }
    assert graded
    for path, grade in graded.items():
        assert document(fiction, path)["item"]["grade"] == grade
    for one in document(fiction, "api/v1/milestones/index.json")["items"]:
        assert one["grade"] == graded[one["event"]]
        for promise in one["history"]:
            assert promise["grade"] == graded[promise["event"]]
    for folder in ("claims", "signals"):
        for one in document(fiction, f"api/v1/{folder}/index.json")["items"]:
            assert one["grade"] == graded[one["event"]]
