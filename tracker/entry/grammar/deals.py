"""Deals: who supplies, orders, invests, buys or works with whom."""

from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.groups import dimension_of
from tracker.entry.grammar.parts import Amount, Bargain, Named, Noun, Placed, Somebody
from tracker.entry.grammar.saying import (
    Saying,
    aside,
    measure,
    one_date,
    other_companies,
    put_place,
)
from tracker.entry.questions import Fork
from tracker.entry.verbs import Verb
from tracker.vocabulary.text import folded

VOLUME = "contract-volume"


PAID = {"acquisition": "enterprise-value", "investment": "investment"}


RAISED = "funding"
GAINS = ("win", "secure", "land", "receive")


CAPITAL = "growth-capital"


def deals_of(
    saying: Saying, verb: Verb, inner: Verb | None, strength: str | None, common: dict[str, Any]
) -> list[Draft]:
    """Return the deal of a clause with its parties and their roles."""
    deal: str = verb.deal or "deal"
    roles: tuple[str, str] | None = verb.roles
    if inner is not None and inner.deal is None:
        raise saying.refusal(
            f'"{verb.name}" and "{inner.name}" are not read together', "log two lines"
        )
    bargain = _bargain(saying)
    if inner is not None and inner.deal is not None and inner.roles is not None:
        deal, roles = inner.deal, inner.roles
    if bargain is not None and (verb.deal in ("deal", "order") or bargain != "order"):
        deal = bargain if bargain != "deal" or verb.deal == "deal" else deal
    if roles is None or verb.deal == "deal":
        roles = (inner.roles if inner and inner.roles else None) or _roles(saying, deal)
    deal, roles = _by_words(saying, verb, deal, roles)
    subjects = saying.fields["companies_of_subject"]
    _refuse_astray(saying, verb, deal)
    others = _others(saying, deal)
    own, other = roles
    parties: list[dict[str, Any]] = [{"company": company, "role": own} for company in subjects] + [
        _party(party, role or other) for party, role in others
    ]
    sums = any(
        isinstance(item.part, Amount) and _is_money(dimension_of(saying, item.part.unit))
        for item in saying.left()
    )
    if verb.name == "raise" and not sums:
        raise saying.refusal("the line names no sum that was raised", "say how much money")
    fields = dict(common)
    fields |= {"deal": deal, "parties": parties}
    named = [party["company"] for party in parties if party["company"] is not None]
    if len(named) != len(set(named)):
        raise saying.refusal("the line names a company twice", "name each party once")
    if len(named) > 1:
        fields["companies"] = [one for one in named if one != common.get("company")]
    for item in saying.left():
        part = item.part
        for kind in ("stage", "milestone"):
            if isinstance(part, Named) and kind not in fields and (slug := part.of(kind)):
                saying.take(item)
                fields[kind] = slug
                break
        if isinstance(part, Noun) and verb.name == "sign":
            slug = saying.goals.reached([part.key], ("signed",))
            if slug is not None:
                saying.take(item)
                fields["milestone"] = slug
    _put_amounts(saying, fields, verb, deal)
    if (when := one_date(saying)) is not None:
        until = folded(when.phrase).startswith(("until ", "till "))
        fields["term" if until else "when"] = when.phrase if until else when
    put_place(saying, fields)
    for role in ("condition", "scope", "term"):
        if (words := aside(saying, role)) is not None:
            fields[role] = words
    if strength is not None:
        fields["strength"] = strength
    return [Draft("agreed", fields)]


def _by_words(
    saying: Saying, verb: Verb, deal: str, roles: tuple[str, str]
) -> tuple[str, tuple[str, str]]:
    """Return the deal and the roles that the words around tell: who buys goods buys no company."""
    preps = {
        item.prep
        for item in saying.left()
        if isinstance(item.part, Named) and item.part.of("company")
    }
    figures = [item.part for item in saying.left() if isinstance(item.part, Amount)]
    goods = any(not _is_money(dimension_of(saying, one.unit)) for one in figures)
    if verb.name in ("buy", "purchase") and (goods or preps == {"from"}):
        return "order", ("customer", "supplier")
    if deal == "acquisition" and _is_of_a_part(saying):
        raise saying.refusal(
            "whether the company or something of it is bought cannot be told",
            "write: acquires COMPANY, or: orders … from COMPANY",
        )
    if deal == "licence" and "from" in preps:
        return deal, ("party", "licensor")
    if verb.name in GAINS and deal == "order" and figures and not goods:
        return "investment", ("investee", "investor")
    return deal, roles


