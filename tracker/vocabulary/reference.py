"""The page about events, written from the code: types, things, relations, voices, strengths.

It stands beside the types because it is made of nothing else: their names, fields and docstrings,
read as values.  It returns text and writes no file, so that the room stays pure; a test holds
docs/events.md to it.
"""

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import get_args

from msgspec import Struct, inspect

from tracker.vocabulary.events import (
    EVENT_TYPES,
    VOICE_CLASS,
    After,
    Document,
    Envelope,
    OnMilestone,
    Party,
    Place,
    Quote,
    Reference,
    Relation,
    Strength,
    TableRow,
    Voice,
    World,
)
from tracker.vocabulary.quantities import BOUNDS, Measure
from tracker.vocabulary.things import (
    THING_TYPES,
    Company,
    FiscalYear,
    FormerName,
    NativeName,
    Stage,
)
from tracker.vocabulary.windows import Context, Window

_OPENING = """\
# Events

This page is written from the code; a test holds it equal.

An event says one thing, in the past tense.
It is one flat object with the fields of every event, those of its family and its own.
Every field is always written, empty ones as `null`, `[]` or `false`.
A plan that moves is another `planned`.
Our own error is an `amended`, and what the source takes back a `withdrawn`."""

_CLASSES = ("highest", "second", "third", "lowest")
_VALUES = (Window, Context, Measure, Document, Quote, Reference, Place, Party, After, TableRow)
_THING_VALUES = (NativeName, FormerName, FiscalYear, Stage)
_NAMED_WORDS = {
    frozenset(get_args(Voice)): "[voice](#voices)",
    frozenset(get_args(Strength)): "[strength](#strengths)",
    frozenset(get_args(Relation)): "[relation](#relations)",
}


def events_page() -> str:
    """Return docs/events.md: Markdown, one final line break."""
    world = {name: event for name, event in EVENT_TYPES.items() if issubclass(event, World)}
    keeping = {name: event for name, event in EVENT_TYPES.items() if name not in world}
    shared = tuple(
        field
        for field in Company.__struct_fields__
        if all(field in thing.__struct_fields__ for thing in THING_TYPES.values())
    )
    parts = (
        _OPENING,
        "## What every event carries",
        *_described(Envelope, "`type` is the name of the event."),
        "## Events about the world",
        *_described(World),
        "### On milestones",
        *_described(OnMilestone),
        *_sections(world.items()),
        "## Bookkeeping",
        "These have no `when` and no `published`, and act on every known-on date.",
        *_sections(keeping.items()),
        "## Values",
        *_sections((value.__name__, value) for value in _VALUES),
        "## Things",
        "A thing is put on record by `registered`; its `kind` is one of the words below.",
        *_fields(Company, shared),
        *_sections(THING_TYPES.items()),
        *_sections((value.__name__, value) for value in _THING_VALUES),
        "## Relations",
        "A link says how an event stands to another.",
        _listed(get_args(Relation)),
        "## Voices",
        "Whose words they are.\nOf two statements the one of the higher class is shown first.",
        _table(("voice", "class"), _voice_rows()),
        "## Strengths",
        "How firmly it was said, from done to denied.",
        _listed(get_args(Strength)),
        "## Bounds",
        "These words before a value bound it; any other word is kept as said and bounds nothing.",
        _table(("words", "bound"), ((words, f"`{bound}`") for words, bound in BOUNDS.items())),
    )
    return "\n\n".join(parts) + "\n"


def _sections(classes: Iterable[tuple[str, type[Struct]]]) -> Iterator[str]:
    for name, cls in classes:
        yield f"### {name}"
        more = (
            "It may speak of a [milestone](#on-milestones)." if issubclass(cls, OnMilestone) else ""
        )
        yield from _described(cls, more)


def _described(cls: type[Struct], more: str = "") -> Iterator[str]:
    """Give a class's docstring and a table of the fields that its parent lacks."""
    yield "\n".join(part for part in (_prose(cls.__doc__ or ""), more) if part)
    parent = cls.__bases__[0]
    inherited = getattr(parent, "__struct_fields__", ())
    yield from _fields(cls, tuple(one for one in cls.__struct_fields__ if one not in inherited))


def _prose(docstring: str) -> str:
    """Return a docstring with one sentence per line; two blanks part sentences."""
    paragraphs = cleandoc(docstring).split("\n\n")
    joined = (paragraph.replace(".\n", ".  ").replace("\n", " ") for paragraph in paragraphs)
    return "\n\n".join(paragraph.replace(".  ", ".\n") for paragraph in joined)


def _fields(cls: type[Struct], names: tuple[str, ...]) -> Iterator[str]:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)  # noqa: S101 -- tells the type checker
    rows = [(f"`{one.name}`", _words(one.type)) for one in info.fields if one.name in names]
    if rows:
        yield _table(("field", "holds"), rows)


def _words(kind: inspect.Type) -> str:
    """Say what a field holds."""
    match kind:
        case inspect.StrType(pattern=pattern):
            return "text" if pattern is None else "number as text"
        case inspect.IntType():
            return "whole number"
        case inspect.BoolType():
            return "`true` or `false`"
        case inspect.DateType():
            return "day"
        case inspect.LiteralType(values=values):
            return _NAMED_WORDS.get(frozenset(map(str, values))) or _alternatives(values)
        case inspect.VarTupleType(item_type=item):
            return f"list of: {_words(item)}"
        case inspect.StructType(cls=cls):
            return f"[{cls.__name__}](#{cls.__name__.lower()})"
        case inspect.UnionType(types=types):
            return _union(types)
        case _:
            raise TypeError(f"no words for a field of {kind}")


def _union(types: tuple[inspect.Type, ...]) -> str:
    present = [one for one in types if not isinstance(one, inspect.NoneType)]
    if len(present) > 1:
        whole = {one.cls for one in present if isinstance(one, inspect.StructType)}
        said = "a [thing](#things)" if whole == set(THING_TYPES.values()) else "an event above"
    else:
        said = _words(present[0])
    return said if len(present) == len(types) else f"{said}, or `null`"


def _alternatives(values: Iterable[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _voice_rows() -> Iterator[tuple[str, str]]:
    return ((f"`{voice}`", _CLASSES[rank]) for voice, rank in VOICE_CLASS.items())


def _listed(words: Iterable[str]) -> str:
    return "\n".join(f"- `{word}`" for word in words)


def _table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    lines = [head, ("---", "---"), *rows]
    return "\n".join(f"| {first} | {second} |" for first, second in lines)
