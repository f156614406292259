"""Which position stands, and how it moved."""

from typing import Any

import pytest

from tests.given import agree, announce, eid, given, plan, resume, state, words
from tracker.views.milestones import Milestone, Target
from tracker.views.targets import Line, line_of
from tracker.vocabulary.events import After, Event
from tracker.vocabulary.quantities import Measure


def the(*events: Event) -> Milestone:
    return given(*events).on("2025-06-01").the("B-sample")


def moves(*events: Event) -> list[str]:
    return [target.move_words for target in the(*events).history]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("2026", "2027", "slipped 12 months (0 to 24)"),
        ("2026-Q3", "2026-Q4", "slipped 3 months (0 to 6)"),
        ("2026", "2027-H1", "slipped 6 months (0 to 18)"),
        ("by 2026", "2027", "slipped 12 months (at least 0)"),
        ("by 2026", "by 2028", "slipped 24 months"),
        ("2026", "from 2027", "slipped 12 months (at least 0)"),
        ("2027", "2027/2028-06", "went vague"),
        ("2027", "2027-H2", "narrowed"),
        ("2028", "2027", "pulled in 12 months (0 to 24)"),
        ("2026-12-31", "by 2026", "reaffirmed"),
        ("2027", "2027", "reaffirmed"),
    ],
)
def test_a_later_target_moves_the_position(old: str, new: str, moved: str) -> None:
    milestone = the(plan("old", old), plan("new", new, published="2025-05-01"))
    assert milestone.history[-1].move_words == moved
    assert words(milestone.shown) == new
    assert milestone.slips == moved.startswith("slipped")


def test_the_highest_voice_is_shown_first_and_newer_words_of_lower_ones_stand_beside() -> None:
    milestone = the(
        plan("company", "2026"),
        plan("press", "2028", published="2025-03-01", voice="press"),
        plan("supplier", "2027", published="2025-04-01", voice="supplier"),
    )
    assert words(milestone.shown) == "2026"
    assert [target.id for target in milestone.beside] == [eid("press"), eid("supplier")]
    assert milestone.slips == 0


def test_within_a_class_the_last_word_is_shown() -> None:
    milestone = the(
        plan("official", "2026", voice="official"), plan("company", "2027", published="2025-02-01")
    )
    assert words(milestone.shown) == "2027"


def test_a_lower_voice_moves_a_higher_one_only_by_naming_it() -> None:
    milestone = the(
        plan("company", "2026"),
        plan("press", "2027", published="2025-03-01", voice="press", slips="company"),
    )
    assert milestone.shown is not None
    assert (words(milestone.shown), milestone.shown.owner) == ("2027", "daily-volt")
    assert milestone.shown.is_reported
    assert milestone.slips == 1


def test_a_lower_voice_that_says_may_moves_nothing() -> None:
    milestone = the(
        plan("company", "2026"),
        plan(
            "press", "2027", published="2025-03-01", voice="press", slips="company", strength="may"
        ),
    )
    assert words(milestone.shown) == "2026"


def test_the_company_answers_a_reported_move_from_its_own_last_date() -> None:
    milestone = the(
        plan("company", "2026"),
        plan("press", "2028", published="2025-03-01", voice="press", slips="company"),
        plan("answer", "2027", published="2025-04-01"),
    )
    assert milestone.history[-1].moved_from == eid("company")
    assert milestone.history[-1].move_words == "slipped 12 months (0 to 24)"
    assert milestone.slips == 1


def test_the_first_word_of_the_company_is_no_move_of_a_rumour() -> None:
    milestone = the(
        plan("rumour", "2025", voice="press"), plan("company", "2027", published="2025-03-01")
    )
    assert milestone.history[-1].move is None
    assert milestone.slips == 0


def test_a_plan_without_a_date_is_a_last_word_and_changes_no_window() -> None:
    milestone = the(plan("a", "2026"), plan("b", published="2025-05-01"))
    assert words(milestone.shown) == "2026"
    assert moves(plan("a", "2026"), plan("b", published="2025-05-01")) == ["", "no date given"]
    assert milestone.last_word is not None
    assert milestone.last_word.isoformat() == "2025-05-01"


