"""claim-without-basis: a figure that does not say on what it rests."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.words import measure_words
from tracker.vocabulary.events import Claimed


def find(case: Case) -> Iterator[Finding]:
    """Give every claim without a basis in the source's words and without a kind of basis."""
    for one in case.statements:
        event = one.event
        if isinstance(event, Claimed) and event.basis_kind is None and not event.measure.basis:
            said = measure_words(event.measure, case.registry)
            yield case.at(one, f"{said}: measured, claimed or aimed at, of a cell or a pack?")


RULE = Rule(
    "claim-without-basis",
    "warning",
    "A figure compares only with figures of a like basis: measured, claimed or aimed at, of a "
    "cell or of a pack. Where the page does not say, the claim stands but is never the best of "
    "its kind by comparison. Add the basis where the page gives it.",
    find,
)
