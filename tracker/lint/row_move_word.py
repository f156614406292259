"""row-move-word: a link says slips or advances, and the two dates say otherwise."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.views.targets import is_target
from tracker.views.words import movement_words, window_words
from tracker.vocabulary.events import Planned
from tracker.vocabulary.moves import compare

AGREEING = {"slips": ("slipped", "drifted"), "advances": ("pulled in",)}


def find(case: Case) -> Iterator[Finding]:
    """Give every `slips` or `advances` between two dated plans whose windows moved otherwise."""
    for one in case.statements:
        new = one.event.when
        if new is None or (isinstance(one.event, Planned) and one.event.undated):
            continue
        for link in one.links:
            other = case.by_id.get(link.id)
            old = other.event.when if other is not None else None
            if link.rel not in AGREEING or other is None or old is None:
                continue
            if not is_target(one) or not is_target(other):
                continue
            move = compare(old, new, old_said=other.known_from, new_said=one.known_from)
            if move.word not in AGREEING[link.rel]:
                yield case.at(
                    one,
                    f"it {link.rel} {link.id}, but from {window_words(old)} to "
                    f"{window_words(new)} the date {_happened(movement_words(move))}",
                )


def _happened(move: str) -> str:
    """Return a move as what the date did: "was pulled in 3 months", "went vague"."""
    return f"was {move}" if move.startswith(("pulled in", "reaffirmed")) else move


RULE = Rule(
    "row-move-word",
    "warning",
    "The word of a move is always computed from the two windows. A link that calls it a slip where "
    "the dates did not move later, or an advance where they did not move earlier, is a slip of the "
    "pen, or points at the wrong statement. Drifted counts as a slip.",
    find,
)
