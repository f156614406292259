"""Claims: what was said of a metric, by whom, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.views.amendments import Statement
from tracker.views.words import measure_words, sentence
from tracker.vocabulary.events import Claimed, Observed, Voice, World
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claimed metric; `sentence` says it in words."""

    id: str
    metric: str
    metric_name: str
    measure: Measure
    measure_words: str
    company: str | None
    product: str | None
    technology: str | None
    voice: Voice | None
    speaker: str | None
    when: Window | None
    basis_kind: str | None
    condition: str | None
    scope: str | None
    known_from: date
    source: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ObservationView:
    """One signal of the surroundings: a price, a policy, a demand figure."""

    id: str
    subject: str
    measure: Measure | None
    measure_words: str
    direction: str | None
    technology: str | None
    when: Window | None
    known_from: date
    source: str | None
    sentence: str


def claims(statements: Iterable[Statement], registry: Registry) -> tuple[ClaimView, ...]:
    """Return the claims among statements that stand in their order, newest first.

    What its source withdrew is left out.
    """
    found = [
        _claim(statement, statement.event, registry)
        for statement in statements
        if isinstance(statement.event, Claimed) and statement.withdrawn is None
    ]
    return tuple(reversed(found))


def observations(
    statements: Iterable[Statement], registry: Registry
) -> tuple[ObservationView, ...]:
    """Return the signals among statements that stand in their order, newest first."""
    found = [
        _observation(statement, statement.event, registry)
        for statement in statements
        if isinstance(statement.event, Observed) and statement.withdrawn is None
    ]
    return tuple(reversed(found))


def _claim(statement: Statement, event: Claimed, registry: Registry) -> ClaimView:
    return ClaimView(
        id=event.id,
        metric=event.measure.metric,
        metric_name=registry.name("metric", event.measure.metric),
        measure=event.measure,
        measure_words=measure_words(event.measure, registry),
        company=event.company,
        product=event.product,
        technology=event.technology,
        voice=event.voice,
        speaker=event.speaker,
        when=event.when,
        basis_kind=event.basis_kind,
        condition=event.condition,
        scope=event.scope,
        known_from=statement.known_from,
        source=_source(event),
        sentence=sentence(event, registry),
    )


def _observation(statement: Statement, event: Observed, registry: Registry) -> ObservationView:
    return ObservationView(
        id=event.id,
        subject=event.subject,
        measure=event.measure,
        measure_words=measure_words(event.measure, registry) if event.measure else "",
        direction=event.direction,
        technology=event.technology,
        when=event.when,
        known_from=statement.known_from,
        source=_source(event),
        sentence=sentence(event, registry),
    )


def _source(event: World) -> str | None:
    return event.document.source if event.document is not None else None
