"""quote-without-translation: a quotation that many readers cannot read."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule


def find(case: Case) -> Iterator[Finding]:
    """Give every quotation in another language than English without a translation."""
    for one in case.statements:
        quote = one.event.quote
        if quote is None or quote.translation:
            continue
        if quote.language.partition("-")[0].casefold() != "en":
            yield case.at(one, f"a quotation in {quote.language} without a translation")


RULE = Rule(
    "quote-without-translation",
    "warning",
    "A quotation keeps its own language; where that is not English a translation stands beside "
    "it, so that every reader can judge it.",
    find,
)
