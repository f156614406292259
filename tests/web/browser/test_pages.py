"""Every kind of page in a real browser: whoever reads it, on whatever, with whatever settings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.browser import axe, keyboard, layout, marks, painting, paper
from tests.web.browser.chromium import SCHEMES, WIDTHS, Scheme
from tests.web.browser.listening import listening
from tests.web.browser.samples import page_types, site

pytestmark = pytest.mark.browser

ZOOMED = 640  # 1280 at a zoom of 200 %
# No rule of axe knows a width: each colour scheme once, on the least and the most of a page.
LOOKS: tuple[tuple[Scheme, int], ...] = (("light", 320), ("dark", 1280))
LONG_PAGES = ("index.html", "company.html", "technology.html", "calendar.html")


@dataclass(frozen=True)
class Sample:
    """A page to look at: of which ledger, made from which template."""

    ledger: str
    template: str

    @property
    def path(self) -> str:
        """Return the page's path; a kind of page that the ledger has none of is a gap in it."""
        found = site(self.ledger).samples.get(self.template)
        assert found, f"no page is made from {self.template}: let tests/web/fiction.py hold one"
        return found


# In one group, so that one worker only makes the published ledger's site.
of_the_published = pytest.mark.xdist_group("published site")
OF_MANY = ("year.html",)
"""Kinds of page that only a thing with many statements has: the invented ledger has none."""
FICTION = [
    pytest.param(Sample("published", template), marks=of_the_published)
    if template in OF_MANY
    else pytest.param(Sample("fiction", template))
    for template in page_types()
]
LOOKED_AT = FICTION + [
    pytest.param(Sample("published", template), marks=of_the_published) for template in LONG_PAGES
]


def name(sample: Sample) -> str:
    return f"{sample.ledger}-{sample.template.removesuffix('.html')}"


every_kind = pytest.mark.parametrize("sample", FICTION, ids=name)
every_kind_and_long_pages = pytest.mark.parametrize("sample", LOOKED_AT, ids=name)


@pytest.fixture
def address(sample: Sample, request: pytest.FixtureRequest) -> str:
    folder: str = request.getfixturevalue(sample.ledger)
    return folder + sample.path


@pytest.fixture
def page(tab: Page, address: str) -> Page:
    tab.goto(address)
    return tab


@pytest.fixture(scope="module")
def inert(browser: Browser) -> Iterator[BrowserContext]:
    with painting.inert(browser) as context:
        yield context


@pytest.fixture(scope="module")
def stalled(browser: Browser) -> Iterator[BrowserContext]:
    with painting.stalled(browser) as context:
        yield context


@of_the_published
@pytest.mark.parametrize("ledger", ["fiction", "published"])
def test_every_page_is_of_a_kind_that_is_looked_at(ledger: str) -> None:
    assert set(site(ledger).samples) <= set(page_types())


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


def letters(text: str) -> str:
    """Return letters and digits only: paper has its own spaces and signs."""
    return re.sub(r"\W", "", text)


@every_kind_and_long_pages
def test_axe_finds_nothing_in_light_and_dark(sample: Sample, page: Page) -> None:
    for scheme, width in LOOKS:
        resize(page, width)
        page.emulate_media(color_scheme=scheme)
        assert (scheme, width, axe.violations(page)) == (scheme, width, [])


@every_kind
def test_nothing_is_cut_off_or_scrolls_sideways(sample: Sample, page: Page) -> None:
    for width in (*WIDTHS, ZOOMED):
        resize(page, width)
        assert (width, layout.faults(page), layout.torn(page)) == (width, [], [])


@of_the_published
def test_no_page_of_the_published_ledger_scrolls_sideways_or_breaks_a_word(
    tab: Page, published: str
) -> None:
    """Look at the kinds of page that there are: a ledger need not have an archive yet."""
    found = []
    for path in site("published").samples.values():
        tab.goto(published + path)
        for width in (*WIDTHS, ZOOMED):
            resize(tab, width)
            found += [(path, width, fault) for fault in layout.faults(tab)]
            found += [(path, width, word) for word in layout.broken_words(tab)]
    assert found == []


@every_kind_and_long_pages
def test_text_can_be_spaced_out(sample: Sample, page: Page) -> None:
    layout.space_out(page)
    for width in WIDTHS:
        resize(page, width)
        assert (width, layout.faults(page)) == (width, [])


@every_kind_and_long_pages
def test_a_page_asks_only_its_own_site_and_never_moves(
    sample: Sample, tab: Page, address: str
) -> None:
    with listening(tab, address.removesuffix(sample.path)) as listener:
        tab.goto(address)
        assert layout.shifted(tab) == 0
    assert listener.faults == []
    assert listener.paths[0] == sample.path


@every_kind
def test_the_first_paint_waits_for_no_script_and_needs_none(
    sample: Sample, inert: BrowserContext, stalled: BrowserContext, address: str
) -> None:
    expected = painting.first_paint(inert, address)
    assert painting.first_paint(stalled, address) == expected


@every_kind
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    sample: Sample, page: Page, address: str
) -> None:
    assert keyboard.walk(page) == []
    page.goto("about:blank")
    page.goto(address)
    assert keyboard.skip(page) == []


@every_kind
def test_every_mark_is_drawn_in_forced_colours(sample: Sample, page: Page) -> None:
    for scheme in SCHEMES:
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        assert (scheme, marks.empty(page)) == (scheme, [])


@every_kind_and_long_pages
def test_it_prints_whole_with_its_day(sample: Sample, page: Page) -> None:
    folded: list[str] = page.evaluate(
        "[...document.querySelectorAll('details')].map(d => d.textContent)"
    )
    day: str = page.evaluate("document.querySelector('footer time').textContent")
    sheets = paper.text(paper.printed(page))
    assert all(sheets), "an empty sheet"
    whole = letters("".join(sheets))
    assert letters(f"As of {day}") in whole
    assert [text for text in folded if letters(text)[-12:] not in whole] == []
    page.emulate_media(media="print")
    resize(page, paper.WIDTH)
    assert layout.faults(page) == []
    assert layout.torn(page) == []
