"""Doubts: what a person logs that can hardly be meant, refused before it is on record.

Event text and rows keep what their sources say; only what is typed by hand is questioned.
"""

from collections.abc import Container
from datetime import date

from tracker.vocabulary.events import (
    Dropped,
    Event,
    OnMilestone,
    Planned,
    Progressed,
    Reached,
    Resumed,
    Withdrawn,
    World,
    type_of,
)
from tracker.vocabulary.refusals import BadEvent, NotFound
from tracker.vocabulary.subjects import targets_of


def check_sense(event: Event, today: date, on_record: Container[str]) -> None:
    """Refuse an event that says nothing, lies in the future, or refers to what is not there."""
    if not isinstance(event, World):
        return
    name = type_of(event)
    if isinstance(event, OnMilestone) and not _has_subject(event):
        raise BadEvent(
            name, "says neither who nor what", "add --company and --technology, or --ref"
        )
    if isinstance(event, Planned | Progressed | Dropped | Resumed) and not _has_object(event):
        raise BadEvent(
            name, "does not say what", "add --technology, --product, --stage or --milestone"
        )
    if event.published and event.published.earliest and event.published.earliest > today:
        raise BadEvent(name, f"was published after today ({today})", "check --published")
    _check_outcome(name, event, today)
    for target in sorted(targets_of(event)):
        if target not in on_record:
            raise NotFound("event", target, hint="find ids with: tracker timeline --json")


def _check_outcome(name: str, event: World, today: date) -> None:
    if not isinstance(event, Reached | Dropped | Resumed | Withdrawn) or event.when is None:
        return
    known = (event.published.latest if event.published else None) or today
    if event.when.earliest is not None and event.when.earliest > min(known, today):
        raise BadEvent(
            name,
            f'tells of "{event.when.phrase}", which had not come when it was said',
            "log what is still to come as a plan",
        )


def _has_subject(event: OnMilestone) -> bool:
    return bool(event.company or event.technology or event.product or event.refs)


def _has_object(event: OnMilestone) -> bool:
    return bool(event.technology or event.product or event.stage or event.milestone or event.refs)
