"""What a thing is described by, as options of `tracker add` and `tracker describe`."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tracker.entry.names import Names

ROLES = ("company", "regulator", "standards body", "research house")
SITE_KINDS = ("plant", "pilot line", "laboratory", "project", "unknown")
LETTERS = ("A", "B", "C", "D", "E", "F")
BETTER = ("higher", "lower")

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--note", help="What it is, or a remark."),
    click.option("--country", help="Of a company, site or source."),
    click.option("--parent", help="The parent of a company or technology."),
    click.option("--role", type=click.Choice(ROLES), help="Of a company."),
    click.option("--fiscal-year", metavar="MONTH/start|end", help="A company's fiscal calendar."),
    click.option("--technology", help="Of a product."),
    click.option("--site-kind", type=click.Choice(SITE_KINDS), help="Of a site."),
    click.option("--city", help="Of a site."),
    click.option("--province", help="Of a site."),
    click.option(
        "--reliability", type=click.Choice(LETTERS), help="Of a source; a letter needs --reason."
    ),
    click.option("--reason", "reliability_reason", help="Why the source has its letter."),
    click.option("--meaning", help="Of a milestone: what has happened when it is reached."),
    click.option("--unit", help="Of a metric."),
    click.option("--better", type=click.Choice(BETTER), help="Of a metric."),
    click.option("--dimension", help="Of a unit."),
    click.option(
        "--factor", help="Of a unit: its size in the dimension's base unit, as a decimal."
    ),
)


FIELDS = (
    "note", "country", "parent", "role", "fiscal_year", "technology", "site_kind", "city",
    "province", "reliability", "reliability_reason", "meaning", "unit", "better", "dimension",
    "factor",
)  # fmt: skip
"""The fields that the options stand for, in their order."""


def flag_of(field: str) -> str:
    """Return the option that stands for a field, without its dashes."""
    return _FLAG_OF.get(field, field)


def key_of(flag: str) -> str | None:
    """Return the field that an option stands for; None where no option is called so."""
    return {flag_of(field): field for field in FIELDS}.get(flag.removeprefix("--"))


def field_options(command: Command) -> Command:
    """Give a command the options that describe a thing, in their order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_foreign(kind: str, key: str, event: str) -> None:
    """Refuse an option that things of a kind do not have; names those that they have."""
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.things import THING_TYPES

    fields = (one for one in THING_TYPES[kind].__struct_fields__ if one != "exits")
    own = [_OPTION_OF.get(name, name) for name in fields]
    if key not in own:
        told = [one for one in own if one in FIELDS or (event == "registered" and one != "name")]
        takes = ", ".join(f"--{flag_of(one)}" for one in told)
        flag = flag_of(key)
        raise BadEvent(event, f"gives --{flag} to a {kind}", f"a {kind} takes {takes}")


_OPTION_OF = {"names": "native", "former_names": "former"}
_FLAG_OF = {
    "aliases": "alias",
    "tickers": "ticker",
    "stages": "stage",
    "reliability_reason": "reason",
    "fiscal_year": "fiscal-year",
    "site_kind": "site-kind",
}


def refuse_letter_alone(fields: Mapping[str, Any], event: str) -> None:
    """Refuse a reliability letter without its reason."""
    from tracker.vocabulary.refusals import BadEvent

    if fields.get("reliability", "F") != "F" and not fields.get("reliability_reason"):
        raise BadEvent(event, "gives a reliability letter without a reason", "add --reason")


def field_of(kind: str, key: str, value: Any, names: "Names", event: str) -> dict[str, Any]:
    """Return the field that an option stands for, its names looked up."""
    from tracker.vocabulary.quantities import number
    from tracker.vocabulary.refusals import BadEvent

    match key:
        case "fiscal_year":
            month, _, end = value.partition("/")
            if not month.isdigit() or not 1 <= int(month) <= 12 or end not in ("start", "end"):
                raise BadEvent(
                    event,
                    f'has the fiscal year "{value}"',
                    "write its first month, and whether its first or last year names it: 4/start",
                )
            return {"fiscal_year": {"start_month": int(month), "named_by": end}}
        case "technology" | "unit":
            return {key: names.find(key, value)}
        case "parent":
            return {"parent": names.find(kind, value)}
        case "factor":
            return {"factor": number(value)}
        case _:
            return {key: list(value) if isinstance(value, tuple) else value}
