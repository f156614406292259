"""What is on record already and says the same, by how its origin stands."""

from datetime import date
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace

from tests.given import (
    agree,
    announce,
    change,
    check,
    drop,
    eid,
    plan,
    reach,
    registrations,
    said,
    state,
    withdraw,
)
from tracker.views.asof import AsOf
from tracker.views.duplicates import Duplicate, duplicates
from tracker.vocabulary.events import (
    Claimed,
    Document,
    Event,
    Observed,
    Party,
    Planned,
    Reference,
    Ruled,
    TableRow,
    Tabulated,
    World,
)
from tracker.vocabulary.quantities import Measure

E = TypeVar("E", bound=World)
AS_OF = AsOf(today=date(2026, 6, 1))


def found(before: list[Event], *new: Event) -> tuple[Duplicate, ...]:
    every = [*registrations(), *before]
    return duplicates(every, new, every, AS_OF)


def test_the_company_s_word_on_another_page_is_no_second_origin() -> None:
    """Without a voice the second page was called "a second, independent origin"."""
    [pair] = found([plan("old", "2026", voice=None)], plan("n", "2026", voice=None, outlet="other"))
    assert pair.words.endswith("a second source from the same origin, Acme")


def press(name: str, url: str, *cites: str, source: str = "daily-volt") -> Planned:
    one = plan(name, "2026", voice="press", outlet=None)
    return replace(one, document=Document(source=source, url=url, cites=cites))


OLD = press("old", "https://volt.example/a", "ETNews")


@pytest.mark.parametrize(
    ("new", "relation", "words"),
    [
        (press("n", "https://volt.example/a"), "same page", "the very same page: logged already?"),
        (
            press("n", "http://www.volt.example/a/?utm_source=x#top", "ETNews"),
            "same page",
            "the very same page",
        ),
        (
            press("n", "https://other.example/b", "ETNews", source="other"),
            "same origin",
            "a second source from the same origin, ETNews",
        ),
        (
            plan("n", "2026", voice=None, outlet="other"),
            "independent",
            "a second, independent origin, Acme",
        ),
        (
            press("n", "https://other.example/b", "Reuters", source="other"),
            "independent",
            "a second, independent origin, Reuters",
        ),
        (
            press("n", "https://other.example/b", "Asian media", source="other"),
            "nobody's",
            "nobody is named as its origin",
        ),
    ],
)
def test_the_same_plan_is_named_with_its_origin(new: Planned, relation: str, words: str) -> None:
    (one,) = found([OLD], new)
    assert (one.id, one.of, one.relation) == (eid("n"), eid("old"), relation)
    assert one.words.startswith(f"same as logged on 2025-01-11 by ann ({eid('old')}): ")
    assert words in one.words


def test_without_an_address_the_words_of_one_outlets_day_are_the_same() -> None:
    assert [one.relation for one in found([plan("a", "2026")], plan("b", "2026"))] == ["same words"]
    later = plan("b", "2026", published="2025-02-01")
    assert [one.relation for one in found([plan("a", "2026")], later)] == ["same origin"]


def test_the_nearest_is_named_first() -> None:
    other = press("other", "https://other.example/b", "Reuters", source="other")
    again = press("again", "https://volt.example/a", "ETNews")
    assert [one.relation for one in found([other, OLD], again)] == ["same page", "independent"]


def test_what_differs_is_no_duplicate() -> None:
    for other in (
        plan("b", "2027"),
        plan("b"),
        plan("b", "by 2027"),
        plan("b", "2026", stage="samples/a-sample"),
        plan("b", "2026", company="bolt"),
        plan("b", "2026", site="acme/north", product="acme/spark"),
        plan("b", "2026", condition="the tests pass"),
        plan("b", "2026", strength="denies"),
        reach("b", "2026"),
        state("b", "forecast", when="2026"),
    ):
        assert found([plan("a", "2026")], other) == (), other


