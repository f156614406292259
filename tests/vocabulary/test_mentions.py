"""Which things an event names."""

from typing import Any

import pytest
from hypothesis import given

from tests import strategies
from tests.given import agree, plan, registrations, relate
from tests.ledger.samples import merged, registered
from tracker.vocabulary.events import (
    Amended,
    Claimed,
    Event,
    Observed,
    Party,
    TableRow,
    Tabulated,
    WorldEvent,
)
from tracker.vocabulary.mentions import things_named
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.subjects import WHOLE_LEDGER, subjects_of
from tracker.vocabulary.things import Company, Metric, Product, Technology


def envelope() -> dict[str, Any]:
    names = ("id", "batch", "line", "recorded_at", "recorded_by")
    return {name: getattr(registered(1, "acme"), name) for name in names}


def of_thing(thing: Any) -> Event:
    return registrations([thing])[0]


def test_a_statement_names_who_what_where_its_rung_and_its_outlet() -> None:
    event = plan("p", "2026", product="acme/spark", site="acme/north", segments=("cars",))
    assert things_named(event) == {
        ("company", "acme"),
        ("technology", "salt-cell"),
        ("product", "acme/spark"),
        ("site", "acme/north"),
        ("segment", "cars"),
        ("ladder", "samples"),
        ("source", "daily-volt"),
    }


@pytest.mark.parametrize(
    ("event", "names"),
    [
        (
            Claimed(**envelope(), measure=Measure(metric="life", value="7", unit="cycles")),
            {("metric", "life"), ("unit", "cycles")},
        ),
        (Observed(**envelope(), subject="acme"), set()),
        (
            Tabulated(
                **envelope(), metric="share", scope="world", rows=(TableRow(company="bolt"),)
            ),
            {("metric", "share"), ("company", "bolt")},
        ),
        (
            agree("a", technology=None, parties=(Party(company="bolt", role="customer"),)),
            {("company", "acme"), ("company", "bolt"), ("ladder", "samples")}
            | {("source", "daily-volt")},
        ),
        (relate("r", "a", "confirms", "b"), set()),
        (merged(1, "bolt", "acme"), {("company", "bolt"), ("company", "acme")}),
        (of_thing(Company(slug="acme", name="Acme", parent="bolt")), {("company", "bolt")}),
        (of_thing(Technology(slug="a", name="A", parent="b")), {("technology", "b")}),
        (of_thing(Metric(slug="life", name="life", unit="cycles")), {("unit", "cycles")}),
        (
            of_thing(Product(slug="acme/x", name="X", owner="acme", technology="cell")),
            {("company", "acme"), ("technology", "cell")},
        ),
    ],
)
def test_what_each_event_names(event: Event, names: set[tuple[str, str]]) -> None:
    assert things_named(event) == names


@given(strategies.world_events())
def test_whoever_an_event_touches_it_names(event: WorldEvent) -> None:
    assert {tuple(subject) for subject in subjects_of(event) - {WHOLE_LEDGER}} <= things_named(
        event
    )
    if event.document is not None:
        assert ("source", event.document.source) in things_named(event)


def test_a_correction_names_what_its_new_content_names() -> None:
    new = plan("p", "2026", company="bolt")
    event = Amended(**envelope(), target=new.id, expects="0" * 64, reason="misread", event=new)
    assert things_named(event) >= {("company", "bolt"), ("source", "daily-volt")}
