"""near-duplicates: the same statement from the same page, on record twice."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.duplicates import pairs
from tracker.vocabulary.events import Event, World

ENVELOPE = {"id": "", "batch": "", "line": 1, "recorded_at": "", "recorded_by": ""}


def find(case: Case) -> Iterator[Finding]:
    """Give every statement that says what an earlier one of the same page says."""
    found = [one for one in pairs(case.standing) if not one.is_second]
    if not found:
        return
    copies = _copies(case)
    for one in found:
        statement = case.by_id.get(one.id)
        if statement is None:
            continue
        batch = statement.event.batch
        is_copy = batch in copies
        yield Finding(
            case.where(statement),
            f"it says the same as {one.of}, {one.relation}"
            + ("; its whole batch is an exact copy" if is_copy else ""),
            one.id,
            f"tracker undo {batch} --only" if is_copy else "",
            batch if is_copy else None,
        )


def _copies(case: Case) -> set[str]:
    """Return the batches that repeat an earlier batch word for word and are named by nothing."""
    batches: defaultdict[str, list[Event]] = defaultdict(list)
    for event in case.live:
        batches[event.batch].append(event)
    named = _named(case)
    first: dict[object, str] = {}
    copies: set[str] = set()
    for batch in sorted(batches, key=lambda one: (batches[one][0].recorded_at, one)):
        ones = sorted(batches[batch], key=lambda event: event.line)
        if not all(isinstance(event, World) for event in ones):
            continue
        content = tuple(msgspec.json.encode(msgspec.structs.replace(e, **ENVELOPE)) for e in ones)
        if first.setdefault(content, batch) != batch and not named & {event.id for event in ones}:
            copies.add(batch)
    return copies


def _named(case: Case) -> set[str]:
    """Return every id that another event of whatever type speaks of."""
    found: set[str] = set()
    for event in case.live:
        found |= {ref.id for ref in getattr(event, "refs", ())}
        found |= {getattr(event, name, "") for name in ("target", "source")}
        after = getattr(event, "after", None)
        found |= {after.id} if after is not None and after.id is not None else set()
    return found


RULE = Rule(
    "near-duplicates",
    "warning",
    "A second page that says the same is a second source. The same page, or the same outlet with "
    "the same voice on the same day, is one statement logged twice. Only where a whole batch "
    "repeats an earlier one in every field, and nothing refers to it, does --fix take it back.",
    find,
)
