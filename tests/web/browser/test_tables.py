"""Tables in a real browser: sorted by what cells mean, filtered by words, with an address."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import axe, layout
from tests.web.browser.chromium import SCHEMES, window
from tests.web.browser.listening import listening
from tests.web.browser.samples import site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("published site")]

COMPANIES = "companies/index.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser) as context:
        yield context.new_page()


def column(page: Page, table: str, number: int) -> list[str]:
    """Return the words of a column, of the rows that are shown."""
    rows = page.locator(f"table[data-table={table}] tbody tr:not([hidden])")
    return rows.locator(f":scope > :nth-child({number})").all_inner_texts()


def test_a_head_sorts_by_what_its_cells_mean_and_a_third_press_undoes_it(
    page: Page, published: str
) -> None:
    page.goto(published + COMPANIES)
    as_written = column(page, "makers", 1)
    head = page.get_by_role("columnheader", name="Open").first
    head.get_by_role("button").click()
    numbers = [int(one) for one in column(page, "makers", 4)]
    assert numbers == sorted(numbers, reverse=True) != sorted(numbers)
    assert head.get_attribute("aria-sort") == "descending"
    head.get_by_role("button").press("Enter")
    assert [int(one) for one in column(page, "makers", 4)] == sorted(numbers)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert column(page, "makers", 1) == as_written


def test_dates_are_sorted_as_days_and_the_unknown_stands_last(page: Page, published: str) -> None:
    page.goto(f"{published}{COMPANIES}?others.sort=-last-word")
    days = page.locator("table[data-table=others] tbody tr td:last-child").evaluate_all(
        "cells => cells.map(cell => cell.dataset.order)"
    )
    known = [one for one in days if one]
    assert days == sorted(known, reverse=True) + [""] * (len(days) - len(known))
    assert 0 < len(known) < len(days)
    words = column(page, "others", 5)[: len(known)]
    assert sorted(words) != words != sorted(words, reverse=True)


def test_months_are_sorted_as_numbers(page: Page, published: str) -> None:
    page.goto(f"{published}slips/index.html?moved.sort=-total-slip")
    months = [
        int(found[1])
        for one in column(page, "moved", 4)
        if (found := re.match(r"slipped (\d+) month", one))
    ]
    assert months == sorted(months, reverse=True)
    assert len(set(months)) > 2


def test_words_filter_in_any_script_and_the_address_brings_the_rows_back(
    page: Page, published: str
) -> None:
    page.goto(published + COMPANIES)
    page.locator(".tools[data-for=makers] input").fill("宁德")
    assert column(page, "makers", 1) == ["CATL"]
    expect(page.locator(".tools[data-for=makers] [role=status]")).to_have_text("1 of 29 rows")
    expect(page).to_have_url(re.compile(r"\?makers\.q="))
    page.reload()
    assert column(page, "makers", 1) == ["CATL"]
    page.locator(".tools[data-for=makers] input").fill("nobody of this name")
    assert column(page, "makers", 1) == []
    page.locator(".tools[data-for=makers] input").fill("")
    expect(page).to_have_url(re.compile(r"index\.html$"))
    assert len(column(page, "makers", 1)) == 29


def test_a_kind_is_chosen_and_the_rows_are_saved_as_csv(page: Page, published: str) -> None:
    page.goto(published + "sites/index.html")
    page.get_by_role("combobox", name="Kind").select_option("laboratory")
    assert set(column(page, "sites", 3)) == {"laboratory"}
    expect(page).to_have_url(re.compile(r"\?kind=laboratory$"))
    with page.expect_download() as saved:
        page.get_by_role("link", name="these rows as CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:3] == ["Site", "Company", "Kind"]
    assert [row[0] for row in rows[1:]] == column(page, "sites", 1)


@pytest.mark.parametrize("asked", ["sort=nothing&kind=nothing", "sort=-", "sort=__proto__&q=%00"])
def test_an_address_that_means_nothing_does_no_harm(page: Page, published: str, asked: str) -> None:
    with listening(page, published) as listener:
        page.goto(f"{published}sites/index.html?{asked}")
        expect(page.get_by_role("combobox", name="Kind")).to_be_visible()
    assert listener.faults == []
    assert page.locator("[aria-sort]").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_script_adds_is_accessible_and_moves_nothing(
    page: Page, published: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{published}sites/index.html?sort=-statements&q=a")
        assert layout.shifted(page) == 0
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_tells_how_a_table_was_filtered(page: Page, published: str) -> None:
    page.goto(f"{published}sites/index.html?sort=-statements&q=catl&kind=plant")
    page.emulate_media(media="print")
    expect(page.locator(".filtered")).to_be_visible()
    expect(page.locator(".filtered")).to_contain_text("with “catl”, Kind: plant, by Statements")
    expect(page.locator(".tools")).to_be_hidden()


def test_a_saved_cell_starts_no_formula(page: Page, published: str) -> None:
    page.goto(published + COMPANIES)
    name = page.locator("table[data-table=makers] tbody th a").first
    name.evaluate("link => { link.textContent = '=HYPERLINK(1)' }")
    with page.expect_download() as saved:
        page.get_by_role("link", name="these rows as CSV").first.click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert "\n'=HYPERLINK(1)," in text
    assert "\n=" not in text


def test_without_a_script_the_line_says_how_many_rows_there_are(browser: Browser) -> None:
    page = site("published").files[COMPANIES].decode()
    assert '<div class="tools" data-for="makers"><p>29 rows</p></div>' in page
