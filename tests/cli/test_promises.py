"""`due`, `slips`, `record` and `why`, as a person asks and sees them."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.running import run
from tracker.cli.record_of import _past_words

TODAY = ("--today", "2026-11-23")
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md")
ASKED = (
    ("due",),
    ("due", "--overdue"),
    ("slips",),
    ("record", "CATL"),
    ("why", "catl/naxtra/sop"),
    ("why", "LGES", "sodium-ion", "B-sample", "at", "Nanjing"),
)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("words", ASKED)
def test_no_line_is_wider_than_the_terminal(
    only_read: Path, words: tuple[str, ...], width: int
) -> None:
    ran = run(*words, *TODAY, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if cell_len(line) > width] == []


@pytest.mark.parametrize("words", ASKED)
def test_every_format_and_clock_is_taken(only_read: Path, words: tuple[str, ...]) -> None:
    for format_ in FORMATS:
        ran = run(*words, *TODAY, "--format", format_)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out
    told = run(*words, *TODAY, "--json")
    assert json.loads(told.out) == json.loads(run(*words, *TODAY, "--format", "json").out)
    late = ("--known-on", "2030-01-01", "--recorded-by", "2030-01-01", "--at", "999999")
    assert run(*words, *TODAY, *late).out == run(*words, *TODAY).out or words[0] == "record"


def rows(*words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(*words, *TODAY, "--json").out)
    return found


def test_due_without_options_is_both_halves(only_read: Path) -> None:
    both = [row["path"] for row in rows("due")]
    passed = [row["path"] for row in rows("due", "--overdue")]
    ahead = [row["path"] for row in rows("due", "--within", "90d")]
    assert both == [*passed, *ahead]
    assert both == [row["path"] for row in rows("due", "--overdue", "--within", "90")]
    assert {row["standing"] for row in rows("due", "--overdue")} == {"passed"}
    assert rows("due", "--within", "0d") != []


def test_due_is_limited_by_company_and_technology(only_read: Path) -> None:
    assert {row["company"] for row in rows("due", "--company", "宁德时代")} == {"CATL"}
    child = {row["technology"] for row in rows("due", "--technology", "sodium-ion")}
    assert "lithium-ion battery" not in child
    assert "sodium-ion battery" in child


def test_due_shows_the_hedge_beside_the_plan(only_read: Path) -> None:
    [row] = [row for row in rows("due", "--company", "LGES") if row["hedged"]]
    assert row["label"] == "pilot line completed"
    assert "hedged by the company" in run("due", "--company", "LGES", *TODAY, width=200).out


def test_a_script_is_told_by_the_exit_code(only_read: Path) -> None:
    assert run("due", "--overdue", *TODAY, "--exit-code").code == 1
    none = run("due", "--overdue", "--company", "Natron Energy", *TODAY, "--exit-code")
    assert (none.code, none.out) == (0, "")
    assert none.err == "nothing is overdue on 2026-11-23 for company Natron Energy\n"


@pytest.mark.parametrize("days", ["soon", "-3", "1.5d", "999999999999d", "90m"])
def test_what_is_no_count_of_days_is_refused(only_read: Path, days: str) -> None:
    ran = run("due", "--within", days)
    assert (ran.code, ran.out) == (2, "")
    assert "write 90d or 12w" in ran.err


def test_weeks_are_days(only_read: Path) -> None:
    assert rows("due", "--within", "10w") == rows("due", "--within", "70d")


def test_due_as_known_earlier_knows_no_later_word(only_read: Path) -> None:
    ran = run("due", "--company", "CATL", "--known-on", "2025-11-01", "--json")
    told = {row["path"]: row for row in json.loads(ran.out)}
    assert told["catl/naxtra/sop"]["edtf"] == "2025-12"


def test_slips_are_sorted_limited_and_owned(only_read: Path) -> None:
    twice = rows("slips", "--min-moves", "2")
    assert twice
    assert all(int(str(row["moves"])) >= 2 for row in twice)
    [start] = [row for row in rows("slips") if str(row["path"]).endswith("started@amiens")][:1]
    assert "Révolution Énergétique's reading" in str(start["whose"])
    assert {row["path"] for row in rows("slips", "--sort", "moves")} == {
        row["path"] for row in rows("slips")
    }
    assert run("slips", "--company", "Natron Energy", *TODAY).err.startswith("nothing moved")


def test_a_record_prints_its_numbers_and_the_rule(only_read: Path) -> None:
    told = json.loads(run("record", "CATL", *TODAY, "--json").out)
    grades = ("kept", "undecided", "late", "dropped", "void", "undated", "open")
    assert sum(told[grade] for grade in grades) == told["made"] == len(told["promises"])
    assert told["kept_percent"] is None
    shown = " ".join(run("record", "CATL", *TODAY).out.split())
    assert f"{told['made']} promises made: {told['decided']} decided" in shown
    assert f"{told['open']} open. Of the {told['decided']} decided: " in shown
    assert "no share and no rank is given" in shown
    assert told["rule"] in shown


def test_what_others_report_is_counted_apart(only_read: Path) -> None:
    told = json.loads(run("record", "Northvolt", *TODAY, "--json").out)
    shown = " ".join(run("record", "Northvolt", *TODAY).out.split())
    assert told["decided_as_reported"] > 0
    assert f"decided ({told['decided_as_reported']} of these as others report): " in shown


@pytest.mark.parametrize(
    ("past", "count", "words"),
    [
        (1, 1, "The open one is"),
        (0, 1, "The open one is not"),
        (0, 3, "None of the 3 open is"),
        (1, 3, "One of the 3 open is"),
        (2, 3, "Of the 3 open, 2 are"),
    ],
)
def test_one_and_many_are_told_apart(past: int, count: int, words: str) -> None:
    assert _past_words(past, count) == words


def test_a_record_of_nobody_and_of_nothing(only_read: Path) -> None:
    assert run("record", "Nobody Ltd").code == 3
    assert "no promise is on record" in run("record", "QuantumScape", *TODAY).out


@pytest.mark.parametrize("option", ["--company", "--technology"])
@pytest.mark.parametrize("name", ["", "Nobody Ltd", "[x]"])
def test_an_unknown_name_limits_nothing_silently(only_read: Path, option: str, name: str) -> None:
    for command in ("due", "slips"):
        ran = run(command, option, name)
        assert (ran.code, ran.out) == (3, "")


def test_several_milestones_are_asked_for_by_their_paths(only_read: Path) -> None:
    ran = run("why", "CATL", "SOP")
    assert (ran.code, ran.out) == (4, "")
    assert "catl/naxtra/sop" in ran.err
    assert "tracker why" in ran.err


def test_an_unknown_milestone_is_not_found(only_read: Path) -> None:
    for words in (("CATL Naxtra fusion",), ("[red]x[/red]",), ("💥",)):
        ran = run("why", *words)
        assert (ran.code, ran.out) == (3, "")
    assert "catl/naxtra" in run("why", "CATL", "Naxtra", "fusion").err


def test_why_tells_chain_sources_and_rule(only_read: Path) -> None:
    shown = " ".join(run("why", "catl/naxtra/sop", *TODAY).out.split())
    for part in (
        "first 2023; latest Q4 2026: slipped 36 months (33 to 48), 4 moves",
        "CATL in Reuters, 21 April 2025, F1",
        "slipped 12 months (0 to 13) · CATL's date",
        "Policy 1",
        "Credibility 2: the company's own word",
    ):
        assert part in shown


def test_why_as_known_earlier_ends_its_chain_there(only_read: Path) -> None:
    ran = run("why", "catl/naxtra/sop", "--known-on", "2025-06-30", "--json")
    told = json.loads(ran.out)
    assert told["milestone"]["state"] == "planned"
    known = [step["known"] for step in told["statements"]]
    assert known[0] == "2021-07-29"
    assert max(known) <= "2025-06-30"


def test_a_milestone_not_known_yet_is_no_unknown_one(only_read: Path) -> None:
    ran = run("why", "catl/naxtra/sop", "--known-on", "2024-12-31")
    assert (ran.code, ran.out) == (3, "")
    assert "nothing was known of catl/naxtra/sop on 31 December 2024; first known on" in ran.err


def test_a_date_that_the_press_alone_gave_is_marked_in_lists(only_read: Path) -> None:
    # The pilot line of LGES was "due", like the company's own dates.
    told = [row for row in rows("due") if row["reported"] and row["state"] == "due"]
    assert told
    shown = run("due", *TODAY, width=300).out
    assert all("reported" in line for row in told for line in shown.splitlines()
               if str(row["label"]) in line and str(row["company"]) in line
               and " ◐ " in line)  # fmt: skip
    assert "◐ due, as reported" in shown
    assert "as reported" in run("stages", "LGES", *TODAY, width=300).out


def test_why_shows_what_contradicts_from_elsewhere(only_read: Path) -> None:
    told = " ".join(run("why", "catl/naxtra/sop", *TODAY, width=250).out.split())
    assert "linked from elsewhere" in told
    assert "enters mass production in July 2026. what is told above contradicts it: CATL" in told
    row = json.loads(run("why", "catl/naxtra/sop", *TODAY, "--json").out)["linked"]
    assert "contradicts" in {one["relation"] for one in row}
