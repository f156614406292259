"""Hypothesis strategies: plausible windows, things and events, all of them valid.

A strategy that takes no other is built once: hypothesis checks each one it has not seen.
The pools of slugs are small on purpose, so that events meet on the same companies and milestones.
Every event passes `check_event`, and every text is NFC, so that `decode(canonical_bytes(e)) == e`.

windows()  published_windows()  iso_texts()     dates as `read_iso` reads them
names()  texts()  numbers()  measures()         values
things(kind)                                    a thing of one kind, or of any
events(type)  world_events()  bookkeeping_events()  milestone_events()
event_sets()                                    several events that refer to each other
scripts()                                       what a ledger is told, one batch after the other
"""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec import structs

from tests.ledger import samples
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import (
    EVENT_TYPES,
    After,
    Amended,
    Described,
    Document,
    Event,
    Merged,
    MilestoneEvent,
    Party,
    Place,
    Planned,
    Quote,
    Reference,
    Registered,
    Related,
    Relation,
    Strength,
    TableRow,
    Undone,
    Voice,
    Withdrawn,
    World,
    WorldEvent,
)
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.quantities import BOUNDS, Measure, bound_of
from tracker.vocabulary.things import (
    THING_TYPES,
    Company,
    FiscalYear,
    FormerName,
    Ladder,
    Metric,
    NativeName,
    Source,
    Stage,
    Technology,
    Thing,
    Unit,
)
from tracker.vocabulary.windows import Role, Window, read_iso

Fields = dict[str, SearchStrategy[Any]]

COMPANIES = ("acme", "bolt-works", "cinder", "delta-9")
TECHNOLOGIES = ("salt-cell", "glass-cell")
PRODUCTS = ("acme/spark", "acme/spark-2", "bolt-works/ember")
SITES = ("acme/north-plant", "bolt-works/pilot-line", "cinder/old-mill")
SOURCES = ("daily-volt", "the-ledger", "acme-press")
SEGMENTS = ("cars", "storage")
STAGES = ("samples/a-sample", "samples/b-sample", "samples/sop", "plant/operating", "first light")
MILESTONES = ("pilot-line-completed", "design frozen")
SCOPES = ("line 1", "phase two")
METRICS = ("energy-density", "cycle-life", "annual-capacity", "price")
UNITS = ("wh-per-kg", "gwh-per-year", "cycles")

WORLD_TYPES: tuple[str, ...] = tuple(
    sorted(name for name, cls in EVENT_TYPES.items() if issubclass(cls, World))
)
BOOKKEEPING_TYPES: tuple[str, ...] = tuple(sorted(set(EVENT_TYPES) - set(WORLD_TYPES)))
MILESTONE_TYPES: tuple[str, ...] = tuple(
    sorted(name for name, cls in EVENT_TYPES.items() if cls in get_args(MilestoneEvent))
)

