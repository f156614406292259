"""Undoing: which invocations a person means, by nothing, an id or the beginning of one.

Taking back an `undone` restores, so that the last invocation can be turned over and over.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.vocabulary.events import Event, Undone
from tracker.vocabulary.refusals import Ambiguous, CannotUndo, NotFound
from tracker.vocabulary.undoing import Invocation, gone_batches, moment_words

SHORT = 13
"""How long a shown id is at least.

The moment in a UUIDv7 (RFC 9562 §5.7): what is logged later cannot make it ambiguous.
"""

LIST_THEM = "`tracker undo --list` shows what can be taken back"


@dataclass(frozen=True)
class Undoing:
    """What is to be taken back: of each invocation the batches that stand."""

    chosen: tuple[Invocation, ...]

    @property
    def batches(self) -> tuple[str, ...]:
        """Return the batches that the `undone` will name."""
        return tuple(batch for one in self.chosen for batch in one.batches)


def last_of(runs: Sequence[Invocation], author: str) -> Undoing:
    """Return the last invocation of one recorder; `runs` come newest first.

    Nobody takes back another's words by naming nothing.
    """
    for run in runs:
        if run.recorded_by == author:
            return _standing([run], runs)
    raise NotFound(
        "invocation of", author, hint=f"what others logged is taken back by its id: {LIST_THEM}"
    )


def named(runs: Sequence[Invocation], words: Iterable[str], *, only: bool) -> Undoing:
    """Return the invocations that ids, or the beginnings of ids, of batches or events name.

    With `only` nothing but the named batches, not the rest of what was recorded with them.
    """
    meant: dict[int, set[str]] = {}
    for word in words:
        place = _place(runs, word)
        run = runs[place]
        batches = (_one_batch(run, word),) if only else run.batches
        meant.setdefault(place, set()).update(batches)
    return _standing([_part(runs[place], batches) for place, batches in meant.items()], runs)


def short_ids(runs: Sequence[Invocation]) -> dict[str, str]:
    """Return batch → what its invocation is called.

    That is the shortest beginning of its first batch's id that no id of another invocation has.
    """
    owners = sorted((id_, place) for place, run in enumerate(runs) for id_ in _ids(run))
    groups = [[id_ for id_, _ in group] for _, group in groupby(owners, key=lambda one: one[1])]
    lengths: dict[str, int] = {}
    for number, group in enumerate(groups):
        # Of all ids the sorted neighbours share the longest beginning.
        beside = [groups[number - 1][-1]] if number else []
        beside += [groups[number + 1][0]] if number + 1 < len(groups) else []
        for id_ in group:
            lengths[id_] = max((_shared(id_, other) + 1 for other in beside), default=0)
    called = [run.batches[0][: max(SHORT, lengths[run.batches[0]])] for run in runs]
    return {batch: called[place] for place, run in enumerate(runs) for batch in run.batches}


def _place(runs: Sequence[Invocation], word: str) -> int:
    wanted = word.strip().lower()
    found = [
        place
        for place, run in enumerate(runs)
        if wanted and any(id_.startswith(wanted) for id_ in _ids(run))
    ]
    if not found:
        raise NotFound("batch or event", word, hint=LIST_THEM)
    if len(found) > 1:
        readings = [_told(runs[place], wanted) for place in found[:5]]
        raise Ambiguous(f'"{word}"', readings, "write more of the id")
    return found[0]


def _one_batch(run: Invocation, word: str) -> str:
    wanted = word.strip().lower()
    batches = dict.fromkeys(
        event.batch
        for event in run.events
        if event.batch.startswith(wanted) or event.id.startswith(wanted)
    )
    if len(batches) > 1:
        hint = "write more of the id, or leave out --only"
        raise Ambiguous(f'batch "{word}"', list(batches)[:5], hint)
    return next(iter(batches))


def _told(run: Invocation, wanted: str) -> str:
    id_ = next(one for one in _ids(run) if one.startswith(wanted))
    return f"{id_} of {moment_words(run.recorded_at)}"


def _standing(asked: Iterable[Invocation], runs: Sequence[Invocation]) -> Undoing:
    """Return what of the invocations stands; refuses one of which nothing does."""
    every = [event for run in runs for event in run.events]
    gone = gone_batches(every)
    chosen = []
    for run in asked:
        left = frozenset(run.batches) - gone
        if not left:
            raise _gone_already(run, every, gone)
        chosen.append(_part(run, left))
    return Undoing(tuple(chosen))


def _part(run: Invocation, batches: AbstractSet[str]) -> Invocation:
    return replace(run, events=tuple(one for one in run.events if one.batch in batches))


def _gone_already(run: Invocation, events: Iterable[Event], gone: AbstractSet[str]) -> CannotUndo:
    takers = [
        event
        for event in events
        if isinstance(event, Undone)
        and event.batch not in gone
        and not frozenset(run.batches).isdisjoint(event.batches)
    ]
    last = max(takers, key=lambda one: (one.recorded_at, one.id))
    return CannotUndo(
        f"what was logged {moment_words(run.recorded_at)} ({run.batches[0]}) was taken back "
        f"already, {moment_words(last.recorded_at)} by {last.recorded_by}",
        f"bring it back with: tracker undo {last.batch}",
    )


def _ids(run: Invocation) -> tuple[str, ...]:
    return (*run.batches, *(event.id for event in run.events))


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), len(one))
