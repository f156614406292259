"""Targets: the positions on one milestone, which of them stands, and how it moved.

The highest voice sets the position, within a class the last one said.  A lower voice takes the
first place only by its own `slips` or `advances` link to a higher one's statement.  A condition,
a contradiction and newer words of lower voices stand beside it and move nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.views.amendments import Statement
from tracker.views.voices import is_firm, owner_of, reader_of, voice_class
from tracker.views.words import movement_words
from tracker.vocabulary.events import After, Agreed, Announced, Planned, Strength, Voice
from tracker.vocabulary.moves import Movement, compare
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.windows import Window

MOVING = ("slips", "advances")


@dataclass(frozen=True, slots=True)
class Target:
    """One statement's word on when a milestone is to be reached.

    `window` is None where no date was given; `undated` says that the old date was taken back.
    `said_on` is when the words were spoken, else published.  `owner` is "company" for the
    company's own word, else a speaker's name or the slug of the outlet ("" for neither known).
    `move` compares with the target `moved_from`, or with the old target that the statement itself
    names, and is None where there is nothing to compare or the words make no move.  `is_reported`
    marks a lower voice that took the first place by naming what it moves.  `is_beside` marks what
    never was the position: lower voices, conditions, contradictions.
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
    voice_class: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """The targets of one milestone: all of them, those that were the position, the one that is."""

    history: tuple[Target, ...] = ()
    positions: tuple[Target, ...] = ()
    shown: Target | None = None

    @property
    def slips(self) -> int:
        """Return how often the position slipped.

        A reported slip counts until a higher voice sets a date of its own: then its move counts.
        """
        count, reported = 0, 0
        for target in self.positions:
            slipped = target.move is not None and target.move.word == "slipped"
            if target.is_reported:
                reported += slipped
            elif target.window is not None:
                reported = 0
                count += slipped
        return count + reported


def has_occurred(statement: Statement) -> bool:
    """Tell whether what was announced or agreed had happened when it was made public.

    Said to have happened: it had begun by then.  Said without a strength: it was over by then.
    """
    event = statement.event
    if event.when is None or not is_firm(event):
        return False
    last = event.when.latest
    if event.strength == "did":
        return has_begun(statement)
    return last is not None and last <= statement.known_from


def has_begun(statement: Statement) -> bool:
    """Tell whether the window of a statement had begun when it was made public; none has."""
    when = statement.event.when
    begun = None if when is None else when.earliest or when.latest
    return begun is None or begun <= statement.known_from


def is_target(statement: Statement) -> bool:
    """Tell whether a statement sets a target: a plan, or what was announced for a day ahead."""
    event = statement.event
    match event:
        case Planned():
            return event.strength != "denies"
        case Announced() | Agreed():
            return event.when is not None and not has_occurred(statement)
        case _:
            return False


def line_of(history: Sequence[Statement], older: Mapping[str, Line] | None = None) -> Line:
    """Return the targets of a milestone; `history` is in its order and holds what counts.

    `older` gives, by the id of the statement that replaced it, the line of an older milestone:
    the statement is compared with its position, and its targets belong to the history.
    """
    older = older or {}
    building = _Building(history, older)
    for statement in history:
        if is_target(statement):
            building.add(statement)
    return Line(
        (*(one for line in older.values() for one in line.history), *building.history),
        (*(one for line in older.values() for one in line.positions), *building.positions),
        building.shown,
    )


