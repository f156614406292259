"""The folds against a second, naive telling of the rules, on thousands of drawn histories."""

import os
from datetime import date
from typing import Any

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from tests.given import registrations
from tests.oracle.beliefs import figures
from tests.oracle.ends import Oracle, Verdict
from tests.oracle.histories import histories
from tests.oracle.naive import Goal, spots, stands
from tests.oracle.sources import origin_groups
from tracker.views.amendments import standing
from tracker.views.asof import AsOf
from tracker.views.confidence import confidences
from tracker.views.milestones import Milestone, milestones
from tracker.views.origins import origins_of
from tracker.vocabulary.events import Event

HISTORIES = int(os.environ.get("ORACLE_HISTORIES", "1400"))
"""How many histories each test here draws in the suite; a long run sets more."""

DAYS = (date(2025, 1, 31), date(2025, 12, 31), date(2026, 7, 1), date(2026, 11, 22))
RECORDED_BY = (
    *(None,) * 3,
    "2026-07-01T23:59:59.999999Z",
    "2026-10-02T23:59:59.999999Z",
    "2026-10-03T23:59:59.999999Z",
)
"""Before most was logged, before any correction was, and after the first of them."""
THINGS = registrations()
GOALS: dict[str, Goal] = {
    "samples/a-sample": ("stage", "samples/a-sample"),
    "Sample A": ("stage", "samples/a-sample"),
    "samples/b-sample": ("stage", "samples/b-sample"),
    "samples/sop": ("stage", "samples/sop"),
    "series output started": ("stage", "samples/sop"),
    "pilot-line-completed": ("milestone", "pilot-line-completed"),
    "pilot": ("milestone", "pilot-line-completed"),
    "first light": ("words", "first light"),
}
PARENTS: dict[str, tuple[str, ...]] = {"salt-cell": ("cell",)}
TECHNOLOGY_OF = {"acme/spark": "salt-cell", "acme/glow": "salt-cell"}


def by_the_fold(events: list[Event], as_of: AsOf) -> dict[frozenset[str], Any]:
    """Return what the folds say, by the statements of each milestone."""
    found = milestones(standing([*THINGS, *events], as_of), as_of, 12)
    return {frozenset(one.statements): verdict_of(one) for one in found.every}


def verdict_of(one: Milestone) -> Verdict:
    return Verdict(
        ids=one.statements,
        state=one.state,
        shown=one.shown.id if one.shown else None,
        outcome=one.outcome.id if one.outcome else None,
        verdict=one.outcome.verdict if one.outcome else None,
        plan=one.outcome.plan if one.outcome else None,
        late=(one.outcome.late_least, one.outcome.late_most) if one.outcome else (None, None),
        is_quiet=one.is_quiet,
        moves=tuple(
            (t.id, t.moved_from, t.move.word, t.move.headline, t.move.minimum, t.move.maximum)
            for t in one.history
            if t.move is not None and not t.is_beside
        ),
        beside=frozenset(t.id for t in one.beside),
    )


@settings(max_examples=HISTORIES)
@over(histories(), st.sampled_from(DAYS), st.booleans(), st.sampled_from(RECORDED_BY))
def test_milestones_are_what_the_rules_say(
    events: list[Event],
    day: date,
    now: bool,
    until: str | None,
) -> None:
    known_on = None if now else day
    on_record = [one for one in events if until is None or one.recorded_at <= until]
    oracle = Oracle(on_record, day, known_on, GOALS.__getitem__, PARENTS, TECHNOLOGY_OF)
    told = {frozenset(one.ids): one for one in oracle.verdicts().values()}
    as_of = AsOf(today=day, known_on=known_on, recorded_by=until)
    assert by_the_fold(events, as_of) == told


@settings(max_examples=HISTORIES)
@over(histories())
def test_figures_are_what_the_rules_say(events: list[Event]) -> None:
    said = stands(events, None)
    places = {id_: str(spot) for id_, spot in spots(said, GOALS.__getitem__).items()}
    found = confidences(standing([*THINGS, *events], AsOf(today=DAYS[-1])), places)
    assert {id_: one.credibility for id_, one in found.items()} == figures(said, places)


@settings(max_examples=HISTORIES)
@over(histories())
def test_origins_are_what_the_rules_say(events: list[Event]) -> None:
    found = origins_of(standing([*THINGS, *events], AsOf(today=DAYS[-1])))
    groups: dict[str, set[str]] = {}
    for id_, origin in found.items():
        groups.setdefault(origin.name, set()).add(id_)
    nobodys = {id_ for id_, origin in found.items() if origin.is_nobodys}
    told, told_nobodys = origin_groups(stands(events, None))
    assert nobodys == told_nobodys
    assert {id_: frozenset(ones) for ones in groups.values() for id_ in ones} == told
