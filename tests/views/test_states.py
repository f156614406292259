"""How a milestone stands on a day."""

import pytest
from msgspec import structs

from tests.given import (
    SOP,
    A,
    change,
    check,
    drop,
    eid,
    given,
    plan,
    reach,
    relate,
    resume,
    state,
    withdraw,
)
from tracker.views.milestones import Milestone
from tracker.vocabulary.events import Event


def the(*events: Event, on: str = "2026-11-22") -> Milestone:
    return given(*events).on(on).the("B-sample")


@pytest.mark.parametrize(
    ("when", "state", "words"),
    [
        ("2027", "planned", "planned"),
        ("2026", "due", "due"),
        ("2026-Q3", "overdue", "overdue by 1 month"),
        ("by 2025", "overdue", "overdue by 10 months"),
        ("by 2026", "due", "due"),
        ("by 2027", "planned", "planned"),
        ("from 2024", "due", "past its earliest window"),
        ("from 2026-01-01", "due", "past its earliest window"),
        ("from 2026", "due", "due"),
        ("from 2027", "planned", "planned"),
        ("2026-11-20", "overdue", "overdue by less than a month"),
        (None, "planned", "planned, no date given"),
    ],
)
def test_a_plan_as_of_a_day(when: str | None, state: str, words: str) -> None:
    milestone = the(plan("a", when, published="2026-01-10"))
    assert (milestone.state, milestone.state_words) == (state, words)


def test_a_deadline_is_planned_until_the_first_day_of_the_unit_it_names() -> None:
    assert the(plan("a", "by 2026"), on="2025-12-31").state == "planned"
    assert the(plan("a", "by 2026"), on="2026-01-01").state == "due"
    assert the(plan("a", "by 2026-Q3"), on="2026-06-30").state == "planned"
    assert the(plan("a", "by 2026-Q3"), on="2026-07-01").state == "due"


def test_only_dates_of_the_company_or_its_partners_are_overdue() -> None:
    assert the(plan("a", "2025", voice="supplier")).state == "overdue"
    milestone = the(plan("a", "2025", voice="press"))
    assert (milestone.state, milestone.state_words) == (
        "date passed, unconfirmed",
        "date passed by 10 months, unconfirmed",
    )


def test_a_report_that_the_company_denied_is_denied_once_its_date_has_passed() -> None:
    events = (plan("a", "2025", voice="press"), state("b", "denial", published="2025-01-11"))
    assert the(*events, on="2025-02-01").state_words == "due, denied by the company"
    assert the(*events).state == "denied"
    assert the(*events).denials == (eid("b"),)


def test_a_hedged_plan_stands_visibly_hedged() -> None:
    milestone = the(plan("a", "2026", voice="press"), state("b", "hedge", hedges="a"))
    assert milestone.state_words == "due, hedged by the company"
    assert milestone.hedges == (eid("b"),)


def test_a_denied_rumour_casts_no_shadow_on_the_company_s_own_plan() -> None:
    """BYD denied a rumour in 2023; every plan of its own since then read "denied"."""
    rumour = plan("rumour", "2023", published="2022-12-01", voice="press")
    denial = state("denial", "denial", published="2022-12-05")
    denied = the(rumour, denial, on="2023-02-01")
    assert (denied.state_words, denied.is_denied) == ("due, denied by the company", True)
    own = the(rumour, denial, plan("own", "2027", published="2025-01-10"))
    assert (own.state_words, own.is_denied) == ("planned", False)
    assert own.denials == (eid("denial"),)


def test_a_denial_touches_what_others_said_up_to_its_day() -> None:
    denial = state("denial", "denial", published="2025-01-11")
    later = the(denial, plan("rumour", "2027", published="2025-02-01", voice="press"))
    assert (later.state_words, later.is_denied) == ("planned", False)
    same_day = the(plan("rumour", "2027", published="2025-01-11", voice="press"), denial)
    assert same_day.is_denied


def test_what_was_said_before_an_answer_is_touched_though_its_origin_is_dated_later() -> None:
    first = plan("first", "2026", published="2026-01-01", voice="analyst")
    report = plan("report", "2026", published="2026-03-01", voice="press")
    hedge = state("hedge", "hedge", published="2026-02-01")
    assert the(first, report, hedge).is_hedged
    assert the(first, report, hedge, relate("r", "first", "same origin as", "report")).is_hedged


