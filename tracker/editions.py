"""Editions as `tracker.toml` declares them: read, or refused."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from tracker.views.edition import Edition
from tracker.vocabulary.refusals import BadWorkspace, UnreadableDate
from tracker.vocabulary.spans import unit_span

MOST_LETTERS = 40
_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
"""What Windows keeps for devices: no folder there can have such a name."""
_KEYS = ("name", "known_on", "recorded_by")


def read_editions(tables: object, path: Path) -> tuple[Edition, ...]:
    """Return the editions of a settings file, in its order; refuses what is none."""
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise BadWorkspace(
            f"{path}: editions are a list of tables", "write [[editions]] above each of them"
        )
    found: dict[str, Edition] = {}
    for table in tables:
        edition = _edition(table, path)
        # Some file systems take names for one that differ in their capitals only.
        if (other := found.get(edition.name.casefold())) is not None:
            raise BadWorkspace(
                f'{path}: two editions are called "{other.name}"', "give each its own name"
            )
        found[edition.name.casefold()] = edition
    return tuple(found.values())


def _edition(table: Mapping[str, object], path: Path) -> Edition:
    for key in table:
        if key not in _KEYS:
            raise BadWorkspace(
                f'{path}: an edition has the unknown setting "{key}"', f"it has {', '.join(_KEYS)}"
            )
    name = _name(table.get("name"), path)
    where = f'{path}: the edition "{name}"'
    if "known_on" not in table:
        raise BadWorkspace(f"{where} has no day", 'give one, such as known_on = "2026-09-30"')
    known_on = _day(table["known_on"], f'{where}: "known_on"')
    recorded_by = None
    if "recorded_by" in table:
        recorded_by = _day(table["recorded_by"], f'{where}: "recorded_by"')
    return Edition(name, known_on, recorded_by)


def _name(name: object, path: Path) -> str:
    if not isinstance(name, str) or _NAME.fullmatch(name) is None or len(name) > MOST_LETTERS:
        shown = f" ({name[:MOST_LETTERS]!a})" if isinstance(name, str) else ""
        raise BadWorkspace(
            f"{path}: an edition has no name for a folder{shown}",
            f"use at most {MOST_LETTERS} letters of A to Z, digits and single dashes: 2026Q3",
        )
    if _DEVICE.fullmatch(name):
        raise BadWorkspace(
            f'{path}: no folder can be called "{name}" on Windows', "choose another name"
        )
    return name


def _day(value: object, what: str) -> date:
    """Return a day as `--known-on` reads it: a month, quarter or year stands for its last day."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    hint = 'write a day in quotes, such as "2026-09-30"'
    if not isinstance(value, str):
        raise BadWorkspace(f"{what} has to be a day", hint)
    try:
        latest = unit_span(value).latest
    except UnreadableDate as error:
        raise BadWorkspace(f"{what} is no day: {value[:MOST_LETTERS]!a}", hint) from error
    assert latest is not None  # noqa: S101 -- a unit is closed
    return latest
