"""Search: the things and statements in which every word of a question is found.

The order of what is found:

1. Last of all, what has the words only in the names of what it belongs to or speaks of.
2. Things before statements.
3. For things: a name before a remark (a note, a meaning, a place), the whole name before a name
   that begins so.
4. The words together as they were typed, then whole words, beginnings of words, parts of words.
5. The accents that were typed before others.
6. Things by kind and slug; statements newest first.

Statements are searched as they stand: corrected where we corrected them, marked where their source
withdrew them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from tracker.views.company import named_in
from tracker.views.goals import ancestors
from tracker.views.roadmap import Roadmap
from tracker.views.searched import (
    STAGE,
    Field,
    Fields,
    Weight,
    fields_of_owners,
    fields_of_statement,
    fields_of_things,
    names_of,
    things_named_by_thing,
)
from tracker.views.terms import Piece, Place, Term, excerpt, together
from tracker.views.timeline import TimelineEntry
from tracker.vocabulary.events import WorldEvent
from tracker.vocabulary.registry import Key, Registry

KINDS = (
    *("company", "technology", "product", "site", "ladder", STAGE, "milestone", "metric"),
    *("segment", "unit", "source"),
)
"""The kinds of things, in the order in which they are listed."""


class Grade(IntEnum):
    """How well a whole question fits, the best first."""

    NAME = 0
    START = 1
    TOGETHER = 2
    WORDS = 3
    BEGINNINGS = 4
    PARTS = 5


@dataclass(frozen=True)
class Limits:
    """What a search is limited to; nothing set: everything.

    `kinds` are kinds of things and types of statements; `company` and `technology` are slugs, and
    a technology holds those under it.
    """

    kinds: frozenset[str] = frozenset()
    company: str | None = None
    technology: str | None = None


EVERYTHING = Limits()


@dataclass(frozen=True)
class Hit:
    """One thing or statement in which every word was found.

    `id` is the slug of a thing, the event id of a statement, which `entry` shows.  `fields` are
    those in which the words stand best, the first one with most of them.
    """

    kind: str
    id: str
    name: str
    grade: Grade
    weight: Weight
    fields: Fields
    terms: tuple[Term, ...]
    entry: TimelineEntry | None = None

    @property
    def excerpts(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Return for each field its name and the text around its first hit."""
        return tuple((field.name, excerpt(field.text, self.terms)) for field in self.fields)

    def marked_name(self, length: int) -> tuple[Piece, ...]:
        """Return the name or sentence, cut to a length, with what was found in it."""
        return excerpt(self.name, self.terms, length)


@dataclass(frozen=True)
class Found:
    """What a search found, best first, and what was searched.

    `alone` counts for each word what it is found in by itself.
    """

    hits: tuple[Hit, ...]
    things: int
    statements: int
    alone: tuple[tuple[str, int], ...]


class _Item(NamedTuple):
    """What is looked through: a thing or a statement with its fields."""

    kind: str
    id: str
    name: str
    fields: Fields
    entry: TimelineEntry | None


def search(roadmap: Roadmap, terms: Sequence[Term], limits: Limits = EVERYTHING) -> Found:
    """Return everything in which all terms are found, best first; nothing for no terms."""
    items = list(_items(roadmap, limits))
    ranked: list[tuple[tuple[int, ...], Hit]] = []
    alone: Counter[str] = Counter()
    for number, item in enumerate(items):
        places = [_best(item.fields, term) for term in terms]
        alone.update(term.key for term, best in zip(terms, places, strict=True) if best)
        found = [best for best in places if best is not None]
        if terms and len(found) == len(terms):
            hit, is_spelled = _hit(item, tuple(terms), found)
            ranked.append(((*_order(hit), not is_spelled, number), hit))
    ranked.sort(key=lambda one: one[0])
    return Found(
        hits=tuple(hit for _, hit in ranked),
        things=sum(item.entry is None for item in items),
        statements=sum(item.entry is not None for item in items),
        alone=tuple((term.shown, alone[term.key]) for term in terms),
    )


def _order(hit: Hit) -> tuple[int, ...]:
    return hit.weight is Weight.ABOUT, hit.entry is not None, hit.weight, hit.grade


class _Best(NamedTuple):
    """The field in which a term stands best; compares by weight, place and order."""

    weight: Weight
    place: Place
    number: int
    field: Field


def _best(fields: Fields, term: Term) -> _Best | None:
    found: _Best | None = None
    for number, field in enumerate(fields):
        if found is not None and field.weight > found.weight:
            break
        place = term.place_in(field.key)
        if place is None or (found is not None and place >= found.place):
            continue
        found = _Best(field.weight, place, number, field)
    return found


