"""A site of many companies: no page grows with the ledger, and nothing is out of reach."""

import posixpath
import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generated import TODAY, grown
from tests.web.browser.test_weight import MARKUP
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.lookup import company_path
from tracker.web.publish import Files
from tracker.web.sheets import list_of, numbered, sheet_path, sheets

pytestmark = pytest.mark.xdist_group("a large site")  # made once, by one worker

HREF = re.compile(rb'<a [^>]*href="([^":]*?)(?:#[^"]*)?"')


@cache
def folded() -> Roadmap:
    return roadmap(grown(220), AsOf(today=TODAY))


@pytest.fixture(scope="module")
def site() -> Files:
    return plan(folded(), Settings(title="Roadmap", digest="0" * 64, count=1))


def links(path: str, page: bytes) -> Iterator[str]:
    for href in HREF.findall(page):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), href.decode()))


def test_no_page_is_longer_than_a_phone_reads_at_once(site: Files) -> None:
    pages = {path: len(data) for path, data in site.items() if path.endswith(".html")}
    assert len(folded().companies) > 250
    assert {path: size for path, size in pages.items() if size > MARKUP} == {}


def test_every_page_is_reached_from_the_front_page(site: Files) -> None:
    ahead, seen = ["index.html"], {"index.html"}
    while ahead:
        path = ahead.pop()
        for target in links(path, site[path]):
            if target.endswith(".html") and target not in seen:
                assert target in site, (path, target)
                seen.add(target)
                ahead.append(target)
    assert {company_path(view.slug) for view in folded().companies} <= seen
    every = {path for path in site if path.endswith(".html")}
    sides = {path for path in every if path.startswith("sides/")}  # a script finds them in a list
    assert every - seen == {"404.html", *sides}


def test_a_list_in_parts_names_each_thing_once(site: Files) -> None:
    parts = [path for path in site if re.fullmatch(r"companies/index(_\d+)?\.html", path)]
    assert len(parts) > 1
    named = [
        target
        for path in parts
        for row in re.findall(rb'<th scope="row">.*?</th>', site[path])
        for target in links(path, row)
    ]
    assert sorted(named) == sorted(company_path(view.slug) for view in folded().companies)


@given(st.lists(st.text(max_size=3), max_size=40), st.integers(1, 15))
def test_parts_hold_every_row_in_order_and_are_even(rows: list[str], most: int) -> None:
    found = sheets("names.html", rows, most, str)
    assert [row for part in found for row in part.rows] == rows
    sizes = [len(part.rows) for part in found]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert [part.path for part in found] == [
        sheet_path("names.html", number) for number in range(1, len(found) + 1)
    ]
    for part in found:
        assert part.links == () if len(found) == 1 else len(part.links) == len(found)
        assert list_of(part.path) == "names.html"


@given(st.integers(0, 200), st.integers(1, 50))
def test_numbered_parts_follow_on_each_other(count: int, most: int) -> None:
    found = numbered("slips/index.html", count, most)
    if count <= most:
        assert found == ()
        return
    assert [int(one.first) for one in found] == [1, *(int(one.last) + 1 for one in found[:-1])]
    assert int(found[-1].last) == count


@pytest.mark.parametrize(
    "path", ["companies/index.html", "companies/index_.html", "companies/catl.html", "names.html"]
)
def test_another_page_is_no_part_of_a_list(path: str) -> None:
    assert list_of(path) == path
