"""Laws of the log over generated events."""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.samples import LATER, NOW
from tests.strategies import event_sets
from tracker.ledger.append import append, append_lines
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.read import events, head, set_digest
from tracker.ledger.text import files_of, read_events, write_files
from tracker.ledger.verify import verify
from tracker.vocabulary.events import Event


def ledger_of(pieces: Sequence[Sequence[Event]]) -> Ledger:
    ledger = open_ledger("sqlite://")
    for piece in pieces:
        with ledger.writing() as connection:
            append(connection, piece, now=NOW)
    return ledger


def held(ledger: Ledger) -> tuple[str, dict[str, bytes]]:
    with ledger.reading() as connection:
        assert verify(connection) == ()
        return set_digest(connection), files_of(connection)


@given(event_sets(), st.randoms(use_true_random=False))
def test_ledgers_that_hold_the_same_events_are_the_same_set_and_the_same_files(
    made: tuple[Event, ...], shuffler: random.Random
) -> None:
    order = list(made)
    shuffler.shuffle(order)
    one, other = ledger_of([made]), ledger_of([[event] for event in order])
    assert held(one) == held(other)
    one.close()
    other.close()


@given(event_sets())
def test_an_export_of_an_import_of_an_export_is_the_same_bytes(made: tuple[Event, ...]) -> None:
    ledger = ledger_of([made])
    digest, files = held(ledger)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert write_files(folder, files).new == tuple(files)
        assert write_files(folder, files).unchanged == tuple(files)
        other = open_ledger("sqlite://")
        for batch in reversed(read_events(folder)):
            with other.writing() as connection:
                append_lines(connection, batch.lines, now=LATER)
            with ledger.writing() as connection:
                assert append_lines(connection, batch.lines, now=LATER).added == ()
    assert held(other) == (digest, files)
    with other.reading() as connection:
        assert {event.id: event for event in events(connection)} == {one.id: one for one in made}
        assert head(connection).position == len(made)
    other.close()
    ledger.close()
