"""Small histories for the oracle: few companies and milestones, everything that can be said."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from tests.given import SOP, A, B, eid, envelope, said, window
from tests.strategies import amendment_of
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Checked,
    Dropped,
    Event,
    Planned,
    Progressed,
    Reached,
    Reference,
    Related,
    Resumed,
    Stated,
    Undone,
    Withdrawn,
    World,
)
from tracker.vocabulary.events import Document as Page

RELATIONS: tuple[Any, ...] = (
    "confirms",
    "contradicts",
    "hedges",
    "restates",
    "same event as",
    "same origin as",
    "follows",
    "alternative to",
    "less specific than",
    "in tension with",
    "slips",
    "slips",
    "advances",
    "cancels",
    "withdraws",
)
VOICES: tuple[Any, ...] = (
    None,
    "company",
    "company",
    "official",
    "regulator",
    "customer",
    "supplier",
    "other company",
    "analyst",
    "press",
    "press",
    "unnamed person",
)
WHEN = (
    None,
    "2025",
    "2026",
    "2026",
    "2027",
    "2025-Q3",
    "2026-H1",
    "2026-H2",
    "2026-06",
    "2026-06-15",
    "by 2025",
    "by 2026",
    "by 2026-Q3",
    "by 2027-06",
    "from 2026",
    "from 2027",
    "2026/2027",
)
PUBLISHED = (
    None,
    "2024",
    "2024-11",
    "2025-01-10",
    "2025-01-10",
    "2025-06-30",
    "2025-07",
    "2026-01-10",
    "2026-01-11",
    "2026-05-20",
    "2026-Q3",
)
GOALS: tuple[dict[str, str], ...] = (
    *({"stage": B},) * 14,
    {"stage": A},
    {"stage": SOP},
    {"stage": "Sample A"},
    {"stage": "first light"},
    {"milestone": "pilot-line-completed"},
    {"milestone": "pilot"},
    {"milestone": "series output started"},
    {"milestone": "first light"},
    {"stage": B, "scope": "Line 1"},
    {},
)
SUBJECTS: tuple[dict[str, str], ...] = (
    *({},) * 16,
    {"product": "acme/spark"},
    {"product": "acme/glow", "technology": "cell"},
    {"technology": "cell"},
    {"company": "bolt"},
)
TYPES: tuple[type[World], ...] = (
    *(Planned,) * 6,
    *(Reached,) * 3,
    Announced,
    Announced,
    Agreed,
    Progressed,
    Dropped,
    Resumed,
    *(Stated,) * 2,
    Changed,
    Checked,
    Withdrawn,
)
STRENGTHS: tuple[Any, ...] = (
    None, "did", "did", "will", "plans", "plans", "targets", "considers", "may", "denies"
)  # fmt: skip
FIRM: tuple[Any, ...] = ("did", "did", "did", None, None, None, "plans", "denies")
"""How surely an end or an outcome is told: only what happened counts as one."""
DONE = (None, "2024", "2025", "2025-06", "2025-Q3", "2025-10-15", "2026-01", "by 2025", "2026-H1")
LATER = ("2025-06-30", "2025-07", "2026-01-10", "2026-01-11", "2026-05-20", "2026-Q3")
SPEAKERS = (None, None, None, "Ann Able", "Bolt House", "Daily Volt")
CITES = ((), (), (), ("ETNews",), ("ETNews", "The Elec"), ("Asian media",), ("Daily Volt",))


@st.composite
def histories(draw: st.DrawFn, most: int = 8) -> list[Event]:
    """Draw what is said and what is done to it afterwards; the order of arrival is random."""
    count = draw(st.integers(3, most))
    worlds: list[Any] = []
    for number in range(count):
        worlds.append(_say(draw, number, worlds))
    events: list[Event] = list(worlds)
    if draw(_below(3)) == 0:
        for number in range(draw(st.integers(1, 3))):
            events.append(_after(draw, number, worlds, events))
    return draw(st.permutations(events))


_COIN = st.booleans()


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    """Return the numbers below a count: made once, since most of a drawing was making them."""
    return st.integers(0, count - 1)


def _pick(draw: st.DrawFn, pool: Sequence[Any]) -> Any:
    return pool[draw(_below(len(pool)))]


def _rarely(draw: st.DrawFn) -> bool:
    return draw(_below(6)) == 0


def _say(draw: st.DrawFn, number: int, worlds: list[Any]) -> Any:
    kind = _pick(draw, TYPES) if worlds else Planned
    name = f"w{number}"
    fields: dict[str, Any] = dict(_pick(draw, SUBJECTS))
    fields |= {"voice": _pick(draw, VOICES), "strength": _pick(draw, STRENGTHS)}
    fields |= {"speaker": _pick(draw, SPEAKERS), "site": _pick(draw, (*(None,) * 5, "acme/north"))}
    if _rarely(draw):
        fields["site"] = "acme/south"
    if _rarely(draw):
        fields["said"] = _pick(draw, PUBLISHED)
    published, fields["when"] = _pick(draw, PUBLISHED), _pick(draw, WHEN)
    if kind in (Reached, Dropped, Resumed, Changed) and not _rarely(draw):
        published, fields["strength"] = _pick(draw, LATER), _pick(draw, FIRM)
        fields["when"] = _pick(draw, DONE)
    fields["logged"] = _logged(draw, published)
    if kind not in (Changed, Withdrawn):
        fields |= _pick(draw, GOALS)
    fields |= _own(draw, kind, worlds)
    outlet = _pick(draw, ("daily-volt", "other-page", None))
    if outlet != "daily-volt" and fields["speaker"] == "Daily Volt":
        fields["speaker"] = None  # a house that speaks on another's page is told by example
    event: Any = said(kind, name, published, fields)
    page = None if outlet is None else Page(source=outlet, cites=_pick(draw, CITES))
    return msgspec.structs.replace(event, document=page, refs=_refs(draw, worlds))


def _logged(draw: st.DrawFn, published: str | None) -> str:
    if published is None or _rarely(draw):
        return str(_pick(draw, ("2025-03-01", "2026-07-01")))
    return "2026-10-02"


def _own(draw: st.DrawFn, kind: type[World], worlds: list[Any]) -> dict[str, Any]:
    if kind is Planned:
        found: dict[str, Any] = {}
        if _rarely(draw):
            found |= {"condition": "if the tests pass"}
        if _rarely(draw):
            found |= {"undated": True, "when": None}
        elif _rarely(draw):
            found |= {"previously": _pick(draw, ("2025", "2026-H1"))}
        return found
    if kind is Reached:
        return {"in_part": _rarely(draw)}
    if kind is Dropped:
        how = _pick(draw, ("cancelled", "shelved", "paused"))
        return {"how": how, "part": "one line" if _rarely(draw) else None}
    if kind is Stated:
        return {"stance": _pick(draw, ("forecast", "hedge", "denial", "denial", "comment"))}
    if kind is Agreed:
        return {"deal": "supply"}
    if kind is Changed:
        turns = ("closed", "closed", "insolvent", "left technology", "left technology", "revived")
        return {"change": _pick(draw, turns)}
    if kind is Withdrawn:
        return {"target": _pick(draw, worlds).id, "reason": "an error"}
    return {}


def _refs(draw: st.DrawFn, worlds: list[Any]) -> tuple[Reference, ...]:
    if not worlds or draw(_COIN):
        return ()
    ids = dict.fromkeys(_pick(draw, worlds).id for _ in range(_pick(draw, (0, 1, 2, 2))))
    late = [eid("never arrived")] if _rarely(draw) else []
    return tuple(Reference(rel=_pick(draw, RELATIONS), id=id_) for id_ in (*ids, *late))


def _after(draw: st.DrawFn, number: int, worlds: list[Any], events: list[Event]) -> Event:
    day = date(2026, 10, 3) + timedelta(days=number)
    logged = envelope(f"after {number}", day.isoformat())
    match draw(_below(3)):
        case 0:
            source, target = (_pick(draw, worlds).id for _ in range(2))
            if source == target:
                target = eid("never arrived")
            refs = (Reference(rel=_pick(draw, RELATIONS), id=target),)
            return Related(**logged, source=source, refs=refs)
        case 1:
            old = _pick(draw, worlds)
            other = {"voice": _pick(draw, VOICES), "strength": _pick(draw, STRENGTHS)}
            if draw(_COIN):
                other |= {"published": window(_pick(draw, PUBLISHED))}
            if not getattr(old, "undated", False) and draw(_COIN):
                other |= {"when": window(_pick(draw, WHEN))}
            new = msgspec.structs.replace(old, **other)
            return amendment_of(old, new, logged)
        case _:
            gone = _pick(draw, events)
            return Undone(**logged, batches=(gone.batch,))
