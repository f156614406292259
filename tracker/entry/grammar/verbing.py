"""Verbs, modals and the nouns of verbs: which of its words a line uses as a verb."""

import re

from tracker.entry.grammar.dating import Dater
from tracker.entry.grammar.parts import (
    Amount,
    Aside,
    Dated,
    Deed,
    Modal,
    Named,
    Noun,
    Part,
    Quoted,
    Small,
    Source,
    Spoken,
)
from tracker.entry.grammar.small_words import AUXILIARIES, FILLERS, JOINERS, PHRASE_MODALS
from tracker.entry.verbs import DEEDS, MODALS, USES, Use
from tracker.vocabulary.text import folded

_SEPARABLE = frozenset(
    {"back", "forward", "on hold", "off", "down", "out", "up", "in", "into operation"}
)

NOUNLIKE = frozenset({"partner", "review", "start", "launch", "test", "sample", "order", "supply"})
"""Verbs that are nouns before "of"."""

SPEECH = ("said", "denied", "forecast", "claimed", "announced")


class VerbFinder(Dater):
    """Finds the verbs at a place."""

    def _deed(self, at: int) -> Deed | None:
        word = self._word(at)
        phases = DEEDS.get(folded(word)) if word else None
        if word is None or phases is None:
            return None
        verb = self._verb_at(at)
        before = self._before()
        if isinstance(before, Modal):
            return None
        governed = isinstance(before, Small) and before.word in ("to", "and")
        verbal = verb is not None and (governed or "base" not in verb.forms or self._verb is None)
        if verbal and not self._is_noun_here(at + len(word)):
            return None
        return Deed(start=at, end=at + len(word), text=word, phases=phases)

    def _is_noun_here(self, end: int) -> bool:
        """Tell whether "of" or the end of a subject follows: "start of production"."""
        before = self._before()
        return re.match(
            r"\s+(?:of|in|at|by|slips?|slipped|delayed|planned|expected|due|postponed|moved|pushed|brought|set|scheduled|slated|targeted|is|was|has|to|from|for)\b",
            self.line[end:],
        ) is not None and not (isinstance(before, Small) and before.word == "to")

    def _modal(self, at: int) -> Modal | None:
        rest = folded(self.line[at : at + 40])
        for words, strength in PHRASE_MODALS:
            if rest == words or rest.startswith(f"{words} "):
                ends = self._word_ends(at, len(words.split()))
                if words == "due" and self._date(at) is not None:
                    return None
                return Modal(
                    start=at,
                    end=ends[-1],
                    text=self.line[at : ends[-1]],
                    strength=strength,  # type: ignore[arg-type]
                )
        word = self._word(at)
        if word is None or folded(word) not in MODALS:
            return None
        end = at + len(word)
        if folded(word) in ("may", "can") and not self._is_verb(self._skip(end)):
            return None
        return Modal(start=at, end=end, text=word, strength=MODALS[folded(word)])

    def _is_verb(self, at: int) -> bool:
        word = self._word(at)
        if word is None:
            return False
        return folded(word) in USES or folded(word) in AUXILIARIES

    def _verb_at(self, at: int) -> Spoken | None:
        word = self._word(at)
        key = folded(word).replace("-", " ") if word else ""
        first, *glued = key.split() or [""]
        uses = USES.get(first)
        if not uses or word is None:
            return None
        for use in uses:
            found = self._use(at, word, use, glued)
            if found is not None and self._may_stand(at, found):
                return found
        return None

    def _use(self, at: int, word: str, use: Use, glued: list[str]) -> Spoken | None:
        end = at + len(word)
        if glued:
            if tuple(glued) != use.rest[: len(glued)] or len(use.rest) != len(glued):
                return None
            return self._spoken(at, end, use)
        if not use.rest:
            if self._is_auxiliary(at, word) or self._is_other(use.verb.name, word, end):
                return None
            return self._spoken(at, end, use)
        rest = " ".join(use.rest)
        ends = self._word_ends(self._skip(end), len(use.rest))
        if len(ends) == len(use.rest) and folded(self.line[self._skip(end) : ends[-1]]) == rest:
            return self._spoken(at, ends[-1], use)
        if rest in _SEPARABLE:
            apart = re.compile(rf"[^,;.]*?\s({re.escape(rest)})(?![\w-])", re.IGNORECASE)
            if (found := apart.match(self.line, end)) and self._is_move_free(found, rest):
                self._eaten[found.start(1)] = found.end(1)
                return self._spoken(at, end, use)
        return None

    def _is_move_free(self, found: re.Match[str], rest: str) -> bool:
        """Tell whether a particle stands apart and opens nothing: "in" must end its clause."""
        if rest not in ("in", "up", "out", "down", "off"):
            return True
        return re.match(r"\s*(?:$|[,;.]|to\b|from\b)", self.line[found.end(1) :]) is not None

    def _is_other(self, verb: str, word: str, end: int) -> bool:
        """Tell whether a word is no verb here: "close to", "adds 4 GWh"."""
        following = folded(self._word(self._skip(end)) or "")
        if following == "of":
            return verb in NOUNLIKE
        if verb == "close":
            return following == "to"
        if folded(word) == "open" and self._verb is None:
            before = self._before()
            return not isinstance(before, Modal) and not (
                isinstance(before, Small) and before.word == "to"
            )
        return verb == "add" and following not in ("that", "it", "they", "")

    def _is_auxiliary(self, at: int, word: str) -> bool:
        """Tell whether "has" only helps the next verb: "has unveiled", "has been", "has to"."""
        if folded(word) not in AUXILIARIES:
            return False
        following = self._skip(at + len(word))
        after = self._word(following)
        while after is not None and folded(after) in FILLERS | {"not", "since", "begun"} - {
            "the",
            "a",
        }:
            if folded(after) == "begun":
                return True
            following = self._skip(following + len(after))
            after = self._word(following)
        if after is None:
            return False
        key = folded(after)
        if key in AUXILIARIES or key in ("to", "not", "yet"):
            return True
        uses = USES.get(key.split("-")[0], ())
        return any("past" in use.forms for use in uses)

    def _may_stand(self, at: int, verb: Spoken) -> bool:
        """Tell whether a word that may be a verb is one here, and no noun as in "the plan"."""
        before = self._before()
        nominal = verb.forms <= {"base", "third"}
        if isinstance(before, Small):
            if before.word in ("the", "a", "an", "its", "of", "'s", "their", "new"):
                return not nominal and "ing" in verb.forms and before.word == "of"
            if before.word in JOINERS and before.word != "to":
                return "ing" in verb.forms
        if self._verb is None:
            return True
        if isinstance(before, Modal | Small | Aside | Quoted | Source):
            return True
        if isinstance(before, Spoken):
            return "ing" in verb.forms or verb.verb.name == "plan"
        if verb.verb.event == "said" and self._ends_line(verb.end):
            return True
        if isinstance(before, Named | Noun | Dated | Amount):
            if verb.verb.event == "planned" and "past" in verb.forms:
                return True
            if self._opens_clause(before) and not verb.forms <= {"base"}:
                return True
            if self._verb.verb.event not in SPEECH or verb.forms <= {"base"}:
                return False
            named = self._named(at)
            return named is None or named.end < verb.end
        return False

    def _opens_clause(self, before: Part) -> bool:
        """Tell whether a company behind a comma begins a clause: "…, BYD plans SOP in 2027"."""
        if not isinstance(before, Named) or before.of("company") is None or len(self.parts) < 2:
            return False
        mark = self.parts[-2]
        return isinstance(mark, Small) and mark.word in (",", "and", "but", "while")

    def _ends_line(self, end: int) -> bool:
        """Tell whether nothing follows, or only the day on which it was said."""
        if not self.line[end:].strip(" .)"):
            return True
        day = self._date(self._skip(end))
        return day is not None and not self.line[day.end :].strip(" .)")

    def _spoken(self, at: int, end: int, use: Use) -> Spoken:
        return Spoken(start=at, end=end, text=self.line[at:end], verb=use.verb, forms=use.forms)
