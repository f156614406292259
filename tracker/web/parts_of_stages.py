"""Parts of stages: what of a stage a milestone is about, and whether it stands for the whole.

A cell that shows one line, a named piece of a stage or a mere report must not look like the stage.
"""

from tracker.views.milestones import Milestone
from tracker.views.revisions import doubts_of
from tracker.views.words import measure_words
from tracker.web.lookup import Lookup


def part_words(lookup: Lookup, milestone: Milestone) -> str:
    """Return the piece, scope and quantity that were named: "one line, 5 GWh"; else nothing."""
    scope = milestone.scope or ""
    piece = scope if milestone.is_rung else milestone.label
    stated = milestone.outcome or milestone.shown
    quantity = stated.quantity if stated is not None else None
    much = measure_words(quantity, lookup.registry) if quantity is not None else ""
    return ", ".join(part for part in (piece, "" if much and much in piece else much) if part)


def is_whole(milestone: Milestone) -> bool:
    """Tell whether a milestone stands for its whole stage, and nobody doubts what is shown."""
    in_part = milestone.outcome is not None and milestone.outcome.in_part
    return milestone.is_rung and not milestone.scope and not in_part and not doubts_of(milestone)
