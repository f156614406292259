"""missing-source: a statement without a page."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.vocabulary.events import Checked


def find(case: Case) -> Iterator[Finding]:
    """Give every statement that names no document; a check needs none."""
    for one in case.statements:
        if one.event.document is None and not isinstance(one.event, Checked):
            yield case.at(one, "no page is named as its source")


RULE = Rule(
    "missing-source",
    "error",
    "Every statement about the world stands on a page that others can look up. A check (looked, "
    "nothing new) needs none. Take the entry back and log it again with its source.",
    find,
)
