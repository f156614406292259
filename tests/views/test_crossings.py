"""Links between two milestones of one company."""

from tests.given import B, eid, given, plan, reach, state, withdraw, words
from tracker.vocabulary.events import Event


def test_a_slip_to_another_product_replaces_the_older_and_chains_its_history() -> None:
    when = given(
        plan("old", "2025", product="acme/spark"),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
    ).on()
    old = when.the("B-sample", product="acme/spark")
    new = when.the("B-sample", product="acme/glow")
    assert (old.state, old.replaced_by, old.ended_by) == ("replaced", new.path, eid("new"))
    assert new.replaces == (old.path,)
    assert [target.id for target in new.history] == [eid("old"), eid("new")]
    assert new.history[-1].move_words == "slipped 12 months (0 to 24)"


def test_a_later_statement_reopens_the_older() -> None:
    when = given(
        plan("old", "2025", product="acme/spark"),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
        plan("still", "2027", product="acme/spark", published="2025-07-01"),
    ).on()
    assert when.the("B-sample", product="acme/spark").state == "planned"
    assert when.the("B-sample", product="acme/glow").replaces == ()


def test_a_lower_voice_reopens_nothing_and_what_it_says_was_reached_is_told_of_the_newer() -> None:
    """A newspaper's "has started" made CATL's old date a kept promise, years after Naxtra's."""
    when = given(
        plan("old", "2025", product="acme/spark"),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
        reach("said", "2025-12", product="acme/spark", published="2025-12-31", voice="press"),
    )
    today = when.on()
    assert today.the("B-sample", product="acme/spark").state == "replaced"
    new = today.the("B-sample", product="acme/glow")
    assert new.outcome is not None
    assert (new.outcome.id, new.state_words) == (eid("said"), "reached early, as reported")
    later = given(
        plan("old", "2025", product="acme/spark"),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
        reach("said", "2025-12", product="acme/spark", published="2025-12-31", voice="press"),
        plan("still", "2027", product="acme/glow", published="2026-02-01"),
    ).on()
    assert later.the("B-sample", product="acme/glow").state == "planned"
    assert [one.id for one in later.the("B-sample", product="acme/glow").reported] == [eid("said")]


def test_a_replaced_milestone_names_the_subject_of_the_newer_where_it_is_another() -> None:
    when = given(
        plan("old", "2025", product="acme/spark"),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
    ).on()
    assert when.the("B-sample", product="acme/spark").state_words == "replaced by Glow: B-sample"


def test_a_lower_voice_or_a_may_replaces_nothing() -> None:
    for fields in ({"voice": "press"}, {"strength": "may"}):
        when = given(
            plan("old", "2027", product="acme/spark"),
            plan("new", "2028", product="acme/glow", published="2025-06-01", slips="old", **fields),
        ).on()
        assert when.the("B-sample", product="acme/spark").state == "planned"


def test_other_names_do_not_replace_unless_one_is_free_wording() -> None:
    named = given(
        plan("old", "2027", milestone="pilot-line-completed"),
        plan("new", "2028", published="2025-06-01", slips="old"),
    ).on()
    assert named.the("pilot line completed").state == "planned"
    free = given(
        plan("old", "2027", milestone="first light"),
        plan("new", "2028", published="2025-06-01", slips="old"),
    ).on()
    assert free.the("first light").state_words == "replaced by B-sample"


def test_what_was_reached_under_one_name_reaches_the_plan_it_confirms_under_the_other() -> None:
    when = given(
        plan("old", "2026", product="acme/spark"),
        reach("done", "2026-01", product="acme/glow", confirms="old"),
    ).on()
    assert when.the("B-sample", product="acme/spark").state_words == "reached on time"
    assert when.the("B-sample", product="acme/glow").state == "reached"


def test_any_other_link_is_shown_no_more() -> None:
    when = given(
        plan("old", "2027", milestone="pilot-line-completed", voice="press"),
        state("no", "denial", stage=B, contradicts="old"),
    ).on()
    assert when.the("pilot line completed").denials == (eid("no"),)
    assert when.the("pilot line completed").state_words == "planned"


def test_replacements_that_run_in_a_circle_end_somewhere() -> None:
    when = given(
        plan("a", "2026", product="acme/spark", slips="b"),
        plan("b", "2027", product="acme/glow", slips="a"),
    ).on()
    assert sorted(one.state for one in when.roadmap.milestones) == ["due", "replaced"]


def test_several_older_ones_are_chained_in_the_order_of_saying() -> None:
    when = given(
        plan("x", "2024", product="acme/spark", published="2023-01-01"),
        plan("y", "2025", milestone="first light", published="2024-01-01"),
        plan("z", "2026", published="2025-01-01", slips="x", advances="y"),
    ).on()
    new = when.the("B-sample", product=None)
    assert [words(target) for target in new.history] == ["2024", "2025", "2026"]
    assert len(new.replaces) == 2


OLD = plan("old", "2025", product="acme/spark")
NEW = plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old")


def replaced(*events: Event) -> bool:
    """Tell whether the old milestone was replaced by the new one."""
    return given(*events).on().the("B-sample", product="acme/spark").state == "replaced"


