"""A thing that is on record, found by any of its names, and described anew."""

from typing import TYPE_CHECKING

from tracker.cli.opening import Opened

if TYPE_CHECKING:
    from tracker.entry.names import Found, Names
    from tracker.vocabulary.events import Described
    from tracker.vocabulary.registry import Registry
    from tracker.vocabulary.things import Thing


def found_by(names: "Names", name: str, kind: str | None) -> "Found":
    """Return the one thing that bears a name; of a rung only where nothing else bears it.

    Raises NotFound, or Ambiguous where several things bear it.
    """
    from tracker.entry.names import ANY_KIND, STAGE
    from tracker.vocabulary.refusals import Ambiguous

    kinds = (kind,) if kind else ANY_KIND
    found = names.exact(kinds, name) or (() if kind else names.exact(STAGE, name))
    if not found:
        raise names.not_found(kinds, name)
    if len(found) > 1:
        several = len({one.kind for one in found}) > 1
        hint = "say which with --kind" if several else "write the slug instead of the name"
        raise Ambiguous(f'"{name}"', [f"{one.kind} {one.slug}" for one in found], hint)
    return found[0]


def thing_of(known: "Registry", found: "Found") -> "Thing":
    """Return what was found; of a rung, its ladder."""
    from tracker.entry.names import STAGE

    ladder = found.slug.partition("/")[0]
    thing = known.get("ladder", ladder) if found.kind == STAGE else known.get(*found)
    assert thing is not None  # noqa: S101 -- its name was just found
    return thing


def describe_anew(place: Opened, thing: "Thing") -> "Described":
    """Put a thing's new description on record, in the ledger and as text."""
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.record import record
    from tracker.vocabulary.events import Described

    event = Described(
        id=clock.new_id(),
        batch=clock.new_id(),
        line=1,
        recorded_at=clock.now(),
        recorded_by=place.workspace.settings.author,
        thing=thing,
    )
    record(place.ledger, [event], now=clock.now(), logged=True)
    mirror(place, {event.batch})
    return event
