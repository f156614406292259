"""`tracker undo`: one run of a command is taken back, and brought back, in sentences."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.conftest import FACTS
from tests.cli.running import run
from tracker import clock
from tracker.ledger.text import read_events
from tracker.vocabulary.events import Undone

PLANS = ("log", "LGES", "plans", "sodium-ion", "A-sample", "at", "Ochang", "within")
PAGE = ("--publisher", "CnEVPost", "--voice", "press", "--source", "https://cnevpost.com/x")
MILESTONE = "LG Energy Solution, A-sample at Ochang mother plant"


def plan(year: str, day: str) -> str:
    ran = run(*PLANS, year, "--published", day, *PAGE, "--yes")
    assert ran.code == 0, ran.err
    return ran.out.strip()


def views() -> tuple[str, ...]:
    """Return what every look-up shows, byte by byte."""
    words = (("stages", "LGES"), ("show", "LGES"), ("timeline",))
    return tuple(run(*one, "--json", "--today", "2026-11-23").out for one in words)


def tables_are_what_the_events_fold_to() -> bool:
    return run("rebuild", "--check").code == 0


def test_the_last_entry_is_taken_back_in_sentences(seeded: Path) -> None:
    plan("2026", "2026-01-20")
    before = views()
    plan("2027", "2026-02-20")
    ran = run("undo", "--yes")
    assert ran.code == 0
    lines = ran.err.splitlines()
    assert lines[0].startswith("undo      take back 1 plan by LG Energy Solution, logged 2")
    assert lines[1].startswith("reading   LG Energy Solution plans sodium-ion battery A-sample")
    assert lines[2] == f"effects   {MILESTONE}: by 2027 → by 2026"
    assert lines[3] == "taken back; `tracker undo` once more brings it back"
    assert views() == before
    assert tables_are_what_the_events_fold_to()


def test_a_second_undo_brings_it_back_and_says_so(seeded: Path) -> None:
    plan("2026", "2026-01-20")
    before = views()
    run("undo")
    assert views() != before
    ran = run("undo")
    assert "undo      take back the undo, logged 2" in ran.err
    assert "undo      restore 1 plan by LG Energy Solution" in ran.err
    assert f"effects   {MILESTONE}: on record again, by 2026" in ran.err
    assert "brought back; `tracker undo` once more takes it back again" in ran.err
    assert views() == before
    assert tables_are_what_the_events_fold_to()


def test_the_undo_is_written_as_text_that_another_ledger_reads(seeded: Path) -> None:
    plan("2026", "2026-01-20")
    ran = run("undo", "--reason", "logged twice")
    (file,) = Path("events").glob(f"*/*-log-{ran.out.strip()}.jsonl")
    (batch,) = read_events(file)
    (event,) = batch.events
    assert isinstance(event, Undone)
    assert event.reason == "logged twice"
    shown = views()
    Path("tracker.db").unlink()
    assert views() == shown


def test_an_import_goes_as_one_and_comes_back_as_one(facts: Path) -> None:
    before = views()
    told = asked("undo")
    assert len(told["batches"]) > 100
    assert len(told["taken_back"]) > 300
    assert json.loads(run("timeline", "--json").out) == []
    assert tables_are_what_the_events_fold_to()
    again = asked("undo")
    assert (again["taken_back"], again["restored"]) == ([], told["taken_back"])
    assert views() == before
    assert tables_are_what_the_events_fold_to()
    known = run("import", str(FACTS))
    assert "0 events new" in known.out
    assert known.err == ""


def test_a_second_import_of_what_was_taken_back_says_how_to_bring_it_back(facts: Path) -> None:
    batch = run("undo").out.strip()
    again = run("import", str(FACTS))
    assert "0 events new" in again.out
    assert again.err == f"301 known events stay taken back; bring back with: tracker undo {batch}\n"
    assert run("undo", batch).code == 0
    assert run("import", str(FACTS)).err == ""


def test_one_page_of_an_import_goes_alone(facts: Path) -> None:
    run_ = asked("undo", "--list")[0]
    last = run_["batches"][-1]
    told = asked("undo", last, "--only")
    assert told["batches"] == [last]
    count = len(run_["batches"])
    assert asked("undo", "--list")[1]["state"] == f"1 of {count} batches taken back"
    assert len(asked("undo", run_["batch"])["batches"]) == count - 1


def test_the_list_is_newest_first_with_short_ids_that_can_be_typed(seeded: Path) -> None:
    plan("2026", "2026-01-20")
    plan("2027", "2026-02-20")
    run("undo")
    found = asked("undo", "--list")
    assert [(one["held"], one["state"]) for one in found[:3]] == [
        ("took back 1 plan by LG Energy Solution", "stands"),
        ("1 plan by LG Energy Solution", "taken back"),
        ("1 plan by LG Energy Solution", "stands"),
    ]
    assert found[3]["held"].endswith(" registrations")
    assert asked("undo", found[2]["batch"], "--dry-run")["batches"] == found[2]["batches"]
    assert len(asked("undo", "--list", "--limit", "1")) == 1
    shown = run("undo", "--list")
    assert found[0]["batch"] in shown.out
    assert run("undo", "--list", "--format", "csv").out.startswith("batch,logged,by,held,state\n")


def test_the_id_that_log_printed_is_enough(seeded: Path) -> None:
    event = plan("2026", "2026-01-20")
    plan("2027", "2026-02-20")
    assert asked("undo", event)["taken_back"] == [event]


def test_a_dry_run_and_a_json_run_tell_the_same_and_only_one_changes_anything(seeded: Path) -> None:
    plan("2026", "2026-01-20")
    before = status()
    ran = run("undo", "--dry-run")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing was changed" in ran.err
    told = asked("undo", "--dry-run")
    assert told["saved"] is False
    assert status() == before
    saved = asked("undo")
    assert saved["saved"] is True
    assert saved["effects"] == told["effects"] == [f"{MILESTONE}: by 2026 → nothing on record"]
    assert status()["types"]["undone"] == 1


def test_whoever_refers_to_what_goes_is_named(seeded: Path) -> None:
    first = plan("2026", "2026-01-20")
    run(
        *PLANS, "2027", "--published", "2026-02-20", *PAGE, "--ref", f"contradicts:{first}", "--yes"
    )
    ran = run("undo", first, "--dry-run")
    assert "relying   LG Energy Solution plans" in ran.err
    assert "(contradicts what goes)" in ran.err


def test_what_is_taken_back_already_is_refused_with_the_way_back(seeded: Path) -> None:
    event = plan("2026", "2026-01-20")
    batch = run("undo").out.strip()
    refused(run("undo", event), 2, "was taken back already", f"tracker undo {batch}")
    assert run("undo", batch).code == 0
    refused(run("undo", batch), 2, "was taken back already")


def test_a_name_that_events_use_is_not_taken_from_under_them(seeded: Path) -> None:
    made = asked("add", "company", "Contoso Cells")["id"]
    said = run("log", "Contoso Cells", "announces", "sodium-ion", "2021-07-29").out.strip()
    before = status()
    refused(run("undo", made), 2, "company contoso-cells, which would be gone", "take back both")
    assert status() == before
    assert run("undo", made, said).code == 0
    refused(run("log", "Contoso Cells", "announces", "sodium-ion", "2021"), 2, "Contoso")
    assert run("add", "company", "Contoso Cells").code == 0
    ran = run("undo", asked("undo", "--list")[1]["batch"])
    assert ran.code == 0, ran.err
    assert tables_are_what_the_events_fold_to()


def test_an_event_comes_back_after_its_thing(seeded: Path) -> None:
    made = asked("add", "company", "Contoso Cells")["id"]
    said = run("log", "Contoso Cells", "announces", "sodium-ion", "2021-07-29").out.strip()
    first = run("undo", said).out.strip()
    second = run("undo", made).out.strip()
    ran = run("undo", first)
    refused(ran, 2, "would come back names the company contoso-cells", "tracker undo ")
    assert second.startswith(ran.err.split()[-1])
    assert run("undo", first, second).code == 0
    assert asked("timeline", "Contoso Cells")[0]["id"] == said


def test_a_name_that_comes_back_to_a_second_bearer_is_told(seeded: Path) -> None:
    made = asked("add", "company", "Contoso Cells")["id"]
    batch = run("undo", made).out.strip()
    run("add", "company", "Other", "--alias", "Contoso Cells")
    ran = run("undo", batch)
    assert 'warnings  the name "contoso cells" belongs to each company contoso-cells and' in ran.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("ffffffff",), 3, ("ffffffff", "tracker undo --list")),
        (("0",), 4, ("of 20", "write more of the id")),
        (("--only",), 2, ("--only", "see: tracker undo --help")),
        (("--limit", "0"), 2, ("see: tracker undo --help",)),
        (("--reason", "a\x01b"), 2, ("U+0001", "retype")),
    ],
)
def test_what_cannot_be_undone_is_refused_and_nothing_recorded(
    seeded: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    plan("2026", "2026-01-20")
    before = status()
    refused(run("undo", *words), code, *says)
    assert status() == before


def test_another_s_entry_is_taken_back_by_its_id_only(seeded: Path) -> None:
    event = plan("2026", "2026-01-20")
    settings = Path("tracker.toml")
    settings.write_text(f'author = "Ada"\n{settings.read_text("utf-8")}', "utf-8")
    refused(run("undo"), 3, "Ada", "tracker undo --list")
    ran = run("undo", event)
    assert ran.code == 0
    assert asked("undo", "--list")[0]["by"] == "Ada"


def test_what_a_wrong_clock_put_into_the_future_is_refused(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An undo that were recorded before what it names would be passed over by the fold.
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: "2999-01-01T00:00:00.000000Z")
        plan("2026", "2026-01-20")
    refused(run("undo"), 2, "2999-01-01", "clock")


def test_an_empty_ledger_has_nothing_to_take_back(empty: Path) -> None:
    run("init", ".", "--no-seeds")
    refused(run("undo"), 3, "anonymous")
    assert run("undo", "--list").code == 0
