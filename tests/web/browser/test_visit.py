"""What is new to a reader of the changes since she was here last, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

import pytest
from msgspec import structs
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.browser import axe, layout
from tests.web.browser.chromium import Scheme, window
from tests.web.browser.listening import listening
from tests.web.browser.server import served
from tests.web.fiction import TODAY, ledger
from tests.web.test_incremental import later_plan
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.vocabulary.ids import uuid7
from tracker.web.build import assets
from tracker.web.changes import PATHS, changes_page
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.render import Renderer

pytestmark = pytest.mark.browser

WEEK, QUARTER = PATHS[7], PATHS[90]
SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)
SAME = "Nothing is new to you since the page of 20 May 2026."
ONE = "1 entry is new to you since the page of 20 May 2026: this one."
KEYS = "found => found.map(one => one.dataset.entry)"

FIRST = structs.replace(
    later_plan("orsted-cells"),
    id=uuid7(1_790_000_000_000, 11),
    batch=uuid7(1_790_000_000_000, 12),
    recorded_at="2026-05-19T09:00:00.000000Z",
)
NEXT = later_plan("borealis")
LATE = structs.replace(
    NEXT,
    id=uuid7(1_790_000_000_000, 13),
    batch=uuid7(1_790_000_000_000, 14),
    recorded_at="2026-05-18T09:00:00.000000Z",
    milestone="a line that was logged elsewhere",
    stage=None,
)


@cache
def made(*more: Event) -> dict[str, bytes]:
    """Return the pages of changes, with what they are drawn with."""
    view = roadmap((*ledger(), FIRST, *more), AsOf(date.fromisoformat(TODAY)))
    lookup, renderer = Lookup(view, SETTINGS), Renderer()
    files = {PATHS[days]: renderer.page(changes_page(lookup, days)) for days in PATHS}
    return files | {f"assets/{name}": data for name, data in assets(None)}


class Place:
    """A site at one address, of which another build is published whenever a test likes."""

    def __init__(self, context: BrowserContext, files: dict[str, bytes], address: str) -> None:
        self._context, self._files, self.address = context, files, address

    def publish(self, *more: Event) -> None:
        """Put another build in the place of the one that stands."""
        self._files.update(made(*more))

    def visit(self, path: str = WEEK) -> Page:
        """Open a page in a tab of its own: a visit ends with its tab."""
        for page in self._context.pages:
            page.close()
        page = self._context.new_page()
        page.goto(self.address + path)
        return page


@contextmanager
def standing(browser: Browser) -> Iterator[Place]:
    files = dict(made())
    with served(files) as address, window(browser) as context:
        yield Place(context, files, address)


@pytest.fixture
def place(browser: Browser) -> Iterator[Place]:
    with standing(browser) as found:
        yield found


def marked(page: Page) -> list[str]:
    """Return the keys of the entries that are marked."""
    keys: list[str] = page.locator("[data-entry]:has(> .fresh)").evaluate_all(KEYS)
    return keys


def keys(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-entry]").evaluate_all(KEYS)
    return found


def test_the_first_visit_marks_nothing_and_the_next_tells_what_is_new(place: Place) -> None:
    page = place.visit()
    expect(page.locator(".visit")).to_contain_text("To miss none of them")
    before = keys(page)
    assert before
    assert marked(page) == []
    page = place.visit()
    expect(page.locator(".visit p")).to_have_text(SAME)
    place.publish(NEXT)
    page = place.visit()
    expect(page.locator(".visit p")).to_have_text(ONE)
    [new] = marked(page)
    assert set(keys(page)) - set(before) == {new}
    assert page.locator(".fresh").all_inner_texts() == ["new to you"]
    page.locator(".visit a").click()
    target = page.evaluate("document.querySelector(':target').dataset.entry")
    assert target == new


def test_a_visit_lasts_as_long_as_its_tab_or_until_all_is_marked_as_seen(place: Place) -> None:
    place.visit()
    place.publish(NEXT)
    page = place.visit()
    page.reload()
    assert len(marked(page)) == 1
    page.get_by_role("button", name="Mark all as seen").press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAME)
    expect(page.get_by_role("status")).to_be_focused()
    assert marked(page) == []
    page.reload()
    expect(page.locator(".visit p")).to_have_text(SAME)
    page = place.visit()
    expect(page.locator(".visit p")).to_have_text(SAME)


def test_what_was_logged_earlier_and_arrives_later_is_new(place: Place) -> None:
    place.visit()
    place.publish(NEXT)
    place.visit()
    place.publish(NEXT, LATE)
    page = place.visit()
    assert len(marked(page)) == 1
    expect(page.locator("[data-entry]:has(> .fresh)")).to_contain_text("logged elsewhere")


def test_what_lies_before_the_days_that_were_shown_is_not_new(place: Place) -> None:
    week = keys(place.visit(WEEK))
    page = place.visit(QUARTER)
    assert len(keys(page)) > len(week)
    expect(page.locator(".visit p")).to_have_text(SAME)


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }",
    ],
)
def test_without_storage_the_page_stays_as_it_is(place: Place, broken: str) -> None:
    page = place.visit()
    page.add_init_script(broken)
    place.publish(NEXT)
    with listening(page, place.address) as listener:
        page.reload()
        expect(page.locator(".visit")).to_contain_text("To miss none of them")
    assert listener.faults == []
    assert marked(page) == []


def test_what_nobody_can_read_is_no_visit(place: Place) -> None:
    page = place.visit()
    for kept in ("{}", "no JSON", '{"day":1}', "null"):
        page.evaluate("kept => localStorage.setItem('visit /', kept)", kept)
        page.evaluate("sessionStorage.clear()")
        page.reload()
        expect(page.locator(".visit")).to_contain_text("To miss none of them")
    page = place.visit()
    expect(page.locator(".visit p")).to_have_text(SAME)


def height(page: Page, width: int) -> float:
    """Return how high the line is, from which everything below it hangs."""
    page.set_viewport_size({"width": width, "height": 800})
    return float(page.locator(".visit").evaluate("bar => bar.getBoundingClientRect().height"))


def test_nothing_moves_and_nothing_is_at_fault_where_entries_are_marked(place: Place) -> None:
    looks: tuple[tuple[Scheme, int], ...] = (("light", 320), ("dark", 1280))
    page = place.visit()
    heights = [height(page, width) for _, width in looks]
    place.publish(NEXT, LATE)
    page = place.visit()
    assert [height(page, width) for _, width in looks] == heights
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        with listening(page, place.address) as listener:
            page.reload()
            expect(page.locator(".fresh")).to_have_count(2)
            assert layout.shifted(page) == 0
        assert listener.faults == []
        assert layout.faults(page) == []
        assert axe.violations(page) == []
