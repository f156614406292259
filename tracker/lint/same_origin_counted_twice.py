"""same-origin-counted-twice: two pages count as two origins, but one names the other's."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.amendments import Statement
from tracker.views.origins import NAMED_VOICES, origins_of
from tracker.views.voices import is_own_word
from tracker.vocabulary.events import Checked, type_of
from tracker.vocabulary.text import folded

SHORTEST = 4
"""Letters of a name; a shorter one is found in too many words."""


def find(case: Case) -> Iterator[Finding]:
    """Give every two statements of one milestone that agree, where one text names the other's."""
    origins = origins_of(case.standing)
    groups: defaultdict[tuple[str, str, object], list[Statement]] = defaultdict(list)
    for milestone in case.roadmap.milestones:
        for id_ in milestone.statements:
            one = case.by_id.get(id_)
            if one is not None and not isinstance(one.event, Checked) and _is_page(one):
                window = one.event.when
                days = (window.earliest, window.latest) if window else None
                groups[milestone.path, type_of(one.event), days].append(one)
    for ones in groups.values():
        for one in ones:
            for other in ones:
                first, second = origins[one.id], origins[other.id]
                if first.name == second.name or first.is_nobodys or second.is_nobodys:
                    continue
                name = _named(case, one, second.name)
                if name:
                    yield case.at(
                        one,
                        f"its text names {name}, the origin of {other.id}, "
                        f"yet it counts as an origin of its own ({first.name})",
                        f"tracker relate {one.id} same-origin-as {other.id}",
                    )


def _is_page(one: Statement) -> bool:
    """Tell whether the outlet itself is the origin: no named voice, and nobody cited."""
    event = one.event
    return (
        event.document is not None
        and not event.document.cites
        and not is_own_word(event)
        and not (event.voice in NAMED_VOICES and event.speaker)
    )


def _named(case: Case, one: Statement, name: str) -> str:
    """Return the name where the statement's words contain it, else ""."""
    event = one.event
    title = event.document.title if event.document else None
    quote = event.quote.text if event.quote else None
    said = folded(" ".join(text for text in (event.statement, title, quote, *event.notes) if text))
    if len(name) < SHORTEST or name == case.registry.name("company", event.company or ""):
        return ""
    return name if re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", said) else ""


RULE = Rule(
    "same-origin-counted-twice",
    "warning",
    "Ten outlets that repeat one report are one origin. Two statements that say the same of a "
    "milestone count as two origins where neither page cites anybody; where the words of one name "
    "the other's outlet, it is probably a reprint. Only what stands in the statement, the title, "
    "the quotation and the notes can be found. Add what the page cites, or link the two as "
    '"same origin as".',
    find,
)
