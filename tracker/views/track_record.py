"""Track records: what a company promised, and what came of it.

A promise is a milestone for which the company itself named a date, and meant it: no condition,
and more than "may" or "considers".  Kept or late is measured against its first date, and again
against the last one.  Nothing is graded before it is decided.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, dropwhile
from typing import Literal

from tracker.views.dates import opening
from tracker.views.drifts import first_date, moves_of
from tracker.views.milestones import Milestone
from tracker.views.outcomes import Judged, judge, verdict_words
from tracker.views.promises import counting
from tracker.views.targets import Target
from tracker.views.words import months_words, window_words
from tracker.vocabulary.spans import months
from tracker.vocabulary.windows import Window

Grade = Literal["kept", "undecided", "late", "dropped", "void", "undated", "open"]
GRADES: tuple[Grade, ...] = ("kept", "late", "dropped", "void", "undecided", "undated", "open")
DECIDED: frozenset[Grade] = frozenset({"kept", "late", "dropped", "void"})
LEAST = 5
"""Under so many decided promises no share is given, under so many such companies no rank."""

NO_PROMISE = frozenset({"may", "considers", "denies"})

RULE = (
    "A promise is a milestone for which the company itself named a date, without a condition and "
    "with more than “may” or “considers”; however often the date moved, it is one promise. "
    "It is measured against the first date that the company gave: kept is early or on time, late "
    "is wholly after it; where the two dates overlap it is undecided. "
    "Dropped and void (the company closed) are decided too; undecided, and what was reached on an "
    "unknown day, are counted apart. "
    "Nothing is graded early: what is open stays open, also where the company's own date has "
    "passed, and a date that was named only after the outcome is no promise. "
    "What was reached in part counts as reached and is said beside. "
    "An outcome, an end or a closure that rests on analysts, the press or unnamed persons alone "
    "counts; it is marked “as reported”, and how many there are is said. "
    f"Shares are of the decided promises; under {LEAST} of them no share is given, and where "
    f"fewer than {LEAST} companies have {LEAST} decided no rank is given."
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: the first date the company gave, its last one, and what came of it.

    `first` and `latest` are the statements; `first_window` is the date that the first one gave,
    or the older one that it names itself.  `words` tell the outcome against the first date,
    `latest_words` against the last.  `is_past` marks an open one whose last date of the company
    itself has passed, whatever others say since (`latest_window` is None where the company put
    it off without a new one), `in_part` one that was reached in part only,
    `is_reported` an end that others report.
    """

    milestone: Milestone
    first: Target
    first_window: Window
    latest: Target
    latest_window: Window | None
    grade: Grade
    words: str
    latest_grade: Grade
    latest_words: str
    moves: int
    is_past: bool
    in_part: bool
    is_reported: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Some promises and what came of them, the decided ones before the others, each by path.

    `kept_share` is a whole percentage of the decided ones, None under five of them; `reported`
    counts the decided ones that rest on others' word alone.
    """

    promises: tuple[Promise, ...]
    counts: Mapping[Grade, int]
    kept_by_latest: int
    past: int
    reported: int
    kept_share: int | None

    @property
    def made(self) -> int:
        """Return how many promises were made."""
        return len(self.promises)

    @property
    def decided(self) -> int:
        """Return how many promises are decided."""
        return sum(self.counts[grade] for grade in DECIDED)


@dataclass(frozen=True, slots=True)
class TrackRecord(Tally):
    """The promises of one company.

    `rank` is the place among `ranked` companies that have five decided ones, equal shares sharing
    the better place, None where those are fewer than five.
    """

    company: str
    rank: int | None
    ranked: int


def tally(promises: Iterable[Promise]) -> Tally:
    """Count promises, whosever they are."""
    own = sorted(promises, key=_order)
    counted = Counter(one.grade for one in own)
    decided = [one for one in own if one.grade in DECIDED]
    return Tally(
        promises=tuple(own),
        counts={grade: counted[grade] for grade in GRADES},
        kept_by_latest=sum(one.latest_grade == "kept" for one in own),
        past=sum(one.is_past for one in own),
        reported=sum(one.is_reported for one in decided),
        kept_share=round(_share(decided) * 100) if len(decided) >= LEAST else None,
    )


class TrackRecords:
    """The promises of all companies on a day, of which each is ranked among the others."""

    def __init__(self, milestones: Iterable[Milestone], today: date) -> None:
        self._made = _made(milestones, today)
        self._shares = _shares(self._made)

    @property
    def companies(self) -> tuple[str, ...]:
        """Return the companies that promised something, by slug."""
        return tuple(sorted(self._made))

    @property
    def places(self) -> Mapping[str, tuple[int | None, int]]:
        """Return the rank of each company with a share, and among how many it stands."""
        return {
            slug: (self._rank(share), len(self._shares)) for slug, share in self._shares.items()
        }

    def of(self, company: str) -> TrackRecord:
        """Return the record of one company; an empty one where it promised nothing."""
        counted = tally(self._made.get(company, ()))
        share = self._shares.get(company)
        return TrackRecord(
            company=company,
            promises=counted.promises,
            counts=counted.counts,
            kept_by_latest=counted.kept_by_latest,
            past=counted.past,
            reported=counted.reported,
            kept_share=counted.kept_share,
            rank=None if share is None else self._rank(share),
            ranked=len(self._shares),
        )

    def _rank(self, share: float) -> int | None:
        """Return the place of a share, None where too few companies have one."""
        if len(self._shares) < LEAST:
            return None
        return 1 + sum(other > share for other in self._shares.values())

    def by_technology(self) -> tuple[tuple[str | None, Tally], ...]:
        """Return the promises on each technology, those with most decided first, then by slug.

        A promise counts under the technology of its milestone alone, None where that is unknown.
        """
        grouped: dict[str | None, list[Promise]] = {}
        for one in chain.from_iterable(self._made.values()):
            grouped.setdefault(one.milestone.technology, []).append(one)
        found = [(slug, tally(some)) for slug, some in grouped.items()]
        order = sorted(found, key=lambda one: (-one[1].decided, -one[1].made, one[0] or "~"))
        return tuple(order)


def track_record(company: str, milestones: Iterable[Milestone], today: date) -> TrackRecord:
    """Return the record of one company on a day, ranked among all companies of these milestones."""
    return TrackRecords(milestones, today).of(company)


def _made(milestones: Iterable[Milestone], today: date) -> dict[str, list[Promise]]:
    made: dict[str, list[Promise]] = {}
    for one in milestones:
        if (promise := promise_of(one, today)) is not None:
            made.setdefault(one.company, []).append(promise)
    return made


def _shares(made: Mapping[str, list[Promise]]) -> dict[str, float]:
    return {
        slug: _share(decided)
        for slug, promises in made.items()
        if len(decided := [one for one in promises if one.grade in DECIDED]) >= LEAST
    }


def promise_of(milestone: Milestone, today: date) -> Promise | None:
    """Return the promise that a milestone is; None where the company itself promised nothing.

    A replaced milestone is told with the newer one, whose history holds its dates.  What the
    company said only after the outcome is no promise.
    """
    own = (one for one in counting(milestone) if is_promise(one) or _takes_back(one))
    given = list(dropwhile(lambda one: one.window is None, own))
    if not given or milestone.state == "replaced":
        return None
    first, latest = given[0], given[-1]
    first_window, latest_window = first_date(first), latest.window
    assert first_window is not None  # noqa: S101 -- a promise has a date
    grade, words = graded(milestone, first_window)
    latest_grade, latest_words = graded(milestone, latest_window)
    if grade == latest_grade == "open":
        words = latest_words = _open_words(milestone, latest, today)
    outcome = milestone.outcome
    is_reached = milestone.state == "reached"
    return Promise(
        milestone=milestone,
        first=first,
        first_window=first_window,
        latest=latest,
        latest_window=latest_window,
        grade=grade,
        words=words,
        latest_grade=latest_grade,
        latest_words=latest_words,
        moves=len(moves_of(given[::-1])),
        is_past=milestone.is_open and _has_passed(latest_window, today),
        in_part=is_reached and outcome is not None and outcome.in_part,
        is_reported=milestone.is_reported and not milestone.is_open,
    )


def is_promise(target: Target) -> bool:
    """Tell whether a target is the company's own date, meant, and no alternative to another."""
    return (
        target.owner == "company"
        and target.window is not None
        and target.condition is None
        and target.strength not in NO_PROMISE
        and not target.is_beside
    )


