"""`tracker check`: moves the day of the last check and nothing else."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.running import run


def test_a_check_moves_the_day_of_the_last_check_and_no_state(facts: Path) -> None:
    before = asked("show", "LGES", "--today", "2027-11-23")
    ran = run("check", "LGES", "--on", "2026-11-20", "--note", "the company's newsroom", "--yes")
    assert ran.code == 0
    assert ran.err.splitlines()[:2] == [
        "reading   Checked LG Energy Solution and found nothing new on 20 November 2026.",
        "effects   LG Energy Solution: last checked never → 2026-11-20",
    ]
    after = asked("show", "LGES", "--today", "2027-11-23")
    assert (before["last_checked"], after["last_checked"]) == (None, "2026-11-20")
    assert _states(before) == _states(after)
    assert run("rebuild", "--check").code == 0
    (file,) = Path("events").glob("*/*-log-*.jsonl")
    assert ran.out.strip() in file.read_text("utf-8")


def _states(shown: dict[str, object]) -> list[object]:
    """Return what a page says of every milestone, but for the day of the check."""
    found: list[object] = json.loads(
        json.dumps([shown[key] for key in ("ladders", "milestones", "claims") if key in shown]),
        object_hook=lambda one: {k: v for k, v in one.items() if k != "last_checked"},
    )
    return found


def test_a_second_check_says_from_what_to_what(facts: Path) -> None:
    run("check", "CATL", "--on", "2026-11-01")
    ran = run("check", "宁德时代", "--on", "2026-11-02", "--dry-run")
    assert "CATL: last checked 2026-11-01 → 2026-11-02" in ran.err
    earlier = run("check", "CATL", "--on", "2026-10-02", "--dry-run")
    assert "CATL: last checked 2026-11-01, as before" in earlier.err


def test_a_check_of_one_technology_or_product_touches_only_its_milestones(facts: Path) -> None:
    told = asked("check", "CATL", "--product", "Naxtra", "--technology", "sodium-ion")
    assert told["saved"] is True
    assert (told["event"]["product"], told["event"]["technology"]) == (
        "catl/naxtra",
        "sodium-ion-battery",
    )
    assert told["event"]["when"]["precision"] == "day"
    assert told["event"]["published"] is None


def test_a_dry_run_prints_event_text_that_import_reads(facts: Path) -> None:
    before = status()
    ran = run("check", "CATL", "--dry-run")
    assert status() == before
    assert json.loads(ran.out)["type"] == "checked"
    assert run("import", "-", stdin=ran.out).code == 0
    assert status()["types"]["checked"] == 1
    assert asked("check", "CATL", "--dry-run")["saved"] is False


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, ("COMPANY", "see: tracker check --help")),
        (("CALT",), 3, ("CALT", "CATL")),
        (("CATL", "--technology", "zz"), 3, ("zz", "tracker add technology")),
        (("CATL", "--product", "zz"), 3, ("zz", "tracker add product")),
        (("CATL", "--on", "2026-10"), 2, ("no day", "--on 2026-11-20")),
        (("CATL", "--on", "2099-01-01"), 2, ("after today", "--on")),
        (("CATL", "--on", "someday"), 2, ("someday",)),
        (("CATL", "--note", "a\x01b"), 2, ("U+0001", "retype")),
    ],
)
def test_what_cannot_be_a_check_is_refused_and_nothing_recorded(
    facts: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    before = status()
    refused(run("check", *words), code, *says)
    assert status() == before
