"""`tracker check`: somebody looked and found nothing new."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.asking import confirmed
from tracker.cli.opening import Opened, opened
from tracker.cli.output import json_option, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.entry.names import Names
    from tracker.vocabulary.events import Checked, Event
    from tracker.vocabulary.windows import Window

EPILOG = """\b
Examples:
  tracker check LGES
  tracker check 宁德时代 --technology sodium-ion --on 2026-11-20
  tracker check CATL --product Naxtra --dry-run

Moves the day of the last check and nothing else: no date, no state, and a milestone without word
stays quiet.  Found something?  Then log it.
"""


@click.command(epilog=EPILOG)
@click.argument("company")
@click.option("--technology", help="Only news of this technology was looked for.")
@click.option("--product", help="Only news of this product was looked for.")
@click.option("--on", metavar="DATE", help="The day of looking; today, unless given.")
@click.option("--note", "notes", multiple=True, help="A remark, such as where one looked.")
@click.option("--yes", "-y", is_flag=True, help="Save without asking.")
@click.option("--dry-run", is_flag=True, help="Read back, print the event text, save nothing.")
@json_option
@click.pass_context
def check(ctx: click.Context, /, yes: bool, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Note that one looked and found nothing new.

    COMPANY is the company that was looked at, by any of its names.
    """
    from tracker.vocabulary.canonical import canonical_bytes

    with opened(ctx) as place:
        events = _on_record(place)
        event = _checked(place, events, given)
        report = _report(place, events, event)
        if not as_json:
            for name in ("reading", "effects"):
                for sentence in report[name]:
                    click.echo(f"{name:9} {sentence}", err=True)
        saved = not dry_run and (yes or confirmed("Save?"))
        if saved:
            _record(place, event)
    if as_json:
        print_json(report | {"saved": saved})
    elif dry_run:
        click.echo(canonical_bytes(event).decode())
    elif saved:
        click.echo(event.id)
    else:
        click.echo("not saved", err=True)


def _on_record(place: Opened) -> "tuple[Event, ...]":
    from tracker.ledger import read

    with place.ledger.reading() as connection:
        return read.events(connection)


def _checked(place: Opened, events: "Sequence[Event]", given: dict[str, Any]) -> "Checked":
    from tracker import clock
    from tracker.entry.names import Names
    from tracker.vocabulary.check import check_event
    from tracker.vocabulary.events import Checked
    from tracker.vocabulary.registry import registry_of

    names = Names(registry_of(events))
    company = names.find("company", given["company"])
    event = Checked(
        id=clock.new_id(),
        batch=clock.new_id(),
        line=1,
        recorded_at=clock.now(),
        recorded_by=place.workspace.settings.author,
        company=company,
        technology=_technology(names, given["technology"]),
        product=_product(names, company, given["product"]),
        when=_day(given["on"], clock.today(place.workspace.settings.timezone)),
        notes=given["notes"],
    )
    check_event(event)
    return event


def _technology(names: "Names", text: str | None) -> str | None:
    return names.find("technology", text) if text else None


def _product(names: "Names", company: str, text: str | None) -> str | None:
    return names.find("product", text, owners=[company]) if text else None


def _day(text: str | None, today: "date") -> "Window":
    """Return the day of looking; refuses what is no day, and one that is yet to come."""
    from tracker.entry.phrases import read_phrase
    from tracker.vocabulary.refusals import BadEvent

    window = read_phrase(text or today.isoformat(), anchor=today.isoformat())
    if window.precision != "day" or window.earliest is None:
        raise BadEvent("checked", f'was on "{text}", which is no day', "write --on 2026-11-20")
    if window.earliest > today:
        raise BadEvent("checked", f"lies after today ({today})", "check --on")
    return window


def _report(place: Opened, events: "Sequence[Event]", event: "Checked") -> dict[str, Any]:
    from tracker import clock
    from tracker.views.asof import AsOf
    from tracker.views.effects import effects
    from tracker.views.words import reading
    from tracker.vocabulary.canonical import plain
    from tracker.vocabulary.registry import registry_of

    as_of = AsOf(today=clock.today(place.workspace.settings.timezone))
    return {
        "event": plain(event),
        "reading": [reading(event, registry_of(events))],
        "effects": [_looked(events, event, as_of), *effects(events, [event], as_of)],
    }


def _looked(events: "Sequence[Event]", event: "Checked", as_of: Any) -> str:
    """Return how the day of the company's last check moves."""
    from tracker.views.roadmap import roadmap

    assert event.company is not None  # noqa: S101 -- it was just found
    assert event.when is not None  # noqa: S101 -- the same
    view = roadmap(events, as_of)
    before = view.company(event.company)
    last = before.last_checked if before else None
    name = view.registry.name("company", event.company)
    day = event.when.earliest
    if last is not None and day is not None and last >= day:
        return f"{name}: last checked {last}, as before"
    return f"{name}: last checked {last or 'never'} → {day}"


def _record(place: Opened, event: "Checked") -> None:
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.record import record

    record(place.ledger, [event], now=clock.now(), logged=True)
    mirror(place, {event.batch})
