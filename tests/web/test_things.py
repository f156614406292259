"""Pages of products, sites and sources, their lists, and the page of every name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.web.checker import faults, read
from tests.web.fiction import eid, ledger, window
from tests.web.test_site import SETTINGS, folded, text
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Document, Event, Merged, Party, Registered
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.things import NativeName, Product, Site, Source
from tracker.web.build import plan
from tracker.web.file_names import page_name
from tracker.web.lookup import Lookup, product_path
from tracker.web.named import shown_of
from tracker.web.names import group_of
from tracker.web.pages import every_page
from tracker.web.publish import Files

LEDGER = ledger()
AURORA, NORTH, DAILY = (
    "products/borealis/aurora.html",
    "sites/orsted-cells/north.html",
    "sources/cell-daily.html",
)


@pytest.fixture(scope="module")
def site() -> Files:
    return plan(folded(), SETTINGS)


def site_with(*events: Event) -> Files:
    """Return the site of the small ledger with more events."""
    return plan(folded((*LEDGER, *events)), SETTINGS)


def said(name: str, number: int, **fields: object) -> Event:
    """Return one of the ledger's events once more, with other fields."""
    (old,) = (one for one in LEDGER if one.id == eid(name))
    fresh = {"id": eid(f"{name} {number}"), "batch": eid(f"batch of {name} {number}"), "refs": ()}
    return structs.replace(old, **(fresh | fields))


def claim(number: int, value: str, day: str, **fields: object) -> Event:
    """Return a claim of an energy density for the Aurora, published on a day."""
    measure = Measure(metric="energy-density", value=value, unit="wh-kg")
    known = {
        "company": "borealis",
        "product": "borealis/aurora",
        "measure": measure,
        "published": window(day),
    }
    return said("density", number, **(known | fields))


def on_record(thing: Product | Site | Source, number: int = 900) -> Event:
    """Return a thing put on record beside those of the small ledger."""
    (first, *_) = (one for one in LEDGER if isinstance(one, Registered))
    return structs.replace(first, id=eid(f"thing {number}"), line=number, thing=thing)


def test_every_product_site_and_source_on_record_or_named_has_a_page_and_stands_in_its_list(
    site: Files,
) -> None:
    for path in (AURORA, NORTH, "sites/orsted-cells/lab.html", DAILY, "sources/orsted-press.html"):
        folder, _, rest = path.partition("/")
        assert path in site
        assert rest in read(site[f"{folder}/index.html"]).links


def test_a_thing_that_nobody_put_on_record_has_a_page_by_its_slug() -> None:
    document = Document(source="wild-post", url="https://wild.example/1")
    files = site_with(
        said("c-plan", 1, site="orsted-cells/south", document=document),
        claim(2, "100", "2026-02-01", product="borealis/comet"),
    )
    assert faults(files) == []
    assert {
        "sites/orsted-cells/south.html", "sources/wild-post.html", "products/borealis/comet.html"
    } <= set(files)  # fmt: skip
    assert "kind not known" in text(files, "sites/orsted-cells/south.html")


def test_a_thing_of_which_nothing_was_said_says_so() -> None:
    files = site_with(
        on_record(Product(slug="borealis/dawn", owner="borealis", name="Dawn"), 901),
        on_record(Site(slug="borealis/yard", owner="borealis", name="Yard"), 902),
        on_record(Source(slug="silent", name="Silent Post"), 903),
    )
    assert faults(files) == []
    for path in ("products/borealis/dawn.html", "sites/borealis/yard.html", "sources/silent.html"):
        page = text(files, path)
        assert "On record; no statement speaks of it yet." in page
        assert "<table" not in page


def test_lists_without_a_thing_say_so() -> None:
    files = plan(folded(()), SETTINGS)
    for kind in ("product", "site", "source"):
        assert f"No {kind} is on record yet." in text(files, f"{kind}s/index.html")
    assert "No name is on record yet." in text(files, "names.html")


def test_an_older_claim_of_one_basis_is_struck_and_the_newer_one_stands_before_it() -> None:
    page = text(site_with(claim(1, "150", "2025-01-01"), claim(2, "160", "2026-01-01")), AURORA)
    assert "<s><bdi>150\N{NO-BREAK SPACE}Wh/kg</bdi></s>" in page
    assert "<b><bdi>160\N{NO-BREAK SPACE}Wh/kg</bdi></b>" in page
    assert page.index("160\N{NO-BREAK SPACE}Wh/kg") < page.index("150\N{NO-BREAK SPACE}Wh/kg")
    assert page.count("superseded") == 1