def test_postponed_without_a_new_date_clears_the_window() -> None:
    milestone = the(plan("a", "2026"), plan("b", undated=True, published="2025-05-01"))
    assert (milestone.state_words, milestone.window) == ("planned, postponed, no new date", None)


def test_a_new_date_after_that_is_compared_with_the_last_one() -> None:
    assert moves(
        plan("a", "2026"),
        plan("b", undated=True, published="2025-04-01"),
        plan("c", "2027", published="2025-05-01"),
    ) == ["", "postponed, no new date", "slipped 12 months (0 to 24)"]


def test_a_conditional_plan_stands_beside_the_unconditional_one() -> None:
    milestone = the(
        plan("a", "2026"), plan("b", "2027", published="2025-05-01", condition="tests fail")
    )
    assert words(milestone.shown) == "2026"
    assert [target.condition for target in milestone.beside] == ["tests fail"]


def test_a_conditional_plan_alone_is_the_position() -> None:
    assert words(the(plan("a", "2027", condition="tests pass")).shown) == "2027"


def test_an_alternative_stands_beside_what_it_is_the_alternative_to() -> None:
    milestone = the(
        plan("a", "2026"), plan("b", "2027", published="2025-05-01", alternative_to="a")
    )
    assert words(milestone.shown) == "2026"


def test_a_retold_old_target_takes_its_place_in_the_past_and_is_no_pull_in() -> None:
    assert moves(
        plan("now", "2027", published="2025-03-01"),
        plan("retold", "2026", said="2023", published="2025-04-01"),
    ) == ["", "slipped 12 months (0 to 24)"]


def test_a_contradiction_makes_no_move_and_stands_beside() -> None:
    milestone = the(plan("a", "2026"), plan("b", "2027", published="2025-05-01", contradicts="a"))
    assert words(milestone.shown) == "2026"
    assert milestone.history[-1].is_beside


def test_the_old_target_that_a_statement_itself_names_is_compared_with() -> None:
    assert moves(plan("a", "2027", previously="2026")) == ["slipped 12 months (0 to 24)"]


def test_an_announcement_for_a_day_ahead_is_a_target_and_one_of_today_an_outcome() -> None:
    assert words(the(announce("a", "2026")).shown) == "2026"
    assert the(announce("a", "2025-01-08")).state == "reached"
    assert the(agree("a", "2025-01-10")).state == "reached"
    assert the(agree("a")).state == "spoken of"


def test_a_statement_of_unknown_date_stands_just_before_the_one_that_names_it() -> None:
    milestone = the(
        plan("first", "2025", published="2024-01-01"),
        plan("undated", "2026", published=None),
        plan("last", "2027", published="2025-03-01", confirms="undated"),
    )
    assert [target.id for target in milestone.history] == [
        eid("first"),
        eid("undated"),
        eid("last"),
    ]


def test_slips_count_reported_ones_until_a_higher_voice_speaks() -> None:
    def target(slip: str, *, reported: bool) -> Target:
        (made,) = the(plan("a", "2027", previously=slip)).history
        from dataclasses import replace

        return replace(made, is_reported=reported)

    reported, own = target("2026", reported=True), target("2026", reported=False)
    reaffirmed = target("2027", reported=False)
    assert Line((), (reported,), None).slips == 1
    assert Line((), (reported, own), None).slips == 1
    assert Line((), (own, reported), None).slips == 2
    assert Line((), (reported, reaffirmed), None).slips == 0
    assert Line((), (reported, reported), None).slips == 2
    (undated,) = the(plan("a", undated=True)).history
    assert Line((), (reported, undated), None).slips == 1
    assert line_of(()).slips == 0


