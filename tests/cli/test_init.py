"""`tracker init`: a workspace that the next command finds."""

from pathlib import Path

import pytest

from tests.cli.asking import status
from tests.cli.running import run


def test_a_workspace_is_settings_events_and_a_ledger_of_the_starting_things(empty: Path) -> None:
    ran = run("init", "roadmap", "--title", "Salt cells")
    assert (ran.code, ran.out) == (0, "")
    assert "made roadmap/tracker.toml" in ran.err
    assert "next: tracker log" in ran.err
    assert 'title = "Salt cells"' in Path("roadmap/tracker.toml").read_text()
    assert list(Path("roadmap/events").rglob("*-things-*.jsonl"))
    assert Path("roadmap/tracker.db").is_file()


def test_without_seeds_the_ledger_is_empty(empty: Path) -> None:
    assert run("init", ".", "--no-seeds").code == 0
    assert status()["events"] == 0
    assert not list(Path("events").rglob("*.jsonl"))


def test_a_workspace_inside_another_has_its_own_ledger(seeded: Path) -> None:
    before = status()
    assert run("init", "inner").code == 0
    assert Path("inner/tracker.db").is_file()
    assert status() == before


def test_a_second_time_is_refused_and_changes_nothing(seeded: Path) -> None:
    before = status()
    settings = Path("tracker.toml").read_bytes()
    ran = run("init", ".", "--title", "Other")
    assert ran.code == 2
    assert "is a workspace already" in ran.err
    assert "tracker.toml" in ran.err
    assert (status(), Path("tracker.toml").read_bytes()) == (before, settings)


@pytest.mark.parametrize("folder", ["file/below", "/proc/roadmap"])
def test_a_folder_that_cannot_be_written_is_named(empty: Path, folder: str) -> None:
    Path("file").touch()
    ran = run("init", folder)
    assert ran.code == 2
    assert f"cannot write in {folder}" in ran.err
    assert "choose a folder" in ran.err


def test_a_title_with_markup_is_refused_before_anything_is_made(empty: Path) -> None:
    ran = run("init", "roadmap", "--title", "<b>Roadmap</b>")
    assert ran.code == 2
    assert "markup" in ran.err
    assert not list(empty.iterdir())


def test_the_author_of_the_settings_stands_in_what_is_recorded(seeded: Path) -> None:
    Path("tracker.toml").write_text('author = "Ada Analyst"\n')
    ran = run("log", "CATL", "announces", "sodium-ion", "2021-07-29", "--dry-run")
    assert '"recorded_by":"Ada Analyst"' in ran.out
