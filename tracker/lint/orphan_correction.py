"""orphan-correction: a correction that does not fit what it corrects."""

from collections import defaultdict
from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, World


def find(case: Case) -> Iterator[Finding]:
    """Give every correction without its target, of a version that never was, or in a clash."""
    worlds = {event.id: event for event in case.live if isinstance(event, World)}
    corrections: defaultdict[str, list[Amended]] = defaultdict(list)
    for event in case.live:
        if isinstance(event, Amended):
            corrections[event.target].append(event)
    for target, ones in corrections.items():
        ones.sort(key=lambda one: (one.recorded_at, one.id))
        world = worlds.get(target)
        versions = {content_hash(canonical_bytes(world)).hex()} if world is not None else set()
        seen: dict[str, str] = {}
        for one in ones:
            where = f"amended, logged {one.recorded_at[:10]} by {one.recorded_by}"
            if world is None:
                yield Finding(where, f"it corrects {target}, which is not on record", one.id)
                continue
            if one.expects not in versions:
                words = f"it corrects a version of {target} that is not on record"
                yield Finding(where, words, one.id)
            elif one.expects in seen:
                words = f"it corrects the same version of {target} as {seen[one.expects]} does"
                yield Finding(where, words, one.id)
            seen[one.expects] = one.id
            versions.add(content_hash(canonical_bytes(one.event)).hex())


RULE = Rule(
    "orphan-correction",
    "error",
    "A correction names the event it corrects and the version it replaces. One whose target is not "
    "on record has no effect; one that expects a version that never was, or that another "
    "correction replaced already, was made without knowing what stood there: the last one "
    "recorded wins, and both should be read.",
    find,
)
