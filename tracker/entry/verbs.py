"""Verbs of the entry language: a closed list, each with its event and strength."""

from typing import Literal, NamedTuple

from tracker.vocabulary.events import Strength

VerbEvent = Literal["announced", "planned", "reached", "dropped", "resumed"]
How = Literal["cancelled", "shelved", "paused"]
Act = Literal["announced", "unveiled", "launched", "introduced"]


class Verb(NamedTuple):
    """What a verb means: the event it makes and how firmly it is said."""

    event: VerbEvent
    strength: Strength | None
    act: Act | None = None
    how: How | None = None


_ANNOUNCED: dict[str, Act] = {
    "announce": "announced",
    "unveil": "unveiled",
    "launch": "launched",
    "introduce": "introduced",
}
_PLANNED: dict[str, Strength] = {
    "plan": "plans",
    "schedule": "plans",
    "target": "targets",
    "aim": "aims",
    "expect": "plans",
    "consider": "considers",
}
_REACHED = ("reach", "complete", "start", "begin", "achieve")
_DROPPED: dict[str, How] = {
    "drop": "cancelled",
    "cancel": "cancelled",
    "scrap": "cancelled",
    "shelve": "shelved",
    "pause": "paused",
}
_RESUMED = ("resume",)

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "plan": ("planned", "planning"),
    "begin": ("began", "begun", "beginning"),
    "drop": ("dropped", "dropping"),
    "scrap": ("scrapped", "scrapping"),
    "cancel": ("cancelled", "canceled", "cancelling", "canceling"),
}


def forms(verb: str) -> tuple[str, ...]:
    """Return every inflection of a verb that is read."""
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
    if verb in _IRREGULAR:
        return verb, third, *_IRREGULAR[verb]
    if verb.endswith("e"):
        return verb, third, verb + "d", verb[:-1] + "ing"
    return verb, third, verb + "ed", verb + "ing"


def _table() -> dict[str, Verb]:
    meanings: dict[str, Verb] = {
        **{verb: Verb("announced", "did", act) for verb, act in _ANNOUNCED.items()},
        **{verb: Verb("planned", strength) for verb, strength in _PLANNED.items()},
        **{verb: Verb("reached", "did") for verb in _REACHED},
        **{verb: Verb("dropped", "did", how=how) for verb, how in _DROPPED.items()},
        **{verb: Verb("resumed", "did") for verb in _RESUMED},
    }
    return {form: meaning for verb, meaning in meanings.items() for form in forms(verb)}


VERBS: dict[str, Verb] = _table()
"""Every form that is read → what it means."""

FUTURE: dict[str, Strength] = {"will": "will", "to": "plans"}
"""The words that make a plan of what would be an outcome: "will start", "to start"."""


def in_future(verb: Verb, strength: Strength) -> Verb | None:
    """Return the plan of a verb's outcome, or None where a plan of it says nothing."""
    if verb.event not in ("announced", "reached"):
        return None
    return Verb("planned", strength, verb.act)


BASE_FORMS: tuple[str, ...] = (*_ANNOUNCED, *_PLANNED, *_REACHED, *_DROPPED, *_RESUMED)
"""The verbs as the documentation lists them."""
