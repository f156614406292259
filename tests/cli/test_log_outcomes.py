"""What `tracker log` says when it does not log: refusals and questions, in text and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.running import run

PAST = ["CATL", "plans", "sodium-ion", "SOP", "in", "2023"]
FUTURE = ["CATL", "reached", "sodium-ion", "SOP", "in", "2027"]
DAY = ("--published", "2026-01-20")


def told(*words: str) -> tuple[int, dict[str, Any]]:
    """Run with `--json`; whatever comes of it is one object, and nothing is said beside it."""
    ran = run(*words, "--json")
    assert ran.err == ""
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    return ran.code, found


def test_what_would_be_logged_is_one_object(seeded: Path) -> None:
    code, found = told(
        "log", *["LGES", "plans", "sodium-ion", "B-sample", "in", "2027"], *DAY, "--dry-run"
    )
    assert code == 0
    assert found["saved"] is False
    assert found["events"][0]["type"] == "planned"
    assert found["reading"] == ["LG Energy Solution plans sodium-ion battery B-sample in 2027."]
    assert found["effects"] == ["LG Energy Solution, B-sample: new, 2027"]
    assert found["warnings"] == []


@pytest.mark.parametrize(
    ("words", "says", "suggestion"),
    [
        (("CALT", "announces", "sodium-ion"), '"CALT"', "CATL"),
        (("CATL", "announces", "sodium-ion", "--publisher", "CnEVPots"), "CnEVPots", "CnEVPost"),
        (("CATL", "announces", "sodium-ion", "--published", "someday"), "someday", None),
        (("CATL", "announces", "sodium-ion", "--voice", "boss"), "boss", None),
        (("CATL", "announces", "sodium-ion", "--frob"), "--frob", None),
        (("CATL", "announces", "sodium-ion", "--fy", "x"), "fiscal calendar", None),
        (("CATL", "announces", "sodium-ion", "--note", "a\x01b"), "U+0001", None),
        (("CATL", "announces", "sodium-ion", "--reading", "2"), "answers no question", None),
        ((), "nothing to log", None),
    ],
)
def test_a_refusal_is_one_object_with_exit_2(
    seeded: Path, words: tuple[str, ...], says: str, suggestion: str | None
) -> None:
    before = status()
    code, found = told("log", *words)
    assert code == 2
    (refusal,) = found.values()
    assert list(found) == ["refused"]
    assert list(refusal) == ["message", "hint", "span", "suggestions", "text"]
    assert says in refusal["message"]
    assert refusal["hint"]
    assert suggestion is None or suggestion in refusal["suggestions"]
    assert status() == before


def test_a_span_counts_characters_of_the_line_with_one_blank_between_words(seeded: Path) -> None:
    _, found = told("log", "宁德时代   announces", "sodium-ion", " frobnicated")
    start, end = found["refused"]["span"]
    assert found["refused"]["text"] == "宁德时代 announces sodium-ion frobnicated"
    assert found["refused"]["text"][start:end] == "frobnicated"


def test_a_plan_that_was_over_is_a_question(seeded: Path) -> None:
    before = status()
    code, found = told("log", *PAST, *DAY, "--yes")
    assert code == 4
    assert [[event["type"] for event in way["events"]] for way in found["questions"]] == [
        ["reached"],
        ["planned"],
    ]
    assert found["questions"][0]["reading"] == ["CATL reached sodium-ion battery SOP in 2023."]
    assert found["text"][slice(*found["span"])] == "in 2023"
    assert "--reading N" in found["hint"]
    assert status() == before
    ran = run("log", *PAST, *DAY, "--yes")
    refused(ran, 4, "2 ways", "^^^^", "1  it was reached then", "--reading N")


def test_an_outcome_that_is_to_come_is_a_question(seeded: Path) -> None:
    code, found = told("log", *FUTURE, *DAY)
    assert code == 4
    assert [way["events"][0]["type"] for way in found["questions"]] == ["planned"]
    refused(run("log", *FUTURE, *DAY), 4, "can hardly be meant", "--reading 1", "check the date")


def test_a_reading_is_picked_by_its_number(seeded: Path) -> None:
    first = asked("log", *PAST, *DAY, "--reading", "1", "--dry-run")
    assert (first["events"][0]["type"], first["events"][0]["strength"]) == ("reached", "did")
    second = asked("log", *PAST, *DAY, "--reading", "2", "--dry-run")
    assert second["events"][0]["type"] == "planned"
    as_said = asked("log", *PAST, *DAY, "--as-said", "--dry-run")
    assert as_said["reading"] == second["reading"]
    refused(run("log", *PAST, *DAY, "--reading", "3"), 2, "no reading 3 of 2")
    refused(run("log", *FUTURE, *DAY, "--as-said"), 4, "can hardly be meant")


def test_options_alone_are_questioned_like_a_line(seeded: Path) -> None:
    words = ("--type", "reached", "--company", "CATL", "--technology", "sodium-ion")
    code, found = told("log", *words, "--stage", "SOP", "--when", "2027", *DAY)
    assert code == 4
    assert found["questions"][0]["events"][0]["type"] == "planned"


def test_questions_are_answered_in_their_order(seeded: Path) -> None:
    for place in ("one", "two"):
        run("add", "site", f"Ochang line {place}", "--owner", "LGES", "--city", "Jincheon")
    line = ["LGES", "plans", "sodium-ion", "A-sample", "at", "Jincheon", "in", "2023"]
    assert told("log", *line, *DAY)[0] == 4
    code, found = told("log", *line, *DAY, "--reading", "2")
    assert (code, len(found["questions"])) == (4, 2)
    both = asked("log", *line, *DAY, "--reading", "2", "--reading", "1", "--dry-run")
    assert both["events"][0]["type"] == "reached"
    assert both["events"][0]["site"] == "lg-energy-solution/ochang-line-two"


def test_context_by_option_is_kept_in_the_window(seeded: Path) -> None:
    line = ["LGES", "plans", "sodium-ion", "B-sample", "in", "Q1", "FY2027"]
    found = asked("log", *line, *DAY, "--fy", "4/start", "--dry-run")
    when = found["events"][0]["when"]
    assert (when["earliest"], when["latest"]) == ("2027-04-01", "2027-06-30")
    assert when["context"]["fy"] == "4/start"


def test_import_keeps_what_its_source_says(seeded: Path) -> None:
    text = run("log", *PAST, *DAY, "--as-said", "--dry-run").out
    assert run("import", "-", stdin=text).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("\u202eCATL announces",),
        ("\x00",),
        ("𒀀" * 3000,),
        ("CATL", "announces", "'; DROP TABLE event; --"),
        ("CATL announces sodium-ion", "--note", "{{7*7}}<script>" * 200),
        ("CATL announces sodium-ion", "--source", "https://[::1", "--publisher", "CnEVPost"),
        ("CATL announces sodium-ion", "--source", "http://user@:99999/x"),
        ("CATL announces sodium-ion", "--published", "9999999999"),
        ("--type", "\ud800"),
        ("-",),
        ("--", "-rf"),
    ],
)
def test_hostile_words_are_read_or_refused(seeded: Path, words: tuple[str, ...]) -> None:
    ran = run("log", *words, "--dry-run")
    assert ran.code in (0, 2, 4), ran
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err
