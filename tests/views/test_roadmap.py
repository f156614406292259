"""The laws of the whole fold."""

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.given import (
    SOP,
    A,
    announce,
    change,
    check,
    drop,
    eid,
    given,
    plan,
    reach,
    registrations,
    relate,
    state,
    withdraw,
)
from tests.strategies import COMPANIES, event_sets
from tracker.views.asof import AsOf, is_known
from tracker.views.current import company_rows
from tracker.views.roadmap import company_view, roadmap
from tracker.vocabulary.events import Event, Merged, Undone, Withdrawn, World
from tracker.vocabulary.subjects import batches_of, subjects_of, targets_of

AS_OF = AsOf(today=date(2026, 11, 22))

STORY: tuple[Event, ...] = (
    *registrations(),
    plan("a", "2025", stage=A),
    plan("a2", "2026", stage=A, published="2025-06-01", slips="a"),
    reach("a3", "2026-02", stage=A, published="2026-02-20", voice="press"),
    plan("b", "2026", site="acme/north", voice="press"),
    state("b2", "hedge", hedges="b", published="2025-02-01"),
    plan("s", "2027", stage=SOP, product="acme/spark"),
    plan("s2", "2028", stage=SOP, product="acme/glow", published="2025-06-01", slips="s"),
    plan("u", "2026", published=None, confirms="a"),
    announce("n", "2025-01-09", milestone="pilot-line-completed"),
    drop("d", company="bolt", cancels="b", published="2026-03-01"),
    check("c", "2026-05-01"),
    withdraw("w", "d", published="2026-04-01"),
    plan("o", "2027", company="bolt", published="2025-03-01"),
    change("x", "closed", company="bolt", published="2026-05-01"),
    relate("r", "o", "follows", "a"),
)


def closure(events: Sequence[Event], slug: str) -> list[Event]:
    """Return what the fold of a company needs.

    What names it (or a company merged with it), one reference further both ways, all about
    things, and whatever corrects, links, withdraws or undoes any of these, and so on.
    """
    same = {slug}
    merges = [one for one in events if isinstance(one, Merged) and one.kind == "company"]
    while more := {
        s for one in merges if {one.slug, one.into} & same for s in (one.slug, one.into)
    }:
        if more <= same:
            break
        same |= more
    naming = [
        e for e in events if any(s.slug in same for s in subjects_of(e) if s.kind == "company")
    ]
    ids = {event.id for event in naming}
    near = ids | {target for event in naming for target in targets_of(event)}
    links = [event for event in events if targets_of(event) & ids]
    near |= {event.id for event in links}
    near |= {
        target for event in links if not isinstance(event, World) for target in targets_of(event)
    }
    chosen = {event.id for event in events if event.id in near or not isinstance(event, World)}
    while True:
        batches = {event.batch for event in events if event.id in chosen}
        more_ids = {
            event.id
            for event in events
            if (isinstance(event, Withdrawn) and event.target in chosen)
            or (isinstance(event, Undone) and batches_of(event) & batches)
        } - chosen
        if not more_ids:
            return [event for event in events if event.id in chosen]
        chosen |= more_ids


def test_the_order_of_arrival_changes_nothing() -> None:
    expected = roadmap(STORY, AS_OF)
    for seed in range(20):
        shuffled = list(STORY)
        random.Random(seed).shuffle(shuffled)
        assert roadmap(shuffled, AS_OF) == expected


@drawn(event_sets(max_size=10), st.randoms(use_true_random=False))
def test_any_order_of_any_events_folds_to_the_same(
    events: tuple[Event, ...], chance: random.Random
) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert roadmap(shuffled, AS_OF) == roadmap(events, AS_OF)


@pytest.mark.parametrize("slug", ["acme", "bolt"])
def test_a_company_folded_alone_has_the_milestones_of_the_whole(slug: str) -> None:
    whole = roadmap(STORY, AS_OF).company(slug)
    alone = company_view(closure(STORY, slug), slug, AS_OF)
    assert whole is not None
    assert alone.milestones == whole.milestones
    assert company_rows(alone) == company_rows(whole)


