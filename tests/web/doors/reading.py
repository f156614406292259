"""Reading the doors: which files there are, and where an address leads."""

import json
from collections.abc import Iterator
from typing import Any

from tests.web.doors.conftest import ROOT
from tracker.web.publish import Files


def found(files: Files, start: str, ending: str) -> dict[str, bytes]:
    """Return the files of a folder with an ending; a test of none of them would prove nothing."""
    some = {
        path: data
        for path, data in files.items()
        if path.startswith(start) and path.endswith(ending)
    }
    assert some
    return some


def document(files: Files, path: str) -> Any:
    """Return a JSON file's value."""
    return json.loads(files[path])


def target(address: str) -> str:
    """Return the file that an address from the root of the site names."""
    return address.removeprefix(ROOT).partition("#")[0]


def values(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Give every value inside a value, with the key it stands under."""
    yield key, value
    match value:
        case dict():
            for name, part in value.items():
                yield from values(part, name)
        case list():
            for part in value:
                yield from values(part, key)
