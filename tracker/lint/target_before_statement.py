"""target-before-statement: a plan for days that were over, an outcome for days to come."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.words import dated, window_words
from tracker.vocabulary.events import Planned, Reached


def find(case: Case) -> Iterator[Finding]:
    """Give every target that lay wholly before its saying, and every outcome wholly after it."""
    for one in case.statements:
        event, window = one.event, one.event.when
        said = event.said or event.published
        if window is None or said is None:
            continue
        if isinstance(event, Planned) and event.strength not in ("did", "denies"):
            first = said.earliest or said.latest
            if window.latest is not None and first is not None and window.latest < first:
                yield case.at(
                    one, f"a plan {dated(window)}, said afterwards ({window_words(said)})"
                )
        elif isinstance(event, Reached) and event.strength in (None, "did"):
            last = said.latest
            if window.earliest is not None and last is not None and window.earliest > last:
                yield case.at(one, f"reached {dated(window)}, said before ({window_words(said)})")


RULE = Rule(
    "target-before-statement",
    "warning",
    "Nobody plans for days that are over, and nobody reports what is yet to come as done. Where "
    "a page retells an old plan, say when the words were spoken (`said`); where it tells of an "
    "outcome, log that it was reached.",
    find,
)
