"""Additions: what new statements add that change no milestone: claims, tables, deals and the rest.

Nothing replaces anything here: what was said before stands, and is named beside.
"""

from collections.abc import Collection, Sequence
from typing import assert_never

from tracker.views.amendments import Standing, Statement
from tracker.views.words import goal_words, measure_words, reading, window_words
from tracker.vocabulary.events import (
    Agreed,
    Changed,
    Checked,
    Claimed,
    Observed,
    OnMilestone,
    Ruled,
    Tabulated,
    Voice,
    Withdrawn,
    WorldEvent,
)
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.windows import Window

WHOSE: dict[Voice | None, str] = {
    None: "the company's",
    "company": "the company's",
    "official": "an official's",
    "regulator": "the regulator's",
    "customer": "the customer's",
    "supplier": "the supplier's",
    "other company": "another company's",
    "analyst": "an analyst's",
    "press": "the press's",
    "unnamed person": "an unnamed person's",
}


def whose(voice: Voice | None) -> str:
    """Return whose word it is: "the press's"."""
    return WHOSE[voice]


def additions(standing: Standing, new: Collection[str], placed: Collection[str]) -> tuple[str, ...]:
    """Return one line per new statement that has none of its own yet, in order of publication.

    `standing` holds the new statements, `new` are their ids, `placed` those that a milestone's
    line tells of.
    """
    before = [one for one in standing.statements if one.id not in new and one.withdrawn is None]
    return tuple(
        _addition(one.event, before, standing.registry)
        for one in standing.statements
        if one.id in new and one.id not in placed
    )


def _addition(event: WorldEvent, before: Sequence[Statement], registry: Registry) -> str:
    match event:
        case Claimed():
            return f"{_subject(event, registry)}: {_claim(event, before, registry)}"
        case Tabulated():
            return _table(event, before, registry)
        case Agreed():
            return _deal(event, before, registry)
        case Checked():
            return f"{_subject(event, registry)}: {_check(event, before)}"
        case Changed(change=change):
            return f"{_subject(event, registry)}: {change}, new on record"
        case Observed(subject=subject):
            count = sum(_is_of(one.event, subject) for one in before)
            return f"{subject}: {_nth('signal', count)}"
        case Ruled(ruling=ruling, standard=standard):
            return f"{standard or _subject(event, registry)}: {ruling}, new on record"
        case Withdrawn():
            return "withdrawn by its source: no milestone changes"
        case OnMilestone():
            words = goal_words(event, registry)
            name = ", ".join(part for part in (_subject(event, registry), words) if part)
            return f"{name}: one more statement, no milestone changes"
        case _:
            assert_never(event)


def _subject(event: WorldEvent, registry: Registry) -> str:
    """Return who and about what: "CATL, Naxtra"."""
    who = registry.name("company", event.company) if event.company else ""
    what = ""
    if event.product is not None:
        what = registry.name("product", event.product)
    elif event.technology is not None:
        what = registry.name("technology", event.technology)
    return ", ".join(part for part in (who, what) if part) or reading(event, registry)[:-1]


def _claim(event: Claimed, before: Sequence[Statement], registry: Registry) -> str:
    said = measure_words(event.measure, registry)
    metric = registry.name("metric", event.measure.metric)
    earlier = [one.event for one in before if _is_same_claim(one.event, event)]
    if not earlier:
        return f"{metric} {said}, new"
    last = earlier[-1]
    assert isinstance(last, Claimed)  # noqa: S101 -- the same claim is a claim
    old, day = measure_words(last.measure, registry), _of_day(last.published)
    if old == said:
        return f"{metric} {said}, the same as that{day}"
    return f"{metric} {said}, beside {old}{day}"


def _is_same_claim(one: WorldEvent, other: Claimed) -> bool:
    return (
        isinstance(one, Claimed)
        and one.measure.metric == other.measure.metric
        and (one.company, one.product, one.scope) == (other.company, other.product, other.scope)
        and (one.product is not None or one.technology == other.technology)
    )


def _table(event: Tabulated, before: Sequence[Statement], registry: Registry) -> str:
    period = f" of {window_words(event.when)}" if event.when else ""
    name = f"{registry.name('metric', event.metric)} ({event.scope}){period}"
    same = [
        one.event
        for one in before
        if isinstance(one.event, Tabulated)
        and (one.event.metric, one.event.scope) == (event.metric, event.scope)
        and _days(one.event.when) == _days(event.when)
    ]
    lines = f"{len(event.rows)} line" + ("" if len(event.rows) == 1 else "s")
    if not same:
        return f"{name}: a new table, {lines}"
    last = same[-1].document
    whose_table = f", beside that of {registry.name('source', last.source)}" if last else ""
    return f"{name}: {_nth('table', len(same))} of that period, {lines}{whose_table}"


def _deal(event: Agreed, before: Sequence[Statement], registry: Registry) -> str:
    own = _parties(event)
    names = " and ".join(registry.name("company", slug) for slug in sorted(own))
    count = sum(isinstance(one.event, Agreed) and _parties(one.event) == own for one in before)
    return f"{names or _subject(event, registry)}: {_nth('deal', count)}"


def _parties(event: Agreed) -> frozenset[str]:
    named = {party.company for party in event.parties} | {event.company, *event.companies}
    return frozenset(slug for slug in named if slug is not None)


def _check(event: Checked, before: Sequence[Statement]) -> str:
    days = [
        one.known_from
        for one in before
        if isinstance(one.event, Checked) and one.event.company == event.company
    ]
    return f"checked, nothing new; last checked {max(days) if days else 'never'}"


def _is_of(event: WorldEvent, subject: str) -> bool:
    return isinstance(event, Observed) and folded(event.subject) == folded(subject)


def _nth(what: str, before: int) -> str:
    return f"a new {what}" if not before else f"one more {what}, beside {before}"


def _of_day(published: Window | None) -> str:
    return f" of {window_words(published)}" if published else ", undated"


def _days(window: Window | None) -> tuple[object, object]:
    return (None, None) if window is None else (window.earliest, window.latest)
