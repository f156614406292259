"""Milestones: what a company means to reach, when, and what became of it.

A milestone is a company, a subject (the product where one is named, else the technology), a
ladder stage or a named milestone with its scope, and a site.  Nothing here is typed in by
anybody: positions, moves and states follow from the statements.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.vocabulary.events import After, Strength, Voice
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.windows import Movement, Window

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


@dataclass(frozen=True, slots=True)
class Target:
    """One statement's word on when a milestone is to be reached.

    `window` is None where no date was given; `undated` says that the old date was taken back.
    `said_on` is when the words were spoken, else published.  `owner` is "company" for the
    company's own word, else the slug of the outlet ("" where neither is known).  `move` compares
    with the target `moved_from`, or with the old target that the statement itself names, and is
    None where there is nothing to compare or the words make no move.  `is_reported` marks a
    lower voice that took the first place by naming what it moves.  `is_beside` marks what never
    was the position: lower voices, conditions, contradictions.
    """

    id: str
    window: Window | None
    said_on: Window | None
    known_from: date
    voice: Voice | None
    speaker: str | None
    owner: str
    strength: Strength | None
    condition: str | None
    undated: bool
    move: Movement | None
    move_words: str
    is_beside: bool
    after: After | None
    previously: Window | None = None
    quantity: Measure | None = None
    moved_from: str | None = None
    is_reported: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A statement that the milestone was reached; `window` is None where no date was given.

    `verdict_words` compare it with the position that stood when it was said: "reached early",
    "reached late by 4 months", "reached on time or up to 2 months late".
    """

    id: str
    window: Window | None
    in_part: bool
    verdict_words: str
    voice: Voice | None = None
    known_from: date | None = None
    quantity: Measure | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone with its whole history.

    `path` is its address: `company/subject/stage-or-milestone[/scope][@site]`; `aliases` are
    paths it had or could be looked for under.  `stage` is the rung (`ladder/stage`) that it is or
    belongs to, `is_rung` whether it is the rung itself; `milestone` is the slug of a named
    milestone or the free words.  `site_said` is False where several sites fit and none was said.

    `shown` is the position that stands, `history` every target in the order of saying (those
    beside included), `beside` those that were never the position.  `hedges` and `denials` are
    ids of statements, `reported` the outcomes of lower voices that gave way.  `last_word` is the
    day of the newest statement, checks excepted.  `statements` are ids in the order of the
    history.  `slips` counts the moves that slipped; a reported slip counts until a higher voice
    sets a date of its own.
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

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to come, or should have come."""
        return self.state in OPEN_STATES

    @property
    def window(self) -> Window | None:
        """Return the window that stands: the outcome's, else the shown target's."""
        if self.outcome is not None and self.outcome.window is not None:
            return self.outcome.window
        return self.shown.window if self.shown is not None else None
