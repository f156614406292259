"""Deals in rows: what was agreed, and who is what in it.

A role is given only where the words name it; everybody else is a party.
"""

import re
from typing import Literal, NamedTuple

from tracker.entry.row_fields import Row, is_bracketed, unbracketed
from tracker.vocabulary.events import Party

PartyRole = Literal["supplier", "customer", "investor", "investee", "partner", "licensor", "party"]
Deal = Literal["order", "supply", "partnership", "investment", "acquisition", "licence", "deal"]


class Wording(NamedTuple):
    """Words after the subject's name that tell the deal, the subject's role and the others'."""

    kind: str
    words: re.Pattern[str]
    deal: Deal
    subject: PartyRole
    others: PartyRole


def _wording(kind: str, words: str, deal: Deal, subject: PartyRole, others: PartyRole) -> Wording:
    return Wording(kind, re.compile(words, re.IGNORECASE), deal, subject, others)


_WILL = r"(?: (?:will|may|is to|are to|agreed to|plans to|could|also))*"

WORDINGS: tuple[Wording, ...] = (
    _wording(
        "order_or_supply_deal", rf"{_WILL} suppl(?:y|ies|ied) ", "supply", "supplier", "customer"
    ),
    _wording(
        "order_or_supply_deal", rf"{_WILL} deliver(?:s|ed)? ", "supply", "supplier", "customer"
    ),
    _wording(
        "order_or_supply_deal",
        r"'s (?:first )?deliver(?:y|ies) to ",
        "supply",
        "supplier",
        "customer",
    ),
    _wording(
        "order_or_supply_deal",
        r" (?:won|received|took) an? (?:\w+ )?order ",
        "order",
        "supplier",
        "customer",
    ),
    _wording(
        "order_or_supply_deal", rf"{_WILL} (?:ordered|orders) ", "order", "customer", "supplier"
    ),
    _wording(
        "investment",
        rf"[^.]*?{_WILL} (?:buy|bought|buys|acquires?|acquired) ",
        "acquisition",
        "investor",
        "investee",
    ),
    _wording(
        "investment",
        r" (?:invests|invested|puts|put) .*\b(?:in|into) ",
        "investment",
        "investor",
        "investee",
    ),
    _wording("investment", r" (?:raised|raises) ", "investment", "investee", "party"),
    _wording("partnership", "", "partnership", "partner", "partner"),
)
"""Tried in order; the words follow the subject's name, or any of its spellings, at the start."""

UNWORDED: dict[str, Deal] = {
    "order_or_supply_deal": "supply",
    "partnership": "partnership",
    "investment": "investment",
}
_LED_BY = re.compile(r"\bled by ([^.]*)", re.IGNORECASE)


def deal_of(row: Row, spellings: tuple[str, ...]) -> tuple[Deal, PartyRole, PartyRole]:
    """Return the deal, the subject's role and the others', as far as the words tell."""
    statement = row.statement or ""
    for wording in WORDINGS:
        if wording.kind != row.kind:
            continue
        if any(_follows(statement, name, wording.words) for name in spellings):
            return wording.deal, wording.subject, wording.others
    return UNWORDED.get(row.kind, "deal"), "party", "party"


def parties_of(
    row: Row,
    subject: str | None,
    others: tuple[tuple[str, str | None], ...],
    spellings: tuple[str, ...],
) -> tuple[Deal, tuple[Party, ...]]:
    """Return the deal and its parties; `others` are names as written with their slugs.

    Somebody undisclosed is a party without a company, described in the page's words.
    """
    deal, subject_role, other_role = deal_of(row, spellings)
    parties = [_party(row.subject_company, subject, subject_role)]
    led_by = _LED_BY.search(row.statement or "")
    for name, slug in others:
        leads = led_by is not None and name in led_by[1] and row.kind == "investment"
        parties.append(_party(name, slug, "investor" if leads else other_role))
    return deal, tuple(parties)


def _follows(statement: str, name: str, words: re.Pattern[str]) -> bool:
    if not words.pattern:
        return True
    start = statement.casefold().startswith(name.casefold())
    return start and words.match(statement, len(name)) is not None


def _party(name: str, slug: str | None, role: PartyRole) -> Party:
    described = unbracketed(name) if is_bracketed(name) else None
    return Party(company=slug, role=role, described_as=described)
