"""Dates without a year: what has happened lies behind the day of publication.

"launched in April" is the latest April, "to launch in April" the next one.  A headline's present
tense ("starts production in July") can mean either, where the two differ: then it is asked.
"""

import re
from typing import Any

from msgspec import structs

from tracker.entry.drafts import Draft
from tracker.entry.grammar.parts import Deed
from tracker.entry.grammar.saying import Saying
from tracker.entry.phrases import read_phrase
from tracker.entry.questions import Fork
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import Context, Window

TOLD = frozenset(
    {"reached", "announced", "agreed", "changed", "dropped", "resumed", "ruled", "observed"}
    | {"tabulated", "checked"}
)
"""The types whose date is the day on which something happened, where nobody plans it."""


_PLANNED = re.compile(
    r"\b(?:target(?:ed|ing)?|goal|planned|expected|scheduled|slated|due|aim(?:ed|ing)?)\b",
    re.IGNORECASE,
)
LONGEST_MONTH = 31
"""Days: a window no longer than this that holds the day of publication tells of news."""
HEADLINES = frozenset({"reached", "announced"})


def leaned(saying: Saying, draft: Draft) -> Draft:
    """Return the draft with its date read as past where the words tell of the past."""
    when = draft.fields.get("when")
    strength = draft.fields.get("strength")
    told = draft.type in TOLD and strength in (None, "did")
    if draft.type == "stated":
        told = draft.fields.get("stance") in ("denial", "hedge", "comment")
    if draft.type == "claimed":
        told = draft.fields.get("basis_kind") in ("claimed", "measured")
    if not told or not isinstance(when, Window):
        return draft
    if _PLANNED.search(when.phrase):
        raise saying.refusal(
            f'"{when.phrase}" is when it was planned for, not when it happened',
            "say when it happened, and log the old target as a plan of its own",
        )
    if _has_lean(when):
        return draft
    if draft.type in HEADLINES and _is_present(saying) and _is_open(saying, when):
        return _asked(saying, draft, when, when)
    past = _past(when)
    if past is None or (past.earliest, past.latest) == (when.earliest, when.latest):
        return draft
    told_of = draft.fields.get("stage") or draft.fields.get("milestone")
    announced = draft.fields.get("act") == "announced" and told_of
    if announced or (draft.type in HEADLINES and _is_present(saying)):
        return _asked(saying, draft, when, past)
    return Draft(draft.type, {**draft.fields, "when": past})


def _asked(saying: Saying, draft: Draft, when: Window, past: Window) -> Draft:
    key = f"lean {saying.clause.span[0]}"
    chosen = saying.choices.get(key)
    if chosen is None:
        ways = [
            (f"it happened ({past.edtf})", "past"),
            (f"it is planned ({when.edtf})", "future"),
        ]
        raise Fork(f'"{when.phrase}"', key, ways, saying.clause.span)
    if chosen == "past":
        return Draft(draft.type, {**draft.fields, "when": past})
    return as_plan(draft)


def as_plan(draft: Draft) -> Draft:
    """Return what was told as a plan of the same; the occasion of an announcement is a note."""
    fields: dict[str, Any] = {
        name: value for name, value in draft.fields.items() if name not in ("act", "occasion")
    }
    if occasion := draft.fields.get("occasion"):
        fields["notes"] = [*fields.get("notes", []), f"occasion: {occasion}"]
    return Draft("planned", fields | {"strength": "plans"})


def _is_open(saying: Saying, when: Window) -> bool:
    """Tell whether a window was not over when the page was published: "starts SOP in 2026"."""
    latest = edtf_bounds(saying.anchor)[1] if saying.anchor else None
    if latest is None or when.earliest is None or when.latest is None or when.latest <= latest:
        return False
    return (when.latest - when.earliest).days > LONGEST_MONTH


def _has_lean(window: Window) -> bool:
    return window.context is not None and window.context.lean is not None


def _past(when: Window) -> Window | None:
    context = structs.replace(when.context or Context(), lean="past")
    try:
        return read_phrase(when.phrase, anchor=when.anchor, context=context)
    except UnreadableDate:
        return None


def _is_present(saying: Saying) -> bool:
    """Tell whether the verb stands in the present: "starts", not "started" or "has started"."""
    verbs = saying.clause.verbs
    if not verbs or saying.clause.passive or saying.small("has", "have", "was", "were", "had"):
        return False
    deeds = any(isinstance(item.part, Deed) for item in saying.items)
    return not deeds and "past" not in verbs[0].forms
