"""`tracker search`: rows, marks in a terminal, and what is said where nothing is found."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.asking import asked, refused, rows
from tests.cli.real_terminal import terminal
from tests.cli.running import run
from tests.cli.test_commands import command
from tracker.cli.search import known_kinds

ROW = {
    *("kind", "name", "id", "field", "excerpt", "match", "date", "company", "source"),
    *("withdrawn", "url"),
}


def test_a_thing_and_the_statements_about_it_are_found(only_read: Path) -> None:
    ran = run("search", "Naxtra", "--limit", "6")
    assert ran.code == 0
    assert ran.out.startswith("product            Naxtra  catl/naxtra")
    assert "\nplanned" not in ran.out
    assert "planned · " in ran.out
    assert "of" in ran.err
    assert "--limit shows more" in ran.err


@pytest.mark.parametrize("name", ["CATL", "catl", "宁德时代", "300750", "amperex", "ＣＡＴＬ"])
def test_a_company_is_found_first_by_any_of_its_names(only_read: Path, name: str) -> None:
    told = asked("search", name)
    assert set(told[0]) == ROW
    assert (told[0]["kind"], told[0]["id"], told[0]["name"]) == ("company", "catl", "CATL")


def test_words_in_several_fields_are_shown_in_each(only_read: Path) -> None:
    row = asked("search", "宁德时代", "SOP", "--kind", "statement")[0]
    assert len(row["field"]) == len(row["excerpt"]) == 2
    assert any("宁德时代" in one for one in row["excerpt"])
    assert any("SOP" in one for one in row["excerpt"])
    assert "\n                   company: 宁德时代" in run("search", "宁德时代", "SOP").out


def test_every_format_has_the_same_rows(only_read: Path) -> None:
    words = ("search", "within the year")
    told = asked(*words)
    assert told
    assert [row["id"] for row in rows(run(*words, "--format", "csv"))] == [
        row["id"] for row in told
    ]
    lines = run(*words, "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == told
    markdown = run(*words, "--format", "md").out.splitlines()
    assert len(markdown) == len(told) + 2


def test_what_is_limited_is_named_and_counted(only_read: Path) -> None:
    kinds = {row["kind"] for row in asked("search", "naxtra", "--kind", "thing")}
    assert kinds == {"product"}
    planned = asked("search", "naxtra", "--kind", "planned", "--company", "CATL")
    assert {row["kind"] for row in planned} == {"planned"}
    assert "catl" in {row["company"] for row in planned}
    everything = asked("search", "sodium", "--kind", "statement")
    assert len(asked("search", "sodium", "--kind", "statement", "--limit", "3")) == 3
    under = asked("search", "sodium", "--kind", "statement", "--technology", "sodium-ion")
    assert 3 < len(under) < len(everything)


def test_clocks_limit_what_is_found(only_read: Path) -> None:
    assert asked("search", "naxtra", "--kind", "statement")
    ran = run("search", "naxtra", "--kind", "statement", "--known-on", "2020-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert "of the kind statement as known on 2020-01-01\n" in ran.err


def test_where_nothing_is_found_it_says_what_was_searched_and_what_is_near(
    only_read: Path,
) -> None:
    ran = run("search", "Natrn", "CATL")
    assert (ran.code, ran.out) == (0, "")
    first, searched, alone, near = ran.err.splitlines()
    assert first == "nothing on record has “Natrn” and “CATL” together"
    assert searched.startswith("  searched: ")
    assert searched.endswith(" statements")
    assert "“Natrn” in 0, “CATL” in " in alone
    assert "Natron Energy" in near
    assert run("search", "Natrn", "--json").out == "[]\n"
    assert run("search", "Natrn", "--format", "csv").out.startswith("kind,name,id,")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("search",), 2, ("TEXT", "see: tracker search --help")),
        (("search", ""), 2, ("visible",)),
        (("search", " \u200b "), 2, ("visible",)),
        (("search", "x", "--kind", "compny"), 2, ("'compny'", "company")),
        (("search", "x", "--company", "CALT"), 3, ("CATL?", "tracker add company")),
        (("search", "x", "--technology", "sodium-iron"), 3, ("sodium-iron",)),
        (("search", "x", "--limit", "0"), 2, ("--limit",)),
    ],
)
def test_what_cannot_be_searched_is_refused(
    only_read: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    refused(run(*words), code, *says)


HOSTILE = 'Xenon \u202eevil\u2066 <script>alert(1)</script> [x](y) | =1+1 \x07 `"'


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "jsonl", "md"])
def test_hostile_text_is_safe_in_every_format(seeded: Path, format_: str) -> None:
    words = ("--type", "announced", "--company", "CATL", "--technology", "sodium-ion")
    note = HOSTILE.replace("\x07", "") + "y" * 90_000
    logged = run("log", *words, "--note", note, "--published", "2026-01-01", "--yes")
    assert logged.code == 0, logged.err
    ran = run("search", "xenon", "evil", "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert "evil" in ran.out
    assert len(ran.out) < 5_000
    for sign in ("\u202e", "\u2066", "\x1b", "\x07"):
        assert sign not in ran.out
    if format_ == "md":
        assert "<script>" not in ran.out.replace("\\<", "")
        assert len(ran.out.splitlines()) == 3
    asked_for = run("search", "\x1b[31m\u202e", "zzz")
    assert "\x1b" not in asked_for.err
    assert "\u202e" not in asked_for.err


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", [("宁德时代",), ("within the year",), ("LGES", "Nanjing")])
def test_no_line_is_wider_than_the_terminal(
    only_read: Path, words: tuple[str, ...], width: int
) -> None:
    ran = run("search", *words, width=width)
    assert ran.code == 0
    assert ran.out
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


def test_hits_are_bold_at_a_terminal_only(only_read: Path) -> None:
    with terminal("search", "宁德时代", "--limit", "1", width=80) as running:
        assert running.left() == 0
    assert "宁德时代" in running.shown
    assert "\x1b[1m宁德时代" in running.raw
    assert "\x1b" not in run("search", "宁德时代", "--limit", "1").out


def test_the_help_names_every_kind(only_read: Path) -> None:
    assert {"thing", "company", "stage", "statement", "planned", "withdrawn"} <= set(known_kinds())
    assert command("search").name == "search"
