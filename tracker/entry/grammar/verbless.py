"""Clauses without a verb: a state ("is in R&D"), a figure, a share, a plan."""

from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.changes import stated_of
from tracker.entry.grammar.figures import claims_of, observed_of
from tracker.entry.grammar.intentions import is_past_for
from tracker.entry.grammar.milestones import Aim, drafts_of
from tracker.entry.grammar.objects import (
    deed_of,
    gives_figures,
    hedge_words,
    names_goal,
    on_milestone,
    stance_of,
    with_object,
)
from tracker.entry.grammar.parts import Named
from tracker.entry.grammar.saying import FORM, Saying
from tracker.entry.grammar.tables import is_table, table_of
from tracker.entry.names import key_of
from tracker.entry.questions import Fork


def verbless_of(saying: Saying, common: dict[str, Any], strength: str | None) -> list[Draft]:
    """Read a clause without a verb: a state ("is in R&D"), a figure, or a plan."""
    if is_table(saying):
        return table_of(saying, common)
    if is_market(saying, common):
        return observed_of(saying, common, _direction(saying))
    if gives_figures(saying) and strength is None and not names_goal(saying):
        return claims_of(saying, common, "claimed")
    if hedge_words(saying) is not None or ("quote" in common and not names_goal(saying)):
        return stated_of(saying, "did", stance_of(saying, common), common)
    if strength is None and saying.small("is", "are", "was", "were"):
        return drafts_of(saying, Aim("reached", "did"), common)
    if strength is None and _is_told(saying):
        return drafts_of(saying, Aim("reached", "did"), common)
    deed = deed_of(saying)
    aim = Aim("planned", strength or "plans")
    drafts = with_object(saying, drafts_of(saying, aim, common), deed)
    if strength is None and not any(on_milestone(draft) for draft in drafts):
        raise saying.refusal("the line has no verb", f"the form is {FORM}")
    if strength is None and any(is_past_for(saying, draft) for draft in drafts):
        return _past_or_planned(saying, drafts)
    return drafts


def _is_told(saying: Saying) -> bool:
    """Tell whether a milestone's full name says that it is done: "plant construction started"."""
    for item in saying.left():
        part = item.part
        if isinstance(part, Named) and part.of("milestone", "stage"):
            last = key_of(part.text).split()[-1]
            return last in saying.goals.done or last.endswith("ed")
    return False


def _past_or_planned(saying: Saying, drafts: list[Draft]) -> list[Draft]:
    """Ask whether a day that is past is when it happened, or an old plan's."""
    key = f"verb {saying.clause.span[0]}"
    chosen = saying.choices.get(key)
    if chosen is None:
        ways = [("it was reached then", "reached"), ("it was planned for then", "planned")]
        raise Fork("the line has no verb and its date is past", key, ways, saying.clause.span)
    if chosen == "planned":
        return drafts
    return [Draft("reached", {**draft.fields, "strength": "did"}) for draft in drafts]


def is_market(saying: Saying, common: dict[str, Any]) -> bool:
    """Tell whether a clause is about a metric of the surroundings, not about a company."""
    if common.get("company"):
        return False
    subject = saying.subject or saying.items
    return any(
        isinstance(item.part, Named) and item.part.of("metric") is not None for item in subject
    )


def _direction(saying: Saying) -> str | None:
    if saying.small("up"):
        return "up"
    return "down" if saying.small("down") else None