OTHER_ID = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"  # older than every drawn id
FIRST_MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Draw None more often than not, as most fields of most events are empty."""
    return st.one_of(st.none(), st.none(), strategy)


def few(strategy: SearchStrategy[Any], most: int = 2) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


# --- Dates


@cache
def iso_units(first_year: int = 2019, last_year: int = 2031) -> SearchStrategy[str]:
    """Draw YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn."""
    years = st.integers(first_year, last_year)
    days = st.dates(date(first_year, 1, 1), date(last_year, 12, 31))
    return st.one_of(
        years.map(str),
        st.builds("{}-{:02}".format, years, st.integers(1, 12)),
        days.map(date.isoformat),
        st.builds("{}-Q{}".format, years, st.integers(1, 4)),
        st.builds("{}-H{}".format, years, st.integers(1, 2)),
    )


@cache
def iso_texts(first_year: int = 2019, last_year: int = 2031) -> SearchStrategy[str]:
    """Draw a unit, an interval that runs forwards, or one that is open on one side."""
    units = iso_units(first_year, last_year)

    def interval(pair: tuple[str, str]) -> str:
        ends = sorted(pair, key=lambda text: (_edges(text)[0], _edges(text)[1]))
        return "/".join(ends) if _edges(ends[0])[1] <= _edges(ends[1])[1] else ends[0]

    return st.one_of(
        units,
        st.tuples(units, units).map(interval),
        units.map("../{}".format),
        units.map("{}/..".format),
    )


def _edges(text: str) -> tuple[date, date]:
    window = read_iso(text)
    assert window.earliest is not None
    assert window.latest is not None
    return window.earliest, window.latest


@cache
def windows(first_year: int = 2019, last_year: int = 2031) -> SearchStrategy[Window]:
    """Draw a window as `read_iso` reads it, with any role."""
    roles: SearchStrategy[Role | None] = st.sampled_from((None, *get_args(Role)))
    return st.builds(
        lambda text, role: read_iso(text, role=role), iso_texts(first_year, last_year), roles
    )


@cache
def published_windows() -> SearchStrategy[Window]:
    """Draw a publication date: mostly a day, now and then only its month or year."""
    days = st.dates(date(2020, 1, 1), date(2026, 6, 30))
    formats = st.sampled_from(("%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m", "%Y"))
    return st.builds(lambda day, pattern: read_iso(day.strftime(pattern)), days, formats)


@cache
def moments() -> SearchStrategy[str]:
    """Draw a recording time: UTC, microseconds, fixed width."""
    return st.integers(0, 3 * 365 * 86_400).map(
        lambda seconds: f"{FIRST_MOMENT + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S.%f}Z"
    )


# --- Values


@cache
def event_ids() -> SearchStrategy[str]:
    """Draw a UUIDv7."""
    return st.builds(
        uuid7, st.integers(1_700_000_000_000, 1_800_000_000_000), st.integers(0, 2**74 - 1)
    )


def _nfc(strategy: SearchStrategy[str]) -> SearchStrategy[str]:
    return strategy.map(lambda text: unicodedata.normalize("NFC", text))


_NAME_CHARACTERS = st.characters(
    categories=("L", "Nd"), include_characters=" -.&'()/:宁德时代엘지電池", exclude_characters="<>"
)


@cache
def names() -> SearchStrategy[str]:
    """Draw a display name in any script: visible, stripped, NFC."""
    made = _nfc(st.text(_NAME_CHARACTERS, min_size=1, max_size=16).map(str.strip)).filter(bool)
    return st.one_of(
        st.sampled_from(
            ("Acme Cells", "宁德时代", "엘지에너지솔루션", "Müller & Söhne", "パナソニック")
        ),
        made,
    )


@cache
def texts() -> SearchStrategy[str]:
    """Draw free text: any visible character and line breaks, NFC; quotes and markup included."""
    return _nfc(
        st.text(
            st.characters(
                categories=("L", "M", "N", "P", "S", "Zs", "Cf"), include_characters="\n"
            ),
            min_size=1,
            max_size=24,
        )
    )


@cache
def numbers() -> SearchStrategy[str]:
    """Draw number text, trailing zeros included."""
    return st.from_regex(r"\A-?(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?\Z", fullmatch=True).filter(
        str.isascii
    )


@cache
def positive_numbers() -> SearchStrategy[str]:
    return st.builds("{}.{}".format, st.integers(0, 400), st.integers(0, 99))


@cache
def addresses() -> SearchStrategy[str]:
    return st.builds(
        "https://{}.example/{}".format,
        st.sampled_from(SOURCES),
        st.sampled_from(("a", "b?id=7", "新闻", "c#d")),
    )


@cache
def measures() -> SearchStrategy[Measure]:
    """Draw a value, a range, a bound or a comparison of a metric."""
    qualifiers = st.sampled_from((None, *sorted(BOUNDS), "in the laboratory"))
    spreads = st.one_of(
        st.fixed_dictionaries({"value": positive_numbers()}),
        st.tuples(st.integers(0, 99), st.integers(1, 99)).map(
            lambda pair: {"low": str(pair[0]), "high": str(pair[0] + pair[1])}
        ),
        st.just({"basis": "lithium cells"}),
    )
    return st.builds(
        lambda metric, spread, unit, qualifier: Measure(
            metric=metric, unit=unit, qualifier=qualifier, bound=bound_of(qualifier), **spread
        ),
        st.sampled_from(METRICS),
        spreads,
        maybe(st.sampled_from(UNITS)),
        qualifiers,
    )


@cache
def documents() -> SearchStrategy[Document]:
    return _struct(
        Document,
        {
            "source": st.sampled_from(SOURCES),
            "url": maybe(addresses()),
            "title": maybe(texts()),
            "language": maybe(st.sampled_from(("en", "ko", "zh-Hans"))),
            "published_basis": maybe(st.sampled_from(("page", "url", "inferred"))),
            "cites": few(st.sampled_from(("the-ledger", "Asian media", "acme"))),
            "reliability": maybe(st.sampled_from("ABCDEF")),
            "archived_url": maybe(addresses()),
            "retrieved": maybe(st.just("2026-01-20")),
        },
    )


def references(ids: SearchStrategy[str] | None = None) -> SearchStrategy[Reference]:
    """Draw a link to one of the given ids, or to an event that never arrives."""
    return _struct(
        Reference,
        {
            "rel": st.sampled_from(get_args(Relation)),
            "id": event_ids() if ids is None else ids,
            "part": maybe(st.sampled_from(COMPANIES)),
        },
    )


# --- Things


def _slug(pool: Sequence[str]) -> SearchStrategy[str]:
    return st.sampled_from(pool)


@cache
def _stages() -> SearchStrategy[tuple[Stage, ...]]:
    return st.integers(1, 5).map(
        lambda count: tuple(
            Stage(
                slug=f"stage-{n}",
                name=f"Stage {n}",
                meaning=f"step {n} is done",
                aliases=(f"S{n}",),
            )
            for n in range(1, count + 1)
        )
    )


_THING_SLUGS: dict[str, Sequence[str]] = {
    "company": COMPANIES,
    "technology": TECHNOLOGIES,
    "product": PRODUCTS,
    "site": SITES,
    "source": SOURCES,
    "ladder": ("samples", "plant"),
    "milestone": ("pilot-line-completed", "first-light"),
    "metric": METRICS,
    "segment": SEGMENTS,
    "unit": UNITS,
}

_THING_FIELDS: dict[str, Fields] = {
    "company": {
        "role": st.sampled_from(("company", "regulator", "standards body", "research house")),
        "tickers": few(st.sampled_from(("300750.SZ", "HKG: 3750"))),
        "country": maybe(st.sampled_from(("CN", "KR"))),
        "parent": maybe(_slug(COMPANIES)),
        "fiscal_year": maybe(
            st.builds(
                lambda month, name: FiscalYear(start_month=month, named_by=name),
                st.integers(1, 12),
                st.sampled_from(("start", "end")),
            )
        ),
    },
    "technology": {"parent": maybe(_slug(TECHNOLOGIES))},
    "product": {"technology": maybe(_slug(TECHNOLOGIES))},
    "site": {
        "site_kind": st.sampled_from(("plant", "pilot line", "laboratory", "project", "unknown")),
        "city": maybe(names()),
        "province": maybe(names()),
        "country": maybe(st.just("KR")),
    },
    "source": {
        "reliability": st.sampled_from("ABCDEF"),
        "reliability_reason": maybe(texts()),
        "country": maybe(st.just("CN")),
    },
    "ladder": {"stages": _stages(), "exits": st.just(()), "owner": maybe(_slug(COMPANIES))},
    "milestone": {"meaning": texts()},
    "metric": {"unit": maybe(_slug(UNITS)), "better": maybe(st.sampled_from(("higher", "lower")))},
    "segment": {},
    "unit": {"dimension": maybe(st.just("energy")), "factor": maybe(st.just("0.001"))},
}


@cache
def things(kind: str | None = None) -> SearchStrategy[Thing]:
    """Draw a thing of a kind, or of any kind."""
    if kind is None:
        return st.sampled_from(sorted(THING_TYPES)).flatmap(things)
    common: Fields = {
        "slug": st.sampled_from(_THING_SLUGS[kind]),
        "name": names(),
        "names": few(st.builds(lambda text: NativeName(text=text, lang="ko"), names())),
        "aliases": few(names()),
        "former_names": few(
            st.builds(lambda text: FormerName(text=text, until="2020"), names()), 1
        ),
        "note": maybe(texts()),
    }

    def owned(fields: dict[str, Any]) -> dict[str, Any]:
        if kind in ("product", "site"):
            fields["owner"] = fields["slug"].partition("/")[0]
        return fields

    made = st.fixed_dictionaries(common | _THING_FIELDS[kind]).map(owned)
    thing: SearchStrategy[Thing] = made.map(lambda fields: THING_TYPES[kind](**fields))
    return thing


# --- Events


def _struct(cls: Callable[..., Any], fields: Fields) -> SearchStrategy[Any]:
    return st.fixed_dictionaries(fields).map(lambda values: cls(**_without_own_ids(values)))


def envelopes() -> Fields:
    return {
        "id": event_ids(),
        "batch": event_ids(),
        "line": st.integers(1, 40),
        "recorded_at": moments(),
        "recorded_by": st.sampled_from(("anonymous", "kim")),
    }


def _world_fields() -> Fields:
    return {
        "company": st.one_of(_slug(COMPANIES), _slug(COMPANIES), st.none()),
        "companies": few(_slug(COMPANIES), 1),
        "technology": maybe(_slug(TECHNOLOGIES)),
        "product": maybe(_slug(PRODUCTS)),
        "site": maybe(_slug(SITES)),
        "place": maybe(st.just(Place(city="Ochang", country="KR"))),
        "segments": few(_slug(SEGMENTS)),
        "when": st.one_of(windows(), windows(), st.none()),
        "published": st.one_of(
            published_windows(), published_windows(), published_windows(), st.none()
        ),
        "said": maybe(published_windows()),
        "document": st.one_of(documents(), st.none()),
        "speaker": maybe(names()),
        "voice": maybe(st.sampled_from(get_args(Voice))),
        "strength": maybe(st.sampled_from(get_args(Strength))),
        "refs": st.one_of(st.just(()), few(references(), 1)),
        "statement": maybe(texts()),
        "quote": maybe(
            st.just(Quote(text="내년에 양산한다", language="ko", translation="next year"))
        ),
        "notes": few(texts(), 1),
        "written_as": few(names(), 1),
        "row": maybe(st.sampled_from(("f001", "f002"))),
    }


def _milestone_fields() -> Fields:
    return {
        "stage": st.one_of(_slug(STAGES), _slug(STAGES), st.none()),
        "milestone": maybe(_slug(MILESTONES)),
        "scope": maybe(_slug(SCOPES)),
        "quantity": maybe(measures()),
    }


@cache
def table_rows() -> SearchStrategy[TableRow]:
    """Draw a row of a company or of a group, never of both."""
    who: SearchStrategy[dict[str, Any]] = st.one_of(
        st.fixed_dictionaries({"company": _slug(COMPANIES)}),
        st.sampled_from(("group", "total", "residual")).map(
            lambda kind: {"kind": kind, "group": f"({kind})"}
        ),
    )
    numbers_said = st.fixed_dictionaries(
        {
            "row": maybe(st.just("f009")),
            "value": maybe(numbers()),
            "unit": maybe(_slug(UNITS)),
            "share_pct": maybe(positive_numbers()),
            "rank": maybe(st.integers(1, 20)),
            "change_pct": maybe(numbers()),
            "prior_period": maybe(st.just(read_iso("2023"))),
            "prior_share_pct": maybe(positive_numbers()),
            "prior_value": maybe(numbers()),
            "statement": maybe(texts()),
            "notes": few(texts(), 1),
        }
    )
    return st.builds(lambda one, other: TableRow(**one, **other), who, numbers_said)


_CONDITION: Fields = {"condition": maybe(st.just("if the tests pass"))}

_OWN_FIELDS: dict[str, Fields] = {
    "announced": {
        "act": st.sampled_from(("announced", "unveiled", "launched", "introduced")),
        "occasion": maybe(texts()),
    },
    "planned": _CONDITION
    | {
        "previously": maybe(windows()),
        "after": maybe(
            _struct(
                After,
                {
                    "id": maybe(event_ids()),
                    "milestone": maybe(_slug(MILESTONES)),
                    "distance": maybe(st.just("6 months")),
                },
            )
        ),
        "undated": st.booleans(),
    },
    "progressed": {
        "share_pct": maybe(positive_numbers()),
        "count": maybe(st.just("3")),
        "count_of": maybe(st.just("8")),
        "counted_by": maybe(_slug(COMPANIES)),
    },
    "reached": {"in_part": st.booleans()},
    "dropped": {
        "how": st.sampled_from(("cancelled", "shelved", "paused")),
        "part": maybe(st.just("one of two lines")),
    },
    "resumed": {},
    "claimed": _CONDITION
    | {
        "measure": measures(),
        "basis_kind": maybe(st.sampled_from(("measured", "claimed", "target"))),
        "scope": maybe(_slug(SCOPES)),
    },
    "tabulated": {
        "metric": _slug(METRICS),
        "scope": st.sampled_from(("world", "outside China")),
        "region": maybe(st.just("Europe")),
        "rows": st.lists(table_rows(), min_size=1, max_size=4).map(tuple),
    },
    "stated": _CONDITION | {"stance": st.sampled_from(("forecast", "hedge", "denial", "comment"))},
    "agreed": _CONDITION
    | {
        "deal": st.sampled_from(
            ("order", "supply", "partnership", "investment", "licence", "deal")
        ),
        "parties": few(
            _struct(
                Party,
                {
                    "company": st.one_of(_slug(COMPANIES), st.none()),
                    "role": st.sampled_from(
                        ("supplier", "customer", "investor", "partner", "party")
                    ),
                    "described_as": maybe(st.just("a carmaker")),
                },
            )
        ),
        "value": maybe(measures()),
        "term": maybe(st.just("five years")),
    },
    "observed": _CONDITION
    | {
        "subject": st.sampled_from(("lithium carbonate price", "grid storage demand")),
        "measure": maybe(measures()),
        "direction": maybe(st.sampled_from(("up", "down", "flat"))),
    },
    "changed": {
        "change": st.sampled_from(
            ("renamed", "acquired", "spun off", "insolvent", "closed", "left technology", "revived")
        ),
        "counterparty": maybe(_slug(COMPANIES)),
        "new_name": names(),
    },
    "ruled": {
        "ruling": st.sampled_from(("standard", "regulation", "certificate", "qualification")),
        "standard": maybe(st.just("GB 38031")),
        "outcome": maybe(st.just("passed")),
    },
    "checked": {},
    "withdrawn": {"target": event_ids(), "reason": texts()},
}


def _keep_the_rules(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Mend what one draw may contradict in another, as `check_event` asks for."""
    if name == "planned":
        fields["undated"] = fields["undated"] and fields["when"] is None
        fields["strength"] = None if fields["strength"] == "did" else fields["strength"]
    if name == "reached" and fields["stage"] is None and fields["milestone"] is None:
        fields["stage"] = STAGES[0]
    if name == "reached":
        fields["strength"] = fields["strength"] and "did"
    if name == "changed" and fields["change"] != "renamed":
        fields["new_name"] = None
    if name == "withdrawn" and fields["target"] == fields["id"]:
        fields["target"] = OTHER_ID
    return _without_own_ids(fields)


