"""Verbs of what is to come or comes no more: announced, planned, moved, dropped, denied."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.entry.drafts import Draft
from tracker.entry.grammar.changes import stated_of
from tracker.entry.grammar.figures import claims_of, observed_of
from tracker.entry.grammar.leaning import as_plan, leaned
from tracker.entry.grammar.milestones import Aim, drafts_of, phases_of
from tracker.entry.grammar.objects import (
    deed_of,
    gives_figures,
    names_goal,
    on_milestone,
    with_object,
)
from tracker.entry.grammar.parts import Dated
from tracker.entry.grammar.saying import Saying, amounts, aside
from tracker.entry.questions import Fork
from tracker.entry.verbs import Verb
from tracker.vocabulary.edtf import edtf_bounds
from tracker.vocabulary.windows import Window

NEUTRAL = frozenset({"move", "shift", "reschedule"})
"""Verbs of moving that go either way."""
DATED_MOVES = frozenset({"move", "shift", "reschedule", "push", "slip"})
"""Verbs of moving that are about time only where a date stands with them."""


class Chain(NamedTuple):
    """The verbs of a clause, from the outermost to the innermost, and their strength."""

    outer: Verb | None
    inner: Verb | None
    strength: str | None
    """None where nothing says that it is still to come."""


def announced_of(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    """Return what was announced, or the plan that was."""
    outer, inner, strength = chain
    assert outer is not None  # noqa: S101 -- the caller looked
    if inner is not None and inner.event in ("reached", "announced"):
        phases = phases_of(saying.clause.verbs, ongoing=False)
        aim = Aim("planned" if strength else "reached", strength or "did", phases, inner.goal)
        return with_object(saying, drafts_of(saying, aim, common), inner)
    if strength and outer.name == "announce":
        return planned_of(saying, strength, common)
    has_goal = names_goal(saying)
    if outer.name == "launch" and has_goal and not strength:
        aim = Aim("reached", "did", outer.phases)
        return with_object(saying, drafts_of(saying, aim, common), outer)
    if strength:
        aim = Aim("planned", strength, outer.phases)
        return with_object(saying, drafts_of(saying, aim, common), outer)
    if outer.name == "announce" and deed_of(saying) is not None:
        return _deed_announced(saying, common)
    if has_goal and gives_figures(saying):
        raise saying.refusal("a milestone and a figure stand together", "log two lines")
    occasion = aside(saying, "occasion")
    more = {"occasion": occasion} if occasion is not None else {}
    aim = Aim("announced", "did", outer.phases, act=outer.act)
    drafts = with_object(saying, drafts_of(saying, aim, common | more), outer)
    if gives_figures(saying):
        drafts += claims_of(saying, common, "claimed")
    drafts = [leaned(saying, draft) for draft in drafts]
    past = "past" in saying.clause.verbs[0].forms and outer.name != "announce"
    return drafts if past else [_to_come(saying, draft) for draft in drafts]


def _deed_announced(saying: Saying, common: dict[str, Any]) -> list[Draft]:
    """Read "announces the start of …": done or planned by its date, asked where it has none."""
    deed = deed_of(saying)
    found = with_object(saying, drafts_of(saying, Aim("reached", "did"), common), deed)
    key = f"announced {saying.clause.span[0]}"
    chosen = saying.choices.get(key)
    if all("when" in draft.fields for draft in found):
        is_past = all(is_past_for(saying, draft) for draft in found)
        chosen = "reached" if is_past else chosen
    if chosen is None:
        ways = [("it has happened", "reached"), ("it is planned", "planned")]
        raise Fork("what is announced", key, ways, saying.clause.span)
    if chosen == "reached":
        return found
    return [as_plan(draft) for draft in found]


def is_past_for(saying: Saying, draft: Draft) -> bool:
    """Tell whether a draft's window had ended before the page was published."""
    when = draft.fields.get("when")
    if not isinstance(when, Window) or when.latest is None or saying.anchor is None:
        return False
    earliest = edtf_bounds(saying.anchor)[0]
    return earliest is not None and when.latest < earliest


def _to_come(saying: Saying, draft: Draft) -> Draft:
    """Return a plan where a milestone is announced for a day that is still to come."""
    when, anchor = draft.fields.get("when"), saying.anchor
    goal = draft.fields.get("stage") or draft.fields.get("milestone")
    if not isinstance(when, Window) or goal is None or not _is_after(when, anchor):
        return draft
    return as_plan(draft)


def _is_after(when: Window, anchor: str | None) -> bool:
    if anchor is None or when.earliest is None:
        return False
    latest = edtf_bounds(anchor)[1]
    return latest is not None and when.earliest > latest


def planned_of(saying: Saying, strength: str, common: dict[str, Any]) -> list[Draft]:
    """Return a plan of milestones, or the figures that are aimed at."""
    if gives_figures(saying) and not names_goal(saying):
        return claims_of(saying, common, "target")
    deed = deed_of(saying)
    return with_object(saying, drafts_of(saying, Aim("planned", strength), common), deed)


