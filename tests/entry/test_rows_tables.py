"""Market rows: one table per page, metric, scope and period."""

from typing import Any

import pytest

from tests.seeds.seeded import events_of, fact
from tracker.vocabulary.refusals import ManyRefusals

PERIOD = {"period_start": "2025-01", "period_end": "2025-11"}


def share(company: str, name: str, **market: str) -> dict[str, Any]:
    line = {"metric": "EV battery installations", "scope": "world", **PERIOD} | market
    return fact("market_share", id=name, subject_company=company, market=line)


def test_lines_of_one_page_metric_scope_and_period_are_one_table() -> None:
    rows = [
        share("CATL", "a", rank="1", value="400.0", unit="GWh", share_pct="38.2", yoy_pct="-6.9"),
        share("CATL", "b", scope="world except China"),
        share("BYD", "c", rank="2"),
        share("CATL", "d", period_end="2025-10"),
    ]
    tables = events_of(*rows)
    assert [[line.row for line in table.rows] for table in tables] == [["a", "c"], ["b"], ["d"]]
    assert [table.scope for table in tables] == ["world", "world except China", "world"]
    line = tables[0].rows[0]
    assert (line.value, line.unit, line.share_pct, line.change_pct) == (
        "400.0",
        "gwh",
        "38.2",
        "-6.9",
    )
    assert (tables[0].strength, tables[0].statement, tables[0].row) == (None, None, None)


def test_another_page_is_another_table() -> None:
    other = share("CATL", "b") | {
        "source": {"publisher": "CnEVPost", "url": "https://example.com/other"}
    }
    assert len(events_of(share("CATL", "a"), other)) == 2


@pytest.mark.parametrize(
    ("name", "kind", "group"),
    [
        ("(world total)", "total", "world total"),
        ("(world total, all makers)", "total", "world total, all makers"),
        ("(others)", "residual", "others"),
        ("(Korean makers)", "group", "Korean makers"),
    ],
)
def test_a_name_in_brackets_is_a_total_the_rest_or_a_group(
    name: str, kind: str, group: str
) -> None:
    (table,) = events_of(share(name, "a"))
    assert (table.rows[0].kind, table.rows[0].group, table.rows[0].company) == (kind, group, None)


def test_the_period_and_the_prior_period_are_windows() -> None:
    row = share("CATL", "a", prior_period="2024-01/2024-11", prior_share_pct="11.1")
    (table,) = events_of(row | {"when_text": "January to November"})
    assert (table.when.edtf, table.when.phrase) == ("[2025-01..2025-11]", "January to November")
    assert table.rows[0].prior_period.edtf == "[2024-01..2024-11]"
    assert table.rows[0].prior_share_pct == "11.1"


def test_the_id_of_a_table_stays_when_a_line_is_added() -> None:
    (one,) = events_of(share("CATL", "a"))
    (two,) = events_of(share("BYD", "b"), share("CATL", "a"))
    assert one.id == two.id


def test_what_a_line_says_otherwise_than_the_first_is_its_note() -> None:
    second = share("BYD", "b") | {
        "speaker": "media: ETNews",
        "when_text": "this year",
        "note": "odd",
    }
    (table,) = events_of(share("CATL", "a"), second)
    assert table.speaker == "CATL"
    assert table.rows[1].notes == ("odd", "speaker: media: ETNews", "when: this year")


def test_a_date_that_is_not_the_period_is_a_note() -> None:
    row = share("CATL", "a") | {"when_normalized": "2025", "when_role": "occurred"}
    (table,) = events_of(row)
    assert table.rows[0].notes == ("when: 2025",)


@pytest.mark.parametrize("rank", ["0", "-1", "1.5", "first", "٣", "9" * 5000])
def test_a_rank_counts_from_one(rank: str) -> None:
    with pytest.raises(ManyRefusals) as caught:
        events_of(share("CATL", "a", rank=rank))
    assert "cannot read the number" in caught.value.refusals[0][1].message


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ManyRefusals) as caught:
        events_of(share("CATL", "a", period_end="2024-12"))
    assert "reversed" in caught.value.refusals[0][1].message
