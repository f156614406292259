"""The pages of files for machines say what is written; UPDATE_DOCS=1 writes the fields anew."""

import os
from pathlib import Path

from tracker.views.journal import MOST_DAYS
from tracker.web.doors.api import schemas
from tracker.web.doors.feeds import MOST_ENTRIES
from tracker.web.doors.items import FOLDERS
from tracker.web.doors.log import DATABASE, EVENTS
from tracker.web.doors.reference import fields_page
from tracker.web.doors.tables import TABLES

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "api-fields.md"


def test_the_page_is_up_to_date() -> None:
    if os.environ.get("UPDATE_DOCS") == "1":
        PAGE.write_text(fields_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == fields_page()


def test_every_column_and_every_field_is_on_the_page() -> None:
    page = fields_page()
    assert all(f"| `{field.name}` |" in page for table in TABLES for field in table.fields)
    shapes = [part for schema in schemas().values() for part in schema["$defs"].values()]
    assert all(f"| `{key}` |" in page for shape in shapes for key in shape["properties"])


def test_the_limits_and_folders_on_the_page_about_the_files_are_those_of_the_program() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    assert f"The last {MOST_DAYS} days" in page
    assert f"{MOST_ENTRIES} entries at most" in page
    folders = (*FOLDERS.values(), "milestones", "events", "changes", "names", "schemas")
    assert all(f"`{name}`" in page for name in folders)
    assert all(path.startswith("data/") and path in page for path in (EVENTS, DATABASE))