def test_a_page_that_repeats_the_report_on_the_next_day_is_hedged_with_it() -> None:
    """LGES hedged ETNews's report; electrive, a day later with "Asian media", lifted the hedge."""
    report = plan("a", "2026", voice="press", published="2025-01-20")
    hedge = state("b", "hedge", published="2025-01-20")
    page = {"voice": "press", "published": "2025-01-21", "outlet": "weekly-amp"}
    for cites in ("Daily Volt", "Asian media"):
        again = plan("c", "2026", cites=[cites], **page)
        assert the(report, hedge, again).state_words == "due, hedged by the company"
        news = plan("c", "2027", cites=[cites], **page)
        assert not the(report, hedge, news).is_hedged
    assert not the(report, hedge, plan("c", "2026", **page)).is_hedged


def test_a_hedge_does_not_touch_the_company_s_own_word() -> None:
    own = the(plan("own", "2026"), state("hedge", "hedge", published="2025-02-01"))
    assert (own.state_words, own.is_hedged, own.hedges) == ("due", False, (eid("hedge"),))


def test_a_later_word_of_the_company_ends_its_answer() -> None:
    milestone = the(
        state("forecast", "forecast", voice="analyst", published="2025-01-01"),
        state("denial", "denial", published="2025-01-11"),
        plan("own", None, published="2025-06-01"),
    )
    assert (milestone.state_words, milestone.is_denied) == ("planned, no date given", False)


def test_a_denied_date_of_a_supplier_is_not_overdue() -> None:
    supplier = plan("supplier", "2025", voice="supplier")
    assert the(supplier, state("denial", "denial", published="2025-02-01")).state == "denied"
    own = plan("own", "2024", published="2024-01-10")
    delay = plan("delay", "2025", voice="press", slips="own")
    assert the(own, delay, state("denial", "denial", published="2025-02-01")).state == "overdue"


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ("company", "reached"),
        ("customer", "reached"),
        ("press", "reached, as reported"),
        ("analyst", "reached, as reported"),
    ],
)
def test_an_outcome_that_only_lower_voices_tell_says_so(voice: str, words: str) -> None:
    milestone = the(reach("done", "2026-01", voice=voice))
    assert (milestone.state_words, milestone.is_reported) == (words, "reported" in words)


def test_a_report_that_the_company_confirms_is_none() -> None:
    report = reach("report", "2026-01", voice="press")
    confirmed = state("yes", "comment", published="2026-02-10", confirms="report")
    assert the(report, confirmed).state_words == "reached"


def test_an_end_that_only_lower_voices_tell_says_so() -> None:
    rumour = plan("rumour", "2027", voice="press")
    milestone = the(rumour, drop("end", how="paused", voice="press"))
    assert (milestone.state_words, milestone.is_reported) == ("paused, as reported", True)


def test_a_reported_end_stands_beside_the_company_s_plan() -> None:
    """A newspaper's word that it was shelved ended the company's own standing plan."""
    own, report = plan("own", "2027"), drop("end", how="shelved", voice="press")
    milestone = the(own, report)
    assert (milestone.state, milestone.state_words) == ("planned", "planned, reported shelved")
    assert milestone.reported_end == "shelved"
    linked = drop("end", how="shelved", voice="press", cancels="own")
    assert the(own, linked).state_words == "shelved, as reported"


def test_the_company_s_pause_is_not_the_newspaper_s_cancellation() -> None:
    pause = drop("pause", how="paused", published="2026-01-10")
    report = drop("report", how="cancelled", published="2026-02-10", voice="press")
    milestone = the(plan("own", "2027"), pause, report)
    assert (milestone.state_words, milestone.ended_by) == ("paused", eid("pause"))


def test_a_reported_move_says_whose_reading_it_is() -> None:
    own = plan("own", "2026")
    delay = plan("delay", "2027", published="2025-06-01", voice="press", slips="own")
    assert the(own, delay).state_words == "planned, reported"
    assert the(own, delay).is_reported


def test_what_was_only_spoken_of_has_no_target() -> None:
    assert the(state("a", "forecast", when="2027")).state == "spoken of"


