"""What stands in and beside the pages: foot, data blocks, Open Graph, site map, badges."""

import json
import re
from xml.etree.ElementTree import fromstring

from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.web.checker import faults, read
from tests.web.doors.conftest import ROOT, settings
from tests.web.doors.reading import document, found
from tests.web.fiction import eid
from tests.web.test_site import folded
from tracker.web.doors.badges import svg
from tracker.web.doors.foot import doors_of
from tracker.web.doors.linked import block
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import Lookup
from tracker.web.publish import Files

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def is_bare(path: str) -> bool:
    """Tell whether a page is no document of its own: one for what is not there, or a side."""
    return path == "404.html" or path.startswith("sides/")


def blocks(files: Files, path: str) -> list[dict[str, object]]:
    return [json.loads(one) for one in read(files[path]).blocks]


def test_every_page_of_every_site_is_sound(files: Files) -> None:
    assert faults(files) == []


def test_the_foot_of_a_page_leads_to_its_other_forms(fiction: Files) -> None:
    foot = fiction["companies/borealis.html"].decode().rpartition("<footer")[2]
    for path in (
        *("api/v1/companies/borealis.json", "data/companies/borealis.csv"),
        *("feeds/companies/borealis.atom", "feeds/companies/borealis.json"),
        *("calendars/companies/borealis.ics", "data.html"),
    ):
        assert f'href="../{path}"' in foot
    assert 'href="borealis.bib"' in foot
    event = fiction[f"events/{eid('deal')}.html"].decode().rpartition("<footer")[2]
    assert f"../api/v1/events/{eid('deal')}.json" in event


def test_every_page_ends_with_its_day_its_forms_and_how_to_cite_it(files: Files) -> None:
    for path, data in found(files, "", ".html").items():
        if is_bare(path):
            continue
        foot = data.rpartition(b"<footer")[2]
        assert b"As of <time" in foot, path
        assert b"Cite this page" in foot or path.startswith("events/"), path
        links = read(b"<footer" + foot).links
        for ending in ("api/v1/", ".csv", ".atom", ".ics", ".bib", ".csl.json"):
            assert any(ending in link for link in links), (path, ending)


def test_a_page_of_a_pair_leads_to_both_companies(fiction: Files) -> None:
    foot = fiction["compare/borealis/orsted-cells.html"].decode().rpartition("<footer")[2]
    for company in ("borealis", "orsted-cells"):
        assert f"../../api/v1/companies/{company}.json" in foot
        assert f"../../feeds/companies/{company}.atom" in foot


def test_a_page_by_year_has_the_forms_of_its_company() -> None:
    shelf = Shelf(Lookup(folded(), settings()), {"companies/borealis.html"})
    found = {link.text: link.path for link in doors_of(shelf, "companies/borealis/2025.html")}
    assert found["JSON"] == "api/v1/companies/borealis.json"
    assert found["Atom"] == "feeds/companies/borealis.atom"
    assert found["BibTeX"] == "companies/borealis/2025.bib"


def test_a_statement_has_the_feed_and_the_calendar_of_its_company(fiction: Files) -> None:
    foot = fiction[f"events/{eid('c-slip')}.html"].decode().rpartition("<footer")[2]
    assert "../feeds/companies/orsted-cells.atom" in foot
    assert "../calendars/companies/orsted-cells.ics" in foot


def test_a_watch_list_has_a_page_with_what_is_to_come_and_was_said_last(fiction: Files) -> None:
    page = fiction["watch/both.html"].decode()
    assert '<a href="../companies/orsted-cells.html"><bdi>Orsted Cells</bdi></a>' in page
    assert "air cell" in page
    assert "Borealis Power" not in page.partition("<footer")[0]
    foot = page.rpartition("<footer")[2]
    for path in ("feeds/watch/both.atom", "calendars/watch/both.ics", "data/watch/both.csv"):
        assert f"../{path}" in foot
    item = document(fiction, "api/v1/watches/both.json")["item"]
    assert item["companies"] == ["orsted-cells"]
    assert any(path.endswith("orsted-cells.salt-cell.pilot-line-completed_north.json")
               for path in item["milestones"])  # fmt: skip


def test_the_front_page_names_the_watch_lists(fiction: Files, placed: Files) -> None:
    assert 'href="watch/both.html"' in fiction["index.html"].decode()


def test_a_browser_finds_the_feeds_of_a_page(fiction: Files) -> None:
    head = fiction["technologies/salt-cell.html"].decode().partition("</head>")[0]
    assert '<link rel="alternate" type="application/atom+xml"' in head
    assert (
        'title="Salt-cell roadmap: salt cell" href="../feeds/technologies/salt-cell.atom"' in head
    )


