"""Every kind of page as pictures, for people to look at: on three screens, dark, forced, on paper.

    python -m tests.web.browser.pictures FOLDER [--ledger fiction|published]

The folder lies outside of the repository. Its `index.html` shows all pictures side by side.
"""

import argparse
import html
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.web.browser import paper
from tests.web.browser.chromium import SCHEMES, WIDTHS, NoBrowserError, some_browser, window
from tests.web.browser.samples import site
from tests.web.browser.server import served

CHECKOUT = Path(__file__).parents[3]
LEDGERS = ("fiction", "published")


def main() -> None:
    """Read what was asked for, take the pictures, and say where they are."""
    asked = argparse.ArgumentParser(description="Take pictures of every kind of page.")
    asked.add_argument("folder", nargs="?", type=Path, help="where to; default: a temporary one")
    asked.add_argument("--ledger", choices=LEDGERS, help="only this ledger's pages; default: both")
    given = asked.parse_args()
    folder = (given.folder or Path(tempfile.gettempdir()) / "tracker-pictures").resolve()
    if folder.is_relative_to(CHECKOUT):
        asked.error(f"{folder} lies in the repository: name a folder outside of it")
    try:
        with some_browser() as browser:
            taken = [
                path
                for ledger in ([given.ledger] if given.ledger else LEDGERS)
                for path in of_ledger(browser, ledger, folder)
            ]
    except NoBrowserError as reason:
        asked.error(str(reason))
    (folder / "index.html").write_text(sheet(taken), "utf-8")
    print(f"{len(taken)} pictures: {folder / 'index.html'}")  # noqa: T201  a command talks


def of_ledger(browser: Browser, ledger: str, folder: Path) -> Iterator[str]:
    """Write the pictures of a ledger's pages; give their paths in the folder."""
    looked_at = site(ledger)
    (folder / ledger).mkdir(parents=True, exist_ok=True)
    with served(looked_at.files) as address:
        for template, path in sorted(looked_at.samples.items()):
            kind = template.removesuffix(".html")
            for look, picture in of_page(browser, address + path):
                name = f"{ledger}/{kind}-{look}.png"
                (folder / name).write_bytes(picture)
                yield name


def of_page(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Give each look of a page with its picture."""
    with window(browser) as context:
        page = context.new_page()
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                yield f"{width}-{scheme}", whole(page)
        for scheme in SCHEMES:
            page.emulate_media(forced_colors="active", color_scheme=scheme)
            yield f"1280-forced-{scheme}", whole(page)
        page.emulate_media(forced_colors="none", color_scheme="light")
        for number, sheet_ in enumerate(paper.pictures(paper.printed(page)), start=1):
            yield f"print-{number}", sheet_


def whole(page: Page) -> bytes:
    """Take a picture of the page from its head to its foot."""
    return page.screenshot(full_page=True)


def sheet(paths: list[str]) -> str:
    """Return a page that shows all pictures, each with its name."""
    shown = (
        f"<figure><figcaption>{html.escape(path)}</figcaption>"
        f'<a href="{html.escape(path)}"><img src="{html.escape(path)}" width="320" loading="lazy" '
        f'alt="{html.escape(path)}"></a></figure>'
        for path in paths
    )
    style = "body{display:flex;flex-wrap:wrap;font:14px sans-serif}figure{margin:.5rem}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title>'
        f"<style>{style}</style>{''.join(shown)}</html>\n"
    )


if __name__ == "__main__":
    main()
