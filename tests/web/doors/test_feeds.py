"""Feeds: valid Atom and JSON Feed, one entry per change, ids that never move."""

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, fromstring

import feedparser
from hypothesis import given as drawn

from tests.given import given, plan
from tests.strategies import scripts
from tests.web.doors.conftest import ROOT, settings
from tests.web.doors.reading import document, found, target
from tests.web.fiction import eid
from tests.web.test_site import SETTINGS, folded
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.web.build import plan as planned
from tracker.web.doors.feeds import entries, feeds
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import Lookup
from tracker.web.publish import Files

NS = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def text(element: Element, name: str) -> str:
    """Return the text of the one child of a name (RFC 4287: it must not stand twice)."""
    (child,) = element.findall(f"{NS}{name}")
    return child.text or ""


def links(element: Element) -> dict[str, str]:
    return {one.attrib["rel"]: one.attrib["href"] for one in element.findall(f"{NS}link")}


def test_every_atom_feed_has_what_rfc_4287_asks_for(files: Files) -> None:
    for path, data in found(files, "feeds/", ".atom").items():
        feed = fromstring(data)
        assert feed.tag == f"{NS}feed"
        assert URN.fullmatch(text(feed, "id")), path
        assert MOMENT.fullmatch(text(feed, "updated")), path
        assert text(feed.findall(f"{NS}author")[0], "name")
        assert {"self", "alternate"} == set(links(feed))
        ids = []
        for entry in feed.findall(f"{NS}entry"):
            ids.append(text(entry, "id"))
            datetime.fromisoformat(text(entry, "updated"))
            assert text(entry, "title")
            (content,) = entry.findall(f"{NS}content")
            assert content.attrib == {"type": "html"}
        assert all(URN.fullmatch(one) for one in ids)
        assert len(set(ids)) == len(ids)
        moments = [text(entry, "updated") for entry in feed.findall(f"{NS}entry")]
        assert moments == sorted(moments, reverse=True)
        assert not moments or text(feed, "updated") == moments[0]


def test_a_reader_of_feeds_finds_nothing_amiss(files: Files) -> None:
    for path, data in found(files, "feeds/", ".atom").items():
        read = feedparser.parse(data)
        assert not read.bozo, path
        assert read.version == "atom10"


def test_every_json_feed_has_what_version_1_1_asks_for(files: Files) -> None:
    for path in found(files, "feeds/", ".json"):
        feed = document(files, path)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert isinstance(feed["title"], str)
        assert isinstance(feed["items"], list)
        for key in ("home_page_url", "feed_url"):
            assert feed.get(key, ROOT).startswith(ROOT)
        for item in feed["items"]:
            assert URN.fullmatch(item["id"])
            assert item["content_html"]
            assert MOMENT.fullmatch(item["date_published"])
            assert item.get("url", ROOT).startswith(ROOT)


def test_both_formats_tell_the_same_changes(files: Files) -> None:
    for path, data in found(files, "feeds/", ".atom").items():
        atom = [text(one, "id") for one in fromstring(data).findall(f"{NS}entry")]
        items = document(files, path.replace(".atom", ".json"))["items"]
        assert [item["id"] for item in items] == atom


def test_every_link_of_a_feed_leads_to_a_page(files: Files) -> None:
    for path, data in found(files, "feeds/", ".atom").items():
        feed = fromstring(data)
        for element in (feed, *feed.findall(f"{NS}entry")):
            for href in links(element).values():
                address = urljoin(f"{ROOT}{path}", href)
                assert target(address) in files, (path, href)


class _Body(HTMLParser):
    """Collects the tags and addresses of an entry's body."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "lang"}


def test_no_body_holds_more_than_text_quotations_and_links(files: Files) -> None:
    for path in found(files, "feeds/", ".json"):
        for item in document(files, path)["items"]:
            body = _Body()
            body.feed(item["content_html"])
            assert body.tags <= {"p", "a", "blockquote"}
            assert all(link.startswith(("http://", "https://")) for link in body.links)


def test_an_entry_tells_who_what_and_old_to_new_with_quote_and_source(placed: Files) -> None:
    items = document(placed, "feeds/companies/orsted-cells.json")["items"]
    (slip,) = (item for item in items if item["url"].endswith(f"{eid('c-slip')}.html"))
    assert slip["title"].startswith("Orsted Cells, salt cell, C-sample at Orsted North plant: 2026")
    assert "→ H1 2027, slipped 6 months" in slip["title"]
    assert "C样推迟到2027年上半年。" in slip["content_html"]
    assert "https://news.example/aosite" in slip["content_html"]
    assert "<p>Grade F2: the company&#39;s own word; 1 origin</p>" in slip["content_html"]
    assert f"{ROOT}events/{eid('c-slip')}.html" in slip["content_html"]
    assert slip["date_published"].startswith("2026-01-21T09:00:00")


def test_corrections_stand_apart(fiction: Files) -> None:
    (item,) = document(fiction, "feeds/corrections.json")["items"]
    assert "The day was misread." in item["title"]


def test_ids_stay_where_the_site_moves(fiction: Files, placed: Files) -> None:
    for path in found(fiction, "feeds/", ".json"):
        here, there = document(fiction, path), document(placed, path)
        assert [one["id"] for one in here["items"]] == [one["id"] for one in there["items"]]


def test_a_watch_list_follows_its_companies_and_technologies(fiction: Files) -> None:
    both = {one["id"] for one in document(fiction, "feeds/watch/both.json")["items"]}
    one = {one["id"] for one in document(fiction, "feeds/companies/orsted-cells.json")["items"]}
    other = {one["id"] for one in document(fiction, "feeds/technologies/air-cell.json")["items"]}
    assert both == one | other


def test_entries_stay_when_more_is_logged() -> None:
    first = plan("first", "2026", published="2025-01-10")
    slip = plan("slip", "2027", published="2026-01-10")
    before, after = (
        json.loads(planned(given(*some).on().roadmap, SETTINGS)["feeds/all.json"])["items"]
        for some in ((first,), (first, slip))
    )
    assert after[1:] == before
    assert len(after) == 2


def test_a_grade_that_rises_later_leaves_the_id_and_the_moment_of_an_entry() -> None:
    report = plan("report", "2026", published="2025-01-10", voice="press", outlet="paper")
    second = plan("second", "2026", published="2025-03-10", voice="press", outlet="wire")
    before, after = (
        json.loads(planned(given(*some).on().roadmap, SETTINGS)["feeds/all.json"])["items"]
        for some in ((report,), (report, second))
    )
    (old,) = before
    (new,) = (item for item in after if item["id"] == old["id"])
    assert "Grade F3: one origin; 1 origin" in old["content_html"]
    assert "Grade F2: two independent origins; 2 origins" in new["content_html"]
    assert [new[key] for key in _LASTING] == [old[key] for key in _LASTING]


_LASTING = ("id", "title", "date_published", "date_modified")


@drawn(scripts())
def test_there_is_one_entry_per_change(events: tuple[Event, ...]) -> None:
    shelf = Shelf(Lookup(roadmap(events, AsOf(folded().as_of.today)), settings()), set())
    every = next(iter(feeds(shelf)))
    changes = [line for day in shelf.journal for line in day.lines]
    told = {(one.difference.sentence, one.recorded_at) for one in changes}
    titles = {(f"{entry.title}.", entry.updated) for entry in entries(shelf, every, "")}
    assert titles == told
