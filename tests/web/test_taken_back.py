"""What was put on record and taken back leaves a site as it was, but for what tells of it.

The number of events and the digest of their set are told to a build; here they stay the same.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.strategies import event_sets, scripts, world_events
from tests.web.fiction import TODAY, eid, ledger
from tests.web.test_incremental import later_plan
from tests.web.test_two_clocks import different
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Planned, Undone, Withdrawn
from tracker.vocabulary.ids import uuid7
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.publish import Files

LAST = re.compile(rb'\n  "last_event": \{[^}]*\},')
"""What the lists of the API call the last event on record."""

RECENT = re.compile(rb'<section aria-labelledby="recent">.*?</section>', re.DOTALL)
"""What the front page tells of the changes of a week."""

LOGGED = {
    "api/v1/index.json",  # on how many days something was logged
    "api/v1/changes/index.json",
    "api/v1/changes/2026-05-20.json",
    "changes/index.html",
    "changes/30-days.html",
    "changes/90-days.html",
    "changes/2026-05.html",
    "changes/corrections.html",
    "data.html",  # the size and the digest of the log
    "data/events.jsonl",
}
"""What tells of it even where nobody could see it: that day something was logged."""

SEEN = {
    "index.html",  # how many changes the last days brought
    "api/v1/changes/2026-05-19.json",
    "api/v1/changes/last-7-days.json",
    "data/changes.csv",
    "data/datapackage.json",  # the size and the digest of the changes
    *(
        f"feeds/{name}.{form}"
        for name in ("all", "corrections", "technologies/salt-cell")
        for form in ("atom", "json")
    ),
}
"""What tells of it where it stood until the next day: it was a change, and so was its end."""

REVISED = {
    "api/v1/milestones/index.json",
    "api/v1/milestones/orsted-cells.salt-cell.c-sample_north.json",
    "calendars/all.ics",
    "calendars/companies/orsted-cells.ics",
    "calendars/technologies/salt-cell.ics",
}
"""The milestone whose date was in doubt: a calendar takes back only by a higher number."""


def built(events: Sequence[Event]) -> Files:
    view = roadmap(events, AsOf(date.fromisoformat(TODAY)))
    told = Settings(title="R", digest="0" * 64, count=1, base_url="https://roadmap.example/")
    files = plan(view, told)
    return {path: RECENT.sub(b"", LAST.sub(b"", data)) for path, data in files.items()}


@cache
def before() -> Files:
    return built(ledger())


def undoing(*gone: Event, moment: str) -> Undone:
    return Undone(
        id=uuid7(1_790_000_000_000, 9),
        batch=uuid7(1_790_000_001_000, 9),
        line=1,
        recorded_at=moment,
        recorded_by="ada",
        batches=tuple(one.batch for one in gone),
        reason="The page is another company's.",
    )


def new_plan() -> Planned:
    return later_plan("borealis")


def retraction() -> Withdrawn:
    """Return the source's own retraction of a date."""
    plan = new_plan()
    return Withdrawn(
        id=plan.id,
        batch=plan.batch,
        line=1,
        recorded_at=plan.recorded_at,
        recorded_by=plan.recorded_by,
        company="orsted-cells",
        target=eid("c-slip"),
        published=plan.published,
        document=plan.document,
        reason="The date was misprinted.",
    )


BOTH = pytest.mark.parametrize(
    ("event", "revised"),
    [(new_plan(), set()), (retraction(), REVISED)],
    ids=["a log", "a retraction"],
)


@BOTH
def test_what_is_taken_back_on_its_day_leaves_no_more_than_that(
    event: Planned | Withdrawn, revised: set[str]
) -> None:
    undone = undoing(event, moment="2026-05-20T10:00:00.000000Z")
    after = built((*ledger(), event, undone))
    assert set(different(before(), after)) == LOGGED | revised


@BOTH
def test_what_is_taken_back_later_stands_in_changes_and_feeds(
    event: Planned | Withdrawn, revised: set[str]
) -> None:
    event = structs.replace(event, recorded_at="2026-05-19T09:00:00.000000Z")
    undone = undoing(event, moment="2026-05-20T10:00:00.000000Z")
    after = built((*ledger(), event, undone))
    own = {f"feeds/companies/{event.company}.{form}" for form in ("atom", "json")}
    found = set(different(before(), after)) - {"sitemap.xml"}  # when a milestone's page changed
    assert found == LOGGED | SEEN | own | revised


TELLS = re.compile(
    r"index\.html|(api/v1/)?changes/.*|feeds/.*|api/v1/index\.json|sitemap\.xml"
    r"|data\.html|data/(events\.jsonl|changes\.csv|datapackage\.json)"
    r"|calendars/.*|api/v1/milestones/.*"
)


@settings(max_examples=5)
@given(st.one_of(event_sets(max_size=4), scripts(5)), world_events())
def test_no_statement_that_is_taken_back_stands_anywhere_else(
    events: tuple[Event, ...], one: Event
) -> None:
    batch = uuid7(1_790_000_001_000, 8)
    one = structs.replace(one, batch=batch, line=1, recorded_at="2026-05-19T09:00:00.000000Z")
    after = built((*events, one, undoing(one, moment="2026-05-20T10:00:00.000000Z")))
    assert [path for path in different(built(events), after) if not TELLS.fullmatch(path)] == []
