"""The page of the market: which prints the rows of a table come from, and every period by name."""

from tests.views.sayings import AS_OF
from tests.views.test_market import line, table
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.market import SeriesBlock, market_page
from tracker.web.render import Renderer

SETTINGS = Settings(title="Market", digest="0" * 64, count=1)
FIRST = table(1, "2025", "2026-01-10", line("catl", "400", "38.1"), line("byd", "200", "17.0"))
SECOND = table(2, "2025", "2026-02-10", line("skon", "40", "3.9"), line("catl", "410", "38.4"))
EARLIER = table(3, "2024", "2025-02-10", line("catl", "300", "36.0"))


def block(*events: Event) -> tuple[SeriesBlock, str]:
    page = market_page(Lookup(roadmap(events, AS_OF), SETTINGS))
    (series,) = page.series
    return series, Renderer().page(page).decode()


def test_rows_of_several_prints_say_which_print_each_comes_from() -> None:
    series, page = block(FIRST, SECOND)
    names = {row.company.text for row in series.newest.rows}
    told = [set(one.members.split(", ")) for one in series.newest.prints]
    assert set.union(*told) == names
    assert [len(one) for one in told] == [1, 2]
    assert [one.source.path for one in series.newest.prints] == [
        f"events/{one.id}.html" for one in (FIRST, SECOND)
    ]
    assert "put together from 2 printed tables" in page


def test_a_table_of_one_print_needs_no_note() -> None:
    series, page = block(FIRST)
    assert series.newest.prints == ()
    assert "put together" not in page
    assert "Printed in" in page


def test_every_published_period_is_named_the_year_before_too() -> None:
    series, page = block(FIRST, EARLIER)
    assert (series.newest.period, series.newest.before) == ("2025", "2024")
    assert series.earlier_words == "1 earlier period: 2024"
    assert "<summary>1 earlier period: 2024</summary>" in page
    assert "A year before (<bdi>2024</bdi>)" in page
    assert series.earlier[0].before == ""