def _without_own_ids(fields: dict[str, Any]) -> dict[str, Any]:
    """Drop links of an event to itself, of a `related` to its source, and of its own batch."""
    if "refs" in fields:
        own = (fields["id"], fields.get("source"))
        refs = tuple(ref for ref in fields["refs"] if ref.id not in own)
        fields["refs"] = refs or (fields["refs"] and (Reference(rel="follows", id=OTHER_ID),))
    if "batches" in fields:
        batches = tuple(batch for batch in fields["batches"] if batch != fields["batch"])
        fields["batches"] = batches or (OTHER_ID,)
    return fields


@cache
def events(name: str | None = None) -> SearchStrategy[Event]:
    """Draw a valid event of a type, or of any type."""
    if name is None:
        return st.sampled_from(sorted(EVENT_TYPES)).flatmap(events)
    if name not in WORLD_TYPES:
        return _bookkeeping(name)
    fields = envelopes() | _world_fields() | _OWN_FIELDS[name]
    if name in MILESTONE_TYPES:
        fields |= _milestone_fields()
    made = st.fixed_dictionaries(fields).map(lambda values: _keep_the_rules(name, values))
    event: SearchStrategy[Event] = made.map(lambda values: EVENT_TYPES[name](**values))
    return event


@cache
def world_events() -> SearchStrategy[WorldEvent]:
    """Draw an event about the world."""
    drawn: SearchStrategy[Any] = st.sampled_from(WORLD_TYPES).flatmap(events)
    return drawn


