"""`tracker log --from`: a sheet is one batch, or refused with every fault at once."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import asked, status
from tests.cli.running import run
from tracker.ledger.text import read_events

HEADER = "Source: CnEVPost\nURL: https://cnevpost.com/x\nPublished: 2026-01-20\nVoice: press\n\n"
GOOD = (
    f"{HEADER}LGES plans sodium-ion A-sample at Ochang in 2027\n  id: a\n"
    "LGES plans sodium-ion B-sample at Nanjing in 2028\n  ref: follows a\n"
)
BAD = (
    "Source: CnEVPst\n\nCALT plans sodium-ion SOP in 2027\nLGES plans sodium-ion A-sample,\n"
    "  B-sample at Nanjjing\n"
)
PAST = f"{HEADER}CATL plans sodium-ion SOP in 2023\n"
SHEET = Path(__file__).parents[2] / "seeds" / "cnevpost-2026-01-20.sheet"


def sheet(text: str | bytes) -> str:
    path = Path("a.sheet")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_sheet_is_one_batch_with_its_lines_numbered(seeded: Path) -> None:
    before = status()
    ran = run("log", "--from", sheet(GOOD), "--yes")
    assert ran.code == 0, ran.err
    assert "reading" in ran.err
    after = status()
    assert (after["events"], after["batches"]) == (before["events"] + 2, before["batches"] + 1)
    (written,) = Path("events/2026").glob("2026-01-20-cnevpost-*.jsonl")
    (batch,) = read_events(written)
    assert [event.id for event in batch.events] == ran.out.split()
    assert [event.line for event in batch.events] == [1, 2]


def test_a_sheet_comes_through_a_pipe(seeded: Path) -> None:
    assert len(run("log", "--from", "-", "--yes", stdin=GOOD).out.split()) == 2


def test_a_dry_run_prints_event_text_that_import_reads(seeded: Path) -> None:
    before = status()
    ran = run("log", "--from", sheet(GOOD), "--dry-run")
    assert ran.code == 0
    assert status() == before
    assert run("import", "-", stdin=ran.out).code == 0
    assert status()["events"] == before["events"] + 2


def test_a_sheet_is_taken_back_as_a_whole(seeded: Path) -> None:
    run("log", "--from", sheet(GOOD), "--yes")
    assert run("undo", "--yes").code == 0
    assert json.loads(run("timeline", "--json").out) == []


def test_every_faulty_line_is_shown_with_its_caret_and_nothing_is_recorded(seeded: Path) -> None:
    before = status()
    ran = run("log", "--from", sheet(BAD), "--yes")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.splitlines()[:10] == [
        "error: a.sheet: 3 lines refused",
        '  a.sheet:1: unknown source "CnEVPst"; did you mean CnEVPost?',
        "    Source: CnEVPst",
        "            ^^^^^^^",
        '  a.sheet:3: unknown name "CALT"; did you mean CALB or CATL?',
        "    CALT plans sodium-ion SOP in 2027",
        "    ^^^^",
        '  a.sheet:5: unknown word "Nanjjing"; did you mean LG Energy Solution Nanjing plant?',
        "      B-sample at Nanjjing",
        "                  ^^^^^^^^",
    ]
    assert status() == before


def test_json_lists_every_fault_with_its_line_and_place(seeded: Path) -> None:
    ran = run("log", "--from", sheet(BAD), "--json")
    assert ran.code == 2
    told = json.loads(ran.out)
    assert [fault["line"] for fault in told["refused"]] == [1, 3, 5]
    assert told["refused"][0]["suggestions"] == ["CnEVPost"]
    assert told["refused"][2]["span"] == [14, 22]
    assert (told["questions"], told["saved"]) == ([], False)


def test_questions_alone_leave_with_4_and_their_readings(seeded: Path) -> None:
    ran = run("log", "--from", sheet(PAST), "--json")
    assert ran.code == 4
    told = json.loads(ran.out)
    assert told["refused"] == []
    assert [len(one["readings"]) for one in told["questions"]] == [2]
    ran = run("log", "--from", sheet(PAST + "  reading: 1\n"), "--yes")
    assert ran.code == 0, ran.err


def test_json_tells_events_reading_effects_and_that_it_was_saved(seeded: Path) -> None:
    told = asked("log", "--from", sheet(GOOD), "--yes")
    assert told["saved"] is True
    assert [event["id"] for event in told["events"]] == told["new"]
    assert len(told["reading"]) == 2


def test_a_sheet_that_is_logged_twice_is_warned_of(seeded: Path) -> None:
    run("log", "--from", sheet(GOOD), "--yes")
    told = asked("log", "--from", sheet(GOOD), "--dry-run")
    assert [one["relation"] for one in told["duplicates"]] == ["same page"] * 2
    assert any("logged already?" in warning for warning in told["warnings"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the sheet is empty"),
        (b"Source: \xff\n", "a.sheet:1: is not UTF-8 text at byte 9"),
        ("Source: x".encode("utf-16"), "is UTF-16 text"),
        (b"\x89PNG\0\0", "a.sheet:1"),
    ],
)
def test_what_is_no_sheet_is_refused(seeded: Path, content: bytes, words: str) -> None:
    ran = run("log", "--from", sheet(content), "--yes")
    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_and_a_folder_are_refused(seeded: Path) -> None:
    assert run("log", "--from", "nowhere.sheet").code == 3
    assert run("log", "--from", "events").code == 2


@pytest.mark.parametrize("more", [["CATL", "plans", "SOP"], ["--type", "stated"], ["--note", "x"]])
def test_a_sheet_says_everything_itself(seeded: Path, more: list[str]) -> None:
    ran = run("log", "--from", sheet(GOOD), *more)
    assert ran.code == 2
    assert "--from" in ran.err


def test_the_seed_sheet_is_logged(seeded: Path) -> None:
    ran = run("log", "--from", str(SHEET), "--yes")
    assert ran.code == 0, ran.err
    assert len(ran.out.split()) == 23


@pytest.mark.parametrize(("answer", "count"), [("n\n", 0), ("\n", 2)])
def test_a_person_is_asked_before_a_sheet_is_saved(
    seeded: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    monkeypatch.setattr("tracker.cli.terminal.at_terminal", lambda: True)
    before = status()
    ran = run("log", "--from", sheet(GOOD), stdin=answer)
    assert ran.code == 0
    assert "Save these 2 events?" in ran.err
    assert ("not saved" in ran.err) == (count == 0)
    assert status()["events"] == before["events"] + count
