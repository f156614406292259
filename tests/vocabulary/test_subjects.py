"""Whom an event touches, and which events it speaks of."""

from typing import Any

from hypothesis import given

from tests import strategies
from tracker.vocabulary.events import (
    Agreed,
    Changed,
    Event,
    Observed,
    Party,
    Reference,
    Related,
    Stated,
    TableRow,
    Tabulated,
    Undone,
    Withdrawn,
    World,
)
from tracker.vocabulary.events import Amended as AmendedEvent
from tracker.vocabulary.subjects import (
    WHOLE_LEDGER,
    Subject,
    batches_of,
    subjects_of,
    targets_of,
)

ENVELOPE: dict[str, Any] = {
    "id": "019c5b2e-0000-7000-8000-000000000001",
    "batch": "019c5b2e-0000-7000-8000-000000000000",
    "line": 1,
    "recorded_at": "2026-03-06T08:15:00.000000Z",
    "recorded_by": "anonymous",
}


def companies(*slugs: str) -> frozenset[Subject]:
    return frozenset(Subject("company", slug) for slug in slugs)


def test_every_company_that_is_named_is_touched() -> None:
    deal = Agreed(
        **ENVELOPE,
        company="acme",
        companies=("bolt",),
        technology="salt-cell",
        deal="supply",
        parties=(Party(company="cinder", role="customer"), Party(company=None, role="supplier")),
    )
    assert subjects_of(deal) == companies("acme", "bolt", "cinder")
    table = Tabulated(
        **ENVELOPE,
        metric="share",
        scope="world",
        rows=(TableRow(company="acme"), TableRow(group="others", kind="residual")),
    )
    assert subjects_of(table) == companies("acme")
    sold = Changed(**ENVELOPE, company="acme", change="acquired", counterparty="bolt")
    assert subjects_of(sold) == companies("acme", "bolt")


def test_without_a_company_the_technology_is_touched_and_without_both_the_ledger() -> None:
    said = Stated(**ENVELOPE, technology="salt-cell")
    assert subjects_of(said) == {Subject("technology", "salt-cell")}
    assert subjects_of(Observed(**ENVELOPE, subject="lithium price")) == {WHOLE_LEDGER}


@given(strategies.world_events())
def test_every_event_about_the_world_touches_somebody(event: World) -> None:
    assert subjects_of(event)  # type: ignore[arg-type]  # the union of World's children
    if event.company is not None:
        assert Subject("company", event.company) in subjects_of(event)  # type: ignore[arg-type]


@given(strategies.events("amended"))
def test_an_amendment_touches_what_its_new_content_touches(event: Event) -> None:
    assert isinstance(event, AmendedEvent)
    assert subjects_of(event) == subjects_of(event.event)
    assert targets_of(event) == {event.target} | targets_of(event.event)


@given(strategies.events("merged"))
def test_a_merge_of_companies_touches_both(event: Event) -> None:
    assert len(subjects_of(event)) == 2


def test_links_corrections_and_retractions_name_their_targets() -> None:
    ref = Reference(rel="follows", id="019c5b2e-0000-7000-8000-000000000009")
    linked = Related(**ENVELOPE, source="source", refs=(ref,))
    assert targets_of(linked) == {"source", ref.id}
    retracted = Withdrawn(**ENVELOPE, target="target", reason="corrected", refs=(ref,))
    assert targets_of(retracted) == {"target", ref.id}
    assert targets_of(Stated(**ENVELOPE, refs=(ref,))) == {ref.id}


def test_an_undoing_names_its_batches_and_nothing_else() -> None:
    undone = Undone(**ENVELOPE, batches=("one", "two"))
    assert batches_of(undone) == {"one", "two"}
    assert not subjects_of(undone)
    assert not targets_of(undone)
    assert batches_of(Stated(**ENVELOPE)) == frozenset()