@cache
def milestone_events() -> SearchStrategy[MilestoneEvent]:
    """Draw an event that may speak of a milestone."""
    drawn: SearchStrategy[Any] = st.sampled_from(MILESTONE_TYPES).flatmap(events)
    return drawn


@cache
def bookkeeping_events() -> SearchStrategy[Event]:
    """Draw an event about things, links, corrections or batches."""
    return st.sampled_from(BOOKKEEPING_TYPES).flatmap(events)


@cache
def _bookkeeping(name: str) -> SearchStrategy[Event]:
    envelope = st.fixed_dictionaries(envelopes())
    drawn: dict[str, SearchStrategy[Any]] = {
        "registered": _struct(Registered, envelopes() | {"thing": things()}),
        "described": _struct(Described, envelopes() | {"thing": things()}),
        "merged": st.builds(
            lambda fields, pair: Merged(**fields, kind="company", slug=pair[0], into=pair[1]),
            envelope,
            st.permutations(COMPANIES),
        ),
        "related": _struct(
            Related,
            envelopes()
            | {
                "source": event_ids(),
                "refs": st.lists(references(), min_size=1, max_size=2).map(tuple),
                "reason": maybe(texts()),
            },
        ),
        "amended": st.builds(amendment_of, world_events(), world_events(), envelope),
        "undone": _struct(
            Undone,
            envelopes()
            | {
                "batches": st.lists(event_ids(), min_size=1, max_size=2).map(tuple),
                "reason": maybe(texts()),
            },
        ),
    }
    return drawn[name]


