"""Outcomes: that a milestone was reached, and how that compares with the plan."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tracker.views.amendments import Statement
from tracker.views.drops import Places, ends, gives_way, places_of
from tracker.views.targets import Target, has_begun, has_occurred, is_target
from tracker.views.voices import LOWEST, is_denial, is_firm, voice_class
from tracker.views.words import months_words
from tracker.vocabulary.events import Agreed, Announced, Reached, Voice
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.spans import months
from tracker.vocabulary.windows import Window

Verdict = Literal["early", "on time", "late", "undecided"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A statement that the milestone was reached; `window` is None where no date was given.

    `verdict` compares it with the position that stood when it was said, `plan` by id; both are
    None where there was no dated one.  `verdict_words` say it: "reached early", "reached late by
    4 months", "reached on time or up to 2 months late".  `late_least` and `late_most` bound the
    months of a late one; None where open.
    """

    id: str
    window: Window | None
    in_part: bool
    verdict_words: str
    voice: Voice | None = None
    known_from: date | None = None
    quantity: Measure | None = None
    verdict: Verdict | None = None
    late_least: int | None = None
    late_most: int | None = None
    plan: str | None = None


class Judged(NamedTuple):
    """A verdict with its bounds in months."""

    verdict: Verdict | None
    least: int | None
    most: int | None


def is_outcome(statement: Statement) -> bool:
    """Tell whether a statement says that its milestone was reached."""
    event = statement.event
    if isinstance(event, Announced | Agreed):
        return has_occurred(statement)
    return isinstance(event, Reached) and is_firm(event) and has_begun(statement)


def outcomes(
    history: Sequence[Statement], positions: Sequence[Target], drops: Sequence[Statement] = ()
) -> tuple[Outcome | None, tuple[Outcome, ...]]:
    """Return the outcome that stands, and those of lower voices that gave way.

    `history` is in its order and holds what counts.  The highest voice is believed, whole before
    in part, then the first word; a later one of the same voices takes its place unless it says
    less or contradicts it.  `drops` are those that nobody took up since.
    """
    places = places_of(history)
    answers = _Answers(history, places)
    highest = min((one.voice_class for one in positions), default=LOWEST)
    ended = [one for one in drops if ends(one, highest, places)]
    plans = [(places.get(one.id, -1), one) for one in positions if one.window is not None]
    standing: Statement | None = None
    reported: list[Outcome] = []
    for one in history:
        if not is_outcome(one):
            continue
        if answers.outrank(one) or any(gives_way(one, drop, places) for drop in ended):
            reported.append(_outcome(one, plans, places[one.id]))
        elif standing is None or _is_better(one, standing):
            standing = one
    outcome = None if standing is None else _outcome(standing, plans, places[standing.id])
    return outcome, tuple(reported)


def judge(plan: Window | None, outcome: Window | None) -> Judged:
    """Compare what happened with what was planned; months are counted in whole days."""
    if plan is None or outcome is None:
        return Judged(None, None, None)
    first, last = outcome.earliest, outcome.latest
    if plan.earliest and last and last < plan.earliest:
        return Judged("early", None, None)
    if plan.latest is None:
        return Judged("on time", None, None)
    if last is not None and last <= plan.latest:
        return Judged("on time", None, None)
    most = None if last is None else _late(plan.latest, last)
    if first is not None and first > plan.latest:
        return Judged("late", _late(plan.latest, first), most)
    return Judged("undecided", 0, most)


def verdict_words(judged: Judged, *, in_part: bool) -> str:
    """Return a verdict in words: "reached late by 3 to 6 months"."""
    reached = "reached in part" if in_part else "reached"
    least, most = judged.least, judged.most
    match judged.verdict:
        case None:
            return reached
        case "early" | "on time":
            return f"{reached}, {judged.verdict}" if in_part else f"{reached} {judged.verdict}"
        case "undecided" if most is None:
            return f"{reached} on time or late"
        case "undecided":
            late = "less than a month" if most == 0 else f"up to {months_words(most or 0)}"
            return f"{reached} on time or {late} late"
        case "late" if most is None:
            return (
                f"{reached} late by at least {months_words(least)}" if least else f"{reached} late"
            )
        case "late" if least == most:
            return f"{reached} late by {months_words(least or 0)}"
        case "late":
            return f"{reached} late by {least} to {months_words(most or 0)}"


def _late(planned: date, happened: date) -> int:
    day = timedelta(days=1)
    return months(planned + day, happened + day)


class _Answers:
    """The plans and denials of a milestone: by class the last place and the days of saying."""

    def __init__(self, history: Sequence[Statement], places: Places) -> None:
        self.places = places
        self.last: dict[int, int] = {}
        self.days: dict[int, set[date | None]] = {}
        for one in history:
            if is_target(one) or is_denial(one.event):
                voice = voice_class(one.event)
                self.last[voice] = places[one.id]
                self.days.setdefault(voice, set()).add(_day(one))

    def outrank(self, outcome: Statement) -> bool:
        """Tell whether one of a higher voice was published no earlier than an outcome."""
        own, day = voice_class(outcome.event), _day(outcome)
        return any(
            place > self.places[outcome.id] or (day is not None and day in self.days[voice])
            for voice, place in self.last.items()
            if voice < own
        )


def _day(statement: Statement) -> date | None:
    said = statement.event.said or statement.event.published
    return (said.latest or said.earliest) if said else None


def _is_better(new: Statement, old: Statement) -> bool:
    ranks = [(voice_class(one.event), _in_part(one)) for one in (new, old)]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    if old.id in new.targets("contradicts"):
        return False
    return not _says_less(new.event.when, old.event.when)


def _says_less(new: Window | None, old: Window | None) -> bool:
    """Tell whether a date holds the other one and is no narrower; no date says least."""
    if new is None or old is None:
        return new is None
    starts = new.earliest is None or (old.earliest is not None and new.earliest <= old.earliest)
    ends = new.latest is None or (old.latest is not None and new.latest >= old.latest)
    return starts and ends


def _in_part(statement: Statement) -> bool:
    return isinstance(statement.event, Reached) and statement.event.in_part


def _outcome(statement: Statement, plans: Sequence[tuple[int, Target]], place: int) -> Outcome:
    event = statement.event
    before = bisect_left(plans, place, key=lambda pair: pair[0])
    plan = plans[before - 1][1] if before else None
    judged = judge(plan.window if plan else None, event.when)
    return Outcome(
        id=event.id,
        window=event.when,
        in_part=_in_part(statement),
        verdict_words=verdict_words(judged, in_part=_in_part(statement)),
        voice=event.voice,
        known_from=statement.known_from,
        quantity=getattr(event, "quantity", None),
        verdict=judged.verdict,
        late_least=judged.least,
        late_most=judged.most,
        plan=plan.id if plan and judged.verdict else None,
    )
