"""What every event of a row carries: whom and what it is about, when, where it stands, who says it.

Nothing of a row is dropped: what has no typed home becomes a note, and such rows are counted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from tracker.entry.names import Names
from tracker.entry.row_fields import Metric, Page, Row, choice, is_bracketed
from tracker.entry.row_kinds import (
    KINDS,
    Shape,
    is_modality_told,
    modality_of,
    role_of,
    strength_of,
)
from tracker.entry.row_things import Mention, found, site_name
from tracker.entry.row_voices import speaker_of
from tracker.vocabulary.events import Document, Place
from tracker.vocabulary.quantities import Measure, bound_of, number
from tracker.vocabulary.text import check_address
from tracker.vocabulary.things import Reliability, Site
from tracker.vocabulary.windows import ROW_RULES, Role, Window, read_iso

NO_BATCH = "00000000-0000-0000-0000-000000000000"
BASES: tuple[Literal["page", "url", "inferred"], ...] = ("page", "url", "inferred")
RELIABILITIES: dict[str, Reliability] = {
    "low": "E",
    **{letter: letter for letter in ("A", "B", "C", "D", "E", "F")},
}
_REMARK = re.compile(r"(?P<name>.*\S)\s*\([^()]*\)")


@dataclass(frozen=True)
class Desk:
    """What a row is read with: the names on record, and who reads when."""

    names: Names
    recorded_at: str
    recorded_by: str


@dataclass(frozen=True)
class Common:
    """The fields that all events of a row share; `leftover` had no typed home."""

    fields: dict[str, Any]
    leftover: tuple[str, ...]
    when: Window | None
    subject: str | None
    others: tuple[tuple[str, str | None], ...]


def common_of(row: Row, shape: Shape, desk: Desk) -> Common:
    """Return the shared fields of a row's events; raises a refusal for what cannot be read."""
    names = desk.names
    subject = company_of(row.subject_company, row, names)
    others = tuple((name, company_of(name, row, names)) for name in row.other_companies)
    published = window_of(row.source.published, None)
    anchor = published.edtf if published else None
    when = window_of(row.when_normalized, row.when_text, role_of(row), anchor)
    speaker = speaker_of(row.speaker, subject, names)
    strength = strength_of(row, shape)
    site, place = _site(row, names)
    leftover = list(_untyped(row, subject, others, shape))
    if not is_modality_told(modality_of(row), strength, speaker.voice):
        leftover.append(f"modality: {modality_of(row)}")
    fields = {
        "batch": NO_BATCH,
        "line": 1,
        "recorded_at": desk.recorded_at,
        "recorded_by": desk.recorded_by,
        "company": subject,
        "companies": tuple(dict.fromkeys(slug for _, slug in others if slug is not None)),
        "technology": _named("technology", row.technology, row, names),
        "product": _named("product", row.product, row, names),
        "site": site,
        "place": place,
        "segments": tuple(
            dict.fromkeys(found(Mention("segment", name, row), names) for name in row.segment)
        ),
        "published": published,
        "said": window_of(row.said, None, None, anchor),
        "document": document_of(row.source, names),
        "speaker": speaker.name,
        "voice": speaker.voice,
        "strength": strength,
        "statement": row.statement,
        "notes": (*_given(row.note), *leftover),
        "written_as": written_as(row, names),
        "row": row.id,
    }
    return Common(fields, tuple(leftover), when, subject, others)


def company_of(name: str, row: Row, names: Names) -> str | None:
    """Return the slug of a company; brackets hold no company."""
    return None if is_bracketed(name) else found(Mention("company", name, row), names)


def window_of(
    text: str | None, phrase: str | None, role: Role | None = None, anchor: str | None = None
) -> Window | None:
    """Return the window of a row's date; the page's own words are only its phrase."""
    if text is None:
        return None
    return read_iso(text, phrase=phrase or text, role=role, anchor=anchor, rules=ROW_RULES)


