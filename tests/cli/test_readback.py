"""What `tracker log` tells before it saves: dates, sources, effects, duplicates."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from tests.cli.asking import asked
from tests.cli.running import run
from tracker.cli.output import display_width
from tracker.cli.readback import bounds, visible, wrapped
from tracker.vocabulary.windows import Window, read_iso

LINE = ["LGES", "plans", "sodium-ion", "B-sample", "at", "Nanjing", "within", "2026"]
PAGE = [
    "--published",
    "2026-01-20",
    "--publisher",
    "CnEVPost",
    "--voice",
    "press",
    "--speaker",
    "ETNews",
]
URL = ("--source", "https://cnevpost.com/x")


def test_every_label_has_its_line(seeded: Path) -> None:
    ran = run(
        "log", *LINE, *PAGE, *URL, "--cites", "ETNews", "--note", "seen", "--dry-run", width=80
    )
    labels = [line[:10].strip() for line in ran.err.splitlines()]
    assert [label for label in labels if label] == [
        *("reading", "target", "published", "source", "voice", "note", "effect")
    ]
    told = {line[:10].strip(): line[10:] for line in ran.err.splitlines()}
    assert told["target"] == "within 2026 → 2026-01-01 … 2026-12-31 (year, deadline)"
    assert told["published"] == "2026-01-20"
    assert told["source"] == "CnEVPost [F], https://cnevpost.com/x, cites ETNews"
    assert told["voice"] == "press, ETNews"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_fits_the_terminal_with_a_hanging_indent(seeded: Path, width: int) -> None:
    note = "宁德时代宣布钠离子电池量产计划" * 5 + " " + "https://example.com/" + "a" * 150
    ran = run("log", *LINE, *PAGE, *URL, "--note", note, "--dry-run", width=width)
    lines = ran.err.splitlines()
    assert all(display_width(line) <= width for line in lines)
    at = next(number for number, line in enumerate(lines) if line.startswith("note"))
    assert lines[at + 1].startswith(" " * 10)


def test_every_dated_milestone_of_a_line_has_its_own_bounds(seeded: Path) -> None:
    line = [
        "LGES",
        "plans",
        "sodium-ion",
        "A-sample",
        "in",
        "2026",
        "and",
        "B-sample",
        "in",
        "2027",
    ]
    ran = run("log", *line, *PAGE, "--dry-run")
    assert "target    A-sample: in 2026 → 2026-01-01 … 2026-12-31 (year)" in ran.err
    assert "target    B-sample: in 2027 → 2027-01-01 … 2027-12-31 (year)" in ran.err


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (read_iso("2026-07-29"), "2026-07-29"),
        (read_iso("2026-07-29", phrase="Wednesday"), "Wednesday → 2026-07-29"),
        (read_iso("2026"), "2026 → 2026-01-01 … 2026-12-31 (year)"),
        (
            read_iso("2027/..", phrase="from 2027"),
            "from 2027 → 2027-01-01 … open (year, not before)",
        ),
        (
            read_iso("2027", phrase="by 2027", role="deadline"),
            "by 2027 → open … 2027-12-31 (year, deadline)",
        ),
    ],
)
def test_a_window_is_told_with_its_days(window: Window, words: str) -> None:
    assert bounds(window) == words


def test_wrapping_loses_no_character() -> None:
    text = "short 宁德时代宁德时代宁德时代宁德时代 " + "x" * 70 + " end"
    for width in range(20, 90):
        lines = wrapped(text, width)
        assert all(display_width(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wrapped(text, None) == [text]


def test_what_would_turn_or_hide_text_is_written_out() -> None:
    assert visible("a\u202eb\nc\x1b[31m") == "a\\u202eb c\\u001b[31m"


# --- Duplicates


def logged(*more: str, day: str = "2026-01-20") -> None:
    page = ["--published", day, "--voice", "press", "--speaker", "ETNews"]
    assert run("log", *LINE, *page, *more, "--yes").code == 0


def test_the_very_same_page_is_a_warning(seeded: Path) -> None:
    logged("--publisher", "CnEVPost", *URL)
    ran = run("log", *LINE, *PAGE, *URL, "--dry-run")
    assert "warnings  same as logged on " in ran.err
    assert "the very same page: logged already?" in " ".join(ran.err.split())


def test_a_second_source_is_an_effect_and_its_ids_are_told(seeded: Path) -> None:
    logged("--publisher", "CnEVPost", *URL, "--cites", "ETNews")
    run("add", "source", "Electrive")
    other = ["--published", "2026-01-21", "--publisher", "Electrive", "--voice", "press"]
    told = asked("log", *LINE, *other, "--cites", "ETNews", "--dry-run")
    (same,) = told["duplicates"]
    assert (same["id"], same["relation"]) == (told["events"][0]["id"], "same origin")
    (words,) = [one for one in told["effects"] if one.startswith("same as logged on")]
    assert words.endswith(
        f"by anonymous ({same['of']}): a second source from the same origin, ETNews"
    )
    assert words in told["warnings"]
    independent = asked("log", *LINE, *other, "--cites", "Reuters", "--dry-run")
    assert "a second, independent origin, Reuters" in independent["effects"][-1]
    ran = run("log", *LINE, *other, "--cites", "ETNews", "--dry-run")
    assert ran.err.count("same as logged on") == 1


def test_a_duplicate_is_never_merged(seeded: Path) -> None:
    logged("--publisher", "CnEVPost", *URL)
    logged("--publisher", "CnEVPost", *URL)
    told = asked("log", *LINE, *PAGE, *URL, "--dry-run")
    assert [one["relation"] for one in told["duplicates"]] == ["same page", "same page"]


# --- Effects of the closure are those of the whole


def test_the_touched_companies_are_enough_for_the_effects(facts: Path) -> None:
    from tracker.cli.entries import Asked, Desk
    from tracker.cli.opening import Opened
    from tracker.ledger.connect import open_ledger
    from tracker.views.asof import AsOf
    from tracker.views.effects import effects
    from tracker.workspace import open_workspace

    workspace = open_workspace(Path.cwd(), None)
    ledger = open_ledger(workspace.database)
    desk = Desk(Opened(workspace, ledger))
    as_of = AsOf(today=date(2026, 11, 23))
    companies, plans = ("CATL", "LGES", "BYD", "HiNa"), ("SOP", "A-sample", "pilot line completed")
    for company, goal in itertools.product(companies, plans):
        line = f"{company} plans sodium-ion {goal} in 2029"
        asking = Asked(line, None, {"published": "2026-11-20"})
        events = desk.events(asking, lambda question: question.answers[0].drafts)
        near = desk.near(events)
        assert len(near) < len(desk.on_record)
        assert effects(near, events, as_of) == effects(desk.on_record, events, as_of)
    ledger.close()
