"""What is searched: every name of every thing, every word of every statement, each with its field.

A field that an event or a thing gains later is searched without a change here, unless it is a
code: an id, a slug, a word of a closed list.  Slugs are searched as the names of what they name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from tracker.views.amendments import Statement
from tracker.views.company import named_in
from tracker.views.terms import search_key
from tracker.views.words import goal_words, measure_words, sentence
from tracker.vocabulary.events import After, OnMilestone, Tabulated, WorldEvent
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Key, Registry
from tracker.vocabulary.things import Ladder, Stage, Thing, kind_of
from tracker.vocabulary.value import Value
from tracker.vocabulary.windows import Window

STAGE = "stage"
"""The kind under which the rungs of ladders are found; their slug is `ladder/stage`."""


class Weight(IntEnum):
    """How much a field says what something is: its name or own words before a remark."""

    OWN = 0
    REMARK = 1
    ABOUT = 2


@dataclass(frozen=True)
class Field:
    """One text of a thing or statement, and what it is: "alias", "note", "quote"."""

    name: str
    text: str
    weight: Weight

    @cached_property
    def key(self) -> str:
        """Return the form in which the text is compared."""
        return search_key(self.text)


Fields = tuple[Field, ...]

CODES = frozenset(
    {
        *("id", "batch", "line", "recorded_at", "recorded_by", "schema", "refs", "target"),
        *("company", "companies", "technology", "product", "site", "segments", "source", "metric"),
        *("counterparty", "parent", "owner", "unit", "stage", "milestone", "lang", "language"),
        *("voice", "strength", "act", "how", "stance", "deal", "direction", "change", "ruling"),
        *("role", "kind", "basis_kind", "published_basis", "reliability", "site_kind", "better"),
        *("retrieved", "factor", "dimension", "until", "fiscal_year"),
    }
)
"""Fields that hold no words of a person: codes, and slugs, whose names are searched."""

_SPOKEN_OF_AS = {
    "statement": "statement",
    "notes": "note",
    "translation": "translation",
    "cites": "cited source",
    "url": "URL",
    "archived_url": "archived URL",
    "when": "date",
    "published": "date of publication",
    "said": "date of saying",
    "previously": "old date",
    "prior_period": "earlier period",
    "written_as": "written as",
    "names": "native name",
    "aliases": "alias",
    "former_names": "former name",
    "tickers": "ticker",
    "row": "row",
}
"""Field → what it is called; others by their own name."""
_NAMES = frozenset({"slug", "name", "names", "aliases", "former_names", "tickers"})


def fields_of_things(registry: Registry) -> Mapping[Key, Fields]:
    """Return the names and remarks of every thing and rung, by kind and slug.

    The names of a merged thing lead to what it was merged into.
    """
    found: dict[Key, list[Field]] = {}
    for key in sorted(registry.things):
        thing = registry.things[key]
        stands = (key[0], registry.slug(*key))
        found.setdefault(stands, []).extend(_thing_fields(thing))
        if isinstance(thing, Ladder):
            for stage in (*thing.stages, *thing.exits):
                path = f"{stands[1]}/{stage.slug}"
                found.setdefault((STAGE, path), []).extend(_named(stage, path))
    return {key: tuple(fields) for key, fields in found.items()}


def names_of(named: Mapping[Key, Fields]) -> Mapping[Key, Fields]:
    """Return the names of every thing as they are searched in what belongs to it or names it."""
    return {
        key: tuple(
            Field(key[0], field.text, Weight.ABOUT)
            for field in fields
            if field.weight is Weight.OWN
        )
        for key, fields in named.items()
    }


def fields_of_owners(key: Key, registry: Registry, names: Mapping[Key, Fields]) -> Fields:
    """Return the names of what a thing belongs to: its owner, its parent, its technology."""
    if key[0] == STAGE:
        return _about([("ladder", key[1].partition("/")[0])], names)
    thing = registry.get(*key)
    return _about(things_named_by_thing(thing, registry), names) if thing is not None else ()


def fields_of_statement(
    statement: Statement, registry: Registry, names: Mapping[Key, Fields]
) -> Fields:
    """Return the words of a statement as it stands, then the names of what it speaks of."""
    event = statement.event
    own = [Field("statement", sentence(event, registry), Weight.OWN)]
    if isinstance(event, OnMilestone) and (goal := goal_words(event, registry)):
        own.append(Field("milestone", goal, Weight.OWN))
    for name in event.__struct_fields__:
        if name not in CODES and name != "statement":
            own += _words(name, getattr(event, name), registry)
    if statement.withdrawn is not None:
        own.append(Field("withdrawn because", statement.withdrawn.reason, Weight.OWN))
    return (*own, *_about(things_named_by(event, registry), names))


def _about(keys: Iterable[Key], names: Mapping[Key, Fields]) -> Fields:
    """Return the names of other things; an unregistered slug stands for itself."""
    return tuple(
        field
        for key in dict.fromkeys(keys)
        for field in names.get(key) or (Field(key[0], key[1], Weight.ABOUT),)
    )


def _words(name: str, value: object, registry: Registry) -> Iterator[Field]:
    """Give every text in a field of an event, however deep it stands."""
    shown = _SPOKEN_OF_AS.get(name, name.replace("_", " "))
    match value:
        case str():
            yield Field(shown, value, Weight.OWN)
        case Window(phrase=phrase):
            yield Field(shown, phrase, Weight.OWN)
        case Measure():
            yield Field(shown, measure_words(value, registry), Weight.OWN)
        case After(milestone=milestone, distance=distance):
            yield from _words(name, distance, registry)
            if milestone is not None:
                yield Field(shown, registry.name("milestone", milestone), Weight.OWN)
        case tuple():
            for one in value:
                yield from _words(name, one, registry)
        case Value():
            for inner in value.__struct_fields__:
                if inner not in CODES:
                    label = name if inner == "text" else inner
                    yield from _words(label, getattr(value, inner), registry)
        case _:
            pass


def _thing_fields(thing: Thing) -> Iterator[Field]:
    yield from _named(thing, thing.slug)
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        if name not in CODES | _NAMES and isinstance(value, str) and value:
            yield Field(name.replace("_", " "), value, Weight.REMARK)


def _named(thing: Thing | Stage, slug: str) -> Iterator[Field]:
    yield Field("name", thing.name, Weight.OWN)
    for name in ("names", "aliases", "former_names", "tickers"):
        for one in getattr(thing, name, ()):
            text = one if isinstance(one, str) else one.text
            yield Field(_SPOKEN_OF_AS[name], text, Weight.OWN)
    yield Field("slug", slug, Weight.OWN)
    if isinstance(thing, Stage) and thing.meaning:
        yield Field("meaning", thing.meaning, Weight.REMARK)


def things_named_by(event: WorldEvent, registry: Registry) -> Iterator[Key]:
    """Give the kind and slug of everything that an event names, merged slugs followed."""
    for company in named_in(event):
        yield "company", company
    for kind in ("technology", "product", "site", "milestone"):
        yield from _keys(registry, kind, getattr(event, kind, None))
    yield from _keys(registry, "segment", *event.segments)
    yield from _keys(registry, "metric", *_metrics(event))
    if event.document is not None:
        yield from _keys(registry, "source", event.document.source)
    stage = getattr(event, "stage", None)
    if stage is not None and (rung := registry.stage(stage)) is not None:
        yield STAGE, f"{registry.slug('ladder', rung[0].slug)}/{rung[1].slug}"


def things_named_by_thing(thing: Thing, registry: Registry) -> Iterator[Key]:
    """Give the kind and slug of what a thing belongs to: its owner, parent and technology."""
    yield from _keys(registry, "company", getattr(thing, "owner", None))
    yield from _keys(registry, kind_of(thing), getattr(thing, "parent", None))
    yield from _keys(registry, "technology", getattr(thing, "technology", None))


def _metrics(event: WorldEvent) -> Iterator[str]:
    if isinstance(event, Tabulated):
        yield event.metric
    for name in ("measure", "quantity", "value"):
        measure = getattr(event, name, None)
        if isinstance(measure, Measure):
            yield measure.metric


def _keys(registry: Registry, kind: str, *slugs: str | None) -> Iterator[Key]:
    return ((kind, registry.slug(kind, slug)) for slug in slugs if slug is not None)