@drawn(event_sets(max_size=10), st.sampled_from(COMPANIES))
def test_any_company_folded_alone_has_the_milestones_of_the_whole(
    events: tuple[Event, ...], slug: str
) -> None:
    whole = roadmap(events, AS_OF).company(slug)
    alone = company_view(closure(events, slug), slug, AS_OF)
    if whole is None:
        assert alone.milestones == ()
    elif whole.slug == slug:
        assert alone.milestones == whole.milestones
        assert company_rows(alone) == company_rows(whole)


@drawn(event_sets(max_size=8, bookkeeping=False), st.dates(date(2020, 1, 1), date(2026, 12, 31)))
def test_an_event_published_later_leaves_an_earlier_day_unchanged(
    events: tuple[Event, ...], day: date
) -> None:
    as_of = AsOf(today=day, known_on=day)
    known = [event for event in events if is_known(event, as_of)]
    assert roadmap(events, as_of) == roadmap(known, as_of)


@drawn(event_sets(max_size=8, bookkeeping=False))
def test_what_changes_by_known_on_and_what_by_recorded_by_are_two_things(
    events: tuple[Event, ...],
) -> None:
    moment = "2025-06-30T23:59:59.999999Z"
    as_of = AsOf(today=date(2025, 6, 30), recorded_by=moment)
    recorded = [event for event in events if event.recorded_at <= moment]
    assert roadmap(events, as_of) == roadmap(recorded, as_of)


def test_the_square_of_days_tells_what_was_known_from_what_was_logged() -> None:
    late = plan("late", "2026", published="2021-05-01", logged="2026-01-01")
    story = given(late)
    assert story.on(known_on="2021-05-01").paths == ["acme/salt-cell/b-sample"]
    assert story.on(known_on="2021-04-30").paths == []
    assert story.on(recorded_by="2025-12-31").paths == []


def test_a_link_made_later_acts_on_every_known_on_day() -> None:
    story = given(
        plan("a", "2026"),
        plan("b", "2027", published="2025-03-01", voice="press"),
        relate("r", "b", "slips", "a", logged="2026-06-01"),
    )
    assert story.on(known_on="2025-03-02").the("B-sample").slips == 1
    assert story.on(known_on="2025-03-02", recorded_by="2026-05-31").the("B-sample").slips == 0


def test_everything_stands_on_the_timeline_newest_first() -> None:
    view = roadmap(STORY, AS_OF).company("acme")
    assert view is not None
    days = [entry.known_from for entry in view.timeline if entry.published]
    assert days == sorted(days, reverse=True)
    assert {entry.id for entry in view.timeline} >= {eid("a"), eid("c"), eid("u")}
    assert [entry.effect for entry in view.timeline if entry.id == eid("a2")] == [
        "slipped 12 months (0 to 24)"
    ]


def test_a_statement_that_names_a_company_stands_among_what_others_say() -> None:
    events = (*STORY, plan("m", "2026", company="bolt", companies=("acme",)))
    view = roadmap(events, AS_OF).company("acme")
    assert view is not None
    assert eid("m") in {entry.id for entry in view.others_about_it}


def test_a_row_about_others_does_not_say_where_their_milestones_stand() -> None:
    """Bolt's closure lacks Acme's other statements, and with them the site that fits."""
    events: tuple[Event, ...] = (
        *registrations(),
        plan("sited", "2026", site="acme/north"),
        reach("named", "2026", companies=("bolt",)),
    )
    whole = roadmap(events, AS_OF).company("bolt")
    assert whole is not None
    assert company_rows(company_view(closure(events, "bolt"), "bolt", AS_OF)) == company_rows(whole)


def test_undated_statements_are_listed() -> None:
    assert [entry.id for entry in roadmap(STORY, AS_OF).undated] == [eid("u")]


def test_the_last_event_is_the_one_recorded_last() -> None:
    found = roadmap(STORY, AS_OF)
    assert found.count == len(STORY)
    last = max(STORY, key=lambda event: (event.recorded_at, event.batch, event.line, event.id))
    assert (found.last_event, found.last_recorded) == (last.id, last.recorded_at)
