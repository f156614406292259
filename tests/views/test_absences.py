"""Why a milestone that is asked for does not stand."""

from datetime import date

from tests.given import plan, reach, registrations, withdraw
from tracker.views.absences import absences
from tracker.views.asof import AsOf
from tracker.vocabulary.events import Event

PATH = "acme/salt-cell/b-sample"
DAY = date(2026, 6, 1)


def told(*events: Event, known_on: date | None = None, recorded_by: str | None = None) -> str:
    as_of = AsOf(today=DAY, known_on=known_on, recorded_by=recorded_by)
    return "; ".join(absences([*registrations(), *events], as_of, PATH))


def test_a_milestone_whose_only_statement_was_withdrawn_is_told_as_such() -> None:
    # It was "unknown milestone", as if nobody had ever spoken of it.
    assert told(plan("p", "2026"), withdraw("w", "p", when="2026-01-09")) == (
        f"nothing stands on {PATH}: its only statement was withdrawn by Daily Volt on "
        "9 January 2026: an error"
    )


def test_several_are_told_one_by_one() -> None:
    events = plan("p", "2026"), reach("r", "2026-01"), withdraw("w", "p"), withdraw("x", "r")
    words = told(*events)
    assert words.startswith(f"nothing stands on {PATH}: its 2 statements were all withdrawn")
    assert words.count("an error") == 2


def test_what_was_not_known_yet_is_told_with_its_first_day() -> None:
    words = told(plan("p", "2026"), known_on=date(2024, 12, 31))
    known = "on 31 December 2024; first known on 10 January 2025"
    assert words == f"nothing was known of {PATH} {known}"
    late = told(plan("p", "2026"), recorded_by="2024-12-31T23:59:59.999999Z")
    assert late == f"nothing was on record of {PATH} then; first recorded on 11 January 2025"


def test_what_nobody_ever_spoke_of_has_no_reason() -> None:
    assert told(plan("p", "2026", stage="samples/a-sample")) == ""