def measure_of(metric: Metric, row: Row, names: Names) -> Measure:
    """Return a row's figure with exact decimals; raises UnreadableNumber."""
    return Measure(
        metric=found(Mention("metric", metric.name, row), names),
        value=exactly(metric.value),
        low=exactly(metric.value_min),
        high=exactly(metric.value_max),
        unit=_named("unit", metric.unit, row, names),
        qualifier=metric.qualifier,
        bound=bound_of(metric.qualifier),
        basis=metric.basis,
    )


def exactly(text: str | None) -> str | None:
    """Return number text as it may be stored, or None."""
    return None if text is None else number(text)


def document_of(page: Page, names: Names) -> Document:
    """Return the page a row stands on; `cites` keeps bare names, remarks on them are notes."""
    reliability, basis = page.reliability, page.published_basis
    if reliability is not None:
        reliability = RELIABILITIES[choice("reliability", reliability, RELIABILITIES)]
    return Document(
        source=names.find("source", page.publisher),
        url=check_address(page.url),
        title=page.title,
        language=page.lang,
        published_basis=None if basis is None else choice("published_basis", basis, BASES),
        cites=tuple(dict.fromkeys(_bare(name) for name in _cited(page))),
        reliability=reliability,
    )


def written_as(row: Row, names: Names) -> tuple[str, ...]:
    """Return the spellings and tickers that the page used."""
    publisher = row.source.publisher
    outlet = names.registry.name("source", names.find("source", publisher))
    tickers = (text for texts in row.identifiers.values() for text in texts)
    spelt = () if publisher == outlet else (publisher,)
    return tuple(dict.fromkeys((*row.aliases_used, *tickers, *spelt)))


def _named(kind: str, name: str | None, row: Row, names: Names) -> str | None:
    return None if name is None else found(Mention(kind, name, row), names)


def _given(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def _cited(page: Page) -> Iterable[str]:
    return filter(None, (part.strip() for part in (page.cites or "").split(";")))


def _bare(name: str) -> str:
    remark = _REMARK.fullmatch(name)
    return remark["name"] if remark else name


def _site(row: Row, names: Names) -> tuple[str | None, Place | None]:
    if row.site is None:
        return None, None
    place = Place(city=row.site.city, province=row.site.province, country=row.site.country)
    slug = _named("site", site_name(row), row, names)
    thing = names.registry.get("site", slug) if slug is not None else None
    if isinstance(thing, Site) and _is_told(place, thing):
        return slug, None
    return slug, None if place == Place() else place


def _is_told(place: Place, site: Site) -> bool:
    told = zip(
        (place.city, place.province, place.country),
        (site.city, site.province, site.country),
        strict=True,
    )
    return all(said in (None, known) for said, known in told)


def _untyped(
    row: Row, subject: str | None, others: Iterable[tuple[str, str | None]], shape: Shape
) -> Iterable[str]:
    """Yield what no field of any event of this row holds."""
    if row.kind not in KINDS:
        yield f"kind: {row.kind}"
    if subject is None and shape not in ("observed", "tabulated", "agreed"):
        yield f"about: {row.subject_company}"
    for name, slug in others:
        if slug is None and shape != "agreed":
            yield f"with: {name}"
    if row.when_text is not None and row.when_normalized is None and shape != "tabulated":
        yield f"when: {row.when_text}"
    if shape in ("claimed", "observed") and role_of(row) not in (None, "occurred"):
        yield f"when_role: {row.when_role}"
    for cited in _cited(row.source):
        if _bare(cited) != cited:
            yield f"cites: {cited}"
    if row.standard is not None and shape != "ruled":
        yield f"standard: {row.standard}"
    if row.condition is not None and shape in (
        "reached",
        "announced",
        "dropped",
        "changed",
        "ruled",
    ):
        yield f"condition: {row.condition}"
    if row.scope is not None and shape in ("observed", "changed", "ruled"):
        yield f"scope: {row.scope}"
    if shape in ("claimed", "observed", "changed", "ruled", "tabulated"):
        for field in ("stage", "milestone"):
            if (text := getattr(row, field)) is not None:
                yield f"{field}: {text}"
    if row.market is not None and shape != "tabulated":
        yield f"market: {row.market}"
