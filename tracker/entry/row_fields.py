"""The fields of a flat row, as the documentation of rows lists them.

A row is read once into a frozen `Row`; everything behind it trusts the types.  Numbers arrive as
text and stay text; texts are NFC and stripped; an empty field is an absent one.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from tracker.vocabulary.refusals import Refusal, UnreadableLine
from tracker.vocabulary.text import check_text, normalised

Choice = TypeVar("Choice", bound=str)


class _Fields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every part of a row."""


class Site(_Fields, frozen=True, kw_only=True):
    """Where: a named site, or a place."""

    name: str | None = None
    city: str | None = None
    province: str | None = None
    country: str | None = None


class Metric(_Fields, frozen=True, kw_only=True):
    """A figure; a comparison or direction has no value."""

    name: str
    value: str | None = None
    value_min: str | None = None
    value_max: str | None = None
    unit: str | None = None
    qualifier: str | None = None
    basis: str | None = None


class Market(_Fields, frozen=True, kw_only=True):
    """One line of a published table."""

    metric: str
    period_start: str
    period_end: str
    scope: str
    rank: str | None = None
    value: str | None = None
    unit: str | None = None
    share_pct: str | None = None
    prior_share_pct: str | None = None
    prior_period: str | None = None
    yoy_pct: str | None = None


class Link(_Fields, frozen=True, kw_only=True):
    """What this row does to, or has to do with, another."""

    id: str
    relation: str


class Page(_Fields, frozen=True, kw_only=True):
    """The page a row was taken from."""

    publisher: str
    url: str
    title: str | None = None
    published: str | None = None
    published_basis: str | None = None
    cites: str | None = None
    lang: str | None = None
    reliability: str | None = None


class Row(_Fields, frozen=True, kw_only=True):
    """One fact of one page."""

    id: str
    subject_company: str
    kind: str
    source: Page
    other_companies: tuple[str, ...] = ()
    aliases_used: tuple[str, ...] = ()
    identifiers: dict[str, tuple[str, ...]] = {}
    technology: str | None = None
    product: str | None = None
    site: Site | None = None
    stage: str | None = None
    milestone: str | None = None
    scope: str | None = None
    metric: Metric | None = None
    market: Market | None = None
    standard: str | None = None
    segment: tuple[str, ...] = ()
    when_text: str | None = None
    when_normalized: str | None = None
    when_role: str | None = None
    said: str | None = None
    modality: str | None = None
    condition: str | None = None
    speaker: str | None = None
    statement: str | None = None
    revises: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    note: str | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """Return every link of the row in the order written."""
        return self.revises + self.related


PARTS: dict[str, type[_Fields]] = {"site": Site, "metric": Metric, "market": Market, "source": Page}
"""The fields that hold fields."""

LISTS = ("other_companies", "aliases_used", "segment", "identifiers.tickers")
LINKS = ("revises", "related")
COLUMNS: tuple[str, ...] = (
    *(
        f"{name}.{part}" if part else name
        for name in Row.__struct_fields__
        if name != "identifiers"
        for part in (PARTS[name].__struct_fields__ if name in PARTS else ("",))
    ),
    "identifiers.tickers",
)
"""Every field by its dotted name: the columns of a table of rows."""


def row_of(values: Mapping[str, Any]) -> Row:
    """Return the row of plain values; refuses missing, unknown and misshapen fields."""
    if faults := unknown_fields(values):
        raise faults[0]
    try:
        row = msgspec.convert(_clean(values), type=Row)
    except msgspec.ValidationError as error:
        raise UnreadableLine(
            _as_fields(str(error)), "docs/rows.md lists the fields of a row"
        ) from error
    return row


def unknown_fields(values: Mapping[str, Any]) -> list[Refusal]:
    """Return a refusal for every field that no row has, with the nearest that rows do have."""
    faults: list[Refusal] = []
    for name, value in values.items():
        if name not in Row.__struct_fields__:
            faults.append(unknown("field", name, COLUMNS))
        elif name in PARTS and isinstance(value, Mapping):
            known = [f"{name}.{part}" for part in PARTS[name].__struct_fields__]
            dotted = [f"{name}.{part}" for part in value]
            faults += [unknown("field", part, known) for part in dotted if part not in known]
    return faults


def unknown(what: str, text: str, known: Iterable[str]) -> UnreadableLine:
    """Return the refusal of a word outside a closed list."""
    from rapidfuzz import fuzz, process

    choices = list(known)
    hits = process.extract(text, choices, scorer=fuzz.WRatio, score_cutoff=75, limit=3)
    meant = f"; did you mean {' or '.join(hit for hit, _, _ in hits)}?" if hits else ""
    hint = f"the {what}s are {', '.join(choices)}" if len(choices) < 20 else ""
    return UnreadableLine(f'unknown {what} "{text}"{meant}', hint)


def choice(field: str, text: str, known: Iterable[Choice]) -> Choice:
    """Return the word of a closed list; refuses any other with the nearest."""
    choices = list(known)
    for one in choices:
        if one == text:
            return one
    raise unknown(field, text, choices)


def is_bracketed(name: str) -> bool:
    """Tell whether a name is no company but a group, a market or somebody undisclosed."""
    return name.startswith("(")


def unbracketed(name: str) -> str:
    """Return a bracketed name without its brackets."""
    return name.removeprefix("(").removesuffix(")").strip()


def _clean(value: Any) -> Any:
    match value:
        case str():
            return check_text("the row", normalised(value)).strip()
        case Mapping():
            cleaned = {key: _clean(part) for key, part in value.items()}
            return {key: part for key, part in cleaned.items() if part not in (None, "", [], {})}
        case list() | tuple():
            return [part for part in map(_clean, value) if part not in (None, "", [], {})]
        case _:
            return value


def _as_fields(message: str) -> str:
    """Return a conversion error in the words of rows: dotted fields instead of JSON paths."""
    words = message.replace("Object missing required field ", "misses the field ")
    words = words.replace("Expected `str`", "expected text").replace("`array`", "a list")
    return words.replace("$.", "").replace("`", '"')