def _hit(item: _Item, terms: tuple[Term, ...], found: Sequence[_Best]) -> tuple[Hit, bool]:
    """Return what was found, and whether with the accents that were typed."""
    weight = max(best.weight for best in found)
    grade, whole = _grade(item, terms, found, weight)
    fields = (whole,) if whole is not None else _fullest_first(found)
    is_spelled = all(
        term.is_spelled_in(best.field.text) for term, best in zip(terms, found, strict=True)
    )
    return Hit(item.kind, item.id, item.name, grade, weight, fields, terms, item.entry), is_spelled


def _fullest_first(found: Sequence[_Best]) -> Fields:
    counts = Counter(best.number for best in found)
    ordered = sorted(found, key=lambda best: (-counts[best.number], best.number))
    return tuple(dict.fromkeys(best.field for best in ordered))


def _grade(
    item: _Item, terms: Sequence[Term], found: Sequence[_Best], weight: Weight
) -> tuple[Grade, Field | None]:
    """Return how well the whole fits, and the field that holds all of it, where one does."""
    whole = together(terms)
    worst = max(one.place for one in found)
    best: tuple[Grade, Field | None] = (Grade(Grade.WORDS + worst), None)
    for field in item.fields:
        if field.weight > weight:
            break
        grade = _whole_grade(item, whole, field)
        if grade is not None and grade < best[0]:
            best = grade, field
    return best


def _whole_grade(item: _Item, whole: Term, field: Field) -> Grade | None:
    if item.entry is None and field.weight is Weight.OWN:
        if field.key == whole.key:
            return Grade.NAME
        if field.key.startswith(whole.key):
            return Grade.START
    return Grade.TOGETHER if whole.place_in(field.key) is Place.WHOLE else None


def _items(roadmap: Roadmap, limits: Limits) -> Iterator[_Item]:
    registry = roadmap.registry
    named = fields_of_things(registry)
    names = names_of(named)
    for key in sorted(named, key=lambda one: (KINDS.index(one[0]), one[1])):
        if _is_wanted(key[0], limits) and _is_thing_within(key, registry, limits):
            fields = (*named[key], *fields_of_owners(key, registry, names))
            by_weight = tuple(sorted(fields, key=lambda field: field.weight))
            yield _Item(*key, _thing_name(key, registry), by_weight, None)
    for entry in roadmap.timeline:
        statement = roadmap.statements[entry.id]
        if _is_wanted(entry.type, limits) and _is_within(statement.event, registry, limits):
            fields = fields_of_statement(statement, registry, names)
            yield _Item(entry.type, entry.id, entry.sentence, fields, entry)


def _thing_name(key: Key, registry: Registry) -> str:
    rung = registry.stage(key[1]) if key[0] == STAGE else None
    return rung[1].name if rung is not None else registry.name(*key)


def _is_wanted(kind: str, limits: Limits) -> bool:
    return not limits.kinds or kind in limits.kinds


def _is_within(event: WorldEvent, registry: Registry, limits: Limits) -> bool:
    if limits.company is not None and limits.company not in named_in(event):
        return False
    technology = event.technology
    if technology is None and event.product is not None:
        technology = getattr(registry.get("product", event.product), "technology", None)
    return limits.technology is None or _is_under(technology, limits.technology, registry)


def _is_thing_within(key: Key, registry: Registry, limits: Limits) -> bool:
    if limits.company is None and limits.technology is None:
        return True
    thing = registry.get(*key) if key[0] != STAGE else registry.get("ladder", key[1].split("/")[0])
    keys = {key, *(things_named_by_thing(thing, registry) if thing is not None else ())}
    if limits.company is not None and ("company", limits.company) not in keys:
        return False
    technologies = (slug for kind, slug in keys if kind == "technology")
    return limits.technology is None or any(
        _is_under(slug, limits.technology, registry) for slug in technologies
    )


def _is_under(technology: str | None, wanted: str, registry: Registry) -> bool:
    if technology is None:
        return False
    return wanted in (technology, *ancestors(technology, registry))


def named_kinds(kinds: Iterable[str], statements: Iterable[str]) -> frozenset[str]:
    """Return the kinds that are meant: "thing" and "statement" stand for all of theirs."""
    groups = {"thing": frozenset(KINDS), "statement": frozenset(statements)}
    return frozenset().union(*(groups.get(kind, frozenset({kind})) for kind in kinds))
