"""`tracker withdraw`: the source took a statement back, or it was refuted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.acts import (
    changed_by,
    envelope,
    finish,
    on_record,
    reason_of,
    saving_options,
    statement_id,
)
from tracker.cli.opening import Opened, opened

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event, Withdrawn, WorldEvent

EPILOG = """\b
Examples:
  tracker withdraw @500 --reason "the outlet deleted the report" --on 2026-11-20 --dry-run
  tracker withdraw @500 --reason "the outlet deleted the report" --yes

EVENT is an id, the beginning of one, or @POSITION; `tracker timeline --format csv` lists ids.
The statement counts until the day of the withdrawal and not from then on: an earlier --known-on
shows it as before.  An error of ours is for tracker amend, an entry that should never have been
logged for tracker undo.
"""


@click.command(epilog=EPILOG)
@click.argument("event")
@click.option("--reason", help="How it was taken back or refuted, in a few words.")
@click.option("--on", metavar="DATE", help="The day it was taken back; today, unless given.")
@click.option("--published", metavar="DATE", help="When that was made public, if later.")
@click.option("--source", "url", metavar="URL", help="The page that says so.")
@click.option("--publisher", help="The outlet of that page.")
@click.option("--speaker", help="Who took it back.")
@click.option("--note", "notes", multiple=True, help="A remark.")
@saving_options
@click.pass_context
def withdraw(
    ctx: click.Context, /, event: str, yes: bool, dry_run: bool, as_json: bool, **given: Any
) -> None:
    """Note that a source took a statement back.

    Counts from its own day; what was known before that day stays as it was.
    """
    from tracker.views.words import sentence
    from tracker.vocabulary.clocks import known_from
    from tracker.vocabulary.registry import registry_of

    with opened(ctx) as place:
        events = on_record(place)
        id_ = statement_id(events, event)
        target = _standing(events, id_)
        reason = reason_of(given.pop("reason"), yes=yes, dry_run=dry_run)
        new = _withdrawn(place, events, target, reason, given)
        registry = registry_of(events)
        day = known_from(new)
        report = {
            "reading": [f"{sentence(target, registry)} — withdrawn: {reason}"],
            "counts": [f"from {day} on; a known-on date before it shows the statement as it was"],
            "effects": changed_by(place, events, new, is_news=True),
            "warnings": [
                f"the statement itself is known only from {known_from(target)}"
                for _ in range(known_from(target) > day)
            ],
        }
        finish(place, new, report, {"yes": yes, "dry_run": dry_run, "as_json": as_json})


def _standing(events: "Sequence[Event]", id_: str) -> "WorldEvent":
    """Return a statement as it stands; refuses one that is withdrawn already."""
    from datetime import date

    from tracker.entry.amending import version_of
    from tracker.views.amendments import standing
    from tracker.views.asof import AsOf
    from tracker.vocabulary.refusals import BadEvent

    target, _, _ = version_of(events, id_)
    statement = standing(events, AsOf(today=date.max)).by_id.get(id_)
    if statement is not None and statement.withdrawn is not None:
        raise BadEvent(
            "withdrawn",
            f"names {id_}, which is withdrawn already: {statement.withdrawn.reason}",
            f"to bring it back: tracker withdraw {statement.withdrawn.id}",
        )
    return target


def _withdrawn(
    place: Opened,
    events: "Sequence[Event]",
    target: "WorldEvent",
    reason: str,
    given: dict[str, Any],
) -> "Withdrawn":
    """Return the withdrawal, about what its target is about, so that it is told there too."""
    import msgspec

    from tracker import clock
    from tracker.cli.entries import find_outlet
    from tracker.entry.fields import Reading, fields_of
    from tracker.entry.names import Names
    from tracker.entry.phrases import read_phrase
    from tracker.vocabulary.events import Withdrawn
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.registry import registry_of

    today = clock.today(place.workspace.settings.timezone)
    day = read_phrase(given["on"] or today.isoformat(), anchor=today.isoformat())
    if day.earliest is None or day.earliest > today:
        raise BadEvent("withdrawn", f"lies after today ({today})", "check --on")
    asked = {
        "published": given["published"],
        "source": given["url"],
        "publisher": given["publisher"],
        "speaker": given["speaker"],
        "note": given["notes"],
    }
    fields = fields_of(asked, Reading(Names(registry_of(events)), today.isoformat()))
    find_outlet(events, fields)
    fields.setdefault("published", day)
    about = {
        name: getattr(target, name) for name in ("company", "companies", "technology", "product")
    }
    plain = msgspec.to_builtins(
        {**about, **fields, **envelope(place), "type": "withdrawn", "schema": 1, "when": day}
        | {"target": target.id, "reason": reason}
    )
    try:
        return msgspec.convert(plain, type=Withdrawn)
    except msgspec.ValidationError as error:
        raise BadEvent("withdrawn", f"does not fit its type: {error}") from error
