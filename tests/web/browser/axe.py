"""What axe-core finds on a page; axe itself comes from the package axe-playwright-python."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# Without preload axe fetches no stylesheet: the pages' own policy forbids that.
RUN = """
tags => axe.run({runOnly: tags, preload: false, resultTypes: ["violations"]}).then(
  result => result.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))
"""


def violations(page: Page) -> list[str]:
    """Return each element that breaks a rule, with the rule and what axe says of it."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found: Any = page.evaluate(RUN, list(RULES))
    return [str(one) for one in found]
