"""Current-state tables: what a full fold says, whatever was appended in which order."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.ledger.samples import NOW, amended, event_id, merged, plan, registered, undone
from tests.strategies import event_sets
from tracker import state
from tracker.ledger.connect import Ledger, open_ledger
from tracker.record import record
from tracker.views.current import COLUMNS
from tracker.vocabulary.events import (
    Agreed,
    Claimed,
    Described,
    Document,
    Event,
    Party,
    Registered,
)
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.refusals import BadLedger
from tracker.vocabulary.things import Company, Ladder, Metric, Source, Stage, Thing, Unit

Tables = dict[str, list[tuple[object, ...]]]


def rows_of(ledger: Ledger) -> Tables:
    """Return every current-state row, sorted."""
    with ledger.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=str)
            for name, table in state.TABLES.items()
        }


def differences(ledger: Ledger) -> tuple[str, ...]:
    with ledger.reading() as connection:
        return state.check(connection)


@pytest.fixture(params=["memory", "file", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give an empty ledger of every engine."""
    url = {"memory": "sqlite://", "file": f"sqlite:///{tmp_path}/l.db"}.get(request.param)
    opened = open_ledger(url or request.getfixturevalue("postgres_schema"), create=True)
    yield opened
    opened.close()


@given(event_sets(min_size=1, max_size=6), st.data())
def test_tables_equal_a_full_fold_after_every_append(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(events))
    cut = data.draw(st.integers(1, len(order)))
    ledger = open_ledger("sqlite://", create=True)
    for part in (order[:cut], order[cut:]):
        record(ledger, part, now=NOW)
        assert differences(ledger) == ()
    ledger.close()


@given(event_sets(min_size=1, max_size=4))
def test_tables_are_the_same_whatever_the_order_of_arrival(events: tuple[Event, ...]) -> None:
    found = []
    for order in (events, tuple(reversed(events))):
        ledger = open_ledger("sqlite://", create=True)
        for event in order:
            record(ledger, [event], now=NOW)
        found.append(rows_of(ledger))
        ledger.close()
    assert found[0] == found[1]


def test_a_company_of_which_all_was_undone_leaves_no_row() -> None:
    ledger = open_ledger("sqlite://", create=True)
    record(ledger, [plan(1)], now=NOW)
    record(ledger, [undone(2, 1, batch=2)], now=NOW)
    found = differences(ledger)
    ledger.close()
    assert found == ()


def test_a_merged_company_has_its_rows_once() -> None:
    # Slugs are folded in order: only one that sorts behind its target's came out twice.
    ledger = open_ledger("sqlite://", create=True)
    record(ledger, [plan(1, company="zeta")], now=NOW)
    record(ledger, [merged(2, "zeta", "acme", batch=2)], now=NOW)
    record(ledger, [plan(3, company="zeta", batch=3)], now=NOW)
    found = differences(ledger)
    ledger.close()
    assert found == ()


def of_thing(number: int, thing: Thing, *, batch: int) -> Registered:
    return structs.replace(registered(number, "x", batch=batch), thing=thing)


def described(number: int, thing: Thing, *, batch: int) -> Described:
    made = of_thing(number, thing, batch=batch)
    return Described(**structs.asdict(made))


def envelope(number: int) -> dict[str, Any]:
    names = ("id", "batch", "line", "recorded_at", "recorded_by")
    return {name: getattr(plan(number), name) for name in names}


RUNG = Stage(slug="b-sample", name="B prototype", meaning="the second")
LADDER = Ladder(slug="samples", name="Samples", stages=(RUNG,))


