"""Search: what is found by which words, in which field, and what stands first."""

import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.ledger.samples import amended, merged, plan, registered, withdrawn
from tests.strategies import event_sets
from tracker.entry.names import spellings_of
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.views.search import EVERYTHING, Found, Hit, Limits, named_kinds, search
from tracker.views.searched import CODES
from tracker.views.terms import terms_of
from tracker.vocabulary.events import (
    EVENT_TYPES,
    After,
    Document,
    Event,
    Place,
    Planned,
    Quote,
    World,
)
from tracker.vocabulary.things import (
    Company,
    FormerName,
    Ladder,
    Metric,
    NativeName,
    Product,
    Segment,
    Site,
    Source,
    Stage,
    Technology,
    Thing,
)
from tracker.vocabulary.windows import read_iso

AS_OF = AsOf(today=date(2026, 11, 22))

CATL = Company(
    slug="catl",
    name="CATL",
    names=(NativeName(text="宁德时代", lang="zh-Hans"),),
    aliases=("Contemporary Amperex",),
    former_names=(FormerName(text="Ningde Old Works"),),
    tickers=("300750.SZ",),
)
THINGS: Sequence[Thing] = (
    CATL,
    Company(slug="tiamat", name="Tiamat", note="Spoke of décarbonation."),
    Technology(slug="flux", name="flux cell"),
    Technology(slug="flux-2", name="second flux", parent="flux"),
    Product(slug="catl/naxtra", name="Naxtra", owner="catl", technology="flux-2"),
    Product(slug="catl/naxtra-24v", name="Naxtra 24 V", owner="catl"),
    Site(slug="catl/fuding", name="Fuding", owner="catl", city="Ningde"),
    Source(slug="daily", name="Daily Naxtra Post"),
    Metric(slug="life", name="cycle life"),
    Segment(slug="vans", name="light vans"),
    Ladder(
        slug="samples",
        name="Samples",
        stages=(
            Stage(slug="b-sample", name="B-sample", meaning="a prototype", aliases=("B 샘플",)),
        ),
    ),
)


def things(*ones: Thing) -> list[Event]:
    return [
        structs.replace(registered(900 + number, "x", batch=90), thing=thing)
        for number, thing in enumerate(ones)
    ]


def said(number: int, statement: str, **fields: Any) -> Planned:
    return plan(number, **{"company": "catl", "statement": statement} | fields)


def found(events: Iterable[Event], *words: str, limits: Limits = EVERYTHING) -> Found:
    view = roadmap([*things(*THINGS), *events], AS_OF)
    return search(view, terms_of(words), limits)


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


def first(events: Iterable[Event], *words: str) -> Hit:
    return found(events, *words).hits[0]


@pytest.mark.parametrize(
    ("words", "kind", "id", "field"),
    [
        ("CATL", "company", "catl", "name"),
        ("宁德", "company", "catl", "native name"),
        ("amperex", "company", "catl", "alias"),
        ("ningde old works", "company", "catl", "former name"),
        ("300750", "company", "catl", "ticker"),
        ("second flux", "technology", "flux-2", "name"),
        ("naxtra", "product", "catl/naxtra", "name"),
        ("fuding", "site", "catl/fuding", "name"),
        ("daily naxtra", "source", "daily", "name"),
        ("cycle life", "metric", "life", "name"),
        ("life", "metric", "life", "slug"),
        ("light vans", "segment", "vans", "name"),
        ("samples", "ladder", "samples", "name"),
        ("샘플", "stage", "samples/b-sample", "alias"),
        ("prototype", "stage", "samples/b-sample", "meaning"),
        ("decarbonation", "company", "tiamat", "note"),
    ],
)
def test_a_thing_is_found_by_every_name_and_remark(
    words: str, kind: str, id: str, field: str
) -> None:
    hit = first((), words)
    assert (hit.kind, hit.id, hit.fields[0].name) == (kind, id, field)


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"statement": "It plans xenon."}, "xenon", "statement"),
        ({"notes": ("a", "of xenon")}, "xenon", "note"),
        ({"quote": Quote(text="氙气", language="zh", translation="gas")}, "氙", "quote"),
        ({"quote": Quote(text="氙气", language="zh", translation="xenon")}, "xenon", "translation"),
        ({"document": Document(source="daily", title="On xenon")}, "xenon", "title"),
        ({"document": Document(source="daily", url="https://x.io/xenon")}, "xenon", "URL"),
        ({"document": Document(source="daily", cites=("Xenon",))}, "xenon", "cited source"),
        ({"when": read_iso("2027", phrase="within the year")}, '"within the year"', "date"),
        ({"previously": read_iso("2026", phrase="noch 2026")}, "noch", "old date"),
        ({"speaker": "Robin Zeng"}, "zeng", "speaker"),
        ({"condition": "if xenon"}, "xenon", "condition"),
        ({"scope": "xenon line"}, '"xenon line"', "milestone"),
        ({"stage": None, "milestone": "xenon line done"}, "xenon", "milestone"),
        ({"written_as": ("Xe Works",)}, "xe works", "written as"),
        ({"place": Place(city="Xenonville")}, "xenonville", "city"),
        ({"after": After(milestone="the xenon pilot")}, "xenon", "after"),
        ({"row": "pe-xenon"}, "pe-xenon", "row"),
        ({"segments": ("vans",)}, "light vans", "segment"),
        ({"product": "catl/naxtra"}, "naxtra second", None),
        ({}, "宁德时代 samples", None),
    ],
)
def test_a_statement_is_found_by_its_words_and_by_what_it_names(
    fields: dict[str, Any], words: str, field: str | None
) -> None:
    statement = said(1, "It plans.", **fields) if "statement" not in fields else plan(1, **fields)
    hits = [hit for hit in found([statement], words).hits if hit.entry is not None]
    if field is None:
        assert not hits or {one.weight.name for one in hits} == {"ABOUT"}
    else:
        assert [(hit.id, hit.fields[0].name) for hit in hits] == [(statement.id, field)]


