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
            metric = case.registry.name("metric", event.measure.metric)
            yield case.at(one, f"{metric} {said}: measured, claimed or aimed at?")


RULE = Rule(
    "claim-without-basis",
    "warning",
    "A figure compares only with figures of a like basis: measured, claimed or aimed at, of a "
    "part or of the whole. Where neither the page's words nor the kind of basis are on record, "
    "nobody can tell what it may be compared with. Add the basis where the page gives it.",
    find,
)
