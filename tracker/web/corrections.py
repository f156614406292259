"""The list of corrections: what we put right, what we took back, what sources took back."""

from dataclasses import dataclass, field
from datetime import date

from tracker.views.corrections import Correction
from tracker.views.errata import TakenBack, errata
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Withdrawn
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, event_path, plural
from tracker.web.parts import SourceLine
from tracker.web.text import head

PATH = "changes/corrections.html"
MOST_LINES = 100
"""How many corrections of one kind are listed."""
MOST_HELD = 5
"""How many sentences of one undoing are listed."""


@dataclass(frozen=True)
class CorrectedLine:
    """A correction of ours: the statement as it stands, why, and which fields changed."""

    day: date
    path: str
    sentence: str
    reason: str
    changes: tuple[str, ...]
    aside: str


@dataclass(frozen=True)
class TakenBackLine:
    """An undoing of ours: what it took or brought back, counted, and its first sentences."""

    day: date
    words: str
    reason: str
    aside: str
    sentences: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class WithdrawnLine:
    """What a source took back, why, and where it did."""

    day: date
    path: str
    sentence: str
    reason: str
    source: SourceLine


@dataclass(frozen=True)
class CorrectionsPage:
    """Everything the list shows; the numbers tell how many older ones it has no room for."""

    frame: Frame
    scope: str
    corrected: tuple[CorrectedLine, ...]
    corrected_more: int
    taken_back: tuple[TakenBackLine, ...]
    taken_back_more: int
    withdrawn: tuple[WithdrawnLine, ...]
    withdrawn_more: int
    template: str = field(default="corrections.html", init=False)


def corrections_page(lookup: Lookup) -> CorrectionsPage:
    """Return the list of corrections."""
    found = errata(lookup.roadmap)
    counts = (
        (len(found.corrected), "correction"),
        (len(found.taken_back), "undoing"),
        (len(found.withdrawn), "withdrawal"),
    )
    return CorrectionsPage(
        frame=lookup.frame(
            PATH,
            "Corrections",
            "Changes",
            description="What we put right or took back, and what sources took back.",
            ids=[
                *(one.target for one in found.corrected),
                *(made.id for _, made in found.withdrawn),
            ],
        ),
        scope=", ".join(plural(*one) for one in counts) + " on record.",
        corrected=tuple(_corrected(lookup, one) for one in found.corrected[:MOST_LINES]),
        corrected_more=max(len(found.corrected) - MOST_LINES, 0),
        taken_back=tuple(map(_taken_back, found.taken_back[:MOST_LINES])),
        taken_back_more=max(len(found.taken_back) - MOST_LINES, 0),
        withdrawn=tuple(_withdrawn(lookup, *one) for one in found.withdrawn[:MOST_LINES]),
        withdrawn_more=max(len(found.withdrawn) - MOST_LINES, 0),
    )


def _corrected(lookup: Lookup, one: Correction) -> CorrectedLine:
    aside = "" if one.stands else "a later correction stands in its place"
    if one.beside:
        others = "; another correction of ours did not know of it"
        aside = f"{aside}{others}".removeprefix("; ")
    return CorrectedLine(
        day=_day(one.recorded_at),
        path=event_path(one.target),
        sentence=head(lookup.sentence(one.target)),
        reason=head(one.reason),
        changes=tuple(head(change.words) for change in one.changes),
        aside=aside,
    )


def _taken_back(one: TakenBack) -> TakenBackLine:
    return TakenBackLine(
        day=_day(one.recorded_at),
        words=head(one.words),
        reason=head(one.reason),
        aside="" if one.stands == "stands" else f"the undoing itself: {one.stands}",
        sentences=tuple(map(head, one.sentences[:MOST_HELD])),
        more=max(len(one.sentences) - MOST_HELD, 0),
    )


def _withdrawn(lookup: Lookup, id: str, made: Withdrawn) -> WithdrawnLine:
    return WithdrawnLine(
        day=recorded_on(made),
        path=event_path(id),
        sentence=head(lookup.sentence(id)),
        reason=head(made.reason),
        source=lookup.source(made.id),
    )


def _day(recorded_at: str) -> date:
    return date.fromisoformat(recorded_at[:10])