def test_names_of_what_is_spoken_of_in_any_script_join_its_own_words() -> None:
    one, other = said(1, "Starts in May."), said(2, "Starts in June.")
    hits = found([one, other], "宁德时代", "june").hits
    assert [hit.id for hit in hits] == [other.id]


def test_every_word_must_be_found_wherever_it_stands() -> None:
    one = said(1, "Plans 175 units.", notes=("a pilot line",))
    assert ids(found([one], "175", "pilot")) == [one.id]
    missed = found([one], "175", "xenon")
    assert (ids(missed), dict(missed.alone)) == ([], {"175": 1, "xenon": 0})
    assert (missed.things, missed.statements) == (12, 1)


def test_things_stand_before_statements_and_whole_names_first() -> None:
    older = said(1, "The Naxtra line.", published="2025-01-01")
    newer = said(2, "The Naxtra line again.", published="2026-01-01")
    inside = said(3, "The protonaxtrate.", published="2026-02-01")
    assert ids(found([older, newer, inside], "naxtra"))[:5] == [
        "catl/naxtra",
        "catl/naxtra-24v",
        "daily",
        newer.id,
        older.id,
    ]
    grades = [hit.grade.name for hit in found([older, newer, inside], "naxtra").hits]
    assert grades[:5] == ["NAME", "START", "TOGETHER", "TOGETHER", "TOGETHER"]


def test_words_together_stand_before_words_apart() -> None:
    apart = said(1, "A line for a pilot.", published="2026-02-01")
    joined = said(2, "A pilot line.", published="2025-01-01")
    assert ids(found([apart, joined], "pilot", "line")) == [joined.id, apart.id]
    assert ids(found([apart, joined], '"pilot line"')) == [joined.id]


def test_the_accents_that_were_typed_stand_first() -> None:
    plain = said(1, "On decarbonation.", published="2025-01-01")
    accented = said(2, "Sur la décarbonation.", published="2026-01-01")
    assert ids(found([plain, accented], "decarbonation"))[-2:] == [plain.id, accented.id]
    assert ids(found([plain, accented], "décarbonation"))[-2:] == [accented.id, plain.id]


def test_what_we_corrected_is_searched_as_corrected() -> None:
    old = said(1, "Wrong wording.")
    new = said(1, "Right wording.")
    events: list[Event] = [old, amended(2, old, new, batch=2)]
    assert ids(found(events, "wrong")) == []
    assert ids(found(events, "right")) == [old.id]


def test_what_its_source_withdrew_is_marked_and_the_reason_is_found() -> None:
    gone = withdrawn(2, 1, batch=2)
    hits = found([said(1, "Plans xenon."), gone], "xenon").hits
    assert [hit.entry is not None and hit.entry.withdrawn for hit in hits] == [True]
    assert said(1, "").id in ids(found([said(1, "Plans xenon."), gone], "erred"))


