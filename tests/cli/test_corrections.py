"""`tracker amend`, `withdraw`, `relate` and `merge`: ours, theirs, the source's."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import asked, refused
from tests.cli.running import run


@pytest.fixture
def plan(seeded: Path) -> str:
    """Stand in a workspace with one plan and return its id."""
    assert seeded.is_dir()
    return logged("CATL plans sodium-ion B-sample in 2027", "2026-01-20")


def logged(line: str, published: str) -> str:
    ran = run("log", line, "--published", published, "--yes")
    assert ran.code == 0, ran.err
    return ran.out.strip()


def whens(*clocks: str) -> Sequence[Any]:
    found: list[dict[str, Any]] = asked("timeline", "CATL", *clocks)
    return [one["when"] for one in found if one["type"] == "planned"]


def test_an_amendment_is_read_back_field_by_field_and_counts_on_every_day(plan: str) -> None:
    ran = run("amend", plan, "--when", "2028", "--reason", "misread", "--yes", width=120)
    assert ran.code == 0, ran.err
    assert "changes   when: in 2027 (2027) → 2028" in ran.err
    assert "counts    on every known-on date from 2026-01-20" in ran.err
    assert "slipped" not in ran.err, "our error is no move of the company"
    assert whens() == whens("--known-on", "2026-02-01") == ["2028"]
    assert run("rebuild", "--check").code == 0
    assert any(ran.out.strip() in file.read_text("utf-8") for file in files())
    assert run("undo", "--yes").code == 0
    assert whens() == ["2027"]


def files() -> list[Path]:
    return sorted(Path("events").glob("*/*.jsonl"))


def test_a_correction_of_a_correction_expects_the_version_before_it(plan: str) -> None:
    first = asked("amend", plan, "--when", "2028", "--reason", "misread", "--yes")
    second = asked("amend", plan, "--when", "2029", "--reason", "misread again", "--yes")
    assert first["event"]["expects"] != second["event"]["expects"]
    assert second["changes"] == ["when: 2028 → 2029"]
    assert whens() == ["2029"]
    assert run("undo", "--yes").code == 0
    assert whens() == ["2028"]
    assert run("rebuild", "--check").code == 0


def test_the_id_of_a_correction_means_what_it_corrects(plan: str) -> None:
    first = asked("amend", plan, "--when", "2028", "--reason", "misread", "--yes")
    second = asked("amend", first["event"]["id"], "--note", "x", "--reason", "more", "--yes")
    assert second["event"]["target"] == plan


def test_parts_of_a_field_change_alone_and_a_field_can_go(plan: str) -> None:
    words = ("amend", plan, "--reason", "left out", "--yes")
    assert asked(*words, "--quote", "Natrium", "--quote-language", "de")["saved"]
    told = asked(*words, "--quote", "Natrium kommt")
    assert told["event"]["event"]["quote"]["language"] == "de"
    assert asked(*words, "--speaker", "Z")["changes"] == ["speaker: nothing → Z"]
    assert asked(*words, "--unset", "speaker")["changes"] == ["speaker: Z → nothing"]


@pytest.mark.parametrize("width", [80, 120])
def test_what_changes_nothing_or_has_no_reason_is_refused(plan: str, width: int) -> None:
    refused(
        run("amend", plan, "--when", "in 2027", "--reason", "x", width=width), 2, "changes nothing"
    )
    refused(run("amend", plan, "--when", "2028", width=width), 2, "--reason")
    assert run("withdraw", plan, width=width).code == 2
    refused(run("amend", plan, "--share", "3", "--reason", "x", width=width), 2, "no field")
    refused(run("amend", plan, "--unset", "company.x", "--reason", "x", width=width), 2)
    refused(run("amend", plan, "--unset", "batch", "--reason", "x", width=width), 2, "cannot lose")
    assert whens() == ["2027"]


def test_events_are_named_by_id_beginning_or_position(plan: str) -> None:
    short = run("withdraw", plan[:-3], "--reason", "x", "--dry-run")
    assert short.code == 0, short.err
    assert json.loads(short.out)["target"] == plan
    last = asked("status")["events"]
    assert (
        json.loads(run("withdraw", f"@{last}", "--reason", "x", "--dry-run").out)["target"] == plan
    )
    other = logged("CATL plans sodium-ion C-sample in 2028", "2026-01-20")
    shared = next(n for n in range(36) if plan[n] != other[n])
    refused(run("withdraw", plan[:shared], "--reason", "x"), 4, plan, other)
    refused(run("withdraw", "ffffffff-ffff", "--reason", "x"), 3, "tracker timeline")
    refused(run("withdraw", "@999999999", "--reason", "x"), 3, "positions run")
    refused(run("withdraw", "@0", "--reason", "x"), 3, "positions run")
    refused(run("withdraw", "", "--reason", "x"), 3)
    refused(run("withdraw", "@1", "--reason", "x"), 2, "no statement")


def test_a_withdrawal_counts_from_its_own_day(plan: str) -> None:
    ran = run("withdraw", plan, "--reason", "deleted", "--on", "2026-03-01", "--yes", width=120)
    assert ran.code == 0, ran.err
    assert "counts    from 2026-03-01 on" in ran.err
    assert "nothing on record" in ran.err
    gone = [one["withdrawn"] for one in asked("timeline", "CATL") if one["type"] == "planned"]
    before = asked("timeline", "CATL", "--known-on", "2026-02-28")
    assert gone == [True]
    assert [one["withdrawn"] for one in before if one["type"] == "planned"] == [False]
    refused(run("withdraw", plan, "--reason", "x"), 2, "withdrawn already", "deleted")
    assert run("rebuild", "--check").code == 0
    # A withdrawal of the withdrawal brings the statement back.
    assert run("withdraw", ran.out.strip(), "--reason", "restored", "--yes").code == 0
    back = [one["withdrawn"] for one in asked("timeline", "CATL") if one["type"] == "planned"]
    assert back == [False]
    assert run("rebuild", "--check").code == 0


def test_a_withdrawn_event_and_a_withdrawal_can_be_amended(plan: str) -> None:
    withdrawal = asked("withdraw", plan, "--reason", "deleted", "--on", "2026-03-01", "--yes")
    amended = asked("amend", plan, "--when", "2028", "--reason", "misread", "--yes")
    assert amended["effects"] == []
    words = ("amend", withdrawal["event"]["id"], "--withdrawn-because", "refuted")
    told = asked(*words, "--published", "2026-04-01", "--reason", "wrong day", "--yes")
    assert "reason: deleted → refuted" in told["changes"]
    between = asked("timeline", "CATL", "--known-on", "2026-03-15")
    assert [one["withdrawn"] for one in between if one["type"] == "planned"] == [False]
    assert whens("--known-on", "2026-03-15") == ["2028"]
    assert run("rebuild", "--check").code == 0


def test_a_day_to_come_is_no_day_of_a_withdrawal(plan: str) -> None:
    refused(run("withdraw", plan, "--reason", "x", "--on", "2150-01-01"), 2, "after today")


def test_a_link_is_made_once_and_circles_are_refused(plan: str) -> None:
    other = logged("CATL plans sodium-ion B-sample in 2029", "2026-06-20")
    ran = run("relate", other, "slips", plan, "--reason", "one plan", "--yes")
    assert ran.code == 0, ran.err
    refused(run("relate", other, "slips", plan), 2, "stands already")
    refused(run("relate", plan, "slips", other), 2, "circle")
    refused(run("relate", plan, "slips", other, "--dry-run"), 2, "circle")
    refused(run("relate", plan, "moves", other), 2, "no relation")
    refused(run("relate", plan, "withdraws", other), 2, "tracker withdraw")
    refused(run("relate", plan, "confirms", other, "--part", "CATL"), 2, "no table")
    assert run("relate", plan, "confirms", plan).code == 2
    assert run("rebuild", "--check").code == 0
    assert run("undo", "--yes").code == 0
    assert run("relate", plan, "follows", other, "--yes").code == 0


def test_a_merge_redirects_and_is_parted_again(plan: str) -> None:
    before = asked("timeline", "CATL")
    ran = run("merge", "company", "CATL", "BYD", "--yes", width=120)
    assert ran.code == 0, ran.err
    assert [one["company"] for one in asked("timeline", "BYD")] == ["byd"]
    assert run("show", "宁德时代").code == 0
    refused(run("merge", "company", "CATL", "BYD"), 2, "the two are one")
    refused(run("merge", "company", "Nobody", "BYD"), 3)
    assert run("rebuild", "--check").code == 0
    assert run("undo", "--yes").code == 0
    assert asked("timeline", "CATL") == before
    assert before[0]["id"] == plan


@pytest.mark.parametrize("command", ["amend", "withdraw"])
def test_a_dry_run_prints_the_event_text_and_saves_nothing(plan: str, command: str) -> None:
    before = asked("status")
    words = ("--note", "x") if command == "amend" else ()
    ran = run(command, plan, *words, "--reason", "x", "--dry-run")
    assert json.loads(ran.out)["target"] == plan
    assert asked("status") == before