def test_a_closed_company_voids_what_was_open_but_not_what_was_reached() -> None:
    closed = change("closed", "closed", published="2026-02-01")
    assert the(plan("a", "2027"), closed).state == "void"
    assert the(plan("a", "2026"), reach("b", "2026-01"), closed).state == "reached"
    revived = change("again", "revived", published="2026-03-01")
    assert the(plan("a", "2027"), closed, revived).state == "planned"


def test_insolvency_alone_does_not_void() -> None:
    assert the(plan("a", "2027"), change("b", "insolvent")).state == "planned"


@pytest.mark.parametrize(
    ("how", "state"), [("cancelled", "dropped"), ("shelved", "dropped"), ("paused", "paused")]
)
def test_a_dropped_milestone_says_how(how: str, state: str) -> None:
    milestone = the(plan("a", "2027"), drop("b", how=how))
    assert (milestone.state, milestone.state_words) == (state, how)
    assert milestone.ended_by == eid("b")


def test_a_dropped_part_is_no_drop_of_the_whole() -> None:
    assert the(plan("a", "2027"), drop("b", part="one of two lines")).state == "planned"


def test_it_is_pursued_again_when_resumed_or_planned_anew() -> None:
    dropped = (plan("a", "2027"), drop("b", how="paused"))
    assert the(*dropped, resume("c", published="2026-03-01")).state == "planned"
    assert the(*dropped, plan("c", "2028", published="2026-03-01")).state == "planned"
    assert the(*dropped, plan("c", "2028", published="2026-03-01", voice="press")).state == "paused"


def test_cancels_drops_its_target_whatever_the_key() -> None:
    when = given(
        plan("a", "2027"),
        plan("b", "2027", stage=SOP),
        change("c", "left technology", cancels="a"),
        drop("d", stage=A, cancels="b"),
    ).on()
    assert when.the("B-sample").state == "dropped"
    assert when.the("SOP").state == "dropped"


def test_leaving_a_technology_drops_what_is_open_on_it_and_on_its_children() -> None:
    milestone = the(plan("a", "2027"), change("b", "left technology", technology="cell"))
    assert milestone.state == "dropped"
    other = the(plan("a", "2027"), change("b", "left technology", technology="glass-cell"))
    assert other.state == "planned"


def test_silence_is_marked_after_the_threshold_and_a_check_does_not_end_it() -> None:
    events = (plan("a", "2028", published="2025-01-10"), check("c", "2026-01-05"))
    assert not the(*events, on="2026-01-09").is_quiet
    quiet = the(*events, on="2026-01-10")
    assert quiet.is_quiet
    assert str(quiet.last_checked) == "2026-01-05"
    assert str(quiet.last_word) == "2025-01-10"


def test_a_check_is_no_word_of_the_company() -> None:
    roadmap = given(plan("a", "2028"), check("c", "2026-05-05")).on().roadmap
    acme = roadmap.company("acme")
    assert acme is not None
    assert (str(acme.last_word), str(acme.last_checked)) == ("2025-01-10", "2026-05-05")
    assert acme.milestones[0].statements == (eid("a"),)


def test_a_milestone_that_ended_is_never_quiet() -> None:
    assert not the(plan("a", "2025"), drop("b", published="2025-02-01")).is_quiet


def test_a_check_covers_what_it_looked_at() -> None:
    when = given(
        plan("a"), plan("b", product="acme/spark"), check("c", "2026-01-05", product="acme/spark")
    ).on()
    assert when.the("B-sample", product=None).last_checked is None
    assert when.the("B-sample", product="acme/spark").last_checked is not None


def test_what_its_source_took_back_counts_until_that_day() -> None:
    story = given(
        plan("a", "2026"),
        plan("b", "2027", published="2025-03-01"),
        withdraw("c", "b", published="2025-06-01"),
    )
    assert story.on(known_on="2025-05-31").the("B-sample").slips == 1
    assert story.on(known_on="2025-06-01").the("B-sample").slips == 0


def test_a_milestone_whose_every_statement_was_taken_back_is_gone() -> None:
    assert given(plan("a"), withdraw("b", "a")).on().paths == []


