"""The page of SQL tables is what the program has; UPDATE_DOCS=1 writes it anew."""

import os
from pathlib import Path

from tracker.documented import TABLES, sql_page

PAGE = Path(__file__).parent.parent / "docs" / "sql.md"


def test_the_page_of_tables_is_up_to_date() -> None:
    if os.environ.get("UPDATE_DOCS") == "1":
        PAGE.write_text(sql_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == sql_page()


def test_every_column_is_documented() -> None:
    page = sql_page()
    assert all(f"| `{column.name}` |" in page for table in TABLES.values() for column in table)
