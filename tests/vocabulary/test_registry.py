"""Things on record: order-free, redirected by merges, safe from circles."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tracker.vocabulary.events import Described, Event, Merged, Registered
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.registry import Registry, registry_of
from tracker.vocabulary.things import Company, Ladder, Milestone, Stage, Technology

ACME = Company(slug="acme", name="Acme Cells")
BOLT = Company(slug="bolt", name="Bolt")
CINDER = Company(slug="cinder", name="Cinder")
SAMPLES = Ladder(
    slug="samples",
    name="Samples",
    stages=(Stage(slug="a-sample", name="A-sample", meaning="prototype"),),
    exits=(Stage(slug="cancelled", name="Cancelled", meaning="no longer pursued"),),
)


def envelope(minute: int) -> dict[str, Any]:
    """Return the envelope of an event recorded in a minute of one hour."""
    return {
        "id": uuid7(minute, 1),
        "batch": uuid7(minute, 2),
        "line": 1,
        "recorded_at": f"2026-01-01T00:{minute:02}:00.000000Z",
        "recorded_by": "anonymous",
    }


def merged(minute: int, slug: str, into: str) -> Merged:
    return Merged(**envelope(minute), kind="company", slug=slug, into=into)


def of(*events: Event) -> Registry:
    return registry_of(events)


THREE: tuple[Event, ...] = tuple(
    Registered(**envelope(n), thing=thing) for n, thing in enumerate((ACME, BOLT, CINDER))
)


@given(st.data())
def test_the_order_of_arrival_changes_nothing(data: st.DataObject) -> None:
    drawn = st.lists(strategies.bookkeeping_events(), max_size=8, unique_by=lambda e: e.id)
    events = data.draw(drawn)
    assert registry_of(data.draw(st.permutations(events))) == registry_of(events)


@given(st.lists(strategies.bookkeeping_events(), max_size=8, unique_by=lambda e: e.id))
def test_every_slug_leads_to_one_that_leads_nowhere_else(events: list[Event]) -> None:
    registry = registry_of(events)
    for kind, slug in [*registry.things, *registry.redirects]:
        final = registry.slug(kind, slug)
        assert registry.slug(kind, final) == final
        assert registry.get(kind, slug) == registry.get(kind, final) or registry.get(kind, slug)


def test_the_first_registration_stands_until_a_description_replaces_it() -> None:
    again = Registered(**envelope(20), thing=Company(slug="acme", name="Acme again"))
    assert of(*THREE, again).name("company", "acme") == "Acme Cells"
    described = Described(**envelope(10), thing=Company(slug="acme", name="Acme Energy"))
    assert of(described, *THREE, again).name("company", "acme") == "Acme Energy"


def test_a_second_merge_of_a_slug_never_closes_a_circle() -> None:
    # The earlier merge hid the circle: it was followed, and then replaced.
    first, second = merged(10, "cinder", "acme"), merged(11, "acme", "bolt")
    registry = of(*THREE, first, second, merged(12, "acme", "cinder"))
    assert registry.slug("company", "cinder") == "bolt"
    assert of(*THREE, second, merged(12, "acme", "cinder")).slug("company", "acme") == "cinder"


def test_a_merged_slug_leads_through_every_merge() -> None:
    registry = of(*THREE, merged(11, "bolt", "cinder"), merged(10, "acme", "bolt"))
    assert registry.slug("company", "acme") == "cinder"
    assert registry.company("acme") == CINDER
    assert registry.name("company", "bolt") == "Cinder"
    assert registry.slug("product", "acme") == "acme"


def test_a_merge_that_would_close_a_circle_is_ignored() -> None:
    # Two slugs merged into each other once stood each for the other.
    registry = of(*THREE, merged(10, "acme", "bolt"), merged(11, "bolt", "acme"))
    assert registry.slug("company", "acme") == "bolt"
    assert registry.slug("company", "bolt") == "bolt"
    ring = of(
        *THREE,
        merged(10, "acme", "bolt"),
        merged(11, "bolt", "cinder"),
        merged(12, "cinder", "acme"),
    )
    assert {ring.slug("company", slug) for slug in ("acme", "bolt", "cinder")} == {"cinder"}


def test_a_merge_into_what_is_not_on_record_yet_keeps_the_thing_in_sight() -> None:
    assert of(THREE[0], merged(10, "acme", "nobody-yet")).company("acme") == ACME


def test_what_is_not_registered_stands_for_itself() -> None:
    registry = of()
    assert registry.get("company", "acme") is None
    assert registry.name("company", "acme") == "acme"
    assert registry.slug("company", "acme") == "acme"
    assert registry.of_kind("company") == ()


def test_things_of_a_kind_are_ordered_by_slug_and_looked_up_by_kind() -> None:
    salt = Technology(slug="acme", name="Salt cell")
    registry = of(*reversed(THREE), Registered(**envelope(5), thing=salt))
    assert registry.of_kind("company") == (ACME, BOLT, CINDER)
    assert registry.technology("acme") == salt
    assert registry.company("acme") == ACME
    assert registry.milestone("acme") is None


def test_a_named_milestone_is_found_and_free_words_are_not() -> None:
    pilot = Milestone(slug="pilot-line-completed", name="Pilot line completed")
    registry = of(Registered(**envelope(1), thing=pilot))
    assert registry.milestone("pilot-line-completed") == pilot
    assert registry.milestone("design frozen") is None


def test_a_stage_is_found_on_its_ladder_and_among_its_exits() -> None:
    registry = of(Registered(**envelope(1), thing=SAMPLES))
    assert registry.stage("samples/a-sample") == (SAMPLES, SAMPLES.stages[0])
    assert registry.stage("samples/cancelled") == (SAMPLES, SAMPLES.exits[0])
    for words in ("samples/z-sample", "plant/a-sample", "a-sample", "samples", ""):
        assert registry.stage(words) is None
