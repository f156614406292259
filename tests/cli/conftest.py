"""Workspaces to run commands in; each test has a copy of its own and stands in it."""

import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.cli.running import run

FACTS = Path(__file__).parents[2] / "seeds" / "sodium-ion-facts.jsonl"
"""The 312 rows of the first domain."""


@pytest.fixture(scope="session", autouse=True)
def _no_database_from_outside() -> Iterator[None]:
    """Keep the developer's own database out of the workspaces that are made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TRACKER_DB", raising=False)
        yield


@pytest.fixture(scope="session")
def seeded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with the starting things, once for all tests."""
    folder = tmp_path_factory.mktemp("seeded")
    with chdir(folder):
        assert run("init", ".", "--title", "Sodium-ion roadmap").code == 0
    return folder


@pytest.fixture(scope="session")
def facts_once(seeded_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with the 312 facts, once for all tests."""
    folder = tmp_path_factory.mktemp("facts") / "workspace"
    shutil.copytree(seeded_once, folder)
    with chdir(folder):
        assert run("import", str(FACTS)).code == 0
    return folder


def _standing_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    return _standing_in(tmp_path, monkeypatch)


@pytest.fixture
def seeded(seeded_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workspace that holds the starting things and no fact."""
    return _standing_in(Path(shutil.copytree(seeded_once, tmp_path / "w")), monkeypatch)


@pytest.fixture
def facts(facts_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a workspace that holds the 312 facts and may be written."""
    return _standing_in(Path(shutil.copytree(facts_once, tmp_path / "w")), monkeypatch)


@pytest.fixture
def only_read(facts_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the workspace of the 312 facts that all tests share: look, but write nothing."""
    return _standing_in(facts_once, monkeypatch)
