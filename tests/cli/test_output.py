"""Cells that a spreadsheet or a pull request would act on are shown as they were said."""

import csv
import io
import json

import pytest

from tracker.cli.output import print_rows

FORMULAS = ("=1+1", "@SUM(1)", "+A1", "-A1", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠x")
HARMLESS = ("-6.9", "+3", "a=1", "宁德时代", "", "first\nsecond")


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_made_inert(
    cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # A leading line break and full-width signs were let through.
    print_rows([{"said": cell}], ["said"], "csv")
    written = capsys.readouterr().out
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", HARMLESS)
def test_any_other_cell_stands_as_it_is(cell: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"said": cell, "by": "kim"}], ["said", "by"], "csv")
    written = capsys.readouterr().out
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [cell, "kim"]


def test_a_carriage_return_does_not_end_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"said": "\r=1"}, {"said": "a\r\nb"}], ["said"], "csv")
    assert capsys.readouterr().out == 'said\n"\'\n=1"\n"a\nb"\n'


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("<img src=x>", "\\<img src=x>"),
        ("[pay here](https://evil.example)", "\\[pay here\\](https://evil.example)"),
        ("![x](y)", "!\\[x\\](y)"),
        ("`a", "\\`a"),
        ("one\ntwo\r\nthree", "one two  three"),
    ],
)
def test_no_cell_is_a_tag_or_a_link_in_a_pull_request(
    cell: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_rows([{"said": cell}], ["said"], "md")
    assert capsys.readouterr().out == f"| said |\n| --- |\n| {written} |\n"


ACTING = "a\x1b[31mb\u202ec\x9bd\x7f"


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_json_acts_on_no_terminal_and_reads_back_the_same(
    format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_rows([{"said": ACTING}], ["said"], format_)
    written = capsys.readouterr().out
    read = json.loads(written)
    assert (read[0] if format_ == "json" else read) == {"said": ACTING}
    assert not set(ACTING) & set("\x1b\u202e\x9b\x7f") & set(written)


@pytest.mark.parametrize("format_", ["table", "md", "csv", "tsv"])
def test_what_would_act_on_a_terminal_is_written_out(
    format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_rows([{"said": ACTING}], ["said"], format_)
    written = capsys.readouterr().out
    assert not set("\x1b\x9b\x7f") & set(written)
    assert "\\u001b" in written
    assert ("\u202e" in written) == (format_ in ("csv", "tsv"))
