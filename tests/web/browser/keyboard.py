"""The way of the Tab key through a page: `keyboard.js` tells where it is."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "keyboard.js").read_text("utf-8")

_STOPS = 4


def walk(page: Page) -> list[str]:
    """Press Tab through the whole page; return what was missed, out of turn, or not to be seen.

    A date field has several stops: day, month, year, and the calendar that it opens.
    """
    settled(page)
    page.evaluate(PROBE)
    expected: list[str] = page.evaluate("reachable()")
    wrong: list[str] = []
    for place in expected:
        page.keyboard.press("Tab")
        here: Any = page.evaluate("focused()")
        for _ in range(_STOPS):
            if here["name"] == place or not here["is_in_a_date"]:
                break
            page.keyboard.press("Tab")
            here = page.evaluate("focused()")
        if here["name"] != place:
            return [*wrong, f"Tab went to {here['name']}, not to {place}"]
        wrong += (f"{place}: {fault}" for fault in here["faults"])
    return wrong


def settled(page: Page) -> None:
    """Wait until the time machine, where there is one, stands in place of its line."""
    if page.locator(".replay").count():
        page.locator(".replay input").first.wait_for()


def skip(page: Page) -> list[str]:
    """Press Tab, Enter and Tab; return what kept them from leading past the navigation."""
    settled(page)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    if first != "skip":
        return [f"Tab reaches {first!r} before the skip link"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('main, footer') !== null")
    return [] if inside else ["the skip link does not lead to the content"]
