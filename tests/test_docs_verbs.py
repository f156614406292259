"""The page of verbs is what the program reads; UPDATE_DOCS=1 writes it anew."""

import os
from pathlib import Path
from typing import get_args

from tracker.entry.reference import EVENTS, verbs_page
from tracker.entry.verbs import ALL_VERBS, VerbEvent

PAGE = Path(__file__).parent.parent / "docs" / "verbs.md"


def test_the_page_of_verbs_is_up_to_date() -> None:
    if os.environ.get("UPDATE_DOCS") == "1":
        PAGE.write_text(verbs_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == verbs_page()


def test_every_verb_stands_on_it_once() -> None:
    assert set(EVENTS) == set(get_args(VerbEvent))
    names = [verb.name for verb in ALL_VERBS]
    assert sorted(names) == sorted(set(names)), "a verb stands twice in the list"
