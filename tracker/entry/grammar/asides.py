"""Asides: conditions, scopes, ranks, parties and what comes first, read by their opening.

Each pattern is tried at a place of the line; what it takes is kept in the line's own words.
"""

import re
from collections.abc import Callable, Sequence

from tracker.entry.grammar.goals import Goals
from tracker.entry.grammar.parts import (
    Amount,
    Aside,
    Bargain,
    Following,
    Part,
    Ranked,
    Small,
    Somebody,
    Source,
    Spoken,
)
from tracker.entry.grammar.patterns import (
    AFTER_ENDS,
    BARGAIN,
    BASIS,
    BASIS_BEHIND,
    COMPARISON,
    CONDITION,
    FOLLOWING,
    GROUP,
    HEDGE,
    NEW_NAME,
    NOTE,
    NOTHING_NEW,
    OCCASION,
    ORDINAL,
    ORDINALS,
    RANK,
    REGION,
    SCOPE,
    SHIFT,
    STANDARD,
    TERM,
    UNNAMED_PARTY,
    VAGUE,
)
from tracker.entry.grammar.speakers import according_at, speaker_at, voice_at
from tracker.entry.names import Names
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.text import folded


def aside_at(
    line: str,
    at: int,
    names: Names,
    goals: Goals,
    parts: Sequence[Part],
    verb: Spoken | None,
) -> Part | None:
    """Return the aside that opens at a place, or None."""
    readers: tuple[Callable[[], Part | None], ...] = (
        lambda: _words(line, at, NOTE, "note"),
        lambda: _condition(line, at),
        lambda: _hedge(line, at, parts),
        lambda: _kept(line, at, STANDARD, "standard"),
        lambda: _new_name(line, at, verb),
        lambda: _term(line, at, verb),
        lambda: _kept(line, at, NOTHING_NEW, "nothing new"),
        lambda: _group(line, at),
        lambda: _comparison(line, at),
        lambda: speaker_at(line, at, names, parts, verb),
        lambda: according_at(line, at, names, verb),
        lambda: voice_at(line, at),
        lambda: _following(line, at, names, goals),
        lambda: shift_at(line, at, verb),
        lambda: _somebody(line, at),
        lambda: _rank(line, at, verb),
        lambda: _region(line, at),
        lambda: _scope(line, at, names),
        lambda: _bargain(line, at, parts, verb),
        lambda: _basis(line, at, parts),
        lambda: _occasion(line, at),
    )
    return next((found for read in readers if (found := read()) is not None), None)


def _words(line: str, at: int, pattern: re.Pattern[str], role: str) -> Aside | None:
    found = pattern.match(line, at)
    if found is None:
        return None
    return Aside(start=at, end=found.end(), text=found[0], role=role, words=found[1].strip())  # type: ignore[arg-type]


def _kept(line: str, at: int, pattern: re.Pattern[str], role: str) -> Aside | None:
    found = pattern.match(line, at)
    if found is None:
        return None
    words = found.groupdict().get("words") or found[0]
    return Aside(start=at, end=found.end(), text=found[0], role=role, words=words)  # type: ignore[arg-type]


def _new_name(line: str, at: int, verb: Spoken | None) -> Aside | None:
    """Read what a company is called now: "renames itself Pret New Materials"."""
    if verb is None or verb.verb.change != "renamed":
        return None
    return _kept(line, at, NEW_NAME, "new name")


def _term(line: str, at: int, verb: Spoken | None) -> Aside | None:
    """Read how long a deal runs: "over three years"."""
    if verb is None or verb.verb.event != "agreed":
        return None
    return _kept(line, at, TERM, "term")


def _group(line: str, at: int) -> Aside | None:
    """Read who in a table is no company: the total, the others, the makers of a country."""
    found = GROUP.match(line, at)
    if found is None or re.match(r"[\w-]", line[found.end() : found.end() + 1]):
        return None
    kinds = {"world total": found["total"], "others": found["others"]}
    words = next((name for name, said in kinds.items() if said), found["makers"])
    return Aside(start=at, end=found.end(), text=found[0], role="group", words=words)


def _comparison(line: str, at: int) -> Aside | None:
    found = COMPARISON.match(line, at)
    if found is None:
        return None
    words = f"{folded(found['qualifier'])}|{found['words'].strip()}"
    return Aside(start=at, end=found.end(), text=found[0], role="comparison", words=words)


def _condition(line: str, at: int) -> Aside | None:
    found = _words(line, at, CONDITION, "condition")
    if found is None or not folded(line[at : at + 6]).startswith("unless"):
        return found
    return Aside(
        start=found.start,
        end=found.end,
        text=found.text,
        role="condition",
        words=found.text.strip(),
    )


