"""Why a milestone stands as it does: the chain of what was said, and the rule that picked.

The chain is in the order in which the public learnt it: by when the words were spoken, else
published.  The words of a milestone that this one replaced belong to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.views.absences import withdrawal_words
from tracker.views.amendments import Statement
from tracker.views.corrections import field_changes
from tracker.views.drifts import Drift, drift_over, first_date, moves_of
from tracker.views.effects import target_words
from tracker.views.linked import Linked, linked
from tracker.views.milestones import Milestone, Outcome, Target
from tracker.views.order import in_history_order
from tracker.views.outcomes import judge, verdict_words
from tracker.views.promises import before_the_outcome, counting, promised
from tracker.views.reasons import reasons
from tracker.views.roadmap import Roadmap
from tracker.views.timeline import TimelineEntry
from tracker.views.words import measure_words, movement_words, window_words
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class Step:
    """One statement in the chain.

    `part` says what it is to the milestone: "shown", "was the position", "gives no date",
    "stands beside", "said after the outcome", "outcome", "reported outcome", "hedge", "denial",
    "end", "checked", "withdrawn", "said".
    `window_words` and `phrase` are its date for the milestone, `move_words` how it moved what
    stood; `owner` whose date it is: the company's name, else the outlet's; `quantity_words`
    how much of it was said.  `withdrawal_words` tell who withdrew it, when and why;
    `corrections` what each correction of ours changed, with its day and reason.
    """

    entry: TimelineEntry
    part: str
    window: Window | None
    window_words: str
    phrase: str
    move_words: str
    owner: str
    quantity_words: str
    withdrawal_words: str
    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A milestone with its chain, first promise against latest against outcome, and the rule.

    `first` is the first dated position that led to `latest`; `drift` and `drift_words` compare
    the two, `first_verdict` and `latest_verdict` the outcome with either.  Both windows are None
    where no date was given before the outcome: what was said after it is no promise; `latest` is
    None too where the last word took the date back.  `owners` are whose the two dates are.
    `reasons` are plain sentences; `linked` are statements from elsewhere that are linked here.
    """

    milestone: Milestone
    steps: tuple[Step, ...]
    first: Window | None
    latest: Window | None
    latest_words: str
    owners: tuple[str, str]
    moves: int
    outcome: Outcome | None
    drift: Drift | None
    drift_words: str
    first_verdict: str
    latest_verdict: str
    reasons: tuple[str, ...]
    linked: tuple[Linked, ...]


def why(roadmap: Roadmap, milestone: Milestone) -> Why:
    """Return why a milestone of a roadmap stands as it does."""
    ids = _chain(roadmap, milestone)
    entries = {entry.id: entry for entry in roadmap.timeline}
    targets = {target.id: target for target in milestone.history}
    steps = tuple(_step(roadmap, entries[id_], milestone, targets.get(id_)) for id_ in ids)
    way, judged = promised(counting(milestone)), promised(before_the_outcome(milestone))
    drift, outcome = drift_over(way), milestone.outcome
    named = milestone, roadmap.registry
    return Why(
        milestone=milestone,
        steps=steps,
        first=first_date(way[-1]) if way else None,
        latest=way[0].window if way else None,
        latest_words=target_words(way[0]) if way else "",
        owners=(_owner(way[-1], *named), _owner(way[0], *named)) if way else ("", ""),
        moves=len(moves_of(way)),
        outcome=outcome,
        drift=drift,
        drift_words=movement_words(drift.move) if drift else "",
        first_verdict=_verdict(judged, -1, outcome),
        latest_verdict=_verdict(judged, 0, outcome),
        reasons=reasons(roadmap, milestone),
        linked=linked(roadmap, ids),
    )


