"""What the search box looks through, as JSON that is fetched when somebody begins to search.

Rules for the whole file:

- Texts stand as they were written.  What is typed and what it is compared with are folded by one
  function of `search.js`, so that the two can never disagree; tests hold it to `search_key`.
- `names.json` holds everything on record that has a page or a place on one.  It changes with the
  things on record, hardly ever with a statement.
- Shelves hold milestones and statements.  A company's stand together on one shelf, so that a new
  event changes few files; a shelf holds what is newest first.
- A text is cut where it is very long: the command `tracker search` reads all of it.

A thing is [number of its kind, path, name, what it belongs to, [other name …], note], where a name
in another language is [name, language].
A statement is [sentence, whose and of what, event, published, number of its first day, [text …]].
A milestone is [name, where, number of a statement on the shelf] and is of what that is of, or it
is [name, whose and of what, event].
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.views.company import named_in, place_words
from tracker.views.milestones import Milestone
from tracker.views.searched import Weight, fields_of_statement
from tracker.vocabulary.things import Company, Ladder, Site, Stage, Thing
from tracker.web.charts import statement_of
from tracker.web.doors.planned import PlannedFile
from tracker.web.lookup import (
    Lookup,
    company_path,
    product_path,
    site_path,
    source_path,
    technology_path,
)
from tracker.web.shown import Shown
from tracker.web.text import head

NAMES = "search/names.json"
KINDS = ("company", "technology", "product", "site", "source", "ladder", "stage", "milestone")
"""The kinds of things in the order in which they are listed."""

FULL = 1_000
"""About how many milestones and statements stand on a shelf; a few hundred bytes each."""
LONG = 4_000

_PAGES = {
    "company": company_path,
    "technology": technology_path,
    "product": product_path,
    "site": site_path,
    "source": source_path,
}
_PLACES = {"ladder": "about.html#ladders", "milestone": "about.html#milestones"}
_LEFT_OUT = frozenset(
    {
        *("URL", "archived URL", "row"),
        *("date", "date of publication", "date of saying", "old date", "earlier period"),
    }
)
"""Fields that the command finds and a box of names and words need not: addresses and dates."""

Row = tuple[object, ...]
Said = tuple[str, str, str]
"""A sentence, whose it is and of what, and when it was published, in words."""


@dataclass(frozen=True)
class Shelf:
    """A file of milestones and statements, and the companies that they are of."""

    path: str
    companies: tuple[str, ...]
    milestones: tuple[str, ...]
    statements: tuple[str, ...]


def search_files(lookup: Lookup) -> Iterator[PlannedFile]:
    """Yield the file of names and the shelves, none of them made yet."""
    every = shelves(lookup)
    yield PlannedFile(NAMES, partial(names_file, lookup, every))
    for shelf in every:
        shown = Shown(shelf.companies, shelf.statements)
        yield PlannedFile(shelf.path, partial(shelf_file, lookup, shelf), shown)


def names_file(lookup: Lookup, shelves: Iterable[Shelf]) -> bytes:
    """Return the names of everything on record, and where the shelves stand."""
    things = sorted(_things(lookup), key=lambda row: (row[0], row[2], repr(row)))
    return _json(kinds=KINDS, shelves=[shelf.path for shelf in shelves], things=things)


def shelves(lookup: Lookup) -> tuple[Shelf, ...]:
    """Return the shelves; how many depends on how much there is to stand on them."""
    milestones = [(one.path, one.company) for one in lookup.roadmap.milestones]
    statements = [(id, _first_company(lookup, id)) for id in sorted(lookup.roadmap.statements)]
    count = _shelf_count(len(milestones) + len(statements))
    placed: dict[str, int] = {
        company: zlib.crc32(company.encode()) % count if company else -1
        for _, company in (*milestones, *statements)
    }
    return tuple(
        Shelf(
            path="search/others.json" if number < 0 else f"search/shelf-{number}.json",
            companies=tuple(sorted(one for one, at in placed.items() if at == number >= 0)),
            milestones=tuple(path for path, company in milestones if placed[company] == number),
            statements=tuple(said for said, company in statements if placed[company] == number),
        )
        for number in sorted(set(placed.values()))
    )


def shelf_file(lookup: Lookup, shelf: Shelf) -> bytes:
    """Return the milestones and statements of a shelf."""
    newest = sorted(shelf.statements, key=lambda one: (_day(lookup, one), one), reverse=True)
    together: dict[Said, list[str]] = {}
    for id in newest:
        said = lookup.sentence(id), _about(lookup, id), lookup.published_words(id)
        together.setdefault(said, []).append(id)
    places = {id: (at, said) for at, (said, ids) in enumerate(together.items()) for id in ids}
    return _json(
        statements=[_statement(lookup, said, ids) for said, ids in together.items()],
        milestones=[
            _milestone(lookup, lookup.milestones[path], places) for path in shelf.milestones
        ],
    )


def _shelf_count(items: int) -> int:
    """Return a power of two, so that a growing ledger is seldom placed anew."""
    count = 1
    while count * FULL < items:
        count *= 2
    return count


def _json(**parts: Iterable[object]) -> bytes:
    """Return an object with one item of its lists in a line, so that a change is a line."""
    texts = (
        f'"{name}":[' + ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":"))
                                  for one in items) + "]"
        for name, items in parts.items()
    )  # fmt: skip
    return ("{" + ",\n".join(texts) + "}\n").encode()


# --- Things


def _things(lookup: Lookup) -> Iterator[Row]:
    registry = lookup.registry
    together: defaultdict[tuple[str, str], list[Thing]] = defaultdict(list)
    for key in sorted(registry.things):
        together[key[0], registry.slug(*key)].append(registry.things[key])
    for (kind, slug), ones in together.items():
        path = _PAGES[kind](slug) if kind in _PAGES else _PLACES.get(kind)
        if path is not None:
            shown = registry.get(kind, slug) or ones[0]
            others = [name for one in ones for name in _names(one)]
            yield _thing(kind, path, shown, _belongs_to(lookup, shown), others)
        for one in ones:
            if isinstance(one, Ladder):
                for stage in (*one.stages, *one.exits):
                    yield _thing("stage", _PLACES["ladder"], stage, one.name, _names(stage))
    for kind, path_of in _PAGES.items():
        every = {"company": lookup.companies, "technology": lookup.technologies}.get(kind)
        for slug in every if every is not None else lookup.slugs(kind):
            if registry.get(kind, slug) is None:
                yield KINDS.index(kind), path_of(slug), slug, "", [], ""


def _thing(
    kind: str, path: str, thing: Thing | Stage, of: str, names: Iterable[str | list[str]]
) -> Row:
    meaning = getattr(thing, "meaning", "") or getattr(thing, "note", "") or ""
    others = {str(one): one for one in names if one != thing.name}
    return KINDS.index(kind), path, thing.name, of, list(others.values()), head(meaning, LONG)


def _names(thing: Thing | Stage) -> Iterator[str | list[str]]:
    """Give every name of a thing, its tickers among them; native ones with their language."""
    yield thing.name
    if not isinstance(thing, Stage):
        yield from ([native.text, native.lang] for native in thing.names)
        yield from (former.text for former in thing.former_names)
    yield from thing.aliases
    if isinstance(thing, Company):
        yield from thing.tickers


def _belongs_to(lookup: Lookup, thing: Thing) -> str:
    owner, parent = getattr(thing, "owner", None), getattr(thing, "parent", None)
    kind = "technology" if thing.__struct_config__.tag == "technology" else "company"
    parts = [lookup.registry.name("company", owner)] if owner else []
    parts += [lookup.registry.name(kind, parent)] if parent else []
    if isinstance(thing, Site):
        parts.append(place_words(thing))
    return ", ".join(part for part in parts if part)


# --- Milestones and statements


def _milestone(lookup: Lookup, milestone: Milestone, places: Mapping[str, tuple[int, Said]]) -> Row:
    parts = (
        lookup.registry.name("company", milestone.company),
        lookup.subject(technology=milestone.technology, product=milestone.product),
        lookup.site_name(milestone.site) if milestone.site else "",
    )
    of = ", ".join(dict.fromkeys(part for part in parts if part))
    id = statement_of(milestone)
    at, (_, about, _) = places.get(id, (-1, ("", "", "")))
    if about and f"{of}, ".startswith(f"{about}, "):
        return milestone.label, of[len(about) + 2 :], at
    return milestone.label, of, id


def _statement(lookup: Lookup, said: Said, ids: list[str]) -> Row:
    """Return what one sentence says; it leads to the first of the events that it stands for."""
    sentence, about, published = said
    texts = dict.fromkeys(text for id in ids for text in _texts(lookup, id))
    return (
        head(sentence, LONG),
        about,
        ids[0],
        published,
        _day(lookup, ids[0]).toordinal(),
        [head(text, LONG) for text in texts if text not in sentence and text not in about],
    )


def _about(lookup: Lookup, id: str) -> str:
    """Return the company that a statement is of, and its subject."""
    event = lookup.roadmap.statements[id].event
    company = lookup.registry.name("company", event.company) if event.company else ""
    subject = lookup.subject(technology=event.technology, product=event.product)
    return ", ".join(part for part in (company, subject) if part)


def _texts(lookup: Lookup, id: str) -> Iterator[str]:
    """Give the words of a statement beside its sentence, and the companies that it names."""
    statement = lookup.roadmap.statements[id]
    for one in fields_of_statement(statement, lookup.registry, _NO_NAMES):
        if one.weight is Weight.OWN and one.name not in _LEFT_OUT:
            yield one.text
    for slug in named_in(statement.event):
        yield lookup.registry.name("company", slug)


_NO_NAMES: Mapping[tuple[str, str], tuple[()]] = {}


def _first_company(lookup: Lookup, id: str) -> str:
    named = named_in(lookup.roadmap.statements[id].event)
    return lookup.registry.slug("company", named[0]) if named else ""


def _day(lookup: Lookup, id: str) -> date:
    window = lookup.roadmap.statements[id].event.published
    return (window.earliest or window.latest if window is not None else None) or date.min