def _takes_back(target: Target) -> bool:
    """Tell whether the company itself put a date off without a new one."""
    return target.owner == "company" and target.undated and not target.is_beside


def graded(milestone: Milestone, promise: Window | None) -> tuple[Grade, str]:
    """Return what came of a milestone against a date that was given for it, and its words."""
    match milestone.state:
        case "reached":
            assert milestone.outcome is not None  # noqa: S101 -- reached by an outcome
            judged = judge(promise, milestone.outcome.window)
            words = verdict_words(judged, in_part=milestone.outcome.in_part)
            return _grade(judged), words
        case "dropped":
            return "dropped", milestone.state_words
        case "void":
            return "void", milestone.state_words
        case _:
            return "open", milestone.state_words


def _open_words(milestone: Milestone, latest: Target, today: date) -> str:
    """Return how an open promise stands by the company's own date, and what is shown instead."""
    shown, own = milestone.shown, latest.window
    if shown is None or shown.id == latest.id or own is None or not milestone.is_open:
        return milestone.state_words
    date_words = f" ({window_words(shown.window)})" if shown.window else ""
    others = f"shown is another word{date_words}: {milestone.state_words}"
    return f"{_own_words(own, today)}; {others}"


def _own_words(own: Window, today: date) -> str:
    if _has_passed(own, today):
        assert own.latest is not None  # noqa: S101 -- what has passed has an end
        day = timedelta(days=1)
        return f"own date passed by {months_words(months(own.latest + day, today + day))}"
    starts = opening(own)
    return "own date to come" if starts is not None and today < starts else "own date open"


def _has_passed(own: Window | None, today: date) -> bool:
    if own is None:
        return False
    return own.latest is not None and not own.is_not_before and own.latest < today


def _grade(judged: Judged) -> Grade:
    match judged.verdict:
        case None:
            return "undated"
        case "early" | "on time":
            return "kept"
        case "late":
            return "late"
        case "undecided":
            return "undecided"


def _share(decided: Sequence[Promise]) -> float:
    return sum(one.grade == "kept" for one in decided) / len(decided)


def _order(one: Promise) -> tuple[int, bool, str]:
    return GRADES.index(one.grade), not one.is_past, one.milestone.path
