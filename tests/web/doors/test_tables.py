"""Tables: each cell is what the data package says, no year is a day, no cell is a formula."""

import codecs
import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.web.doors.conftest import settings
from tests.web.doors.reading import document, found
from tests.web.test_site import folded
from tracker.web.build import plan
from tracker.web.doors.tables import TABLES
from tracker.web.publish import Files

Rows = list[dict[str, str]]


def rows(data: bytes) -> Rows:
    assert b"\r" not in data
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def table(files: Files, name: str) -> Rows:
    return rows(files[f"data/{name}.csv"])


def resources(files: Files) -> dict[str, Any]:
    package = document(files, "data/datapackage.json")
    return {one["path"]: one for one in package["resources"]}


PARSE: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def test_every_cell_is_of_the_type_that_its_column_is_described_with(files: Files) -> None:
    for path, resource in resources(files).items():
        fields = {one["name"]: one for one in resource["schema"]["fields"]}
        data = files[f"data/{path}"]
        assert data.decode().splitlines()[0].split(",") == list(fields)
        assert resource["bytes"] == len(data)
        for row in rows(data):
            for name, cell in row.items():
                assert cell == "" or PARSE[fields[name]["type"]](cell) is not None, (path, name)


def test_every_column_is_described_and_every_table_is_in_the_package(fiction: Files) -> None:
    package = resources(fiction)
    assert list(package) == [f"{one.name}.csv" for one in TABLES]
    assert all(field.doc for one in TABLES for field in one.fields)
    for path, resource in package.items():
        if key := resource["schema"].get("primaryKey"):
            keys = [row[key] for row in table(fiction, path.removesuffix(".csv"))]
            assert len(set(keys)) == len(keys)


def test_the_package_names_title_licence_and_the_day(fiction: Files) -> None:
    package = document(fiction, "data/datapackage.json")
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["version"] == "2026-05-20"
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])


def test_a_window_is_five_columns_and_a_year_stays_a_year(fiction: Files) -> None:
    (row,) = (row for row in table(fiction, "milestones") if row["company"] == "gone-cells")
    assert [row[name] for name in ("phrase", "edtf", "earliest", "latest", "precision")] == [
        *("2027", "2027", "2027-01-01", "2027-12-31", "year")
    ]


def test_a_day_stands_in_no_other_column_than_the_bounds_and_our_own_days(fiction: Files) -> None:
    ours = re.compile(r"(.*_)?(earliest|latest|phrase|edtf)|known_from|recorded_at")
    for name in (one.name for one in TABLES):
        for row in table(fiction, name):
            for column, cell in row.items():
                if re.match(r"\d{4}-\d\d-\d\d", cell):
                    assert ours.fullmatch(column), (name, column)


def test_the_history_holds_every_promise_with_its_move(fiction: Files) -> None:
    own = [row for row in table(fiction, "history") if row["label"] == "C-sample"]
    assert [(row["number"], row["phrase"], row["move"]) for row in own] == [
        ("1", "2026", ""),
        ("2", "2027年上半年", "slipped"),
    ]
    assert own[1]["move_months"] == "6"


def test_no_cell_starts_a_formula(files: Files) -> None:
    for path, data in found(files, "data/", ".csv").items():
        for row in csv.reader(io.StringIO(data.decode(), newline="")):
            for cell in row:
                is_number = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)
                assert is_number or not cell.startswith(tuple("=+-@\t\n＝＋－＠")), path


def test_every_company_and_technology_has_its_own_milestones(fiction: Files) -> None:
    whole = table(fiction, "milestones")
    assert rows(fiction["data/companies/borealis.csv"]) == [
        row for row in whole if row["company"] == "borealis"
    ]
    assert rows(fiction["data/technologies/air-cell.csv"]) == [
        row for row in whole if row["technology"] == "air-cell"
    ]


def test_every_table_of_statements_tells_grade_and_origins_as_the_page_of_the_event(
    fiction: Files,
) -> None:
    for name in ("milestones", "events", "history", "claims", "shares", "signals", "changes"):
        for row in table(fiction, name):
            if not (page := row["page"]):
                assert (row["grade"], row["origins"]) == ("", ""), name
                continue
            html = fiction[page].decode()
            if "<h3>Grade" in html:
                assert f"<h3>Grade {row['grade']} " in html, (name, row)
            found = re.search(r"Origins?: (.*?)\.</p>", html)
            assert found is None or found[1].count("<bdi>") == int(row["origins"])
    for row in table(fiction, "events"):
        assert row["grade"] == f"{row['reliability']}{row['credibility']}"


def test_a_mark_for_excel_begins_every_table_where_it_is_set_and_nothing_else_changes(
    fiction: Files,
) -> None:
    marked = plan(folded(), replace(settings(), csv_bom=True))
    tables = [path for path in fiction if path.endswith(".csv")]
    assert {path.partition("/")[0] for path in tables} == {"data", "figures"}
    for path in tables:
        assert marked[path] == codecs.BOM_UTF8 + fiction[path]
    for path, resource in resources(marked).items():
        assert resource["bytes"] == len(marked[f"data/{path}"])
    assert not any(data.startswith(codecs.BOM_UTF8) for data in fiction.values())
