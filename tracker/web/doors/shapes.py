"""The shapes of the JSON API: what is written, and what its schemas say.

- A key without a value is left out: no value is ever null, no field has two types.
- A date that somebody said is a `Window`, never a bare day.  The only bare days are ours:
  `as_of`, `known_on`, `known_from`, the day of a change, and the moments of recording.
- Inside version 1 fields are only added.
"""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

SCHEMA_VERSION = "1.0"

Path = Annotated[
    str,
    Meta(
        description="An address: absolute where the site has a base_url, else from the root of the"
        " site (the folder of index.html) without a leading slash. Empty where there is no page."
    ),
]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, ISO 8601.")]
Moment = Annotated[str, Meta(description="A moment of recording, UTC, ending in Z.")]
Slug = Annotated[str, Meta(description="The slug of a thing: assigned once, never changed.")]


class Shape(Struct, frozen=True, kw_only=True):
    """The base of every shape."""


class Window(Shape, frozen=True, kw_only=True):
    """A date as it was said: `earliest` and `latest` are bounds, left out where open."""

    phrase: Annotated[str, Meta(description="The words as they were written.")]
    edtf: Annotated[str, Meta(description="The window in EDTF (ISO 8601-2).")]
    earliest: Day | UnsetType = UNSET
    latest: Day | UnsetType = UNSET
    precision: Annotated[str, Meta(description="The unit that was named: day, month, year …")]
    qualifiers: Annotated[
        tuple[str, ...], Meta(description="exact, approximate, uncertain, deadline, not_before …")
    ]


class Words(Shape, frozen=True, kw_only=True):
    """A name and the language it is in."""

    text: str
    lang: str | UnsetType = UNSET


class Thing(Shape, frozen=True, kw_only=True):
    """What every thing has."""

    slug: Slug
    name: Annotated[str, Meta(description="The display name.")]
    native_names: tuple[Words, ...]
    aliases: Annotated[tuple[str, ...], Meta(description="Other and former names.")]
    url: Path
    self: Path


class Doors(Shape, frozen=True, kw_only=True):
    """The other forms of a page."""

    csv: Path
    atom: Path
    json_feed: Path
    calendar: Path


class Company(Thing, frozen=True, kw_only=True):
    """A company, regulator, standards body or research house."""

    role: str
    tickers: tuple[str, ...]
    country: str | UnsetType = UNSET
    parent: Slug | UnsetType = UNSET
    open: Annotated[int, Meta(description="How many of its milestones are open.")]
    reached: Annotated[int, Meta(description="How many of its milestones are reached.")]
    statements: Annotated[int, Meta(description="How many statements name it.")]
    milestones: Annotated[tuple[Path, ...], Meta(description="Its milestones in this API.")]
    badge: Path
    doors: Doors


class Technology(Thing, frozen=True, kw_only=True):
    """A technology."""

    parent: Slug | UnsetType = UNSET
    companies: Annotated[tuple[Slug, ...], Meta(description="Who has milestones in it.")]
    milestones: Annotated[tuple[Path, ...], Meta(description="Its milestones in this API.")]
    doors: Doors


class Product(Thing, frozen=True, kw_only=True):
    """A brand, cell, pack or vehicle model."""

    owner: Slug
    technology: Slug | UnsetType = UNSET
    milestones: tuple[Path, ...]


class Site(Thing, frozen=True, kw_only=True):
    """A plant, pilot line or laboratory."""

    owner: Slug
    kind: str
    city: str | UnsetType = UNSET
    province: str | UnsetType = UNSET
    country: str | UnsetType = UNSET
    milestones: tuple[Path, ...]


class Source(Thing, frozen=True, kw_only=True):
    """An outlet or filing."""

    reliability: Annotated[str, Meta(description="The Admiralty letter; F: not judged.")]
    reliability_reason: str | UnsetType = UNSET
    country: str | UnsetType = UNSET
    statements: Annotated[int, Meta(description="How many statements stand in it.")]


