"""Whether each mark and figure of a page is drawn at all, told by the pixels of a picture."""

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "pixels.js").read_text("utf-8")

# Outermost drawings that take up room; where they stand on the whole page, in whole pixels.
PLACES = """
() => [...document.querySelectorAll("svg")]
  .filter(svg => !svg.ownerSVGElement && svg.checkVisibility())
  .map(svg => ({ box: svg.getBoundingClientRect(), html: svg.outerHTML.slice(0, 160) }))
  .filter(({ box }) => box.width > 1 && box.height > 1)
  .map(({ box, html }) => ({ html, x: Math.floor(box.x + scrollX), y: Math.floor(box.y + scrollY),
    width: Math.ceil(box.width), height: Math.ceil(box.height) }))
"""


def empty(page: Page) -> list[str]:
    """Return the drawings of a page that show nothing; the page must draw on a bare canvas."""
    places: Any = page.evaluate(PLACES)
    picture = base64.b64encode(page.screenshot(full_page=True)).decode()
    bare = page.context.new_page()
    colours: list[int] = bare.evaluate(PROBE, [picture, places])
    bare.close()
    return [place["html"] for place, count in zip(places, colours, strict=True) if count < 2]
