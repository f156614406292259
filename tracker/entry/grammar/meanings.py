"""What a clause means: its verbs decide which event it is and how firmly it is said."""

from collections.abc import Callable
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.changes import changes_of, checks_of, rulings_of, stated_of
from tracker.entry.grammar.clauses import Item
from tracker.entry.grammar.deals import deals_of
from tracker.entry.grammar.figures import claims_of, observed_of
from tracker.entry.grammar.intentions import (
    Chain,
    announced_of,
    denied_of,
    dropped_of,
    forecast_of,
    moved_of,
    planned_of,
)
from tracker.entry.grammar.milestones import BUILDS, MAKES, Aim, drafts_of, phases_of
from tracker.entry.grammar.objects import (
    gives_figures,
    hedge_words,
    names_goal,
    says_nothing,
    stance_of,
    with_object,
)
from tracker.entry.grammar.parts import Amount, Aside, Dated, Named, Noun, Small, Spoken
from tracker.entry.grammar.saying import Saying, details
from tracker.entry.grammar.scanner import WITHDRAWAL, WITHDRAWAL_HINT
from tracker.entry.grammar.tables import is_table, table_of
from tracker.entry.grammar.verbless import is_market, verbless_of
from tracker.entry.grammar.who import who_and_what
from tracker.entry.phrases import read_phrase
from tracker.entry.questions import Fork
from tracker.entry.verbs import ALL_VERBS, MOVES, Verb
from tracker.vocabulary.text import folded

MEASURES = ("test", "verify", "measure")


ALONE = frozenset({"changed", "ruled", "observed", "checked", "claimed", "withdrawn"})
"""Events whose verb takes no other verb inside."""
MOST_DEEDS = 2
"""Verbs that are read together: "starts making samples"."""
CERTIFIES = next(verb for verb in ALL_VERBS if verb.name == "certify")
SUPPLIES = next(verb for verb in ALL_VERBS if verb.name == "supply")
CLAIMS = ("claim", "boast", "tout", "promise")


def drafts_of_clause(saying: Saying) -> list[Draft]:
    """Return the drafts of a clause; every part of it has been given a meaning."""
    if (part := _negation(saying)) is not None and not _not_before(saying):
        raise saying.refusal(
            "a negative is not read",
            "log a denial (CATL denies …), a hedge, or a date (not before 2027)",
            part,
        )
    if saying.clause.stray is not None:
        raise saying.refusal(
            "a plan stands behind what happened", "log two lines", saying.clause.stray
        )
    who_and_what(saying)
    common = _common(saying)
    drafts = read_chain(saying, _chain(saying), common)
    return _each_company(saying, drafts)


def _common(saying: Saying) -> dict[str, Any]:
    found = details(saying)
    companies = saying.fields["companies_of_subject"]
    if companies:
        found["company"] = companies[0]
    for kind in ("technology", "product"):
        if kind in saying.fields:
            found[kind] = saying.fields[kind]
    return found


def _chain(saying: Saying) -> Chain:
    clause = saying.clause
    verbs = [spoken.verb for spoken in clause.verbs]
    if not verbs:
        return Chain(None, None, clause.modal)
    outer, rest = verbs[0], verbs[1:]
    strength: str | None = clause.modal
    _check_plan_behind(saying)
    planning = [verb for verb in verbs if verb.event in ("planned", "forecast")]
    if planning:
        strength = planning[0].strength if clause.modal in (None, "plans") else clause.modal
    deeds = [verb for verb in verbs if verb.event not in ("planned", "forecast", "said")]
    if outer.event in ("announced", "denied", "dropped", "resumed", *MOVES) and rest:
        inner = next(
            (verb for verb in reversed(rest) if verb.event not in ("planned", "said")), None
        )
        return Chain(outer, inner, strength)
    if not deeds:
        return Chain(outer, None, strength)
    if len(deeds) > MOST_DEEDS:
        raise saying.refusal("too many verbs stand together", "log two lines")
    return Chain(deeds[0], deeds[-1] if len(deeds) > 1 else None, strength)


def _check_plan_behind(saying: Saying) -> None:
    """Refuse "reached SOP planned for 2025": the date is the plan's, not the outcome's."""
    verbs = saying.clause.verbs
    if verbs[0].verb.event != "reached" or saying.clause.modal is not None:
        return
    behind = next((one for one in verbs[1:] if one.verb.event == "planned"), None)
    if behind is not None:
        raise saying.refusal(
            "a plan stands behind an outcome", "log the old target as a plan of its own", behind
        )


