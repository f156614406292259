"""Timelines in a real browser: filtered by words, kind and voice, with an address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import axe, layout
from tests.web.browser.chromium import SCHEMES, window
from tests.web.browser.listening import listening

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("published site")]

YEAR = "companies/catl/2026.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser) as context:
        yield context.new_page()


def shown(page: Page) -> list[str]:
    """Return the statements that are not hidden."""
    return page.locator("ol.timeline > li:not([hidden])").all_inner_texts()


def test_words_kinds_and_voices_narrow_what_is_listed(page: Page, published: str) -> None:
    page.goto(published + YEAR)
    every = shown(page)
    page.get_by_label("Filter the statements").fill("naxtra")
    with_word = shown(page)
    assert 0 < len(with_word) < len(every)
    assert all("naxtra" in one.casefold() for one in with_word)
    expect(page.get_by_role("status").last).to_have_text(
        f"{len(with_word)} of {len(every)} entries"
    )
    page.get_by_label("Kind of statement").select_option("plan")
    plans = shown(page)
    assert 0 < len(plans) < len(with_word)
    page.get_by_label("Filter the statements").fill("")
    page.get_by_label("Kind of statement").select_option("")
    page.get_by_label("Whose word").select_option("the press")
    voices = page.locator("ol.timeline > li:not([hidden])").evaluate_all(
        "items => [...new Set(items.map(item => item.dataset.voice))]"
    )
    assert voices == ["the press"]


def test_the_address_holds_what_was_asked(page: Page, published: str) -> None:
    page.goto(f"{published}{YEAR}?kind=plan&by=the+company&said=2026")
    before = shown(page)
    assert before
    page.get_by_label("Filter the statements").fill("nothing has these words")
    expect(page).to_have_url(
        f"{published}{YEAR}?kind=plan&by=the+company&said=nothing+has+these+words"
    )
    assert shown(page) == []
    page.goto(f"{published}{YEAR}?kind=nonsense")
    assert page.locator("ol.timeline > li[hidden]").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_the_script_adds_is_accessible_and_moves_nothing(
    page: Page, published: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        with listening(page, published) as heard:
            page.goto(published + YEAR)
            expect(page.get_by_label("Kind of statement")).to_be_visible()
        assert heard.faults == []
        assert layout.shifted(page) == 0
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
