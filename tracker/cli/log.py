"""`tracker log`: one announcement, read back before it is saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import click

from tracker.cli.opening import Opened, opened
from tracker.cli.output import json_option, print_json
from tracker.entry.fields import OPTIONS, FieldOption

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event

EPILOG = """\b
Examples:
  tracker log CATL announces sodium-ion 2021-07-29
  tracker log Naxtra unveiled 2025-04 --published 2025-04-21 --yes
  tracker log LGES plans sodium-ion A-sample at Ochang within 2026 --dry-run
  tracker log --type claimed --company CATL --metric "energy density" --value 175 --unit Wh/kg

A line is WHO VERB WHAT [at SITE] [WHEN]; dates are ISO days, months (2026-07), quarters
(2026-Q3), halves (2026-H2), years or intervals (2026/2027), alone or behind in, on, by, until,
from, within.  Every field can also be given by option; docs/events.md lists the fields of each
type.
"""
LOCAL = ("line", "type_", "yes", "dry_run", "as_json")


def field_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for every field of every event type."""
    for option in reversed(OPTIONS):
        command = click.option(
            f"--{option.flag}",
            option.parameter,
            type=_choice(option),
            multiple=option.shape == "many",
            is_flag=option.shape == "flag",
            help=option.help,
        )(command)
    return command


def _choice(option: FieldOption) -> click.Choice[str] | None:
    """Return the words that an option takes, where its field takes only some."""
    from tracker.vocabulary.events import EVENT_TYPES, Document

    *outer, name = option.field.split(".")
    owners = [Document] if outer == ["document"] else [] if outer else EVENT_TYPES.values()
    hints = [get_type_hints(one)[name] for one in owners if name in one.__struct_fields__]
    words = dict.fromkeys(word for hint in hints for word in _literals(hint))
    return click.Choice(list(words)) if words else None


