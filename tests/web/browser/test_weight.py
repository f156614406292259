"""What a reader of the published ledger downloads, compressed as a web server sends it."""

import gzip
import re

import pytest
from playwright.sync_api import Page

from tests.web.browser.listening import listening
from tests.web.browser.samples import site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("published site")]

# Everything else of a page (tables, feeds, the data of the time machine) is fetched on demand.
PAGE, SCRIPTS = 100_000, 30_000
MARKUP = 150_000
"""What a browser reads of one page before it is whole: lists that grow have pages of their own."""


def weight(paths: list[str]) -> int:
    """Return the bytes of these files, each compressed by itself, each counted once."""
    files = site("published").files
    return sum(len(gzip.compress(files[path], mtime=0)) for path in set(paths))


def test_a_page_and_all_it_asks_for_is_light(tab: Page, published: str) -> None:
    for path in site("published").samples.values():
        with listening(tab, published) as listener:
            tab.goto(published + path)
        scripts = tab.evaluate("[...document.scripts].map(script => script.outerHTML)")
        asked = [*listener.paths, "assets/icon.svg"]  # a browser with tabs asks for the icon too
        assert (path, weight(asked) < PAGE) == (path, True)
        assert weight([one for one in asked if one.endswith(".js")]) < SCRIPTS
        assert [tag for tag in scripts if blocks(tag)] == []


def test_no_page_holds_more_markup_than_a_phone_reads_at_once() -> None:
    files = site("published").files
    pages = {path: len(data) for path, data in files.items() if path.endswith(".html")}
    assert {path: size for path, size in pages.items() if size > MARKUP} == {}


def blocks(tag: str) -> bool:
    """Tell whether a script holds up the page: data and modules do not, nor defer and async."""
    return (
        re.match(r"<script[^>]* (defer|async|type=\"(module|application/[a-z+]*json)\")", tag)
        is None
    )


@pytest.mark.parametrize(
    ("tag", "held_up"),
    [
        ('<script src="a.js">', True),
        ("<script>alert(1)</script>", True),
        ('<script src="a.js" defer="">', False),
        ('<script type="module" src="a.js">', False),
        ('<script type="application/json">{}</script>', False),
    ],
)
def test_a_script_that_blocks_is_told_by_its_tag(tag: str, held_up: bool) -> None:
    assert blocks(tag) is held_up
