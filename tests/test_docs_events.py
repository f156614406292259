"""The pages about concepts and events say what the code says, and their links lead somewhere."""

import re
from pathlib import Path
from typing import get_args

import pytest

from tracker.vocabulary.events import EVENT_TYPES, Relation, Strength, Voice
from tracker.vocabulary.reference import events_page
from tracker.vocabulary.things import THING_TYPES

CHECKOUT = Path(__file__).parent.parent
DOCS = CHECKOUT / "docs"
PAGES = ("concepts.md", "dates.md", "events.md", "architecture.md")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_the_page_about_events_is_the_one_that_the_code_writes() -> None:
    assert page("events.md") == events_page()


def test_every_type_thing_relation_voice_and_strength_has_its_line() -> None:
    text = events_page()
    for name in (*EVENT_TYPES, *THING_TYPES):
        assert f"\n### {name}\n" in text
    for word in (*get_args(Relation), *get_args(Strength)):
        assert f"\n- `{word}`\n" in text + "\n"
    for voice in get_args(Voice):
        assert f"\n| `{voice}` | " in text


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_heading_or_a_file(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page(name)):
        file, _, anchor = target.partition("#")
        assert not file or (DOCS / file).exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", page(file or name), re.MULTILINE)
            assert anchor in {one.lower().replace(" ", "-") for one in headings}, target


def test_every_folder_of_the_program_is_on_the_page_about_its_architecture() -> None:
    text = page("architecture.md")
    for folder in (CHECKOUT / "tracker").iterdir():
        if folder.is_dir() and not folder.name.startswith("_"):
            assert f"`{folder.name}`" in text, folder.name
