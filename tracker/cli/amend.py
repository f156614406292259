"""`tracker amend`: our error in a logged event is put right, for every known-on date."""

from collections.abc import Callable, Sequence
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
from tracker.cli.contexts import context_of, context_options
from tracker.cli.named import names_of
from tracker.cli.opening import Opened, opened
from tracker.entry.fields import OPTIONS

if TYPE_CHECKING:
    from tracker.entry.names import Names
    from tracker.vocabulary.events import Amended, Event, WorldEvent

EPILOG = """\b
Examples:
  tracker amend @500 --note "read again on the page" --reason "a remark was missing" --dry-run
  tracker amend @500 --speaker "Zeng Yuqun" --reason "the speaker was left out" --yes

EVENT is an id, the beginning of one, or @POSITION; `tracker timeline --format csv` lists ids.
Only our own error is amended, and the event keeps its id, its type and its links.  A plan that
moved is logged as another plan; what its source took back is for tracker withdraw.  A field
that holds several values is given whole.
"""
OWN = frozenset({"reason", "target"})
"""Options that fill fields of a withdrawal; here --reason says why we correct."""
MEASURE = ("value", "low", "high", "unit", "qualifier", "basis")


def _field_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(OPTIONS):
        if option.flag not in OWN:
            command = click.option(
                f"--{option.flag}",
                option.parameter,
                multiple=option.shape == "many",
                is_flag=option.shape == "flag",
                help=option.help,
            )(command)
    return command


@click.command(epilog=EPILOG, context_settings={"max_content_width": 100})
@click.argument("event")
@click.option("--reason", help="What was wrong, in a few words.")
@click.option("--unset", multiple=True, metavar="FIELD", help="Empty a field, by its option.")
@click.option("--withdrawn-because", help="Why it is withdrawn, where EVENT is a withdrawal.")
@context_options
@saving_options
@_field_options
@click.pass_context
def amend(
    ctx: click.Context, /, event: str, yes: bool, dry_run: bool, as_json: bool, **given: Any
) -> None:
    """Correct an error of ours in what was logged.

    Reads back every field that changes, old and new, and what that does to the views.
    """
    from tracker.views.corrections import field_changes
    from tracker.views.readings import full_reading
    from tracker.vocabulary.clocks import known_from
    from tracker.vocabulary.registry import registry_of

    with opened(ctx) as place:
        events = on_record(place)
        reason, unset = given.pop("reason"), given.pop("unset")
        id_ = statement_id(events, event)
        before, new = _amended(place, events, id_, given, unset)
        reason = reason_of(reason, yes=yes, dry_run=dry_run)
        new = _with_reason(new, reason)
        old_day, day = known_from(before), known_from(new.event)
        report = {
            "reading": [full_reading(new.event, registry_of(events))],
            "changes": [one.words for one in field_changes(before, new.event)],
            "counts": [
                f"on every known-on date from {day}"
                + (f"; it was known from {old_day} before" if old_day != day else "")
            ],
            "effects": changed_by(place, events, new, is_news=False),
            "warnings": _warnings(before, new.event),
        }
        finish(place, new, report, {"yes": yes, "dry_run": dry_run, "as_json": as_json})


def _with_reason(event: "Amended", reason: str) -> "Amended":
    import msgspec

    return msgspec.structs.replace(event, reason=reason)


def _amended(
    place: Opened,
    events: "Sequence[Event]",
    id_: str,
    given: dict[str, Any],
    unset: Sequence[str],
) -> "tuple[WorldEvent, Amended]":
    """Return how an event stands and its correction, which does not say yet why."""
    from tracker.entry.amending import version_of, with_fields
    from tracker.vocabulary.events import Amended
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.registry import registry_of

    before, expects, moment = version_of(events, id_)
    fields = _fields(names_of(place.workspace.settings, registry_of(events)), before, given)
    after = with_fields(before, fields, unset)
    if after == before:
        raise BadEvent("amended", "changes nothing", "give a field another value, or --unset it")
    new = Amended(**envelope(place), target=id_, expects=expects, reason="", event=after)
    if new.recorded_at <= moment:
        # The correction recorded last stands: this one would be passed over.
        raise BadEvent("amended", f"replaces what was logged {moment}, later", "set the clock")
    return before, new


def _fields(names: "Names", before: "WorldEvent", given: dict[str, Any]) -> dict[str, Any]:
    """Return what the options fill; dates are read against the publication that will stand."""
    from tracker.entry.fields import Reading, fields_of
    from tracker.entry.phrases import read_phrase

    because = given.pop("withdrawn_because")
    context = context_of(given)
    published = given.get("published")
    anchor = before.published.edtf if before.published is not None else None
    anchor = read_phrase(published).edtf if published else anchor
    measure = getattr(before, "measure", None) or getattr(before, "quantity", None)
    if measure is not None and not given["metric"] and any(given[one] for one in MEASURE):
        given["metric"] = measure.metric
    fields = fields_of(given, Reading(names, anchor, before.company, context))
    return fields | ({"reason": because} if because else {})


def _warnings(before: "WorldEvent", after: "WorldEvent") -> list[str]:
    """Tell of a date that was read against a publication date that is another now."""
    when = after.when
    is_relative = when is not None and when.anchor is not None and when == before.when
    if not is_relative or when is None or before.published == after.published:
        return []
    return [f'"{when.phrase}" stays as it was read against {when.anchor}; give --when to read anew']