def test_a_newer_claim_of_a_lower_voice_is_struck_and_not_called_superseded() -> None:
    page = text(
        site_with(
            claim(1, "150", "2025-01-01"),
            claim(2, "190", "2026-01-01", voice="analyst", speaker="Watch House"),
        ),
        AURORA,
    )
    assert "<s><bdi>190\N{NO-BREAK SPACE}Wh/kg</bdi></s>" in page
    assert "a higher voice stands" in page
    assert "superseded" not in page


def test_claims_on_another_basis_stand_side_by_side() -> None:
    page = text(
        site_with(
            claim(1, "150", "2025-01-01"),
            claim(2, "140", "2026-01-01", condition="at pack level"),
        ),
        AURORA,
    )
    assert "<s>" not in page


def test_the_best_claim_is_named_only_where_another_one_is_alike() -> None:
    own = claim(1, "150", "2025-01-01")
    assert "the best of" not in text(site_with(own), AURORA)
    other = claim(2, "140", "2025-01-01", company="orsted-cells", product=None)
    assert "the best of 2 alike" in text(site_with(own, other), AURORA)


def test_what_is_claimed_of_a_product_by_another_company_names_that_company() -> None:
    page = text(site_with(claim(1, "150", "2025-01-01", company="quiet-co")), AURORA)
    assert 'of <a href="../../companies/quiet-co.html"><bdi>Quiet &amp; Co</bdi></a>' in page


def test_milestones_of_a_product_stand_on_their_ladder_or_off_it(site: Files) -> None:
    page = text(site, AURORA)
    ladder, off = page.index('id="stages"'), page.index('id="milestones"')
    assert ladder < page.index("B-sample", ladder) < off < page.index("plant completed", off)
    assert page.count('role="img"') == 1


def test_a_site_says_where_it_is_and_what_nobody_said(site: Files) -> None:
    page = text(site, NORTH)
    assert "Northtown, Freedonia" in page
    assert "Not on record" not in page
    files = site_with(on_record(Site(slug="borealis/yard", owner="borealis", name="Yard")))
    assert "city and country" in text(files, "sites/borealis/yard.html")


def test_quantities_of_a_site_stand_as_they_were_said_and_are_never_summed() -> None:
    more = Measure(metric="annual-capacity", value="2", unit="gwh", qualifier="about")
    page = text(
        site_with(said("pilot", 1, quantity=more, published=window("2026-02"))), NORTH
    )  # fmt: skip
    section = page[page.index('id="capacity"') : page.index('id="timeline"')]
    assert section.index("about 2 GWh") < section.index("0.5 GWh")
    assert "2.5" not in section


def test_a_site_names_the_other_sites_of_its_owner_and_not_itself(site: Files) -> None:
    page = text(site, NORTH)
    section = page[page.index('id="neighbours"') : page.index("<footer")]
    assert 'href="lab.html"' in section
    assert "Orsted North plant" not in section


def test_a_source_gives_its_letter_with_the_reason_and_counts_its_grades(site: Files) -> None:
    page = text(site, DAILY)
    assert "the source is usually reliable" in page
    assert "Checked." in page
    lines = Lookup(folded(), SETTINGS).lines_on["source", "cell-daily"]
    cells = page[page.index('id="grades"') : page.index('id="origins"')].split('<td class="num">')
    assert sum(int(cell.partition("<")[0]) for cell in cells[1:]) == len(lines)


def test_a_source_names_whom_it_cites_with_a_page_where_that_is_an_outlet() -> None:
    page = text(site_with(on_record(Source(slug="the-wire", name="The Wire"))), DAILY)
    assert '<a href="the-wire.html"><bdi>The Wire</bdi></a>' in page
    assert "<bdi>The Wire</bdi>" in text(plan(folded(), SETTINGS), DAILY)


def test_what_came_of_its_dated_plans_is_counted_and_under_five_no_share_is_given(
    site: Files,
) -> None:
    page = text(site, DAILY)
    plans = page[page.index('id="plans"') : page.index('id="statements"')]
    assert "dated plans decided" in plans
    assert "Under 5 decided plans no share is given." in plans
    assert "%" not in plans


