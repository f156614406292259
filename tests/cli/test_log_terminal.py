"""`tracker log` at a real terminal: Save?, steps, questions, the editor, with and without Tab."""

from pathlib import Path

import pytest

from tests.cli.asking import asked, status
from tests.cli.real_terminal import terminal

LINE = "LGES plans sodium-ion B-sample at Nanjing within 2027"
DAY = ("--published", "2026-01-20", "--voice", "press")


def last() -> dict[str, object]:
    found: dict[str, object] = asked("timeline", "--limit", "1")["rows"][0]
    return found


@pytest.mark.parametrize("plain", [False, True], ids=["completing", "plain"])
def test_enter_saves_and_n_leaves(seeded: Path, *, plain: bool) -> None:
    before = status()["events"]
    with terminal("log", *LINE.split(), *DAY, plain=plain) as person:
        assert "reading   LG Energy Solution plans" in person.expect("Save? [Y/n/e/<]")
        person.types("n")
        person.expect("not saved")
        assert person.left() == 0
    assert status()["events"] == before
    with terminal("log", *LINE.split(), *DAY, plain=plain) as person:
        person.expect("Save? [Y/n/e/<]")
        person.types("what")
        person.expect("y or Enter saves")
        person.expect("Save? [Y/n/e/<]")
        person.types("")
        person.expect("saved; take it back with: tracker undo")
        assert person.left() == 0
    assert status()["events"] == before + 1


def test_yes_asks_nothing(seeded: Path) -> None:
    with terminal("log", *LINE.split(), *DAY, "--yes") as person:
        assert person.left() == 0
        assert "Save?" not in person.shown


def test_a_refused_line_is_refused_at_once(seeded: Path) -> None:
    with terminal("log", "CALT", "announces", "sodium-ion") as person:
        assert person.left() == 2
        assert "^^^^" in person.shown


@pytest.mark.parametrize("plain", [False, True], ids=["completing", "plain"])
def test_stepping_back_lets_the_line_be_typed_again(seeded: Path, *, plain: bool) -> None:
    with terminal("log", *LINE.split(), *DAY, plain=plain) as person:
        person.expect("Save? [Y/n/e/<]")
        person.types("<")
        person.expect("What was announced")
        person.expect("2027")
        if not plain:
            person.presses("\x15")  # the line stands there to be edited
        person.types("LGES frobs sodium-ion")
        person.expect('"frobs"')
        person.expect("What was announced")
        if not plain:
            person.presses("\x15")
        person.types(LINE.replace("2027", "2028"))
        assert "within 2028" in person.expect("Save? [Y/n/e/<]")
        assert "published 2026-01-20" in person.shown
        person.types("y")
        person.expect("saved")
        assert person.left() == 0


def test_a_question_is_asked_and_answered(seeded: Path) -> None:
    line = ["CATL", "plans", "sodium-ion", "SOP", "in", "2023"]
    with terminal("log", *line, *DAY) as person:
        person.expect("question: this can be meant in 2 ways")
        person.expect("Which? [1/2/<]")
        person.types("7")
        person.expect("Type 1 or 2")
        person.expect("Which?")
        person.types("1")
        assert "CATL reached" in person.expect("Save?")
        person.types("n")
        assert person.left() == 0
    with terminal("log", *line, *DAY, "--yes") as person:
        assert person.left() == 4, "nobody has chosen"


@pytest.mark.parametrize("plain", [False, True], ids=["completing", "plain"])
def test_alone_it_asks_step_by_step(seeded: Path, *, plain: bool) -> None:
    before = status()["events"]
    with terminal("log", plain=plain) as person:
        person.expect("What was announced")
        person.types(LINE)
        person.expect("Published")
        person.types("someday")
        person.expect("error: cannot read the date")
        person.expect("Published")
        person.types("2026-01-20")
        person.expect("Page")
        person.types("https://cnevpost.com/x")
        person.expect("Outlet")
        person.types("")
        person.expect("the page needs its outlet")
        person.expect("Outlet")
        person.types("CnEVPost")
        person.expect("Who said it")
        person.types("<")
        person.expect("Outlet [CnEVPost]")
        person.types("")
        person.expect("Who said it")
        person.types("ETNews")
        person.expect("Whose voice")
        person.types("?")
        person.expect("Enter where the company itself speaks")
        person.expect("Whose voice")
        person.types("press")
        person.expect("Note")
        person.types("")
        person.expect("voice     press, ETNews")
        person.expect("Save?")
        person.types("")
        person.expect("saved")
        assert person.left() == 0
    assert status()["events"] == before + 1


def test_tab_completes_a_name(seeded: Path) -> None:
    with terminal("log") as person:
        person.expect("What was announced")
        person.presses("LG Ener")
        person.expect("LG Ener")
        person.presses("\t")
        person.expect("LG Energy Solution")
        person.presses("\x03")
        person.expect("stopped; nothing was recorded")
        assert person.left() == 130


def test_e_opens_the_entry_in_the_editor(seeded: Path) -> None:
    with terminal("log", *LINE.split(), *DAY, editor="sed -i s/2027/2029/") as person:
        person.expect("Save?")
        person.types("e")
        person.expect("within 2029")
        person.expect("Save?")
        person.types("n")
        assert person.left() == 0


def test_a_refused_form_that_is_left_as_it_is_is_refused_once(seeded: Path) -> None:
    words = ["-e", "CALT", "announces", "sodium-ion"]
    with terminal("log", *words, editor="true") as person:
        assert person.left() == 2
        assert person.shown.count("error:") == 1


def test_leaving_with_control_d_saves_nothing(seeded: Path) -> None:
    before = status()["events"]
    with terminal("log", *LINE.split(), *DAY) as person:
        person.expect("Save?")
        person.presses("\x04")
        assert person.left() == 130
    assert status()["events"] == before
