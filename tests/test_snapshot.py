"""The published database: a sound ledger that two ledgers with the same events dump alike."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from hypothesis import given

from tests.strategies import scripts
from tests.web.fiction import ledger as fiction
from tracker import state
from tracker.ledger import read
from tracker.ledger.connect import open_ledger
from tracker.ledger.lines import Line, line_of
from tracker.ledger.verify import verify
from tracker.snapshot import database_of
from tracker.vocabulary.events import Event


def lines(events: Iterable[Event]) -> list[Line]:
    return [line_of(event) for event in events]


def dump(database: bytes) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(database)
        return list(opened.iterdump())


def test_it_is_a_sound_ledger_with_all_events_and_their_current_state(tmp_path: Path) -> None:
    file = tmp_path / "roadmap.sqlite"
    file.write_bytes(database_of(lines(fiction())))
    with closing(open_ledger(f"sqlite:///{file}")) as opened, opened.reading() as connection:
        assert set(read.events(connection)) == set(fiction())
        assert state.check(connection) == ()
        assert verify(connection) == ()


@given(scripts())
def test_the_order_of_arrival_is_not_in_it(events: Sequence[Event]) -> None:
    assert dump(database_of(lines(events))) == dump(database_of(lines(reversed(events))))


def test_other_events_make_another_ledger() -> None:
    some, others = fiction()[:3], fiction()[:4]
    assert dump(database_of(lines(some))) != dump(database_of(lines(others)))


def test_no_events_make_an_empty_ledger(tmp_path: Path) -> None:
    file = tmp_path / "roadmap.sqlite"
    file.write_bytes(database_of([]))
    with closing(open_ledger(f"sqlite:///{file}")) as opened, opened.reading() as connection:
        assert list(read.events(connection)) == []
