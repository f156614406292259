"""`tracker changes`, `diff` and `digest`, as a person sees them."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run

HOSTILE = "![x](javascript:alert(1)) **b** & Co"


def asked(*words: str) -> list[dict[str, object]]:
    ran = run(*words, "--json")
    assert ran.code == 0, ran.err
    rows: list[dict[str, object]] = json.loads(ran.out)
    return rows


def last_position() -> int:
    count: int = json.loads(run("status", "--json").out)["events"]
    return count


def log(*words: str) -> None:
    ran = run("log", *words, "--yes")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("width", [80, 120])
def test_a_new_entry_is_told_in_a_sentence_with_its_event_and_source(
    facts: Path, width: int
) -> None:
    position = last_position()
    log(
        "CATL plans sodium-ion B-sample in 2029",
        *(
            "--published",
            "2026-11-20",
            "--source",
            "https://example.com/a",
            "--publisher",
            "CnEVPost",
        ),
    )
    ran = run("changes", "--since", f"@{position}", width=width)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("new: CATL, sodium-ion battery, B-sample: new, 2029.\n")
    (row,) = asked("changes", "--since", f"@{position}")
    assert str(row["event"]) in ran.out
    assert all(len(line) <= width for line in ran.out.splitlines())


def test_a_position_answers_the_same_for_ever(facts: Path) -> None:
    position = last_position()
    words = ("--at", str(position), "--today", "2026-11-22", "--json")
    looks = [("timeline",), ("stages",), ("show", "CATL"), ("changes", "--since", "@300")]
    was = [run(*look, *words).out for look in looks]
    diff = run("diff", "@200", "@300").out
    log("CATL plans sodium-ion B-sample in 2029", "--published", "2021-01-01")
    run("undo", "--yes")
    assert [run(*look, *words).out for look in looks] == was
    assert run("diff", "@200", "@300").out == diff


def test_a_late_entry_is_new_on_the_logged_clock_and_old_on_the_public_one(facts: Path) -> None:
    position = last_position()
    log("CATL plans sodium-ion B-sample in 2029", "--published", "2021-01-05")
    (new,) = asked("changes", "--since", f"@{position}")
    public = [row["event"] for row in asked("diff", "2020", "2021")]
    assert new["event"] in public
    later = [row["event"] for row in asked("diff", "2022", "2023")]
    assert new["event"] not in later


def test_an_undone_entry_is_told_as_taken_back_by_us(facts: Path) -> None:
    log("CATL plans sodium-ion B-sample in 2029", "--published", "2021-01-05")
    position = last_position()
    run("undo", "--yes")
    (row,) = asked("changes", "--since", f"@{position}")
    assert row["kind"] == "taken back"


def test_two_days_differ_by_words_and_by_time(only_read: Path) -> None:
    rows = asked("diff", "2023", "2025")
    kinds = {row["kind"] for row in rows}
    assert {"new", "reached late", "overdue", "gone quiet", "claim", "table"} <= kinds
    assert all(row["event"] for row in rows if not row["by_time"] and row["kind"] != "linked")
    assert {row["kind"] for row in rows if row["by_time"]} <= {
        *("due", "overdue", "date passed, unconfirmed", "gone quiet")
    }


def test_natrons_end_voids_what_was_open(only_read: Path) -> None:
    rows = asked("diff", "2025-08", "2025-09", "--company", "Natron")
    assert {"void", "company"} <= {row["kind"] for row in rows}


def test_every_format_has_the_same_rows_and_today_is_limited(only_read: Path) -> None:
    words = ("diff", "2024", "2025", "--company", "CATL")
    rows = asked(*words)
    assert len(run(*words, "--format", "jsonl").out.splitlines()) == len(rows) > 0
    assert len(run(*words, "--format", "md").out.splitlines()) == len(rows) + 2
    assert not [row for row in asked(*words, "--today", "2026-01-01") if row["by_time"]]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("changes",), "--since"),
        (("changes", "--since", "@x"), "@120"),
        (("changes", "--since", "yesterday"), "yesterday"),
        (("diff", "2024", "@3"), "two positions"),
        (("diff", "2025", "2024"), "write the earlier first"),
        (("diff", "@5", "@4"), "write the earlier first"),
        (("diff", "2024", "2025", "--known-on", "2025"), "--known-on"),
        (("diff", "2024", "2025", "--logged", "--recorded-by", "2025"), "--recorded-by"),
        (("diff", "@1", "@2", "--at", "5"), "--at"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    only_read: Path, words: tuple[str, ...], says: str
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_unknown_names_are_not_found_and_silence_is_said(only_read: Path) -> None:
    assert run("changes", "--since", "2020", "--company", "CALT").code == 3
    ran = run("changes", "--since", "2100")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing changed since 2100-01-01\n")
    assert run("diff", "@5", "@5").err == "nothing differs between position 5 and position 5\n"


def test_a_digest_is_text_whatever_a_name_holds(seeded: Path) -> None:
    assert run("add", "source", HOSTILE).code == 0
    log(
        *("CATL plans sodium-ion B-sample in 2029", "--published", "2026-01-01"),
        *("--source", "https://example.com/a?b=(c)", "--publisher", HOSTILE),
    )
    markdown = run("digest", "--since", "2020")
    assert markdown.code == 0, markdown.err
    assert "\\!\\[x\\]\\(javascript:alert\\(1\\)\\)" in markdown.out
    assert "](javascript" not in markdown.out
    assert "](<https://example.com/a?b=(c)>)" in markdown.out
    ran = run("digest", "--since", "2020", "--format", "html", "-o", "out.html")
    assert (ran.code, ran.out) == (0, "")
    assert "wrote out.html" in ran.err
    page = Path("out.html").read_text("utf-8")
    assert "**b** &amp; Co" in page
    assert "<script" not in page
    assert 'href="javascript' not in page


def test_an_empty_digest_says_so(only_read: Path) -> None:
    ran = run("digest", "--since", "2100")
    assert ran.code == 0
    assert "Nothing changed." in ran.out
    assert "<p>Nothing changed.</p>" in run("digest", "--since", "2100", "--format", "html").out
