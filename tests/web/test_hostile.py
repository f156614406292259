"""A site of hostile texts and slugs is whole: no element of theirs, no file elsewhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import hostile
from tests.web.checker import faults, read
from tests.web.fiction import TODAY
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.check import SLUG
from tracker.web.build import plan
from tracker.web.doors.places import file_name
from tracker.web.file_names import is_device, page_name, part_of
from tracker.web.frame import Settings
from tracker.web.publish import Files

SLUGS = st.from_regex(SLUG, fullmatch=True)


@pytest.fixture(scope="module")
def site() -> Files:
    folded = roadmap(hostile.ledger(), AsOf(date.fromisoformat(TODAY)))
    return plan(folded, Settings(title=hostile.NAMES[1], digest="0" * 64, count=1))


def test_its_pages_are_whole(site: Files) -> None:
    assert faults(site) == []


def test_no_text_becomes_an_element_or_an_attribute(site: Files) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            found = read(data)
            assert not {"x-evil", "img"} & set(found.tags), path
            assert not {"onx", "onerror"} & {name for name, _ in found.attributes}, path
            assert b">49<" not in data


def test_a_file_has_a_name_that_every_system_takes(site: Files) -> None:
    parts = {part for path in site for part in path.split("/")}
    assert [part for part in parts if is_device(part)] == []
    assert len({path.casefold() for path in site}) == len(site)
    assert "companies/con_.html" in site
    assert "products/index/con_.html" in site


@pytest.mark.parametrize("slug", ["con", "nul", "aux", "prn", "com1", "lpt9", "index"])
def test_a_slug_that_is_a_device_or_a_list_gives_way(slug: str) -> None:
    assert page_name(slug) == f"{slug}_.html"
    assert file_name(slug) == f"{slug}_"


@pytest.mark.parametrize("slug", ["console", "con-1", "nullarbor", "com10", "index-1", "a-con"])
def test_a_slug_that_only_looks_like_one_stays(slug: str) -> None:
    assert part_of(slug) == slug
    assert page_name(slug) == f"{slug}.html"


@given(SLUGS, SLUGS)
def test_no_two_slugs_have_one_file(one: str, other: str) -> None:
    assert (page_name(one) == page_name(other)) == (one == other)
    assert not is_device(page_name(one).rpartition("/")[2])
