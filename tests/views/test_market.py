"""Published tables by period: what stands, and what a later table gives otherwise."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.sayings import AS_OF, number, withdrawn, world
from tracker.views.market import (
    MarketLine,
    MarketSeries,
    Wanted,
    market,
    restatements,
    stretch_of,
    wanted,
)
from tracker.views.roadmap import roadmap
from tracker.views.shares import is_same_figure
from tracker.vocabulary.events import Event, TableRow, Tabulated
from tracker.vocabulary.windows import read_iso

FIGURES = st.decimals(0, 2000, places=3, allow_nan=False).map(str) | st.integers(0, 2000).map(str)


def table(count: int, period: str, published: str, *rows: TableRow, **fields: Any) -> Tabulated:
    """Return a published table of installations."""
    given_ = {"scope": "world", "speaker": "SNE Research", "voice": "analyst", "company": None}
    shared: dict[str, Any] = {"when": period, "published": published, "rows": rows}
    return Tabulated(**world(count, **({"metric": "installations"} | shared | given_ | fields)))


def line(name: str, value: str | None = None, share: str | None = None, **fields: Any) -> TableRow:
    """Return a company's line of a table."""
    unit = "gwh" if value else None
    return TableRow(company=name, value=value, unit=unit, share_pct=share, **fields)


def total(value: str) -> TableRow:
    """Return the total of a table."""
    return TableRow(group="world total", kind="total", value=value, unit="gwh")


def tables(*events: Event) -> tuple[MarketSeries, ...]:
    """Return the series of a set of events."""
    view = roadmap(events, AS_OF)
    return market(view.shares, view.registry)


def values(lines: tuple[MarketLine, ...]) -> list[tuple[str, str | None]]:
    """Return names with the value printed last."""
    return [(one.name, one.value.last.text if one.value else None) for one in lines]


def test_a_total_that_a_later_table_gives_otherwise_is_restated_and_both_are_kept() -> None:
    [found] = tables(
        table(1, "2024", "2025-02-11", total("894")),
        table(2, "2024", "2026-02-28", total("901.4")),
    )
    [one] = restatements([found])
    assert (one.was.text, one.was.id) == ("894", number(1))
    assert (one.now.text, one.now.id, one.now.known_from) == ("901.4", number(2), date(2026, 2, 28))
    assert values(found.tables[0].lines) == [("world total", "901.4")]


def test_every_step_of_a_chain_of_restatements_is_told_the_last_first() -> None:
    found = tables(
        table(1, "2023", "2024-02", line("catl", "259.7")),
        table(2, "2023", "2025-02", line("catl", "257.7")),
        table(3, "2023", "2026-02", line("catl", "258.1")),
    )
    assert [(one.was.text, one.now.text) for one in restatements(found)] == [
        ("257.7", "258.1"),
        ("259.7", "257.7"),
    ]


def test_the_figure_for_comparison_in_a_later_table_restates_the_earlier_one() -> None:
    found = tables(
        table(1, "2022", "2023-02", line("catl", "191.6", "37.0")),
        table(
            2,
            "2023",
            "2024-02",
            line("catl", "259.7", "36.8", prior_period=read_iso("2022"), prior_share_pct="36.2"),
        ),
    )
    [one] = restatements(found)
    assert (one.what, one.was.text, one.now.text) == ("share_pct", "37.0", "36.2")


def test_a_figure_that_is_only_rounded_restates_nothing_and_the_finer_one_stands() -> None:
    found = tables(
        table(1, "2025-01/2025-11", "2026-01-20", line("catl", "400.0")),
        table(2, "2025-01/2025-11", "2026-01-21", line("catl", "400")),
        table(3, "2024", "2025-01-20", line("catl", "894")),
        table(4, "2024", "2025-01-21", line("catl", "894.4")),
    )
    assert restatements(found) == ()
    shown = [one.tables[0].lines for one in found] + [found[0].tables[1].lines]
    assert [values(lines) for lines in shown] == [[("catl", "400.0")], [("catl", "894.4")]]


def test_a_table_is_put_together_from_all_pages_that_print_it() -> None:
    [found] = tables(
        table(1, "2025", "2026-02-01", line("catl", "464.7", "39.2", rank=1), outlet="one"),
        table(2, "2025", "2026-02-02", line("sk-on", "44.5", rank=6), outlet="two"),
        table(3, "2025", "2026-02-03", line("catl", "464.7"), outlet="three"),
    )
    [only] = found.tables
    assert values(only.lines) == [("catl", "464.7"), ("sk-on", "44.5")]
    assert only.events == (number(1), number(2), number(3))


