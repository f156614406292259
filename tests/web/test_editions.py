"""Editions: what a site of that day shows, whole and linked, left alone by what comes later."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.strategies import event_sets, scripts
from tests.web.checker import faults, read
from tests.web.fiction import TODAY, eid, ledger
from tests.web.test_incremental import EDITIONS, build, content, later_plan
from tests.web.test_site import SETTINGS
from tracker.views.asof import AsOf
from tracker.views.edition import Edition, editions_on, facts
from tracker.views.roadmap import roadmap
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, Planned, Undone, World
from tracker.vocabulary.ids import uuid7
from tracker.web.build import plan
from tracker.web.lookup import Lookup
from tracker.web.pages import pages_of_things
from tracker.web.publish import Files
from tracker.web.render import Renderer

DAY = date.fromisoformat(TODAY)
_FROZEN = re.compile(r"(index|companies/.*|technologies/.*)\.html")
_WHOLE_SET = re.compile(r"This site stands for .*")
_MACHINE = re.compile(r'<div class="replay".*?</div>\n|<p class="alone">.*?</p>', re.DOTALL)
_ADDRESS = re.compile(r'(?:href|src)="[^"#][^"]*"')


def built(events: tuple[Event, ...] | None = None, as_of: AsOf | None = None) -> Files:
    view = roadmap(ledger() if events is None else events, as_of or AsOf(today=DAY))
    return plan(view, replace(SETTINGS, editions=EDITIONS))


@pytest.fixture(scope="module")
def site() -> Files:
    return built()


def main_of(page: bytes) -> str:
    """Return what a page says: its main content without addresses and without the whole set.

    A page of an edition has no time machine, for it is of one day, and no figures as files.
    """
    found = page.decode().partition("<main")[2].partition("</main>")[0]
    return _ADDRESS.sub("", _WHOLE_SET.sub("", _MACHINE.sub("", found)))


def pages_of(files: Files, name: str) -> set[str]:
    """Return the pages of an edition, as they stand on the site of its day."""
    folder = f"editions/{name}/"
    every = {path.removeprefix(folder) for path in files if path.startswith(folder)}
    return {path for path in every if path.endswith(".html")}


def test_a_site_with_editions_parses_and_every_link_holds(site: Files) -> None:
    assert faults(site) == []


@pytest.mark.parametrize("edition", EDITIONS[:4], ids=lambda one: one.name)
def test_an_edition_says_what_a_site_of_its_day_says(site: Files, edition: Edition) -> None:
    then = plan(roadmap(ledger(), edition.as_of), SETTINGS)
    expected = {path for path in then if _FROZEN.fullmatch(path)}
    assert {path for path in pages_of(site, edition.name) if _FROZEN.fullmatch(path)} == expected
    for path in expected:
        frozen = site[f"editions/{edition.name}/{path}"]
        assert main_of(frozen) == main_of(then[path]), path


def test_an_edition_before_the_first_event_is_empty_and_says_so(site: Files) -> None:
    index = site["editions/before/index.html"].decode()
    assert "Nothing is due today." in index
    assert "0 open milestones" in index


def test_an_edition_of_a_day_to_come_is_announced_and_has_no_page(site: Files) -> None:
    assert not pages_of(site, "to-come")
    page = site["editions/index.html"].decode()
    assert "its day has not come" in page
    assert "to-come/" not in page


def test_an_edition_names_its_day_keeps_robots_out_and_leads_to_the_page_of_today(
    site: Files,
) -> None:
    page = site["editions/2025Q4-kept/companies/orsted-cells.html"].decode()
    banner = page.partition('<aside class="banner"')[2].partition("</aside>")[0]
    assert 'as known on <time datetime="2025-12-31">' in banner
    assert 'on record by <time datetime="2026-02-01">' in banner
    assert 'href="../../../companies/orsted-cells.html"' in banner
    assert '<meta name="robots" content="noindex">' in page
    assert "replay" not in page
    assert b"assets/replay.js" in site["companies/orsted-cells.html"]
    assert "edition 2025Q4-kept, as known on 31 Dec 2025, on record by 1 Feb 2026" in page
    assert b"noindex" not in site["companies/orsted-cells.html"]


def test_links_stay_in_an_edition_where_it_has_the_page(site: Files) -> None:
    links = read(site["editions/2025Q4/companies/orsted-cells.html"]).links
    assert {"index.html", "../index.html", "../technologies/index.html"} <= set(links)
    assert "../../../about.html" in links
    assert f"../../../events/{eid('c-plan')}.html" in links


def test_a_page_leads_to_its_copy_in_the_newest_edition_that_has_it(site: Files) -> None:
    company = read(site["companies/orsted-cells.html"]).links
    assert "../editions/2026-05/companies/orsted-cells.html" in company
    assert "editions/index.html" in read(site["about.html"]).links


def test_without_editions_no_page_speaks_of_them() -> None:
    files = plan(roadmap(ledger(), AsOf(today=DAY)), SETTINGS)
    assert not any(path.startswith("editions/") for path in files)
    assert not any(b"ditions/" in data for path, data in files.items() if path.endswith(".html"))


def undoing(id: str) -> Undone:
    """Return what takes back the batch of an event."""
    gone = next(event for event in ledger() if event.id == id)
    return Undone(
        id=uuid7(1_790_000_000_000, 3),
        batch=uuid7(1_790_000_000_000, 4),
        line=1,
        recorded_at="2026-05-20T09:00:00.000000Z",
        recorded_by="ada",
        batches=(gone.batch,),
        reason="The page is another company's.",
    )


def test_what_was_taken_back_since_keeps_its_page_in_an_edition_of_the_record() -> None:
    files = built((*ledger(), undoing(eid("c-plan"))))
    page = f"events/{eid('c-plan')}.html"
    assert page not in files
    assert f"editions/2025Q4-kept/{page}" in files
    assert f"editions/2025Q4/{page}" not in files
    assert faults(files) == []


def test_a_site_of_an_earlier_day_has_the_editions_until_that_day() -> None:
    files = built(as_of=AsOf(today=date(2026, 1, 10), known_on=date(2026, 1, 10)))
    assert pages_of(files, "2025Q4")
    assert not pages_of(files, "2026-05")
    assert faults(files) == []


def times(out: Path) -> dict[str, int]:
    """Return when each file of an edition was written."""
    paths = (path for path in content(out) if path.startswith("editions/") and path.count("/") > 1)
    return {path: (out / path).stat().st_mtime_ns for path in paths}


def test_what_is_said_later_leaves_every_byte_of_an_edition_alone(tmp_path: Path) -> None:
    out, events = tmp_path / "site", ledger()
    build(events, out, editions=EDITIONS[:3])
    before = times(out)
    build((*events, later_plan("borealis")), out, date(2026, 6, 1), editions=EDITIONS[:3])
    assert len(before) > 20
    assert times(out) == before


def test_our_correction_reaches_the_editions_of_every_day_and_there_only_its_pages(
    tmp_path: Path,
) -> None:
    out, events = tmp_path / "site", ledger()
    build(events, out, editions=EDITIONS[:3])
    before = times(out)
    old = next(one for one in events if one.id == eid("c-plan"))
    assert isinstance(old, Planned)
    amended = Amended(
        id=uuid7(1_790_000_000_000, 5),
        batch=uuid7(1_790_000_000_000, 6),
        line=1,
        recorded_at="2026-05-20T09:00:00.000000Z",
        recorded_by="ada",
        target=old.id,
        expects=content_hash(canonical_bytes(old)).hex(),
        reason="The sentence was cut.",
        event=structs.replace(old, statement="The whole sentence."),
    )
    build((*events, amended), out, editions=EDITIONS[:3])
    after = times(out)
    changed = {path for path in before if after[path] != before[path]}
    assert "editions/2025Q4/companies/orsted-cells.html" in changed
    assert "editions/2025Q4/companies/borealis.html" not in changed
    assert {path.split("/")[1] for path in changed} == {"2025Q4"}


@settings(max_examples=60)
@given(st.one_of(event_sets(max_size=8), scripts()), st.data())
def test_an_edition_rests_on_its_facts_alone(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    days = [date(2019, 1, 1), date(2023, 6, 30), date(2025, 12, 31), DAY]
    by = data.draw(st.sampled_from([None, *days]))
    edition = Edition("some", data.draw(st.sampled_from(days)), by)
    kept = facts(events, edition.as_of)
    whole, alone = (roadmap(some, edition.as_of) for some in (events, kept))
    assert set(whole.statements) <= {one.id for one in kept if isinstance(one, World)}
    renderer = Renderer()
    shown = [
        {page.path: renderer.page(page.make()) for page in pages_of_things(Lookup(view, SETTINGS))}
        for view in (whole, alone)
    ]
    assert shown[0] == shown[1]


def test_editions_stand_the_newest_first_and_none_before_its_day() -> None:
    assert [one.name for one in editions_on(EDITIONS, AsOf(today=DAY))] == [
        "2026-05", "2025Q4", "2025Q4-kept", "before",
    ]  # fmt: skip
    assert editions_on(EDITIONS, AsOf(today=date(1999, 12, 30))) == ()
