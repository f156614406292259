"""Words → parts: every stretch of a line is a name, a date, an amount, a verb or a small word.

The longest reading at a place wins.  A word that is none of these is refused where it stands.
"""

import re
from collections.abc import Iterator

from tracker.entry.grammar.amounts import amount_at
from tracker.entry.grammar.asides import aside_at
from tracker.entry.grammar.naming import KINDS
from tracker.entry.grammar.parts import (
    Named,
    Part,
    Quoted,
    Small,
    Source,
    Spoken,
)
from tracker.entry.grammar.small_words import AUXILIARIES, FILLERS, GLUE, JOINERS
from tracker.entry.grammar.stages import (
    LETTERED,
)
from tracker.entry.grammar.verbing import VerbFinder
from tracker.entry.verbs import USES
from tracker.vocabulary.refusals import UnreadableLine
from tracker.vocabulary.text import folded

_QUOTE = re.compile(r"\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|「([^」]*)」")

_MARK = re.compile(r"->|=>|→|⟶|[-–—](?=\s)|[,;:()&+/.·、，；。！!|]")

_MARKS = {
    "->": "→",
    "=>": "→",
    "⟶": "→",
    "、": ",",
    "，": ",",
    "；": ";",
    "。": ".",
    "!": ".",
    "！": ".",
    "-": ",",
    "–": ",",
    "—": ",",
}

_LED = re.compile(r"(?:led|headed) by(?!\w)", re.IGNORECASE)

_TO_CUSTOMERS = re.compile(
    r"to (?:its |their |the )?(?:customers|clients|buyers|users)(?!\w)", re.IGNORECASE
)

_AT_SCALE = re.compile(r"(?:at|on)(?: a)? (?:large[- ])?scale(?!\w)", re.IGNORECASE)

_POSSESSIVE = re.compile(r"['’]s?(?=[\s,;:)]|$)")

WITHDRAWAL = "a withdrawal needs the event that is taken back"

WITHDRAWAL_HINT = (
    "log it with --type withdrawn --target ID --reason WORDS; find ids with: "
    "tracker timeline --json"
)


def _nearest_verbs(word: str) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    hits = process.extract(
        folded(word), list(USES), scorer=OSA.normalized_similarity, score_cutoff=0.7, limit=2
    )
    return [name for name, _, _ in hits]


class Scanner(VerbFinder):
    """Reads a line once, left to right, into parts."""

    def scan(self) -> tuple[Part, ...]:
        """Return the parts; raises UnreadableLine at the first word that is none."""
        at = self._skip(0)
        while at < len(self.line):
            found = self._next(at)
            for part in found:
                self.parts.append(part)
                if isinstance(part, Spoken):
                    self._verb = part
                elif isinstance(part, Small) and part.word in (";", "."):
                    self._verb = None
                elif isinstance(part, Named) and part.of("stage"):
                    shared = LETTERED.match(part.text)
                    self._head = shared["head"] if shared else self._head
            at = self._skip(found[-1].end)
        return tuple(self.parts)

    def _next(self, at: int) -> list[Part]:
        if quote := _QUOTE.match(self.line, at):
            words = next(group for group in quote.groups() if group is not None)
            if named := self.names.exact(KINDS, words):
                return [Named(start=at, end=quote.end(), text=words, found=named)]
            return [Quoted(start=at, end=quote.end(), text=quote[0], words=words)]
        if (own := _POSSESSIVE.match(self.line, at)) and self.parts:
            return [self._small(at, own.end(), "'s")]
        if old := self._old_and_new(at):
            return old
        if moved := self._in_a_move(at):
            return [moved]
        if stages := self._stages(at):
            return stages
        candidates = list(self._candidates(at))
        if candidates:
            return [max(candidates, key=lambda part: part.end)]
        raise self._unknown(at)

    def _candidates(self, at: int) -> Iterator[Part]:
        """Yield the readings at a place; of equally long ones the first counts."""
        modal = self._modal(at)
        if modal is not None:
            yield modal
        if deed := self._deed(at):
            yield deed
        verb = self._verb_at(at)
        aside = aside_at(self.line, at, self.names, self.goals, self.parts, self._verb)
        if isinstance(aside, Source):
            yield aside
        if verb is not None:
            yield verb
        if aside is not None:
            yield aside
        if amount := amount_at(self.line, at, self.names):
            yield amount
        noun, named = self._noun(at), self._named(at)
        if noun is not None and not (named and named.of("metric")):
            yield noun
        if named is not None:
            yield named
        if noun is not None:
            yield noun
        is_verb = modal is not None or (verb is not None and verb.verb.name != "last")
        date = None if is_verb else self._date(at)
        if date is not None:
            yield self._dated(at, date)
        if placed := self._placed(at):
            yield placed
        if small := self._small_at(at):
            yield small

    def _small_at(self, at: int) -> Small | None:
        if led := _LED.match(self.line, at):
            return self._small(at, led.end(), "led by")
        if buyers := _TO_CUSTOMERS.match(self.line, at):
            return self._small(at, buyers.end(), "to customers")
        if scale := _AT_SCALE.match(self.line, at):
            return self._small(at, scale.end(), "at scale")
        if mark := _MARK.match(self.line, at):
            return self._small(at, mark.end(), _MARKS.get(mark[0], mark[0]))
        word = self._word(at)
        if word is None:
            return None
        key = folded(word).rstrip(".")
        if key in AUXILIARIES | JOINERS | GLUE | FILLERS or self._counts_only(key):
            return self._small(at, at + len(word), key)
        return None

    def _next_step(self, word: str) -> str:
        """Return the command that would help: to register a company, a site, or to say it so."""
        before = self._before()
        if before is None:
            return f"register it: tracker add company {word!r}"
        if isinstance(before, Small) and before.word in ("at", "in"):
            named = (part.of("company") for part in self.parts if isinstance(part, Named))
            owner = next(filter(None, named), "COMPANY")
            return f"register it: tracker add site {word!r} --owner {owner}"
        return "say it otherwise, register the name with tracker add, or put it behind --note"

    def _unknown(self, at: int) -> UnreadableLine:
        if self._verb is not None and self._verb.verb.event == "withdrawn":
            return UnreadableLine(
                WITHDRAWAL, WITHDRAWAL_HINT, text=self.line, span=(self._verb.start, self._verb.end)
            )
        if refused := self._refused_date(at):
            end, error = refused
            return UnreadableLine(error.message, error.hint, text=self.line, span=(at, end))
        word = self._word(at) or self.line[at]
        if folded(word).split("-")[0] in USES:
            return UnreadableLine(
                f'the verb "{word}" has no meaning here',
                "docs/verbs.md lists the verbs; log what it says as a line of its own",
                text=self.line,
                span=(at, at + len(word)),
            )
        nearest = self.names.nearest(KINDS, word) if len(word) > 1 else []
        verbs = _nearest_verbs(word) if self._verb is None and self.parts else []
        likely = [*verbs, *nearest][:3]
        meant = f"; did you mean {' or '.join(likely)}?" if likely else ""
        what = "name" if not self.parts else "word"
        return UnreadableLine(
            f'unknown {what} "{word}"{meant}',
            self._next_step(word),
            text=self.line,
            span=(at, at + len(word)),
            suggestions=likely,
        )