@pytest.mark.parametrize(
    "bookkeeping",
    [
        of_thing(2, LADDER, batch=2),
        described(2, Company(slug="acme", name="Acme Cells"), batch=2),
        merged(2, "bolt", "acme", batch=2),
    ],
    ids=["registered", "described", "merged"],
)
def test_undoing_bookkeeping_reaches_everybody(bookkeeping: Event) -> None:
    # Only what was added was looked at, and an `undone` names nobody.
    ledger = open_ledger("sqlite://", create=True)
    record(ledger, [plan(1), plan(5, company="bolt", refs={1: "hedges"})], now=NOW)
    before = rows_of(ledger)
    record(ledger, [bookkeeping], now=NOW)
    assert rows_of(ledger) != before
    record(ledger, [undone(3, 2, batch=3)], now=NOW)
    assert rows_of(ledger) == before
    assert differences(ledger) == ()
    record(ledger, [undone(4, 3, batch=4)], now=NOW)
    found = differences(ledger)
    ledger.close()
    assert found == ()


LIFE = Measure(metric="life", value="7", unit="cycles")
DAILY = Document(source="daily")


def test_a_slug_that_only_a_merge_names_keeps_its_row() -> None:
    # Acme is on record and leads to bolt; the last statement of either became another's.
    ledger = open_ledger("sqlite://", create=True)
    old = plan(1)
    record(ledger, [old, registered(2, "acme")], now=NOW)
    record(ledger, [merged(3, "acme", "bolt", batch=3)], now=NOW)
    record(ledger, [amended(4, old, plan(1, company="zeta"), batch=4)], now=NOW)
    assert {row[0] for row in rows_of(ledger)["current_company"]} == {"bolt", "zeta"}
    found = differences(ledger)
    ledger.close()
    assert found == ()


USES = (
    Claimed(**envelope(1), company="acme", document=DAILY, measure=LIFE),
    Agreed(**envelope(12), company="acme", companies=("bolt",), deal="order"),
)
LATE: Sequence[Thing] = (
    Company(slug="bolt", name="Bolt Works"),
    Source(slug="daily", name="Daily", reliability="B", reliability_reason="so"),
    Metric(slug="life", name="cycle life"),
    Unit(slug="cycles", name="full cycles"),
)


@pytest.mark.parametrize("thing", LATE, ids=lambda thing: thing.slug)
def test_a_late_registration_reaches_whoever_uses_its_slug(thing: Thing, ledger: Ledger) -> None:
    # A name, or a letter, came to a slug that rows showed already.
    record(ledger, USES, now=NOW)
    before = rows_of(ledger)
    record(ledger, [of_thing(2, thing, batch=2)], now=NOW)
    assert rows_of(ledger) != before
    assert differences(ledger) == ()
    record(ledger, [undone(3, 2, batch=3)], now=NOW)
    assert rows_of(ledger) == before


def test_registrations_reach_everybody_at_most_once_in_a_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[object] = []
    rebuild = state.rebuild

    def counted(connection: sa.Connection) -> dict[str, int]:
        calls.append(connection)
        return rebuild(connection)

    monkeypatch.setattr(state, "rebuild", counted)
    opened = open_ledger("sqlite://", create=True)
    record(opened, [plan(9, source=None)], now=NOW)
    calls.clear()
    things = [of_thing(number, thing, batch=2) for number, thing in enumerate(LATE, start=2)]
    record(opened, [*things, *USES], now=NOW)
    assert calls == []  # nobody used them before
    record(opened, [structs.replace(one, id=event_id(20 + one.line)) for one in things], now=NOW)
    assert len(calls) == 1
    found = differences(opened)
    opened.close()
    assert found == ()


def test_an_empty_ledger_has_no_differences() -> None:
    ledger = open_ledger("sqlite://", create=True)
    found = differences(ledger)
    ledger.close()
    assert found == ()


@given(event_sets(min_size=1, max_size=6))
def test_no_column_depends_on_the_day(events: tuple[Event, ...]) -> None:
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for day in (date(1990, 1, 1), date(2024, 6, 30), date(2100, 1, 1)):
            patch.setattr(state, "SOME_DAY", day)
            ledger = open_ledger("sqlite://", create=True)
            record(ledger, events, now=NOW)
            found.append(rows_of(ledger))
            ledger.close()
    assert found[0] == found[1] == found[2]


