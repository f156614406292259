"""Statements by year: a page with many lists the newest, its pages by year list them all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.checker import faults, read
from tests.web.fiction import ledger
from tests.web.test_site import SETTINGS, folded, text
from tracker.views.timeline import TimelineEntry
from tracker.web import chronicle
from tracker.web.build import plan
from tracker.web.chronicle import MOST, MOST_OF_A_YEAR, NEWEST, told, year_parts
from tracker.web.lookup import Lookup
from tracker.web.pages import every_page

LOOKUP = Lookup(folded(), SETTINGS)
(LINE, *_) = LOOKUP.roadmap.timeline
PAGE = "companies/orsted-cells.html"


def lines_of(days: list[date]) -> tuple[TimelineEntry, ...]:
    """Return lines that the public could know from some days, the newest first."""
    return tuple(replace(LINE, known_from=day) for day in sorted(days, reverse=True))


@given(st.lists(st.dates(date(2020, 1, 1), date(2026, 5, 20)), max_size=3 * MOST))
def test_pages_by_year_list_every_statement_once_in_its_order(days: list[date]) -> None:
    lines = lines_of(days)
    parts = year_parts(PAGE, lines)
    if len(lines) <= MOST:
        assert parts == ()
    else:
        assert tuple(line for part in parts for line in part.lines) == lines
        assert len({part.path for part in parts}) == len(parts)
        assert all(0 < len(part.lines) <= MOST_OF_A_YEAR for part in parts)


def test_a_page_with_few_statements_lists_them_all_and_leads_to_no_other() -> None:
    lines = LOOKUP.companies["orsted-cells"].timeline
    item = told(LOOKUP, PAGE, lines)
    assert item is not None
    assert item.entries == LOOKUP.timeline(lines)
    assert item.years == ()


def test_a_page_without_a_statement_has_no_timeline() -> None:
    assert told(LOOKUP, PAGE, ()) is None


def test_many_statements_of_one_year_stand_on_several_pages() -> None:
    parts = year_parts(PAGE, lines_of([date(2025, 5, 5)] * (MOST_OF_A_YEAR + 1)))
    assert [part.path for part in parts] == [
        "companies/orsted-cells/2025.html",
        "companies/orsted-cells/2025-2.html",
    ]
    assert [part.words for part in parts] == ["2025, part 1 of 2", "2025, part 2 of 2"]


def test_the_newest_stand_on_the_page_and_again_under_their_year(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chronicle, "MOST", 3)
    monkeypatch.setattr(chronicle, "NEWEST", 2)
    roadmap = folded()
    files = plan(roadmap, SETTINGS)
    assert faults(files) == []
    lines = Lookup(roadmap, SETTINGS).companies["orsted-cells"].timeline
    years = {f"orsted-cells/{line.known_from.year}.html" for line in lines}
    page = files[PAGE]
    assert years <= set(read(page).links)
    assert f"All {len(lines)} statements by year:" in page.decode()
    told_there = "".join(text(files, f"companies/{path}") for path in sorted(years))
    for line in lines:
        assert f"events/{line.id}.html" in told_there
    assert "technologies/salt-cell/2026.html" in files
    assert "sources/cell-daily/2026.html" in files


def test_a_page_by_year_shows_its_own_statements_and_how_many_the_others_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chronicle, "MOST", 3)
    planned = {one.path: one for one in every_page(Lookup(folded(ledger()), SETTINGS))}
    parts = [path for path in planned if path.startswith("companies/orsted-cells/")]
    assert parts
    shown = [planned[path].shown for path in parts]
    ids = [id for one in shown for id in one.statements or ()]
    assert len(ids) == len(set(ids)) > 0
    assert {one.ground for one in shown} == {shown[0].ground}
    assert all(path in shown[0].ground for path in parts)


def test_the_page_lists_fewer_than_it_would_without_pages_by_year() -> None:
    assert NEWEST < MOST