def _is_of_a_part(saying: Saying) -> bool:
    """Tell whether goods or a plant stand behind the company: "buys HiNa's Fuyang plant"."""
    behind = [item for item in saying.rest if isinstance(item.part, Named | Noun | Placed)]
    return any(
        isinstance(item.part, Noun | Placed)
        or (isinstance(item.part, Named) and bool(item.part.of("technology", "product", "site")))
        for item in behind
        if not (isinstance(item.part, Named) and item.part.of("company"))
        and item.prep in (None, "of")
        and not item.separators
    )


def _refuse_astray(saying: Saying, verb: Verb, deal: str) -> None:
    """Refuse a company that has no role in such a deal: "orders … for Chery"."""
    if verb.name in GAINS and any(
        isinstance(item.part, Named) and item.part.of("stage", "milestone")
        for item in saying.left()
    ):
        raise saying.refusal(
            "who receives is not who reaches a milestone", "write: LGES ships B-samples to GM"
        )
    for item in saying.left():
        part = item.part
        if not isinstance(part, Named) or not part.of("company"):
            continue
        if item.prep == "for" or (deal == "acquisition" and item.prep == "from"):
            raise saying.refusal(
                f'"{item.prep} {part.text}" has no role in this deal',
                "log two lines, or give the parties with --party ROLE:COMPANY",
                part,
            )


def _bargain(saying: Saying) -> str | None:
    found: str | None = None
    for item in saying.left():
        if isinstance(item.part, Bargain):
            saying.take(item)
            found = item.part.deal if found in (None, "deal") else found
    return found


def _roles(saying: Saying, deal: str) -> tuple[str, str]:
    """Return the roles that a deal's noun tells; who supplies whom is asked."""
    if deal in ("supply", "order"):
        key = f"supplier {saying.clause.span[0]}"
        chosen = saying.choices.get(key)
        if chosen is None:
            ways = [("the subject supplies", "supplier"), ("the subject is supplied", "customer")]
            raise Fork("who supplies whom", key, ways, saying.clause.span)
        return ("supplier", "customer") if chosen == "supplier" else ("customer", "supplier")
    return {
        "partnership": ("partner", "partner"),
        "licence": ("party", "party"),
        "investment": ("party", "party"),
    }.get(deal, ("party", "party"))


def _others(saying: Saying, deal: str) -> list[tuple[str | dict[str, str], str | None]]:
    """Take the other parties; who leads a round is an investor."""
    found: list[tuple[str | dict[str, str], str | None]] = []
    for prep, slug in other_companies(saying):
        role = "investor" if prep == "led by" else None
        beside = prep == "with" and deal in ("investment", "acquisition")
        found.append((slug, "party" if beside else role))
    for item in saying.left():
        if isinstance(item.part, Somebody):
            saying.take(item)
            words = item.part.text
            for article in ("an ", "a ", "one ", "the ", "its "):
                words = words.removeprefix(article)
            found.append(({"described_as": words}, None))
    return found


def _party(party: str | dict[str, str], role: str) -> dict[str, Any]:
    if isinstance(party, str):
        return {"company": party, "role": role}
    return {"company": None, "role": role, **party}


def _put_amounts(saying: Saying, fields: dict[str, Any], verb: Verb, deal: str) -> None:
    named = [
        (item, slug)
        for item in saying.left()
        if isinstance(item.part, Named) and (slug := item.part.of("metric")) is not None
    ]
    for item, _ in named:
        saying.take(item)
    metrics = [slug for _, slug in named]
    for item in saying.left():
        part = item.part
        if not isinstance(part, Amount):
            continue
        saying.take(item)
        if part.unit == "percent":
            raise saying.refusal(
                f'"{part.text}" has no meaning in a deal', "log it behind --note", part
            )
        if _is_money(dimension_of(saying, part.unit)):
            if "value" in fields:
                raise saying.refusal("the clause has a second sum", "log two lines", part)
            metric = next(
                (one for one in metrics if one in (CAPITAL, *PAID.values(), RAISED)), None
            )
            metric = metric or (RAISED if verb.name == "raise" else PAID.get(deal, "investment"))
            fields["value"] = measure(metric, part)
        elif "quantity" in fields:
            raise saying.refusal("the clause has a second amount", "log two lines", part)
        else:
            rest = [one for one in metrics if one != CAPITAL]
            fields["quantity"] = measure(rest[0] if rest else VOLUME, part)


def _is_money(dimension: str | None) -> bool:
    return dimension is not None and len(dimension) == 3 and dimension.isupper()
