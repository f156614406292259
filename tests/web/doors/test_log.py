"""The published log: the very bytes of the ledger, and nothing the public could not know."""

from datetime import date
from functools import partial

from tests.web.doors.conftest import settings
from tests.web.fiction import eid, ledger
from tests.web.test_site import SETTINGS
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.canonical import canonical_bytes, decode
from tracker.web.build import plan
from tracker.web.doors.log import Copies, jsonl, published
from tracker.web.publish import Files


def known_on(day: str) -> Roadmap:
    return roadmap(ledger(), AsOf(date.fromisoformat(day), date.fromisoformat(day)))


def test_every_line_is_an_event_in_canonical_bytes(fiction: Files) -> None:
    lines = fiction["data/events.jsonl"].splitlines()
    assert {canonical_bytes(event) for event in ledger()} == set(lines)
    moments = [decode(line).recorded_at for line in lines]
    assert moments == sorted(moments)


def test_stored_bytes_are_given_as_they_are_stored() -> None:
    one = known_on("2026-05-20")
    old = {eid("a-plan"): b'{"as":"stored"}'}
    assert b'{"as":"stored"}\n' in jsonl(one, Copies(old))


def test_a_site_as_known_on_a_day_gives_away_nothing_that_was_known_later() -> None:
    early = known_on("2025-03-01")
    ids = {event.id for event in published(early)}
    assert eid("c-plan") in ids
    assert eid("c-slip") not in ids
    assert eid("amended aurora-due") not in ids
    files = plan(early, settings())
    for path, data in files.items():
        assert eid("c-slip").encode() not in data, path
        assert "2027年上半年".encode() not in data, path


def test_the_database_is_given_where_there_is_one(fiction: Files) -> None:
    assert "data/roadmap.sqlite" not in fiction
    files = plan(known_on("2026-05-20"), SETTINGS, None, Copies(database=lambda: b"SQLite"))
    assert files["data/roadmap.sqlite"] == b"SQLite"
    assert b"data/roadmap.sqlite" in files["data.html"]


def test_a_page_does_not_depend_on_the_bytes_of_the_database() -> None:
    """They differ with the version of SQLite; its dump does not."""
    one, other = (
        plan(known_on("2026-05-20"), SETTINGS, None, Copies(database=partial(bytes, size)))[
            "data.html"
        ]
        for size in (10, 10_000_000)
    )
    assert one == other
