"""What new events change, in sentences."""

from datetime import date

import pytest

from tests.given import check, drop, plan, reach, registrations, resume, state, withdraw
from tracker.views.asof import AsOf
from tracker.views.effects import effects
from tracker.vocabulary.events import Event

TODAY = date(2026, 6, 1)


def changed(before: list[Event], *new: Event) -> list[str]:
    lines = effects([*registrations(), *before], new, AsOf(today=TODAY))
    return [line.removeprefix("Acme, B-sample: ") for line in lines]


OLD = plan("old", "2026")
NEW = plan("new", "2027", published="2025-03-01")


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (plan("a", "2027"), "new, 2027"),
        (plan("a"), "new, no date given"),
        (reach("a", "2024-05"), "new, reached in May 2024"),
        (reach("a"), "new, reached"),
        (reach("a", "2024-05", voice="press"), "new, reached in May 2024, as reported"),
        (drop("a", how="shelved"), "new, shelved"),
        (state("a", "forecast", when="2027"), "new, spoken of, no target"),
    ],
)
def test_a_new_milestone_says_how_it_stands(new: Event, words: str) -> None:
    assert changed([], new) == [words]


def test_a_move_is_counted_and_a_reaffirmation_is_none() -> None:
    again = plan("again", "2026", published="2025-02-01")
    assert changed([OLD], again) == ["2026 → 2026, reaffirmed"]
    assert changed([OLD, again], NEW) == ["2026 → 2027, slipped 12 months (0 to 24), 1st move"]


def test_an_undated_plan_beside_a_dated_one_changes_no_date() -> None:
    undated = plan("undated", published="2025-03-01")
    assert changed([OLD], undated) == ["2026 stands; the new word gives no date"]


def test_a_lower_word_stands_beside() -> None:
    press = plan("press", "2028", published="2025-03-01", voice="press")
    assert changed([OLD], press) == ["2026 stands; the new word stands beside it"]
    end = drop("end", how="shelved", voice="press")
    assert changed([OLD], end) == ["2026 stands; reported shelved stands beside it"]


def test_what_is_reached_or_dropped_says_so_with_its_date() -> None:
    assert changed([OLD], reach("done", "2026-02", published="2026-03-01")) == [
        "reached in February 2026 on time"
    ]
    assert changed([OLD], drop("end", how="shelved")) == ["due → shelved"]


def test_what_is_taken_up_again_says_from_what_to_what() -> None:
    paused: list[Event] = [OLD, drop("end", how="paused")]
    assert changed(paused, resume("go", published="2026-03-01")) == ["paused → 2026"]


def test_what_its_source_withdrew_says_what_stands_now() -> None:
    taken = withdraw("sorry", "new", published="2025-04-01")
    assert changed([OLD, NEW], taken) == ["withdrawn by its source: 2027 → 2026"]
    undone = withdraw("sorry", "done", published="2026-04-01")
    assert changed([OLD, reach("done", "2026-02", published="2026-03-01")], undone) == [
        "withdrawn by its source: reached in February 2026 on time → 2026"
    ]


def test_what_is_withdrawn_whole_is_told() -> None:
    assert changed([OLD], withdraw("sorry", "old", published="2025-04-01")) == [
        "withdrawn by its source: 2026 → nothing on record"
    ]


def test_a_look_that_found_nothing_is_no_statement() -> None:
    assert changed([OLD], check("look", "2026-05-01")) == ["2026, checked: nothing new"]


def test_the_company_s_answer_is_told() -> None:
    rumour = plan("rumour", "2027", voice="press")
    assert changed([rumour], state("no", "denial")) == ["2027, now denied"]
