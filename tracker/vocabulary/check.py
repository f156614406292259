"""What every event must keep, beyond the types of its fields."""

import re
from datetime import datetime
from typing import Any

import msgspec

from tracker.vocabulary.events import (
    Agreed,
    Amended,
    Changed,
    Described,
    Event,
    Merged,
    Planned,
    Reached,
    Registered,
    Related,
    TableRow,
    Tabulated,
    Undone,
    Withdrawn,
    World,
    type_of,
)
from tracker.vocabulary.refusals import BadEvent
from tracker.vocabulary.text import TEXT_LENGTH, check_address, check_name, check_text
from tracker.vocabulary.things import (
    THING_TYPES,
    Company,
    FiscalYear,
    Ladder,
    Product,
    Site,
    Thing,
)
from tracker.vocabulary.windows import Window, window_fault

RECORDED_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
CONTENT_HASH = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OWNED_SLUG = re.compile(rf"{SLUG.pattern}/{SLUG.pattern}")
SLUG_LENGTH = 80
LAST_COUNT = 1_000_000
"""The last line of a batch and the last rank of a table: SQL keeps them in 32 bits."""


def check_event(event: Event) -> None:
    """Refuse an event that breaks a rule; the message names the field and the rule."""
    _check_envelope(event)
    if not _is_plain(event):
        _check_texts(type_of(event), "", msgspec.to_builtins(event))
    match event:
        case Registered(thing=thing) | Described(thing=thing):
            check_thing(thing)
        case Amended():
            _check_amended(event)
        case Merged():
            _check_merged(event)
        case Related(source=source, refs=refs):
            _check_ids("related", source, *(ref.id for ref in refs))
            if not refs or any(ref.id == source for ref in refs):
                raise BadEvent("related", "links an event to nothing or to itself")
        case Undone(batches=batches):
            _check_ids("undone", *batches)
            if not batches:
                raise BadEvent("undone", "names no batch")
            if event.batch in batches:
                raise BadEvent("undone", "takes back its own batch")
        case World():
            _check_world(type_of(event), event)


def check_thing(thing: Thing) -> None:
    """Refuse a thing whose slug or names cannot be kept."""
    owned = isinstance(thing, Product | Site)
    _check_slug("registered", thing.slug, owned=owned)
    if isinstance(thing, Product | Site) and not thing.slug.startswith(f"{thing.owner}/"):
        raise BadEvent(
            "registered", f"has a slug that does not stand under its owner {thing.owner}"
        )
    check_name("the name", thing.name)
    for native in thing.names:
        check_name("the native name", native.text)
    for former in thing.former_names:
        check_name("the former name", former.text)
    for alias in thing.aliases:
        check_name("the alias", alias)
    match thing:
        case Ladder():
            _check_ladder(thing)
        case Company(fiscal_year=FiscalYear(start_month=month)) if not 1 <= month <= 12:
            raise BadEvent("registered", f"starts its fiscal year in month {month}")
        case _:
            pass


def _check_ladder(ladder: Ladder) -> None:
    stages = (*ladder.stages, *ladder.exits)
    slugs = [stage.slug for stage in stages]
    if len(set(slugs)) != len(slugs) or not ladder.stages:
        raise BadEvent("registered", f"has a ladder without stages or with a stage twice: {slugs}")
    for stage in stages:
        _check_slug("registered", stage.slug)
        for name in (stage.name, *stage.aliases):
            check_name("the name of a stage", name)


def _check_slug(event_type: str, slug: str | None, *, owned: bool = False) -> None:
    """Refuse a slug that could leave the folder its page is written to."""
    if slug is None:
        return
    fits = (OWNED_SLUG if owned else SLUG).fullmatch(slug) is not None
    if not fits or any(len(part) > SLUG_LENGTH for part in slug.split("/")):
        shape = "owner/name, such as acme/north-plant" if owned else "such as lg-energy-solution"
        raise BadEvent(
            event_type,
            f"has the unusable slug {slug!r}",
            f"a slug is ASCII letters and digits joined by hyphens, {shape}",
        )


def _check_envelope(event: Event) -> None:
    name = type_of(event)
    _check_ids(name, event.id, event.batch)
    if not 1 <= event.line <= LAST_COUNT:
        raise BadEvent(
            name, f"has the line number {event.line}; lines count from 1 to {LAST_COUNT}"
        )
    if not _is_moment(event.recorded_at):
        raise BadEvent(name, f"has the recording time {event.recorded_at!r}, not UTC microseconds")
    check_name("the recorder's name", event.recorded_by)