def test_publishers_metrics_and_scopes_are_never_joined() -> None:
    found = tables(
        table(1, "2025", "2026-02", line("catl", "464.7")),
        table(2, "2025", "2026-03", line("catl", "460"), speaker="ShiftDelete"),
        table(3, "2025", "2026-03", line("catl", "90"), scope="world except China"),
        table(4, "2025", "2026-03", line("catl", "7"), metric="shipments"),
    )
    assert len(found) == 4
    assert restatements(found) == ()


def test_a_line_stands_beside_the_same_stretch_one_year_before() -> None:
    [found] = tables(
        table(1, "2024-01/2024-02", "2024-03", line("catl", "40")),
        table(2, "2025-01/2025-02", "2025-03", line("catl", "50")),
        table(3, "2025", "2026-03", line("catl", "464.7")),
    )
    whole, months, _ = found.tables
    before = months.lines[0].year_before
    assert before is not None
    assert before.value is not None
    assert before.value.last.text == "40"
    assert whole.lines[0].year_before is None


def test_companies_stand_by_rank_else_by_figure_and_totals_last() -> None:
    ranked, unranked = (
        tables(
            table(
                1,
                "2025",
                "2026-02",
                total("100"),
                line("b", "10", rank=ranks[0]),
                line("a", "20", rank=ranks[1]),
                TableRow(group="others", kind="residual", value="70", unit="gwh"),
            )
        )
        for ranks in ((1, 2), (1, None))
    )
    assert [one.name for one in ranked[0].tables[0].lines] == ["b", "a", "others", "world total"]
    assert [one.name for one in unranked[0].tables[0].lines] == ["a", "b", "others", "world total"]


def test_what_its_source_withdrew_neither_stands_nor_restates() -> None:
    found = tables(
        table(1, "2024", "2025-02-11", total("894")),
        table(2, "2024", "2026-02-28", total("901.4")),
        withdrawn(3, 2, published="2026-03-01"),
    )
    assert restatements(found) == ()
    assert values(found[0].tables[0].lines) == [("world total", "894")]


def test_what_is_asked_for_is_left() -> None:
    found = tables(
        table(1, "2025", "2026-02", line("catl", "464.7"), line("byd", "194.8")),
        table(2, "2024", "2025-02", line("byd", "153.7")),
        table(3, "2025", "2026-03", line("catl", "460"), speaker="ShiftDelete"),
    )
    [sne] = wanted(found, Wanted(publisher="sne", company="catl"))
    assert [values(one.lines) for one in sne.tables] == [[("catl", "464.7")]]
    assert wanted(found, Wanted(metric="shipments")) == ()
    [only] = wanted(found, Wanted(period=stretch_of(read_iso("2024"))))
    assert [values(one.lines) for one in only.tables] == [[("byd", "153.7")]]
    assert wanted(found, Wanted()) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("894", "894.4", True),
        ("894", "894.6", False),
        ("4.35", "4.3", True),
        ("4.35", "4.4", True),
        ("400.0", "400", True),
        ("37.0", "36.2", False),
        ("1.04", "1.05", False),
    ],
)
def test_a_figure_may_be_printed_with_fewer_decimals(one: str, other: str, same: bool) -> None:
    assert is_same_figure(one, other) is same
    assert is_same_figure(other, one) is same


@given(FIGURES, st.integers(0, 3))
def test_a_rounded_figure_is_the_same_figure(figure: str, places: int) -> None:
    rounded = format(round(Decimal(figure), places), "f")
    assert is_same_figure(figure, rounded)


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_the_last_print_stands_and_neighbours_in_a_chain_differ(figures: list[str]) -> None:
    found = tables(
        *(
            table(count, "2024", f"2025-02-{count:02}", total(figure))
            for count, figure in enumerate(figures, start=1)
        )
    )
    [[only]] = [one.lines for one in found[0].tables]
    assert only.value is not None
    chain = [one.text for one in (*only.value.former, only.value.last)]
    assert set(chain) <= set(figures)
    assert is_same_figure(chain[-1], figures[-1])
    assert not any(is_same_figure(*pair) for pair in pairwise(chain))