def test_the_way_from_the_first_date_to_the_one_shown_is_summed_up() -> None:
    """Naxtra's "Q4 2026" stood beside "slipped 12 months", which was said of "2026"."""
    milestone = the(
        plan("first", "2025-12"),
        plan("again", "2025-12", published="2025-02-01"),
        plan("wide", "2026", published="2025-03-01"),
        plan("narrow", "2026-Q4", published="2025-04-01"),
    )
    assert milestone.drift is not None
    assert milestone.drift.headline == 12
    assert milestone.drift_words == "at first December 2025: slipped 12 months (9 to 13), 2 moves"


def test_a_drift_begins_with_what_a_statement_itself_retells() -> None:
    milestone = the(plan("a", "2027", previously="2026"))
    assert milestone.drift_words == "at first 2026: slipped 12 months (0 to 24), 1 move"


def test_a_rumour_before_the_company_s_first_word_is_no_part_of_the_way() -> None:
    milestone = the(
        plan("rumour", "2025", voice="press"),
        plan("own", "2026", published="2025-02-01"),
        plan("later", "2027", published="2025-03-01"),
    )
    assert milestone.drift_words == "at first 2026: slipped 12 months (0 to 24), 1 move"


def test_what_came_back_to_its_first_date_says_so() -> None:
    milestone = the(
        plan("a", "2026"),
        plan("b", "2027", published="2025-02-01"),
        plan("c", "2026", published="2025-03-01"),
    )
    assert milestone.drift_words == "at first 2026: the same again, 2 moves"


def test_what_never_moved_has_no_drift() -> None:
    milestone = the(plan("a", "2026"), plan("b", "2026", published="2025-02-01"))
    assert (milestone.drift, milestone.drift_words) == (None, "")


def test_a_taken_up_milestone_has_no_target_of_its_own() -> None:
    assert the(resume("a")).history == ()


def test_a_word_about_the_company_s_comment_is_no_reported_move_of_a_target() -> None:
    milestone = the(
        state("comment", published="2025-01-05"),
        plan("a", "2026", voice="press"),
        plan("b", "2027", voice="press", published="2025-02-01", slips="comment"),
    )
    assert milestone.shown is not None
    assert (words(milestone.shown), milestone.shown.is_reported) == ("2027", False)


def test_a_lower_voice_that_names_its_equal_moves_nothing() -> None:
    milestone = the(
        plan("own", "2026"),
        plan("a", "2027", voice="press", published="2025-02-01"),
        plan("b", "2028", voice="press", published="2025-03-01", slips="a"),
    )
    assert words(milestone.shown) == "2026"


def test_the_company_s_plan_without_a_date_takes_the_place_of_a_rumour() -> None:
    milestone = the(plan("rumour", "2026", voice="press"), plan("own", published="2025-02-01"))
    assert milestone.state_words == "planned, no date given"


def test_it_leaves_a_reported_move_of_the_company_s_own_date() -> None:
    milestone = the(
        plan("own", "2026"),
        plan("press", "2027", published="2025-02-01", voice="press", slips="own"),
        plan("again", published="2025-03-01"),
    )
    assert words(milestone.shown) == "2027"


def test_a_reported_move_is_compared_with_the_last_date_of_anybody() -> None:
    milestone = the(
        plan("own", "2026"),
        plan("press", "2027", published="2025-02-01", voice="press", slips="own"),
        plan("supplier", "2028", published="2025-03-01", voice="supplier", slips="own"),
    )
    assert milestone.history[-1].moved_from == eid("press")


def test_a_contradiction_of_what_was_left_behind_is_a_move() -> None:
    milestone = the(
        plan("a", "2026"),
        plan("b", "2027", published="2025-02-01"),
        plan("c", "2028", published="2025-03-01", contradicts="a"),
    )
    assert words(milestone.shown) == "2028"


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ({"published": "2025-06-01"}, "pulled in"),
        # Said in a year: from its first day on.
        ({"published": "2025"}, "narrowed"),
        ({"said": "2025", "published": "2026-01-05"}, "narrowed"),
        # When the words were spoken counts, not when they were retold.
        ({"said": "2024-06-01", "published": "2025-09-01"}, "narrowed"),
    ],
)
def test_a_deadline_that_moves_counts_from_the_day_it_was_said(
    said: dict[str, str], moved: str
) -> None:
    milestone = the(plan("old", "by 2026", **said), plan("new", "2025-H1", published="2026-02-01"))
    assert milestone.history[-1].move is not None
    assert milestone.history[-1].move.word == moved


