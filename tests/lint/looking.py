"""Looking at a small made-up story by one rule."""

from datetime import date

from tests.given import registrations
from tracker.lint import Case, Finding, look, rule_of
from tracker.views.asof import AsOf
from tracker.vocabulary.events import Event


def found(name: str, *events: Event, today: str = "2026-11-22") -> list[Finding]:
    """Return what a rule finds in events, with the made-up things on record."""
    rule = rule_of(name)
    assert rule is not None, name
    case = Case((*registrations(), *events), AsOf(today=date.fromisoformat(today)))
    return [one.finding for one in look(case, [rule])]


def words(name: str, *events: Event, today: str = "2026-11-22") -> list[str]:
    """Return the words of what a rule finds."""
    return [one.words for one in found(name, *events, today=today)]
