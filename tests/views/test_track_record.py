"""What a company promised, and what came of it."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given as drawn

from tests.given import change, drop, given, plan, reach
from tests.strategies import COMPANIES, event_sets
from tests.views.test_facts import facts
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.views.track_record import (
    DECIDED,
    GRADES,
    LEAST,
    RULE,
    TrackRecord,
    TrackRecords,
    track_record,
)
from tracker.vocabulary.events import Event

TODAY = date(2026, 6, 1)


def recorded(*events: Event, on: str = "2026-06-01") -> TrackRecord:
    return track_record("acme", given(*events).on(on).roadmap.milestones, date.fromisoformat(on))


@drawn(event_sets())
def test_every_promise_has_one_grade_and_the_numbers_add_up(events: tuple[Event, ...]) -> None:
    every = roadmap(events, AsOf(today=date(2026, 6, 1))).milestones
    for company in COMPANIES:
        found = track_record(company, every, date(2026, 6, 1))
        assert sum(found.counts.values()) == found.made == len(found.promises)
        assert tuple(found.counts) == GRADES
        assert found.decided == sum(one.grade in DECIDED for one in found.promises)
        assert (found.kept_share is None) == (found.decided < LEAST)
        assert (found.rank is None) == (found.kept_share is None or found.ranked < LEAST)
        assert found.reported <= found.decided
        assert found.past <= found.counts["open"]
        for one in found.promises:
            assert one.first.owner == one.latest.owner == "company"
            assert (one.grade == "open") == (one.milestone.state not in _ENDED)


@drawn(event_sets())
def test_each_promise_counts_under_one_technology(events: tuple[Event, ...]) -> None:
    day = date(2026, 6, 1)
    records = TrackRecords(roadmap(events, AsOf(today=day)).milestones, day)
    under = records.by_technology()
    made = [one for slug in records.companies for one in records.of(slug).promises]
    assert sorted(p.milestone.path for _, one in under for p in one.promises) == sorted(
        one.milestone.path for one in made
    )
    assert len({slug for slug, _ in under}) == len(under)
    for slug, one in under:
        assert {p.milestone.technology for p in one.promises} == {slug}
        assert sum(one.counts.values()) == one.made
        assert (one.kept_share is None) == (one.decided < LEAST)
    assert [one.decided for _, one in under] == sorted((o.decided for _, o in under), reverse=True)


_ENDED = {"reached", "dropped", "void"}


@drawn(event_sets())
def test_nothing_is_graded_because_a_day_went_by(events: tuple[Event, ...]) -> None:
    early, late = (
        {one.milestone.path: one.grade for one in track_record("catl", every, day).promises}
        for day in (date(2020, 1, 1), date(2040, 1, 1))
        for every in [roadmap(events, AsOf(today=day)).milestones]
    )
    assert early == late


@pytest.mark.parametrize(
    ("events", "grade", "words"),
    [
        ((plan("p", "2025"), reach("r", "2025-06")), "kept", "reached on time"),
        ((plan("p", "2027"), reach("r", "2025-06")), "kept", "reached early"),
        ((plan("p", "2025"), reach("r", "2026-01-05")), "late",
         "reached late by less than a month"),
        ((plan("p", "2025-06"), reach("r", "2025")), "undecided",
         "reached on time or up to 6 months late"),
        ((plan("p", "2025"), reach("r")), "undated", "reached"),
        ((plan("p", "2025"), drop("d")), "dropped", "cancelled"),
        ((plan("p", "2025"), change("c", "closed")), "void", "void: the company closed"),
        ((plan("p", "2025"),), "open", "overdue by 5 months"),
        ((plan("p", "2027"),), "open", "planned"),
    ],
)  # fmt: skip
def test_a_promise_comes_to_something(events: tuple[Event, ...], grade: str, words: str) -> None:
    [one] = recorded(*events).promises
    assert (one.grade, one.words) == (grade, words)


@pytest.mark.parametrize(
    "fields",
    [
        {"voice": "press"},
        {"voice": "official"},
        {"strength": "may"},
        {"strength": "considers"},
        {"condition": "the tests pass"},
        {"when": None},
    ],
)
def test_a_rumour_a_maybe_a_condition_or_no_date_is_no_promise(fields: dict[str, str]) -> None:
    assert recorded(plan("p", **({"when": "2025"} | fields))).made == 0


def test_a_promise_that_moved_is_one_and_is_measured_against_its_first_date() -> None:
    [one] = recorded(
        plan("a", "2024", published="2023-01-10"),
        plan("b", "2025", published="2024-06-01"),
        reach("r", "2025-06"),
    ).promises
    assert (one.grade, one.latest_grade, one.moves) == ("late", "kept", 1)
    assert one.words == "reached late by 5 to 6 months"


def test_the_older_date_that_the_company_names_itself_is_its_first() -> None:
    [one] = recorded(
        plan("a", "2026", previously="2025"), reach("r", "2026-02", published="2026-03-01")
    ).promises
    assert one.latest_window is not None
    assert (one.first_window.edtf, one.latest_window.edtf, one.moves) == ("2025", "2026", 1)
    assert (one.grade, one.latest_grade) == ("late", "kept")


def test_what_contradicts_the_companys_own_word_does_not_become_its_last() -> None:
    [one] = recorded(
        plan("a", "2026"), plan("b", "2028", published="2025-02-01", contradicts="a")
    ).promises
    assert one.latest_window is not None
    assert (one.latest_window.edtf, one.moves) == ("2026", 0)


def test_a_replaced_milestone_is_one_promise_with_the_newer() -> None:
    found = recorded(
        plan("old", "2025", milestone="first line"),
        plan("new", "2027", published="2025-06-01", milestone="second line", slips="old"),
    )
    [one] = found.promises
    assert one.latest_window is not None
    assert (one.first_window.edtf, one.latest_window.edtf) == ("2025", "2027")


def _five_decided(company: str, late: int) -> list[Event]:
    events: list[Event] = []
    for number in range(LEAST):
        goal = {"milestone": f"step {number}", "company": company}
        events.append(plan(f"{company} p{number}", "2025", **goal))
        day = "2026-02" if number < late else "2025-06"
        events.append(reach(f"{company} r{number}", day, published="2026-03-01", **goal))
    return events


def test_equal_shares_share_a_rank() -> None:
    late = {"acme": 1, "bolt": 1, "coil": 0, "dyno": 2, "echo": 3}
    events = [event for company, count in late.items() for event in _five_decided(company, count)]
    every = given(*events).on().roadmap.milestones
    ranks = [track_record(company, every, TODAY) for company in late]
    assert [(one.rank, one.ranked, one.kept_share) for one in ranks] == [
        (2, 5, 80), (2, 5, 80), (1, 5, 100), (4, 5, 60), (5, 5, 40)
    ]  # fmt: skip


def test_no_company_is_ranked_among_fewer_than_five() -> None:
    events = [*_five_decided("acme", 1), *_five_decided("bolt", 0)]
    found = track_record("acme", given(*events).on().roadmap.milestones, TODAY)
    assert (found.kept_share, found.rank, found.ranked) == (80, None, 2)


def test_what_is_undecided_is_in_no_share() -> None:
    """Five of which one may have been late were “5 decided, kept 80%”."""
    events = _five_decided("acme", 0)[:-2]
    overlapping = plan("p", "2025-06", milestone="x"), reach("r", "2025", milestone="x")
    found = recorded(*events, *overlapping)
    assert (found.made, found.decided, found.counts["undecided"]) == (5, 4, 1)
    assert found.kept_share is None


def test_what_others_report_counts_and_is_counted() -> None:
    told = (plan("p", "2025"), reach("r", "2025-06", voice="press"))
    own = (plan("q", "2025", milestone="x"), reach("s", "2025-06", milestone="x"))
    found = recorded(*told, *own)
    assert (found.decided, found.reported) == (2, 1)


def test_a_date_named_after_the_outcome_is_no_promise() -> None:
    assert recorded(reach("r", "2025-06", published="2025-07-01"),
                    plan("p", "2027", published="2025-08-01")).made == 0  # fmt: skip


def test_a_date_for_the_rest_of_what_was_reached_in_part_is_a_promise_still() -> None:
    [one] = recorded(
        plan("p", "2025"),
        reach("r", "2025-06", published="2025-07-01", in_part=True),
        plan("rest", "2027", published="2025-08-01"),
    ).promises
    assert one.latest_window is not None
    assert (one.first_window.edtf, one.latest_window.edtf, one.grade) == ("2025", "2027", "open")


def test_what_is_over_stands_before_what_is_ahead() -> None:
    found = recorded(plan("ahead", "2027", stage="samples/a-sample"), plan("over", "2025"))
    assert [one.is_past for one in found.promises] == [True, False]


def test_an_open_promise_whose_date_has_passed_is_marked_and_not_graded() -> None:
    found = recorded(plan("p", "2025"))
    assert (found.past, found.decided, found.counts["open"]) == (1, 0, 1)


@pytest.mark.parametrize(("count", "share"), [(LEAST - 1, None), (LEAST, 80)])
def test_no_share_and_no_rank_under_five(count: int, share: int | None) -> None:
    events: list[Event] = []
    for number in range(count):
        goal = {"milestone": f"step {number}"}
        events.append(plan(f"p{number}", "2025", **goal))
        day = "2025-06" if number else "2026-02"
        events.append(reach(f"r{number}", day, published="2026-03-01", **goal))
    found = recorded(*events)
    assert (found.kept_share, found.rank) == (share, None)
    assert found.ranked == (0 if share is None else 1)


def test_the_rule_names_the_least_count() -> None:
    assert f"under {LEAST}" in RULE


def test_natrons_promise_is_late_and_northvolts_were_dropped() -> None:
    natron = track_record("natron-energy", facts().milestones, TODAY)
    assert (natron.made, natron.counts["late"]) == (1, 1)
    northvolt = track_record("northvolt", facts().milestones, TODAY)
    assert (northvolt.made, northvolt.counts["dropped"]) == (2, 2)


def test_what_was_reached_in_part_or_is_reported_by_others_says_so() -> None:
    whole = recorded(plan("p", "2025"), reach("r", "2025-06"))
    part = recorded(plan("p", "2025"), reach("r", "2025-06", in_part=True))
    told = recorded(plan("p", "2025"), reach("r", "2025-06", voice="press"))
    marks = [(one.promises[0].in_part, one.promises[0].is_reported) for one in (whole, part, told)]
    assert marks == [(False, False), (True, False), (False, True)]
    assert (whole.kept_by_latest, recorded(plan("p", "2025")).kept_by_latest) == (1, 0)


def test_the_date_that_has_passed_is_the_companys_own() -> None:
    # An outlet's date of 2027 made Tiamat's own one of early 2026 "planned, reported".
    story = (
        plan("own", "2025"),
        plan("outlet", "2027", published="2025-06-01", voice="press", slips="own"),
    )
    found = recorded(*story)
    [one] = found.promises
    assert (one.is_past, found.past) == (True, 1)
    words = "own date passed by 5 months; shown is another word (2027): planned, reported"
    assert one.words == words


def test_an_earlier_date_of_others_that_has_passed_is_not_the_companys() -> None:
    found = recorded(
        plan("own", "2027"), plan("official", "2025", published="2025-06-01", voice="official")
    )
    assert found.past == 0
    assert found.promises[0].words.startswith("own date to come; shown is another word (2025)")


def test_a_date_that_was_put_off_without_a_new_one_is_no_last_promise() -> None:
    # The cleared date stood as last promise, overdue, and the postponement was no move.
    found = recorded(plan("a", "2025"), plan("off", published="2025-06-01", undated=True))
    [one] = found.promises
    assert (one.first_window.edtf, one.latest_window, one.moves) == ("2025", None, 1)
    assert (one.words, found.past) == ("planned, postponed, no new date", 0)


def test_a_new_date_after_a_postponement_is_the_next_move() -> None:
    [one] = recorded(
        plan("a", "2025"),
        plan("off", published="2025-06-01", undated=True),
        plan("off again", published="2025-07-01", undated=True),
        plan("b", "2027", published="2025-08-01"),
    ).promises
    assert one.latest_window is not None
    assert (one.latest_window.edtf, one.moves) == ("2027", 2)


def test_only_companies_with_enough_decided_promises_are_ranked_by_their_share() -> None:
    stages = ("first", "second", "third", "fourth", "fifth")

    def story(company: str, kept: int, promises: int = LEAST) -> list[Event]:
        who = {"company": company, "technology": "salt-cell", "stage": None}
        return [
            event
            for number, name in enumerate(stages[:promises])
            for event in (
                plan(f"{company} p {name}", "2025", milestone=name, **who),
                reach(
                    f"{company} r {name}",
                    "2025-06" if number < kept else "2026-02",
                    published="2026-03-01",
                    milestone=name,
                    **who,
                ),
            )
        ]

    def places(*events: Event) -> Mapping[str, tuple[int | None, int]]:
        return TrackRecords(given(*events).on("2026-06-01").roadmap.milestones, TODAY).places

    assert places(*story("bolt", 2), *story("acme", 4, 4)) == {"bolt": (None, 1)}
    five = (("bolt", 2), ("acme", 5), ("cell", 5), ("dyne", 0), ("ever", 1))
    assert places(*(event for one in five for event in story(*one))) == {
        "acme": (1, 5),
        "cell": (1, 5),
        "bolt": (3, 5),
        "ever": (4, 5),
        "dyne": (5, 5),
    }


OUTLET = {"voice": "press", "slips": "own", "published": "2025-06-01"}


@pytest.mark.parametrize(
    ("own", "day", "words"),
    [
        ("2026-05-31", "2026-06-01", "own date passed by less than a month"),
        ("2026-04", "2026-05-31", "own date passed by 1 month"),
        ("2026-04-29", "2026-05-29", "own date passed by 1 month"),
        ("2026-06-01", "2026-06-01", "own date open"),
        ("2026", "2026-01-01", "own date open"),
        ("2026", "2025-12-31", "own date to come"),
        ("from 2025", "2026-06-01", "own date open"),
    ],
)
def test_an_open_promise_is_told_by_the_company_s_own_date(own: str, day: str, words: str) -> None:
    shown = plan("moved", "2030", **OUTLET)
    [one] = recorded(plan("own", own), shown, on=day).promises
    assert one.words.split(";")[0] == words
    assert "shown is another word (2030): " in one.words