def amendment_of(old: Event, new: WorldEvent, envelope: dict[str, Any]) -> Amended:
    """Return the amendment that puts the content of one event in the place of another."""
    own = {"id": old.id, "batch": old.batch, "line": old.line}
    replacement = structs.replace(new, **own, recorded_at=old.recorded_at)
    return Amended(
        **envelope,
        target=old.id,
        expects=content_hash(canonical_bytes(old)).hex(),
        reason="misread",
        event=_without_self_reference(replacement, old.id),
    )


def _without_self_reference(event: Any, own_id: str) -> Any:
    if isinstance(event, Withdrawn) and event.target == own_id:
        event = structs.replace(event, target=OTHER_ID)
    return structs.replace(event, refs=tuple(ref for ref in event.refs if ref.id != own_id))


@st.composite
def event_sets(
    draw: st.DrawFn, min_size: int = 0, max_size: int = 8, *, bookkeeping: bool = True
) -> tuple[Event, ...]:
    """Draw events with different ids, in several batches, that refer to each other.

    Links, retractions, amendments and undoings point at events and batches of the set itself;
    a link may point forwards, and links may run in a circle.
    """
    world = draw(
        st.lists(world_events(), min_size=min_size, max_size=max_size, unique_by=lambda e: e.id)
    )
    if not world:
        return ()
    world = _batched(draw, world)
    ids = [event.id for event in world]
    linked = [_linked(draw, event, [one for one in ids if one != event.id]) for event in world]
    if not bookkeeping:
        return tuple(linked)
    more = draw(st.lists(_bookkeeping_about(linked), max_size=3, unique_by=lambda e: e.id))
    return tuple(linked) + tuple(event for event in more if event.id not in ids)


