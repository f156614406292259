"""Changes as lines of a page: by day of logging, by company, what was said apart from corrections.

The words are those of `tracker changes`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from tracker.views.dates import day_words
from tracker.views.differences import KINDS, Difference
from tracker.views.journal import Line, LoggedDay
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Amended, World
from tracker.vocabulary.windows import Window
from tracker.web.digest import SEVERAL
from tracker.web.keys import digest_parts
from tracker.web.lookup import Lookup, event_path, plural, published_in
from tracker.web.parts import Link
from tracker.web.text import head

Owner = Literal["news", "source", "ours"]
OWNERS: tuple[Owner, ...] = ("news", "source", "ours")
"""Whose change it is: the world's, a source that took its word back, or we who had erred."""

_OURS = frozenset({"corrected", "taken back", "restored", "linked"})
_MOVES = KINDS[KINDS.index("slipped") : KINDS.index("claim")]
_FIRST = (*_MOVES, *(kind for kind in KINDS if kind not in _MOVES))
TELLING = {kind: place for place, kind in enumerate(_FIRST)}
"""Which kinds are told first where there is no room for all: what moved or ended what stood."""

NOBODY = "No company named"
LONG_LINE = 400
"""How much of a long sentence a line tells; the page of its event has the rest."""


class Change(NamedTuple):
    """One line of the journal with its day and its owner."""

    owner: Owner
    day: date
    line: Line


@dataclass(frozen=True)
class ChangeLine:
    """One change; `path` is the page of its event, empty where it stands no longer.

    `key` is the same wherever the change is told in the same words, and another for another one.
    """

    kind: str
    path: str
    subject: str
    words: str
    outlet: str
    published: str
    url: str
    key: str


@dataclass(frozen=True)
class ChangeGroup:
    """The changes of one company."""

    company: Link
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class ChangeDay:
    """The changes of one day; `more` is how many `rest` holds beside those shown.

    `begins` marks the day on which the record begins.
    """

    anchor: str
    day: date
    begins: bool
    counts: str
    groups: tuple[ChangeGroup, ...]
    more: int = 0
    rest: str = ""


def owner_of(kind: str) -> Owner:
    """Return whose change a kind is."""
    if kind == "withdrawn":
        return "source"
    return "ours" if kind in _OURS else "news"


def changes_of(days: Iterable[LoggedDay]) -> list[Change]:
    """Return the lines of days in their order, by owner: news first, our corrections last."""
    every = [
        Change(owner_of(line.difference.kind), day.day, line) for day in days for line in day.lines
    ]
    return sorted(every, key=lambda one: OWNERS.index(one.owner))


def counts_words(kinds: Iterable[str]) -> str:
    """Return how many of each kind: "2 slipped, 12 new, 1 claim"."""
    counted = Counter(kinds)
    return ", ".join(
        f"{counted[kind]} {SEVERAL.get(kind, kind) if counted[kind] > 1 else kind}"
        for kind in TELLING
        if counted[kind]
    )


class Lines:
    """Makes lines of one lookup; what a line tells follows from what was on record on its day."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        events = lookup.roadmap.events
        self._corrected = {one.id: one.target for one in events if isinstance(one, Amended)}
        said = (recorded_on(one) for one in events if isinstance(one, World))
        self._beginning = min(said, default=None)

    def telling(self, changes: Iterable[Change], most: int) -> list[Change]:
        """Return the changes that tell most, at most so many, in their old order.

        On the day on which the record begins everything is new: the newest of what is told of
        milestones comes first.
        """
        every = list(changes)
        kept = set(map(id, sorted(every, key=self._rank)[:most]))
        return [one for one in every if id(one) in kept]

    def _rank(self, one: Change) -> int:
        place = TELLING[one.line.difference.kind]
        is_first = one.day == self._beginning
        return max(place, TELLING["new"]) if is_first else place

    def days(
        self,
        changes: Sequence[Change],
        *,
        most: int | None = None,
        rest: Callable[[date], str] | None = None,
        prefix: str = "on",
    ) -> tuple[ChangeDay, ...]:
        """Return changes of one owner by day; of a day at most so many, the others by `rest`."""
        found = []
        for day, some in groupby(changes, key=lambda one: one.day):
            every = list(some)
            shown = every if most is None else self.telling(every, most)
            found.append(
                ChangeDay(
                    anchor=f"{prefix}-{day}",
                    day=day,
                    begins=day == self._beginning,
                    counts=counts_words(one.line.difference.kind for one in every),
                    groups=self.groups((one.line.difference, one.line.published) for one in shown),
                    more=len(every) - len(shown),
                    rest=rest(day) if rest is not None and len(every) > len(shown) else "",
                )
            )
        return tuple(found)

    def groups(self, found: Iterable[tuple[Difference, Window | None]]) -> tuple[ChangeGroup, ...]:
        """Return differences by company, in the order of names; in one, what moved stands first."""
        grouped: dict[str | None, list[tuple[Difference, Window | None]]] = {}
        for one in found:
            grouped.setdefault(self._company(one[0]), []).append(one)
        groups = []
        for slug, some in grouped.items():
            link = Link(NOBODY, "") if slug is None else self.lookup.company_link(slug)
            some.sort(key=lambda one: TELLING[one[0].kind])
            lines = tuple(self.line(*one, company=link.text) for one in some)
            order = (slug is None, link.text.casefold(), slug or "")
            groups.append((order, ChangeGroup(link, lines)))
        return tuple(group for _, group in sorted(groups, key=lambda one: one[0]))

    def line(
        self, one: Difference, published: Window | None = None, company: str = ""
    ) -> ChangeLine:
        """Return a difference as a line; under its company's heading the name is not repeated."""
        lead, subject = f"{company}, ", _cut(one.subject)
        return ChangeLine(
            kind=one.kind,
            path=self._path(one),
            subject=subject.removeprefix(lead) if company else subject,
            words=_cut(one.words),
            outlet=one.source,
            published=published_in(published) if one.source else "",
            url=one.url or "",
            key=_key(one.kind, one.subject, one.words, one.event or ""),
        )

    def _company(self, one: Difference) -> str | None:
        slug = next(iter(one.companies), None)
        return None if slug is None else self.lookup.registry.slug("company", slug)

    def _path(self, one: Difference) -> str:
        """Return the page of what brought a change; of a correction that of what it corrects."""
        for id in (one.event, *one.events):
            target = self._corrected.get(id or "", id)
            if target in self.lookup.roadmap.statements and target is not None:
                return event_path(target)
        return ""


def _key(*parts: str) -> str:
    return digest_parts(part.encode() for part in parts).hex()[:10]


def _cut(words: str) -> str:
    start = head(words, LONG_LINE)
    return start if start == words else f"{start}…"


def scope_words(changes: Sequence[Change]) -> str:
    """Return how many changes there are, on which days and of which kinds; "" for none."""
    days = sorted({one.day for one in changes}, reverse=True)
    counts = f": {counts_words(one.line.difference.kind for one in changes)}" * (len(days) > 1)
    return f"{plural(len(changes), 'change')} {days_words(days)}{counts}." if days else ""


def days_words(days: Sequence[date]) -> str:
    """Return days, newest first, in words: "on 3 days, from 17 to 23 November 2026"."""
    if not days:
        return ""
    first, last = days[-1], days[0]
    if first == last:
        return f"on {day_words(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"on {len(days)} days from {first.day} to {day_words(last)}"
    return f"on {len(days)} days from {day_words(first)} to {day_words(last)}"
