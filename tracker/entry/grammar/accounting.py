"""Every word is accounted for: what nobody gave a meaning to is refused where it stands."""

import re
from collections.abc import Sequence

from tracker.entry.grammar.clauses import Item
from tracker.entry.grammar.parts import Dated, Named, Part, Quoted, Small, Source, Spoken
from tracker.entry.grammar.saying import FORM, Saying
from tracker.entry.grammar.small_words import JOINERS
from tracker.entry.phrases import read_phrase
from tracker.vocabulary.refusals import UnreadableDate, UnreadableLine

ASTRAY = frozenset(
    {"over", "above", "below", "under", "than", "out", "up", "down", "around", "among", "within"}
    | {"against", "vs", "versus"}
)
"""Prepositions that have to be weighed by who reads what stands behind them."""

QUALIFYING = {
    "first": "leave it out, or log it behind --scope",
    "at scale": "leave it out, or log it behind --note",
}
"""Small words that change what is said, and how to say it where no reader understood them."""


def check_quotations(line: str, parts: Sequence[Part]) -> None:
    """Refuse a quotation inside a sentence: without its words the rest may say the opposite."""
    for place, part in enumerate(parts):
        if not isinstance(part, Quoted):
            continue
        before = parts[place - 1] if place else None
        after = parts[place + 1] if place + 1 < len(parts) else None
        opens = before is None or isinstance(before, Source) or _parts_words(before, ":,(")
        spoken = isinstance(before, Spoken) and before.verb.event in ("said", "claimed", "denied")
        last = after is None and isinstance(before, Dated) and _is_sentence(part.words)
        said = before is None and isinstance(after, Spoken) and after.verb.event == "said"
        ends = after is None or said or _parts_words(after, ",;.)")
        if not (opens or spoken or last) or not ends:
            raise UnreadableLine(
                "a quotation inside the sentence is not read",
                "put it at the end behind a colon, or leave the quotation marks out",
                text=line,
                span=(part.start, part.end),
            )


def _is_sentence(words: str) -> bool:
    """Tell whether a quotation is long enough to stand for itself."""
    return len(words.split()) >= 3 or sum(char > "\u2e80" for char in words) >= 6


def _parts_words(part: Part, marks: str) -> bool:
    return isinstance(part, Small) and part.word in (*marks, "that")


def check_all_taken(saying: Saying, *, last: bool) -> None:
    """Refuse what is left of a clause, and words that lead to nothing."""
    for part in (*saying.clause.subject, *saying.clause.parts):
        if not isinstance(part, Small) or part.word in saying.meant:
            continue
        if (hint := QUALIFYING.get(part.word)) is not None:
            raise saying.refusal(f'"{part.text}" has no meaning here', hint, part)
    _check_brackets(saying)
    for item in saying.items:
        _check_duration(saying, item)
        if item.prep in ASTRAY and id(item.part) not in saying.weighed:
            raise saying.refusal(
                f'"{item.prep}" has no meaning here', "say it otherwise", item.preposition
            )
    left = saying.left()
    if left:
        part = left[0].part
        raise saying.refusal(
            f'"{part.text}" has no meaning here',
            'say it otherwise, log it as a line of its own, or put it in "…" or behind --note',
            part,
        )
    every: list[Part] = [*saying.clause.subject, *saying.clause.parts]
    end = max(every, key=lambda part: part.start, default=None) if last else None
    verbs_end = max((verb.end for verb in saying.clause.verbs), default=0)
    if isinstance(end, Small) and end.start > verbs_end and end.word in JOINERS | {"and", "→"}:
        raise saying.refusal("nothing follows this word", f"the form is {FORM}", end)


def check_whose_deed(saying: Saying, item: Item) -> None:
    """Refuse "plans for LGES to start …": another company than the subject would act."""
    named = isinstance(item.part, Named) and item.part.of("company")
    if named in saying.fields["companies_of_subject"]:
        return
    if named and re.match(r"\s+(?:to|will|would)\s+[^\W\d]", saying.line[item.part.end :]):
        raise saying.refusal(
            f'"{item.part.text}" would act, not the subject',
            f"write: {item.part.text} to …, or: SOMEBODY expects {item.part.text} to …",
            item.part,
        )


def _check_brackets(saying: Saying) -> None:
    """Refuse a bracket without its other half."""
    depth = 0
    parts = sorted((*saying.clause.subject, *saying.clause.parts), key=lambda part: part.start)
    for part in parts:
        if isinstance(part, Small) and part.word in "()":
            depth += 1 if part.word == "(" else -1
            if depth not in (0, 1):
                raise saying.refusal("a bracket stands alone", "leave it out", part)
    if depth:
        raise saying.refusal("a bracket is not closed", "close it, or leave it out")


def _check_duration(saying: Saying, item: Item) -> None:
    """Refuse "for six months": how long is no date."""
    if not isinstance(item.part, Dated) or item.prep != "for":
        return
    try:
        read_phrase(f"for {item.part.window.phrase}", anchor=saying.anchor)
    except UnreadableDate as error:
        if error.reason == "duration":
            raise saying.refusal(
                f'"for {item.part.text}" is how long, not when', "log it behind --note", item.part
            ) from None
