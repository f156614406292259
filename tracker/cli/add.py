"""`tracker add`: put a thing on record under a slug that never changes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.opening import Opened, opened
from tracker.cli.output import json_option, print_json

if TYPE_CHECKING:
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
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--slug", help="The id; made from the name where the name has ASCII letters.")
@click.option("--alias", "aliases", multiple=True, help="Another name, an abbreviation.")
@click.option("--native", multiple=True, metavar="LANG:NAME", help="The name in its own script.")
@click.option("--former", multiple=True, metavar="NAME[@UNTIL]", help="An earlier name.")
@click.option("--note", help="A remark.")
@click.option("--ticker", "tickers", multiple=True, help="EXCHANGE:CODE of a company.")
@click.option("--country", help="Of a company, site or source.")
@click.option("--parent", help="The parent of a company or technology.")
@click.option("--role", help="Of a company: company, regulator, standards body, research house.")
@click.option("--fiscal-year", metavar="MONTH/start|end", help="A company's fiscal calendar.")
@click.option("--owner", help="The company of a product, site or ladder.")
@click.option("--technology", help="Of a product.")
@click.option("--site-kind", help="Of a site: plant, pilot line, laboratory, project.")
@click.option("--city", help="Of a site.")
@click.option("--province", help="Of a site.")
@click.option("--reliability", help="Of a source: a letter A to F; needs --reason.")
@click.option("--reason", "reliability_reason", help="Why the source has its letter.")
@click.option("--stage", "stages", multiple=True, metavar="NAME: MEANING", help="Of a ladder.")
@click.option("--meaning", help="Of a milestone: what has happened when it is reached.")
@click.option("--unit", help="Of a metric.")
@click.option("--better", help="Of a metric: higher or lower.")
@click.option("--dimension", help="Of a unit.")
@click.option("--factor", help="Of a unit: its size in the dimension's base unit, as a decimal.")
@json_option
@click.pass_context
def add(ctx: click.Context, /, kind: str, name: str, as_json: bool, **options: Any) -> None:
    """Register a company, technology, product, site and so on.

    A name or slug that another thing of the kind has already is refused.
    """
    from tracker import clock
    from tracker.record import record
    from tracker.vocabulary.events import Registered

    given = {key: value for key, value in options.items() if value not in (None, ())}
    with opened(ctx) as place:
        thing = _thing(kind, name, given, _registry(place))
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
    if as_json:
        print_json({"kind": kind, "slug": thing.slug, "id": event.id})
    else:
        click.echo(f"{kind} {thing.slug}: {thing.name}")


def _registry(place: Opened) -> "Registry":
    from tracker.cli.opening import registry

    return registry(place)


def _mirror(place: Opened, batch: str) -> None:
    from tracker.cli.mirror import mirror

    mirror(place, {batch})


def _thing(kind: str, name: str, given: Mapping[str, Any], known: "Registry") -> "Thing":
    import msgspec

    from tracker.entry.names import Names
    from tracker.vocabulary.refusals import BadEvent, Conflict
    from tracker.vocabulary.text import check_name, slug_of
    from tracker.vocabulary.things import THING_TYPES

    names = Names(known)
    fields: dict[str, Any] = {"kind": kind, "name": check_name("the name", name)}
    for key, value in given.items():
        if key not in ("slug", *_FIELDS, *THING_TYPES[kind].__struct_fields__):
            raise BadEvent("registered", f"gives --{key.replace('_', '-')} to a {kind}")
        fields.update(_field(key, value, names))
    if kind in ("product", "site") and "owner" not in fields:
        raise BadEvent("registered", f"registers a {kind} without its company", "add --owner NAME")
    if (
        kind == "source"
        and fields.get("reliability", "F") != "F"
        and ("reliability_reason" not in fields)
    ):
        raise BadEvent("registered", "gives a reliability letter without a reason", "add --reason")
    slug = fields.get("slug") or slug_of(name)
    if not slug:
        raise BadEvent("registered", f'finds no ASCII letter in the name "{name}"', "add --slug")
    if kind in ("product", "site") and "/" not in slug:
        slug = f"{fields['owner']}/{slug}"
    fields["slug"] = slug
    if known.get(kind, slug) is not None:
        raise Conflict(f'the {kind} "{slug}" is on record already', "choose another --slug")
    for other in (name, *given.get("aliases", ())):
        if taken := names.exact((kind,), other):
            raise Conflict(
                f'the name "{other}" belongs to the {kind} {taken[0][1]} already',
                "choose another name, or use that one",
            )
    try:
        thing: Thing = msgspec.convert(fields, type=THING_TYPES[kind])
    except msgspec.ValidationError as error:
        raise BadEvent("registered", f"does not fit: {error}") from error
    return thing


_FIELDS = ("native", "former", "fiscal_year", "stages")


def _field(key: str, value: Any, names: Any) -> dict[str, Any]:
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.text import slug_of

    match key:
        case "native":
            pairs = [text.partition(":") for text in value]
            return {"names": [{"lang": lang, "text": text} for lang, _, text in pairs]}
        case "former":
            pairs = [text.partition("@") for text in value]
            return {
                "former_names": [{"text": text, "until": day or None} for text, _, day in pairs]
            }
        case "fiscal_year":
            month, _, end = value.partition("/")
            if not month.isdigit() or not 1 <= int(month) <= 12 or end not in ("start", "end"):
                raise BadEvent("registered", f'has the fiscal year "{value}"', "write 4/start")
            return {"fiscal_year": {"start_month": int(month), "named_by": end}}
        case "stages":
            stages = [text.partition(":") for text in value]
            return {
                "stages": [
                    {"slug": slug_of(name), "name": name.strip(), "meaning": meaning.strip()}
                    for name, _, meaning in stages
                ]
            }
        case "owner":
            return {"owner": names.find("company", value)}
        case "technology":
            return {"technology": names.find("technology", value)}
        case _:
            return {key: list(value) if isinstance(value, tuple) else value}
