"""Date phrases in a line: the longest that reads, the old target and the new."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from tracker.entry.grammar.amounts import amount_at
from tracker.entry.grammar.asides import shift_at
from tracker.entry.grammar.naming import Namer
from tracker.entry.grammar.parts import (
    Dated,
    Named,
    Part,
)
from tracker.entry.grammar.walker import GAP
from tracker.entry.phrases import read_dated, read_phrase
from tracker.entry.verbs import MOVES
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.text import folded
from tracker.vocabulary.windows import Context, Window

DATE_WORDS = 16
"""Words in the longest date phrase that is tried."""

_OLD_DATE = re.compile(
    r"\(?\s*(?:previously|formerly|originally|earlier|instead of|rather than|compared with|"
    r"compared to|prior target|old target|(?<=\()was)\s+"
    r"(?:planned |scheduled |targeted |expected |set )?(?:for |in |at |by |as )?",
    re.IGNORECASE,
)

_FROM = re.compile(r"from\s+", re.IGNORECASE)

_TO = re.compile(r"\s*,?\s*(?:to|until|till|into|→|->)\s+", re.IGNORECASE)

_ARROW = re.compile(r"\s*(?:→|->|=>|⟶)\s*")


class _Reading(NamedTuple):
    """A date phrase and the window it is."""

    end: int
    window: Window


def _ends_inside(line: str, place: int) -> bool:
    """Tell whether a date may end inside a token: before a word of a script without blanks."""
    return line[place - 1] in "年月日号度季前后後内以底末初年월일분기말초까지중순旬頃ごろ" or (
        line[place] in "→/-"
        and line[place - 1].isdigit()
        and not line[place + 1 : place + 2].isdigit()
    )


class Dater(Namer):
    """Finds the dates at a place."""

    def _in_a_move(self, at: int) -> Part | None:
        """Read what only a delay says: by how much, and "until" for "to"."""
        if self._verb is None or self._verb.verb.event not in MOVES:
            return None
        word = self._word(at)
        if word is not None and folded(word) in ("until", "till"):
            return self._small(at, at + len(word), "to")
        return shift_at(self.line, at, self._verb)

    def _old_and_new(self, at: int) -> list[Part] | None:
        """Read the old target: "(previously 2025)"; or both: "from 2025 to 2027-2028"."""
        if old := _OLD_DATE.match(self.line, at):
            read = self._date(old.end())
            if read is None:
                return None
            end = read.end
            if self.line[at] == "(":
                if not self.line[end:].lstrip().startswith(")"):
                    return None
                end = self.line.index(")", end) + 1
            return [self._dated(at, _Reading(end, read.window), old=True)]
        for first in self._dates(at):
            arrow = _ARROW.match(self.line, first.end)
            second = self._date(arrow.end()) if arrow else None
            if arrow and second is not None:
                return [self._dated(at, first, old=True), self._dated(arrow.end(), second)]
        start = _FROM.match(self.line, at)
        if start is None or self._verb is None or self._verb.verb.event not in MOVES:
            return None
        for said in self._dates(start.end()):
            first = said
            between = _TO.match(self.line, first.end)
            second = self._date(between.end()) if between else None
            if between and second is not None:
                if self._verb.verb.event == "delayed":
                    first = self._before_it(first, second)
                return [
                    self._dated(at, first, old=True),
                    self._small(between.start(), between.end(), "to"),
                    self._dated(between.end(), second),
                ]
        alone = self._date(start.end())
        return [self._dated(at, alone, old=True)] if alone else None

    def _before_it(self, old: _Reading, new: _Reading) -> _Reading:
        """Read an old target without a year as the one that lies before the new one."""
        first, second = old.window, new.window
        if first.earliest is None or second.earliest is None or first.earliest < second.earliest:
            return old
        context = structs.replace(first.context or Context(), lean="past")
        try:
            past = read_phrase(first.phrase, anchor=self.anchor, context=context)
        except UnreadableDate:
            return old
        return _Reading(old.end, past)

    def _dated(self, at: int, reading: _Reading, *, old: bool = False) -> Dated:
        text = self.line[at : reading.end]
        return Dated(start=at, end=reading.end, text=text, window=reading.window, old=old)

    def _date(self, at: int) -> _Reading | None:
        return next(self._dates(at), None)

    def _dates(self, at: int) -> Iterator[_Reading]:
        """Yield the date phrases that begin here, the longest first."""
        for end in self._date_ends(at):
            if "subject to" in folded(self.line[at:end]) or self._cuts_amount(at, end):
                continue
            try:
                window = self._read(self.line[at:end])
            except UnreadableDate:
                continue
            yield _Reading(end, window)

    def _cuts_amount(self, at: int, end: int) -> bool:
        """Tell whether the last word of a phrase is the number of what follows: "2024, 10 GWh"."""
        start = self.line.rfind(" ", at, end) + 1
        if start <= at or not self.line[start].isdigit():
            return False
        amount = amount_at(self.line, start, self.names)
        return amount is not None and amount.end > end

    def _read(self, phrase: str) -> Window:
        return read_dated(phrase, self.anchor, self.context, self._calendar())

    def _calendar(self) -> str | None:
        """Return the fiscal calendar of the first company of the line that has one."""
        for part in self.parts:
            slug = part.of("company") if isinstance(part, Named) else None
            if (calendar := self.names.calendar(slug)) is not None:
                return calendar
        return None

    def _date_ends(self, at: int) -> Iterator[int]:
        ends: list[int] = []
        here = at
        for _ in range(DATE_WORDS):
            found = re.compile(r"\S+").match(self.line, here)
            if found is None:
                break
            whole = found[0].rstrip(",;:).。，；!")
            ends.append(found.start() + len(whole))
            if found[0][len(whole) :].startswith("."):
                ends.append(found.start() + len(whole) + 1)
            ends.extend(
                place
                for place in range(found.start() + 1, found.start() + len(whole))
                if _ends_inside(self.line, place)
            )
            here = found.end() + len(GAP.match(self.line, found.end())[0])  # type: ignore[index]
            if found[0][-1] in ";:":
                break
        yield from sorted(set(ends), reverse=True)

    def _refused_date(self, at: int) -> tuple[int, UnreadableDate] | None:
        """Return the longest phrase that is a date which cannot be read, with the reason."""
        for end in self._date_ends(at):
            try:
                self._read(self.line[at:end])
            except UnreadableDate as error:
                if error.reason not in ("not_understood", "no_date"):
                    return end, error
        return None
