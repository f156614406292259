"""Moves: how a later target differs from an earlier one, in words and months."""

from datetime import date
from typing import Literal

from tracker.vocabulary.spans import day_after, months
from tracker.vocabulary.value import Value
from tracker.vocabulary.windows import Window

MoveWord = Literal["reaffirmed", "narrowed", "went vague", "slipped", "pulled in", "drifted"]


class Movement(Value, frozen=True, kw_only=True):
    """How a later target differs from an earlier one; months with bounds, None where open."""

    word: MoveWord
    headline: int | None
    minimum: int | None
    maximum: int | None


def compare(old: Window, new: Window, *, old_said: date | None, new_said: date | None) -> Movement:
    """Return the move from an old target to a new one.

    Headline: latest to latest, or earliest to earliest where a latest is open.  Minimum: old
    latest to new earliest; maximum: old earliest to new latest.  Last days are moved one day on
    before counting.  An open earliest counts as the day its target was said.
    """
    return Movement(
        word=_move_word(old, new, old_said, new_said),
        headline=_headline(old, new),
        minimum=_span_months(day_after(old.latest), new.earliest),
        maximum=_span_months(old.earliest, day_after(new.latest)),
    )


def _move_word(old: Window, new: Window, old_said: date | None, new_said: date | None) -> MoveWord:
    if old.is_deadline and new.is_deadline and old.latest and new.latest:
        return _by_one_bound(old.latest, new.latest)
    if old.is_not_before and new.is_not_before and old.earliest and new.earliest:
        return _by_one_bound(old.earliest, new.earliest)
    if (old.is_deadline or new.is_deadline) and old.latest == new.latest:
        return "reaffirmed"
    first, last = _closed(old, old_said)
    new_first, new_last = _closed(new, new_said)
    if (first, last) == (new_first, new_last):
        return "reaffirmed"
    if new_first > last:
        return "slipped"
    if new_last < first:
        return "pulled in"
    if new_first >= first and new_last <= last:
        return "narrowed"
    if new_first <= first and new_last >= last:
        return "went vague"
    return "drifted" if new_last > last else "pulled in"


def _by_one_bound(old: date, new: date) -> MoveWord:
    if old == new:
        return "reaffirmed"
    return "slipped" if new > old else "pulled in"


def _closed(window: Window, said: date | None) -> tuple[date, date]:
    last = window.latest or date.max
    return window.earliest or min(said or date.min, last), last


def _headline(old: Window, new: Window) -> int | None:
    if old.latest and new.latest:
        return _span_months(day_after(old.latest), day_after(new.latest))
    return _span_months(old.earliest, new.earliest)


def _span_months(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else months(start, end)
