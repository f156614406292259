"""A Chromium for one test session, from whatever this machine offers.

Rules for the whole file:

- The order is: TRACKER_TEST_CHROMIUM, a Chromium or Chrome on the PATH, the one that
  `playwright install chromium` put into the user's cache.
- It resolves no name: whatever leaves the loopback address fails, whoever asked for it.
- Language and zone are fixed, so that a picture does not depend on the machine's.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Error, Playwright, sync_playwright

Scheme = Literal["light", "dark"]

# What a page is looked at on.
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)


class NoBrowserError(Exception):
    """No Chromium can be started here; the message says what was looked for."""


@contextmanager
def some_browser() -> Iterator[Browser]:
    """Yield a headless Chromium, and end it after."""
    with sync_playwright() as playwright:
        browser = launched(playwright, executable(playwright))
        try:
            yield browser
        finally:
            browser.close()


def executable(playwright: Playwright) -> Path:
    """Find the program: the one that was named, an installed one, or playwright's own."""
    given = os.environ.get("TRACKER_TEST_CHROMIUM")
    if given:
        return Path(given)
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    if on_path:
        return Path(on_path)
    cached = Path(playwright.chromium.executable_path)
    if cached.exists():
        return cached
    raise NoBrowserError(
        "No Chromium: install one (Debian: apt-get install chromium), set TRACKER_TEST_CHROMIUM, "
        "or run playwright install chromium."
    )


def launched(playwright: Playwright, program: Path) -> Browser:
    """Start the program; what it said when it could not becomes the failure."""
    try:
        return playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
    except Error as failure:
        raise NoBrowserError(f"{program} did not start: {failure}") from failure


@contextmanager
def window(
    browser: Browser, width: int = 1280, **options: bool | float
) -> Iterator[BrowserContext]:
    """Yield a window of its own, with nothing in its cache; closed after."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        locale="en-GB",
        timezone_id="UTC",
        **options,  # type: ignore[arg-type]  # three dozen keywords, of which a caller names one
    )
    try:
        yield context
    finally:
        context.close()


if __name__ == "__main__":
    try:
        with some_browser() as started:
            sys.stdout.write(f"Chromium {started.version} starts.\n")
    except NoBrowserError as reason:
        raise SystemExit(str(reason)) from None
