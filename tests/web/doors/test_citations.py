"""Citations: every page and event as BibTeX and CSL JSON, no date more precise than said."""

import re

from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.web.doors.conftest import ROOT
from tests.web.doors.reading import document, found
from tests.web.fiction import eid
from tracker.web.doors.citations import Cite, bibtex
from tracker.web.publish import Files

ENTRY = re.compile(r"@misc\{([a-zA-Z0-9_.-]+),\n((?:  [a-z]+ = \{.*\},\n)+)\}\n")


def fields(data: bytes) -> dict[str, str]:
    """Read one entry strictly: every field on its line, every brace closed."""
    entry = ENTRY.fullmatch(data.decode())
    assert entry is not None, data
    lines = entry[2].splitlines()
    read = {}
    for line in lines:
        name, _, value = line.strip().partition(" = ")
        inner = re.sub(r"\\[{}]", "", value.removesuffix(","))
        assert inner.count("{") == inner.count("}")
        depth = 0
        for letter in inner[:-1]:
            depth += (letter == "{") - (letter == "}")
            assert depth > 0
        read[name] = value.removeprefix("{").removesuffix("},")
    return read


def test_every_page_that_has_an_address_can_be_cited(files: Files) -> None:
    pages = {path.removesuffix(".html") for path in found(files, "", ".html")} - {"404"}
    pages = {path for path in pages if not path.startswith("sides/")}  # parts of other pages
    assert {path.removesuffix(".bib") for path in found(files, "", ".bib")} == pages
    assert {path.removesuffix(".csl.json") for path in found(files, "", ".csl.json")} == pages


def test_every_bibtex_entry_is_whole(files: Files) -> None:
    for data in found(files, "", ".bib").values():
        assert {"title", "author"} <= set(fields(data))


def test_every_csl_item_has_its_type_and_its_date(files: Files) -> None:
    for path in found(files, "", ".csl.json"):
        (item,) = document(files, path)
        assert {"id", "type", "title", "author", "issued"} <= set(item)
        assert set(item["issued"]) in ({"date-parts"}, {"literal"})
        assert item.get("URL", "http").startswith("http")


def test_an_event_is_cited_as_its_article(placed: Files) -> None:
    read = fields(placed[f"events/{eid('pilot')}.bib"])
    assert read["title"] == "{Orsted moves on with its pilot line}"
    assert read["author"] == "{Cell Daily}"
    assert (read["year"], read["month"], read["day"]) == ("2026", "1", "20")
    assert read["url"] == "https://news.example/orsted-pilot"


def test_a_month_is_cited_as_a_month(fiction: Files) -> None:
    read = fields(fiction[f"events/{eid('quiet')}.bib"])
    assert (read["year"], read["month"], "day" in read) == ("2024", "5", False)
    (item,) = document(fiction, f"events/{eid('quiet')}.csl.json")
    assert item["issued"] == {"date-parts": [[2024, 5]]}


def test_a_page_is_cited_with_its_own_address(placed: Files) -> None:
    (item,) = document(placed, "companies/borealis.csl.json")
    assert item["URL"] == f"{ROOT}companies/borealis.html"


@drawn(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("{}\\%#$&_^~")))
def test_no_title_can_end_a_field(title: str) -> None:
    cite = Cite("x", "", title, title, "", (), "https://x.example/{}\\", title)
    assert set(fields(bibtex(cite))) <= {"title", "author", "url", "note"}
