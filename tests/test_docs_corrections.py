"""The examples of docs/corrections.md run in their order, and do what the page says."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import seeded, seeded_once
from tests.cli.running import run

__all__ = ["seeded", "seeded_once"]

PAGE = Path(__file__).parent.parent / "docs" / "corrections.md"


def test_every_example_runs(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("seeded")
    ids: list[str] = []
    shown: dict[str, str] = {}
    for line in PAGE.read_text("utf-8").splitlines():
        if not line.startswith("$ tracker "):
            continue
        named = dict(zip(("EVENT", "OTHER"), ids, strict=False))
        words = [named.get(word, word) for word in shlex.split(line.removeprefix("$ tracker "))]
        ran = run(*words)
        assert ran.code == 0, f"{line}: {ran.err}"
        shown[line] = ran.out + ran.err
        if words[0] == "log":
            ids.append(ran.out.strip())
    assert "when: in 2027 (2027) → 2028" in shown["$ tracker show EVENT"]
    assert "when: in 2027" in shown["$ tracker timeline CATL --corrections"]
    assert "2028" in shown["$ tracker timeline CATL --known-on 2026-02-28"]