SCRIPT: Sequence[Sequence[Event]] = (
    (registered(1, "acme"), registered(2, "bolt")),
    (plan(3, batch=2), plan(4, company="bolt", batch=2)),
    (plan(5, batch=3, when=None, refs={3: "slips"}),),
    (merged(6, "bolt", "acme", batch=4),),
)


def test_tables_hold_on_every_engine(ledger: Ledger) -> None:
    for events in SCRIPT:
        record(ledger, events, now=NOW)
        assert differences(ledger) == ()
    assert {row[0] for row in rows_of(ledger)["current_milestone"]} == {"acme"}


def test_tables_that_were_dropped_are_missed_and_made_anew(ledger: Ledger) -> None:
    for events in SCRIPT:
        record(ledger, events, now=NOW)
    before = rows_of(ledger)
    with ledger.writing() as connection:
        state.metadata.drop_all(connection)
    assert "run tracker rebuild" in differences(ledger)[0]
    with ledger.writing() as connection:
        counts = state.rebuild(connection)
    assert counts == {name: len(rows) for name, rows in before.items()}
    assert rows_of(ledger) == before
    assert differences(ledger) == ()


def test_tables_that_were_dropped_come_back_with_the_next_append(ledger: Ledger) -> None:
    record(ledger, SCRIPT[0], now=NOW)
    record(ledger, SCRIPT[1], now=NOW)
    with ledger.writing() as connection:
        state.metadata.drop_all(connection)
    record(ledger, SCRIPT[2], now=NOW)
    assert differences(ledger) == ()


def test_tables_of_another_version_are_made_anew(ledger: Ledger) -> None:
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.writing() as connection:
        connection.execute(sa.text("UPDATE current_version SET version = -1"))
        connection.execute(sa.text("DELETE FROM current_company"))
    record(ledger, SCRIPT[1], now=NOW)
    assert differences(ledger) == ()


def test_one_table_that_was_dropped_comes_back(ledger: Ledger) -> None:
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.writing() as connection:
        connection.execute(sa.text("DROP TABLE current_claim"))
    assert "run tracker rebuild" in differences(ledger)[0]
    record(ledger, SCRIPT[1], now=NOW)
    assert differences(ledger) == ()


def test_a_rebuild_keeps_views_on_the_tables(ledger: Ledger) -> None:
    # PostgreSQL refused to drop the table, and with it the append.
    record(ledger, SCRIPT[0], now=NOW)
    view = "CREATE VIEW mine AS SELECT path FROM current_milestone"
    with ledger.writing() as connection:
        connection.execute(sa.text(view))
    for events in SCRIPT[1:]:
        record(ledger, events, now=NOW)
    with ledger.reading() as connection:
        paths = set(connection.scalars(sa.text("SELECT path FROM mine")))
    assert paths == {row[1] for row in rows_of(ledger)["current_milestone"]} != set()


def test_a_rebuild_keeps_what_was_granted(postgres_schema: str) -> None:
    ledger = open_ledger(postgres_schema, create=True)
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.writing() as connection:
        connection.execute(sa.text("GRANT SELECT ON current_milestone TO PUBLIC"))
    for events in SCRIPT[1:]:
        record(ledger, events, now=NOW)
    granted = sa.text("SELECT relacl::text FROM pg_class WHERE oid = 'current_milestone'::regclass")
    with ledger.reading() as connection:
        rights = connection.scalar(granted)
    ledger.close()
    assert "=r/" in rights


