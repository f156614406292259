"""`tracker add`: put a thing on record under a slug that never changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.opening import Opened, opened
from tracker.cli.output import json_option, print_json
from tracker.cli.thing_fields import field_of, field_options, refuse_foreign, refuse_letter_alone

if TYPE_CHECKING:
    from tracker.entry.names import Names
    from tracker.vocabulary.registry import Registry
    from tracker.vocabulary.things import Thing

KINDS = (
    "company",
    "technology",
    "product",
    "site",
    "source",
    "ladder",
    "milestone",
    "metric",
    "segment",
    "unit",
)

EPILOG = """\b
Examples:
  tracker add company "Contoso Cells" --native zh:康拓电池 --ticker SHE:300999 --alias Contoso
  tracker add product "Blue Cell" --owner "Contoso Cells" --technology sodium-ion
  tracker add site "Contoso Jinan plant" --owner "Contoso Cells" --city Jinan --country China
  tracker add source "Example News" --reliability B --reason "reports are usually borne out"
  tracker add ladder "Chip process" --stage "Tape-out: handed over" --stage "Volume: sold"
"""


@click.command(epilog=EPILOG)
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--slug", help="The id; made from the name where the name has ASCII letters.")
@click.option("--alias", "aliases", multiple=True, help="Another name, an abbreviation.")
@click.option("--native", multiple=True, metavar="LANG:NAME", help="The name in its own script.")
@click.option("--former", multiple=True, metavar="NAME[@UNTIL]", help="An earlier name.")
@click.option("--ticker", "tickers", multiple=True, help="EXCHANGE:CODE of a company.")
@click.option("--owner", help="The company of a product, site or ladder.")
@click.option(
    "--stage", "stages", multiple=True, metavar="[SLUG=]NAME: MEANING", help="Of a ladder."
)
@field_options
@json_option
@click.pass_context
def add(ctx: click.Context, /, kind: str, name: str, as_json: bool, **options: Any) -> None:
    """Register a company, technology, product, site and so on.

    KIND is company, technology, product, site, source, ladder, milestone, metric, segment or unit.
    A name or slug that another thing of the kind has already is refused.
    """
    from tracker import clock
    from tracker.entry.naming import shared_stages
    from tracker.record import record
    from tracker.vocabulary.events import Registered

    given = {key: value for key, value in options.items() if value not in (None, ())}
    with opened(ctx) as place:
        known = _registry(place)
        thing = _thing(kind, name, given, known)
        event = Registered(
            id=clock.new_id(),
            batch=clock.new_id(),
            line=1,
            recorded_at=clock.now(),
            recorded_by=place.workspace.settings.author,
            thing=thing,
        )
        record(place.ledger, [event], now=clock.now(), logged=True)
        _mirror(place, event.batch)
    warnings = shared_stages(known, thing)
    if as_json:
        told = {"warnings": list(warnings)} if warnings else {}
        print_json({"kind": kind, "slug": thing.slug, "id": event.id} | told)
        return
    click.echo(f"{kind} {thing.slug}: {thing.name}")
    for warning in warnings:
        click.echo(f"warnings  {warning}", err=True)


def _registry(place: Opened) -> "Registry":
    from tracker.cli.opening import registry

    return registry(place)


def _mirror(place: Opened, batch: str) -> None:
    from tracker.cli.mirror import mirror

    mirror(place, {batch})


def _thing(kind: str, name: str, given: Mapping[str, Any], known: "Registry") -> "Thing":
    import msgspec

    from tracker.entry.names import Names
    from tracker.entry.naming import refuse_taken
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.text import check_name, slug_of
    from tracker.vocabulary.things import THING_TYPES

    names = Names(known)
    fields: dict[str, Any] = {"kind": kind, "name": check_name("the name", name)}
    for key, value in given.items():
        refuse_foreign(kind, key, "registered")
        fields.update(_field(kind, key, value, names))
    _refuse_incomplete(kind, fields)
    slug = fields.get("slug") or slug_of(name)
    if not slug:
        raise BadEvent("registered", f'finds no ASCII letter in the name "{name}"', "add --slug")
    if kind in OWNED and "/" not in slug:
        slug = f"{fields['owner']}/{slug}"
    fields["slug"] = slug
    try:
        thing: Thing = msgspec.convert(fields, type=THING_TYPES[kind])
    except msgspec.ValidationError as error:
        raise BadEvent("registered", f"does not fit: {error}") from error
    refuse_taken(known, thing)
    return thing


OWNED = ("product", "site")
"""The kinds that stand under their company; two companies may give theirs one name."""


def _refuse_incomplete(kind: str, fields: Mapping[str, Any]) -> None:
    from tracker.vocabulary.refusals import BadEvent

    if kind in OWNED and "owner" not in fields:
        raise BadEvent("registered", f"registers a {kind} without its company", "add --owner NAME")
    if kind == "ladder" and "stages" not in fields:
        hint = 'add --stage "NAME: MEANING", once for each stage, the first one first'
        raise BadEvent("registered", "registers a ladder without stages", hint)
    refuse_letter_alone(fields, "registered")


def _field(kind: str, key: str, value: Any, names: "Names") -> dict[str, Any]:
    match key:
        case "native":
            return {"names": [_native(text) for text in value]}
        case "former":
            return {"former_names": [_former(text) for text in value]}
        case "stages":
            return {"stages": [_stage(text) for text in value]}
        case "owner":
            return {"owner": names.find("company", value)}
        case _:
            return field_of(kind, key, value, names, "registered")


def _native(text: str) -> dict[str, str]:
    from tracker.entry.naming import check_language
    from tracker.vocabulary.refusals import UnreadableLine

    lang, colon, name = text.partition(":")
    if not (colon and lang.strip() and name.strip()):
        raise UnreadableLine(
            f'cannot read the native name "{text}"', "write LANG:NAME, such as zh:宁德时代"
        )
    return {"lang": check_language(lang.strip()), "text": name.strip()}


def _former(text: str) -> dict[str, str | None]:
    from tracker.vocabulary.windows import read_iso

    name, _, until = text.partition("@")
    return {"text": name.strip(), "until": read_iso(until).edtf if until else None}


def _stage(text: str) -> dict[str, str]:
    from tracker.vocabulary.refusals import UnreadableLine
    from tracker.vocabulary.text import slug_of

    shown, _, meaning = (part.strip() for part in text.partition(":"))
    slug, equals, name = (part.strip() for part in shown.rpartition("="))
    slug = slug if equals else slug_of(name)
    if not (name and meaning and slug):
        raise UnreadableLine(
            f'cannot read the stage "{text}"',
            "write NAME: MEANING; SLUG=NAME: MEANING where the name has no ASCII letter",
        )
    return {"slug": slug, "name": name, "meaning": meaning}