def test_what_was_reached_on_a_day_that_nobody_told_has_no_date() -> None:
    """The date of its plan once stood on the page as if it were the day."""
    milestone = the(plan("a", "by 2025"), reach("b", None, published="2026-02-10"))
    assert (milestone.state_words, milestone.window) == ("reached", None)
    part = the(
        plan("a", "2025"),
        reach("b", "2025", in_part=True, published="2026-01-10"),
        plan("c", "2027", published="2026-02-10"),
    )
    assert part.window is not None
    assert part.window.edtf == "2027"


def test_a_not_before_date_is_past_its_window_on_the_day_after_its_unit() -> None:
    assert the(plan("a", "from 2026"), on="2026-12-31").state_words == "due"
    assert the(plan("a", "from 2026"), on="2027-01-01").state_words == "past its earliest window"


@pytest.mark.parametrize(
    ("when", "on", "words"),
    [
        ("2025", "2026-01-30", "overdue by less than a month"),
        ("2025", "2026-01-31", "overdue by 1 month"),
        ("2026-02-27", "2026-03-27", "overdue by 1 month"),
    ],
)
def test_months_overdue_are_counted_from_the_day_after_the_last(
    when: str, on: str, words: str
) -> None:
    assert the(plan("a", when), on=on).state_words == words


def test_a_soft_date_is_overdue_softly() -> None:
    said = plan("a", "2026-09")
    assert said.when is not None
    soft = structs.replace(said.when, qualifiers=("approximate", "tentative"))
    milestone = the(structs.replace(said, when=soft))
    assert milestone.state_words == "overdue by 1 month (approximate date)"


def test_a_denial_touches_no_date_that_was_named_after_it() -> None:
    denial = state("denial", "denial", published="2025-01-05")
    supplier = plan("supplier", "2025", voice="supplier", published="2025-02-01")
    assert the(denial, supplier).state == "overdue"
    assert the(supplier, state("later", "denial", published="2025-03-01")).state_words == (
        "denied by the company; the date has passed"
    )


def test_a_report_of_an_unknown_day_in_a_month_is_touched_by_a_denial_within_it() -> None:
    rumour = plan("rumour", "2027", voice="press", published="2025-01")
    assert the(rumour, state("denial", "denial", published="2025-01-11")).is_denied


def test_a_date_of_today_is_not_yet_promised_in_vain() -> None:
    own = plan("own", "2026-11-22")
    sooner = plan("sooner", "2026-10", published="2025-06-01", voice="press", advances="own")
    assert the(own, sooner).state == "date passed, unconfirmed"
    assert the(own, sooner, on="2026-11-23").state == "overdue"


@pytest.mark.parametrize(
    ("events", "is_reported"),
    [
        ((plan("a", "2027"),), False),
        ((plan("a", "2027", voice="supplier"),), False),
        ((plan("a", "2027", voice="press"),), True),
        (
            (
                plan("a", "2027"),
                plan("b", "2028", voice="supplier", published="2025-06-01", slips="a"),
            ),
            True,
        ),
    ],
)
def test_a_position_of_lower_voices_or_a_reported_move_is_marked(
    events: tuple[Event, ...], is_reported: bool
) -> None:
    assert the(*events).is_reported == is_reported


def test_a_report_that_the_company_only_hedges_is_one_still() -> None:
    report = reach("report", "2026-01", voice="press")
    hedge = state("hedge", "hedge", published="2026-02-10", hedges="report")
    assert the(report, hedge).state_words == "reached, as reported, hedged by the company"


def test_what_was_left_with_its_technology_is_cancelled() -> None:
    milestone = the(plan("a", "2027"), change("b", "left technology", technology="salt-cell"))
    assert milestone.state_words == "cancelled"


PAUSE = drop("pause", how="paused", published="2026-01-10", logged="2026-01-11")