def test_a_view_on_tables_of_another_version_is_named_in_the_refusal(postgres_schema: str) -> None:
    ledger = open_ledger(postgres_schema, create=True)
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.writing() as connection:
        connection.execute(sa.text("CREATE VIEW mine AS SELECT path FROM current_milestone"))
        connection.execute(sa.text("UPDATE current_version SET version = -1"))
    with pytest.raises(BadLedger, match="view mine depends on table current_milestone") as refused:
        record(ledger, SCRIPT[1], now=NOW)
    assert "tracker rebuild" in (refused.value.hint or "")
    with ledger.writing() as connection:
        connection.execute(sa.text("DROP VIEW mine"))
        state.rebuild(connection)
    record(ledger, SCRIPT[1], now=NOW)
    found = differences(ledger)
    ledger.close()
    assert found == ()


def test_tables_are_strict_on_sqlite() -> None:
    ledger = open_ledger("sqlite://", create=True)
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.reading() as connection:
        listed = connection.execute(sa.text("SELECT name, strict FROM pragma_table_list"))
        strict = {name for name, is_strict in listed if is_strict}
    ledger.close()
    assert set(state.metadata.tables) <= strict


def test_text_is_sorted_by_bytes_on_postgresql(postgres_schema: str) -> None:
    ledger = open_ledger(postgres_schema, create=True)
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.reading() as connection:
        inspector = sa.inspect(connection)
        found = {
            column["type"].collation
            for name in state.TABLES
            for column in inspector.get_columns(name)
            if isinstance(column["type"], sa.Text)
        }
    ledger.close()
    assert found == {"C"}


def test_a_changed_row_is_told_from_both_sides(ledger: Ledger) -> None:
    for events in SCRIPT:
        record(ledger, events, now=NOW)
    with ledger.writing() as connection:
        connection.execute(sa.text("UPDATE current_company SET name = 'Nonsense'"))
    found = differences(ledger)
    assert any("Nonsense" in one and "is too many" in one for one in found)
    assert any("is missing" in one for one in found)


def test_every_table_has_its_documented_columns(ledger: Ledger) -> None:
    record(ledger, SCRIPT[0], now=NOW)
    with ledger.reading() as connection:
        inspector = sa.inspect(connection)
        for name, columns in COLUMNS.items():
            assert [one["name"] for one in inspector.get_columns(name)] == [c.name for c in columns]


def test_things_and_deals_have_their_rows(ledger: Ledger) -> None:
    order = structs.replace(
        USES[1],
        parties=(
            Party(company="acme", role="supplier"),
            Party(company="bolt", role="customer"),
            Party(company=None, role="partner", described_as="a carmaker"),
        ),
        quantity=Measure(metric="volume", value="5.0", unit="gwh"),
    )
    things: Sequence[Event] = (
        of_thing(2, LADDER, batch=2),
        registered(3, "acme"),
        merged(4, "acme", "bolt"),
    )
    record(ledger, [order, *things], now=NOW)
    with ledger.reading() as connection:
        thing = state.TABLES["current_thing"].c
        query = sa.select(thing.kind, thing.slug, thing.number, thing.merged_into)
        assert set(connection.execute(query)) == {
            ("company", "acme", None, "bolt"),
            ("ladder", "samples", None, None),
            ("stage", "samples/b-sample", 1, None),
        }
        deal = state.TABLES["current_deal"].c
        found = sa.select(deal.subject, deal.role, deal.undisclosed, deal.quantity_value)
        assert [tuple(row) for row in connection.execute(found)] == [
            ("bolt", "supplier; customer", 1, "5.0")
        ]
    assert differences(ledger) == ()


def test_a_thing_that_nobody_uses_has_its_row_until_it_is_undone(ledger: Ledger) -> None:
    record(ledger, [plan(9)], now=NOW)
    record(ledger, [of_thing(2, LATE[3], batch=2)], now=NOW)
    assert [row[:3] for row in rows_of(ledger)["current_thing"]] == [
        ("unit", "cycles", "full cycles")
    ]
    record(ledger, [undone(3, 2, batch=3)], now=NOW)
    assert rows_of(ledger)["current_thing"] == []
    assert differences(ledger) == ()