def _check_ids(name: str, *ids: str) -> None:
    for text in ids:
        if UUID.fullmatch(text) is None:
            raise BadEvent(name, f"has the id {text!r}, which is no UUID in small letters")


def _is_moment(text: str) -> bool:
    if RECORDED_AT.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_slugs(name: str, event: World) -> None:
    for slug in (event.company, *event.companies, event.technology, *event.segments):
        _check_slug(name, slug)
    for slug in (event.product, event.site):
        _check_slug(name, slug, owned=True)
    if event.document is not None:
        _check_slug(name, event.document.source)
    match event:
        case Agreed(parties=parties):
            for party in parties:
                _check_slug(name, party.company)
        case Tabulated(rows=rows):
            for row in rows:
                _check_slug(name, row.company)
        case Changed(counterparty=counterparty):
            _check_slug(name, counterparty)
        case _:
            pass


def _check_world(name: str, event: World) -> None:
    _check_slugs(name, event)
    if event.speaker is not None:
        check_name("the speaker's name", event.speaker)
    for field in ("when", "published", "said", "previously"):
        _check_window(name, field, getattr(event, field, None))
    if event.document is not None and event.document.url is not None:
        check_address(event.document.url)
    if event.document is not None and event.document.archived_url is not None:
        check_address(event.document.archived_url)
    _check_ids(name, *(ref.id for ref in event.refs))
    if any(ref.id == event.id for ref in event.refs):
        raise BadEvent(name, "refers to itself")
    match event:
        case Planned(undated=True, when=Window()):
            raise BadEvent(name, "gives a date and says that there is none")
        case Planned() if event.strength == "did":
            raise BadEvent(name, "is a plan with the strength did", "log what happened as reached")
        case Reached(strength=str(strength)) if strength != "did":
            raise BadEvent(
                name,
                f"has the strength {strength}; only what was done is reached",
                "log it as planned or stated",
            )
        case Reached() if event.stage is None and event.milestone is None:
            raise BadEvent(name, "names neither a stage nor a milestone")
        case Changed(change="renamed", new_name=None):
            raise BadEvent(name, "renames without a new name")
        case Changed(new_name=str(new_name)):
            check_name("the new name", new_name)
        case Tabulated(rows=rows):
            _check_rows(rows)
        case Withdrawn(target=target):
            _check_ids(name, target)
            if target == event.id:
                raise BadEvent(name, "takes itself back")
        case _:
            pass


def _check_window(name: str, field: str, window: Window | None) -> None:
    if window is not None and (fault := window_fault(window)):
        raise BadEvent(name, f"has a `{field}` that {fault}")


def _check_merged(event: Merged) -> None:
    if event.kind not in THING_TYPES:
        raise BadEvent("merged", f"names the unknown kind {event.kind!r}")
    for slug in (event.slug, event.into):
        _check_slug("merged", slug, owned=event.kind in ("product", "site"))
    if event.slug == event.into:
        raise BadEvent("merged", f"merges {event.slug} into itself")


def _check_rows(rows: tuple[TableRow, ...]) -> None:
    if not rows:
        raise BadEvent("tabulated", "has no rows")
    for row in rows:
        _check_window("tabulated", "prior_period", row.prior_period)
        if row.rank is not None and not 1 <= row.rank <= LAST_COUNT:
            raise BadEvent(
                "tabulated", f"has the rank {row.rank}; ranks count from 1 to {LAST_COUNT}"
            )
        if (row.company is None) == (row.group is None):
            raise BadEvent(
                "tabulated", "has a row that names both a company and a group, or neither"
            )


def _check_amended(event: Amended) -> None:
    if event.event.id != event.target:
        raise BadEvent("amended", "replaces an event by one with another id")
    if CONTENT_HASH.fullmatch(event.expects) is None:
        raise BadEvent("amended", f"expects {event.expects!r}, which is no content hash")
    check_event(event.event)


def _is_plain(event: Event) -> bool:
    """Tell whether every text of an event is short and printable: five times faster than asking.

    JSON escapes what is not, so that a backslash leaves the question open.
    """
    try:
        shown = msgspec.json.encode(event).decode()
    except UnicodeEncodeError:
        return False
    return "\\" not in shown and shown.isprintable() and 3 * len(shown) <= TEXT_LENGTH


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
