"""What cannot be read on a page for want of room: `layout.js` says how it is found."""

from pathlib import Path

from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "layout.js").read_text("utf-8")
BREAKS = (Path(__file__).parent / "words.js").read_text("utf-8")

# What a reader may set for herself without losing anything: WCAG 2.2, 1.4.12.
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}
"""

SHIFTS = """
() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  scrollTo(0, document.body.scrollHeight);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    scrollTo(0, 0);
    requestAnimationFrame(() => setTimeout(() => done(sum), 50));
  }));
})
"""


TORN = """
() => [...document.querySelectorAll("table")].flatMap(table => {
  const wide = row => [...row.cells].filter(cell => getComputedStyle(cell).display !== "none")
    .reduce((sum, cell) => sum + cell.colSpan, 0);
  const head = table.tHead?.rows[0];
  if (!head || getComputedStyle(table).display !== "table") return [];
  return [...table.rows].filter(row => wide(row) !== wide(head)).map(row => row.innerText);
})
"""


def torn(page: Page) -> list[str]:
    """Return the rows of tables whose cells do not stand under their heads: one is hidden."""
    return [str(row) for row in page.evaluate(TORN)]


def faults(page: Page) -> list[str]:
    """Return what lies beyond the page, is cut off, or lies under other text."""
    return [str(fault) for fault in page.evaluate(PROBE)]


def space_out(page: Page) -> None:
    """Space the text as widely as a page has to stand it."""
    page.evaluate(SPACED)


def shifted(page: Page) -> float:
    """Return by how much the page moved under its reader, from its first paint to its end."""
    return float(page.evaluate(SHIFTS))


def broken_words(page: Page) -> list[str]:
    """Return the words that a line of the page breaks inside, without a hyphen."""
    found: list[str] = page.evaluate(BREAKS)
    return found
