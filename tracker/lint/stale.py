"""stale: nothing was said for long of what is still to come, and nobody has looked."""

import shlex
from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.vocabulary.spans import months


def find(case: Case) -> Iterator[Finding]:
    """Give every quiet milestone that nobody checked within the same stretch."""
    today = case.as_of.today
    for one in case.roadmap.milestones:
        if not one.is_quiet or one.last_word is None:
            continue
        checked = one.last_checked
        if checked is not None and months(checked, today) < case.quiet_after:
            continue
        yield Finding(
            one.path,
            f"{one.label}: {one.state_words}; no word since {one.last_word}",
            one.statements[-1],
            shlex.join(["tracker", "check", one.company]),
        )


RULE = Rule(
    "stale",
    "warning",
    "A milestone that is still open and of which no word was said for `quiet_after` months (12 "
    "unless the settings say otherwise) is quiet. Absence of news is not absence of progress: "
    "somebody should look, and log what was found, or that nothing was. A check within the same "
    "stretch silences the finding.",
    find,
)
