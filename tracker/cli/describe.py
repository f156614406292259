"""`tracker describe`: say what a thing on record is, where it is and how far it is believed."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.add import KINDS
from tracker.cli.opening import opened
from tracker.cli.output import json_option, print_json
from tracker.cli.redescribing import describe_anew, found_by, thing_of
from tracker.cli.thing_fields import (
    FIELDS,
    field_of,
    field_options,
    flag_of,
    key_of,
    refuse_foreign,
    refuse_letter_alone,
)

if TYPE_CHECKING:
    from tracker.entry.names import Found, Names
    from tracker.vocabulary.registry import Registry
    from tracker.vocabulary.things import Thing

EVENT = "described"

EPILOG = """\b
Examples:
  tracker describe sodium-ion --note "Rechargeable; sodium ions carry the charge."
  tracker describe CnEVPost --reliability B --reason "its dates were usually borne out"
  tracker describe BYD --name "BYD Company" --country China
  tracker describe Naxtra --clear note

What is not named stays as it is.  The slug never changes; a name that was shown so far stays a
name.  A second run changes nothing.
"""


@click.command(epilog=EPILOG)
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), help="What NAME is, where it names two things.")
@click.option("--name", "shown", help="The name that is shown from now on.")
@field_options
@click.option("--clear", multiple=True, metavar="FIELD", help="Take a field away: note, country.")
@json_option
@click.pass_context
def describe(
    ctx: click.Context,
    /,
    name: str,
    kind: str | None,
    shown: str | None,
    clear: tuple[str, ...],
    as_json: bool,
    **options: Any,
) -> None:
    """Say what a thing on record is, and how far a source is believed.

    NAME is the thing by any name it has.
    """
    from tracker.cli.opening import registry
    from tracker.entry.names import Names
    from tracker.entry.naming import refuse_clash

    given = {key: value for key, value in options.items() if value is not None}
    if not (given or shown or clear):
        raise click.UsageError("say what to change: --note, --name, --reliability, --clear …")
    with opened(ctx) as place:
        known = registry(place)
        names = Names(known)
        found = _described_kind(found_by(names, name, kind))
        thing = thing_of(known, found)
        fields = _given(found.kind, given, names) | _cleared(found.kind, clear, given)
        new = _renamed(_changed(thing, fields), shown)
        _refuse_circle(known, new)
        refuse_clash(known, new)
        event = describe_anew(place, new) if new != thing else None
    if as_json:
        changed = {"changed": event is not None, "id": event.id if event else None}
        print_json({"kind": found.kind, "slug": found.slug} | changed)
        return
    if event is None:
        click.echo("nothing changed: that is how it stands already", err=True)
    for line in _told(found.kind, new):
        click.echo(line)


def _described_kind(found: "Found") -> "Found":
    from tracker.entry.names import STAGE
    from tracker.vocabulary.refusals import BadEvent

    if found.kind == STAGE:
        hint = "tracker alias gives a stage further names"
        raise BadEvent("described", f"describes the stage {found.slug}", hint)
    return found


def _given(kind: str, given: Mapping[str, Any], names: "Names") -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in given.items():
        refuse_foreign(kind, key, EVENT)
        fields.update(field_of(kind, key, value, names, EVENT))
    refuse_letter_alone(fields, EVENT)
    return fields


def _cleared(kind: str, clear: tuple[str, ...], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that are taken away, as they are where nothing was said."""
    from msgspec.structs import fields

    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.things import THING_TYPES

    defaults = {one.name: one.default for one in fields(THING_TYPES[kind])}
    cleared: dict[str, Any] = {}
    for flag in clear:
        key = key_of(flag)
        if key is None:
            every = ", ".join(flag_of(key) for key in FIELDS if key in defaults)
            raise BadEvent(EVENT, f'would take away "{flag}"', f"of a {kind} these can be: {every}")
        refuse_foreign(kind, key, EVENT)
        if key in given:
            raise click.UsageError(f"--{flag} is given and taken away: choose one")
        cleared[key] = defaults[key]
    if "reliability" in cleared:
        cleared["reliability_reason"] = None
    return cleared


def _changed(thing: "Thing", fields: Mapping[str, Any]) -> "Thing":
    import msgspec

    from tracker.vocabulary.refusals import BadEvent

    try:
        changed: Thing = msgspec.convert(msgspec.to_builtins(thing) | fields, type=type(thing))
    except msgspec.ValidationError as error:
        raise BadEvent(EVENT, f"does not fit: {error}") from error
    return changed


def _renamed(thing: "Thing", shown: str | None) -> "Thing":
    """Return the thing with another name shown; the name it had is kept among its aliases."""
    from msgspec import structs

    from tracker.entry.names import key_of as spelled
    from tracker.vocabulary.text import check_name

    if shown is None or check_name("the name", shown) == thing.name:
        return thing
    aliases = tuple(one for one in thing.aliases if spelled(one) != spelled(shown))
    return structs.replace(thing, name=shown, aliases=(*aliases, thing.name))


def _refuse_circle(known: "Registry", thing: "Thing") -> None:
    """Refuse a parent that stands below the thing itself."""
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.things import Company, Technology, kind_of

    above: Any = thing
    seen = {thing.slug}
    while isinstance(above, Company | Technology) and above.parent is not None:
        slug = known.slug(kind_of(thing), above.parent)
        if slug == thing.slug:
            hint = "a parent is what a thing is a part or a kind of"
            raise BadEvent(EVENT, f"makes {thing.slug} stand above itself", hint)
        if slug in seen:
            return  # a circle elsewhere, which an import may have brought
        seen.add(slug)
        above = known.get(kind_of(thing), slug)


def _told(kind: str, thing: "Thing") -> Iterator[str]:
    """Yield what is known of the thing in the fields that this command changes."""
    import msgspec

    yield f"{kind} {thing.slug}: {thing.name}"
    known = msgspec.to_builtins(thing)
    for key in FIELDS:
        value = known.get(key)
        if value and (key, value) not in (("reliability", "F"), ("role", "company")):
            if isinstance(value, dict):
                value = f"{value['start_month']}/{value['named_by']}"
            yield f"  {flag_of(key)}: {value}"