class Stage(Shape, frozen=True, kw_only=True):
    """One rung of a ladder."""

    slug: Slug
    name: str
    meaning: str
    aliases: tuple[str, ...]


class Ladder(Thing, frozen=True, kw_only=True):
    """Ordered stages; progress is never ranked across ladders."""

    owner: Slug | UnsetType = UNSET
    stages: tuple[Stage, ...]
    exits: tuple[Stage, ...]


class Grade(Shape, frozen=True, kw_only=True):
    """The Admiralty code of a statement, as of the day of the file."""

    reliability: Annotated[str, Meta(description="The letter; F: not judged.")]
    credibility: Annotated[int, Meta(description="The figure: 1 (confirmed) to 6.")]
    words: str
    origins: Annotated[tuple[str, ...], Meta(description="The independent origins behind it.")]


class Move(Shape, frozen=True, kw_only=True):
    """How a target compares with the one before it; months are left out where unbounded."""

    word: Annotated[
        str, Meta(description="slipped, pulled in, narrowed, went vague, drifted or reaffirmed.")
    ]
    months: Annotated[int, Meta(description="From last day to last day.")] | UnsetType = UNSET
    least_months: int | UnsetType = UNSET
    most_months: int | UnsetType = UNSET
    words: str


class Promise(Shape, frozen=True, kw_only=True):
    """One statement's word on when a milestone is to be reached."""

    event: Path
    window: Window | UnsetType = UNSET
    said: Annotated[Window, Meta(description="When it was said, else published.")] | UnsetType = (
        UNSET
    )
    known_from: Day
    voice: str | UnsetType = UNSET
    speaker: str | UnsetType = UNSET
    strength: str | UnsetType = UNSET
    condition: str | UnsetType = UNSET
    undated: Annotated[bool, Meta(description="The old date was taken back without a new one.")]
    beside: Annotated[bool, Meta(description="It never was the position shown.")]
    move: Move | UnsetType = UNSET
    grade: Grade


class Milestone(Shape, frozen=True, kw_only=True):
    """A milestone with its history; state words are as of the day of the file."""

    path: Annotated[str, Meta(description="Its address: `tracker why PATH`.")]
    label: str
    company: Slug
    technology: Slug | UnsetType = UNSET
    product: Slug | UnsetType = UNSET
    site: Slug | UnsetType = UNSET
    stage: Annotated[str, Meta(description="ladder/stage.")] | UnsetType = UNSET
    milestone: Annotated[str, Meta(description="A named milestone.")] | UnsetType = UNSET
    scope: str | UnsetType = UNSET
    state: str
    state_words: str
    quiet: Annotated[bool, Meta(description="No word for long; inferred.")]
    hedged: bool
    denied: bool
    reported: Annotated[bool, Meta(description="It rests on lower voices alone.")]
    window: Annotated[Window, Meta(description="The outcome's, else the target's.")] | UnsetType = (
        UNSET
    )
    history: tuple[Promise, ...]
    slips: int
    drift: Annotated[str, Meta(description="First promise to last.")] | UnsetType = UNSET
    replaced_by: Annotated[str, Meta(description="A path.")] | UnsetType = UNSET
    former_paths: tuple[str, ...]
    revision: Annotated[int, Meta(description="Changes of the window, the end or its doubts.")]
    event: Annotated[Path, Meta(description="The statement that gives the window.")]
    grade: Annotated[Grade, Meta(description="That of this statement.")]
    url: Annotated[Path, Meta(description="Its place on the page of its company.")]
    self: Path


class Document(Shape, frozen=True, kw_only=True):
    """The page that a statement stands on; only http and https addresses are given."""

    source: Slug
    outlet: str
    title: str | UnsetType = UNSET
    address: str | UnsetType = UNSET
    archived: str | UnsetType = UNSET
    language: str | UnsetType = UNSET
    retrieved: str | UnsetType = UNSET
    cites: tuple[str, ...]


class Quote(Shape, frozen=True, kw_only=True):
    """A quotation in its own language."""

    text: str
    language: str
    translation: str | UnsetType = UNSET


