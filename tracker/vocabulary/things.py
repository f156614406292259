"""Things: what events speak of.  Each has a slug that is assigned once and never changed."""

from typing import Literal

from tracker.vocabulary.quantities import Number
from tracker.vocabulary.value import Value

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""The letter of the Admiralty code for a source; F: cannot be judged."""


class NativeName(Value, frozen=True, kw_only=True):
    """A name in its own script, with its BCP 47 language tag."""

    text: str
    lang: str


class FormerName(Value, frozen=True, kw_only=True):
    """A name that was used until a day (EDTF text), or until some unknown time."""

    text: str
    until: str | None = None


class FiscalYear(Value, frozen=True, kw_only=True):
    """A company's fiscal calendar: its first month and the year that names it."""

    start_month: int
    named_by: Literal["start", "end"]


class _Named(Value, tag_field="kind", frozen=True, kw_only=True):
    slug: str
    name: str
    names: tuple[NativeName, ...] = ()
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    note: str | None = None


class Company(_Named, tag="company", frozen=True, kw_only=True):
    """A maker, but also a regulator, a standards body or a research house."""

    role: Literal["company", "regulator", "standards body", "research house"] = "company"
    tickers: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    fiscal_year: FiscalYear | None = None


class Technology(_Named, tag="technology", frozen=True, kw_only=True):
    """A technology; a statement about the parent shows in the ladders of its children."""

    parent: str | None = None


class Product(_Named, tag="product", frozen=True, kw_only=True):
    """A brand, cell, pack or vehicle model; its slug stands under its owner's."""

    owner: str
    technology: str | None = None


class Site(_Named, tag="site", frozen=True, kw_only=True):
    """A plant, pilot line or laboratory; its slug stands under its owner's."""

    owner: str
    site_kind: Literal["plant", "pilot line", "laboratory", "project", "unknown"] = "unknown"
    city: str | None = None
    province: str | None = None
    country: str | None = None


class Source(_Named, tag="source", frozen=True, kw_only=True):
    """An outlet or filing, with its reliability letter and the reason for it."""

    reliability: Reliability = "F"
    reliability_reason: str | None = None
    country: str | None = None


class Stage(Value, frozen=True, kw_only=True):
    """One rung of a ladder; `slug` is unique within the ladder."""

    slug: str
    name: str
    meaning: str
    aliases: tuple[str, ...] = ()


class Ladder(_Named, tag="ladder", frozen=True, kw_only=True):
    """Ordered stages with a meaning each; progress is never ranked across ladders.

    `exits` are ends off the ladder, such as mothballed.  `owner` is a company where the ladder
    is its own.
    """

    stages: tuple[Stage, ...]
    exits: tuple[Stage, ...] = ()
    owner: str | None = None


class Milestone(_Named, tag="milestone", frozen=True, kw_only=True):
    """A named end state off every ladder, and what has happened when it is reached."""

    meaning: str = ""


class Metric(_Named, tag="metric", frozen=True, kw_only=True):
    """What is measured, in which unit by default, and which direction is better."""

    unit: str | None = None
    better: Literal["higher", "lower"] | None = None


class Segment(_Named, tag="segment", frozen=True, kw_only=True):
    """A use or market segment."""


class Unit(_Named, tag="unit", frozen=True, kw_only=True):
    """A unit with its dimension and the exact factor to that dimension's base unit.

    A unit without factor converts to nothing.
    """

    dimension: str | None = None
    factor: Number | None = None


Thing = (
    Company | Technology | Product | Site | Source | Ladder | Milestone | Metric | Segment | Unit
)

THING_TYPES: dict[str, type[Thing]] = {
    "company": Company,
    "technology": Technology,
    "product": Product,
    "site": Site,
    "source": Source,
    "ladder": Ladder,
    "milestone": Milestone,
    "metric": Metric,
    "segment": Segment,
    "unit": Unit,
}


def kind_of(thing: Thing) -> str:
    """Return the stored name of a thing's kind."""
    return str(type(thing).__struct_config__.tag)


def other_names(thing: Thing) -> tuple[str, ...]:
    """Return what a thing is called besides its name: native names, aliases, former names."""
    native, former = (one.text for one in thing.names), (one.text for one in thing.former_names)
    return (*native, *thing.aliases, *former)


def tickers_of(thing: Thing) -> tuple[str, ...]:
    """Return the tickers of a company; nothing else has any."""
    return thing.tickers if isinstance(thing, Company) else ()
