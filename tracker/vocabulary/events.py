"""Events: what was said, in the past tense, one meaning each.

Every event is one flat object.  The envelope and the fields below are intrinsic: the same in
every ledger, and hashed.  Stored names and schema numbers are literals.  A plan that moves is
another `planned`, our error an `amended`, the source's retraction a `withdrawn`: the three are
never conflated.
"""

from typing import Literal

from tracker.vocabulary.quantities import Measure, Number
from tracker.vocabulary.things import Thing
from tracker.vocabulary.value import Value
from tracker.vocabulary.windows import Window

Voice = Literal[
    "company",
    "official",
    "regulator",
    "customer",
    "supplier",
    "other company",
    "analyst",
    "press",
    "unnamed person",
]
Strength = Literal["did", "will", "plans", "targets", "aims", "considers", "may", "denies"]
Relation = Literal[
    "confirms",
    "contradicts",
    "hedges",
    "restates",
    "same event as",
    "same origin as",
    "follows",
    "alternative to",
    "less specific than",
    "in tension with",
    "slips",
    "advances",
    "cancels",
    "withdraws",
]


class Document(Value, frozen=True, kw_only=True):
    """The page a statement stands on; `source` is the slug of its outlet.

    `published_basis` says how the page's own date is known: printed, from the address, inferred.
    `cites` says where the page took it from.  `reliability` is set where this page, not its
    outlet, was judged.
    """

    source: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published_basis: Literal["page", "url", "inferred"] | None = None
    cites: tuple[str, ...] = ()
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    archived_url: str | None = None
    retrieved: str | None = None


class Quote(Value, frozen=True, kw_only=True):
    """A short quotation in its own language, with a translation where that is not English."""

    text: str
    language: str
    translation: str | None = None


class Reference(Value, frozen=True, kw_only=True):
    """A link to another event; `part` names a company or group inside a table."""

    rel: Relation
    id: str
    part: str | None = None


class Place(Value, frozen=True, kw_only=True):
    """Where it happened, where no site of that name is on record."""

    city: str | None = None
    province: str | None = None
    country: str | None = None


class Party(Value, frozen=True, kw_only=True):
    """A party to a deal; `company` is null where the party is undisclosed."""

    company: str | None
    role: Literal["supplier", "customer", "investor", "investee", "partner", "licensor", "party"]
    described_as: str | None = None


class After(Value, frozen=True, kw_only=True):
    """Another milestone that comes first, with the distance as it was said ("6 months")."""

    id: str | None = None
    milestone: str | None = None
    distance: str | None = None


class Envelope(Value, tag_field="type", frozen=True, kw_only=True):
    """What every event carries.  `recorded_at` is UTC, microseconds, fixed width, ending in Z."""

    schema: Literal[1] = 1
    id: str
    batch: str
    line: int
    recorded_at: str
    recorded_by: str


class World(Envelope, frozen=True, kw_only=True):
    """What every event about the world carries.

    `statement` is our one-sentence paraphrase; `notes` hold remarks and whatever had no typed
    home; `written_as` the names the page used; `row` the id of the imported row it was read from.
    """

    company: str | None = None
    companies: tuple[str, ...] = ()
    technology: str | None = None
    product: str | None = None
    site: str | None = None
    place: Place | None = None
    segments: tuple[str, ...] = ()
    when: Window | None = None
    published: Window | None = None
    said: Window | None = None
    document: Document | None = None
    speaker: str | None = None
    voice: Voice | None = None
    strength: Strength | None = None
    refs: tuple[Reference, ...] = ()
    statement: str | None = None
    quote: Quote | None = None
    notes: tuple[str, ...] = ()
    written_as: tuple[str, ...] = ()
    row: str | None = None


class OnMilestone(World, frozen=True, kw_only=True):
    """An event that may speak of a milestone.

    `stage` is `ladder/stage`, or free words where no ladder knows it; `milestone` the slug of a
    named milestone, or free words; `scope` the part it covers.  Where both are given the event is
    about the milestone and the stage says which rung it belongs to.
    """

    stage: str | None = None
    milestone: str | None = None
    scope: str | None = None
    quantity: Measure | None = None


class Announced(OnMilestone, tag="announced", frozen=True, kw_only=True):
    """Made public: announced, unveiled, launched, introduced."""

    act: Literal["announced", "unveiled", "launched", "introduced"] = "announced"
    occasion: str | None = None


class Planned(OnMilestone, tag="planned", frozen=True, kw_only=True):
    """A target window for a milestone, or none given.

    `undated` says that the old date was taken back without a new one.  `previously` is the old
    target where the source itself names it.
    """

    previously: Window | None = None
    condition: str | None = None
    after: After | None = None
    undated: bool = False


class Progressed(OnMilestone, tag="progressed", frozen=True, kw_only=True):
    """How far inside a stage: a share in per cent or a count, and whose count it is."""

    share_pct: Number | None = None
    count: Number | None = None
    count_of: Number | None = None
    counted_by: str | None = None


class Reached(OnMilestone, tag="reached", frozen=True, kw_only=True):
    """A milestone happened, in full or in part."""

    in_part: bool = False


class Dropped(OnMilestone, tag="dropped", frozen=True, kw_only=True):
    """A milestone, or a part or feature of it, was cancelled, shelved or paused."""

    how: Literal["cancelled", "shelved", "paused"] = "cancelled"
    part: str | None = None


class Resumed(OnMilestone, tag="resumed", frozen=True, kw_only=True):
    """A paused, shelved or dropped milestone is pursued again."""


class Claimed(World, tag="claimed", frozen=True, kw_only=True):
    """A metric was claimed; `basis_kind` says whether it was measured, claimed or aimed at."""

    measure: Measure
    basis_kind: Literal["measured", "claimed", "target"] | None = None
    condition: str | None = None
    scope: str | None = None


