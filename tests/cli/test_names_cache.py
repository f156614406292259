"""The file of names follows the ledger, costs little, and is never in the way."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from tracker.cli import names_cache
from tracker.cli.names_cache import read_names
from tracker.ledger import read
from tracker.workspace import open_workspace

FILE = Path("tracker.names.json")


def first_line() -> dict[str, object]:
    found: dict[str, object] = json.loads(FILE.read_text("utf-8").splitlines()[0])
    return found


def names(kind: str) -> set[str]:
    return {entry.name for entry in read_names(open_workspace(Path.cwd())).get(kind, ())}


def test_a_new_workspace_has_its_names(seeded: Path) -> None:
    assert {"CATL", "BYD"} <= names("company")
    assert "A-sample" in names("stage")
    assert first_line()["position"] == int(json.loads(run("status", "--json").out)["events"])


def test_a_look_up_changes_nothing_and_an_entry_only_the_first_line(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("status")
    stamp, body = FILE.stat().st_mtime_ns, FILE.read_text("utf-8").partition("\n")[2]
    run("stages")
    assert FILE.stat().st_mtime_ns == stamp
    with monkeypatch.context() as patch:
        patch.setattr(names_cache, "_body", None)
        assert run("log", "CATL", "announces", "sodium-ion", "2021-07-29").code == 0
    run("status")
    assert first_line()["position"] == json.loads(run("status", "--json").out)["events"]
    assert FILE.read_text("utf-8").partition("\n")[2] == body


def test_a_look_up_catches_up_with_what_another_program_recorded(seeded: Path) -> None:
    old = FILE.read_bytes()
    run("alias", "CATL", "宁王")
    FILE.write_bytes(old)
    assert run("stages").code == 0
    (catl,) = (
        one for one in read_names(open_workspace(Path.cwd()))["company"] if one.slug == "catl"
    )
    assert "宁王" in catl.others


def test_another_ledger_or_another_version_is_read_anew(seeded: Path) -> None:
    for change in ({"ledger": "another"}, {"version": "0"}, {"position": 10**6}):
        head = first_line() | change
        FILE.write_text(json.dumps(head) + '\n{"company": []}', "utf-8")
        assert run("status").code == 0
        assert "CATL" in names("company"), change


def test_what_was_merged_or_taken_back_is_offered_no_more(seeded: Path) -> None:
    run("add", "company", "Contoso Cells")
    assert "Contoso Cells" in names("company")
    run("undo")
    assert "Contoso Cells" not in names("company")


def test_a_file_that_cannot_be_written_is_no_complaint(seeded: Path) -> None:
    FILE.unlink()
    FILE.mkdir()
    ran = run("status")
    assert (ran.code, ran.err) == (0, "")
    assert names("company") == set()
    assert not list(seeded.glob(".tracker.names*"))


def test_a_ledger_that_cannot_be_read_for_names_still_answers(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.vocabulary.refusals import BadLedger

    def refused(*_: object, **__: object) -> None:
        raise BadLedger("it is damaged")

    FILE.unlink()
    monkeypatch.setattr(read, "about_things", refused)
    assert run("status").code == 0
    assert not FILE.exists()
