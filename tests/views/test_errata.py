"""What was put right and what was taken back, ours apart from the sources' own."""

from datetime import date

import msgspec

from tests.given import eid, envelope, given, plan, window, withdraw
from tracker.views.asof import AsOf
from tracker.views.errata import Errata, errata
from tracker.views.roadmap import roadmap
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, Undone

FIRST = plan("first", "2026", published="2025-01-10")
SECOND = plan("second", "2027", published="2026-01-10")


def amended(name: str, old: Event, when: str, logged: str) -> Amended:
    new = msgspec.structs.replace(old, when=window(when))
    expects = content_hash(canonical_bytes(old)).hex()
    base = envelope(name, logged)
    return Amended(**base, target=old.id, expects=expects, reason=name, event=new)  # type: ignore[arg-type]


def undo(name: str, *names: str, logged: str) -> Undone:
    batches = tuple(eid(f"batch of {one}") for one in names)
    return Undone(**envelope(name, logged), batches=batches, reason=f"why {name}")


def listed(*events: Event, known_on: str | None = None) -> Errata:
    known = date.fromisoformat(known_on) if known_on else None
    return errata(roadmap(given(*events).events, AsOf(date(2026, 11, 1), known_on=known)))


def test_ours_and_the_sources_own_are_never_mixed() -> None:
    found = listed(
        FIRST,
        SECOND,
        amended("misread", FIRST, "2028", "2026-06-02"),
        withdraw("taken", "second", published="2026-03-10"),
    )
    assert [one.reason for one in found.corrected] == ["misread"]
    assert [(id_, made.id) for id_, made in found.withdrawn] == [(eid("second"), eid("taken"))]
    assert found.taken_back == ()


def test_an_undoing_tells_what_it_took_back_and_why() -> None:
    (one,) = listed(FIRST, SECOND, undo("u", "second", logged="2026-07-01")).taken_back
    assert (one.words, one.reason, one.stands) == ("took back 1 plan by Acme", "why u", "stands")
    assert [words[:4] for words in one.sentences] == ["Acme"]


def test_an_undoing_that_was_undone_stays_on_the_list() -> None:
    found = listed(
        FIRST, undo("u", "first", logged="2026-07-01"), undo("v", "u", logged="2026-07-02")
    )
    newest, oldest = found.taken_back
    assert (newest.words, newest.stands) == ("brought back 1 plan by Acme", "stands")
    assert (oldest.words, oldest.stands) == ("took back 1 plan by Acme", "taken back")


def test_a_correction_that_was_taken_back_is_told_as_taken_back_only() -> None:
    fixed = amended("misread", FIRST, "2028", "2026-06-02")
    found = listed(FIRST, fixed, undo("u", "misread", logged="2026-07-01"))
    assert found.corrected == ()
    assert [one.words for one in found.taken_back] == ["took back 1 correction"]


def test_a_withdrawal_counts_from_its_own_day() -> None:
    taken = withdraw("taken", "second", published="2026-03-10")
    assert listed(FIRST, SECOND, taken, known_on="2026-03-01").withdrawn == ()


def test_a_correction_of_what_was_not_known_is_not_told() -> None:
    fixed = amended("misread", SECOND, "2028", "2026-06-02")
    assert listed(FIRST, SECOND, fixed, known_on="2025-06-01").corrected == ()
    assert len(listed(FIRST, SECOND, fixed).corrected) == 1