@pytest.mark.parametrize(
    ("taken_up", "state"),
    [
        (plan("c", "2028", published="2026-03-01", strength="may"), "paused"),
        (plan("c", "2028", published="2026-01-10", logged="2026-01-12"), "paused"),
        (plan("c", "2028", published="2026-01-11"), "planned"),
        (plan("c", "2028", published="2026-01"), "planned"),
        (resume("c", published="2026-01-10", logged="2026-01-12"), "planned"),
        # Of unknown date: it stands first in the history, unless it names what it follows.
        (resume("c", published=None, logged="2026-03-01"), "paused"),
        (resume("c", published=None, logged="2026-03-01", follows="pause"), "planned"),
        (plan("c", "2028", published=None, logged="2026-03-01"), "paused"),
        (plan("c", "2028", published=None, logged="2026-03-01", follows="pause"), "planned"),
    ],
)
def test_a_pause_ends_with_a_later_word(taken_up: Event, state: str) -> None:
    assert the(plan("a", "2027"), PAUSE, taken_up).state == state


def test_a_pause_of_an_unknown_day_in_a_month_lasts_the_month() -> None:
    pause = drop("pause", how="paused", published="2026-01")
    within = plan("c", "2028", published="2026-01-20")
    assert the(plan("a", "2027"), pause, within).state == "paused"


def test_a_check_of_another_technology_is_no_look_at_this_one() -> None:
    looked = [
        the(plan("a", "2027"), check("c", "2026-01-05", technology=technology)).last_checked
        for technology in ("salt-cell", "cell", None, "glass-cell")
    ]
    assert [day is not None for day in looked] == [True, True, True, False]


def test_the_last_day_of_a_window_is_due() -> None:
    assert the(plan("a", "2026"), on="2026-12-31").state == "due"


def test_a_not_before_date_is_never_overdue_though_a_last_day_is_known() -> None:
    said = plan("a", "2025")
    assert said.when is not None
    bounded = structs.replace(said.when, qualifiers=("not_before",))
    assert the(structs.replace(said, when=bounded)).state_words == "past its earliest window"


def test_a_denial_of_nothing_in_particular_denies_no_plan() -> None:
    assert the(state("a", "denial")).state_words == "spoken of, no target, denied by the company"
    assert the(state("a", "comment")).state_words == "spoken of, no target"


def test_a_denial_touches_no_outcome_that_was_told_after_it() -> None:
    denial = state("denial", "denial", published="2025-01-05")
    assert the(denial, reach("r", "2026-01", voice="customer")).state_words == "reached"


def test_what_was_dropped_after_it_was_reached_says_both() -> None:
    milestone = the(
        plan("a", "2027"), reach("r", "2026-01"), drop("d", published="2026-03-10", how="shelved")
    )
    assert milestone.state_words == "shelved after it was reached early"


def test_what_was_reached_so_far_is_said_beside_a_reported_move() -> None:
    milestone = the(
        plan("a", "2025"),
        reach("r", "2025-06", published="2025-07-01", in_part=True),
        plan("b", "2028", published="2025-09-01", voice="press", slips="a"),
    )
    assert milestone.state_words == "planned, reported, reached in part, on time so far"


def test_within_a_class_the_last_end_stands() -> None:
    cancelled = drop("x", how="cancelled", published="2026-01-10")
    paused = drop("y", how="paused", published="2026-02-10")
    assert the(plan("a", "2027"), cancelled, paused).state == "paused"
    assert the(plan("a", "2027"), paused, cancelled).state == "paused"


END = drop("end", voice="press", published="2026-02-10")


def test_the_press_ends_what_the_press_alone_spoke_of_as_planned_or_reached() -> None:
    outcome = reach("r", "2026-01", voice="press")
    comment = state("c", published="2026-01-20")
    rumour = plan("a", "2027", voice="press")
    assert the(rumour, outcome, comment, END).state == "dropped"
    assert the(plan("a", "2027"), outcome, END).state_words == (
        "reached early, as reported, reported cancelled"
    )


def test_what_others_than_the_company_deny_is_not_denied_by_it() -> None:
    rumour = plan("rumour", "2027", voice="press")
    assert not the(rumour, state("d", "denial", voice="official")).is_denied


def test_the_company_s_answer_ends_with_its_own_next_word_unless_that_denies_again() -> None:
    rumour = plan("rumour", "2027", voice="press")
    denial = state("d", "denial", published="2025-02-01")
    assert the(rumour, denial).is_denied
    assert not the(rumour, denial, resume("r", published="2025-06-01")).is_denied
    again = plan("again", "2027", strength="denies", published="2025-06-01")
    assert the(rumour, denial, again).is_denied
