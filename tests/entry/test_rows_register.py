"""`--register`: unknown names of rows become things, those of the earliest page first."""

from typing import Any

import pytest

from tests.seeds.seeded import events, fact, read, rows_text
from tracker.vocabulary.check import check_event
from tracker.vocabulary.refusals import ManyRefusals
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Thing, kind_of


def page(published: str, publisher: str = "Daily Volt") -> dict[str, str]:
    url = f"https://example.com/{published}"
    return {"publisher": publisher, "url": url, "published": published}


def acme(name: str, published: str, **fields: Any) -> dict[str, Any]:
    given = {"subject_company": "Acme", "speaker": "company: Acme", "source": page(published)}
    return fact("plan", id=name, **(given | fields))


def made(*rows: dict[str, Any]) -> dict[str, Thing]:
    reading = read(rows_text(*rows), register=True, known=Registry())
    for event in reading.registered:
        check_event(event)
    assert len({event.batch for event in reading.registered}) == 1
    assert [event.line for event in reading.registered] == list(
        range(1, len(reading.registered) + 1)
    )
    things = [event.thing for event in reading.registered]
    return {f"{kind_of(thing)} {thing.slug}": thing for thing in things}


def test_every_unknown_name_is_put_on_record_once() -> None:
    row = acme(
        "a",
        "2026-01-20",
        other_companies=["Bolt Works", "(undisclosed)"],
        technology="glass cell",
        product="Spark",
        milestone="product launched",
        segment=["cars"],
        site={"name": "North Plant", "city": "Oslo", "country": "Norway"},
        metric={"name": "range", "value": "400", "unit": "km"},
        aliases_used=["ACME Inc."],
    )
    things = made(row, row | {"id": "b"})
    assert list(things) == [
        "company acme",
        "company bolt-works",
        "source daily-volt",
        "technology glass-cell",
        "metric range",
        "unit km",
        "segment cars",
        "product acme/spark",
        "site acme/north-plant",
    ]
    assert getattr(things["site acme/north-plant"], "city", None) == "Oslo"
    assert getattr(things["unit km"], "factor", "?") is None
    assert things["company acme"].aliases == ()


def test_a_product_belongs_to_the_subject_of_its_earliest_page() -> None:
    later = acme(
        "late", "2026-02", subject_company="Bolt Works", other_companies=["Acme"], product="Spark"
    )
    early = acme("early", "2025", product="Spark")
    assert "product acme/spark" in made(later, early)
    assert "product bolt-works/spark" not in made(later, early)


def test_unrelated_companies_may_have_products_of_one_name() -> None:
    other = acme("b", "2026-02", subject_company="Bolt Works", product="first generation")
    things = made(acme("a", "2026-01", product="first generation"), other)
    assert {"product acme/first-generation", "product bolt-works/first-generation"} <= set(things)


def test_a_place_of_a_construction_is_registered_as_a_site() -> None:
    site = {"city": "Oslo", "country": "Norway"}
    row = acme("a", "2026", milestone="plant completed", site=site)
    assert "site acme/oslo" in made(row)
    assert "site acme/oslo" not in made(acme("a", "2026", milestone="product launched", site=site))


def test_a_second_reading_registers_the_same_ids() -> None:
    text = rows_text(acme("a", "2026", product="Spark"))
    one = read(text, register=True, known=Registry())
    two = read(text, register=True, known=Registry())
    assert [event.id for event in one.registered] == [event.id for event in two.registered]
    assert events(one) == events(two)


def test_spellings_that_fold_together_are_one_thing() -> None:
    things = made(acme("a", "2026"), acme("b", "2026-02", subject_company="ACME"))
    assert [key for key in things if key.startswith("company")] == ["company acme"]


@pytest.mark.parametrize("name", ["宁德时代", "<b>", "!!!"])
def test_a_name_that_leaves_no_slug_is_to_be_registered_by_hand(name: str) -> None:
    with pytest.raises(ManyRefusals) as caught:
        made(acme("a", "2026", subject_company=name))
    fault = caught.value.refusals[0][1]
    assert fault.message == f'unknown company "{name}"; it leaves no slug of its own'
    assert fault.hint == "register it by hand, with tracker add and --slug"


def test_a_slug_that_is_taken_is_not_taken_again() -> None:
    rows = [
        acme("a", "2026", source=page("2026", "C&EN")),
        acme("b", "2027", source=page("2027", "C.EN")),
    ]
    with pytest.raises(ManyRefusals) as caught:
        made(*rows)
    assert [where for where, _ in caught.value.refusals] == ["line 2"]
    assert 'unknown source "C.EN"' in caught.value.refusals[0][1].message


def test_the_product_of_a_market_is_to_be_registered_by_hand() -> None:
    with pytest.raises(ManyRefusals) as caught:
        made(acme("a", "2026", subject_company="(market)", product="Spark"))
    assert 'unknown product "Spark"' in caught.value.refusals[0][1].message


def test_without_register_every_unknown_name_is_refused() -> None:
    row = acme("a", "2026", technology="glass cell", segment=["cars"])
    with pytest.raises(ManyRefusals) as caught:
        read(rows_text(row), known=Registry())
    messages = [fault.message for _, fault in caught.value.refusals]
    assert messages == [
        'unknown company "Acme"',
        'unknown source "Daily Volt"',
        'unknown technology "glass cell"',
        'unknown segment "cars"',
    ]


def test_a_product_of_an_unnamed_company_is_refused_with_the_way_out() -> None:
    row = fact("plan", subject_company="Chery", product="Naxtra", milestone="product launched")
    with pytest.raises(ManyRefusals) as caught:
        read(rows_text(row))
    fault = caught.value.refusals[0][1]
    assert fault.message == 'unknown product "Naxtra"'
    assert fault.hint == "another company has catl/naxtra; name that company in other_companies"