def _literals(hint: Any) -> tuple[str, ...]:
    """Return the words inside a type such as `Literal["up", "down"] | None`."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for part in get_args(hint) for word in _literals(part))


@click.command(
    epilog=EPILOG, context_settings={"ignore_unknown_options": True, "max_content_width": 100}
)
@click.argument("line", nargs=-1)
@click.option("--type", "type_", metavar="TYPE", help="The event type, where no line is given.")
@click.option("--yes", "-y", is_flag=True, help="Save without asking.")
@click.option("--dry-run", is_flag=True, help="Read back, print the event text, save nothing.")
@json_option
@field_options
@click.pass_context
def log(ctx: click.Context, /, **given: Any) -> None:
    """Put one announcement on record.

    Reads it back in words with its effect before saving.
    """
    from tracker import clock
    from tracker.record import record
    from tracker.vocabulary.canonical import canonical_bytes

    line, type_, yes, dry_run, as_json = (given.pop(name) for name in LOCAL)
    _refuse_unknown_options(line)
    with opened(ctx) as place:
        on_record = _on_record(place)
        events = _events(place, on_record, " ".join(line), type_, given)
        rehearsed = record(place.ledger, events, now=clock.now(), dry_run=True, logged=True)
        report = _report(place, on_record, events, [event.id for event in rehearsed.added])
        if not as_json:
            _read_back(report)
        saved = not dry_run and (yes or _confirmed())
        if saved:
            from tracker.cli.mirror import mirror

            record(place.ledger, events, now=clock.now(), logged=True)
            mirror(place, {event.batch for event in events})
    if as_json:
        print_json(report | {"saved": saved})
    elif dry_run:
        for event in events:
            click.echo(canonical_bytes(event).decode())
    elif saved:
        for event in events:
            click.echo(event.id)
    else:
        click.echo("not saved", err=True)


def _refuse_unknown_options(words: Sequence[str]) -> None:
    """Refuse a word that looks like an option; `-40` and the like are words of the line."""
    for word in words:
        if word.startswith("-") and not word[1:2].isdigit():
            raise click.NoSuchOption(word, possibilities=[f"--{one.flag}" for one in OPTIONS])


def _on_record(place: Opened) -> tuple["Event", ...]:
    """Read the ledger, once for all that an entry is read and weighed against."""
    from tracker.ledger import read

    with place.ledger.reading() as connection:
        return read.events(connection)


def _events(
    place: Opened,
    on_record: Sequence["Event"],
    line: str,
    type_: str | None,
    given: Mapping[str, Any],
) -> tuple["Event", ...]:
    from tracker import clock
    from tracker.entry.doubts import check_sense
    from tracker.entry.drafts import Draft, Logging, event_of, merged
    from tracker.entry.fields import Reading, fields_of
    from tracker.entry.lines import FORM, read_line
    from tracker.entry.names import Names
    from tracker.entry.phrases import read_phrase
    from tracker.vocabulary.check import check_event
    from tracker.vocabulary.refusals import UnreadableLine
    from tracker.vocabulary.registry import registry_of

    names = Names(registry_of(on_record))
    anchor = read_phrase(given["published"]).edtf if given["published"] else None
    if line and type_:
        raise UnreadableLine("a line and --type are both given", "the verb of the line is its type")
    if line:
        drafts = read_line(line, names, anchor=anchor)
    elif type_:
        drafts = (Draft(type_, {}),)
    else:
        raise UnreadableLine("nothing to log", f"write {FORM}; or --type and the fields by option")
    fields = fields_of(given, Reading(names, anchor, drafts[0].fields.get("company")))
    _find_outlet(on_record, fields)
    logging = Logging(clock.new_id(), clock.now(), place.workspace.settings.author)
    events = tuple(
        event_of(merged(draft, fields), logging, event_id=clock.new_id(), line=number)
        for number, draft in enumerate(drafts, start=1)
    )
    ids = frozenset(event.id for event in on_record)
    today = clock.today(place.workspace.settings.timezone)
    for event in events:
        check_event(event)
        check_sense(event, today, ids)
    return events


def _find_outlet(on_record: Sequence["Event"], fields: dict[str, Any]) -> None:
    """Name the outlet of a page where every page of that host on record is of one outlet."""
    from tracker.vocabulary.events import World
    from tracker.vocabulary.refusals import UnreadableLine

    document = fields.get("document")
    if document is None or "source" in document:
        return
    host = urlsplit(document.get("url", "")).hostname
    pages = [event.document for event in on_record if isinstance(event, World)]
    outlets = {page.source for page in pages if page and urlsplit(page.url or "").hostname == host}
    if host is None or len(outlets) != 1:
        raise UnreadableLine(
            "the page is given without its outlet",
            'add --publisher NAME (register it first with: tracker add source "NAME")',
        )
    document["source"] = outlets.pop()


def _report(
    place: Opened, on_record: Sequence["Event"], events: Sequence["Event"], new: Sequence[str]
) -> dict[str, Any]:
    from tracker.views.words import reading
    from tracker.vocabulary.events import type_of
    from tracker.vocabulary.registry import registry_of

    known = registry_of(on_record)
    dated = any(
        getattr(event, "published", None) or type_of(event) == "checked" for event in events
    )
    warnings = [] if dated else [UNDATED]
    if any(getattr(one, "document", None) and not getattr(one, "voice", None) for one in events):
        warnings.append(VOICELESS)
    return {
        "events": [_plain(event) for event in events],
        "reading": [reading(event, known) for event in events],
        "effects": _effects(place, on_record, events),
        "warnings": warnings,
        "new": list(new),
    }


VOICELESS = "no voice: it counts as the company's own word; a report needs --voice press"
UNDATED = "no publication date: the event counts as known from today; add --published DATE"


def _plain(event: "Event") -> dict[str, Any]:
    from tracker.vocabulary.canonical import plain

    return plain(event)


def _effects(place: Opened, on_record: Sequence["Event"], events: Sequence["Event"]) -> list[str]:
    """Say what changes in the view of every company that the events touch."""
    from tracker import clock
    from tracker.views.asof import AsOf
    from tracker.views.effects import effects

    as_of = AsOf(today=clock.today(place.workspace.settings.timezone))
    return list(effects(on_record, events, as_of))


def _read_back(report: Mapping[str, Any]) -> None:
    for name in ("reading", "effects", "warnings"):
        for sentence in report[name]:
            click.echo(f"{name:9} {sentence}", err=True)


def _confirmed() -> bool:
    """Ask at a terminal; elsewhere a command that got this far saves."""
    import sys

    # A program that was started with a stream closed has None there.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        return True
    return click.confirm("Save?", default=True, err=True)
