"""`tracker relate`: a link between two statements that are on record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from tracker.cli.acts import changed_by, envelope, finish, on_record, saving_options, statement_id
from tracker.cli.opening import opened

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event, Relation, WorldEvent

EPILOG = """\b
Examples:
  tracker relate @500 confirms @499 --dry-run
  tracker relate @500 same-origin-as @499 --reason "both retell one interview" --yes

EVENT and OTHER are ids, beginnings of ids, or @POSITION; `tracker timeline --format csv` lists
ids.  RELATION is one of confirms, contradicts, hedges, restates, same-event-as, same-origin-as,
follows, alternative-to, less-specific-than, in-tension-with, slips, advances, cancels.  Links
that would run in a circle are refused.
"""


@click.command(epilog=EPILOG)
@click.argument("event")
@click.argument("relation")
@click.argument("other")
@click.option("--part", metavar="NAME", help="The company or group inside the table OTHER.")
@click.option("--reason", help="Why, in a few words.")
@saving_options
@click.pass_context
def relate(
    ctx: click.Context,
    /,
    event: str,
    relation: str,
    other: str,
    yes: bool,
    dry_run: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Link two statements that are on record.

    The link counts on every known-on date on which both are known.
    """
    from tracker.entry.amending import version_of
    from tracker.views.words import sentence
    from tracker.vocabulary.events import Reference, Related
    from tracker.vocabulary.registry import registry_of

    rel = _relation(relation)
    with opened(ctx) as place:
        events = on_record(place)
        source, target = (statement_id(events, word) for word in (event, other))
        one, two = (version_of(events, id_)[0] for id_ in (source, target))
        part = _part(events, two, given["part"])
        _refuse_a_second(events, source, target, rel, part)
        reason = (given["reason"] or "").strip() or None
        link = Reference(rel=rel, id=target, part=part)
        new = Related(**envelope(place), source=source, refs=(link,), reason=reason)
        registry = registry_of(events)
        of = f" (for {part})" if part else ""
        report = {
            "reading": [sentence(one, registry), f"{rel}{of}: {sentence(two, registry)}"],
            "effects": changed_by(place, events, new, is_news=True),
        }
        finish(place, new, report, {"yes": yes, "dry_run": dry_run, "as_json": as_json})


def _relation(word: str) -> "Relation":
    from tracker.vocabulary.events import Relation
    from tracker.vocabulary.refusals import BadEvent

    wanted = " ".join(word.replace("-", " ").lower().split())
    found: Relation | None = next((one for one in get_args(Relation) if one == wanted), None)
    if found is None:
        raise BadEvent("related", f'has no relation "{word}"', "`tracker relate --help` lists them")
    if found == "withdraws":
        raise BadEvent("related", "does not withdraw", "use: tracker withdraw EVENT")
    return found


def _part(events: "Sequence[Event]", table: "WorldEvent", name: str | None) -> str | None:
    """Return the company or group of a table's row; refuses one that the table does not hold."""
    from tracker.entry.names import Names
    from tracker.vocabulary.events import Tabulated
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.registry import registry_of

    if name is None:
        return None
    if not isinstance(table, Tabulated):
        raise BadEvent("related", "names a part of what is no table", "leave --part out")
    if any(row.group == name for row in table.rows):
        return name
    slug = Names(registry_of(events)).find("company", name)
    if not any(row.company == slug for row in table.rows):
        held = ", ".join(row.company or row.group or "" for row in table.rows)
        raise BadEvent("related", f"names {slug}, which is not in the table", f"it holds {held}")
    return slug


def _refuse_a_second(
    events: "Sequence[Event]", source: str, target: str, rel: str, part: str | None
) -> None:
    from datetime import date

    from tracker.views.amendments import standing
    from tracker.views.asof import AsOf
    from tracker.vocabulary.refusals import BadEvent

    statement = standing(events, AsOf(today=date.max)).by_id.get(source)
    links = statement.links if statement is not None else ()
    if any((link.rel, link.id, link.part) == (rel, target, part) for link in links):
        raise BadEvent("related", f"says what stands already: {rel} {target}", "nothing to do")
