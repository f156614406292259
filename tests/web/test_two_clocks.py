"""The two clocks of a build: what the public could know, and what was on record."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import event_sets, scripts
from tracker.ledger.lines import line_of
from tracker.snapshot import database_of
from tracker.views.asof import AsOf, is_on_record
from tracker.views.edition import Edition
from tracker.views.roadmap import roadmap
from tracker.vocabulary.canonical import canonical_bytes, content_hash, set_digest
from tracker.vocabulary.events import Event
from tracker.web.build import plan
from tracker.web.doors.log import DATABASE, EVENTS, Copies, published
from tracker.web.frame import Settings
from tracker.web.publish import Files

TODAY = date(2026, 6, 1)
DAYS = (date(2019, 1, 1), date(2023, 6, 30), date(2026, 1, 25), date(2026, 2, 10), TODAY)
MOMENTS = (
    *(f"{day}T23:59:59.999999Z" for day in DAYS),
    *(f"2026-01-31T08:00:{second:02}.000000Z" for second in range(1, 9)),
)
LEDGERS = st.one_of(event_sets(max_size=5), scripts(6))


def built(events: Sequence[Event], as_of: AsOf) -> Files:
    """Return the files of a site, told how many events it stands for as the command tells it."""
    view = roadmap(events, as_of)
    hashes = [content_hash(canonical_bytes(one)) for one in view.events]
    told = Settings(
        title="Roadmap",
        digest=set_digest(hashes),
        count=len(hashes),
        base_url="https://roadmap.example/",
        editions=(Edition("2025Q4", date(2025, 12, 31)),),
    )
    lines = [line_of(event) for event in published(view)]
    return plan(view, told, None, Copies(database=partial(database_of, lines)))


def different(one: Files, other: Files) -> list[str]:
    """Return the paths of what only one of two sites has, or both with different bytes."""
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


@settings(max_examples=8)
@given(LEDGERS, st.sampled_from((None, *DAYS)), st.sampled_from(MOMENTS))
def test_what_was_recorded_later_leaves_no_byte(
    events: tuple[Event, ...], day: date | None, by: str
) -> None:
    by_then = AsOf(TODAY, day, by)
    kept = [one for one in events if is_on_record(one, by_then)]
    assert different(built(events, by_then), built(kept, AsOf(TODAY, day))) == []


_SAID = re.compile(
    rb", with what was publicly known on <time[^>]*>[^<]*</time>"
    rb"|, as known on [0-9]+ [A-Z][a-z]+ [0-9]+(?=[.] )"
    rb'|\n *"known_on": "[0-9-]+",'
)
"""How a site says that it is as known on a day: in its foot, in figures and files for machines."""


@settings(max_examples=8)
@given(LEDGERS, st.sampled_from(DAYS))
def test_what_was_known_and_on_record_on_a_day_is_what_was_built_on_it(
    events: tuple[Event, ...], day: date
) -> None:
    by = f"{day}T23:59:59.999999Z"
    kept = [one for one in events if is_on_record(one, AsOf(day, None, by))]
    later, then = (
        {path: _SAID.sub(b"", data) for path, data in files.items()}
        for files in (built(events, AsOf(day, day, by)), built(kept, AsOf(day)))
    )
    assert different(later, then) == []
    assert {EVENTS, DATABASE} < set(then)
