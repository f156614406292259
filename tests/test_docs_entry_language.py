"""The page about the entry language shows lines as they are read; UPDATE_DOCS=1 writes it anew."""

import os
import re
from pathlib import Path

from tests.entry.measured import LOGGING, names
from tracker.entry.drafts import event_of
from tracker.entry.lines import read_line
from tracker.views.readings import full_reading

PAGE = Path(__file__).parent.parent / "docs" / "entry-language.md"
BLOCK = re.compile(r"^```entry\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PUBLISHED = "2026-01-20"


def test_every_line_on_the_page_is_read_as_it_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = BLOCK.sub(_block, page)
    if os.environ.get("UPDATE_DOCS") == "1":
        PAGE.write_text(written, encoding="utf-8")
        return
    assert page == written
    assert len(BLOCK.findall(page)) >= 8


def _block(found: re.Match[str]) -> str:
    lines = [line for line in found[1].splitlines() if not line.startswith(" ")]
    return "```entry\n" + "".join(f"{line}\n{_read(line)}" for line in lines) + "```"


def _read(line: str) -> str:
    known = names()
    events = [
        event_of(draft, LOGGING, event_id="e", line=number)
        for number, draft in enumerate(read_line(line, known, anchor=PUBLISHED), start=1)
    ]
    return "".join(f"  {full_reading(event, known.registry)}\n" for event in events)
