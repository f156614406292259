"""The closure law on the ledger's own reading: what a company is folded from is enough."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.samples import (
    NOW,
    amended,
    merged,
    plan,
    registered,
    undone,
)
from tests.strategies import scripts
from tracker import state
from tracker.ledger import read
from tracker.ledger.connect import Ledger, open_ledger
from tracker.record import record
from tracker.views.asof import AsOf
from tracker.views.current import company_rows
from tracker.views.roadmap import company_view, roadmap
from tracker.vocabulary.events import Event
from tracker.vocabulary.subjects import Subject

AS_OF = AsOf(today=date(2026, 11, 22))

Script = Sequence[Sequence[Event]]


def hold_the_laws(script: Script) -> None:
    """Append call by call; after each the tables and every company folded alone agree with all."""
    ledger = open_ledger("sqlite://", create=True)
    for events in script:
        record(ledger, events, now=NOW)
        with ledger.reading() as connection:
            assert state.check(connection) == ()
    every_company_alone_is_as_in_the_whole(ledger)
    ledger.close()


def every_company_alone_is_as_in_the_whole(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        for whole in roadmap(read.events(connection), AS_OF).companies:
            closure = read.events_of(connection, Subject("company", whole.slug))
            alone = company_view(closure, whole.slug, AS_OF)
            assert alone.milestones == whole.milestones
            assert company_rows(alone) == company_rows(whole)


@given(scripts())
def test_any_script_of_appends_holds_the_laws(events: Sequence[Event]) -> None:
    hold_the_laws([[event] for event in events])


@given(scripts(), st.data())
def test_any_order_of_arrival_in_any_calls_holds_the_laws(
    events: Sequence[Event], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(events))
    cut = data.draw(st.integers(0, len(order) - 1))
    hold_the_laws([order[:cut], *([event] for event in order[cut:])])


OLD = plan(1, company="zeta")


def test_a_hedge_of_an_event_that_was_made_anothers() -> None:
    # Bolt was not touched, and its rows lacked the hedge.
    hold_the_laws(
        [
            [OLD],
            [amended(2, OLD, plan(1, company="bolt"), batch=2)],
            [plan(3, company="core", batch=3, refs={1: "hedges"})],
        ]
    )


def test_a_merge_and_a_registration_that_are_undone_and_done_again() -> None:
    hold_the_laws(
        [
            [plan(1), plan(2, company="bolt", refs={1: "slips"})],
            [merged(3, "bolt", "acme", batch=3), registered(4, "bolt", batch=3)],
            [undone(5, 3, batch=5)],
            [undone(6, 5, batch=6)],
        ]
    )