def test_the_name_of_a_merged_thing_leads_to_what_it_was_merged_into() -> None:
    events: list[Event] = [registered(1, "ningde-old"), merged(2, "ningde-old", "catl", batch=2)]
    assert ids(found(events, "Ningde-Old"))[0] == "catl"


def test_nothing_of_a_later_day_is_found() -> None:
    early, late = said(1, "Xenon.", published="2024-01-01"), said(2, "Xenon.")
    known = AsOf(today=date(2024, 6, 1), known_on=date(2024, 6, 1))
    there = search(roadmap([early, late], known), terms_of(["xenon"]))
    assert ids(there) == [early.id]


def test_limits_hold_for_things_and_statements() -> None:
    own = said(1, "Naxtra.", technology=None, product="catl/naxtra")
    others = plan(2, company="tiamat", statement="Naxtra rivals.")
    events = [own, others]
    assert ids(found(events, "naxtra", limits=Limits(company="tiamat"))) == [others.id]
    of_catl = ids(found(events, "naxtra", limits=Limits(company="catl")))
    assert of_catl == ["catl/naxtra", "catl/naxtra-24v", own.id]
    under = ids(found(events, "naxtra", limits=Limits(technology="flux")))
    assert under == ["catl/naxtra", others.id, own.id]
    assert ids(found(events, "naxtra", limits=Limits(technology="flux-2"))) == [
        "catl/naxtra",
        own.id,
    ]
    kinds = named_kinds(["site", "statement"], ["planned"])
    assert kinds == {"site", "planned"}
    assert set(ids(found(events, "naxtra", limits=Limits(kinds=kinds)))) == {own.id, others.id}


def test_no_terms_find_nothing() -> None:
    assert found([said(1, "x")]).hits == ()


def test_every_field_of_an_event_is_searched_or_is_a_code() -> None:
    known = {"text", "statement", "notes", "written_as", "row"}
    for cls in EVENT_TYPES.values():
        if issubclass(cls, World):
            words = set(cls.__struct_fields__) - CODES - known
            assert words <= {
                *("place", "when", "published", "said", "document", "speaker", "quote"),
                *("scope", "quantity", "occasion", "previously", "condition", "after"),
                *("share_pct", "count", "count_of", "counted_by", "part", "measure", "region"),
                *("rows", "parties", "value", "term", "subject", "new_name", "standard"),
                *("outcome", "reason", "undated", "in_part"),
            }


# --- Laws


@given(event_sets(min_size=1, max_size=6))
def test_every_name_finds_its_thing(events: tuple[Event, ...]) -> None:
    view = roadmap(events, AS_OF)
    for (kind, slug), thing in view.registry.things.items():
        for spelling in spellings_of(thing):
            stands = (kind, view.registry.slug(kind, slug))
            asked = terms_of([spelling])
            hits = search(view, asked).hits
            assert not asked or stands in {(hit.kind, hit.id) for hit in hits}


@given(event_sets(min_size=1, max_size=6))
def test_every_note_and_quotation_finds_its_statement(events: tuple[Event, ...]) -> None:
    view = roadmap(events, AS_OF)
    for statement in view.statements.values():
        event = statement.event
        texts = [*event.notes, *([event.quote.text] if event.quote else [])]
        for text in texts:
            asked = terms_of([text])
            assert not asked or statement.id in ids(search(view, asked))


WORDS = ("acme", "the", "e", "2026", "电", "a-b", "sample", "plans", '"a b"', "press", "é")


@given(event_sets(min_size=1, max_size=6), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_several_words_find_what_each_of_them_finds(
    events: tuple[Event, ...], words: list[str]
) -> None:
    view = roadmap(events, AS_OF)
    both = set(ids(search(view, terms_of(words))))
    each = [set(ids(search(view, terms_of([word])))) for word in words]
    assert both == set.intersection(*each)


@given(event_sets(min_size=1, max_size=6), st.sampled_from(WORDS), st.randoms())
def test_the_order_of_arrival_makes_no_difference(
    events: tuple[Event, ...], word: str, chance: random.Random
) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)
    one, other = roadmap(events, AS_OF), roadmap(shuffled, AS_OF)
    assert search(one, terms_of([word])) == search(other, terms_of([word]))