def test_every_page_of_a_source_stands_once_with_its_statements(site: Files) -> None:
    page = text(site, DAILY)
    section = page[page.index('id="pages"') : page.index("<footer")]
    assert section.count('href="https://news.example/orsted-pilot"') == 1
    assert f'href="../events/{eid("pilot")}.html"' in section


def test_pages_of_companies_technologies_and_events_lead_to_what_they_name(site: Files) -> None:
    company = read(site["companies/orsted-cells.html"]).links
    assert {"../sites/orsted-cells/north.html", "../sources/dianchi-bao.html"} <= set(company)
    technology = read(site["technologies/salt-cell.html"]).links
    assert {"../products/borealis/aurora.html", "../sources/cell-daily.html"} <= set(technology)
    event = read(site[f"events/{eid('c-slip')}.html"]).links
    assert {"../sites/orsted-cells/north.html", "../sources/dianchi-bao.html"} <= set(event)
    product = read(site[f"events/{eid('aurora-launch')}.html"]).links
    assert "../products/borealis/aurora.html" in product


def test_a_merged_site_and_its_names_lead_to_the_other(site: Files) -> None:
    (first, *_) = (one for one in LEDGER if isinstance(one, Registered))
    merged = Merged(
        id=eid("merged"),
        batch=first.batch,
        line=999,
        recorded_at="2026-05-02T09:00:00.000000Z",
        recorded_by="ada",
        kind="site",
        slug="orsted-cells/lab",
        into="orsted-cells/north",
    )
    files = site_with(merged)
    assert faults(files) == []
    assert "lede" in (old := text(files, "sites/orsted-cells/lab.html"))
    assert 'content="0; url=north.html"' in old
    assert "sites/orsted-cells/lab.bib" not in files
    names = text(files, "names.html")
    assert '<a href="sites/orsted-cells/north.html"><bdi>Orsted laboratory</bdi></a>' in names


def test_a_thing_called_index_does_not_take_the_place_of_its_list() -> None:
    files = site_with(
        on_record(Source(slug="index", name="The Index"), 901),
        on_record(Site(slug="index/index", owner="borealis", name="Odd"), 902),
    )
    assert faults(files) == []
    assert {"sources/index_.html", "sources/index.html", "sites/index/index.html"} <= set(files)


SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(SLUGS, SLUGS)
def test_pages_of_owned_things_stay_in_their_folder(owner: str, slug: str) -> None:
    path = product_path(f"{owner}/{slug}")
    assert path.startswith("products/")
    assert path != "products/index.html"
    assert ".." not in path.split("/")
    assert page_name(slug) != "index.html"


def test_every_name_in_every_script_and_every_ticker_leads_to_its_page(site: Files) -> None:
    page = text(site, "names.html")
    for name in (
        "Orsted Cells",
        "OCE",
        "奥斯特电池",
        "오스테드 셀",
        "XTST: 0042",
        "0042",
        "电池报",
    ):
        at = page.index(f">{name}</bdi></a>")
        link = page[:at].rpartition('href="')[2].partition('"')[0]
        assert link in ("companies/orsted-cells.html", "sources/dianchi-bao.html")
    for path in (AURORA, NORTH, "technologies/air-cell.html", "about.html#ladders"):
        assert f'href="{path}"' in page


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Orsted", "O"),
        ("électrique", "E"),
        ("《Łódź》", "L"),
        ("300750", "0–9"),
        ("宁德时代", "Chinese characters"),
        ("배터리", "Hangul"),
        ("でんち", "Kana"),
        ("батарея", "Cyrillic"),
        ("…", "Other signs"),
        ("", "Other signs"),
    ],
)
def test_a_name_stands_under_its_letter_or_its_script(name: str, group: str) -> None:
    assert group_of(name) == group


@given(st.text())
def test_every_text_stands_in_one_group(name: str) -> None:
    assert group_of(name)


def test_a_page_shows_its_own_statements_and_those_of_whose_it_is() -> None:
    lookup = Lookup(folded((*LEDGER, claim(1, "150", "2026-01-01"))), SETTINGS)
    site = shown_of(lookup, "site", "orsted-cells/north")
    assert site.companies == ("orsted-cells",)
    daily = shown_of(lookup, "source", "cell-daily")
    assert daily.statements == tuple(line.id for line in lookup.lines_on["source", "cell-daily"])


