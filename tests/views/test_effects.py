"""What new events change, in sentences."""

from datetime import date

import pytest

from tests.given import (
    agree,
    change,
    check,
    drop,
    plan,
    reach,
    registrations,
    resume,
    said,
    state,
    window,
    withdraw,
)
from tracker.views.asof import AsOf
from tracker.views.effects import effects, ordinal
from tracker.vocabulary.events import Claimed, Event, Observed, Party, TableRow, Tabulated
from tracker.vocabulary.quantities import Measure

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
        (reach("a"), "new, reached, no day given"),
        (reach("a", voice="press"), "new, reached, as reported, no day given"),
        (reach("a", "2024-05", voice="press"), "new, reached in May 2024, as reported"),
        (drop("a", how="shelved"), "new, shelved"),
        (state("a", "forecast", when="2027"), "new, spoken of, no target"),
    ],
)
def test_a_new_milestone_says_how_it_stands(new: Event, words: str) -> None:
    assert changed([], new) == [words]


def test_a_move_is_counted_and_a_reaffirmation_is_none() -> None:
    again = plan("again", "2026", published="2025-02-01")
    assert changed([OLD], again) == ["2026 stands, reaffirmed"]
    assert changed([OLD, again], NEW) == ["2026 → 2027, slipped 12 months (0 to 24), first move"]


def test_an_undated_plan_beside_a_dated_one_changes_no_date() -> None:
    undated = plan("undated", published="2025-03-01")
    assert changed([OLD], undated) == ["no change, 2026 stands; the new word gives no date"]


def test_a_lower_word_stands_beside() -> None:
    press = plan("press", "2028", published="2025-03-01", voice="press")
    assert changed([OLD], press) == [
        "no change, 2026 stands; the press's word (2028) stands beside it"
    ]
    end = drop("end", how="shelved", voice="press")
    assert changed([OLD], end) == ["no change, 2026 stands; reported shelved stands beside it"]


def test_what_is_reached_or_dropped_says_so_with_its_date() -> None:
    assert changed([OLD], reach("done", "2026-02", published="2026-03-01")) == [
        "reached in February 2026 on time"
    ]
    assert changed([OLD], drop("end", how="shelved")) == ["due → shelved"]


def test_what_is_taken_up_again_says_from_what_to_what() -> None:
    paused: list[Event] = [OLD, drop("end", how="paused")]
    assert changed(paused, resume("go", published="2026-03-01")) == ["paused → due, 2026"]


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


