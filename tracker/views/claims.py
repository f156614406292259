"""Claims: what was said of a metric, by whom, newest first."""

from dataclasses import dataclass
from datetime import date

from tracker.vocabulary.events import Voice
from tracker.vocabulary.quantities import Measure
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