def test_what_was_said_of_the_older_one_before_does_not_reopen_it() -> None:
    between = plan("between", "2025-12", product="acme/spark", published="2025-03-01")
    assert replaced(OLD, between, NEW)


def test_a_hedge_of_the_older_one_does_not_reopen_it() -> None:
    hedge = state("hedge", "hedge", product="acme/spark", published="2025-07-01")
    assert replaced(OLD, NEW, hedge)


def test_a_link_of_unknown_date_replaces_what_was_not_spoken_of_since_the_statement_it_names() -> (
    None
):
    undated = plan("new", "2026", product="acme/glow", published=None, slips="old")
    assert replaced(OLD, undated)
    still = plan("still", "2027", product="acme/spark", published="2025-07-01")
    assert not replaced(OLD, undated, still)


def test_a_statement_that_its_source_took_back_or_of_another_company_is_not_replaced() -> None:
    other = given(plan("old", "2027", company="bolt"), plan("new", "2028", slips="old")).on()
    assert [one.state for one in other.roadmap.milestones] == ["planned", "planned"]
    gone = given(OLD, NEW, withdraw("w", "old", published="2025-05-01")).on()
    assert gone.the("B-sample").history[-1].move is None


def test_the_newer_one_is_compared_with_the_last_date_of_its_own_voices() -> None:
    reported = plan(
        "press", "2026-H1", product="acme/spark", published="2025-03-01", voice="press", slips="old"
    )
    new = given(OLD, reported, NEW).on().the("B-sample", product="acme/glow")
    assert new.history[-1].moved_from == eid("old")


def test_the_newer_one_is_compared_with_the_last_date_before_it_was_postponed() -> None:
    postponed = plan("later", undated=True, product="acme/spark", published="2025-03-01")
    new = given(OLD, postponed, NEW).on().the("B-sample", product="acme/glow")
    assert new.history[-1].move_words == "slipped 12 months (0 to 24)"


PILOT = plan("pilot", "2027", milestone="pilot-line-completed", voice="press")


def test_answers_to_another_milestone_are_found_among_other_links() -> None:
    when = given(
        PILOT,
        state("on", stage=B, follows="pilot"),
        state("doubt", stage=B, contradicts="pilot"),
        state("no", "denial", stage=B, contradicts="pilot"),
        state("perhaps", "hedge", stage=B, hedges="pilot"),
    ).on()
    pilot = when.the("pilot line completed")
    assert (pilot.denials, pilot.hedges) == ((eid("no"),), (eid("perhaps"),))
    assert (pilot.is_denied, pilot.is_hedged, pilot.state_words) == (False, False, "planned")


def test_what_was_reached_elsewhere_reaches_the_plan_that_it_moves() -> None:
    done = reach("done", "2026-01", product="acme/glow", slips="old")
    when = given(plan("old", "2025", product="acme/spark"), done).on()
    assert when.the("B-sample", product="acme/spark").state_words == "reached late by 0 to 1 month"


def test_what_was_reached_elsewhere_does_not_reach_by_confirming_a_comment() -> None:
    when = given(
        plan("old", "2027", product="acme/spark"),
        state("comment", product="acme/spark"),
        reach("done", "2026-01", product="acme/glow", confirms="comment"),
    ).on()
    assert when.the("B-sample", product="acme/spark").state == "planned"


def test_words_that_replace_nothing_do_not_hide_those_that_do() -> None:
    comment = state("first", product="acme/spark", published="2024-01-01")
    assert replaced(comment, OLD, NEW)
    own = plan("own", "2025", product="acme/glow", published="2025-02-01")
    both = plan(
        "new", "2026", product="acme/glow", published="2025-06-01", slips="own", advances="old"
    )
    assert replaced(OLD, own, both)


def test_the_chained_history_stands_in_the_order_of_saying() -> None:
    own = plan("own", "2024-12", product="acme/glow", published="2024-01-01")
    new = given(own, OLD, NEW).on().the("B-sample", product="acme/glow")
    assert [target.id for target in new.history] == [eid("own"), eid("old"), eid("new")]


def test_only_what_was_reached_after_the_replacement_is_handed_on() -> None:
    press = {"product": "acme/spark", "voice": "press"}
    when = given(
        plan("old", "2025", product="acme/spark"),
        reach("early", "2025-03", published="2025-04-01", in_part=True, **press),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
        plan("rumour", "2027", published="2025-07-01", **press),
        reach("late", "2025-12", published="2025-12-31", **press),
    ).on()
    older = when.the("B-sample", product="acme/spark").statements
    assert older == (eid("old"), eid("early"), eid("rumour"))
    assert when.the("B-sample", product="acme/glow").statements == (eid("new"), eid("late"))


def test_the_newer_milestone_is_called_by_its_subject_where_that_is_another() -> None:
    old = plan("old", "2025", product="acme/spark")
    moved = {"published": "2025-06-01", "slips": "old"}
    for new, words_ in (
        (plan("new", "2026", product="acme/glow", **moved), "replaced by Glow: B-sample"),
        (plan("new", "2026", **moved), "replaced by salt cell: B-sample"),
        (plan("new", "2026", technology=None, **moved), "replaced by B-sample"),
    ):
        assert given(old, new).on().the("B-sample", product="acme/spark").state_words == words_
