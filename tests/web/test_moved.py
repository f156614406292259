"""A merged thing's old address leads to the new one, and nothing else on the site to the old."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs

from tests.web.checker import faults, read
from tests.web.fiction import TODAY, ledger
from tests.web.test_incremental import build, content
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Merged, Undone
from tracker.vocabulary.ids import uuid7
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.publish import Files

MACHINES = re.compile(r"(api|feeds|calendars|badges)/|data/(companies|technologies)/")
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


@cache
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


DOORS = (
    "api/v1/companies/{}.json",
    "feeds/companies/{}.atom",
    "feeds/companies/{}.json",
    "calendars/companies/{}.ics",
    "data/companies/{}.csv",
    "badges/{}.svg",
    "badges/{}.json",
)


@pytest.mark.parametrize("base", [None, "https://roadmap.example/sub/"])
def test_machines_read_the_new_thing_at_the_old_addresses(base: str | None) -> None:
    before, site = built(base=base), built(merged("orsted-cells", "borealis"), base=base)
    for door in DOORS:
        old, new = door.format("orsted-cells"), door.format("borealis")
        assert old in before
        assert site[old] == site[new] != before[new], door
    item = json.loads(site["api/v1/companies/orsted-cells.json"])
    assert item["item"]["slug"] == "borealis"
    assert item["links"]["self"] == f"{base or ''}api/v1/companies/borealis.json"


def test_no_address_of_the_api_is_ever_lost_by_a_merge() -> None:
    """Only pages lead on: a robot that follows none still finds what it asked for."""
    for one in (
        merged("orsted-cells", "borealis"),
        structs.replace(merged("salt-cell", "air-cell"), kind="technology"),
        structs.replace(merged("orsted-cells/north", "orsted-cells/lab"), kind="site"),
        structs.replace(merged("cell-daily", "dianchi-bao"), kind="source"),
    ):
        lost = {path for path in set(built()) - set(built(one)) if MACHINES.match(path)}
        assert lost == set(), one


def test_a_list_of_the_api_holds_no_thing_twice() -> None:
    site = built(merged("orsted-cells", "borealis"))
    slugs = [one["slug"] for one in json.loads(site["api/v1/companies/index.json"])["items"]]
    assert "orsted-cells" not in slugs
    assert len(slugs) == len(set(slugs))


def test_a_grown_site_has_the_old_addresses_too(tmp_path: Path) -> None:
    both = (*ledger(), merged("orsted-cells", "borealis"))
    for events, out in ((ledger(), "grown"), (both, "grown"), (both, "fresh")):
        build(events, tmp_path / out)
    grown, fresh = content(tmp_path / "grown"), content(tmp_path / "fresh")
    assert grown == fresh
    assert grown["badges/orsted-cells.svg"] == grown["badges/borealis.svg"]


@pytest.mark.parametrize("slug", ["index", "con", "nobody"])
def test_an_old_address_takes_the_place_of_no_page(slug: str) -> None:
    site = built(merged(slug, "borealis"))
    assert b'http-equiv="refresh"' not in site["companies/index.html"]
    assert b'http-equiv="refresh"' not in site[NEW]
    assert faults(site) == []
