"""A figure alone: a whole document with its title, day and sources, and the rows behind it."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tests.web.fiction import TODAY, ledger
from tests.web.test_site import hostile
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.web.alone import FOLDER, folder_of, page_of
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.publish import Files

SVG = "{http://www.w3.org/2000/svg}"
DAY = date.fromisoformat(TODAY)


def built(which: str, base: str | None = None) -> Files:
    events = ledger() if which == "fiction" else hostile()
    settings = Settings(title="Road & map", digest="0" * 64, count=1, base_url=base)
    return plan(roadmap(events, AsOf(today=DAY)), settings)


@pytest.fixture(scope="module", params=["fiction", "hostile"])
def site(request: pytest.FixtureRequest) -> Files:
    return built(request.param)


def drawn(site: Files) -> dict[str, ET.Element]:
    """Return the figures, parsed strictly; the parser knows no entity but XML's own."""
    return {
        path: ET.fromstring(data)
        for path, data in site.items()
        if path.startswith(f"{FOLDER}/") and path.endswith(".svg")
    }


def test_every_figure_is_a_document_with_its_title_and_its_day(site: Files) -> None:
    figures = drawn(site)
    kinds = {re.sub(r"[-0-9]", "", path.rpartition("/")[2]) for path in figures}
    assert kinds >= {"ladder.svg", "planschart.svg", "roadmapchart.svg", "slip.svg", "strip.svg"}
    for path, root in figures.items():
        assert root.tag == f"{SVG}svg"
        heads = [one.text for one in root.findall(f"{SVG}text") if one.get("class") == "head"]
        assert len(heads) == 1, path
        assert (heads[0] or "").strip(), path
        said = " ".join(root.itertext())
        assert "As of 20 May 2026" in said, path
        assert "Road & map" in said, path
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), path


def test_a_figure_holds_no_script_and_asks_for_nothing(site: Files) -> None:
    for path, root in drawn(site).items():
        for one in root.iter():
            assert one.tag.removeprefix(SVG) in KNOWN, (path, one.tag)
            assert not [name for name in one.attrib if name.startswith("on")], path
            href = one.get("href", "")
            assert not href.startswith(("javascript:", "data:")), path
        style = "".join(root.itertext()).partition("@import")
        assert not style[1]
        assert "url(" not in "".join(one.text or "" for one in root.findall(f"{SVG}style"))


FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?[0-9]+")
KNOWN = frozenset(
    "svg style rect text tspan title desc g a line path circle use symbol".split()  # noqa: SIM905
)


def test_the_sources_stand_inside_with_how_many_there_are(site: Files) -> None:
    for path, root in drawn(site).items():
        feet = [one.text or "" for one in root.findall(f"{SVG}text") if one.get("class") == "foot"]
        credit = next((one for one in feet if one.startswith("Sources: ")), None)
        rows = list(csv.DictReader(io.StringIO(site[path.replace(".svg", ".csv")].decode())))
        outlets = {row["source"] for row in rows if row.get("source")}
        if credit is None:
            assert not outlets, path
            continue
        more = re.search(r" and (\d+) more$", credit)
        if outlets and not more:
            assert all(outlet[:30] in credit for outlet in outlets), path


def test_a_figure_says_what_it_is_to_who_does_not_see_it(site: Files) -> None:
    for path, root in drawn(site).items():
        first = root.find(f"{SVG}title")
        assert first is not None, path
        assert root.get("aria-labelledby") == first.get("id")
        assert (first.text or "").strip()


def test_the_rows_are_a_table_in_which_no_cell_starts_a_formula(site: Files) -> None:
    for path in drawn(site):
        text = site[path.replace(".svg", ".csv")].decode()
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 1, path
        assert {len(row) for row in rows} == {len(rows[0])}, path
        assert not [
            cell
            for row in rows
            for cell in row
            if cell[:1] in FORMULA and not NUMBER.fullmatch(cell)
        ]


def test_each_row_tells_grade_and_origins_of_what_it_rests_on(site: Files) -> None:
    for path in drawn(site):
        for row in csv.DictReader(io.StringIO(site[path.replace(".svg", ".csv")].decode())):
            assert bool(row["source"]) == bool(row["grade"]) == bool(row["origins"]), (path, row)
            assert re.fullmatch(r"([A-F][1-6])?", row["grade"]), (path, row)


def test_a_year_stays_a_year() -> None:
    site = built("fiction")
    rows = [
        row
        for path, data in site.items()
        if path.startswith(f"{FOLDER}/") and path.endswith(".csv")
        for row in csv.DictReader(io.StringIO(data.decode()))
        if row.get("precision") == "year"
    ]
    assert rows
    for row in rows:
        assert row["earliest"][4:] == "-01-01" or not row["earliest"]
        assert row["latest"][4:] == "-12-31" or not row["latest"]
        assert not re.search(r"\d{4}-\d\d-\d\d", row["phrase"] + row["edtf"])


def test_links_are_absolute_where_the_site_knows_its_address() -> None:
    for base in (None, "https://roadmap.example/sub/"):
        site = built("fiction", base)
        figure = ET.fromstring(site["figures/companies/borealis/ladder-1.svg"])
        chart = ET.fromstring(site["figures/index/roadmap-chart.svg"])
        hrefs = [one.get("href", "") for one in chart.iter(f"{SVG}a")]
        start = base or "../../"
        assert hrefs
        assert all(href.startswith(f"{start}events/") for href in hrefs)
        assert ("roadmap.example" in " ".join(figure.itertext())) is (base is not None)


def test_a_page_leads_to_its_figures_and_a_figure_to_its_page(site: Files) -> None:
    for path in drawn(site):
        page = page_of(path)
        assert folder_of(page) == f"{path.rpartition('/')[0]}/"
        name = path.rpartition("/")[2].encode()
        assert name in site[page], path
