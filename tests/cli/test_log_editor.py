"""`tracker log -e`: an entry as a form in an editor."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.asking import refused, status
from tests.cli.running import run
from tracker.cli.editor import form_of, read_form
from tracker.cli.entries import Asked
from tracker.entry.sheets import read_sheet
from tracker.vocabulary.refusals import UnreadableLine

FORM = """\
Published: 2026-01-20
Source: CnEVPost
URL: https://cnevpost.com/x
Voice: press

LGES plans sodium-ion B-sample at Nanjing within 2027
  note: seen
"""


def writes(monkeypatch: pytest.MonkeyPatch, *texts: str) -> Path:
    """Let the editor write one text after the other; return where it keeps what it was given."""
    folder = Path.cwd() / "editor"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    script = folder / "editor.sh"
    script.write_text(
        f'#!/bin/sh\ncd "{folder}"\nn=$(ls given.* 2>/dev/null | wc -l)\n'
        'cp "$1" given.$n\n[ -f $n.txt ] && cp $n.txt "$1"\nexit 0\n',
        "utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setitem(os.environ, "EDITOR", str(script))
    monkeypatch.setitem(os.environ, "VISUAL", str(script))
    return folder


def test_a_form_is_read_and_logged(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = writes(monkeypatch, FORM)
    ran = run("log", "-e")
    assert ran.code == 0, ran
    assert "source    CnEVPost [F], https://cnevpost.com/x" in ran.err
    assert "note      seen" in ran.err
    assert (folder / "given.0").read_text("utf-8").startswith("# One announcement")


def test_what_was_given_stands_in_the_form(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = writes(monkeypatch)
    assert (
        run("log", "-e", "CATL", "announces", "sodium-ion", "--published", "2021-07-29").code == 0
    )
    given = (folder / "given.0").read_text("utf-8")
    assert "\nPublished: 2021-07-29\n" in given
    assert given.endswith("\n\nCATL announces sodium-ion\n")


def test_a_refused_text_opens_again_below_the_refusal(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = writes(monkeypatch, FORM.replace("LGES", "LEGS"), FORM)
    assert run("log", "-e").code == 0
    again = (folder / "given.1").read_text("utf-8").splitlines()
    assert again[0].startswith('# error: unknown name "LEGS"')
    assert "# ^^^^" in again
    assert "LEGS plans sodium-ion B-sample at Nanjing within 2027" in again


def test_a_header_that_is_not_known_is_refused(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = writes(monkeypatch, FORM.replace("Voice", "Vioce"), FORM)
    assert run("log", "-e").code == 0
    assert 'unknown header "Vioce"; did you mean Voice?' in (folder / "given.1").read_text("utf-8")


def test_several_entries_are_one_sheet(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "CATL plans sodium-ion SOP in 2028\n  ref: follows first\n"
    text = FORM.replace("note: seen", "id: first").replace("Voice", "Title:\nVoice") + more
    folder = writes(monkeypatch, text.replace("CATL", "CALT"), text)
    ran = run("log", "-e")
    assert ran.code == 0, ran
    assert len(ran.out.split()) == 2
    again = (folder / "given.1").read_text("utf-8")
    assert "# the text:9: unknown name" in again
    assert "CALT plans sodium-ion SOP in 2028" in again


def test_left_unchanged_a_refused_text_ends_it(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes(monkeypatch, FORM.replace("LGES", "LEGS"))
    before = status()
    refused(run("log", "-e"), 2, "LEGS")
    assert status() == before


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "Published: 2026\n\n\n"])
def test_without_a_line_nothing_is_logged(
    seeded: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    writes(monkeypatch, text)
    before = status()
    ran = run("log", "-e")
    assert (ran.code, ran.out, ran.err) == (0, "", "not saved\n")
    assert status() == before


def test_an_editor_that_fails_is_told(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "VISUAL", "false")
    ran = run("log", "-e")
    refused(ran, 2, "cannot be edited", "EDITOR=nano")


def test_a_form_reads_back_what_was_given() -> None:
    fields = {"published": "2026", "cites": ("A", "B"), "note": ("one",), "stage": "SOP"}
    given = Asked("CATL plans x", None, fields)
    read = read_form(form_of(given), given)
    assert read is not None
    assert read.line == given.line
    assert {key: read.fields[key] for key in fields} == fields


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("URL: a\nURL: b\n\nCATL plans x", "URL stands twice"),
        ("URL: a\n\nCATL plans x\nCATL plans y", "second entry"),
        ("URL: a\n\nCATL plans x\n  quoth: y", '"quoth" is no detail'),
        ("CATL plans x", "is no header"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(text: str, says: str) -> None:
    with pytest.raises(UnreadableLine, match=says):
        read_form(text, Asked())


def test_a_form_is_a_sheet() -> None:
    given = Asked("CATL plans x", None, {"published": "2026", "cites": ("A",), "note": ("one",)})
    sheet = read_sheet("\n".join(line for line in form_of(given).split("\n") if line[-1:] != ":"))
    assert not sheet.faults
    assert [field.name for field in sheet.header] == ["published", "cites"]
    assert [field.name for entry in sheet.entries for field in entry.details] == ["note"]