def test_the_second_move_is_counted_in_words() -> None:
    third = plan("third", "2028", published="2025-06-01")
    assert changed([OLD, NEW], third) == ["2027 → 2028, slipped 12 months (0 to 24), second move"]
    assert [ordinal(count) for count in (1, 2, 10, 11, 12, 13, 21, 22, 23, 111)] == [
        *("first", "second", "tenth", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th")
    ]


def test_a_company_that_speaks_first_moves_nothing() -> None:
    rumour = plan("rumour", "2028", voice="press")
    assert changed([rumour], plan("own", "2027", published="2025-03-01")) == [
        "2028 → 2027, no move: the company's word goes before the press's"
    ]


def test_an_older_word_that_is_logged_late_takes_its_place_before() -> None:
    older = plan("older", "2025", published="2024-01-10")
    assert changed([OLD], older) == ["2026 stands, now slipped 12 months (0 to 24), first move"]
    undated = plan("undated", published="2024-01-10")
    assert changed([OLD], undated) == ["no change, 2026 stands; the new word gives no date"]


def test_a_plan_with_a_condition_stands_beside() -> None:
    hopes = plan("hopes", "2025-06", published="2025-03-01", condition="the tests pass")
    assert changed([OLD], hopes) == [
        "no change, 2026 stands; June 2025 if the tests pass stands beside it"
    ]


def test_a_reported_outcome_stands_beside_a_later_plan_of_the_company() -> None:
    later = plan("later", "2027", published="2026-02-01")
    reported = reach("reported", "2025-12", voice="press")
    assert changed([later], reported) == [
        "no change, 2027 stands; reached by the press's word beside it"
    ]


def claim(name: str, value: str, published: str | None = "2025-01-10", **fields: str) -> Claimed:
    measure = Measure(metric="range", value=value, unit="km", qualifier="up to", bound="at_most")
    return said(Claimed, name, published, {"measure": measure, **fields})


@pytest.mark.parametrize(
    ("before", "new", "words"),
    [
        ([], claim("a", "500"), "Acme, salt cell: range up to 500 km, new"),
        (
            [claim("a", "500")],
            claim("b", "600", "2025-06-01"),
            "Acme, salt cell: range up to 600 km, beside up to 500 km of 10 January 2025",
        ),
        (
            [claim("a", "500", None)],
            claim("b", "500", "2025-06-01"),
            "Acme, salt cell: range up to 500 km, the same as that, undated",
        ),
        ([], change("a", "closed"), "Acme: closed, new on record"),
        ([], check("look", "2026-05-01"), "Acme, salt cell: checked, nothing new; "),
        (
            [check("look", "2026-05-01")],
            check("again", "2026-05-20"),
            "Acme, salt cell: checked, nothing new; last checked 2026-05-01",
        ),
    ],
)
def test_what_is_on_no_milestone_stands_beside_what_was_said(
    before: list[Event], new: Event, words: str
) -> None:
    (line,) = changed(before, new)
    assert line.startswith(words)


def test_tables_deals_and_signals_are_counted() -> None:
    def table(name: str) -> Tabulated:
        rows = (TableRow(company="acme", value="5"), TableRow(company="bolt", value="3"))
        fields = {"metric": "output", "scope": "world", "rows": rows, "when": window("2025")}
        return said(Tabulated, name, "2026-01-10", fields)

    assert changed([], table("one")) == ["output (world) of 2025: a new table, 2 lines"]
    assert changed([table("one")], table("two")) == [
        (
            "output (world) of 2025: one more table, beside 1 of that period, 2 lines, "
            "beside that of Daily Volt"
        )
    ]

    def deal(name: str) -> Event:
        bolt = Party(company="bolt", role="customer")
        return agree(name, stage=None, milestone=None, parties=(bolt,))

    assert changed([], deal("one")) == ["Acme and Bolt: a new deal"]
    assert changed([deal("one")], deal("two")) == ["Acme and Bolt: one more deal, beside 1"]

    def price(name: str) -> Event:
        return said(Observed, name, "2026-01-10", {"subject": "salt price", "company": None})

    assert changed([price("one")], price("two")) == ["salt price: one more signal, beside 1"]


def test_a_plan_said_after_the_outcome_changes_nothing() -> None:
    # It was told as "no target → 2026", as if the milestone were open again.
    done = reach("done", "2024-06", published="2024-07-01")
    assert changed([done], plan("p", "2026")) == [
        "no change, reached in June 2024 stands; a later plan (2026) is no promise of it"
    ]


def test_one_more_word_on_what_was_reached_leaves_it_reached() -> None:
    # It was told as "no change, 2026 stands": the plan's date instead of the outcome.
    done = reach("done", "2026-02", published="2026-03-01")
    again = reach("again", "2026-02", published="2026-03-02", confirms="done")
    [line] = changed([OLD, done], again)
    assert line.startswith("no change, reached in February 2026 on time stands")


def test_a_postponement_without_a_new_date_is_counted_as_a_move() -> None:
    off = plan("off", published="2025-06-01", undated=True)
    assert changed([OLD, NEW], off) == ["2027 → postponed, no new date, second move"]


GWH = [Measure(metric="annual-capacity", value=value, unit="gwh") for value in ("5", "3")]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (GWH[0], GWH[1], "2026 stands; 5 gwh → 3 gwh"),
        (None, GWH[1], "2026 stands; now 3 gwh"),
        (GWH[0], GWH[0], "2026 stands, reaffirmed"),
        (GWH[0], None, "2026 stands, reaffirmed"),
    ],
)
def test_a_changed_quantity_is_no_reaffirmation(
    first: Measure | None, second: Measure | None, words: str
) -> None:
    # Three of five GWh for the same day were told as "2026 stands, reaffirmed".
    new = plan("new", "2026", published="2025-03-01", quantity=second)
    assert changed([plan("old", "2026", quantity=first)], new) == [words]


def test_an_older_word_that_was_withdrawn_leaves_what_stands() -> None:
    # It was told as "2027 → 2027".
    taken = withdraw("w", "old", published="2026-02-01")
    assert changed([OLD, NEW], taken) == ["withdrawn by its source: 2027 stands without it"]


def test_what_is_taken_up_again_after_its_date_is_overdue() -> None:
    # It was told as "paused → 2024", as if the date were still to come.
    before: list[Event] = [plan("old", "2025"), drop("d", how="paused")]
    assert changed(before, resume("r", published="2026-02-01")) == [
        "paused → overdue by 5 months, 2025"
    ]
