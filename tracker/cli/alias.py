"""`tracker alias`: give a thing further names, or take them away."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.offers import EVERYTHING
from tracker.cli.opening import opened
from tracker.cli.output import json_option, print_json
from tracker.cli.redescribing import describe_anew, found_by, thing_of

if TYPE_CHECKING:
    from tracker.entry.names import Found
    from tracker.entry.naming import Given
    from tracker.vocabulary.events import Described
    from tracker.vocabulary.things import Thing

EPILOG = """\b
Examples:
  tracker alias CATL 宁王 "Contemporary Amperex"
  tracker alias LGES エルジーエナジー --lang ja
  tracker alias CATL "Old CATL" --former --until 2012
  tracker alias BYD HKG:81211 --ticker
  tracker alias B-sample "B prototype" --kind stage
  tracker alias CATL 宁王 --remove

A name that another thing of the kind has already is refused.  A second run changes nothing.
"""


@click.command(epilog=EPILOG)
@click.argument("name")
@click.argument("aliases", metavar="ALIAS...", nargs=-1, required=True)
@click.option(
    "--kind", type=click.Choice(EVERYTHING), help="What NAME is, where it names two things."
)
@click.option("--lang", metavar="TAG", help="They are names in their own script: zh-Hans, ko.")
@click.option("--ticker", is_flag=True, help="They are tickers, EXCHANGE:CODE.")
@click.option("--former", is_flag=True, help="They are earlier names.")
@click.option("--until", metavar="DATE", help="The last day of an earlier name, if known.")
@click.option("--remove", is_flag=True, help="Take these names away.")
@json_option
@click.pass_context
def alias(
    ctx: click.Context, /, name: str, kind: str | None, remove: bool, as_json: bool, **options: Any
) -> None:
    """Give a thing further names, or take them away.

    NAME is the thing by any name it has; each ALIAS is one name more.
    """
    from tracker.cli.opening import registry
    from tracker.entry.names import Names
    from tracker.entry.naming import refuse_clash

    given = _given(options)
    with opened(ctx) as place:
        known = registry(place)
        found = found_by(Names(known), name, kind)
        thing = thing_of(known, found)
        new = _changed(thing, found, given, remove=remove)
        refuse_clash(known, new)
        event = describe_anew(place, new) if new != thing else None
    _tell(found, new, event, as_json=as_json)


def _given(options: dict[str, Any]) -> "Given":
    from tracker.entry.naming import Given, check_language
    from tracker.vocabulary.windows import read_iso

    styles = {"native": options["lang"], "ticker": options["ticker"], "former": options["former"]}
    asked = [style for style, value in styles.items() if value]
    if len(asked) > 1:
        raise click.UsageError("a name is of one sort: give one of --lang, --ticker and --former")
    if options["until"] and not options["former"]:
        raise click.UsageError("--until is the end of an earlier name: add --former")
    return Given(
        options["aliases"],
        asked[0] if asked else "alias",  # type: ignore[arg-type]  # the keys are the styles
        check_language(options["lang"]) if options["lang"] else "",
        read_iso(options["until"]).edtf if options["until"] else None,
    )


def _changed(thing: "Thing", found: "Found", given: "Given", *, remove: bool) -> "Thing":
    from tracker.entry.names import STAGE
    from tracker.entry.naming import with_names, with_stage_names, without_names
    from tracker.vocabulary.things import Ladder

    if found.kind == STAGE and isinstance(thing, Ladder):
        slug = found.slug.partition("/")[2]
        return with_stage_names(thing, slug, given, remove=remove)
    return without_names(thing, given) if remove else with_names(thing, given)


def _tell(found: "Found", thing: "Thing", event: "Described | None", *, as_json: bool) -> None:
    names = _names(found, thing)
    if as_json:
        report = {"kind": found.kind, "slug": found.slug, "changed": event is not None}
        print_json(report | {"names": names, "id": event.id if event else None})
        return
    if event is None:
        click.echo("nothing changed: that is how it stands already", err=True)
    click.echo(f"{found.kind} {found.slug}: {' · '.join(names)}")


def _names(found: "Found", thing: "Thing") -> list[str]:
    """Return the names as they are shown, the display name first."""
    from tracker.vocabulary.things import Company, Ladder

    if isinstance(thing, Ladder) and "/" in found.slug:
        rungs = (*thing.stages, *thing.exits)
        stage = next(one for one in rungs if found.slug == f"{thing.slug}/{one.slug}")
        return [stage.name, *stage.aliases]
    names = [thing.name, *(one.text for one in thing.names), *thing.aliases]
    names += [f"{one.text} (former)" for one in thing.former_names]
    return names + list(thing.tickers if isinstance(thing, Company) else ())