@pytest.mark.parametrize(
    ("published", "moved"), [("2026-06-01", "went vague"), ("2026-08-01", "drifted")]
)
def test_a_new_deadline_counts_from_the_day_it_is_said(published: str, moved: str) -> None:
    milestone = the(plan("old", "2026-H2"), plan("new", "by 2027", published=published))
    assert milestone.history[-1].move is not None
    assert milestone.history[-1].move.word == moved


def test_a_target_keeps_what_was_said_with_it() -> None:
    measure = Measure(metric="capacity", value="5", unit="gwh")
    after = After(milestone="samples/a-sample", distance="6 months")
    said: dict[str, Any] = {
        "speaker": "Ann",
        "quantity": measure,
        "voice": "company",
        "strength": "aims",
    }
    [target] = the(plan("a", "2027", after=after, condition="tests pass", **said)).history
    assert (target.speaker, target.quantity, target.after) == ("Ann", measure, after)
    assert (target.voice, target.strength, target.condition) == ("company", "aims", "tests pass")
    [announced] = the(announce("b", "2027", quantity=measure)).history
    assert (announced.quantity, announced.after) == (measure, None)


def test_the_press_without_a_page_owns_its_word_under_no_name() -> None:
    assert [one.owner for one in the(plan("a", "2026", voice="press", outlet=None)).history] == [""]


@pytest.mark.parametrize(
    ("first", "last", "moved"),
    [
        (
            plan("a", "by 2026", published="2025-06-01"),
            plan("b", "2025-H1", published="2025-09-01"),
            "at first by 2026: pulled in 18 months (at most 24), 1 move",
        ),
        (
            plan("a", "2026-H2"),
            plan("b", "by 2027", published="2026-08-01"),
            "at first H2 2026: drifted 12 months (at most 18), 1 move",
        ),
    ],
)
def test_over_the_whole_way_a_deadline_counts_from_the_day_it_was_said(
    first: Event, last: Event, moved: str
) -> None:
    assert the(first, last).drift_words == moved


def test_a_retold_deadline_counts_from_no_day() -> None:
    milestone = the(plan("a", "2025-H1", previously="by 2026", published="2025-09-01"))
    assert milestone.drift_words == "at first by 2026: narrowed, 1 move"


def test_a_later_word_of_one_voice_is_the_last_whatever_others_said_between() -> None:
    milestone = the(
        plan("own", "2026"),
        plan("press", "2027", published="2025-02-01", voice="press", slips="own"),
        plan("again", "2028", published="2025-03-01"),
        plan("more", "2029", published="2025-04-01", voice="press", slips="again"),
    )
    assert milestone.history[-1].moved_from == eid("again")


@pytest.mark.parametrize(
    ("strength", "state"), [(None, "due"), ("did", "reached"), ("will", "due")]
)
def test_what_is_announced_while_its_window_runs_has_happened_only_where_that_is_said(
    strength: str | None, state: str
) -> None:
    said = announce("a", "2026", published="2026-03-01", strength=strength)
    [milestone] = given(said).on("2026-06-01").roadmap.milestones
    assert milestone.state == state


def test_a_higher_voice_moves_the_lower_one_s_date_that_it_names() -> None:
    rumour = plan("rumour", "2025", voice="press")
    own = plan("own", "2026", published="2025-06-01", slips="rumour")
    last = the(rumour, own).history[-1]
    assert (last.moved_from, last.move_words) == (eid("rumour"), "slipped 12 months (0 to 24)")
    unlinked = the(rumour, plan("own", "2026", published="2025-06-01")).history[-1]
    assert unlinked.moved_from is None
