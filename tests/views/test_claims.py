"""Claims and signals as a page shows them."""

from datetime import date
from typing import Any

from tests.given import registrations, withdraw
from tests.given import said as say
from tracker.views.amendments import standing
from tracker.views.asof import AsOf
from tracker.views.claims import ClaimView, ObservationView, claims, observations
from tracker.vocabulary.events import Claimed, Event, Observed
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import registry_of
from tracker.vocabulary.things import Metric, Unit
from tracker.vocabulary.windows import read_iso

THINGS = (
    *registrations(),
    *registrations(
        (Metric(slug="life", name="cycle life"), Unit(slug="cycles", name="full cycles"))
    ),
)
REGISTRY = registry_of(THINGS)
SEVEN = Measure(metric="life", value="7", unit="cycles")


def claim(name: str, published: str, **fields: Any) -> Claimed:
    return say(Claimed, name, published, {"measure": SEVEN} | fields)


def signal(name: str, published: str, **fields: Any) -> Observed:
    return say(Observed, name, published, {"subject": "salt price", "company": None} | fields)


def claimed(*events: Event) -> tuple[ClaimView, ...]:
    return claims(standing((*THINGS, *events), AsOf(today=date(2026, 6, 1))).statements, REGISTRY)


def observed(*events: Event) -> tuple[ObservationView, ...]:
    return observations(
        standing((*THINGS, *events), AsOf(today=date(2026, 6, 1))).statements, REGISTRY
    )


def test_a_claim_is_shown_with_all_that_was_said_of_it() -> None:
    said = claim(
        "a",
        "2025-01-10",
        product="acme/spark",
        voice="customer",
        speaker="Ann",
        when="2025",
        basis_kind="measured",
        condition="at 25 °C",
        scope="cell",
    )
    [one] = claimed(said)
    assert one == ClaimView(
        id=said.id,
        metric="life",
        metric_name="cycle life",
        measure=SEVEN,
        measure_words="7 full cycles",
        company="acme",
        product="acme/spark",
        technology="salt-cell",
        voice="customer",
        speaker="Ann",
        when=read_iso("2025"),
        basis_kind="measured",
        condition="at 25 °C",
        scope="cell",
        known_from=date(2025, 1, 10),
        source="daily-volt",
        sentence=one.sentence,
    )
    assert "cycle life 7 full cycles" in one.sentence


def test_a_signal_is_shown_with_all_that_was_said_of_it() -> None:
    said = signal("a", "2025-01-10", measure=SEVEN, direction="up", when="2025")
    [one] = observed(said)
    assert one == ObservationView(
        id=said.id,
        subject="salt price",
        measure=SEVEN,
        measure_words="7 full cycles",
        direction="up",
        technology="salt-cell",
        when=read_iso("2025"),
        known_from=date(2025, 1, 10),
        source="daily-volt",
        sentence=one.sentence,
    )
    assert one.sentence.startswith("Salt price")


def test_what_has_neither_figure_nor_page_leaves_them_out() -> None:
    [one] = observed(signal("a", "2025-01-10", outlet=None))
    assert (one.measure, one.measure_words, one.source) == (None, "", None)


def test_the_newest_stands_first_and_what_was_withdrawn_is_left_out() -> None:
    ones = [claim(name, day) for name, day in (("a", "2025-01-10"), ("b", "2025-03-10"))]
    assert [one.id for one in claimed(*ones)] == [ones[1].id, ones[0].id]
    assert [one.id for one in claimed(*ones, withdraw("w", "b"))] == [ones[0].id]
    signals = [signal(name, day) for name, day in (("c", "2025-01-10"), ("d", "2025-03-10"))]
    assert [one.id for one in observed(*signals)] == [signals[1].id, signals[0].id]
    assert [one.id for one in observed(*signals, withdraw("w", "d"))] == [signals[0].id]
