"""The published log: the very bytes of the ledger, and nothing the public could not know."""

from datetime import date
from functools import partial

from tests.web.doors.conftest import settings
from tests.web.fiction import eid, ledger
from tests.web.test_site import SETTINGS
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.canonical import canonical_bytes, decode
from tracker.vocabulary.events import Reference, Related, Undone
from tracker.vocabulary.ids import uuid7
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


def undoing(id: str) -> Undone:
    """Return what takes back the batch of an event."""
    gone = next(event for event in ledger() if event.id == id)
    return Undone(
        id=uuid7(1_790_000_000_000, 3),
        batch=uuid7(1_790_000_000_000, 4),
        line=1,
        recorded_at="2026-05-20T09:00:00.000000Z",
        recorded_by="ada",
        batches=(gone.batch,),
        reason="The page is another company's.",
    )


def test_what_was_taken_back_stands_in_a_log_as_known_on_a_day_once_it_was_known() -> None:
    """It was left out, and with it the undoing took back what the log did not hold."""
    events = (*ledger(), undoing(eid("c-plan")))
    ids = {
        day: {one.id for one in published(roadmap(events, AsOf(day, known_on=day)))}
        for day in (date(2024, 1, 1), date(2026, 5, 20))
    }
    assert eid("c-plan") in ids[date(2026, 5, 20)]
    assert eid("c-plan") not in ids[date(2024, 1, 1)]


def test_a_link_from_what_is_not_on_record_stays() -> None:
    link = Related(
        id=uuid7(1_790_000_000_000, 5),
        batch=uuid7(1_790_000_000_000, 6),
        line=1,
        recorded_at="2026-05-20T09:00:00.000000Z",
        recorded_by="ada",
        source=uuid7(1_790_000_000_000, 7),
        refs=(Reference(rel="confirms", id=eid("c-plan")),),
    )
    day = date(2024, 1, 1)
    view = roadmap((*ledger(), link), AsOf(day, known_on=day))
    assert link.id in {one.id for one in published(view)}


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