def read_chain(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    """Return the drafts of a chain of verbs."""
    outer, inner, strength = chain
    if outer is None:
        return verbless_of(saying, common, strength)
    _check_inner(saying, outer, inner)
    readers: dict[str, Callable[[], list[Draft]]] = {
        "announced": lambda: (
            announced_of(saying, chain, common)
            if inner is None or inner.event in ("reached", "announced")
            else read_chain(saying, Chain(inner, None, strength), common)
        ),
        "planned": lambda: planned_of(saying, strength or outer.strength or "plans", common),
        "forecast": lambda: forecast_of(saying, common),
        "delayed": lambda: moved_of(saying, chain, common),
        "advanced": lambda: moved_of(saying, chain, common),
        "reached": lambda: _reached(saying, chain, common),
        "dropped": lambda: dropped_of(saying, chain, common),
        "resumed": lambda: dropped_of(saying, chain, common),
        "denied": lambda: denied_of(saying, chain, common),
        "said": lambda: _said(saying, common),
        "claimed": lambda: _claimed(saying, strength, common),
        "tabulated": lambda: _held(saying, chain, common),
        "agreed": lambda: deals_of(saying, outer, inner, strength or "did", common),
        "observed": lambda: _moving(saying, outer, strength, common),
        "changed": lambda: _changed(saying, outer, strength, common),
        "ruled": lambda: rulings_of(saying, outer, strength or "did", common),
        "checked": lambda: checks_of(saying, common),
        "withdrawn": lambda: _withdrawn(saying),
    }
    return readers[outer.event]()


def _check_inner(saying: Saying, outer: Verb, inner: Verb | None) -> None:
    """Refuse a second verb where the first takes none: "close to completing"."""
    if inner is None or outer.event not in ALONE or inner.event == outer.event:
        return
    part = next(spoken for spoken in saying.clause.verbs if spoken.verb == inner)
    raise saying.refusal(
        f'"{outer.name}" and "{part.text}" are not read together', "log two lines", part
    )


def _reached(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    outer, inner, strength = chain
    assert outer is not None  # noqa: S101 -- the caller looked
    verbs = saying.clause.verbs
    last = inner or outer
    if is_market(saying, common):
        return observed_of(saying, common, None)
    ongoing = strength is None and _is_ongoing(saying, verbs)
    phases = phases_of(verbs, ongoing=ongoing)
    if ongoing and phases[:1] == ("completed",):
        raise saying.refusal(
            "whether it has happened is not said", 'write "has completed" or "is to complete"'
        )
    if strength is None and not ongoing and last.name in BUILDS and phases == ("completed",):
        phases = _built_or_begun(saying, verbs[-1])
    if last.event == "tabulated":
        phases = ()
    if gives_figures(saying) and not names_goal(saying):
        kind = "measured" if any(verb.verb.name in MEASURES for verb in verbs) else "claimed"
        return claims_of(saying, common, "target" if strength else kind)
    event = "planned" if strength else "reached"
    goal = next((verb.verb.goal for verb in verbs if verb.verb.goal), None)
    standards = any(
        isinstance(item.part, Aside) and item.part.role == "standard" for item in saying.left()
    )
    if last.name == "meet" and standards:
        return rulings_of(saying, CERTIFIES, strength or "did", common)
    if last.name == "supply":
        goal = "supply started"
    if last.name == "deploy" and saying.small("at scale"):
        goal = "large-scale deployment"
        saying.meant.add("at scale")
    makes = last.name in MAKES and any(
        isinstance(item.part, Amount) and item.part.yearly for item in saying.left()
    )
    aim = Aim(event, strength or "did", phases, goal, amounts=last.phases == () or makes)
    return with_object(saying, drafts_of(saying, aim, common), last)


def _built_or_begun(saying: Saying, verb: Spoken) -> tuple[str, ...]:
    """Ask what a headline's "builds" tells: that building has begun, or that it is done."""
    if "past" in verb.forms:
        return ("completed",)
    key = f"built {verb.start}"
    chosen = saying.choices.get(key)
    if chosen is None:
        ways = [("building has begun", "begun"), ("it has been built", "built")]
        raise Fork(f'"{verb.text}"', key, ways, (verb.start, verb.end))
    return ("construction started",) if chosen == "begun" else ("completed",)


def _moving(
    saying: Saying, verb: Verb, strength: str | None, common: dict[str, Any]
) -> list[Draft]:
    """Read a price that moved; a company's share is a table, what is to come a forecast."""
    if is_table(saying):
        return table_of(saying, common)
    if common.get("company"):
        raise saying.refusal(
            "a company's figure that moves is not read",
            "log it as a plan (plans 5 GWh …), a claim or a share",
        )
    if strength is not None:
        raise saying.refusal(
            "a price that is still to come is a forecast", "write: SOMEBODY forecasts PRICE of …"
        )
    return observed_of(saying, common, verb.direction)


def _is_ongoing(saying: Saying, verbs: list[Spoken]) -> bool:
    helped = saying.small("is", "are", "was", "were", "been") or len(verbs) == 1
    return bool(verbs) and "ing" in verbs[-1].forms and helped


def _said(saying: Saying, common: dict[str, Any]) -> list[Draft]:
    if is_table(saying):
        return table_of(saying, common)
    if hedge_words(saying) is not None or "quote" in common:
        return stated_of(saying, "did", stance_of(saying, common), common)
    if gives_figures(saying):
        return claims_of(saying, common, "claimed")
    raise says_nothing(saying)


def _claimed(saying: Saying, strength: str | None, common: dict[str, Any]) -> list[Draft]:
    if is_table(saying):
        return table_of(saying, common)
    if saying.clause.verbs[0].verb.name == "sell" and not gives_figures(saying):
        return deals_of(saying, SUPPLIES, None, strength or "did", common)
    first = saying.clause.verbs[0].verb
    if first.name in CLAIMS and (company := common.get("company")):
        speaker = saying.names.registry.name("company", company)
        common = {**common, "speaker": speaker, "voice": "company"}
    kind = "measured" if first.name in MEASURES else "claimed"
    return claims_of(saying, common, "target" if strength else kind)


def _held(saying: Saying, chain: Chain, common: dict[str, Any]) -> list[Draft]:
    """Read "has" and the like: a share, a capacity, a figure, or the state of a milestone."""
    if is_table(saying):
        return table_of(saying, common)
    if is_market(saying, common):
        return observed_of(saying, common, "flat")
    if chain.inner is not None and chain.inner.event in ("reached", "agreed", "ruled"):
        return read_chain(saying, Chain(chain.inner, None, chain.strength), common)
    if gives_figures(saying):
        return claims_of(saying, common, "target" if chain.strength else "claimed")
    strength = chain.strength
    aim = Aim("planned" if strength else "reached", strength or "did", amounts=True)
    return drafts_of(saying, aim, common)


def _changed(
    saying: Saying, verb: Verb, strength: str | None, common: dict[str, Any]
) -> list[Draft]:
    if verb.change == "closed" and any(_is_plant(item) for item in saying.left()):
        closed = saying.names.exact("stage", "plant closed")
        for item in saying.left():
            if isinstance(item.part, Noun):
                saying.take(item)
        aim = Aim("planned" if strength else "reached", strength or "did")
        drafts = drafts_of(saying, aim, common)
        return [Draft(one.type, _closed(one, closed[0].slug)) for one in drafts]
    return changes_of(saying, verb, strength or "did", common)


def _is_plant(item: Item) -> bool:
    """Tell whether an item names a plant, by its noun or as a site."""
    part = item.part
    if isinstance(part, Noun):
        return part.key == "plant"
    is_site = isinstance(part, Named) and part.of("site") and not part.of("company")
    return bool(is_site) and item.prep not in ("in", "at")


def _closed(draft: Draft, stage: str) -> dict[str, Any]:
    fields = {name: value for name, value in draft.fields.items() if name != "milestone"}
    return fields | {"stage": stage}


def _withdrawn(saying: Saying) -> list[Draft]:
    raise saying.refusal(WITHDRAWAL, WITHDRAWAL_HINT)


def _not_before(saying: Saying) -> bool:
    """Read "will not start before 2028" as a plan for no earlier day; tell whether it is one."""
    if saying.clause.modal is None:
        return False
    for item in saying.items:
        part = item.part
        if isinstance(part, Dated) and folded(part.window.phrase).startswith("before "):
            window = read_phrase(
                f"not {part.window.phrase}", anchor=saying.anchor, context=part.window.context
            )
            item.part = Dated(start=part.start, end=part.end, text=part.text, window=window)
            return True
    return False


def _negation(saying: Saying) -> Small | None:
    return next(
        (
            part
            for part in (*saying.clause.subject, *saying.clause.parts)
            if isinstance(part, Small) and part.word in ("not", "no", "never")
        ),
        None,
    )


def _each_company(saying: Saying, drafts: list[Draft]) -> list[Draft]:
    """Say the same of every company that the subject names."""
    companies = saying.fields["companies_of_subject"]
    figures = [draft for draft in drafts if draft.type == "claimed"]
    if len(companies) > 1 and len(figures) > 1:
        raise saying.refusal(
            "several companies stand with several figures", "part them with a semicolon"
        )
    if len(companies) < 2 or any(draft.type in ("agreed", "tabulated") for draft in drafts):
        return drafts
    return [
        Draft(draft.type, {**draft.fields, "company": company})
        for company in companies
        for draft in drafts
    ]
