"""rung-order: a later rung of a ladder was reached before an earlier one."""

from collections import defaultdict
from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.dates import window_words
from tracker.views.milestones import Milestone
from tracker.vocabulary.things import Ladder


def find(case: Case) -> Iterator[Finding]:
    """Give every rung that was reached wholly before an earlier one, or while that is to come."""
    ladders = {
        ladder.slug: [f"{ladder.slug}/{stage.slug}" for stage in ladder.stages]
        for ladder in case.registry.of_kind("ladder")
        if isinstance(ladder, Ladder)
    }
    groups: defaultdict[tuple[object, ...], list[Milestone]] = defaultdict(list)
    for one in case.roadmap.milestones:
        if one.is_rung and one.stage is not None:
            subject = one.product or one.technology
            groups[one.company, subject, one.site, one.scope, one.stage.partition("/")[0]].append(
                one
            )
    for key, ones in groups.items():
        rungs = ladders.get(str(key[-1]), [])
        standing = [one for one in ones if one.stage in rungs]
        for later in standing:
            for earlier in standing:
                if rungs.index(earlier.stage or "") < rungs.index(later.stage or ""):
                    yield from _pair(earlier, later)


def _pair(earlier: Milestone, later: Milestone) -> Iterator[Finding]:
    done = later.outcome
    if done is None or done.window is None or done.window.latest is None or done.in_part:
        return
    last = done.window.latest
    day = window_words(done.window)
    if earlier.outcome is not None:
        window = earlier.outcome.window
        if window is not None and window.earliest is not None and window.earliest > last:
            yield Finding(
                later.path,
                f"{later.label} was reached {day}, before {earlier.label} ({window_words(window)})",
                done.id,
            )
    elif earlier.is_open and earlier.shown is not None and earlier.shown.window is not None:
        window = earlier.shown.window
        if window.earliest is not None and window.earliest > last:
            yield Finding(
                later.path,
                f"{later.label} was reached {day}, but {earlier.label} is planned for "
                f"{window_words(window)}",
                done.id,
            )


RULE = Rule(
    "rung-order",
    "warning",
    "The rungs of a ladder are ordered. Where one was reached wholly before an earlier one of the "
    "same subject and site was, or while the earlier one is still planned for afterwards, one of "
    "the two was read wrongly, or they speak of different things and a scope is missing.",
    find,
)
