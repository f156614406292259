"""link-pending: a link whose target never arrived."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.vocabulary.events import Related, Undone, Withdrawn


def find(case: Case) -> Iterator[Finding]:
    """Give every link, withdrawal, later link and undoing that leads to nothing on record."""
    present = {one.id for one in case.standing.statements}
    batches = {one.batch for one in case.events}
    for one in case.statements:
        own = {ref.id for ref in one.event.refs}
        for id_ in dict.fromkeys(one.pending):
            if id_ in own and id_ not in present:
                yield case.at(one, f"it links to {id_}, which is not on record")
        if isinstance(one.event, Withdrawn) and one.event.target not in present:
            yield case.at(one, f"it withdraws {one.event.target}, which is not on record")
    for event in case.live:
        where = f"logged {event.recorded_at[:10]} by {event.recorded_by}"
        if isinstance(event, Related):
            for id_ in (event.source, *(ref.id for ref in event.refs)):
                if id_ not in present:
                    words = f"it links to {id_}, which is not on record"
                    yield Finding(f"related, {where}", words, event.id)
        elif isinstance(event, Undone):
            for batch in event.batches:
                if batch not in batches:
                    words = f"it takes back {batch}, which is not on record"
                    yield Finding(f"undone, {where}", words, event.id)


RULE = Rule(
    "link-pending",
    "warning",
    "A link may be logged before its target: it waits and takes effect when the target arrives. "
    "One that never does is a wrong id, or the target was taken back. Under --known-on a target "
    "that was published later is waiting too.",
    find,
)
