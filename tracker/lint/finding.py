"""Findings: what a rule found odd, and the rules themselves."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tracker.views.amendments import Standing, Statement, standing
from tracker.views.asof import AsOf
from tracker.views.roadmap import QUIET_AFTER_MONTHS, Roadmap, roadmap
from tracker.views.words import window_words
from tracker.vocabulary.events import Event, type_of
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.undoing import without_undone

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is odd.

    `event` is the id of the event it is about, "" where it is about a thing or a milestone;
    `where` says where that stands; `fix` is a command that would mend it, "" where none can say.
    `undo` is a batch that can be taken back without any loss, None where that could be wrong.
    """

    where: str
    words: str
    event: str = ""
    fix: str = ""
    undo: str | None = None


@dataclass(frozen=True)
class Case:
    """Everything on record as of a day, as the rules look at it."""

    events: tuple[Event, ...]
    as_of: AsOf
    quiet_after: int = QUIET_AFTER_MONTHS
    live: tuple[Event, ...] = field(init=False)

    def __post_init__(self) -> None:
        limit = self.as_of.recorded_by
        on_record = [one for one in self.events if limit is None or one.recorded_at <= limit]
        object.__setattr__(self, "live", tuple(without_undone(on_record)))

    @cached_property
    def roadmap(self) -> Roadmap:
        """Return the whole roadmap."""
        return roadmap(self.events, self.as_of, self.quiet_after)

    @cached_property
    def standing(self) -> Standing:
        """Return what stands."""
        return standing(self.events, self.as_of)

    @property
    def registry(self) -> Registry:
        """Return the things on record."""
        return self.standing.registry

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statements that count, in order; what its source withdrew is left out."""
        return tuple(one for one in self.standing.statements if one.withdrawn is None)

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """Return the statements that count, by id."""
        return {one.id: one for one in self.statements}

    def where(self, statement: Statement) -> str:
        """Return where a statement stands: its type, outlet, day and row."""
        event = statement.event
        outlet = (
            self.registry.name("source", event.document.source) if event.document else "no page"
        )
        day = window_words(event.published) if event.published else "undated"
        row = f", row {event.row}" if event.row else ""
        return f"{type_of(event)}, {outlet}, {day}{row}"

    def at(self, statement: Statement, words: str, fix: str = "") -> Finding:
        """Return a finding about a statement."""
        return Finding(self.where(statement), words, statement.id, fix)


Find = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: what it finds, and the paragraph that explains it."""

    name: str
    severity: Severity
    explanation: str
    find: Find


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its rule."""

    rule: Rule
    finding: Finding


def look(case: Case, rules: Iterable[Rule]) -> tuple[Found, ...]:
    """Return what the rules find, errors first, then by rule in the order given."""
    found = [Found(rule, finding) for rule in rules for finding in rule.find(case)]
    return tuple(sorted(found, key=lambda one: one.rule.severity))
