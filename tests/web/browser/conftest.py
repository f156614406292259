"""One browser and one window for a worker's whole session, and the sites that it looks at."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser.chromium import NoBrowserError, some_browser, window
from tests.web.browser.samples import site
from tests.web.browser.server import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; without one the tests fail where they must run, else skip."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(some_browser())
        except NoBrowserError as reason:
            if os.environ.get("TRACKER_REQUIRE_CHROMIUM") == "1" or "CI" in os.environ:
                pytest.fail(str(reason))
            pytest.skip(str(reason))
        yield started


@pytest.fixture(scope="session")
def only_tab(browser: Browser) -> Iterator[Page]:
    """Give a tab that tests use one after the other: opening a window takes longer than a check."""
    with window(browser) as context:
        yield context.new_page()


@pytest.fixture
def tab(only_tab: Page) -> Page:
    """Give the tab as it was when it was new."""
    only_tab.goto("about:blank")
    only_tab.emulate_media(media="null", color_scheme="light", forced_colors="none")
    only_tab.set_viewport_size({"width": 1280, "height": 800})
    return only_tab


@pytest.fixture(scope="session")
def fiction() -> Iterator[str]:
    """Give the address of the invented ledger's site."""
    with served(site("fiction").files) as address:
        yield address


@pytest.fixture(scope="session")
def published() -> Iterator[str]:
    """Give the address of the published ledger's site."""
    with served(site("published").files) as address:
        yield address
