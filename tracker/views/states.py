"""States: how a milestone stands on a day; derived, never typed in.

The first that fits: void, dropped or paused, replaced, reached, overdue, due, planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tracker.views.amendments import Statement
from tracker.views.answers import Answers
from tracker.views.dates import unit_end, unit_start
from tracker.views.order import history_key
from tracker.views.outcomes import Outcome
from tracker.views.targets import Line, is_target
from tracker.views.voices import FIRST, SECOND, voice_class
from tracker.views.words import months_words
from tracker.vocabulary.events import Changed, Dropped, Reached, Resumed
from tracker.vocabulary.spans import months
from tracker.vocabulary.windows import Window

State = Literal[
    "planned",
    "due",
    "overdue",
    "date passed, unconfirmed",
    "denied",
    "reached",
    "dropped",
    "paused",
    "replaced",
    "void",
    "spoken of",
]
OPEN_STATES: frozenset[State] = frozenset(
    {"planned", "due", "overdue", "date passed, unconfirmed", "denied"}
)
"""The states in which something is still to come, or should have come."""
QUIET_STATES: frozenset[State] = frozenset(
    {"planned", "due", "overdue", "date passed, unconfirmed"}
)
"""The states beside which silence is marked."""

_SOFT = ("approximate", "uncertain", "tentative")


class Standing(NamedTuple):
    """A state in one of the fixed words, and in a sentence's words.

    `is_denied` and `is_hedged` tell whether the company's answer touches what is shown.
    """

    state: State
    words: str
    ended_by: str | None = None
    is_denied: bool = False
    is_hedged: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What decides the state of one milestone.

    `history` holds what counts, in its order.  `closing` is the statement that the company
    closed; `enders` are those that drop or pause this milestone or leave its technology;
    `replaced_by` names the newer milestone in words and the statement that says so.
    """

    history: Sequence[Statement]
    line: Line
    outcome: Outcome | None
    reported: Sequence[Outcome]
    answers: Answers
    closing: Statement | None
    enders: Sequence[Statement]
    replaced_by: tuple[str, str] | None


def state_of(case: Case, today: date) -> Standing:
    """Return the state of a milestone on a day."""
    outcome = case.outcome
    if case.closing is not None and outcome is None:
        return Standing("void", "void: the company closed", case.closing.id)
    ender = _ender(case)
    if ender is not None:
        how = ender.event.how if isinstance(ender.event, Dropped) else "cancelled"
        after = "" if outcome is None else f" after it was {outcome.verdict_words}"
        return Standing("paused" if how == "paused" else "dropped", f"{how}{after}", ender.id)
    if case.replaced_by is not None:
        label, id_ = case.replaced_by
        return Standing("replaced", f"replaced by {label}", id_)
    if outcome is not None and not _is_planned_further(outcome, case):
        words = outcome.verdict_words + case.answers.words(outcome.id)
        return _answered(Standing("reached", words, outcome.id), case, outcome.id)
    shown = case.line.shown
    return _answered(_open(case, today), case, shown.id if shown is not None else None)


def is_quiet(state: State, last_word: date | None, today: date, quiet_after: int) -> bool:
    """Tell whether nothing was said for so many months of something still to come."""
    return (
        state in QUIET_STATES
        and last_word is not None
        and last_word <= today
        and months(last_word, today) >= quiet_after
    )


def _open(case: Case, today: date) -> Standing:
    shown = case.line.shown
    remarks = case.answers.words(shown.id if shown is not None else None)
    if shown is None:
        if case.reported and case.answers.is_denied(None):
            return Standing("denied", "denied by the company")
        return Standing("spoken of", "spoken of, no target" + remarks)
    if shown.window is None:
        words = "postponed, no new date" if shown.undated else "no date given"
        return Standing("planned", f"planned, {words}{remarks}")
    if case.outcome is not None:
        remarks = f", {case.outcome.verdict_words} so far{remarks}"
    return _dated(case, shown.window, today, remarks)


def _dated(case: Case, window: Window, today: date, remarks: str) -> Standing:
    starts = unit_start(window) if window.is_deadline or not window.earliest else window.earliest
    if starts is not None and today < starts:
        return Standing("planned", f"planned{remarks}")
    if window.latest is None or window.is_not_before:
        end = unit_end(window)
        passed = end is not None and today > end
        return Standing("due", ("past its earliest window" if passed else "due") + remarks)
    if today <= window.latest:
        return Standing("due", f"due{remarks}")
    day = timedelta(days=1)
    span = months_words(months(window.latest + day, today + day))
    soft = [word for word in _SOFT if word in window.qualifiers]
    softly = f" ({soft[0]} date)" if soft else ""
    is_denied = case.line.shown is not None and case.answers.is_denied(case.line.shown.id)
    if _is_promised(case, today, FIRST if is_denied else SECOND):
        return Standing("overdue", f"overdue by {span}{softly}{remarks}")
    if is_denied:
        return Standing("denied", "denied by the company; the date has passed")
    return Standing(
        "date passed, unconfirmed", f"date passed by {span}, unconfirmed{softly}{remarks}"
    )


def _answered(standing: Standing, case: Case, shown: str | None) -> Standing:
    """Mark what the company denied or hedged."""
    return standing._replace(
        is_denied=case.answers.is_denied(shown), is_hedged=case.answers.is_hedged(shown)
    )


def _is_promised(case: Case, today: date, lowest: int) -> bool:
    """Tell whether a date of the voice classes down to the lowest has passed."""
    return any(
        target.voice_class <= lowest
        and target.window is not None
        and target.window.latest is not None
        and target.window.latest < today
        for target in case.line.positions
    )


def _is_planned_further(outcome: Outcome, case: Case) -> bool:
    """Tell whether a plan for the rest followed on what was reached in part."""
    shown = case.line.shown
    if not outcome.in_part or shown is None:
        return False
    places = {one.id: index for index, one in enumerate(case.history)}
    return places.get(shown.id, -1) > places[outcome.id]


def _ender(case: Case) -> Statement | None:
    """Return what dropped or paused the milestone, unless it was taken up again since."""
    places = {one.id: index for index, one in enumerate(case.history)}
    for ender in sorted(case.enders, key=lambda one: history_key(one.event), reverse=True):
        if isinstance(ender.event, Changed) and case.outcome is not None:
            continue
        if not any(_takes_up(one, ender, places) for one in case.history):
            return ender
    return None


def _takes_up(statement: Statement, ender: Statement, places: dict[str, int]) -> bool:
    """Tell whether a statement ends a drop: reached or resumed later, or a new plan.

    A plan of the same voices counts from the next day, one of a higher voice from the same day.
    """
    event, end = statement.event, ender.event
    later = _is_later(statement, ender, places)
    if isinstance(event, Reached):
        return later
    if voice_class(event) > voice_class(end):
        return False
    if isinstance(event, Resumed):
        return later
    if not is_target(statement) or event.strength == "may":
        return False
    if not (event.said or event.published):
        return later
    day, dropped = history_key(event)[0], history_key(end)[0]
    return day > dropped or (day == dropped and voice_class(event) < voice_class(end))


def _is_later(one: Statement, other: Statement, places: dict[str, int]) -> bool:
    if one.id in places and other.id in places:
        return places[one.id] > places[other.id]
    return history_key(one.event) > history_key(other.event)
