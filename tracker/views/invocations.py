"""Invocations in words: what one run of a command put on record, and what taking it back does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from tracker.views.words import sentence
from tracker.vocabulary.events import (
    Amended,
    Described,
    Event,
    Registered,
    Related,
    Undone,
    Withdrawn,
    World,
    type_of,
)
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.subjects import batches_of, targets_of
from tracker.vocabulary.things import kind_of
from tracker.vocabulary.undoing import Invocation, gone_batches, moment_words

GROUPS = 4
"""How many groups a sentence names before it only counts."""

_NOUNS = {
    "announced": "announcement",
    "planned": "plan",
    "progressed": "report of progress",
    "reached": "milestone reached",
    "dropped": "milestone dropped",
    "resumed": "milestone resumed",
    "claimed": "claim",
    "tabulated": "table",
    "stated": "statement",
    "agreed": "deal",
    "observed": "observation",
    "changed": "turn in the life",
    "ruled": "ruling",
    "checked": "check",
    "withdrawn": "retraction",
    "registered": "registration",
    "described": "description",
    "merged": "merge",
    "related": "link",
    "amended": "correction",
    "undone": "undo",
}
_OF = frozenset({"agreed", "changed", "checked"})
"""The types that are of a company; the others are by it."""


def held_words(events: Iterable[Event], registry: Registry) -> str:
    """Return what events are, counted: "3 plans by LG Energy Solution and 1 claim by CATL".

    Where that would name too many companies, only the types are counted.
    """
    every = list(events)
    groups = Counter((_noun(event), _whose(event, registry)) for event in every)
    if len(groups) > GROUPS:
        groups = Counter((_noun(event), "") for event in every)
    parts = [_counted(count, *group) for group, count in groups.items()]
    if len(parts) > GROUPS:
        common = groups.most_common(GROUPS)
        rest = len(every) - sum(count for _, count in common)
        parts = [*(_counted(count, *group) for group, count in common), f"{rest} more"]
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def undoing_words(
    chosen: Sequence[Invocation],
    before: Sequence[Event],
    new: Undone,
    registry: Registry,
) -> tuple[str, ...]:
    """Return what an `undone` does, one sentence each: what it takes back and what it restores."""
    lines = []
    named: set[str] = set()
    for run in chosen:
        plain = [event for event in run.events if not isinstance(event, Undone)]
        named.update(event.id for event in plain)
        held = held_words(plain, registry) if plain else "the undo"
        who = "" if run.recorded_by == "anonymous" else f" by {run.recorded_by}"
        lines.append(f"take back {held}, logged {moment_words(run.recorded_at)}{who}")
    removed, restored = changed_by(before, new)
    again = [event for event in removed if event.id not in named]
    if again:
        lines.append(f"take back again {held_words(again, registry)}")
    if restored:
        lines.append(f"restore {held_words(restored, registry)}")
    if not removed and not restored:
        lines.append("nothing else changes: another undo holds the same")
    return tuple(lines)


def changed_by(before: Sequence[Event], new: Undone) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events that an `undone` takes off the record and those that it brings back.

    Other undoings are left out: they are how it comes about, not what is on record.
    """
    was, then = gone_batches(before), gone_batches((*before, new))
    plain = [event for event in before if not isinstance(event, Undone)]
    removed = tuple(event for event in plain if event.batch in then - was)
    restored = tuple(event for event in plain if event.batch in was - then)
    return removed, restored


def relying(before: Sequence[Event], new: Undone, registry: Registry) -> tuple[str, ...]:
    """Return a sentence for every standing event that refers to what is taken back."""
    removed = {event.id for event in changed_by(before, new)[0]}
    gone = gone_batches((*before, new))
    return tuple(
        f"{sentence(event, registry)} ({', '.join(_links(event, removed))} what goes)"
        for event in before
        if event.batch not in gone and not removed.isdisjoint(targets_of(event))
    )


def run_words(run: Invocation, events: Sequence[Event], registry: Registry) -> str:
    """Return what an invocation held; of an undo what it took or brought back."""
    step, turns = list(run.events), 0
    while step and all(isinstance(event, Undone) for event in step):
        batches = {batch for event in step for batch in batches_of(event)}
        step, turns = [event for event in events if event.batch in batches], turns + 1
    if not step:
        return "took back what is not on record"
    held = held_words((event for event in step if not isinstance(event, Undone)), registry)
    return ("", "took back ", "brought back ")[turns and 2 - turns % 2] + held


def state_words(run: Invocation, gone: AbstractSet[str]) -> str:
    """Return whether an invocation stands: "stands", "taken back", "1 of 2 batches taken back"."""
    lost = [batch for batch in run.batches if batch in gone]
    if not lost:
        return "stands"
    whole = len(lost) == len(run.batches)
    return "taken back" if whole else f"{len(lost)} of {len(run.batches)} batches taken back"


def _links(event: Event, removed: AbstractSet[str]) -> list[str]:
    match event:
        case Amended(target=target) if target in removed:
            return ["corrects"]
        case Withdrawn(target=target) if target in removed:
            return ["withdraws"]
        case Related(source=source) if source in removed:
            return ["is about"]
        case Amended(event=inner):
            return _links(inner, removed)
        case World(refs=refs) | Related(refs=refs):
            return list(dict.fromkeys(ref.rel for ref in refs if ref.id in removed))
        case _:
            return ["names"]


def _noun(event: Event) -> str:
    return _NOUNS[type_of(event)]


def _whose(event: Event, registry: Registry) -> str:
    if isinstance(event, Registered | Described):
        return f"of the {kind_of(event.thing)} {event.thing.name}"
    if not isinstance(event, World) or event.company is None:
        return ""
    word = "of" if type_of(event) in _OF else "by"
    return f"{word} {registry.name('company', event.company)}"


def _counted(count: int, noun: str, whose: str) -> str:
    first, _, rest = noun.partition(" ")
    many = first if count == 1 else f"{first}s"
    words = f"{count} {many} {rest} {whose}"
    return " ".join(words.split())
