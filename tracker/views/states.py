"""States: how a milestone stands on a day; derived, never typed in.

The first that fits: void, dropped or paused, replaced, reached, overdue, due, planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tracker.views.amendments import Statement
from tracker.views.answers import Answers
from tracker.views.dates import opening, unit_end
from tracker.views.drops import ends, gives_way, places_of
from tracker.views.outcomes import Outcome
from tracker.views.targets import Line, Target
from tracker.views.voices import FIRST, LOWEST, SECOND, voice_class
from tracker.views.words import months_words
from tracker.vocabulary.events import Changed, Dropped
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

    `is_denied` and `is_hedged` tell whether the company's answer touches what is shown,
    `is_reported` whether that rests on lower voices; `reported_end` is what they say it came to.
    """

    state: State
    words: str
    ended_by: str | None = None
    is_denied: bool = False
    is_hedged: bool = False
    is_reported: bool = False
    reported_end: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What decides the state of one milestone.

    `history` holds what counts, in its order.  `closing` is the statement that the company
    closed; `closed_as_reported` tells that only lower voices said so, and gave way.  `drops` are
    those that drop or pause this milestone or leave its technology, and that nobody took up
    since, the highest voice first; `replaced_by` names the newer milestone in words and the
    statement that says so.
    """

    history: Sequence[Statement]
    line: Line
    outcome: Outcome | None
    reported: Sequence[Outcome]
    answers: Answers
    closing: Statement | None
    drops: Sequence[Statement]
    replaced_by: tuple[str, str] | None
    closed_as_reported: bool = False


def state_of(case: Case, today: date) -> Standing:
    """Return the state of a milestone on a day."""
    outcome = case.outcome
    is_whole = outcome is not None and not _is_planned_further(outcome, case)
    if case.closing is not None and not is_whole:
        return _resting_on(case.closing, "void", "void: the company closed", case)
    ender, beside = _enders(case)
    if ender is not None:
        return _ended(ender, case)
    if case.replaced_by is not None:
        label, id_ = case.replaced_by
        return Standing("replaced", f"replaced by {label}", id_)
    end = "" if beside is None else _how(beside)
    if outcome is not None and is_whole:
        statement = next(one for one in case.history if one.id == outcome.id)
        standing = _resting_on(statement, "reached", outcome.verdict_words, case)
        return _answered(standing, case, outcome.id, end)
    shown = case.line.shown
    standing = _open(case, today)._replace(is_reported=shown is not None and _is_reported(shown))
    end = end or ("closed" if case.closed_as_reported else "")
    return _answered(standing, case, shown.id if shown is not None else None, end)


def _ended(ender: Statement, case: Case) -> Standing:
    """Return the state of what was dropped, with what had come of it or is reported since."""
    state: State = "paused" if _how(ender) == "paused" else "dropped"
    after = "" if case.outcome is None else f" after it was {case.outcome.verdict_words}"
    standing = _resting_on(ender, state, f"{_how(ender)}{after}", case)
    places, reported = places_of(case.history), {one.id: one for one in case.reported}
    later = [one.id for one in case.history if gives_way(one, ender, places)]
    since = [reported[id_] for id_ in later if id_ in reported]
    if not since:
        return standing
    end = "reached in part" if since[-1].in_part else "reached"
    return standing._replace(words=f"{standing.words}, reported {end}", reported_end=end)


def _resting_on(statement: Statement, state: State, words: str, case: Case) -> Standing:
    """Return a state that one statement brought about; lower voices alone are named as such."""
    reported = _is_low(statement, case)
    return Standing(
        state, f"{words}, as reported" if reported else words, statement.id, is_reported=reported
    )


def _is_low(statement: Statement, case: Case) -> bool:
    """Tell whether only analysts, the press or unnamed persons say so."""
    by_id = case.answers.by_id
    confirming = [
        by_id[link.id]
        for link in statement.linked_from
        if link.rel == "confirms" and link.id in by_id
    ]
    return all(voice_class(one.event) > SECOND for one in (statement, *confirming))


def _is_reported(shown: Target) -> bool:
    return shown.is_reported or shown.voice_class > SECOND


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
    if shown is None:
        if case.reported and case.answers.is_denied(None):
            return Standing("denied", "denied by the company")
        return Standing("spoken of", "spoken of, no target")
    remarks = ", reported" if shown.is_reported else ""
    if shown.window is None:
        words = "postponed, no new date" if shown.undated else "no date given"
        return Standing("planned", f"planned, {words}{remarks}")
    if case.outcome is not None:
        remarks += f", {case.outcome.verdict_words} so far"
    return _dated(case, shown.window, today, remarks)


def _dated(case: Case, window: Window, today: date, remarks: str) -> Standing:
    starts = opening(window)
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


def _answered(standing: Standing, case: Case, shown: str | None, end: str) -> Standing:
    """Add what lower voices say it came to, and what the company said to what is shown."""
    said = case.answers.words(shown) if "denied" not in standing.words else ""
    return standing._replace(
        words=standing.words + (f", reported {end}" if end else "") + said,
        is_denied=case.answers.is_denied(shown),
        is_hedged=case.answers.is_hedged(shown),
        reported_end=end,
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
    places = places_of(case.history)
    return places[shown.id] > places[outcome.id]


def _enders(case: Case) -> tuple[Statement | None, Statement | None]:
    """Return what ended the milestone, and what stands beside it.

    Leaving a technology ends nothing that was reached.
    """
    places, highest = places_of(case.history), _highest(case)
    live = [
        one
        for one in case.drops
        if not (isinstance(one.event, Changed) and case.outcome is not None)
    ]
    ending = [one for one in live if ends(one, highest, places)]
    beside = [one for one in live if one not in ending]
    return (ending[0] if ending else None), (beside[0] if beside else None)


def _highest(case: Case) -> int:
    """Return the highest class that planned it or said that it was reached."""
    classes = [target.voice_class for target in case.line.positions]
    if case.outcome is not None:
        classes += [voice_class(one.event) for one in case.history if one.id == case.outcome.id]
    return min(classes, default=LOWEST)


def _how(ender: Statement) -> str:
    return ender.event.how if isinstance(ender.event, Dropped) else "cancelled"
