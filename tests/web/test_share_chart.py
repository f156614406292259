"""Geometry of the share chart: laws that hold for every series."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.views.market import Figure, MarketLine, MarketSeries, MarketTable, Printed
from tracker.vocabulary.windows import read_iso
from tracker.web.share_chart import HEIGHT, LABEL, MOST, PLOT, TOP, ShareChart, share_chart

PERIODS = ("2022", "2023", "2024", "2025", "2023-Q1", "2024-Q1", "2025-01/2025-11", "2024-H1")
BOUNDS = {(one.earliest, one.latest): one.edtf for one in map(read_iso, PERIODS)}
WORDS = {
    (start, end): words
    for (start, end), words in BOUNDS.items()
    if start is not None and end is not None
}
SHARES = st.dictionaries(
    st.sampled_from(PERIODS),
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.decimals(0, 100, places=1).map(str), min_size=1
    ),
    min_size=2,
)


def line(name: str, share: str) -> MarketLine:
    """Return a company's line with a share."""
    figure = Figure(Printed(share, None, f"{name}-{share}", date(2026, 1, 1)))
    return MarketLine(name, name, "company", None, figure, None)


def series(shares: dict[str, dict[str, str]]) -> MarketSeries:
    """Return a series of tables, the newest first."""
    tables = [
        MarketTable(read_iso(period), tuple(line(*one) for one in lines.items()), ())
        for period, lines in shares.items()
    ]
    tables.sort(key=lambda one: str(one.period and one.period.latest), reverse=True)
    return MarketSeries("SNE", "installations", "installations", "world", None, tuple(tables))


def drawn(shares: dict[str, dict[str, str]]) -> ShareChart:
    found = share_chart(series(shares), WORDS)
    assert found is not None
    return found


@given(SHARES)
def test_nothing_leaves_the_figure_and_no_name_covers_another(
    shares: dict[str, dict[str, str]],
) -> None:
    found = drawn(shares)
    assert len(found.lines) <= MOST
    for one in found.lines:
        for stretch in one.stretches:
            assert 0 <= stretch.x0 < stretch.x1 <= PLOT
            assert TOP <= stretch.y <= TOP + HEIGHT
    labels = sorted(one.label_y for one in found.lines)
    assert all(later - earlier >= LABEL for earlier, later in pairwise(labels))
    assert TOP <= labels[0] <= labels[-1] <= TOP + HEIGHT


@given(SHARES)
def test_a_figure_is_as_long_as_its_period_and_as_high_as_its_share(
    shares: dict[str, dict[str, str]],
) -> None:
    found = drawn(shares)
    years = {period: stretch for one in found.lines for stretch in one.stretches
             for period in [stretch.period]}  # fmt: skip
    lengths = {
        period: (bounds[1] - bounds[0]).days + 1
        for bounds, period in WORDS.items()
        if period in years
    }
    by_length = sorted(lengths, key=lambda period: lengths[period])
    for shorter, longer in pairwise(by_length):
        if lengths[longer] > lengths[shorter] + 3:
            assert years[shorter].x1 - years[shorter].x0 < years[longer].x1 - years[longer].x0
    for one in found.lines:
        for higher, lower in pairwise(
            sorted(one.stretches, key=lambda each: -Decimal(each.share.removesuffix(" %")))
        ):
            assert higher.y <= lower.y


@given(SHARES)
def test_only_periods_that_follow_each_other_and_are_alike_are_joined(
    shares: dict[str, dict[str, str]],
) -> None:
    for one in drawn(shares).lines:
        for x, y0, y1 in one.joins:
            before = [each for each in one.stretches if (each.x1, each.y) == (x, y0)]
            after = [each for each in one.stretches if (each.x0, each.y) == (x, y1)]
            assert any(
                abs((left.x1 - left.x0) - (right.x1 - right.x0)) < PLOT // 300
                for left in before
                for right in after
            )


def test_a_gap_between_years_stays_a_gap() -> None:
    found = drawn({"2022": {"a": "30"}, "2024": {"a": "32"}, "2025": {"a": "33"}})
    [only] = found.lines
    assert len(only.stretches) == 3
    assert len(only.joins) == 1


def test_one_period_alone_is_no_chart() -> None:
    assert share_chart(series({"2025": {"a": "30", "b": "20"}}), WORDS) is None


def test_an_open_period_is_not_drawn() -> None:
    tables = (
        MarketTable(read_iso("2024/.."), (line("a", "30"),), ()),
        MarketTable(read_iso("2023"), (line("a", "30"),), ()),
        MarketTable(None, (line("a", "30"),), ()),
    )
    found = MarketSeries("SNE", "m", "m", "world", None, tables)
    assert share_chart(found, WORDS) is None
