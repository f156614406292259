"""Doubts: what a person logs that can hardly be meant, asked or refused before it is on record.

Event text and rows keep what their sources say; only what is typed by hand is questioned.  A
plan whose date had passed when it was published, and an outcome whose date had not come, can each
be meant in more than one way: these are questions with their readings.  What says nothing, or
refers to nothing, has no other reading and is refused.
"""

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import NamedTuple

from tracker.entry.drafts import Draft
from tracker.entry.questions import Answer, SeveralReadings
from tracker.vocabulary.events import (
    EVENT_TYPES,
    Dropped,
    Event,
    OnMilestone,
    Planned,
    Progressed,
    Resumed,
    Withdrawn,
    World,
    type_of,
)
from tracker.vocabulary.refusals import BadEvent, NotFound, UnreadableLine
from tracker.vocabulary.subjects import targets_of
from tracker.vocabulary.windows import Window

Way = Callable[[Draft], Draft | None]
"""What a reading makes of a draft; None where something that was said would be lost."""


class Doubt(NamedTuple):
    """A kind of draft that is questioned: what is odd about it, and how it can be meant."""

    is_odd: Callable[[Draft, date], bool]
    what: str
    ways: tuple[tuple[str, Way], ...]


def ask_about(
    drafts: Sequence[Draft], today: date, *, as_said: bool = False, line: str = ""
) -> None:
    """Ask about drafts whose dates lie on the wrong side of their publication.

    Raises SeveralReadings, whose answers hold every draft.  `as_said` takes the reading in which
    nothing is changed, where there is one.
    """
    for doubt in DOUBTS:
        odd = [draft for draft in drafts if doubt.is_odd(draft, today)]
        if not odd or (as_said and any(way is _as_said for _, way in doubt.ways)):
            continue
        phrase = next(window.phrase for draft in odd if (window := _window(draft, "when")))
        span = _span(line, phrase)
        what = doubt.what.format(phrase=phrase)
        answers = [
            Answer(words, drafts_so)
            for words, way in doubt.ways
            if (drafts_so := _turned_all(drafts, odd, way)) is not None
        ]
        if not answers:
            raise UnreadableLine(
                f"this is a {what}", "check the dates, or say it otherwise", text=line, span=span
            )
        raise SeveralReadings(what, answers, text=line, span=span)


def _turned_all(
    drafts: Sequence[Draft], odd: Sequence[Draft], way: Way
) -> tuple[Draft, ...] | None:
    turned = [way(draft) if draft in odd else draft for draft in drafts]
    kept = tuple(draft for draft in turned if draft is not None)
    return kept if len(kept) == len(drafts) else None


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
    _check_end(name, event, today)
    for target in sorted(targets_of(event)):
        if target not in on_record:
            raise NotFound("event", target, hint="find ids with: tracker timeline --json")


def _check_end(name: str, event: World, today: date) -> None:
    """Refuse an end or a return in the future: no plan says that."""
    if not isinstance(event, Dropped | Resumed | Withdrawn) or event.when is None:
        return
    known = (event.published.latest if event.published else None) or today
    if event.when.earliest is not None and event.when.earliest > min(known, today):
        raise BadEvent(
            name,
            f'tells of "{event.when.phrase}", which had not come when it was said',
            "check the date, or log it when it has happened",
        )


def _has_subject(event: OnMilestone) -> bool:
    return bool(event.company or event.technology or event.product or event.refs)


def _has_object(event: OnMilestone) -> bool:
    return bool(event.technology or event.product or event.stage or event.milestone or event.refs)


# --- What is asked


def _is_past_plan(draft: Draft, today: date) -> bool:
    """Tell whether a plan's last day lay before the first day on which it was said."""
    when = _window(draft, "when")
    if draft.type != "planned" or draft.fields.get("strength") == "denies" or when is None:
        return False
    said = _window(draft, "said") or _window(draft, "published")
    first = (said.earliest if said else None) or today
    return when.latest is not None and when.latest < first


def _is_future_outcome(draft: Draft, today: date) -> bool:
    return draft.type == "reached" and _is_to_come(draft, today)


def _is_future_announcement(draft: Draft, today: date) -> bool:
    firm = draft.fields.get("strength") in (None, "did")
    return draft.type == "announced" and firm and _is_to_come(draft, today)


def _is_to_come(draft: Draft, today: date) -> bool:
    """Tell whether a draft's first day lay behind the last day on which it was published."""
    when, published = _window(draft, "when"), _window(draft, "published")
    known = (published.latest if published else None) or today
    return when is not None and when.earliest is not None and when.earliest > min(known, today)


def _window(draft: Draft, name: str) -> Window | None:
    value = draft.fields.get(name)
    return value if isinstance(value, Window) else None


def _as_said(draft: Draft) -> Draft:
    return draft


def _as_reached(draft: Draft) -> Draft | None:
    if not (draft.fields.get("stage") or draft.fields.get("milestone")):
        return None
    return _turned(draft, "reached", "did")


def _as_planned(draft: Draft) -> Draft | None:
    return _turned(draft, "planned", "plans")


def _turned(draft: Draft, event: str, strength: str) -> Draft | None:
    """Return the draft as another event; None where that has no place for something said."""
    own = (*EVENT_TYPES[event].__struct_fields__, "measure")
    lost = {key for key, value in draft.fields.items() if key not in own and value}
    if lost - {"act"}:
        return None
    fields = {key: value for key, value in draft.fields.items() if key in own}
    return Draft(event, fields | {"strength": strength})


DOUBTS = (
    Doubt(
        _is_past_plan,
        'plan "{phrase}" that was over before it was published',
        (
            ("it was reached then", _as_reached),
            ("a plan whose date had passed already", _as_said),
        ),
    ),
    Doubt(
        _is_future_outcome,
        'outcome "{phrase}" that had not come when it was published',
        (("it is planned for then", _as_planned),),
    ),
    Doubt(
        _is_future_announcement,
        'announcement "{phrase}" that had not come when it was published',
        (
            ("it is planned for then", _as_planned),
            ("it was announced for a day ahead", _as_said),
        ),
    ),
)
"""Each kind of doubt; the first that fits is asked about, the rest of its answer."""


def _span(line: str, phrase: str) -> tuple[int, int]:
    """Return where a phrase stands in the line; the whole line where it does not."""
    start = line.find(phrase) if phrase else -1
    return (start, start + len(phrase)) if start >= 0 else (0, len(line))
