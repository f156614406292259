"""What differs between two roadmaps, kind by kind."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest

from tests.given import (
    agree,
    change,
    drop,
    envelope,
    plan,
    reach,
    registrations,
    relate,
    resume,
    said,
    state,
    withdraw,
)
from tests.strategies import amendment_of
from tracker.views.asof import AsOf
from tracker.views.changes import changed_since, compared
from tracker.views.differences import KINDS, Difference
from tracker.vocabulary.events import Claimed, Described, Document, Event, Undone
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.things import Company

DAY = AsOf(today=date(2026, 6, 1))


def told(
    before: Sequence[Event], *new: Event, then: AsOf = DAY, now: AsOf = DAY
) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in found(before, *new, then=then, now=now)]


def found(
    before: Sequence[Event], *new: Event, then: AsOf = DAY, now: AsOf = DAY
) -> tuple[Difference, ...]:
    old = [*registrations(), *before]
    return compared(old, then, [*old, *new], now).differences


def claim(name: str, value: str, **fields: Any) -> Claimed:
    published = fields.pop("published", "2025-01-10")
    return said(Claimed, name, published, {"measure": Measure(metric="life", value=value)} | fields)


def undo(*done: Event) -> Undone:
    return Undone(**envelope("undo", "2026-05-01"), batches=tuple(one.batch for one in done))


OLD = plan("old", "2027")
UNDATED = plan("old")
RUMOUR = plan("rumour", "2026", voice="press")


@pytest.mark.parametrize(
    ("before", "new", "kind", "words"),
    [
        ([], plan("a", "2027"), "new", "new, 2027"),
        ([], reach("a", "2024-05"), "reached", "new, reached in May 2024"),
        (
            [],
            plan("a", "2028", previously="2026"),
            "slipped",
            "2026 → 2028, slipped 24 months (12 to 36), in one statement",
        ),
        (
            [OLD],
            plan("a", "2028", published="2025-06-01"),
            "slipped",
            "2027 → 2028, slipped 12 months (0 to 24)",
        ),
        (
            [OLD],
            plan("a", "2026", published="2025-06-01"),
            "pulled in",
            "2027 → 2026, pulled in 12 months (0 to 24)",
        ),
        (
            [OLD],
            plan("a", "2027-H1", published="2025-06-01"),
            "narrowed",
            "2027 → H1 2027, narrowed",
        ),
        (
            [OLD],
            plan("a", "2027", published="2025-06-01"),
            "reaffirmed",
            "2027 stands, reaffirmed",
        ),
        (
            [OLD],
            plan("a", undated=True, published="2025-06-01"),
            "postponed",
            "2027 → postponed, no new date",
        ),
        (
            [OLD],
            reach("a", "2026-01-05"),
            "reached early",
            "2027 → reached on 5 January 2026 early",
        ),
        ([OLD], drop("a"), "dropped", "2027 → cancelled"),
        ([OLD], drop("a", how="paused"), "paused", "2027 → paused"),
        ([OLD, drop("d")], resume("a", published="2026-02-01"), "resumed", "cancelled → 2027"),
        ([OLD], state("a", "hedge", hedges="old"), "hedged", "2027 stands, hedged since"),
        (
            [OLD],
            withdraw("a", "old"),
            "withdrawn",
            "withdrawn by its source: 2027 → nothing on record",
        ),
        ([], drop("a"), "dropped", "new, cancelled"),
        ([UNDATED], reach("a", "2026-01-05"), "reached", "reached on 5 January 2026"),
        ([UNDATED], plan("a", "2027", published="2025-06-01"), "dated", "no date given → 2027"),
        (
            [plan("old", "2025")],
            reach("a", "2025-12/2026-02", published="2026-03-01"),
            "reached",
            "2025 → reached December 2025 to February 2026 on time or up to 2 months late",
        ),
        (
            [OLD, reach("r", "2026")],
            reach("a", "2026-01", published="2026-02-01"),
            "changed",
            "reached in 2026 early → reached in January 2026 early",
        ),
        (
            [OLD, drop("d")],
            plan("a", "2029", published="2026-03-01"),
            "resumed",
            "cancelled → planned, 2029",
        ),
        (
            [OLD, drop("d")],
            state("a", "hedge", hedges="old"),
            "hedged",
            "cancelled stands, hedged since",
        ),
        ([RUMOUR], plan("a", "2027", published="2025-06-01"), "changed", "2026 → 2027"),
        (
            [OLD],
            plan("a", "2028", voice="press", slips="old", published="2025-06-01"),
            "slipped",
            "2027 → 2028, reported: slipped 12 months (0 to 24)",
        ),
        (
            [OLD],
            plan("a", "2029", voice="press", published="2025-06-01"),
            "said",
            "no change, 2027 stands; the press's word (2029) stands beside it",
        ),
        (
            [OLD],
            plan("a", published="2025-06-01"),
            "said",
            "no change, 2027 stands; the new word gives no date",
        ),
        (
            [RUMOUR, reach("r", "2026-01", voice="press")],
            state("a", "denial", published="2026-02-10"),
            "changed",
            "reached in January 2026 on time, as reported → 2026",
        ),
        # The site was not said before: it is one milestone all the same.
        (
            [OLD],
            plan("a", "2028", site="acme/north", published="2025-06-01"),
            "slipped",
            "2027 → 2028, slipped 12 months (0 to 24)",
        ),
        ([RUMOUR], plan("a", published="2025-06-01"), "said", "2026 → no date given"),
        (
            [RUMOUR],
            state("a", "denial", contradicts="rumour"),
            "denied",
            "2026 stands, denied since",
        ),
    ],
)
def test_a_milestone_tells_what_became_of_it(
    before: list[Event], new: Event, kind: str, words: str
) -> None:
    assert told(before, new) == [(kind, words)]


def test_several_steps_are_one_move_from_end_to_end() -> None:
    steps = (
        plan("a", "2028", published="2025-06-01"),
        plan("b", "2029", published="2025-09-01"),
    )
    words = "2027 → 2029, slipped 24 months (12 to 36), told in 2 steps"
    assert told([OLD], *steps) == [("slipped", words)]


def test_a_plan_said_again_and_again_is_reaffirmed_as_often() -> None:
    steps = (
        plan("a", "2027", published="2025-06-01"),
        plan("b", "2027", published="2026-01-01"),
    )
    assert told([OLD], *steps) == [("reaffirmed", "2027 stands, said 2 times since")]


@pytest.mark.parametrize(
    ("old", "steps", "kind"),
    [
        (
            plan("old", "by 2026", published="2025-06-01"),
            (
                plan("a", "2027", published="2025-09-01"),
                plan("b", "2025-H1", published="2025-10-01"),
            ),
            "pulled in",
        ),
        (
            plan("old", "2026-H2"),
            (
                plan("a", "2030", published="2025-09-01"),
                plan("b", "by 2027", published="2026-08-01"),
            ),
            "drifted",
        ),
    ],
)
def test_over_several_steps_a_deadline_still_counts_from_the_day_it_was_said(
    old: Event, steps: tuple[Event, ...], kind: str
) -> None:
    assert [one for one, _ in told([old], *steps)] == [kind]


def test_a_milestone_that_is_new_with_its_history_is_told_with_its_way() -> None:
    first = plan("p", "2025")
    second = plan("a", "2027", previously="2026", published="2025-06-01")
    words = "new, 2027, at first 2025: slipped 24 months (12 to 36), 1 move"
    assert told([], first, second) == [("new", words)]


def test_of_several_new_words_that_move_nothing_the_last_is_named() -> None:
    first = plan("a", "2029", voice="press", published="2025-06-01")
    second = plan("b", "2030", voice="press", published="2025-07-01")
    third = plan("c", "2031", voice="press", published="2025-08-01")
    (one,) = found([OLD], first, second, third)
    assert (one.kind, one.event) == ("said", third.id)
    assert one.events == (first.id, second.id, third.id)


def test_of_several_new_hedges_the_first_is_named() -> None:
    first = state("a", "hedge", hedges="old")
    second = state("b", "hedge", hedges="old", published="2026-02-10")
    (one,) = found([OLD], second, first)
    assert (one.kind, one.event) == ("hedged", first.id)


def test_a_new_outcome_is_named_whatever_is_said_of_it() -> None:
    exact = reach("exact", "2026-01", published="2026-02-01")
    hedge = state("hedge", published="2026-03-01")
    (one,) = found([OLD, reach("r", "2026")], exact, hedge)
    assert (one.kind, one.event) == ("changed", exact.id)


def test_an_answer_that_was_made_to_another_milestone_is_named() -> None:
    pilot = plan("pilot", "2027", milestone="pilot-line-completed", voice="press")
    denial = state("no", "denial", contradicts="pilot")
    told_of = {one.subject: (one.kind, one.event) for one in found([OLD, pilot], denial)}
    assert told_of["Acme, salt cell, pilot line completed"] == ("denied", denial.id)


def test_our_correction_is_no_move_of_the_company() -> None:
    later = msgspec.structs.replace(OLD, when=plan("x", "2028").when)
    amended = amendment_of(OLD, later, envelope("fix", "2026-05-01"))
    (one,) = found([OLD], amended)
    assert (one.kind, one.words) == ("corrected", "corrected by us: 2027 → 2028")
    assert one.event == amended.id


def test_what_we_take_back_is_told_as_ours() -> None:
    undone = Undone(**envelope("undo", "2026-05-01"), batches=(OLD.batch,))
    words = "taken back by us: 2027 → nothing on record"
    assert told([OLD], undone) == [("taken back", words)]


def test_a_company_that_closed_voids_its_milestones_and_is_told_itself() -> None:
    assert [kind for kind, _ in told([OLD], change("c", "closed"))] == ["void", "company"]


def test_time_alone_is_told_as_such_and_last() -> None:
    early, late = AsOf(today=date(2025, 6, 1)), AsOf(today=date(2028, 6, 1))
    ones = found([OLD], plan("b", "2030", stage="samples/sop"), then=early, now=late)
    kinds = [one.kind for one in ones]
    assert kinds == ["new", "overdue", "gone quiet"]
    assert [one.is_by_time for one in ones] == [False, True, True]
    assert ones[1].words == "2027: planned → overdue by 5 months"


def test_a_date_that_moved_before_it_passed_did_not_pass() -> None:
    early, late = AsOf(today=date(2025, 6, 1)), AsOf(today=date(2028, 1, 15))
    moved = plan("a", "2030", published="2027-06-01")
    assert [kind for kind, _ in told([OLD], moved, then=early, now=late)] == ["slipped"]


def test_changes_run_on_the_logged_clock() -> None:
    story: tuple[Event, ...] = (
        *registrations(),
        plan("old", "2027", published="2021-01-01", logged="2026-05-20"),
        plan("news", "2028", published="2026-05-01", stage="samples/sop", logged="2026-05-02"),
    )
    since = changed_since(story, date(2026, 5, 10), DAY)
    assert [one.event for one in since.differences if not one.is_by_time] == [story[-2].id]
    assert changed_since(story, date(2026, 5, 21), DAY).differences == ()
    assert len(changed_since(story, date.min, DAY).differences) == 2


# --- What a difference carries


PAGE = Document(source="daily-volt", url="https://example.com/a")


@pytest.mark.parametrize(
    ("fields", "subject", "technology", "path"),
    [
        (
            {"product": "acme/spark", "site": "acme/north"},
            "Acme, Spark, B-sample at North plant",
            "salt-cell",
            "acme/spark/b-sample@north",
        ),
        ({}, "Acme, salt cell, B-sample", "salt-cell", "acme/salt-cell/b-sample"),
        ({"technology": None}, "Acme, B-sample", None, "acme/-/b-sample"),
    ],
)
def test_a_milestones_difference_says_who_what_where_and_by_which_page(
    fields: dict[str, Any], subject: str, technology: str | None, path: str
) -> None:
    new = msgspec.structs.replace(plan("a", "2027", **fields), document=PAGE)
    assert found([], new) == (
        Difference(
            kind="new",
            subject=subject,
            words="new, 2027",
            companies=("acme",),
            technology=technology,
            milestone=path,
            event=new.id,
            events=(new.id,),
            source="Daily Volt",
            url="https://example.com/a",
        ),
    )


def test_a_difference_is_told_in_a_sentence() -> None:
    (one,) = found([], plan("a", "2027"))
    assert one.sentence == "Acme, salt cell, B-sample: new, 2027."


def test_a_difference_without_a_page_names_no_source() -> None:
    (one,) = found([], plan("a", "2027", outlet=None))
    assert (one.source, one.url) == ("", None)


def test_a_milestone_is_named_as_it_is_called_now() -> None:
    gone = msgspec.structs.replace(OLD, site="acme/north")
    assert [one.subject for one in found([gone], undo(gone))] == [
        "Acme, salt cell, B-sample at North plant"
    ]


def test_what_time_brought_names_its_milestone_and_no_event() -> None:
    early, late = AsOf(today=date(2025, 6, 1)), AsOf(today=date(2027, 3, 1))
    due, quiet = found([OLD], then=early, now=late)
    assert due == Difference(
        kind="due",
        subject="Acme, salt cell, B-sample",
        words="2027: planned → due",
        companies=("acme",),
        technology="salt-cell",
        milestone="acme/salt-cell/b-sample",
        event=None,
    )
    assert quiet.words == "gone quiet (inferred), last word 10 January 2025, 2027"


def test_a_milestone_that_is_new_on_the_later_day_hides_none_that_passed() -> None:
    early, late = AsOf(today=date(2025, 6, 1)), AsOf(today=date(2027, 3, 1))
    first = plan("b", "2030", stage="samples/a-sample", published="2027-01-01")
    kinds = [one.kind for one in found([OLD], first, then=early, now=late)]
    assert kinds == ["new", "due", "gone quiet"]


def test_what_was_said_of_no_milestone_is_told_by_its_kind() -> None:
    speech = state("s", stage=None)
    figure = msgspec.structs.replace(claim("c", "7"), document=PAGE)
    ones = found([], figure, speech)
    assert [(one.kind, one.subject, one.words) for one in ones] == [
        ("claim", "Acme, salt cell", "life 7, new"),
        ("said", "Also said", "Acme comments on salt cell"),
    ]
    assert ones[0] == Difference(
        kind="claim",
        subject="Acme, salt cell",
        words="life 7, new",
        companies=("acme",),
        technology="salt-cell",
        milestone=None,
        event=figure.id,
        events=(figure.id,),
        source="Daily Volt",
        url="https://example.com/a",
    )


def test_a_withdrawal_that_a_milestone_tells_is_not_told_twice_and_hides_nothing() -> None:
    later = claim("c", "7", published="2026-03-01")
    kinds = [one.kind for one in found([OLD], withdraw("w", "old"), later)]
    assert kinds == ["withdrawn", "claim"]
    assert [kind for kind, _ in told([], claim("c", "7"), withdraw("w", "c"))] == [
        "claim",
        "withdrawn",
    ]


# --- What was corrected, withdrawn, taken back, or stands again


SEVEN = claim("c", "7")
NINE = msgspec.structs.replace(SEVEN, measure=Measure(metric="life", value="9"))
FIX = amendment_of(SEVEN, NINE, envelope("fix", "2026-05-01"))
GONE = withdraw("w", "c")
SAID_SEVEN, SAID_NINE = "Acme claims salt cell life 7", "Acme claims salt cell life 9"


@pytest.mark.parametrize(
    ("before", "new", "kind", "subject", "words", "event"),
    [
        (
            [SEVEN],
            FIX,
            "corrected",
            "Corrected by us",
            f"(misread) {SAID_SEVEN} → {SAID_NINE}",
            FIX.id,
        ),
        ([SEVEN], GONE, "withdrawn", "Withdrawn by its source", SAID_SEVEN, GONE.id),
        ([SEVEN], undo(SEVEN), "taken back", "Taken back by us", SAID_SEVEN, SEVEN.id),
        # It once told the correction that was taken back as what stands again.
        ([SEVEN, FIX], undo(FIX), "restored", "Stands again", SAID_SEVEN, SEVEN.id),
        ([SEVEN, GONE], undo(GONE), "restored", "Stands again", SAID_SEVEN, SEVEN.id),
    ],
)
def test_what_became_of_an_earlier_statement_is_told_by_what_did_it(
    before: list[Event], new: Event, kind: str, subject: str, words: str, event: str
) -> None:
    one = found(before, new)[0]
    assert (one.kind, one.subject, one.words) == (kind, subject, words)
    assert (one.event, one.events, one.milestone) == (event, (SEVEN.id,), None)


def test_a_milestone_stands_again_when_our_correction_of_it_is_taken_back() -> None:
    fix = amendment_of(
        OLD,
        msgspec.structs.replace(OLD, when=plan("x", "2028").when),
        envelope("fix", "2026-05-01"),
    )
    assert told([OLD, fix], undo(fix)) == [("restored", "stands again: 2028 → 2027")]


def test_what_is_left_of_a_milestone_when_we_take_a_statement_back() -> None:
    later = plan("n", "2028", published="2025-06-01")
    assert told([OLD, later], undo(later)) == [("taken back", "taken back by us: 2028 → 2027")]


def test_a_statement_that_our_correction_moves_makes_a_milestone_of_its_own() -> None:
    moved = msgspec.structs.replace(OLD, stage="samples/sop")
    fix = amendment_of(OLD, moved, envelope("fix", "2026-05-01"))
    other = plan("other", "2029", published="2025-06-01")
    assert told([OLD, other], fix) == [
        ("corrected", "corrected by us: 2029 stands, told in other words"),
        ("corrected", "corrected by us: now a milestone of its own, 2027"),
    ]


def test_a_statement_that_our_correction_moves_takes_its_milestone_along() -> None:
    moved = msgspec.structs.replace(OLD, stage="samples/sop")
    fix = amendment_of(OLD, moved, envelope("fix", "2026-05-01"))
    assert told([OLD], fix) == [("corrected", "corrected by us: 2027 stands, told in other words")]
    there = plan("there", "2029", stage="samples/sop", published="2025-06-01")
    assert told([OLD, there], fix) == [
        ("corrected", "corrected by us: 2027 → nothing on record"),
        ("corrected", "corrected by us: 2029 stands, told in other words"),
    ]


def test_a_milestone_has_the_names_of_its_day() -> None:
    renamed = Described(
        **envelope("renamed", "2026-05-01"), thing=Company(slug="acme", name="Acme Power")
    )
    assert [one.subject for one in found([], renamed, plan("a", "2027"))] == [
        "Acme Power, salt cell, B-sample"
    ]
    assert [one.subject for one in found([OLD], renamed, undo(OLD))] == [
        "Acme, salt cell, B-sample"
    ]


def test_what_was_over_before_has_not_passed_since() -> None:
    then, now = AsOf(today=date(2028, 6, 1)), AsOf(today=date(2028, 7, 1))
    assert found([OLD], then=then, now=now) == ()


def test_a_link_made_later_is_told_as_a_link() -> None:
    later = plan("b", "2028", stage=None, milestone="first light", published="2025-06-01")
    link = relate("r", "b", "slips", "old")
    ones = found([OLD, later], link)
    assert {(one.kind, one.event, one.is_by_time) for one in ones} == {("linked", None, False)}
    assert {(one.source, one.url) for one in ones} == {("", None)}


def test_every_kind_that_is_told_has_its_place() -> None:
    assert len(KINDS) == len(set(KINDS))


def test_a_plan_said_after_the_outcome_is_said_and_moves_nothing() -> None:
    done = reach("done", "2024-06", published="2024-07-01")
    words = "no change, reached in June 2024 stands; a later plan (2026) is no promise of it"
    assert told([done], plan("p", "2026")) == [("said", words)]


def test_a_changed_quantity_is_told_beside_the_date_that_stands() -> None:
    five, three = (
        Measure(metric="annual-capacity", value=value, unit="gwh") for value in ("5", "3")
    )
    old = plan("old", "2027", quantity=five)
    new = plan("new", "2027", published="2025-03-01", quantity=three)
    assert told([old], new) == [("changed", "2027 stands; 5 gwh → 3 gwh")]


def test_a_deal_a_ruling_and_a_turn_of_a_company_are_told_in_their_own_sentences() -> None:
    # "Acme: insolvent, new on record" and "a new deal" tell nobody what happened.
    words = "Acme filed for protection from its creditors on Tuesday"
    new = change("c", "insolvent", statement=f"{words}.")
    deal = agree("d", milestone=None, stage=None, statement="Acme and Bolt will share a line.")
    assert told([OLD], new, deal) == [
        ("deal", "Acme and Bolt will share a line"),
        ("company", words),
    ]


def test_an_older_plan_that_was_logged_late_changes_the_first_promise() -> None:
    # It was told as "no change, 2027 stands", while the record went from never moved to slipped.
    late = plan("late", "2025", published="2024-06-01")
    assert told([OLD], late) == [
        (
            "changed",
            "2027 stands, first promised for 2025: now slipped 24 months (12 to 36), 1 move",
        )
    ]


def test_an_older_plan_that_was_logged_late_makes_an_outcome_late_against_the_first() -> None:
    before: list[Event] = [OLD, reach("r", "2026-01")]
    [(kind, words)] = told(before, plan("late", "2024", published="2024-01-10"))
    assert kind == "changed"
    assert words.endswith("first promised for 2024: now slipped 36 months (24 to 48), 1 move; "
                          "against that reached late by 12 to 13 months")  # fmt: skip


def test_a_date_that_the_press_alone_gave_is_marked() -> None:
    assert told([], plan("p", "2027", voice="press")) == [("new", "new, 2027, as reported")]
    assert told([], plan("p", "2027", voice="customer")) == [("new", "new, 2027")]


def test_silence_is_dated_in_words() -> None:
    late = AsOf(today=date(2026, 2, 1))
    soon = AsOf(today=date(2026, 1, 1))
    [(kind, words)] = told([plan("p", "2028")], then=soon, now=late)
    assert (kind, words) == ("gone quiet", "gone quiet (inferred), last word 10 January 2025, 2028")


def test_a_move_with_another_quantity_is_told_as_the_move() -> None:
    def sized(name: str, when: str, value: str, **fields: Any) -> Event:
        quantity = Measure(metric="capacity", value=value, unit="gwh")
        return plan(name, when, quantity=quantity, **fields)

    old = sized("a", "2026", "5")
    assert told([old], sized("b", "2027", "9", published="2026-05-01"))[0][0] == "slipped"
    assert told([old], sized("b", "2026", "9", published="2026-05-01"))[0][0] == "changed"


def test_what_stands_without_a_withdrawn_statement_is_told_so() -> None:
    before = [OLD, plan("again", "2027", published="2025-06-01")]
    (one,) = told(before, withdraw("w", "again", published="2026-05-01"))
    assert one == ("withdrawn", "withdrawn by its source: 2027 stands without it")


def test_a_deal_is_told_of_its_company_and_a_comment_is_also_said() -> None:
    deal = agree("deal", stage=None, published="2026-05-01")
    comment = state("said", "comment", stage=None, published="2026-05-02")
    subjects = {one.kind: one.subject for one in found([], deal, comment)}
    assert subjects["said"] == "Also said"
    assert subjects["deal"] != "Also said"
