"""One milestone: what a company means to reach, when, and what became of it."""

from dataclasses import dataclass
from datetime import date

from tracker.views.outcomes import Outcome
from tracker.views.states import OPEN_STATES, State
from tracker.views.targets import Target
from tracker.vocabulary.moves import Movement
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone with its whole history.

    `path` is its address: `company/subject/stage-or-milestone[/scope][@site]`; `aliases` are
    paths it had or could be looked for under.  `stage` is the rung (`ladder/stage`) that it is or
    belongs to, `is_rung` whether it is the rung itself; `milestone` is the slug of a named
    milestone or the free words.  `site_said` is False where several sites fit and none was said.

    `shown` is the position that stands, `history` every target in the order of saying (those
    beside included), `beside` those that were never the position.  `hedges` and `denials` are
    ids of statements; `is_hedged` and `is_denied` tell whether the company's own answer touches
    what is shown now.  `reported` are the outcomes of lower voices that gave way.  `is_reported`
    tells whether the outcome, the end or the position shown rests on analysts, the press or
    unnamed persons alone, or is a move that a lower voice reports; `reported_end` is how such a
    voice says that it ended, beside a plan of a higher one.

    `last_word` is the day of the newest dated statement, checks excepted.  `statements` are ids
    in the order of the history.  `slips` counts the moves that slipped; a reported slip counts
    until a higher voice sets a date of its own.  `drift` compares the position shown with the
    first one that led to it, over all moves between; `drift_words` say it with their count.
    """

    path: str
    company: str
    technology: str | None
    product: str | None
    stage: str | None
    milestone: str | None
    scope: str | None
    site: str | None
    site_said: bool
    label: str
    state: State
    state_words: str
    is_quiet: bool
    shown: Target | None
    history: tuple[Target, ...]
    beside: tuple[Target, ...]
    outcome: Outcome | None
    hedges: tuple[str, ...]
    denials: tuple[str, ...]
    reported: tuple[Outcome, ...]
    replaced_by: str | None
    last_word: date | None
    last_checked: date | None
    statements: tuple[str, ...]
    slips: int
    is_rung: bool = False
    replaces: tuple[str, ...] = ()
    ended_by: str | None = None
    aliases: tuple[str, ...] = ()
    is_hedged: bool = False
    is_denied: bool = False
    is_reported: bool = False
    reported_end: str = ""
    drift: Movement | None = None
    drift_words: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to come, or should have come."""
        return self.state in OPEN_STATES

    @property
    def is_postponed(self) -> bool:
        """Tell whether the last word took the date back without a new one."""
        shown = self.shown
        return self.outcome is None and shown is not None and shown.undated and not shown.window

    @property
    def window(self) -> Window | None:
        """Return the window that stands: the outcome's once it is reached, else the target's.

        What was reached on a day that nobody told has none: a plan's date is not its date.
        """
        if self.state == "reached":
            return self.outcome.window if self.outcome is not None else None
        return self.shown.window if self.shown is not None else None