def test_an_event_is_a_claim_and_a_company_an_organization(placed: Files) -> None:
    (claim,) = blocks(placed, f"events/{eid('quiet')}.html")
    assert claim["@type"] == "Claim"
    assert claim["appearance"] == {
        "@type": "Article",
        "headline": "Orsted shows a salt cell",
        "url": "https://news.example/orsted-2023",
        "datePublished": "2024-05",
        "publisher": {"@type": "Organization", "name": "Cell Daily"},
    }
    assert claim["author"] == claim["about"] == {"@type": "Organization", "name": "Quiet & Co"}
    assert claim["sdDatePublished"] == "2024-06-01"
    (company,) = blocks(placed, "companies/orsted-cells.html")
    assert company["@type"] == "Corporation"
    assert company["mainEntityOfPage"] == f"{ROOT}companies/orsted-cells.html"
    assert company["alternateName"] == ["奥斯特电池", "오스테드 셀", "OCE"]
    (data,) = blocks(placed, "data.html")
    assert data["@type"] == "Dataset"
    assert data["license"] == {"@type": "CreativeWork", "name": "CC-BY-4.0"}
    assert 50 <= len(str(data["description"])) <= 5_000


OF_TYPE = {
    "Claim": "identifier text url author about appearance sdDatePublished sdPublisher",
    "Article": "headline url datePublished publisher",
    "Organization": "identifier name alternateName parentOrganization mainEntityOfPage",
    "Corporation": "identifier name alternateName parentOrganization mainEntityOfPage tickerSymbol",
    "Person": "name affiliation",
    "Dataset": "name description version dateModified creator license isAccessibleForFree url"
    " distribution",
    "DataDownload": "encodingFormat contentUrl",
    "CreativeWork": "name",
}
"""The types that are used, with those of their properties that schema.org knows."""


def test_what_a_page_says_of_itself_holds_only_what_schema_org_knows(files: Files) -> None:
    def check(value: object, path: str) -> None:
        match value:
            case dict():
                own = set(value) - {"@context", "@type"}
                assert own <= set(OF_TYPE[value["@type"]].split()), (path, value)
                assert value["@type"] == "Dataset" or all(value.values()), (path, value)
                for part in value.values():
                    check(part, path)
            case list():
                for part in value:
                    check(part, path)

    for path in found(files, "", ".html"):
        for value in blocks(files, path):
            assert value["@context"] == "https://schema.org"
            check(value, path)


def test_a_person_speaks_for_a_company_and_an_outlet_for_itself(placed: Files) -> None:
    (slip,) = blocks(placed, f"events/{eid('c-slip')}.html")
    assert slip["author"] == {
        "@type": "Person",
        "name": "李雷",
        "affiliation": {"@type": "Corporation", "name": "Orsted Cells"},
    }


@drawn(st.text() | st.text(st.sampled_from("</scriptSCRIPT>&!-\u2028"), max_size=40))
def test_nothing_can_leave_a_data_block(text: str) -> None:
    written = block({"text": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written).get("text", "") == text


def test_what_is_shared_has_a_title_a_description_and_one_picture(files: Files) -> None:
    for path, data in found(files, "", ".html").items():
        head = data.decode().partition("</head>")[0]
        assert head.count('property="og:title"') == 1, path
        assert head.count('property="og:description"') == 1, path
        assert head.count('property="og:image"') == head.count('property="og:url"'), path


def test_a_site_that_does_not_know_its_place_has_no_map(fiction: Files) -> None:
    assert {"sitemap.xml", "robots.txt"}.isdisjoint(fiction)
    assert b"og:url" not in fiction["index.html"]


def test_the_map_lists_every_page_with_the_day_of_its_last_event(placed: Files) -> None:
    tree = fromstring(placed["sitemap.xml"])
    days = {
        url.findtext(f"{NS}loc", "").removeprefix(ROOT): url.findtext(f"{NS}lastmod")
        for url in tree.findall(f"{NS}url")
    }
    assert set(days) == {path for path in found(placed, "", ".html") if not is_bare(path)}
    assert days[f"events/{eid('quiet')}.html"] == "2024-06-01"
    assert days[f"events/{eid('aurora-due')}.html"] == "2026-05-01"  # the day of its correction
    assert days["about.html"] is None
    assert f"Sitemap: {ROOT}sitemap.xml" in placed["robots.txt"].decode()


def test_every_badge_is_a_picture_that_says_what_it_shows(files: Files) -> None:
    if not any(path.startswith("companies/") and "index" not in path for path in files):
        return
    for path, data in found(files, "badges/", ".svg").items():
        picture = fromstring(data)
        end = document(files, path.replace(".svg", ".json"))
        assert end["schemaVersion"] == 1
        assert picture.attrib["aria-label"] == f"{end['label']}: {end['message']}"
        assert re.fullmatch("[0-9a-f]{6}", end["color"])


def test_a_badge_counts_the_milestones(fiction: Files) -> None:
    end = document(fiction, "badges/orsted-cells.json")
    assert (end["label"], end["message"]) == (
        "Orsted Cells",
        "1 overdue, 1 due, 3 planned, 2 reached",
    )


@drawn(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60))
def test_no_name_breaks_a_badge(name: str) -> None:
    picture = fromstring(svg(name, "1 due", "000000"))
    assert picture.attrib["role"] == "img"


def test_the_data_page_lists_each_file_with_its_size_and_digest(fiction: Files) -> None:
    page = fiction["data.html"].decode()
    for path in ("data/milestones.csv", "data/events.jsonl", "data/datapackage.json"):
        assert f'href="{path}"' in page
    assert "CC-BY-4.0" in page
    assert "feeds/watch/both.atom" in page
    assert "0" * 64 in page
