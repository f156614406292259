"""The page of templates names every template, block and filter; UPDATE_DOCS=1 writes its table."""

import importlib
import os
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from jinja2 import Environment

import tracker.web
from tracker.resources import shipped
from tracker.web.render import environment

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "templates.md"
TABLE = re.compile(r"\| template \| blocks \| `page` \|\n(?:\|.*\n)+")
ROOMS = ("tracker.web.doors",)


def page_classes() -> dict[str, set[str]]:
    """Return the classes of page data by their templates."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(tracker.web.__path__, "tracker.web."):
        if module.name in ROOMS:
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and is_dataclass(one):
                for named in (field for field in fields(one) if field.name == "template"):
                    found.setdefault(str(named.default), set()).add(one.__name__)
    return found


def rows() -> Iterator[str]:
    made, classes = environment(), page_classes()
    for name in ["base.html", *sorted(classes)]:
        blocks = ", ".join(f"`{block}`" for block in made.get_template(name).blocks)
        own = blocks_of(made, name) or "none of its own"
        page = ", ".join(f"`{one}`" for one in sorted(classes.get(name, ())))
        assert name != "base.html" or own == blocks
        yield f"| `{name}` | {own} | {page or 'every page'} |"


def blocks_of(made: Environment, name: str) -> str:
    """Return the blocks that a template adds to those of the frame, in its order."""
    frame = made.get_template("base.html").blocks if name != "base.html" else {}
    text = (shipped("templates") / name).read_text(encoding="utf-8")
    order = re.findall(r"\{%-? block (\w+)", text)
    return ", ".join(f"`{block}`" for block in dict.fromkeys(order) if block not in frame)


def test_the_table_of_templates_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = "\n".join(("| template | blocks | `page` |", "| --- | --- | --- |", *rows())) + "\n"
    if os.environ.get("UPDATE_DOCS") == "1":
        text = TABLE.sub(lambda _: table, text)
        PAGE.write_text(text, encoding="utf-8")
    assert TABLE.findall(text) == [table]


def test_every_template_of_a_page_stands_in_the_table() -> None:
    every = {path.name for path in shipped("templates").glob("*.html")}
    assert every - {"base.html", "digest.html"} == page_classes().keys()


def test_every_filter_is_told_of() -> None:
    told = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for cell in told for name in re.findall(r"`(\w+)`", cell)}
    assert named == environment().filters.keys() - Environment(autoescape=True).filters.keys()


def test_nothing_is_told_twice_in_a_table_about_the_site() -> None:
    """Two branches that add to one page leave such lines when they are joined."""
    for page in (DOCS / "pages.md", DOCS / "publishing.md", DOCS / "templates.md"):
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for section in re.split(r"^#+ .*$", text, flags=re.MULTILINE):
            first = [line.split(" | ")[0] for line in section.splitlines() if line[:2] == "| "]
            named = [cell for cell in first if cell.startswith("| `") and cell.endswith("`")]
            twice = {cell for cell in named if named.count(cell) > 1}
            assert not twice, (page.name, twice)


def test_a_heading_stands_below_an_empty_line() -> None:
    for page in sorted(DOCS.glob("*.md")):
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.findall(r"^.+\n#+ .*$", text, flags=re.MULTILINE), page.name
