"""Parts → clauses: who, which verbs, and all that is said of them.

A clause ends at a semicolon or full stop, and where another verb begins behind a comma or "and".
A clause without a subject of its own goes on with the one before; an infinitive or a bare verb
behind "and" goes on with its plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.entry.grammar.parts import (
    Clause,
    Deed,
    Modal,
    Named,
    Noun,
    Part,
    Small,
    Source,
    Spoken,
)
from tracker.entry.grammar.small_words import AUXILIARIES, FILLERS, JOINERS

SEPARATORS = frozenset(
    {",", "and", "or", "/", "→", "&", "+", "plus", "but", "while", "which", "who", "·", "|"}
)


ENDS = frozenset({";", "."})


_OUTER = (
    "said",
    "denied",
    "forecast",
    "claimed",
    "announced",
    "planned",
    "delayed",
    "advanced",
    "dropped",
    "resumed",
    "agreed",
    "checked",
)
"""Events whose verb may have a plan behind it."""


@dataclass
class Item:
    """A part with what joins it to the words before: prepositions, and separators."""

    part: Part
    prep: str | None = None
    separators: tuple[str, ...] = ()
    preposition: Small | None = None
    own: bool = False
    bracketed: bool = False


def clauses_of(parts: Sequence[Part]) -> list[Clause]:
    """Return the clauses of a line in order."""
    return [clause for sentence in _sentences(parts) for clause in _split(sentence)]


def _sentences(parts: Sequence[Part]) -> list[list[Part]]:
    sentences: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Small) and part.word in ENDS:
            sentences.append([])
        else:
            sentences[-1].append(part)
    return [sentence for sentence in sentences if sentence]


def _split(parts: Sequence[Part]) -> list[Clause]:
    """Cut a sentence where a new verb begins behind a separator."""
    cuts = [0]
    verb_seen = closed = False
    for index, part in enumerate(parts):
        if isinstance(part, Spoken):
            if verb_seen and closed:
                start = _clause_start(parts, index, cuts[-1])
                if start is not None:
                    cuts.append(start)
            verb_seen, closed = True, False
        elif isinstance(part, Modal):
            if verb_seen and closed:
                start = _clause_start(parts, index, cuts[-1])
                if start is not None:
                    cuts.append(start)
                    verb_seen, closed = False, False
        elif not isinstance(part, Small):
            closed = closed or verb_seen
    return [
        _clause(parts[start:end]) for start, end in zip(cuts, [*cuts[1:], len(parts)], strict=True)
    ]


def _clause_start(parts: Sequence[Part], verb: int, earliest: int) -> int | None:
    """Return where the clause of a further verb starts, or None where it goes on with the last."""
    for index in range(verb - 1, earliest, -1):
        part = parts[index]
        if isinstance(part, Small):
            if part.word in (",", "and", "but", "while", "which", "who", ":"):
                return index + 1
            if part.word in JOINERS and part.word != "to":
                return None
            continue
        if isinstance(part, Modal | Source):
            continue
        if isinstance(part, Noun | Deed | Named):
            continue
        return None
    return None


def _clause(parts: Sequence[Part]) -> Clause:
    clause = Clause(parts=[])
    for index, part in enumerate(parts):
        if isinstance(part, Spoken):
            if _is_infinitive(parts, index) and not clause.verbs and clause.modal is None:
                clause.modal = "plans"
            if _is_passive(parts, index):
                clause.passive = True
            clause.verbs.append(part)
        elif isinstance(part, Modal):
            if clause.verbs and clause.modal is None and not _takes_plan(clause.verbs[-1]):
                clause.stray = part
            clause.modal = clause.modal or part.strength
        elif not clause.verbs and clause.modal is None:
            clause.subject.append(part)
        else:
            clause.parts.append(part)
    return clause


def _takes_plan(spoken: Spoken) -> bool:
    """Tell whether a plan may stand behind a verb: behind one of saying, planning, announcing."""
    verb = spoken.verb
    return verb.event in _OUTER and (verb.event != "announced" or verb.name == "announce")


def _is_infinitive(parts: Sequence[Part], index: int) -> bool:
    """Tell whether "to" stands before the verb, with a "be" between at most."""
    for before in reversed(parts[:index]):
        if isinstance(before, Small):
            if before.word == "to":
                return True
            if before.word == "have":
                return False
            if before.word in AUXILIARIES | FILLERS:
                continue
        return False
    return False


def _is_passive(parts: Sequence[Part], index: int) -> bool:
    """Tell whether a participle is passive: "is planned", "unveiled by"."""
    part = parts[index]
    assert isinstance(part, Spoken)  # noqa: S101 -- the caller looked; tells the type checker
    if "past" not in part.forms:
        return False
    if "third" in part.forms and "base" in part.forms:
        return False
    for before in reversed(parts[:index]):
        if isinstance(before, Small) and before.word in FILLERS:
            continue
        if isinstance(before, Small) and before.word in (
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
        ):
            return True
        break
    for after in parts[index + 1 :]:
        if isinstance(after, Spoken):
            return False
        if isinstance(after, Small) and after.word == "by":
            following = parts[parts.index(after) + 1 :]
            return any(
                isinstance(one, Named) and one.of("company") is not None for one in following[:2]
            )
    return False


def items_of(parts: Sequence[Part]) -> list[Item]:
    """Return the parts that say something, each with its preposition and separators."""
    items: list[Item] = []
    prep: str | None = None
    preposition: Small | None = None
    separators: list[str] = []
    depth = 0
    for part in parts:
        if isinstance(part, Small):
            if part.word == "(":
                depth += 1
            elif part.word == ")":
                depth -= 1
            elif part.word == "'s" and items:
                items[-1].own = True
            elif part.word in SEPARATORS:
                separators.append(part.word)
                prep = None
            elif part.word in JOINERS or part.word == "led by":
                prep, preposition = part.word, part
            continue
        items.append(Item(part, prep, tuple(separators), preposition, bracketed=depth > 0))
        prep, preposition, separators = None, None, []
    return items
