"""The roadmap by technology: every open milestone once, under its technology."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import windows
from tests.web.test_site import SETTINGS, folded, text
from tracker.views.milestones import Milestone
from tracker.vocabulary.windows import Window
from tracker.web import by_technology
from tracker.web.build import plan
from tracker.web.by_technology import by_technology_page, nearest
from tracker.web.lookup import Lookup

OPENED = tuple(one for one in folded().milestones if one.is_open)


def lookup() -> Lookup:
    return Lookup(folded(), SETTINGS)


def test_every_open_milestone_stands_once_under_its_own_technology() -> None:
    known = lookup()
    page = by_technology_page(known)
    assert page.chart is not None
    drawn = [
        (group.name.text, row.company.text, row.name.text)
        for group in page.chart.groups
        for row in group.rows
    ]
    opened = [one for one in known.roadmap.milestones if one.is_open]
    assert sorted(drawn) == sorted(
        (
            known.technology_link(one.technology).text if one.technology else "Technology not said",
            known.company_link(one.company).text,
            one.label,
        )
        for one in opened
    )


def test_a_row_names_its_company_and_not_its_technology_again() -> None:
    site = plan(folded(), SETTINGS)
    page = text(site, "by-technology.html")
    assert '<a href="companies/orsted-cells.html"><bdi>Orsted Cells</bdi></a>: <a href=' in page
    assert "by technology" in text(site, "index.html")
    found = by_technology_page(lookup())
    assert found.chart is not None
    for group in found.chart.groups:
        assert all(group.name.text != link.text for row in group.rows for link in row.about)


def test_what_has_no_room_is_counted_and_leads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = by_technology_page(lookup())
    assert whole.chart is not None
    counts = [len(group.rows) for group in whole.chart.groups]
    monkeypatch.setattr(by_technology, "MOST_ROWS", 2)
    monkeypatch.setattr(by_technology, "MOST_ROWS_IN_ALL", 2)
    page = by_technology_page(lookup())
    assert page.chart is not None
    (only,) = page.chart.groups
    assert len(only.rows) == 2
    assert only.note == f"the 2 nearest to today of {counts[0]}"
    assert [count for _, count in page.more] == counts[1:]
    assert all(link.path for link, _ in page.more)


@given(
    st.lists(st.none() | windows(2020, 2030), max_size=8),
    st.dates(date(2021, 1, 1), date(2029, 1, 1)),
)
def test_nearest_keeps_all_and_puts_open_windows_first_and_undated_ones_last(
    drawn: list[Window | None], today: date
) -> None:
    planned = next(one for one in OPENED if one.shown is not None)
    made = [dated(planned, window, number) for number, window in enumerate(drawn)]
    ordered = nearest(reversed(made), today)
    assert sorted(one.path for one in ordered) == sorted(one.path for one in made)
    kinds = [kind(one, today) for one in ordered]
    assert kinds == sorted(kinds)
    assert nearest(made, today) == ordered


def dated(planned: Milestone, window: Window | None, number: int) -> Milestone:
    """Return a planned milestone with another window."""
    assert planned.shown is not None
    return replace(planned, path=f"path-{number}", shown=replace(planned.shown, window=window))


def kind(milestone: Milestone, today: date) -> int:
    window = milestone.window
    if window is None:
        return 2
    is_open = (window.earliest or today) <= today <= (window.latest or today)
    return 0 if is_open else 1
