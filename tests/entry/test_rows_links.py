"""Links between rows: they arrive at the event, the stage or the line of a table that was meant."""

from typing import Any

import pytest

from tests.seeds.seeded import events, events_of, fact, read, rows_text
from tracker.entry.row_links import Target
from tracker.entry.rows import known_rows
from tracker.vocabulary.events import Relation, Tabulated
from tracker.vocabulary.refusals import ManyRefusals

PLAN = {"milestone": "product launched", "product": "Naxtra", "when_normalized": "2027"}


def links(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"id": target, "relation": relation} for relation, target in pairs]


def share(company: str, name: str, **fields: Any) -> dict[str, Any]:
    market = {
        "metric": "EV battery installations",
        "period_start": "2025-01",
        "period_end": "2025-11",
        "scope": "world",
        "share_pct": "9.3",
    }
    return fact("market_share", id=name, subject_company=company, market=market, **fields)


OTHER_PAGE = {"publisher": "SNE Research", "url": "https://example.com/other"}


@pytest.mark.parametrize(
    ("written", "rel"),
    [
        ("same_event_as", "same event as"),
        ("less_specific_than", "less specific than"),
        ("slips", "slips"),
    ],
)
def test_a_relation_is_written_with_blanks(written: str, rel: Relation) -> None:
    first, second = events_of(
        fact("plan", **PLAN, id="one", related=links((written, "two"))),
        fact("plan", **PLAN, id="two"),
    )
    assert [(ref.rel, ref.id) for ref in first.refs] == [(rel, second.id)]


def test_a_row_of_several_stages_links_to_its_fellow_stage_else_to_the_first() -> None:
    every = events_of(
        fact("stage_plan", id="old", stage="A-sample; B-sample"),
        fact("stage_plan", id="new", stage="B-sample; C-sample", revises=links(("slips", "old"))),
    )
    old_a, old_b, new_b, new_c = every
    assert [ref.id for ref in new_b.refs] == [old_b.id]
    assert [ref.id for ref in new_c.refs] == [old_a.id]


def test_a_claim_beside_a_statement_leaves_the_links_to_it() -> None:
    metric = {"name": "pack energy", "value": "45", "unit": "kWh"}
    launched, claimed, _ = events_of(
        fact("launch", **PLAN, id="one", metric=metric, revises=links(("confirms", "two"))),
        fact("plan", **PLAN, id="two"),
    )
    assert len(launched.refs) == 1
    assert claimed.refs == ()


def test_a_plan_that_follows_another_comes_after_it() -> None:
    first, second = events_of(
        fact("stage_plan", id="a", stage="A-sample"),
        fact("stage_plan", id="b", stage="B-sample", related=links(("follows", "a"))),
    )
    assert second.after.id == first.id
    assert [ref.rel for ref in second.refs] == ["follows"]


def test_a_line_of_a_table_is_named_by_its_part_at_both_ends() -> None:
    rows = [
        share("CATL", "catl-then"),
        share("(world total)", "total-then"),
        share("CATL", "catl-now", source=OTHER_PAGE, revises=links(("confirms", "catl-then"))),
        share("(world total)", "t", source=OTHER_PAGE, related=links(("restates", "total-then"))),
    ]
    now, then = sorted(events_of(*rows), key=lambda table: -len(table.refs))
    assert [(ref.rel, ref.id, ref.part) for ref in now.refs] == [
        ("confirms", then.id, "catl"),
        ("restates", then.id, "world total"),
    ]
    assert [line.notes for line in now.rows] == [(), ()]


def test_a_link_from_a_line_to_something_else_is_also_a_note_of_the_line() -> None:
    rows = [
        share("CATL", "line", revises=links(("contradicts", "claim"), ("confirms", "next"))),
        share("BYD", "next"),
        fact("plan", **PLAN, id="claim"),
    ]
    every = events_of(*rows)
    (table,) = [event for event in every if isinstance(event, Tabulated)]
    (plan,) = [event for event in every if event is not table]
    assert [(ref.rel, ref.id) for ref in table.refs] == [("contradicts", plan.id)]
    assert table.rows[0].notes == ("contradicts: claim", "confirms: next")


def test_a_link_may_lead_to_a_row_on_record() -> None:
    old = read(rows_text(fact("plan", **PLAN, id="old"), share("CATL", "line")))
    on_record = known_rows(events(old))
    assert set(on_record) == {"old", "line"}
    text = rows_text(
        fact(
            "delay",
            id="new",
            milestone="product launched",
            revises=links(("slips", "old"), ("hedges", "line")),
        )
    )
    (event,) = read(text, known_rows=on_record).batches[0]
    refs = getattr(event, "refs", ())
    assert [(ref.rel, ref.id, ref.part) for ref in refs] == [
        ("slips", on_record["old"][0].id, None),
        ("hedges", on_record["line"][0].id, "catl"),
    ]


def test_a_row_of_the_input_comes_before_one_of_its_name_on_record() -> None:
    stale = {"one": (Target("01890000-0000-7000-8000-000000000009"),)}
    text = rows_text(
        fact("plan", **PLAN, id="one"),
        fact("plan", **PLAN, id="two", revises=links(("confirms", "one"))),
    )
    one, two = read(text, known_rows=stale).batches[0]
    assert [ref.id for ref in getattr(two, "refs", ())] == [one.id]


def test_a_link_to_a_row_that_is_refused_is_not_refused_too() -> None:
    with pytest.raises(ManyRefusals) as caught:
        events_of(
            fact("plan", **PLAN, id="one", modality="loud"),
            fact("plan", **PLAN, id="two", revises=links(("confirms", "one"))),
        )
    assert [where for where, _ in caught.value.refusals] == ["line 1"]
