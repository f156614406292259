"""Published tables as series, one per publisher, metric and scope."""

from datetime import date
from typing import Any

from tests.given import registrations
from tests.views.sayings import AS_OF, number, withdrawn, world
from tracker.views.amendments import standing
from tracker.views.shares import SharePoint, ShareSeries, is_same_figure, share_series
from tracker.vocabulary.events import Event, TableRow, Tabulated
from tracker.vocabulary.registry import Registry, registry_of
from tracker.vocabulary.things import Metric
from tracker.vocabulary.windows import read_iso

REGISTRY = registry_of(registrations((Metric(slug="installations", name="battery installations"),)))


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
    return share_series(standing(events, AS_OF).statements, REGISTRY).get("catl", ())


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


def test_a_point_carries_the_figures_and_the_place_of_its_line() -> None:
    row = catl(
        "60.1",
        "37.9",
        rank=1,
        prior_period=read_iso("2023-Q1"),
        prior_value="41.2",
        prior_share_pct="35.0",
    )
    [found] = series(table(1, "2024-Q1", row, published="2024-05", region="Europe"))
    known = date(2024, 5, 31)
    assert found == ShareSeries(
        publisher="SNE Research",
        metric="installations",
        metric_name="battery installations",
        scope="world",
        region="Europe",
        company="catl",
        group=None,
        kind="company",
        points=(
            SharePoint(
                read_iso("2023-Q1"), "41.2", "gwh", "35.0", None, number(1), known, is_prior=True
            ),
            SharePoint(read_iso("2024-Q1"), "60.1", "gwh", "37.9", 1, number(1), known),
        ),
    )


def test_a_prior_share_alone_has_no_unit() -> None:
    row = catl("60.1", "37.9", prior_period=read_iso("2023-Q1"), prior_share_pct="35.0")
    [found] = series(table(1, "2024-Q1", row, published="2024-05"))
    assert [(point.value, point.unit, point.rank) for point in found.points] == [
        (None, None, None),
        ("60.1", "gwh", None),
    ]


def test_without_a_speaker_the_outlet_publishes_and_without_one_nobody() -> None:
    by_outlet = table(1, "2024", catl("1"), speaker=None, outlet="daily")
    by_nobody = table(2, "2024", catl("1"), speaker=None)
    assert [(one.publisher, one.region) for one in series(by_outlet, by_nobody)] == [
        ("", None),
        ("daily", None),
    ]


def test_periods_stand_in_the_order_of_their_days_whatever_their_figures() -> None:
    [found] = series(
        table(1, "2025", catl("9"), published="2026-02"),
        table(2, "2025-H1", catl("4"), published="2025-08"),
        table(3, "2024", catl("7"), published="2026-03"),
        table(4, "2024", catl("8"), published="2025-02"),
    )
    assert [point.value for point in found.points] == ["8", "7", "4", "9"]


def test_groups_and_totals_stand_apart_from_companies() -> None:
    total = TableRow(group="world total", kind="total", value="1187", unit="gwh")
    found = share_series(
        standing([table(1, "2025", total, catl("464.7"))], AS_OF).statements, Registry()
    )
    [one] = found[""]
    assert (one.kind, one.group, one.company) == ("total", "world total", None)


def test_what_its_source_withdrew_is_no_point() -> None:
    events = (table(1, "2025", catl("464.7"), published="2026-02"), withdrawn(2, 1))
    assert series(*events) == ()
    [left] = series(*events, table(3, "2024", catl("1"), published="2026-03"))
    assert [point.value for point in left.points] == ["1"]


def test_figures_with_as_many_decimals_are_the_same_only_if_they_are_equal() -> None:
    assert is_same_figure("894", "894.4")
    assert not is_same_figure("894", "901.4")
    assert is_same_figure("4.35", "4.4")
    assert is_same_figure("4.35", "4.3")
    # Half a step lies between neighbours, and both are printed to the same place.
    assert not is_same_figure("7E-1", "8E-1")
    assert not is_same_figure("0.3", "0.4")
