"""What every event must keep, beyond the types of its fields."""

import re
from typing import Any

import msgspec

from tracker.vocabulary.events import (
    Amended,
    Changed,
    Described,
    Event,
    Planned,
    Reached,
    Registered,
    TableRow,
    Tabulated,
    Undone,
    World,
    type_of,
)
from tracker.vocabulary.refusals import BadEvent
from tracker.vocabulary.text import check_address, check_name, check_text
from tracker.vocabulary.things import Ladder, Product, Site, Thing
from tracker.vocabulary.windows import Window, window_fault

RECORDED_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OWNED_SLUG = re.compile(rf"{SLUG.pattern}/{SLUG.pattern}")


def check_event(event: Event) -> None:
    """Refuse an event that breaks a rule; the message names the field and the rule."""
    _check_envelope(event)
    _check_texts(type_of(event), "", msgspec.to_builtins(event))
    match event:
        case Registered(thing=thing) | Described(thing=thing):
            check_thing(thing)
        case Amended():
            _check_amended(event)
        case Undone(batches=batches) if not batches:
            raise BadEvent("undone", "names no batch")
        case World():
            _check_world(type_of(event), event)
        case _:
            pass


def check_thing(thing: Thing) -> None:
    """Refuse a thing whose slug or names cannot be kept."""
    pattern = OWNED_SLUG if isinstance(thing, Product | Site) else SLUG
    if pattern.fullmatch(thing.slug) is None:
        raise BadEvent(
            "registered",
            f"has the unusable slug {thing.slug!r}",
            "a slug is ASCII letters and digits joined by hyphens, such as lg-energy-solution",
        )
    if isinstance(thing, Product | Site) and not thing.slug.startswith(f"{thing.owner}/"):
        raise BadEvent(
            "registered", f"has a slug that does not stand under its owner {thing.owner}"
        )
    check_name("the name", thing.name)
    for name in thing.names:
        check_name("the native name", name.text)
    for alias in thing.aliases:
        check_name("the alias", alias)
    if isinstance(thing, Ladder):
        slugs = [stage.slug for stage in (*thing.stages, *thing.exits)]
        if len(set(slugs)) != len(slugs) or not thing.stages:
            raise BadEvent(
                "registered", f"has a ladder without stages or with a stage twice: {slugs}"
            )


def _check_envelope(event: Event) -> None:
    name = type_of(event)
    for field, text in (("id", event.id), ("batch", event.batch)):
        if UUID.fullmatch(text) is None:
            raise BadEvent(name, f"has the {field} {text!r}, which is no UUID")
    if event.line < 1:
        raise BadEvent(name, f"has the line number {event.line}; lines count from 1")
    if RECORDED_AT.fullmatch(event.recorded_at) is None:
        raise BadEvent(name, f"has the recording time {event.recorded_at!r}, not UTC microseconds")
    check_name("the recorder's name", event.recorded_by)


def _check_world(name: str, event: World) -> None:
    for field in ("when", "published", "said"):
        window: Window | None = getattr(event, field)
        if window is not None and (fault := window_fault(window)):
            raise BadEvent(name, f"has a `{field}` that {fault}")
    if event.document is not None and event.document.url is not None:
        check_address(event.document.url)
    if event.document is not None and event.document.archived_url is not None:
        check_address(event.document.archived_url)
    if any(ref.id == event.id for ref in event.refs):
        raise BadEvent(name, "refers to itself")
    match event:
        case Planned(undated=True, when=Window()):
            raise BadEvent(name, "gives a date and says that there is none")
        case Planned() if event.strength == "did":
            raise BadEvent(name, "is a plan with the strength did", "log what happened as reached")
        case Reached() if event.stage is None and event.milestone is None:
            raise BadEvent(name, "names neither a stage nor a milestone")
        case Changed(change="renamed", new_name=None):
            raise BadEvent(name, "renames without a new name")
        case Tabulated(rows=rows):
            _check_rows(rows)
        case _:
            pass


def _check_rows(rows: tuple[TableRow, ...]) -> None:
    if not rows:
        raise BadEvent("tabulated", "has no rows")
    for row in rows:
        if (row.company is None) == (row.group is None):
            raise BadEvent(
                "tabulated", "has a row that names both a company and a group, or neither"
            )


def _check_amended(event: Amended) -> None:
    if event.event.id != event.target:
        raise BadEvent("amended", "replaces an event by one with another id")
    check_event(event.event)


def _check_texts(name: str, field: str, value: Any) -> None:
    match value:
        case str():
            check_text(f'the field "{field}" of this "{name}" event', value)
        case dict():
            for key, part in value.items():
                _check_texts(name, key, part)
        case list() | tuple():
            for part in value:
                _check_texts(name, field, part)
        case _:
            pass
