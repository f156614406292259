"""One event whole: every field, its document, our corrections of it, its withdrawal, its links."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.output import print_json
from tracker.cli.readback import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.views.amendments import Statement
    from tracker.views.corrections import Correction
    from tracker.views.roadmap import Roadmap
    from tracker.vocabulary.events import Event

CORRECTION_COLUMNS = ("corrected", "said", "changes", "reason", "by")


def show_event(roadmap: "Roadmap", events: "Sequence[Event]", word: str, *, as_json: bool) -> None:
    """Print the statement that a word names, as it stands on the asked day."""
    from tracker.entry.amending import target_of
    from tracker.entry.event_ids import FIND_IDS, find_event
    from tracker.vocabulary.refusals import NotFound

    id_ = target_of(find_event(events, word))
    statement = roadmap.statements.get(id_)
    if statement is None:
        raise NotFound("event", id_, hint=f"it was not known then, or taken back; {FIND_IDS}")
    found = event_json(roadmap, events, statement)
    if as_json:
        print_json(found)
        return
    click.echo(visible(found["reading"]))
    for label, text in _lines(found):
        click.echo(f"  {label:14} {visible(text)}".rstrip())


def event_json(
    roadmap: "Roadmap", events: "Sequence[Event]", statement: "Statement"
) -> dict[str, Any]:
    """Return everything that is on record about one statement."""
    from tracker.views.corrections import corrections, original_of
    from tracker.views.readings import full_reading
    from tracker.vocabulary.canonical import plain

    gone = statement.withdrawn
    return {
        "id": statement.id,
        "reading": full_reading(statement.event, roadmap.registry),
        "known_from": statement.known_from,
        "event": plain(statement.event),
        "original": plain(original_of(statement)) if statement.amendments else None,
        "corrections": [correction_row(one, roadmap) for one in corrections(events, statement.id)],
        "withdrawn": {"id": gone.id, "reason": gone.reason, "when": _phrase(gone.when)}
        if gone is not None
        else None,
        "withdraws": getattr(statement.event, "target", None),
        "links": [_link(roadmap, one.rel, one.id, one.part) for one in statement.links],
        "linked_from": [_link(roadmap, one.rel, one.id, one.part) for one in statement.linked_from],
        "pending": list(statement.pending),
    }


def correction_row(one: "Correction", roadmap: "Roadmap") -> dict[str, Any]:
    """Return a correction as one row; `stands` tells whether it was recorded last."""
    return {
        "id": one.id,
        "corrected": one.recorded_at[:10],
        "event": one.target,
        "said": _sentence(roadmap, one.target),
        "changes": [change.words for change in one.changes],
        "reason": one.reason,
        "by": one.recorded_by,
        "stands": one.stands,
        "clashes_with": list(one.beside),
    }


def _phrase(window: Any) -> str | None:
    return window.phrase if window is not None else None


def _link(roadmap: "Roadmap", rel: str, id_: str, part: str | None) -> dict[str, Any]:
    return {"rel": rel, "id": id_, "part": part, "said": _sentence(roadmap, id_)}


def _sentence(roadmap: "Roadmap", id_: str) -> str:
    from tracker.views.words import sentence

    statement = roadmap.statements.get(id_)
    return sentence(statement.event, roadmap.registry) if statement is not None else ""


def _lines(found: dict[str, Any]) -> "Iterable[tuple[str, str]]":
    from tracker.views.corrections import shown

    for name, value in found["event"].items():
        if name not in ("id", "schema", "refs") and value not in (None, [], ""):
            text = shown(value) if not isinstance(value, int) else str(value)
            yield name.replace("_", " "), text
    yield "id", found["id"]
    yield "known from", str(found["known_from"])
    for one in found["corrections"]:
        changes = "; ".join(one["changes"]) or "what it corrects is not on record"
        clash = "; clashes with another correction" if one["clashes_with"] else ""
        passed = "" if one["stands"] else "; replaced by a later correction"
        yield "corrected", f"{one['corrected']}: {changes} ({one['reason']}){clash}{passed}"
    if found["withdrawn"]:
        gone = found["withdrawn"]
        yield "withdrawn", f"{gone['when'] or 'undated'}: {gone['reason']} ({gone['id']})"
    for label, links in (("link", found["links"]), ("linked from", found["linked_from"])):
        for one in links:
            part = f" for {one['part']}" if one["part"] else ""
            yield label, f"{one['rel']}{part}: {one['said']} ({one['id']})"
    for id_ in found["pending"]:
        yield "pending", f"{id_} is not on record"
