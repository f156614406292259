"""The pages that put two companies side by side."""

from datetime import date
from functools import cache

from tests.web.checker import read
from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.web.compare import ComparePage, compare_page, comparisons_page, pair_path, pairs
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.render import Renderer


@cache
def lookup() -> Lookup:
    view = roadmap(ledger(), AsOf(date.fromisoformat(TODAY)))
    return Lookup(view, Settings(title="Salt-cell roadmap", digest="0" * 64, count=1))


def page(one: str, other: str) -> ComparePage:
    return compare_page(lookup(), (one, other))


def test_a_pair_has_one_page_in_whatever_order_it_is_named() -> None:
    assert pair_path(("b", "a")) == pair_path(("a", "b")) == "compare/a/b.html"
    every = [pair for found in pairs(lookup()).values() for pair in found]
    assert all(one < other for one, other in every)


def test_slugs_with_dashes_never_share_a_page() -> None:
    assert pair_path(("a-", "b")) != pair_path(("a", "-b"))
    assert pair_path(("a", "index")) == "compare/a/index_.html"


def test_every_pair_is_listed_under_its_technology() -> None:
    listing = comparisons_page(lookup())
    listed = {
        group.technology.text: [link.path for link in group.pairs] for group in listing.groups
    }
    assert listed == {
        lookup().registry.name("technology", slug): [pair_path(pair) for pair in found]
        for slug, found in pairs(lookup()).items()
    }
    assert listed


def test_every_row_has_a_cell_for_each_company_and_leads_to_its_statements() -> None:
    found = page("borealis", "orsted-cells")
    widths = {len(row.cells) for one in found.ladders for row in one.rows}
    widths |= {len(row.cells) for row in found.claims} | {len(row.cells) for row in found.figures}
    assert widths == {len(found.columns)} == {2}
    links = read(Renderer().page(found)).links
    shown = [cell.path for one in found.ladders for row in one.rows for cells in row.cells
             for cell in cells]  # fmt: skip
    assert shown
    assert {f"../../{path}" for path in shown} <= set(links)
