"""Rows as text: every faulty line is shown, and a number keeps its digits."""

import json

import pytest

from tests.seeds.seeded import fact, rows_text
from tracker.entry.row_text import is_event_text, read_rows
from tracker.vocabulary.refusals import ManyRefusals, Refusal

ROW = '{"id": "a", "kind": "plan"}'


def faults(text: str, format: str = "jsonl") -> list[tuple[str, str]]:
    with pytest.raises(ManyRefusals) as caught:
        read_rows(text, format=format, where="facts")
    return [(where, fault.message) for where, fault in caught.value.refusals]


def test_a_number_is_read_by_its_text() -> None:
    text = '{"id": "a", "metric": {"name": "range", "value": 400.0, "value_max": 1e400}}'
    ((line, row),) = read_rows(text)
    assert line == 1
    assert row["metric"] == {"name": "range", "value": "400.0", "value_max": "1e400"}


def test_blank_lines_count_and_are_skipped() -> None:
    text = f"\ufeff{ROW}\r\n\r\n" + ROW.replace('"a"', '"b"') + "\n\n"
    assert [(line, row["id"]) for line, row in read_rows(text)] == [(1, "a"), (3, "b")]


def test_no_text_holds_no_rows() -> None:
    assert read_rows("") == []
    assert read_rows("", format="csv") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (ROW[:-4], "is not JSON: Unterminated string"),
        ("[1, 2]", "is no JSON object"),
        ('{"id": "a", "id": "b"}', 'holds the field "id" twice'),
        ('{"id": NaN}', "holds NaN, which is no number"),
        ("[" * 100_000, "is nested without end"),
        ('{"idd": "a"}', 'unknown field "idd"; did you mean id?'),
        ('{"milestne": "a"}', 'unknown field "milestne"; did you mean milestone?'),
        ('{"source": {"ur": "a"}}', 'unknown field "source.ur"; did you mean source.url'),
    ],
)
def test_a_faulty_line_is_shown_with_its_number(line: str, reason: str) -> None:
    ((where, message),) = faults(f"{ROW}\n{line}\n")
    assert where == "line 2"
    assert message.startswith(reason)


def test_every_faulty_line_is_shown_at_once() -> None:
    lines = (ROW, "{", ROW, '{"colour": "red"}')
    text = "\n".join(lines)
    assert [where for where, _ in faults(text)] == ["line 2", "line 3", "line 4"]


def test_a_row_that_stands_twice_is_refused() -> None:
    assert faults(f"{ROW}\n{ROW}") == [("line 2", "the same row stands on line 1 already")]
    other = ROW.replace("plan", "delay")
    assert faults(f"{ROW}\n{other}") == [("line 2", 'the id "a" stands on line 1 already')]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Refusal, match='unknown format "xml"'):
        read_rows("", format="xml")


# --- CSV

HEADER = "id,kind,metric.value,other_companies,identifiers.tickers,revises,statement"


def test_columns_are_dotted_lists_and_links_are_parted_by_semicolons() -> None:
    text = f'{HEADER}\na,plan,400.0,JAC; Chery,HKG:3750,confirms:b; slips:c,"one, two\nthree"\n'
    ((line, row),) = read_rows(text, format="csv")
    assert line == 2
    assert row == {
        "id": "a",
        "kind": "plan",
        "metric": {"value": "400.0"},
        "other_companies": ["JAC", "Chery"],
        "identifiers": {"tickers": ["HKG:3750"]},
        "revises": [{"id": "b", "relation": "confirms"}, {"id": "c", "relation": "slips"}],
        "statement": "one, two\nthree",
    }


def test_an_empty_cell_is_an_absent_field_and_lines_are_counted_through_quotes() -> None:
    text = '\ufeffid,kind,note\r\na,plan,"one\r\ntwo"\r\n\r\nb,,\r\n'
    rows = read_rows(text, format="csv")
    assert [(line, sorted(row)) for line, row in rows] == [(2, ["id", "kind", "note"]), (5, ["id"])]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_sheet_may_be_delimited_otherwise(delimiter: str) -> None:
    text = f"id{delimiter}kind\na{delimiter}plan\n"
    assert read_rows(text, format="csv") == [(2, {"id": "a", "kind": "plan"})]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("id,milestne\na,b\n", ("line 1", 'unknown column "milestne"; did you mean milestone?')),
        ("id,kind,id\na,plan,b\n", ("line 1", 'the column "id" stands twice')),
        ("id,kind\na,plan,c\n", ("line 2", "has 3 cells under 2 columns")),
        ("id,revises\na,confirms\n", ("line 2", 'cannot read the link "confirms"')),
        ("id,kind\na,plan\na,plan\n", ("line 3", "the same row stands on line 2 already")),
        ('id,kind\na,"plan\n', ("line 2", "is not CSV: unexpected end of data")),
    ],
)
def test_a_faulty_table_is_shown_with_its_line(text: str, wanted: tuple[str, str]) -> None:
    assert faults(text, "csv") == [wanted]


# --- Rows or events?


def test_rows_have_a_kind_and_events_a_type_and_a_schema() -> None:
    event = {"type": "planned", "schema": 1, "id": "x"}
    assert is_event_text(event)
    assert is_event_text("\n" + json.dumps(event))
    assert not is_event_text(fact("plan"))
    assert not is_event_text(rows_text(fact("plan")))
    assert not is_event_text("id,kind\na,plan\n")
    assert not is_event_text("")
    assert not is_event_text('{"type": "planned"}')