def _hedge(line: str, at: int, parts: Sequence[Part]) -> Aside | None:
    """Read "nothing finalised yet" and "options … under review", where somebody says so."""
    if not any(isinstance(part, Spoken | Source) or _is_colon(part) for part in parts):
        return None
    for pattern, role in ((HEDGE, "hedge"), (VAGUE, "vague")):
        found = pattern.match(line, at)
        if found is not None and (role == "hedge" or HEDGE.search(line)):
            text = found[0]
            return Aside(start=at, end=found.end(), text=text, role=role, words=text.strip())  # type: ignore[arg-type]
    return None


def is_hedge(words: str) -> bool:
    """Tell whether words say that something is not settled yet."""
    return HEDGE.search(words) is not None


def _is_colon(part: Part) -> bool:
    return isinstance(part, Small) and part.word == ":"


def _following(line: str, at: int, names: Names, goals: Goals) -> Following | None:
    """Read "6 months after SOP", "once the pilot line is complete"."""
    from tracker.entry.phrases import read_phrase

    found = FOLLOWING.match(line, at)
    if found is None:
        return None
    what = found["what"].rstrip(" .")
    words = what.split()
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count])
        plain = AFTER_ENDS.sub("", said).removeprefix("the ").removeprefix("completing the ")
        plain = plain.removeprefix("completing ").removeprefix("completion of the ")
        plain = plain.removeprefix("completion of ").removeprefix("a ").removeprefix("an ")
        named = names.exact(("stage", "milestone"), plain)
        goal = named[0].slug if named else _goal(goals, plain)
        if goal is not None:
            end = found.start("what") + _length(what, count)
            return Following(
                start=at, end=end, text=line[at:end], milestone=goal, distance=found["distance"]
            )
        try:
            read_phrase(f"after {said}", anchor="2000-01-01")
        except UnreadableDate:
            continue
        return None
    return None


def _goal(goals: Goals, words: str) -> str | None:
    noun = goals.noun(words)
    return goals.only([noun]) if noun else None


def _length(text: str, words: int) -> int:
    """Return where the first words of a text end."""
    found = re.match(r"\s*" + r"\s+".join([r"\S+"] * words), text)
    return found.end() if found else len(text)


def shift_at(line: str, at: int, verb: Spoken | None) -> Aside | None:
    """Read by how much something moved: "by two quarters", where a verb says that it did."""
    if verb is None or verb.verb.event not in ("delayed", "advanced"):
        return None
    return _words(line, at, SHIFT, "distance")


def _somebody(line: str, at: int) -> Somebody | None:
    found = UNNAMED_PARTY.match(line, at)
    return Somebody(start=at, end=found.end(), text=found[0]) if found else None


def _rank(line: str, at: int, verb: Spoken | None) -> Ranked | None:
    found = RANK.match(line, at)
    if found is None:
        if verb is not None and verb.verb.name in ("rank", "place", "come", "lead"):
            bare = re.compile(rf"(?P<ordinal>{ORDINAL})(?![\w-])", re.IGNORECASE).match(line, at)
            if bare is None or re.match(r"\s+(?:half|quarter)", line[bare.end() :]):
                return None
            return Ranked(start=at, end=bare.end(), text=bare[0], rank=_ordinal(bare["ordinal"]))
        return None
    return Ranked(
        start=at, end=found.end(), text=found[0], rank=_ordinal(found["digits"] or found["ordinal"])
    )


def _ordinal(word: str) -> int:
    key = folded(word)
    return ORDINALS.get(key) or int(re.sub(r"\D", "", key))


def _region(line: str, at: int) -> Aside | None:
    found = REGION.match(line, at)
    if found is None:
        return None
    words = f"world except {found['out']}" if found["out"] else folded(found["world"])
    return Aside(start=at, end=found.end(), text=found[0], role="region", words=words)


def _scope(line: str, at: int, names: Names) -> Aside | None:
    found = SCOPE.match(line, at)
    if found is None:
        return None
    if "version" in found["scope"] and names.starts(found["scope"], ("product",)):
        return None
    return Aside(
        start=at, end=found.end(), text=found[0], role="scope", words=_uncapped(found["scope"])
    )


def _uncapped(words: str) -> str:
    """Return words without the capital of a line's first word."""
    return words[0].lower() + words[1:]


def _bargain(line: str, at: int, parts: Sequence[Part], verb: Spoken | None) -> Bargain | None:
    if verb is None and not parts:
        return None
    for pattern, deal in BARGAIN:
        if found := pattern.match(line, at):
            return Bargain(start=at, end=found.end(), text=found[0], deal=deal)
    return None


def _basis(line: str, at: int, parts: Sequence[Part]) -> Aside | None:
    found = BASIS.match(line, at)
    if found is None and parts and isinstance(parts[-1], Amount):
        found = BASIS_BEHIND.match(line, at)
    if found is None:
        return None
    return Aside(start=at, end=found.end(), text=found[0], role="basis", words=folded(found[0]))


def _occasion(line: str, at: int) -> Aside | None:
    found = OCCASION.match(line, at)
    if found is None:
        return None
    return Aside(
        start=at,
        end=found.end(),
        text=found[0],
        role="occasion",
        words=found["words"].removeprefix("its "),
    )
