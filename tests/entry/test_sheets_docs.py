"""The page about sheets: its example is read, and it names every header and relation."""

import re
from pathlib import Path
from typing import get_args

from tests.entry.sheeting import events
from tracker.entry.sheet_details import DETAILS
from tracker.entry.sheets import HEADERS
from tracker.vocabulary.events import Relation, type_of

PAGE = (Path(__file__).parents[2] / "docs" / "sheets.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_is_read() -> None:
    (example,) = re.findall(r"```text\n(.*?)```", PAGE, flags=re.DOTALL)
    found = events(example)
    assert [type_of(event) for event in found] == [
        *["planned"] * 4,
        *["stated", "claimed", "tabulated", "stated"],
    ]
    assert len(found[4].refs) == 4
    assert [row.company for row in found[6].rows] == ["lg-energy-solution", "catl"]


def test_the_page_names_every_header_and_every_relation() -> None:
    assert set(re.findall(r"^\| (`.*?) \|", PAGE, flags=re.MULTILINE)) == {
        "`Speaker`, `Voice`" if name == "Speaker" else f"`{name}`"
        for name in HEADERS
        if name != "Voice"
    }
    assert all(relation in PAGE for relation in get_args(Relation))


def test_the_details_that_the_page_names_are_there() -> None:
    named = re.findall(r"`([a-z-]+)`", PAGE.split("## Details")[1].split("\nA line")[0])
    assert set(named) <= set(DETAILS)
