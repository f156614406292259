"""The starting things: complete, in one piece, and read from tables."""

from pathlib import Path
from typing import Any

import pytest

from tests.seeds.seeded import BATCH, RECORDED_AT, names, registry
from tracker.entry.things import registrations, things_of
from tracker.seeds import FILES, seeded_things
from tracker.vocabulary.canonical import canonical_bytes, decode
from tracker.vocabulary.check import check_event
from tracker.vocabulary.ids import thing_event_id
from tracker.vocabulary.refusals import BadEvent, BadWorkspace
from tracker.vocabulary.things import THING_TYPES, Source, Unit, kind_of


def test_every_kind_has_a_file_and_things() -> None:
    assert set(FILES) == set(THING_TYPES)
    assert {kind_of(thing) for thing in seeded_things()} == set(THING_TYPES)


def test_registrations_are_events_that_can_be_stored_with_the_ids_of_the_things() -> None:
    events = registrations(seeded_things(), batch=BATCH, recorded_at=RECORDED_AT, recorded_by="ann")
    assert [event.line for event in events] == list(range(1, len(events) + 1))
    for event in events:
        check_event(event)
        assert decode(canonical_bytes(event)) == event
        assert event.id == thing_event_id(kind_of(event.thing), event.thing.slug)


def test_no_reliability_letter_is_invented() -> None:
    sources = [thing for thing in seeded_things() if isinstance(thing, Source)]
    assert {source.reliability for source in sources} == {"F"}
    assert {source.reliability_reason for source in sources} == {None}


def test_a_factor_is_exact_and_has_a_dimension() -> None:
    units = {thing.slug: thing for thing in seeded_things() if isinstance(thing, Unit)}
    assert units["gwh"].factor == "1000000000"
    assert units["mile"].factor == "1609.344"
    for unit in units.values():
        assert (unit.factor is None) == (unit.dimension is None)


def test_what_is_said_of_next_generation_batteries_shows_under_sodium_ion() -> None:
    sodium = registry().technology("sodium-ion-battery")
    assert sodium is not None
    assert sodium.parent == "next-generation-batteries"


def test_the_automotive_ladder_leads_from_research_to_volume() -> None:
    ladder = registry().ladder("automotive-samples")
    assert ladder is not None
    assert [stage.name for stage in ladder.stages] == [
        "R&D",
        "A-sample",
        "B-sample",
        "C-sample",
        "D-sample",
        "SOP",
        "volume production",
    ]


def test_no_word_is_a_rung_and_a_milestone_at_once() -> None:
    rungs = {name for kind, name in names()._slugs if kind == "stage"}
    milestones = {name for kind, name in names()._slugs if kind == "milestone"}
    assert rungs & milestones == set()


FAULTY: list[tuple[dict[str, Any], str]] = [
    ({"planet": {"mars": {"name": "Mars"}}}, 'knows no things of the kind "planet"'),
    ({"company": {"acme": {}}}, "does not fit the company acme"),
    ({"company": {"acme": {"name": "Acme", "colour": "red"}}}, "does not fit the company acme"),
    ({"company": {"Acme!": {"name": "Acme"}}}, "unusable slug"),
    ({"product": {"acme/cell": {"name": "Cell"}}}, "names the unknown company acme as owner"),
    ({"company": {"acme": {"name": "Acme", "parent": "big"}}}, "names the unknown company big"),
]


@pytest.mark.parametrize(("tables", "reason"), FAULTY)
def test_a_faulty_table_is_refused_with_the_reason(tables: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadEvent) as caught:
        things_of(tables)
    assert reason in caught.value.message


def test_the_owner_of_a_product_is_the_first_part_of_its_slug() -> None:
    tables = {
        "company": {"acme": {"name": "Acme"}},
        "product": {"acme/cell": {"name": "Cell"}},
    }
    _, product = things_of(tables)
    assert getattr(product, "owner", None) == "acme"


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "things").mkdir()
    (tmp_path / "things" / "units.toml").write_text("[kg\n", encoding="utf-8")
    with pytest.raises(BadWorkspace, match=r"units\.toml"):
        seeded_things(tmp_path)


def test_a_kind_without_a_file_has_no_things(tmp_path: Path) -> None:
    assert seeded_things(tmp_path) == ()
