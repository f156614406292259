"""Every kind of page of the hostile site in a real browser: whole, quiet, and inside its edges."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser import axe, layout
from tests.web.browser.chromium import window
from tests.web.browser.listening import listening
from tests.web.browser.samples import page_types, site
from tests.web.browser.server import served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile site")]

OF_MANY = ("year.html",)
"""Kinds of page that only a thing with many statements has."""
ONE_LETTER = "Z\u0351\u036b"
"""A letter under ninety marks: no line breaks inside it, and fonts draw it as wide as they like."""
KINDS = [template for template in page_types() if template not in OF_MANY]


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    """Give the address of a site all of whose texts are hostile."""
    with served(site("hostile").files) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give a tab that tells whether a script of the texts ran."""
    with window(browser) as context:
        tab = context.new_page()
        tab.add_init_script("window.alert = () => { window.evil = true }")
        yield tab


@pytest.mark.parametrize("template", KINDS)
def test_a_hostile_page_keeps_within_its_edges_and_runs_nothing(
    page: Page, hostile: str, template: str
) -> None:
    path = site("hostile").samples[template]
    with listening(page, hostile) as heard:
        page.goto(hostile + path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert [one for one in layout.faults(page) if ONE_LETTER not in one] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.documentElement.scrollHeight") < 400_000
    assert heard.faults == []
    assert page.evaluate("window.evil") is None
    assert page.locator("x-evil, [onx], [onerror]").count() == 0
    assert axe.violations(page) == []