def _chain(roadmap: Roadmap, milestone: Milestone) -> tuple[str, ...]:
    """Return the ids of all statements on a milestone and on those that it replaced."""
    paths = {milestone.path}
    ids: set[str] = set()
    ahead = [milestone]
    while ahead:
        one = ahead.pop()
        ids |= {*one.statements, *one.hedges, *one.denials, *(t.id for t in one.history)}
        ids |= {one.ended_by} if one.ended_by else set()
        older = [roadmap.milestone(path) for path in one.replaces if path not in paths]
        paths |= set(one.replaces)
        ahead += [each for each in older if each is not None]
    ids |= {entry.id for entry in roadmap.timeline if entry.milestone in paths}
    statements = [roadmap.statements[id_] for id_ in ids if id_ in roadmap.statements]
    links = {one.id: [link.id for link in one.links] for one in statements}
    ordered = in_history_order((one.event for one in statements), links)
    return tuple(event.id for event in ordered)


def _step(
    roadmap: Roadmap, entry: TimelineEntry, milestone: Milestone, target: Target | None
) -> Step:
    window = target.window if target is not None else entry.when
    statement, registry = roadmap.statements[entry.id], roadmap.registry
    event = statement.event
    quantity: Measure | None = getattr(event, "quantity", None)
    return Step(
        entry=entry,
        part=_part(entry, milestone, target),
        window=window,
        window_words=window_words(window) if window is not None else "",
        phrase=window.phrase if window is not None else "",
        move_words=target.move_words if target is not None else "",
        owner="" if target is None else _owner(target, milestone, registry),
        quantity_words=measure_words(quantity, registry) if quantity is not None else "",
        withdrawal_words=withdrawal_words(statement, registry),
        corrections=tuple(_corrections(statement)),
    )


def _corrections(statement: Statement) -> Iterator[str]:
    versions = [one.before for one in statement.amendments] + [statement.event]
    for one, after in zip(statement.amendments, versions[1:], strict=True):
        changes = "; ".join(each.words for each in field_changes(one.before, after))
        yield f"corrected on {one.recorded_at[:10]} ({one.reason}): {changes or 'nothing differs'}"


def _owner(target: Target, milestone: Milestone, registry: Registry) -> str:
    if target.owner == "company":
        return registry.name("company", milestone.company)
    return registry.name("source", target.owner)


def _part(entry: TimelineEntry, milestone: Milestone, target: Target | None) -> str:
    id_ = entry.id
    return next(name for name, holds in _parts(id_, entry, milestone, target) if holds)


def _parts(
    id_: str, entry: TimelineEntry, milestone: Milestone, target: Target | None
) -> Iterator[tuple[str, bool]]:
    yield "withdrawn", entry.withdrawn
    yield "outcome", milestone.outcome is not None and id_ == milestone.outcome.id
    yield "reported outcome", any(id_ == one.id for one in milestone.reported)
    yield "denial", id_ in milestone.denials
    yield "hedge", id_ in milestone.hedges
    is_end = milestone.state in ("dropped", "paused", "void", "replaced")
    yield "end", is_end and id_ == milestone.ended_by
    counts = {one.id for one in counting(milestone)}
    yield "said after the outcome", target is not None and id_ not in counts
    yield "shown", milestone.shown is not None and id_ == milestone.shown.id
    yield "stands beside", target is not None and target.is_beside
    yield "gives no date", target is not None and not _was_the_position(target, milestone)
    yield "was the position", target is not None
    yield "checked", entry.type == "checked"
    yield "said", True


def _was_the_position(target: Target, milestone: Milestone) -> bool:
    """Tell whether a target ever stood first: one without a date changes no earlier position."""
    if target.window is not None or target.undated:
        return True
    earlier = milestone.history[: milestone.history.index(target)]
    before = [one for one in earlier if not one.is_beside]
    return not before or target.voice_class < min(one.voice_class for one in before)


def _verdict(way: Sequence[Target], at: int, outcome: Outcome | None) -> str:
    """Return the outcome against the first (-1) or the last (0) date of a way."""
    plan = first_date(way[at]) if at and way else way[0].window if way else None
    if plan is None or outcome is None or outcome.window is None:
        return ""
    return verdict_words(judge(plan, outcome.window), in_part=outcome.in_part)