def forecast_of(saying: Saying, common: dict[str, Any]) -> list[Draft]:
    """Return what somebody foresees: a milestone, or a figure of a market."""
    if names_goal(saying):
        return drafts_of(saying, Aim("planned", "may"), common)
    drafts = stated_of(saying, "may", "forecast", common)
    if gives_figures(saying) or amounts(saying):
        when = drafts[0].fields.get("when")
        dated = common if when is None else {**common, "when": when}
        drafts += claims_of(saying, dated, None)
    return drafts


def moved_of(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    """Return a plan that moved; without its new date it is undated."""
    outer, inner = chain.outer, chain.inner
    assert outer is not None  # noqa: S101 -- the caller looked
    distance = aside(saying, "distance")
    phases = inner.phases if inner is not None else ()
    goal = inner.goal if inner is not None else None
    if outer.name in DATED_MOVES and not any(isinstance(item.part, Dated) for item in saying.items):
        raise saying.refusal("the new date is not said", "say both: moves … from 2025 to 2027")
    verb = deed_of(saying) or inner
    aim = Aim("planned", chain.strength or "plans", phases, goal)
    drafts = with_object(saying, drafts_of(saying, aim, common), verb)
    moved = []
    for draft in drafts:
        fields = dict(draft.fields)
        _check_direction(saying, outer, fields)
        if "when" not in fields:
            if distance is not None:
                raise saying.refusal(
                    "the new date is not said", "say both: delays … from 2025 to 2027"
                )
            if outer.event == "advanced":
                raise saying.refusal("the new date is not said", "say it: brings forward … to 2026")
            fields["undated"] = True
        if distance is not None:
            fields["notes"] = [*fields.get("notes", []), f"by {distance}"]
        moved.append(Draft("planned", fields))
    return moved


def _check_direction(saying: Saying, verb: Verb, fields: Mapping[str, Any]) -> None:
    """Refuse a delay to an earlier date, and the other way round: the dates may be swapped."""
    old, new = fields.get("previously"), fields.get("when")
    if not isinstance(old, Window) or not isinstance(new, Window) or verb.name in NEUTRAL:
        return
    if old.latest is None or new.latest is None or old.latest == new.latest:
        return
    if (new.latest > old.latest) != (verb.event == "delayed"):
        raise saying.refusal(
            f'"{verb.name}" does not fit: {old.phrase} to {new.phrase}', "check the two dates"
        )


def dropped_of(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    """Return what was dropped or resumed."""
    outer, inner, strength = chain
    assert outer is not None  # noqa: S101 -- the caller looked
    if outer.name == "drop" and common.get("company") is None:
        return observed_of(saying, common, "down")
    if strength is not None and strength != "did" and not _is_noun_plan(saying):
        raise saying.refusal(
            "a plan to do this is not read", "log it as a note, or with --type and options"
        )
    _check_whose_day(saying)
    if inner is not None and inner.event not in ("reached", "announced"):
        raise saying.refusal(
            f'"{outer.name} {inner.name}" is not read together', "log it behind --note"
        )
    phases = inner.phases if inner is not None else ()
    goal = inner.goal if inner is not None else None
    if outer.event == "resumed":
        return drafts_of(saying, Aim("resumed", "did", phases, goal), common)
    aim = Aim("dropped", "did", phases, goal, how=outer.how)
    return [_left(draft) for draft in drafts_of(saying, aim, common)]


def _check_whose_day(saying: Saying) -> None:
    """Refuse the date of the plan that is dropped: "cancels SOP planned for 2026"."""
    planned = any(verb.verb.event == "planned" for verb in saying.clause.verbs)
    for item in saying.items:
        part = item.part
        if isinstance(part, Dated) and (planned or _is_after(part.window, saying.anchor)):
            raise saying.refusal(
                "whose date this is cannot be told",
                "leave out the old target, or log it as a plan of its own",
                part,
            )


def _left(draft: Draft) -> Draft:
    """Return a technology that was cancelled as one that its company left."""
    fields = draft.fields
    if on_milestone(draft) or fields.get("product") or fields.get("how") != "cancelled":
        return draft
    if not fields.get("technology") or not fields.get("company"):
        return draft
    kept = {name: value for name, value in fields.items() if name != "how"}
    return Draft("changed", kept | {"change": "left technology"})


def _is_noun_plan(saying: Saying) -> bool:
    """Tell whether the plan stands inside: "cancels plans to build"."""
    verbs = saying.clause.verbs
    return saying.clause.modal in (None, "plans") and verbs[0].verb.event in ("dropped", "resumed")


def denied_of(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    """Return a denial of what is named."""
    inner = chain.inner
    if inner is not None and inner.event not in ("reached", "announced", "agreed"):
        raise saying.refusal(
            f'a denial of "{inner.name}" is not read', "log it with --type stated and --note"
        )
    phases = inner.phases if inner is not None else ()
    goal = inner.goal if inner is not None else None
    if not names_goal(saying) and goal is None and not gives_figures(saying):
        return stated_of(saying, "denies", "denial", common)
    aim = Aim("stated", "denies", phases, goal, stance="denial")
    verb = deed_of(saying) or inner
    return with_object(saying, drafts_of(saying, aim, common), verb)
