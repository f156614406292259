"""Editions in `tracker.toml`: read as `--known-on` reads a day, or refused with a reason."""

from datetime import date
from pathlib import Path

import pytest

from tracker.views.edition import Edition
from tracker.vocabulary.refusals import BadWorkspace
from tracker.workspace import read_settings


def declared(tmp_path: Path, text: str) -> tuple[Edition, ...]:
    (tmp_path / "tracker.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path / "tracker.toml").editions


def test_editions_are_read_in_their_order(tmp_path: Path) -> None:
    assert declared(
        tmp_path,
        """
        [[editions]]
        name = "2026Q3"
        known_on = "2026-09-30"
        recorded_by = 2026-10-15

        [[editions]]
        name = "2025"
        known_on = "2025"
        """,
    ) == (
        Edition("2026Q3", date(2026, 9, 30), date(2026, 10, 15)),
        Edition("2025", date(2025, 12, 31)),
    )


def one(name: str = '"a"', known_on: str = '"2026-09-30"', more: str = "") -> str:
    return f"[[editions]]\nname = {name}\nknown_on = {known_on}\n{more}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("editions = 5", "editions are a list of tables"),
        ("[editions]\nname = 'a'", "editions are a list of tables"),
        (one(more="colour = 'red'"), 'an edition has the unknown setting "colour"'),
        ("[[editions]]\nknown_on = '2026'", "has no name for a folder"),
        ("[[editions]]\nname = 'a'", 'the edition "a" has no day'),
        (one(known_on='"soon"'), '"known_on" is no day'),
        (one(known_on='"2026-02-30"'), '"known_on" is no day'),
        (one(known_on="2026"), '"known_on" has to be a day'),
        (one(known_on="2026-09-30T12:00:00Z"), '"known_on" has to be a day'),
        (one(more="recorded_by = true"), '"recorded_by" has to be a day'),
        (one() + one(), 'two editions are called "a"'),
        (one('"q3"') + one('"Q3"'), 'two editions are called "q3"'),
        *(
            (one(f"'{name}'"), "has no name for a folder")
            for name in ("", ".", "..", "a/b", "a\\b", ".git", "-x", "a b", "é", "a%2e", "x" * 41)
        ),
        (one('"a\\n"'), "has no name for a folder"),
        (one('"con"'), 'no folder can be called "con" on Windows'),
        (one('"LPT1"'), 'no folder can be called "LPT1" on Windows'),
    ],
)
def test_editions_that_cannot_be_used_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadWorkspace, match=message.replace("(", r"\(")):
        declared(tmp_path, text)
