"""Any companies side by side in a real browser: what a pair's page says, and more than two."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import axe, layout
from tests.web.browser.chromium import SCHEMES, window
from tests.web.browser.listening import listening
from tests.web.browser.samples import site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("published site")]

INDEX = "compare/index.html"
TOLD = """
root => [...root.querySelectorAll("section")].filter(one => one.querySelector("h2")).map(one => [
  one.querySelector("h2").textContent,
  [...one.querySelectorAll("h3")].map(head => head.textContent),
  [...one.querySelectorAll("table")].map(table => [...table.rows].map(row =>
    [...row.cells].filter(cell => !cell.matches(".track, .axis")).map(cell =>
      [cell.textContent.replace(/\\s+/g, " ").trim(), cell.dataset.label ?? "",
       ...[...cell.querySelectorAll("a")].map(link => link.href)]))),
])
"""
"""What sections say: their titles, and every cell with its links; the drawn track is left out."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with window(browser) as context:
        yield context.new_page()


def side_by_side(page: Page, address: str, *slugs: str) -> object:
    """Return what stands side by side of some companies."""
    page.goto(f"{address}{INDEX}?c={','.join(slugs)}")
    expect(page.get_by_role("status").last).to_contain_text("side by side")
    return page.locator(".sides").evaluate(TOLD)


@pytest.mark.parametrize("ledger", ["fiction", "published"])
def test_two_companies_say_what_the_page_of_the_pair_says(
    page: Page, ledger: str, request: pytest.FixtureRequest
) -> None:
    address: str = request.getfixturevalue(ledger)
    pairs = [path for path in site(ledger).files if path.count("/") == 2 and path[:8] == "compare/"]
    assert pairs
    for path in sorted(one for one in pairs if one.endswith(".html")):
        page.goto(address + path)
        expected = page.locator("main").evaluate(TOLD)
        one, other = path.removeprefix("compare/").removesuffix(".html").split("/")
        assert side_by_side(page, address, one, other) == expected, path


def test_companies_are_chosen_and_taken_away_by_keyboard(page: Page, published: str) -> None:
    page.goto(published + INDEX)
    chooser = page.get_by_label("A company to compare")
    for number, slug in enumerate(("catl", "byd", "natron-energy"), 1):
        chooser.select_option(slug)
        page.get_by_role("button", name="Add").press("Enter")
        expect(page.locator(".chosen button")).to_have_count(number)
    expect(page.locator(".sides thead").first.locator("th")).to_have_count(3)
    expect(page).to_have_url(f"{published}{INDEX}?c=catl,byd,natron-energy")
    page.get_by_role("button", name="Take away BYD").press("Enter")
    expect(chooser).to_be_focused()
    expect(page.locator(".sides thead").first.locator("th")).to_have_count(2)
    expect(page).to_have_url(f"{published}{INDEX}?c=catl,natron-energy")


def test_who_is_not_on_record_is_named(page: Page, published: str) -> None:
    page.goto(f"{published}{INDEX}?c=catl,<b>nobody</b>,byd,catl")
    status = page.get_by_role("status").last
    expect(status).to_have_text("Nothing to compare is on record of “<b>nobody</b>”.")
    expect(page.locator(".sides thead").first.locator("th")).to_have_count(2)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_put_together_is_accessible_and_keeps_within_its_edges(
    page: Page, published: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    with listening(page, published) as heard:
        side_by_side(page, published, "catl", "byd", "natron-energy", "peak-energy")
        assert layout.shifted(page) == 0
    assert heard.faults == []
    assert axe.violations(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert layout.faults(page) == []


def test_from_a_disk_the_pairs_remain(page: Page, tmp_path: Path) -> None:
    for path, data in site("fiction").files.items():
        if path.startswith(("compare/", "assets/", "sides/")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    page.goto(f"file://{tmp_path / INDEX}")
    expect(page.locator(".tools")).to_contain_text("from a disk these pairs remain")
    assert page.locator("main ul.columns a").count() > 0
