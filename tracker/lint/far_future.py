"""far-future: a date so far ahead that it is more likely a slip of the pen."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.lint.phrases import dates_of
from tracker.views.words import window_words

YEARS = 25


def find(case: Case) -> Iterator[Finding]:
    """Give every date that begins more than 25 years after the day it is looked at."""
    limit = case.as_of.today.year + YEARS
    for one in case.statements:
        for name, window in dates_of(one.event):
            first = window.earliest or window.latest
            if first is not None and first.year > limit:
                yield case.at(
                    one, f"{name} is {window_words(window)}, more than {YEARS} years ahead"
                )


RULE = Rule(
    "far-future",
    "warning",
    f"A date more than {YEARS} years ahead is rarely a plan and often a mistyped year.",
    find,
)
