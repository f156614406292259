"""A merged thing's old address leads to the new one, and nothing else on the site to the old."""

from datetime import date

import pytest

from tests.web.checker import faults, read
from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Merged, Undone
from tracker.vocabulary.ids import uuid7
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.publish import Files

OLD, NEW = "companies/orsted-cells.html", "companies/borealis.html"


def merged(slug: str, into: str, number: int = 1) -> Merged:
    return Merged(
        id=uuid7(1_790_000_000_000, number),
        batch=uuid7(1_790_000_000_001, number),
        line=1,
        recorded_at=f"2026-05-20T09:00:0{number}.000000Z",
        recorded_by="ada",
        kind="company",
        slug=slug,
        into=into,
    )


def built(*events: Event, base: str | None = None) -> Files:
    view = roadmap((*ledger(), *events), AsOf(today=date.fromisoformat(TODAY)))
    return plan(view, Settings(title="R", digest="0" * 64, count=1, base_url=base))


def test_an_old_address_leads_to_the_new_one_and_is_no_page_for_robots() -> None:
    site = built(merged("orsted-cells", "borealis"), base="https://roadmap.example/sub/")
    page = site[OLD].decode()
    assert '<meta http-equiv="refresh" content="0; url=borealis.html">' in page
    assert (
        '<link rel="canonical" href="https://roadmap.example/sub/companies/borealis.html">' in page
    )
    assert '<meta name="robots" content="noindex">' in page
    assert "borealis.html" in read(site[OLD]).links
    assert "<h1><bdi>Orsted Cells</bdi></h1>" in page
    assert b"orsted-cells.html" not in site["sitemap.xml"]
    assert "companies/orsted-cells.bib" not in site
    assert faults(site) == []


def test_no_page_leads_to_an_old_address() -> None:
    site = built(merged("orsted-cells", "borealis"))
    leading = [
        path
        for path, data in site.items()
        if path.endswith(".html") and b'orsted-cells.html"' in data
    ]
    assert leading == []


def test_a_chain_leads_to_its_end_and_what_is_undone_leads_nowhere() -> None:
    chain = (merged("gone-cells", "orsted-cells"), merged("orsted-cells", "borealis", 2))
    site = built(*chain)
    for old in ("companies/gone-cells.html", OLD):
        assert b'content="0; url=borealis.html"' in site[old]
    undone = Undone(
        id=uuid7(1_790_000_000_002, 1),
        batch=uuid7(1_790_000_000_003, 1),
        line=1,
        recorded_at="2026-05-20T10:00:00.000000Z",
        recorded_by="ada",
        batches=(chain[1].batch,),
        reason="They are two.",
    )
    site = built(*chain, undone)
    assert b'http-equiv="refresh"' not in site[OLD]
    assert b'content="0; url=orsted-cells.html"' in site["companies/gone-cells.html"]


@pytest.mark.parametrize("slug", ["index", "con", "nobody"])
def test_an_old_address_takes_the_place_of_no_page(slug: str) -> None:
    site = built(merged(slug, "borealis"))
    assert b'http-equiv="refresh"' not in site["companies/index.html"]
    assert b'http-equiv="refresh"' not in site[NEW]
    assert faults(site) == []
