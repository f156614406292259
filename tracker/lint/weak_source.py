"""weak-source: what is shown rests on pages graded E or F alone."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.confidence import reliability_of
from tracker.vocabulary.events import type_of


def find(case: Case) -> Iterator[Finding]:
    """Give every position or outcome that no page graded A to D says too."""
    for milestone in case.roadmap.milestones:
        target = milestone.outcome or milestone.shown
        statement = case.by_id.get(target.id) if target is not None else None
        if statement is None:
            continue
        alike = [
            other
            for id_ in milestone.statements
            if (other := case.by_id.get(id_)) is not None
            and type_of(other.event) == type_of(statement.event)
            and other.event.when == statement.event.when
        ]
        letters = sorted({reliability_of(one.event, case.registry) for one in (statement, *alike)})
        if set(letters) <= {"E", "F"}:
            yield Finding(
                milestone.path,
                f"{milestone.label}: what is shown rests on pages graded {', '.join(letters)} only",
                statement.id,
            )


RULE = Rule(
    "weak-source",
    "warning",
    "The position or outcome that a milestone shows first should rest on a page whose reliability "
    "somebody judged. E stands for a page marked low, F for one that nobody has graded; no letter "
    "is invented. Grade the outlet, with a reason, or look for a better page.",
    find,
)
