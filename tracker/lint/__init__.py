"""Lint: named rules over everything on record; `RULES` names all of them."""

from tracker.lint import (
    alias_clash,
    claim_without_basis,
    far_future,
    fiscal_year_without_calendar,
    link_pending,
    missing_source,
    near_duplicates,
    orphan_correction,
    precision_inflation,
    quote_without_translation,
    row_date_against_phrase,
    row_move_word,
    rung_order,
    same_origin_counted_twice,
    stale,
    target_before_statement,
    weak_source,
)
from tracker.lint.finding import Case, Finding, Found, Rule, look

__all__ = ["RULES", "Case", "Finding", "Found", "Rule", "look", "rule_of", "rules_page"]

RULES: tuple[Rule, ...] = (
    precision_inflation.RULE,
    missing_source.RULE,
    alias_clash.RULE,
    orphan_correction.RULE,
    row_date_against_phrase.RULE,
    row_move_word.RULE,
    rung_order.RULE,
    target_before_statement.RULE,
    far_future.RULE,
    fiscal_year_without_calendar.RULE,
    near_duplicates.RULE,
    same_origin_counted_twice.RULE,
    weak_source.RULE,
    claim_without_basis.RULE,
    quote_without_translation.RULE,
    link_pending.RULE,
    stale.RULE,
)
"""Every rule: the errors first, then from what is most likely wrong to what is merely missing."""


def rule_of(name: str) -> Rule | None:
    """Return the rule of a name, or None."""
    return next((rule for rule in RULES if rule.name == name), None)


def rules_page() -> str:
    """Return the page about the rules, one section each, in their order."""
    sections = [f"## {rule.name}\n\n*{rule.severity}*\n\n{rule.explanation}\n" for rule in RULES]
    return HEAD + "\n".join(sections)


HEAD = """\
# Lint

This page is generated from the rules; do not edit it.

`tracker lint` looks at everything on record and reports what is odd.
It exits with 1 where an error was found, with `--strict` where anything was; else with 0.
`tracker lint --explain RULE` prints a rule's paragraph, `--rule RULE` looks by one rule alone.
`--fix` takes back what cannot be wrong to take back, and nothing else; it can itself be undone.

"""
