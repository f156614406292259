"""Effects: what new events change, in sentences, before they are saved."""

from collections.abc import Iterable

from tracker.views.asof import AsOf
from tracker.vocabulary.events import Event


def effects(before: Iterable[Event], new: Iterable[Event], as_of: AsOf) -> tuple[str, ...]:
    """Return one line per milestone that new events change, in the order of their paths.

    "B-sample: 2026 → 2027 H1, slipped 6 months (0 to 18), 2nd move".
    """
    raise NotImplementedError