class TableRow(Value, frozen=True, kw_only=True):
    """One line of a published table: a company or a group, never both.

    `row` is the id of the imported row it was read from.  The line's own links stand in the
    table's `refs`, whose `part` names the line at both ends.
    """

    company: str | None = None
    group: str | None = None
    kind: Literal["company", "group", "total", "residual"] = "company"
    row: str | None = None
    value: Number | None = None
    unit: str | None = None
    share_pct: Number | None = None
    rank: int | None = None
    change_pct: Number | None = None
    prior_period: Window | None = None
    prior_share_pct: Number | None = None
    prior_value: Number | None = None
    statement: str | None = None
    notes: tuple[str, ...] = ()


class Tabulated(World, tag="tabulated", frozen=True, kw_only=True):
    """A published table of one metric, scope and period; `when` is the period."""

    metric: str
    scope: str
    region: str | None = None
    rows: tuple[TableRow, ...]


class Stated(OnMilestone, tag="stated", frozen=True, kw_only=True):
    """A forecast, a hedge, a denial or a comment; never a position on its own."""

    stance: Literal["forecast", "hedge", "denial", "comment"] = "comment"
    condition: str | None = None


class Agreed(OnMilestone, tag="agreed", frozen=True, kw_only=True):
    """A deal; `quantity` is what is delivered, `value` what is paid."""

    deal: Literal["order", "supply", "partnership", "investment", "acquisition", "licence", "deal"]
    parties: tuple[Party, ...] = ()
    value: Measure | None = None
    term: str | None = None
    condition: str | None = None


class Observed(World, tag="observed", frozen=True, kw_only=True):
    """A signal of the surroundings: a price, a policy, a demand figure, with its direction."""

    subject: str
    measure: Measure | None = None
    direction: Literal["up", "down", "flat"] | None = None
    condition: str | None = None


class Changed(World, tag="changed", frozen=True, kw_only=True):
    """A company's own life."""

    change: Literal[
        "renamed", "acquired", "spun off", "insolvent", "closed", "left technology", "revived"
    ]
    counterparty: str | None = None
    new_name: str | None = None


class Ruled(World, tag="ruled", frozen=True, kw_only=True):
    """A standard, a regulation, a certificate or a customer's qualification."""

    ruling: Literal["standard", "regulation", "certificate", "qualification"]
    standard: str | None = None
    outcome: str | None = None


class Checked(OnMilestone, tag="checked", frozen=True, kw_only=True):
    """Somebody looked on a day and found nothing new; moves "last checked" and nothing else."""


class Withdrawn(World, tag="withdrawn", frozen=True, kw_only=True):
    """The source took a statement back, or it was refuted; effective from its own day."""

    target: str
    reason: str


class Registered(Envelope, tag="registered", frozen=True, kw_only=True):
    """A thing was put on record."""

    thing: Thing


class Described(Envelope, tag="described", frozen=True, kw_only=True):
    """A thing's description was replaced; its slug and kind stay."""

    thing: Thing


class Merged(Envelope, tag="merged", frozen=True, kw_only=True):
    """Two slugs of one kind turned out to be one thing; `slug` redirects to `into`."""

    kind: str
    slug: str
    into: str


class Related(Envelope, tag="related", frozen=True, kw_only=True):
    """Links made after logging, from the event `source` to others."""

    source: str
    refs: tuple[Reference, ...]
    reason: str | None = None


WorldEvent = (
    Announced
    | Planned
    | Progressed
    | Reached
    | Dropped
    | Resumed
    | Claimed
    | Tabulated
    | Stated
    | Agreed
    | Observed
    | Changed
    | Ruled
    | Checked
    | Withdrawn
)


class Amended(Envelope, tag="amended", frozen=True, kw_only=True):
    """Our error: replaces a logged event for every known-on date.

    `event` is the complete new event under the old id; `expects` the content hash (hex) of the
    version that it replaces.
    """

    target: str
    expects: str
    reason: str
    event: WorldEvent


class Undone(Envelope, tag="undone", frozen=True, kw_only=True):
    """Takes back whole batches; undoing the batch of an `undone` restores them."""

    batches: tuple[str, ...]
    reason: str | None = None


Bookkeeping = Registered | Described | Merged | Related | Amended | Undone
Event = WorldEvent | Bookkeeping
MilestoneEvent = (
    Announced | Planned | Progressed | Reached | Dropped | Resumed | Stated | Agreed | Checked
)

EVENT_TYPES: dict[str, type[Event]] = {
    "announced": Announced,
    "planned": Planned,
    "progressed": Progressed,
    "reached": Reached,
    "dropped": Dropped,
    "resumed": Resumed,
    "claimed": Claimed,
    "tabulated": Tabulated,
    "stated": Stated,
    "agreed": Agreed,
    "observed": Observed,
    "changed": Changed,
    "ruled": Ruled,
    "checked": Checked,
    "withdrawn": Withdrawn,
    "registered": Registered,
    "described": Described,
    "merged": Merged,
    "related": Related,
    "amended": Amended,
    "undone": Undone,
}

CURRENT_SCHEMA: dict[str, int] = dict.fromkeys(EVENT_TYPES, 1)

VOICE_CLASS: dict[Voice, int] = {
    "company": 0,
    "official": 0,
    "regulator": 0,
    "customer": 1,
    "supplier": 1,
    "other company": 1,
    "analyst": 2,
    "press": 3,
    "unnamed person": 3,
}
"""The order in which positions are shown first: the lower class wins (policy 1)."""


def type_of(event: Event) -> str:
    """Return the stored name of an event's type."""
    return str(type(event).__struct_config__.tag)
