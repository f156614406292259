"""Companies and products side by side: like beside like."""

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import event_sets
from tests.views.sayings import AS_OF, claimed, planned, reached
from tests.views.test_market import line, table
from tests.views.test_metrics import claim, seen
from tracker.views.claims import ClaimView
from tracker.views.comparison import Column, Comparison, comparison
from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Event, Registered
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.things import Ladder, Stage, Technology, Thing

LADDER = Ladder(
    slug="automotive-samples",
    name="automotive samples",
    stages=tuple(
        Stage(slug=slug, name=slug, meaning="")
        for slug in ("r-and-d", "a-sample", "b-sample", "c-sample")
    ),
)
TECHNOLOGIES = (
    Technology(slug="batteries", name="batteries"),
    Technology(slug="sodium-ion", name="sodium-ion", parent="batteries"),
)
CATL, BYD = Column("company", "catl", "CATL"), Column("company", "byd", "BYD")


def on_record(*things: Thing) -> list[Registered]:
    """Put things on record."""
    return [
        Registered(
            id=uuid7(1_600_000_000_000, count),
            batch=uuid7(1_600_000_000_000, 999),
            line=count,
            recorded_at=f"2020-01-01T00:00:00.{count:06}Z",
            recorded_by="anonymous",
            thing=thing,
        )
        for count, thing in enumerate(things, start=1)
    ]


def beside(*events: Event, columns: tuple[Column, ...] = (CATL, BYD), **options: str) -> Comparison:
    """Compare columns in a set of events with one ladder on record."""
    view = roadmap((*on_record(LADDER, *TECHNOLOGIES), *events), AS_OF)
    return comparison(view, columns, **options)


def rungs(found: Comparison) -> list[tuple[str, list[list[str]]]]:
    """Return rung → the states in each column, of the only ladder."""
    [ladder] = [one for one in found.ladders if one.ladder is not None]
    return [(row.name, [[one.state for one in ones] for ones in row.cells]) for row in ladder.rows]


def test_the_same_rung_of_the_same_ladder_stands_in_one_row() -> None:
    found = beside(
        planned(1, "2027", published="2026"), reached(2, "2025", published="2025", company="byd")
    )
    assert rungs(found) == [("b-sample", [["planned"], ["reached"]])]


def test_a_ladder_goes_from_the_lowest_to_the_highest_rung_that_is_spoken_of() -> None:
    found = beside(
        planned(1, "2027", stage="automotive-samples/c-sample"),
        planned(2, "2027", stage="automotive-samples/a-sample", company="byd"),
    )
    assert rungs(found) == [
        ("a-sample", [[], ["planned"]]),
        ("b-sample", [[], []]),
        ("c-sample", [["planned"], []]),
    ]


def test_what_was_said_of_the_parent_technology_stands_on_the_childs_rung() -> None:
    found = beside(planned(1, "2027"), reached(2, "2020", technology="batteries", company="byd"))
    assert rungs(found) == [("b-sample", [["planned"], ["reached"]])]


def test_what_is_open_off_the_ladders_stands_below_them() -> None:
    found = beside(planned(1, "2027", stage=None, milestone="pilot line completed"))
    [only] = found.ladders
    assert only.ladder is None
    assert [[one.label for one in ones] for ones in only.rows[0].cells] == [
        ["pilot line completed"],
        [],
    ]


def test_a_technology_limits_milestones_and_claims_to_its_own_and_its_childrens() -> None:
    events = (planned(1, "2027"), planned(2, "2027", technology="solid-state"), claimed(3, "160"))
    assert rungs(beside(*events, technology="batteries")) == [("b-sample", [["planned"], []])]
    none = beside(*events, technology="solid-state")
    assert none.claims == ()


def test_the_best_is_the_best_of_those_compared() -> None:
    view = seen(claim(1, "catl", "160"), claim(2, "byd", "150"), claim(3, "hina", "165"))
    found = comparison(view, (CATL, BYD))
    [row] = found.claims
    assert [[one.measure.value for one in ones] for ones in row.cells] == [["160"], ["150"]]
    [(id_, best)] = found.best.items()
    assert (id_, best.alike) == (row.cells[0][0].id, 2)


def test_shares_come_from_the_newest_table_in_which_most_of_them_stand() -> None:
    found = beside(
        table(1, "2024", "2025-02", line("catl", "339"), line("byd", "153")),
        table(2, "2025", "2026-02", line("catl", "464")),
    )
    [row] = found.shares
    assert row.period is not None
    assert row.period.edtf == "2024"
    assert [cell.value.last.text if cell and cell.value else None for cell in row.cells] == [
        "339",
        "153",
    ]


def test_a_product_has_neither_shares_nor_a_record() -> None:
    found = beside(
        planned(1, "2027", product="catl/naxtra"),
        columns=(Column("product", "catl/naxtra", "Naxtra"), CATL),
    )
    assert found.records[0] is None
    assert found.records[1] is not None
    assert rungs(found) == [("b-sample", [["planned"], ["planned"]])]


@given(event_sets(max_size=12), st.permutations(("catl", "lges", "byd")))
def test_every_row_has_a_cell_for_each_and_a_cell_only_its_own(
    events: tuple[Event, ...], slugs: list[str]
) -> None:
    view: Roadmap = roadmap((*on_record(LADDER), *events), AS_OF)
    found = comparison(view, tuple(Column("company", slug, slug) for slug in slugs))
    assert len(found.records) == len(slugs)
    cells = [row.cells for one in found.ladders for row in one.rows]
    told: list[tuple[tuple[Milestone, ...] | tuple[ClaimView, ...], ...]] = [*cells]
    told += [row.cells for row in found.claims]
    for row in told:
        assert len(row) == len(slugs)
        for slug, ones in zip(slugs, row, strict=True):
            assert all(one.company == slug for one in ones)
    assert all(any(row.cells) for row in found.claims)
    assert all(any(map(any, (row.cells for row in one.rows))) for one in found.ladders)
