"""`tracker describe`: what is said anew stands at once, and the rest stays as it was."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.running import run


def thing(name: str) -> dict[str, Any]:
    found: dict[str, Any] = asked("show", name)["thing"]
    return found


def test_a_note_is_given_and_a_second_run_changes_nothing(seeded: Path) -> None:
    before = thing("CATL")
    ran = run("describe", "CATL", "--note", "A maker of cells.")
    assert (ran.code, ran.err) == (0, "")
    assert "  note: A maker of cells." in ran.out.splitlines()
    assert thing("CATL") == before | {"note": "A maker of cells."}
    stood = status()
    again = run("describe", "CATL", "--note", "A maker of cells.")
    assert (again.code, again.out) == (0, ran.out)
    assert again.err == "nothing changed: that is how it stands already\n"
    assert status() == stood


def test_a_description_can_be_taken_back(seeded: Path) -> None:
    before = thing("CATL")
    assert asked("describe", "CATL", "--country", "Elsewhere")["changed"] is True
    assert thing("CATL")["country"] == "Elsewhere"
    assert run("undo", "--yes").code == 0
    assert thing("CATL") == before


def test_a_source_gets_its_letter_with_a_reason_only(seeded: Path) -> None:
    refused(run("describe", "CnEVPost", "--reliability", "B"), 2, "without a reason")
    assert run("describe", "CnEVPost", "--reliability", "B", "--reason", "borne out").code == 0
    found = thing("CnEVPost")
    assert (found["reliability"], found["reliability_reason"]) == ("B", "borne out")
    assert run("describe", "CnEVPost", "--clear", "reliability").code == 0
    found = thing("CnEVPost")
    assert found.get("reliability", "F") == "F"
    assert found.get("reliability_reason") is None


def test_another_name_is_shown_and_the_old_one_still_finds_it(seeded: Path) -> None:
    slug = asked("describe", "CATL", "--name", "CATL Group")["slug"]
    assert slug == "catl"
    assert thing("catl group")["name"] == "CATL Group"
    assert thing("CATL")["name"] == "CATL Group"
    refused(run("describe", "CATL", "--name", "BYD"), 5, '"BYD"')


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("BYD", "--city", "Xi'an"), "a company takes --note, --role, --country"),
        (("BYD", "--clear", "slug"), "these can be: note, country"),
        (("batteries", "--parent", "sodium-ion"), "makes batteries stand above itself"),
        (("batteries", "--parent", "batteries"), "makes batteries stand above itself"),
        (("B-sample", "--note", "x"), "describes the stage automotive-samples/b-sample"),
        (("BYD", "--fiscal-year", "13/end"), 'has the fiscal year "13/end"'),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    seeded: Path, words: tuple[str, ...], said: str
) -> None:
    before = status()
    refused(run("describe", *words), 2, said)
    assert status() == before


def test_nothing_to_change_is_a_question_of_use(seeded: Path) -> None:
    for words in ((), ("--note", "x", "--clear", "note")):
        ran = run("describe", "BYD", *words)
        assert (ran.code, ran.out) == (2, "")
    assert "choose one" in ran.err
