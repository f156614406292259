"""`tracker alias`: a thing is found by its new names, and nothing else is."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.running import run
from tracker.cli.offers import EVERYTHING
from tracker.vocabulary.things import THING_TYPES


def thing(name: str) -> dict[str, Any]:
    found: dict[str, Any] = asked("show", name)["thing"]
    return found


def test_a_new_name_is_found_at_once_and_a_second_run_changes_nothing(seeded: Path) -> None:
    ran = run("alias", "CATL", "宁王", "Ningwang")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("company catl: CATL · 宁德时代")
    assert "宁王 · Ningwang" in ran.out
    assert run("log", "宁王", "announces", "sodium-ion", "2021", "--dry-run").code == 0
    before = status()
    again = run("alias", "宁王", "ningwang")
    assert (again.code, again.out) == (0, ran.out)
    assert again.err == "nothing changed: that is how it stands already\n"
    assert status() == before


def test_each_sort_of_name_has_its_list(seeded: Path) -> None:
    run("alias", "CATL", "宁王", "--lang", "zh-Hans")
    run("alias", "CATL", "Old CATL", "--former", "--until", "2012")
    run("alias", "CATL", "OTC:CATLY", "--ticker")
    found = asked("alias", "CATL", "宁王")
    assert found["changed"] is False
    assert {"宁王", "Old CATL (former)", "OTC:CATLY"} <= set(found["names"])
    for name in ("宁王", "old catl", "CATLY"):
        assert asked("alias", name, "CATL")["slug"] == "catl"


def test_a_name_is_taken_away_and_then_free(seeded: Path) -> None:
    run("alias", "CATL", "宁王")
    told = asked("alias", "CATL", "宁王", "--remove")
    assert told["changed"] is True
    assert asked("alias", "CATL", "宁王", "--remove")["changed"] is False
    assert run("alias", "BYD", "宁王").code == 0


def test_a_rung_of_a_ladder_takes_aliases(seeded: Path) -> None:
    assert asked("alias", "B-sample", "B prototype")["kind"] == "stage"
    ran = run("log", "CATL", "plans", "sodium-ion", "B", "prototype", "2027", "--dry-run")
    assert ran.code == 0
    assert run("alias", "B-sample", "B prototype", "--kind", "stage", "--remove").code == 0


def test_the_description_is_whole_and_can_be_taken_back(seeded: Path) -> None:
    before = thing("Naxtra")
    assert run("alias", "Naxtra", "Naxter").code == 0
    assert thing("Naxter") == before | {"aliases": [*before["aliases"], "Naxter"]}
    texts = [file.read_text("utf-8") for file in Path("events").glob("*/*-things-*.jsonl")]
    assert sum('"type":"described"' in text for text in texts) == 1
    ran = run("undo")
    assert "take back 1 description of the product Naxtra" in ran.err
    assert thing("Naxtra") == before
    assert run("show", "Naxter").code == 3
    assert run("rebuild", "--check").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("CATL",), 2, ("ALIAS", "see: tracker alias --help")),
        (("CALT", "x"), 3, ("CALT", "CATL")),
        (("CATL", "x", "--kind", "technology"), 3, ("technology", "tracker add technology")),
        (("SNE Research", "x"), 4, ("company sne-research", "source sne-research", "--kind")),
        (("CATL", "BYD"), 5, ("byd already", "tracker show byd")),
        (("CATL", "byd", "--former"), 5, ("byd already",)),
        (("CATL", "XX:002594", "--ticker"), 5, ("002594", "byd already")),
        (("CATL", "x", "--ticker", "--former"), 2, ("one sort", "see:")),
        (("CATL", "x", "--until", "2012"), 2, ("--former", "see:")),
        (("CATL", "x", "--former", "--until", "soon"), 2, ("soon", "2026-07")),
        (("CATL", "x", "--lang", "Chinese!"), 2, ("Chinese!", "zh-Hans")),
        (("CATL", "Evil\u202eCo"), 2, ("bidirectional", "retype")),
        (("CATL", "catl", "--remove"), 2, ("name that is shown", "only aliases")),
        (("CATL", "CATL", "--former"), 2, ("still bears",)),
        (("Naxtra", "X:1", "--ticker"), 2, ("ticker to a product", "companies have tickers")),
    ],
)
def test_what_cannot_be_named_so_is_refused_and_nothing_recorded(
    facts: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    before = status()
    refused(run("alias", *words), code, *says)
    assert status() == before


def test_the_kinds_are_those_of_the_vocabulary_and_the_rungs() -> None:
    assert set(EVERYTHING) == {*THING_TYPES, "stage"}
