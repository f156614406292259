"""The timeline: every statement as one line."""

from dataclasses import dataclass
from datetime import date

from tracker.views.confidence import Confidence
from tracker.vocabulary.events import Voice
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