def test_what_is_claimed_of_a_product_is_compared_with_what_anybody_claims() -> None:
    alone = Lookup(folded((*LEDGER, claim(1, "150", "2026-01-01"))), SETTINGS)
    worse = claim(2, "140", "2026-01-02", company="orsted-cells", product=None)
    beside = Lookup(folded((*LEDGER, claim(1, "150", "2026-01-01"), worse)), SETTINGS)
    one, other = (shown_of(lookup, "product", "borealis/aurora") for lookup in (alone, beside))
    assert one.statements == other.statements
    assert one.ground != other.ground


def test_hostile_names_of_things_stay_inert() -> None:
    evil = '"><script>alert(1)</script>{{ 7*7 }}'
    files = site_with(
        on_record(
            Product(
                slug="borealis/bad",
                owner="borealis",
                name=evil,
                aliases=(evil,),
                names=(NativeName(text=f"\u202e{evil}", lang='"><x>'),),
            ),
            901,
        ),
        on_record(Site(slug="borealis/bad", owner="borealis", name=evil, city=evil), 902),
        on_record(Source(slug="bad", name=evil, reliability_reason=evil), 903),
    )
    assert faults(files) == []
    assert not any(b"<script>" in data for path, data in files.items() if path.endswith(".html"))


def test_a_site_as_of_then_is_whole_too() -> None:
    early = roadmap(LEDGER, AsOf(today=date(2026, 5, 20), known_on=date(2024, 2, 1)))
    paths = {one.path for one in every_page(Lookup(early, SETTINGS))}
    assert "sources/cell-daily.html" in paths
    assert faults(plan(early, SETTINGS)) == []


def test_a_site_says_whose_it_is_what_was_reached_last_and_what_comes_next(site: Files) -> None:
    page = text(site, NORTH)
    facts = page[page.index('<dl class="facts">') : page.index("</dl>")]
    assert '<dt>Owner</dt><dd><a href="../../companies/orsted-cells.html">' in facts
    assert "Northtown, Freedonia (approximate: no address is on record)" in facts
    assert "<dt>To come next</dt>" in facts
    assert "<dt>Reached last</dt>" not in facts
    assert "<dt>Reached last</dt>" in text(site, "sites/orsted-cells/lab.html")


def test_a_stage_table_has_no_column_of_sites_where_none_stands(site: Files) -> None:
    assert 'data-label="Where"' not in text(site, NORTH)
    assert 'data-label="Where"' in text(site, "companies/orsted-cells.html")


def test_a_product_names_the_customers_of_deals_that_stand() -> None:
    deal = said(
        "deal",
        1,
        company="borealis",
        product="borealis/aurora",
        parties=(
            Party(company="borealis", role="supplier"),
            Party(company="quiet-co", role="customer"),
            Party(company=None, role="customer", described_as="a car maker"),
        ),
    )
    page = text(site_with(deal), AURORA)
    assert "<dt>Customers</dt>" in page
    facts = page[page.index("<dt>Customers</dt>") : page.index("</dl>")]
    assert '<a href="../../companies/quiet-co.html"><bdi>Quiet &amp; Co</bdi></a>' in facts
    assert "a car maker" in facts
    assert "Borealis" not in facts


def test_a_source_names_who_cites_it_even_where_none_of_its_own_pages_is_on_record() -> None:
    page = text(
        site_with(on_record(Source(slug="the-wire", name="The Wire"))), "sources/the-wire.html"
    )
    assert "None of its own pages is on record" in page
    section = page[page.index("Who cites it") : page.index("<footer")]
    assert '<a href="cell-daily.html"><bdi>Cell Daily</bdi></a>' in section


def test_the_page_of_a_source_may_show_the_statements_that_cite_it() -> None:
    events = (*LEDGER, on_record(Source(slug="the-wire", name="The Wire")))
    lookup = Lookup(folded(events), SETTINGS)
    citing = tuple(line.id for line in lookup.citing["the-wire"])
    assert citing
    assert shown_of(lookup, "source", "the-wire").statements == citing


def test_a_source_is_not_named_again_beside_each_of_its_own_statements(site: Files) -> None:
    page = text(site, DAILY)
    section = page[page.index('id="statements"') : page.index("<footer")]
    assert "<bdi>Cell Daily</bdi>" not in section
