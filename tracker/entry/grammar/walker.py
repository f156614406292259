"""The walk along a line: words, gaps, and the parts found so far."""

import re
from collections.abc import Mapping

from tracker.entry.grammar.goals import goals_of
from tracker.entry.grammar.parts import (
    Part,
    Small,
    Spoken,
)
from tracker.entry.grammar.places import places_of
from tracker.entry.names import Names
from tracker.vocabulary.windows import Context

_WORD = re.compile(r"[^\s,;:()\"“”„«»→]+")

GAP = re.compile(r"[\s\u3000]*")


class Walker:
    """What every reader of a line stands on."""

    def __init__(
        self,
        line: str,
        names: Names,
        *,
        anchor: str | None = None,
        context: Context | None = None,
        choices: Mapping[int | str, object] | None = None,
    ) -> None:
        self.line, self.names, self.goals = line, names, goals_of(names)
        self.anchor, self.context, self.choices = anchor, context, choices or {}
        self.parts: list[Part] = []
        self._places = places_of(names)
        self._eaten: dict[int, int] = {}
        self._head = ""
        self._verb: Spoken | None = None

    def _skip(self, at: int) -> int:
        while True:
            after = at + len(GAP.match(self.line, at)[0])  # type: ignore[index]
            if self._eaten.get(after, 0) <= after:
                return after
            at = self._eaten[after]

    def _skip_gap(self, at: int) -> int:
        return at + len(GAP.match(self.line, at)[0])  # type: ignore[index]

    def _before(self) -> Part | None:
        return self.parts[-1] if self.parts else None

    def _small(self, at: int, end: int, word: str) -> Small:
        return Small(start=at, end=end, text=self.line[at:end], word=word)

    def _word(self, at: int) -> str | None:
        found = _WORD.match(self.line, at)
        if found is None:
            return None
        word = found[0]
        return word.rstrip(".") if len(word) > 1 else word

    def _word_ends(self, at: int, count: int) -> list[int]:
        """Return where the next words end, at most `count`."""
        ends: list[int] = []
        while len(ends) < count and (found := _WORD.match(self.line, at)):
            ends.append(found.end() - (1 if found[0].endswith(".") and len(found[0]) > 1 else 0))
            at = found.end() + len(GAP.match(self.line, found.end())[0])  # type: ignore[index]
        return ends
