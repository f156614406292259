"""How milestones stand, counted: the same words and the same numbers on every page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.views.agenda import Agenda, agenda
from tracker.views.milestones import Milestone
from tracker.web.lookup import plural


def open_words(found: Agenda) -> str:
    """Return how many milestones are open and how they stand, in a sentence that adds up."""
    total = sum(number for number, _ in _parts(found))
    if not total:
        return "No milestone is open."
    return f"{plural(total, 'open milestone')}: {_told(_parts(found))}."


def passed_words(found: Agenda) -> str:
    """Return how many windows have passed: "12, and 5 past an unconfirmed date"."""
    overdue = sum(one.state == "overdue" for one in found.passed)
    rest = len(found.passed) - overdue
    return f"{overdue}, and {rest} past an unconfirmed date" if rest else str(overdue)


def milestone_words(milestones: Sequence[Milestone], today: date) -> str:
    """Return how all milestones of a company stand: open ones, and each end; they add up."""
    opened = sum(one.is_open for one in milestones)
    pressing = _told(_pressing(agenda(milestones, today)))
    aside = f" ({pressing})" if pressing else ""
    parts = [f"{plural(opened, 'open milestone')}{aside}"] if opened else []
    states = Counter(one.state for one in milestones)
    ends = (
        (states["reached"], "reached"),
        (states["dropped"] + states["paused"] + states["void"], "dropped, paused or void"),
        (states["replaced"], "replaced by newer plans"),
        (states["spoken of"], "only spoken of"),
    )
    parts += [f"{number} {words}" for number, words in ends if number]
    return f"{', '.join(parts)}." if parts else "No milestones on record."


def _told(parts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{number} {words}" for number, words in parts if number)


def _pressing(found: Agenda) -> Iterator[tuple[int, str]]:
    """Give what wants a look; what the company denied is not waited for, and told apart."""
    overdue = sum(one.state == "overdue" for one in found.passed)
    yield sum(len(slot.milestones) for slot in found.open), "due"
    yield overdue, "overdue"
    yield len(found.passed) - overdue, "past an unconfirmed date"
    yield len(found.denied), "denied"


def _parts(found: Agenda) -> Iterator[tuple[int, str]]:
    yield from _pressing(found)
    yield sum(len(slot.milestones) for slot in found.ahead), "still to come"
    yield len(found.undated), "without a date"