def _linked(draw: st.DrawFn, event: Any, others: Sequence[str]) -> Any:
    """Point an event's links, and a retraction, at other events of the set."""
    if not others:
        return event
    if isinstance(event, Withdrawn):
        event = structs.replace(event, target=draw(st.sampled_from(others)))
    if not draw(st.booleans()):
        return event
    return structs.replace(event, refs=draw(few(references(st.sampled_from(others)))))


def _batched(draw: st.DrawFn, world: list[Any]) -> list[Any]:
    """Put the events into a few batches; lines count from 1 in each."""
    batches = draw(st.lists(event_ids(), min_size=1, max_size=3, unique=True))
    times = {batch: draw(moments()) for batch in batches}
    lines = dict.fromkeys(batches, 0)
    placed = []
    for event in world:
        batch = draw(st.sampled_from(batches))
        lines[batch] += 1
        placed.append(
            structs.replace(event, batch=batch, line=lines[batch], recorded_at=times[batch])
        )
    return placed


def _bookkeeping_about(world: Sequence[Any]) -> SearchStrategy[Event]:
    ids = st.sampled_from([event.id for event in world])
    batches = st.sampled_from([event.batch for event in world])
    envelope = st.fixed_dictionaries(envelopes())

    def related(fields: dict[str, Any], source: str, ref: Reference) -> Event:
        return Related(**_without_own_ids(fields | {"source": source, "refs": (ref,)}))

    def undone(fields: dict[str, Any], batch: str) -> Event:
        return Undone(**_without_own_ids(fields | {"batches": (batch,)}))

    drawn: SearchStrategy[Event] = st.one_of(
        st.builds(related, envelope, ids, references(ids)),
        st.builds(amendment_of, st.sampled_from(world), st.sampled_from(world), envelope),
        st.builds(undone, envelope, batches),
        events("registered"),
        events("described"),
        events("merged"),
    )
    return drawn