class Link(Shape, frozen=True, kw_only=True):
    """A link to another statement."""

    relation: str
    event: Path


class Correction(Shape, frozen=True, kw_only=True):
    """A correction of ours."""

    id: str
    recorded_at: Moment
    reason: str


class EventLine(Shape, frozen=True, kw_only=True):
    """A statement in the list of statements."""

    id: str
    type: str
    sentence: str
    company: Slug | UnsetType = UNSET
    technology: Slug | UnsetType = UNSET
    product: Slug | UnsetType = UNSET
    milestone: Annotated[str, Meta(description="The path of a milestone.")] | UnsetType = UNSET
    published: Window | UnsetType = UNSET
    recorded_at: Moment
    grade: Grade
    url: Path
    self: Path


class Event(EventLine, frozen=True, kw_only=True):
    """A statement as it stands; as it was logged it is a line of data/events.jsonl."""

    companies: tuple[Slug, ...]
    site: Slug | UnsetType = UNSET
    when: Window | UnsetType = UNSET
    said: Window | UnsetType = UNSET
    known_from: Annotated[
        Day, Meta(description="The first day on which the public could surely know it.")
    ]
    recorded_by: str
    voice: str | UnsetType = UNSET
    speaker: str | UnsetType = UNSET
    strength: str | UnsetType = UNSET
    effect: Annotated[str, Meta(description="What it changed; empty for nothing.")]
    document: Document | UnsetType = UNSET
    quote: Quote | UnsetType = UNSET
    notes: tuple[str, ...]
    links: tuple[Link, ...]
    linked_from: tuple[Link, ...]
    withdrawn_by: Path | UnsetType = UNSET
    corrections: tuple[Correction, ...]
    cite: Annotated[str, Meta(description="How to cite it.")]
    bibtex: Path
    csl_json: Path


class Watch(Shape, frozen=True, kw_only=True):
    """A watch list: companies and technologies that are followed together."""

    name: Annotated[str, Meta(description="The name of its files.")]
    title: str
    companies: tuple[Slug, ...]
    technologies: Annotated[tuple[Slug, ...], Meta(description="With what is under them.")]
    milestones: Annotated[tuple[Path, ...], Meta(description="Its milestones in this API.")]
    url: Path
    self: Path
    doors: Doors


class Change(Shape, frozen=True, kw_only=True):
    """One change on the ledger's own clock."""

    id: Annotated[str, Meta(description="Stable: the event and the kind of change.")]
    day: Day
    recorded_at: Moment
    kind: Annotated[str, Meta(description="new, slipped, reached late, corrected, withdrawn …")]
    subject: str
    words: str
    companies: tuple[Slug, ...]
    technology: Slug | UnsetType = UNSET
    milestone: str | UnsetType = UNSET
    event: Path
    grade: Annotated[Grade, Meta(description="That of the event.")] | UnsetType = UNSET
    url: Path


class ChangeDay(Shape, frozen=True, kw_only=True):
    """A day on which something was logged."""

    day: Day
    total: int
    self: Path


class Name(Shape, frozen=True, kw_only=True):
    """A name, alias, former name or ticker, and the thing it stands for."""

    name: str
    kind: str
    slug: Slug
    self: Path


class Folder(Shape, frozen=True, kw_only=True):
    """A folder of this API."""

    name: str
    total: int
    self: Path
    schema: Path


class Links(Shape, frozen=True, kw_only=True):
    """Where this file stands, its schema, and the list it belongs to."""

    self: Path
    schema: Path
    up: Path


class LastEvent(Shape, frozen=True, kw_only=True):
    """The event that was recorded last."""

    id: str
    recorded_at: Moment


class Head(Shape, frozen=True, kw_only=True):
    """What every file begins with."""

    schema_version: str
    as_of: Day
    known_on: Day | UnsetType = UNSET


class ListHead(Head, frozen=True, kw_only=True):
    """What every list begins with."""

    last_event: LastEvent | UnsetType = UNSET
    total: Annotated[int, Meta(ge=0)]