class _Building:
    """The line while it grows; never leaves `line_of`."""

    def __init__(self, history: Sequence[Statement], older: Mapping[str, Line]) -> None:
        self.older = older
        self.classes = {one.id: voice_class(one.event) for one in history}
        self.firmest = min(
            (
                self.classes[one.id]
                for one in history
                if is_target(one) and not _is_soft(one, self.classes)
            ),
            default=None,
        )
        self.history: list[Target] = []
        self.positions: list[Target] = []
        self.shown: Target | None = None
        self.floor: int | None = None  # the highest class that has spoken for itself
        self.last_dated: dict[int, Target] = {}

    def add(self, statement: Statement) -> None:
        target = _target(statement)
        if self._is_reported(statement):
            target = replace(target, is_reported=True, owner=reader_of(statement.event))
        elif self._is_beside(statement):
            self.history.append(replace(target, is_beside=True))
            return
        if target.window is not None:
            target = _moved(target, *self._previous(statement))
        self.history.append(target)
        self.positions.append(target)
        if not target.is_reported:
            self.floor = target.voice_class  # a lower class would be reported, or beside
        if target.window is not None:
            self.last_dated.pop(target.voice_class, None)
            self.last_dated[target.voice_class] = target
        if self._takes_the_place(target):
            self.shown = target

    def _is_reported(self, statement: Statement) -> bool:
        own, floor = self.classes[statement.id], self.floor
        if floor is None or own <= floor or statement.event.strength == "may":
            return False
        named = statement.targets(*MOVING)
        return any(self.classes.get(id_, own) < own for id_ in named)

    def _is_beside(self, statement: Statement) -> bool:
        own, floor = self.classes[statement.id], self.floor
        if floor is not None and own > floor:
            return True
        soft = _is_soft(statement, self.classes)
        if soft and self.firmest is not None and self.firmest <= own:
            return True
        return self._contradicts_the_one_before(statement, own)

    def _contradicts_the_one_before(self, statement: Statement, own: int) -> bool:
        shown = self.shown
        if shown is None or shown.voice_class != own:
            return False
        named = set(statement.targets("contradicts")) - set(statement.targets(*MOVING))
        if not named:
            return False
        same = _bounds(shown.window)
        return any(one.id in named and _bounds(one.window) == same for one in self.positions)

    def _takes_the_place(self, target: Target) -> bool:
        """Tell whether the position changes: a plan without a date leaves an earlier window."""
        if target.window is not None or target.undated or self.shown is None:
            return True
        return self.shown.voice_class > target.voice_class and not self.shown.is_reported

    def _last_dated(self, lowest: int | None) -> Target | None:
        """Return the last position with a date of a class, or of a higher one; None for any."""
        for voice, target in reversed(self.last_dated.items()):
            if lowest is None or voice <= lowest:
                return target
        return None

    def _previous(self, statement: Statement) -> tuple[str | None, Window | None, date | None]:
        """Return id, window and day of saying of what a target is compared with."""
        own = self.classes[statement.id]
        reported = self._is_reported(statement)
        found: Target | None = None
        if (line := self.older.get(statement.id)) is not None:
            found = _last_dated(line.positions, own) or _last_dated(line.positions, None)
        if found is None:
            found = self._last_dated(None if reported else own)
        if found is None:
            named = statement.targets(*MOVING)
            found = _last_dated([one for one in self.positions if one.id in named], None)
        if found is not None:
            return found.id, found.window, said_day(found)
        event = statement.event
        return None, event.previously if isinstance(event, Planned) else None, None


def said_day(target: Target) -> date:
    """Return the day from which a target with an open start counts: that of the saying."""
    said = target.said_on
    day = None if said is None else said.earliest or said.latest
    return day or target.known_from


def _moved(target: Target, old_id: str | None, old: Window | None, old_said: date | None) -> Target:
    if old is None or target.window is None:
        return target
    move = compare(old, target.window, old_said=old_said, new_said=said_day(target))
    return replace(target, move=move, move_words=movement_words(move), moved_from=old_id)


def _last_dated(targets: Sequence[Target], lowest: int | None) -> Target | None:
    for target in reversed(targets):
        if target.window is not None and (lowest is None or target.voice_class <= lowest):
            return target
    return None


def _is_soft(statement: Statement, classes: Mapping[str, int]) -> bool:
    """Tell whether a plan hangs on a condition, or is the alternative to one beside it."""
    event = statement.event
    if isinstance(event, Planned | Agreed) and event.condition is not None:
        return True
    return any(id_ in classes for id_ in statement.targets("alternative to"))


def _bounds(window: Window | None) -> tuple[date | None, date | None]:
    return (None, None) if window is None else (window.earliest, window.latest)


def _target(statement: Statement) -> Target:
    event = statement.event
    planned = event if isinstance(event, Planned) else None
    undated = planned is not None and planned.undated
    words = "postponed, no new date" if undated else "" if event.when else "no date given"
    return Target(
        id=event.id,
        window=event.when,
        said_on=event.said or event.published,
        known_from=statement.known_from,
        voice=event.voice,
        speaker=event.speaker,
        owner=owner_of(event),
        strength=event.strength,
        condition=event.condition if isinstance(event, Planned | Agreed) else None,
        undated=undated,
        move=None,
        move_words=words,
        is_beside=False,
        after=planned.after if planned else None,
        previously=planned.previously if planned else None,
        quantity=getattr(event, "quantity", None),
        voice_class=voice_class(event),
    )
