"""The pages about concepts, dates and events say what the code says."""

import re
from pathlib import Path
from typing import get_args

import pytest

from tracker.vocabulary.edtf import Qualifier
from tracker.vocabulary.events import EVENT_TYPES, Relation, Strength, Voice
from tracker.vocabulary.moves import MoveWord, compare
from tracker.vocabulary.reference import events_page
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import Precision
from tracker.vocabulary.things import THING_TYPES
from tracker.vocabulary.windows import read_iso

CHECKOUT = Path(__file__).parent.parent
DOCS = CHECKOUT / "docs"
PAGES = ("concepts.md", "dates.md", "events.md", "architecture.md")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def rows_of(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without its head."""
    part = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


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


def test_the_forms_on_the_page_about_dates_are_read_as_it_says() -> None:
    rows = rows_of(page("dates.md"), "What is read")
    assert len(rows) > 8
    for written, first, last, edtf in rows:
        window = read_iso(written)
        assert [first, last] == [
            "open" if day is None else day.isoformat() for day in (window.earliest, window.latest)
        ]
        assert edtf == window.edtf


def test_the_forms_that_the_page_refuses_are_refused_for_its_reason() -> None:
    rows = rows_of(page("dates.md"), "What is refused")
    assert len(rows) > 3
    for written, reason in rows:
        with pytest.raises(UnreadableDate) as refusal:
            read_iso(written)
        assert refusal.value.reason.replace("_", " ") == reason


def test_the_moves_on_the_page_are_those_that_are_computed() -> None:
    rows = rows_of(page("dates.md"), "Comparing two targets")
    assert {word for _, _, word, *_ in rows} == set(get_args(MoveWord))
    for old, new, word, headline, least, most in rows:
        move = compare(read_iso(old), read_iso(new), old_said=None, new_said=None)
        assert (move.word, str(move.headline)) == (word, headline)
        assert [least, most] == [str(one) for one in (move.minimum, move.maximum)]


def test_every_precision_and_qualifier_is_on_the_page_about_dates() -> None:
    for word in (*get_args(Precision), *get_args(Qualifier)):
        assert f"`{word}`" in page("dates.md"), word


def test_every_folder_of_the_program_is_on_the_page_about_its_architecture() -> None:
    text = page("architecture.md")
    for folder in (CHECKOUT / "tracker").iterdir():
        if folder.is_dir() and not folder.name.startswith("_"):
            assert f"`{folder.name}`" in text, folder.name
