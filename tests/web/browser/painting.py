"""The first thing a reader sees, with and without JavaScript, as pictures of the first screen."""

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize

PATIENCE = 10_000  # milliseconds; a page that waits for a script would wait for ever
SCREEN: ViewportSize = {"width": 800, "height": 600}


def inert(browser: Browser) -> BrowserContext:
    """Open the window of a reader who has JavaScript switched off."""
    return browser.new_context(viewport=SCREEN, java_script_enabled=False)


def stalled(browser: Browser) -> BrowserContext:
    """Open the window of a reader whose scripts never arrive."""
    context = browser.new_context(viewport=SCREEN)
    context.route("**/*.js", lambda _: None)  # never answered
    return context


def first_paint(context: BrowserContext, address: str) -> bytes:
    """Take the picture of a page as soon as its end has arrived."""
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("footer", timeout=PATIENCE)
    return _captured(page)


def _captured(page: Page) -> bytes:
    """Take a picture; a busy Chromium has none to give while it changes from page to page."""
    for _ in range(20):
        try:
            return page.screenshot(timeout=PATIENCE)
        except Error as failure:
            if "Unable to capture" not in failure.message:
                raise
            page.wait_for_timeout(100)
    return page.screenshot(timeout=PATIENCE)
