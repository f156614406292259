"""Published tables as series, one per publisher, metric and scope."""

from typing import Any

from tests.views.sayings import AS_OF, number, withdrawn, world
from tracker.views.amendments import standing
from tracker.views.shares import ShareSeries, share_series
from tracker.vocabulary.events import Event, TableRow, Tabulated
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import read_iso


def table(count: int, period: str, *rows: TableRow, **fields: Any) -> Tabulated:
    """Return a published table of installations."""
    given = {"scope": "world", "speaker": "SNE Research", "voice": "analyst", "company": None}
    return Tabulated(
        **world(count, when=period, metric="installations", rows=rows, **(given | fields))
    )


def catl(value: str | None, share: str | None = None, **fields: Any) -> TableRow:
    """Return CATL's line of a table."""
    unit = "gwh" if value else None
    return TableRow(company="catl", value=value, unit=unit, share_pct=share, **fields)


def series(*events: Event) -> tuple[ShareSeries, ...]:
    """Return the series of CATL."""
    return share_series(standing(events, AS_OF).statements, Registry()).get("catl", ())


def test_periods_of_one_publisher_make_one_series_in_order() -> None:
    [found] = series(
        table(1, "2025", catl("464.7"), published="2026-02"),
        table(2, "2024", catl("339.3"), published="2025-02"),
    )
    assert [point.value for point in found.points] == ["339.3", "464.7"]


def test_publishers_metrics_and_scopes_are_never_joined() -> None:
    found = series(
        table(1, "2025", catl("464.7"), published="2026-02"),
        table(2, "2025", catl("460"), published="2026-02", speaker="ShiftDelete"),
        table(3, "2025", catl("90"), published="2026-02", scope="world except China"),
    )
    assert len(found) == 3


def test_a_later_table_with_other_figures_restates_the_earlier_one() -> None:
    [found] = series(
        table(1, "2023", catl("259.7"), published="2024-02"),
        table(2, "2023", catl("257.7"), published="2025-02"),
    )
    assert [(point.restated_by, point.restates) for point in found.points] == [
        (number(2), None),
        (None, number(1)),
    ]


def test_the_same_figure_with_other_zeros_restates_nothing() -> None:
    [found] = series(
        table(1, "2025-01/2025-11", catl("400.0", "38.2"), published="2026-01-20"),
        table(2, "2025-01/2025-11", catl("400", "38.2"), published="2026-01-21"),
    )
    assert {point.restated_by for point in found.points} == {None}


def test_a_prior_share_is_a_point_of_its_period() -> None:
    row = catl("60.1", "37.9", prior_period=read_iso("2023-Q1"), prior_share_pct="35.0")
    [found] = series(table(1, "2024-Q1", row, published="2024-05"))
    assert [(point.share_pct, point.is_prior) for point in found.points] == [
        ("35.0", True),
        ("37.9", False),
    ]


def test_groups_and_totals_stand_apart_from_companies() -> None:
    total = TableRow(group="world total", kind="total", value="1187", unit="gwh")
    found = share_series(
        standing([table(1, "2025", total, catl("464.7"))], AS_OF).statements, Registry()
    )
    assert [one.kind for one in found[""]] == ["total"]


def test_what_its_source_withdrew_is_no_point() -> None:
    events = (table(1, "2025", catl("464.7"), published="2026-02"), withdrawn(2, 1))
    assert series(*events) == ()