def test_a_deadline_is_the_same_by_its_last_day() -> None:
    assert found([plan("a", "by 2026")], plan("b", "by 2026"))
    assert not found([plan("a", "by 2026")], plan("b", "2026"))


def test_what_was_withdrawn_or_is_linked_is_left_out() -> None:
    gone: list[Event] = [plan("a", "2026"), withdraw("sorry", "a")]
    assert found(gone, plan("b", "2026")) == ()
    linked = plan("b", "2026", confirms="a")
    assert found([plan("a", "2026")], linked) == ()


def test_a_link_to_the_origin_makes_it_the_same() -> None:
    far = press("far", "https://other.example/b", "Reuters", source="other")
    joined = replace(far, refs=(Reference(rel="same origin as", id=eid("third")),))
    third = press("third", "https://volt.example/c", "ETNews")
    relations = {one.of: one.relation for one in found([OLD, third], joined)}
    assert relations == {eid("old"): "same origin"}


def claim(name: str, value: str, **fields: Any) -> Claimed:
    measure = Measure(metric="range", value=value, unit="km")
    return said(
        Claimed, name, fields.pop("published", "2025-01-10"), {"measure": measure, **fields}
    )


def table(name: str, *rows: TableRow) -> Tabulated:
    fields = {"metric": "output", "scope": "world", "rows": rows}
    return said(Tabulated, name, "2026-01-10", fields)


def row(company: str, share: str | None = None, value: str | None = None) -> TableRow:
    return TableRow(company=company, share_pct=share, value=value)


def deal(name: str, *companies: str) -> Event:
    parties = tuple(Party(company=one, role="partner") for one in companies)
    return agree(name, stage=None, milestone=None, parties=parties)


def other(cls: type[E], name: str, **fields: Any) -> E:
    return said(cls, name, "2026-01-10", fields)


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        (claim("a", "500", when="2025"), claim("b", "500", when="2026"), True),
        (claim("a", "500"), claim("b", "510"), False),
        (table("a", row("acme", "5"), row("bolt", "3")), table("b", row("acme", "5")), True),
        (table("a", row("acme", "5")), table("b", row("acme", "6")), False),
        (table("a", row("acme", "5")), table("b", row("acme", value="6")), False),
        (table("a", row("acme", "5")), table("b", row("bolt", "5")), False),
        (deal("a", "bolt"), deal("b", "bolt", "acme"), True),
        (deal("a", "bolt"), deal("b"), False),
        (change("a", "closed"), change("b", "closed"), True),
        (change("a", "closed"), change("b", "insolvent"), False),
        (drop("a", how="paused"), drop("b", how="paused"), True),
        (drop("a", how="paused"), drop("b", how="shelved"), False),
        (announce("a", "2024", stage=None), announce("b", "2024", stage=None), True),
        (announce("a", "2024", strength="did"), reach("b", "2024"), True),
        (
            other(Observed, "a", subject="Salt price"),
            other(Observed, "b", subject="salt price"),
            True,
        ),
        (
            other(Ruled, "a", ruling="standard", standard="GB 1"),
            other(Ruled, "b", ruling="standard", standard="GB 2"),
            False,
        ),
        (check("a", "2026-05-01"), check("b", "2026-05-01"), False),
    ],
)
def test_every_type_has_its_own_likeness(one: Event, two: Event, *, is_same: bool) -> None:
    assert bool(found([one], two)) is is_same


def test_quantities_that_both_give_must_agree() -> None:
    five, ten = (Measure(metric="capacity", value=value, unit="gwh") for value in ("5", "10"))
    assert found([plan("a", "2026", quantity=five)], plan("b", "2026"))
    assert not found([plan("a", "2026", quantity=five)], plan("b", "2026", quantity=ten))


def test_new_events_are_not_compared_with_each_other() -> None:
    assert found([], plan("a", "2026"), plan("b", "2026")) == ()
