"""Words for people: dates as they were said, figures, movements, one sentence per event.

A window is never put more precisely than it was said.
"""

from tracker.vocabulary.events import Event
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Movement, Window


def window_words(window: Window) -> str:
    """Return an English rendering of a window: "2026", "Q3 2026", "by 2026", "from 2027".

    The phrase as it was written is `window.phrase`; show it beside where there is room.
    """
    raise NotImplementedError


def movement_words(move: Movement) -> str:
    """Return a move in words: "slipped 6 months (0 to 18)", "narrowed", "reaffirmed"."""
    raise NotImplementedError


def measure_words(measure: Measure, registry: Registry) -> str:
    """Return a figure in words: "up to 175 Wh/kg", "3 to 5 GWh", "close to LFP"."""
    raise NotImplementedError


def reading(event: Event, registry: Registry) -> str:
    """Return one plain sentence that reads an event back: who, what, where, when."""
    raise NotImplementedError
