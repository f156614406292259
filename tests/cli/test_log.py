"""`tracker log`: read back, then saved; refused with a place; never half recorded."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.running import run
from tracker.ledger.text import read_events

LINE = ["LGES", "plans", "sodium-ion", "B-sample", "at", "Nanjing", "within", "2026"]
PAGE = (
    "--published",
    "2026-11-01",
    "--publisher",
    "CnEVPost",
    "--source",
    "https://cnevpost.com/x",
    "--voice",
    "press",
)


def test_a_line_is_read_back_and_its_id_printed(seeded: Path) -> None:
    before = status()
    ran = run("log", *LINE, *PAGE, "--yes")
    assert ran.code == 0
    assert "reading   LG Energy Solution plans sodium-ion battery B-sample" in ran.err
    assert "effect    LG Energy Solution, B-sample" in ran.err
    assert "warnings" not in ran.err
    after = status()
    assert after["events"] == before["events"] + 1
    assert after["types"]["planned"] == 1
    (written,) = Path("events/2026").glob("2026-11-01-cnevpost-*.jsonl")
    (batch,) = read_events(written)
    assert [event.id for event in batch.events] == [ran.out.strip()]


def test_several_milestones_of_one_line_are_one_batch(seeded: Path) -> None:
    line = "LGES plans sodium-ion A-sample at Ochang, B-sample and C-sample at Nanjing within 2026"
    before = status()
    ran = run("log", *line.split(), *PAGE, "--yes")
    assert len(ran.out.split()) == 3
    after = status()
    assert (after["events"], after["batches"]) == (before["events"] + 3, before["batches"] + 1)


def test_json_tells_the_reading_the_effects_and_that_it_was_saved(seeded: Path) -> None:
    told = asked("log", *LINE, *PAGE, "--yes")
    assert list(told) == ["events", "reading", "effects", "warnings", "duplicates", "new", "saved"]
    assert told["saved"] is True
    assert told["new"] == [told["events"][0]["id"]]
    assert told["events"][0]["site"].startswith("lg-energy-solution/")
    assert told["events"][0]["when"]["phrase"] == "within 2026"
    assert told["events"][0]["document"]["source"] == "cnevpost"


def test_a_dry_run_prints_event_text_that_import_reads_and_saves_nothing(seeded: Path) -> None:
    before = status()
    ran = run("log", *LINE, *PAGE, "--dry-run")
    assert ran.code == 0
    assert "reading" in ran.err
    assert status() == before
    assert json.loads(ran.out)["type"] == "planned"
    assert run("import", "-", stdin=ran.out).code == 0
    assert status()["events"] == before["events"] + 1


def test_a_saved_dry_run_is_told_as_not_saved(seeded: Path) -> None:
    assert asked("log", *LINE, *PAGE, "--dry-run")["saved"] is False


def test_a_target_that_moves_is_told_with_its_bounds(seeded: Path) -> None:
    run("log", *LINE, *PAGE, "--yes")
    later = ["LGES", "plans", "sodium-ion", "B-sample", "at", "Nanjing", "within", "2028"]
    ran = run("log", *later, "--published", "2026-11-10", "--voice", "press", "--yes")
    assert "slipped" in ran.err
    assert "first move" in ran.err


def test_without_a_publication_date_it_warns(seeded: Path) -> None:
    ran = run("log", "CATL", "announces", "sodium-ion", "2021-07-29")
    assert ran.code == 0
    assert "add --published DATE" in ran.err


def test_fields_by_option_make_an_event_without_a_line(seeded: Path) -> None:
    words = ("--type", "claimed", "--company", "CATL", "--metric", "energy density")
    told = asked("log", *words, "--value", "175", "--unit", "Wh/kg", "--qualifier", "up to")
    measure = told["events"][0]["measure"]
    assert (measure["value"], measure["unit"], measure["bound"]) == ("175", "wh-per-kg", "at_most")


def test_a_negative_number_is_a_word_and_not_an_option(seeded: Path) -> None:
    ran = run("log", "CATL", "frobnicates", "sodium-ion", "-40", "°C")
    refused(ran, 2, "frobnicates", "^^^")


def test_the_outlet_is_known_from_an_earlier_page_of_its_host(seeded: Path) -> None:
    run("log", *LINE, *PAGE, "--yes")
    page = ("--source", "https://cnevpost.com/another", "--published", "2026-11-02")
    told = asked("log", "CATL", "announces", "sodium-ion", "2021-07-29", *page)
    assert told["events"][0]["document"]["source"] == "cnevpost"


ANNOUNCES = ("log", "CATL", "announces", "sodium-ion", "2021-07-29")
PLAN = ("log", "--type", "planned", "--company", "CATL", "--technology", "sodium-ion")
CLAIM = ("log", "--type", "claimed", "--company", "CATL", "--metric", "energy density")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("log",), 2, ("nothing to log", "WHO VERB WHAT")),
        (("log", "CALT", "announces", "sodium-ion"), 2, ("CATL", "^^^^", "tracker add company")),
        (("log", "CATL", "frobs", "sodium-ion"), 2, ('"frobs"', "^^^^^")),
        (("log", "CATL", "announces"), 2, ("the form is",)),
        (("log", "CATL", "announces", "sodium-ion", "someday"), 2, ('"someday"', "^^^^^^^")),
        (("log", "CATL", "announces", "sodium-ion", "2021-13-01"), 2, ("impossible", "^^^")),
        (("log", "CATL", "announces", "sodium-ion", "2021-02-29"), 2, ("impossible",)),
        ((*ANNOUNCES, "--type", "planned"), 2, ("both given",)),
        ((*ANNOUNCES, "--when", "2022"), 2, ("--when say different things", "say it once")),
        ((*ANNOUNCES, "--published", "someday"), 2, ('"someday"',)),
        ((*ANNOUNCES, "--stance", "hedge"), 2, ("has no field `stance`", "docs/events.md")),
        ((*ANNOUNCES, "--voice", "boss"), 2, ("'boss'", "'unnamed person'")),
        ((*ANNOUNCES, "--foo", "bar"), 2, ("--foo", "see: tracker log --help")),
        ((*ANNOUNCES, "--source", "javascript:alert(1)"), 2, ("not an http or https", "https://")),
        ((*ANNOUNCES, "--source", "file:///etc/passwd"), 2, ("not an http or https", "https://")),
        ((*ANNOUNCES, "--archived", "data:text/html,x"), 2, ("not an http or https", "https://")),
        ((*ANNOUNCES, "--source", "https://new.example/x"), 2, ("--publisher", "add source")),
        ((*ANNOUNCES, "--publisher", "CnEVPots"), 2, ("CnEVPost?", "tracker add source")),
        ((*ANNOUNCES, "--note", "a\x01b"), 2, ("U+0001", "retype")),
        ((*ANNOUNCES, "--speaker", "Robin \u202eZeng"), 2, ("bidirectional", "retype")),
        ((*ANNOUNCES, "--ref", "confirms"), 2, ("RELATION:ID",)),
        ((*ANNOUNCES, "--ref", "confirms:nope"), 2, ("'nope'", "UUID")),
        ((*ANNOUNCES, "--site", "Atlantis"), 2, ("Atlantis", "tracker add site")),
        (("log", "--type", "bogus", "--company", "CATL"), 2, ('"bogus"', "the types are")),
        ((*CLAIM, "--value", "x"), 2, ('number "x"', "digits")),
        ((*CLAIM, "--value", "1e5"), 2, ('number "1e5"', "digits")),
        ((*CLAIM, "--value", "5", "--unit", "Wh/kgg"), 2, ("Wh/kg?", "tracker add unit")),
        ((*PLAN, "--metric", "energy desnity"), 2, ("energy density?", "tracker add metric")),
        ((*PLAN, "--value", "5"), 2, ("--metric",)),
        ((*PLAN, "--stage", "Z-sample"), 2, ("Z-sample",)),
        ((*PLAN, "--paid", "x"), 2, ("METRIC=VALUE UNIT",)),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_recorded(
    facts: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    before = status()
    refused(run(*words, "--yes"), code, *says)
    assert status() == before


def test_a_name_that_two_things_bear_asks_for_a_choice(seeded: Path) -> None:
    for place in ("one", "two"):
        run("add", "site", f"Ochang line {place}", "--owner", "LGES", "--city", "Jincheon")
    before = status()
    line = ["LGES", "plans", "sodium-ion", "A-sample", "at", "Jincheon", "within", "2026"]
    ran = run("log", *line, "--yes")
    refused(ran, 4, "2 ways", "Ochang line one", "--reading N")
    assert status() == before
    told = asked("log", *line, "--reading", "2", "--yes")
    assert told["events"][0]["site"] == "lg-energy-solution/ochang-line-two"


def test_an_event_that_is_recorded_but_not_written_as_text_says_so(seeded: Path) -> None:
    # A message that only said "cannot write" would be answered by logging it a second time.
    Path("events/2021").write_text("in the way")
    before = status()
    ran = run("log", *ANNOUNCES[1:], "--published", "2021-07-29", "--yes")
    assert ran.code == 2
    assert "the events are on record, but not yet as text" in ran.err
    assert "tracker export" in ran.err
    assert status()["events"] == before["events"] + 1
    Path("events/2021").unlink()
    assert "1 files new" in run("export").out
