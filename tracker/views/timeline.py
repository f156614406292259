"""The timeline: every statement as one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.views.amendments import Statement
from tracker.views.confidence import Confidence
from tracker.views.milestones import Milestone
from tracker.views.promises import counting
from tracker.views.targets import Target
from tracker.views.words import sentence, window_words
from tracker.vocabulary.events import Voice, type_of
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One statement in words.

    `sentence` is our paraphrase, else composed from the fields.  `effect` says what it changed
    ("slipped 6 months (0 to 18)", "reached late by 4 months", "sets 2027"), "" for nothing.
    `milestone` is the path of the milestone it speaks of.  `corroborations` counts the other
    independent origins behind it.  `amended` counts our corrections.  Words for dates are ""
    where none is given.
    """

    id: str
    known_from: date
    published: Window | None
    published_words: str
    said: Window | None
    said_words: str
    when: Window | None
    when_words: str
    recorded_at: str
    type: str
    sentence: str
    company: str | None
    companies: tuple[str, ...]
    technology: str | None
    product: str | None
    site: str | None
    segments: tuple[str, ...]
    voice: Voice | None
    speaker: str | None
    source: str | None
    source_name: str
    url: str | None
    title: str | None
    confidence: Confidence
    effect: str
    milestone: str | None
    withdrawn: bool
    amended: int
    corroborations: int


def entry_of(
    statement: Statement,
    registry: Registry,
    confidence: Confidence,
    effect: str,
    milestone: str | None,
) -> TimelineEntry:
    """Return a statement as one line of the timeline."""
    event, document = statement.event, statement.event.document
    return TimelineEntry(
        id=event.id,
        known_from=statement.known_from,
        published=event.published,
        published_words=_words(event.published),
        said=event.said,
        said_words=_words(event.said),
        when=event.when,
        when_words=_words(event.when),
        recorded_at=event.recorded_at,
        type=type_of(event),
        sentence=sentence(event, registry),
        company=event.company,
        companies=event.companies,
        technology=event.technology,
        product=event.product,
        site=event.site,
        segments=event.segments,
        voice=event.voice,
        speaker=event.speaker,
        source=document.source if document else None,
        source_name=registry.name("source", document.source) if document else "",
        url=document.url if document else None,
        title=document.title if document else None,
        confidence=confidence,
        effect=effect,
        milestone=milestone,
        withdrawn=statement.withdrawn is not None,
        amended=len(statement.amendments),
        corroborations=max(len(confidence.origins) - 1, 0),
    )


def effects_of(milestones: Iterable[Milestone]) -> Mapping[str, str]:
    """Return statement id → what it changed; the milestone of its own key speaks last."""
    found: dict[str, str] = {}
    for one in milestones:
        for id_ in one.hedges:
            found[id_] = "hedges the plan"
        for id_ in one.denials:
            found[id_] = "denies it"
    for one in milestones:
        inherited, counts = set(one.replaces), counting(one)
        for target in one.history:
            if not inherited or target.id in one.statements:
                is_after = target not in counts
                found[target.id] = "said after the outcome" if is_after else _target_effect(target)
        for report in one.reported:
            found[report.id] = "said to be reached; a higher voice says otherwise"
        outcome = one.outcome
        if outcome is not None and (outcome.verdict or outcome.id not in found):
            found[outcome.id] = outcome.verdict_words
        if one.ended_by is not None and one.state in ("dropped", "paused"):
            found[one.ended_by] = one.state_words
    return found


def _target_effect(target: Target) -> str:
    if target.is_beside:
        return "stands beside the position"
    if target.move_words:
        return f"reported: {target.move_words}" if target.is_reported else target.move_words
    return f"sets {window_words(target.window)}" if target.window else ""


def _words(window: Window | None) -> str:
    return "" if window is None else window_words(window)
