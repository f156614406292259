"""Goals: what a statement is about, a rung of a ladder, a named milestone or free words.

A named milestone that is a rung's name or alias is that rung, and the other way round.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tracker.vocabulary.events import OnMilestone
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Ladder, Milestone


class Goal(NamedTuple):
    """What is to be reached; `name` is `ladder/stage`, a milestone's slug, or folded words."""

    kind: Literal["stage", "milestone", "words"]
    name: str

    @property
    def is_free(self) -> bool:
        """Tell whether it is free wording: no ladder's stage and no milestone on record."""
        return self.kind == "words"


@dataclass(frozen=True)
class Goals:
    """Every way in which a rung or a named milestone is called."""

    registry: Registry
    stages: dict[str, str]
    milestones: dict[str, str]

    def goal_of(self, event: OnMilestone) -> Goal | None:
        """Return what an event is about; the milestone where both are given, None for neither."""
        if event.milestone is not None:
            return self._named(event.milestone)
        return self._staged(event.stage) if event.stage is not None else None

    def rung_of(self, event: OnMilestone) -> str | None:
        """Return the rung that an event's stage names, whatever it is about; None for none."""
        if event.stage is None:
            return None
        goal = self._staged(event.stage)
        return goal.name if goal.kind == "stage" else None

    def words(self, goal: Goal, said: str) -> str:
        """Return what a goal is called; `said` are the words of a statement that is about it."""
        if goal.kind == "stage":
            found = self.registry.stage(goal.name)
            return found[1].name if found else goal.name
        return self.registry.name("milestone", goal.name) if goal.kind == "milestone" else said

    def _named(self, words: str) -> Goal:
        milestone = self.registry.milestone(words)
        names = (words, *_names(milestone)) if milestone else (words,)
        for name in names:
            if (path := self.stages.get(folded(name))) is not None:
                return Goal("stage", path)
        if milestone is not None:
            return Goal("milestone", milestone.slug)
        slug = self.milestones.get(folded(words))
        return Goal("milestone", slug) if slug else Goal("words", folded(words))

    def _staged(self, words: str) -> Goal:
        if self.registry.stage(words) is not None:
            return Goal("stage", words)
        path = self.stages.get(folded(words))
        if path is not None:
            return Goal("stage", path)
        slug = self.milestones.get(folded(words))
        return Goal("milestone", slug) if slug else Goal("words", folded(words))


def goals(registry: Registry) -> Goals:
    """Return every way in which rungs and milestones are called.

    A name on two ladders is no name: it stays free wording.
    """
    stages: dict[str, set[str]] = {}
    for ladder in registry.of_kind("ladder"):
        if isinstance(ladder, Ladder):
            for stage in (*ladder.stages, *ladder.exits):
                for name in (stage.name, *stage.aliases):
                    stages.setdefault(folded(name), set()).add(f"{ladder.slug}/{stage.slug}")
    milestones: dict[str, set[str]] = {}
    for milestone in registry.of_kind("milestone"):
        if isinstance(milestone, Milestone):
            for name in (milestone.slug, *_names(milestone)):
                slug = registry.slug("milestone", milestone.slug)
                milestones.setdefault(folded(name), set()).add(slug)
    return Goals(registry, _single(stages), _single(milestones))


def _names(milestone: Milestone) -> Iterable[str]:
    return milestone.name, *milestone.aliases


def _single(found: dict[str, set[str]]) -> dict[str, str]:
    return {name: min(slugs) for name, slugs in found.items() if len(slugs) == 1}


def ancestors(technology: str, registry: Registry) -> tuple[str, ...]:
    """Return the parents of a technology, nearest first; a circle ends where it began."""
    found: list[str] = []
    thing = registry.technology(technology)
    while thing is not None and thing.parent is not None:
        parent = registry.slug("technology", thing.parent)
        if parent in found or parent == technology:
            break
        found.append(parent)
        thing = registry.technology(parent)
    return tuple(found)


def is_under(technology: str | None, above: str, registry: Registry) -> bool:
    """Tell whether a technology is the one asked for or one of its children, at any depth."""
    return technology is not None and above in (technology, *ancestors(technology, registry))