_FEW_COMPANIES = ("acme", "bolt", "zeta")
_FEW_THINGS: tuple[Thing, ...] = (
    Company(slug="acme", name="Acme Cells"),
    Company(slug="bolt", name="Bolt Works"),
    Technology(slug="flux", name="Flux cell"),
    Source(slug="daily", name="Daily Volt", reliability="B", reliability_reason="careful"),
    Metric(slug="life", name="cycle life"),
    Unit(slug="cycles", name="full cycles"),
    Ladder(
        slug="samples",
        name="Samples",
        stages=(Stage(slug="b-sample", name="B prototype", meaning="the second"),),
    ),
)


@st.composite
def scripts(draw: st.DrawFn, most: int = 9) -> tuple[Event, ...]:
    """Draw what a ledger is told in its life, one batch each, on so few slugs that all meet.

    Events and things draw from one pool, and little else is drawn, so that most scripts amend,
    undo, merge or register what an earlier event holds.
    """
    made: list[Event] = []
    worlds: list[Planned] = []
    for number in range(1, draw(st.integers(3, most)) + 1):
        move = draw(st.sampled_from(_MOVES if worlds else ("say", "register")))
        event = _MOVES_MADE[move](draw, number, worlds)
        if isinstance(event, Planned):
            worlds.append(event)
        made.append(structs.replace(event, recorded_at=f"2026-01-31T08:00:{number:02}.000000Z"))
    return tuple(made)


def _say(draw: st.DrawFn, number: int, worlds: Sequence[Planned]) -> Planned:
    refs: dict[int, Relation] = {}
    if worlds:
        target = draw(st.sampled_from((None, *worlds)))
        rels: tuple[Relation, ...] = ("hedges", "slips", "follows")
        refs = {} if target is None else {_number(target): draw(st.sampled_from(rels))}
    life = Measure(metric="life", value="7", unit="cycles")
    return samples.plan(
        number,
        company=draw(st.sampled_from(_FEW_COMPANIES)),
        companies=draw(st.sampled_from(((), ("acme",), ("bolt",)))),
        batch=number,
        refs=refs,
        source=draw(st.sampled_from(("daily", None))),
        quantity=draw(st.sampled_from((None, life))),
        when=draw(st.sampled_from((read_iso("2027"), read_iso("2028"), None))),
    )


def _register(draw: st.DrawFn, number: int, _: Sequence[Planned]) -> Event:
    thing = draw(st.sampled_from(_FEW_THINGS))
    made = samples.registered(number, thing.slug, batch=number)
    if draw(st.booleans()):
        return structs.replace(made, thing=thing)
    return Described(**structs.asdict(made) | {"thing": structs.replace(thing, name="Renamed")})


def _merge(draw: st.DrawFn, number: int, _: Sequence[Planned]) -> Event:
    slug, into, *_rest = draw(st.permutations(_FEW_COMPANIES))
    return samples.merged(number, slug, into, batch=number)


def _amend(draw: st.DrawFn, number: int, worlds: Sequence[Planned]) -> Event:
    old = draw(st.sampled_from(worlds))
    others = [one for one in worlds if one.id != old.id]
    new = structs.replace(_say(draw, number, others), id=old.id, batch=old.batch, line=old.line)
    return samples.amended(number, old, new, batch=number)


def _undo(draw: st.DrawFn, number: int, _: Sequence[Planned]) -> Event:
    return samples.undone(number, draw(st.integers(1, number - 1)), batch=number)


def _relate(draw: st.DrawFn, number: int, worlds: Sequence[Planned]) -> Event:
    source, target = (_number(draw(st.sampled_from(worlds))) for _ in range(2))
    if source == target:
        return samples.withdrawn(number, target, batch=number)
    return samples.related(number, source, target, "hedges", batch=number)


def _number(event: Event) -> int:
    return event.line


_MOVES_MADE: dict[str, Callable[[st.DrawFn, int, Sequence[Planned]], Event]] = {
    "say": _say,
    "register": _register,
    "merge": _merge,
    "amend": _amend,
    "undo": _undo,
    "relate": _relate,
}
_MOVES = ("say", "say", "say", "register", "register", "amend", "amend", "undo", "merge", "relate")
