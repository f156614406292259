"""The pages that put two companies side by side."""

from datetime import date
from functools import cache

from tests.web.checker import read
from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.web.compare import ComparePage, ComparisonsPage, compare_pages, pair_path
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.render import Renderer


@cache
def pages() -> tuple[ComparePage | ComparisonsPage, ...]:
    view = roadmap(ledger(), AsOf(date.fromisoformat(TODAY)))
    settings = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)
    return tuple(compare_pages(Lookup(view, settings)))


def page(one: str, other: str) -> ComparePage:
    [found] = [each for each in pages() if each.frame.path == pair_path((one, other))]
    assert isinstance(found, ComparePage)
    return found


def test_a_pair_has_one_page_in_whatever_order_it_is_named() -> None:
    assert pair_path(("b", "a")) == pair_path(("a", "b")) == "compare/a/b.html"
    paths = [each.frame.path for each in pages()]
    assert len(paths) == len(set(paths)) > 1


def test_slugs_with_dashes_never_share_a_page() -> None:
    assert pair_path(("a-", "b")) != pair_path(("a", "-b"))
    assert pair_path(("a", "index")) == "compare/a/index_.html"


def test_every_page_is_listed_under_a_technology() -> None:
    listing = pages()[0]
    assert isinstance(listing, ComparisonsPage)
    listed = {link.path for group in listing.groups for link in group.pairs}
    assert listed == {each.frame.path for each in pages()[1:]}


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
