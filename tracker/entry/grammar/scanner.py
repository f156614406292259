"""Words → parts: every stretch of a line is a name, a date, an amount, a verb or a small word.

The longest reading at a place wins.  A word that is none of these is refused where it stands.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import structs

from tracker.entry.grammar.amounts import amount_at
from tracker.entry.grammar.asides import aside_at, shift_at
from tracker.entry.grammar.goals import LONGEST_NOUN, goals_of
from tracker.entry.grammar.parts import (
    Amount,
    Aside,
    Dated,
    Deed,
    Modal,
    Named,
    Noun,
    Part,
    Placed,
    Quoted,
    Small,
    Source,
    Spoken,
)
from tracker.entry.grammar.places import places_of
from tracker.entry.grammar.small_words import AUXILIARIES, FILLERS, GLUE, JOINERS, PHRASE_MODALS
from tracker.entry.grammar.stages import (
    LETTER,
    LETTERED,
    SHARED_ALONE,
    SHARED_BEFORE,
    SHARED_BEHIND,
)
from tracker.entry.names import Found, Names, key_of
from tracker.entry.phrases import read_phrase
from tracker.entry.questions import Fork
from tracker.entry.verbs import DEEDS, MODALS, USES, Use
from tracker.vocabulary.refusals import UnreadableDate, UnreadableLine
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Company, Unit
from tracker.vocabulary.windows import Context, Window

KINDS = (
    "company",
    "stage",
    "product",
    "technology",
    "milestone",
    "metric",
    "segment",
    "site",
    "source",
)


DATE_WORDS = 16
"""Words in the longest date phrase that is tried."""


_WORD = re.compile(r"[^\s,;:()\"“”„«»→]+")


_GAP = re.compile(r"[\s\u3000]*")


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


_OLD_DATE = re.compile(
    r"\(?\s*(?:previously|formerly|originally|earlier|instead of|rather than|compared with|"
    r"compared to|prior target|old target|(?<=\()was)\s+"
    r"(?:planned |scheduled |targeted |expected |set )?(?:for |in |at |by |as )?",
    re.IGNORECASE,
)


_FROM = re.compile(r"from\s+", re.IGNORECASE)


_TO = re.compile(r"\s*,?\s*(?:to|until|till|into|→|->)\s+", re.IGNORECASE)


_LED = re.compile(r"(?:led|headed) by(?!\w)", re.IGNORECASE)


_TO_CUSTOMERS = re.compile(
    r"to (?:its |their |the )?(?:customers|clients|buyers|users)(?!\w)", re.IGNORECASE
)
_AT_SCALE = re.compile(r"(?:at|on)(?: a)? (?:large[- ])?scale(?!\w)", re.IGNORECASE)


_ARROW = re.compile(r"\s*(?:→|->|=>|⟶)\s*")
_POSSESSIVE = re.compile(r"['’]s?(?=[\s,;:)]|$)")


_SEPARABLE = frozenset(
    {"back", "forward", "on hold", "off", "down", "out", "up", "in", "into operation"}
)


NOUNLIKE = frozenset({"partner", "review", "start", "launch", "test", "sample", "order", "supply"})
"""Verbs that are nouns before "of"."""
MOVES = ("delayed", "advanced")


SPEECH = ("said", "denied", "forecast", "claimed", "announced")


WITHDRAWAL = "a withdrawal needs the event that is taken back"


WITHDRAWAL_HINT = (
    "log it with --type withdrawn --target ID --reason WORDS; find ids with: "
    "tracker timeline --json"
)


class _Reading(NamedTuple):
    """A date phrase and the window it is."""

    end: int
    window: Window


class Scanner:
    """Reads a line once, left to right, into parts."""

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

    def _skip(self, at: int) -> int:
        while True:
            after = at + len(_GAP.match(self.line, at)[0])  # type: ignore[index]
            if self._eaten.get(after, 0) <= after:
                return after
            at = self._eaten[after]

    def _skip_gap(self, at: int) -> int:
        return at + len(_GAP.match(self.line, at)[0])  # type: ignore[index]

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

    def _named(self, at: int) -> Named | None:
        if self.line[at] in "-–—":
            return None
        start = self.names.starts(self.line[at : at + 200], KINDS)
        if start is None:
            return None
        found = start.found
        text = self.line[at : at + start.length].rstrip(" -–—")
        if at in self.choices:
            chosen = self.choices[at]
            found = (chosen,) if isinstance(chosen, Found) else found
        elif len(found) > 1:
            self._fork(at, text, found)
        return Named(start=at, end=at + len(text), text=text, found=found)

    def _fork(self, at: int, text: str, found: tuple[Found, ...]) -> None:
        """Ask where two things of one kind bear a name; owners tell products and sites apart."""
        kind = found[0].kind
        alike = [one for one in found if one.kind == kind]
        if len(alike) > 1 and kind not in ("product", "site"):
            name = self.names.registry.name
            raise Fork(
                f'"{text}"',
                at,
                [(f"{kind} {name(kind, one.slug)} ({one.slug})", one) for one in alike],
                (at, at + len(text)),
            )

    def _deed(self, at: int) -> Deed | None:
        word = self._word(at)
        phases = DEEDS.get(folded(word)) if word else None
        if word is None or phases is None:
            return None
        verb = self._verb_at(at)
        before = self._before()
        if isinstance(before, Modal):
            return None
        governed = isinstance(before, Small) and before.word == "to"
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

    def _placed(self, at: int) -> Placed | None:
        for end in reversed(self._word_ends(at, 3)):
            if found := self._places.get(key_of(self.line[at:end])):
                level, name = found
                return Placed(start=at, end=end, text=self.line[at:end], level=level, name=name)
        return None

    def _noun(self, at: int) -> Noun | None:
        for end in reversed(self._word_ends(at, LONGEST_NOUN)):
            if key := self.goals.noun(self.line[at:end]):
                return Noun(start=at, end=end, text=self.line[at:end], key=key)
        return None

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
            if self._verb.verb.event not in SPEECH or verb.forms <= {"base"}:
                return False
            named = self._named(at)
            return named is None or named.end < verb.end
        return False

    def _ends_line(self, end: int) -> bool:
        """Tell whether nothing follows, or only the day on which it was said."""
        if not self.line[end:].strip(" .)"):
            return True
        day = self._date(self._skip(end))
        return day is not None and not self.line[day.end :].strip(" .)")

    def _before(self) -> Part | None:
        return self.parts[-1] if self.parts else None

    def _spoken(self, at: int, end: int, use: Use) -> Spoken:
        return Spoken(start=at, end=end, text=self.line[at:end], verb=use.verb, forms=use.forms)

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

    def _counts_only(self, word: str) -> bool:
        """Tell whether a word is what a unit counts, behind a name: "sodium-ion cells".

        Without a number it says nothing there, unless it is a use of its own, such as vehicles.
        """
        if not isinstance(self._before(), Named):
            return False
        if self.names.exact("segment", word) or self.names.exact("segment", f"{word}s"):
            return False
        found = self.names.exact("unit", word)
        thing = self.names.registry.get("unit", found[0].slug) if found else None
        return isinstance(thing, Unit) and thing.dimension == thing.slug

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
            at = found.end() + len(_GAP.match(self.line, found.end())[0])  # type: ignore[index]
        return ends

    def _stages(self, at: int) -> list[Part] | None:
        """Read stages that share a word: "Sample A/B/C", "A, B and C samples", "B/C"."""
        if (found := SHARED_BEFORE.match(self.line, at)) or (
            found := SHARED_BEHIND.match(self.line, at)
        ):
            head, listed = found["head"], found["list"]
        elif self._head and (found := SHARED_ALONE.match(self.line, at)):
            head, listed = self._head, found["list"]
        else:
            return None
        parts: list[Part] = []
        start = found.start("list")
        for letter in LETTER.finditer(listed):
            stage = self._stage(head, letter[0])
            if stage is None:
                return None
            parts.append(
                Named(
                    start=start + letter.start(),
                    end=start + letter.end(),
                    text=f"{letter[0]} {head}",
                    found=(stage,),
                )
            )
        if len(parts) < 2:
            return None
        self._head = head
        self._eaten[parts[-1].end] = found.end()
        self._eaten[self._skip_gap(parts[-1].end)] = found.end()
        return parts

    def _stage(self, head: str, letter: str) -> Found | None:
        one = head.removesuffix("s")
        for name in (f"{letter}-{one}", f"{one} {letter}"):
            if found := self.names.exact("stage", name):
                return found[0]
        return None

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
                window = read_phrase(self.line[at:end], anchor=self.anchor, **self._given())
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

    def _given(self) -> dict[str, Context]:
        if self.context is not None and self.context.fy is not None:
            return {"context": self.context}
        if (fy := self._fiscal_year()) is None:
            return {} if self.context is None else {"context": self.context}
        return {"context": structs.replace(self.context or Context(), fy=fy)}

    def _fiscal_year(self) -> str | None:
        """Return the fiscal calendar of the first company of the line that has one on record."""
        for part in self.parts:
            slug = part.of("company") if isinstance(part, Named) else None
            thing = self.names.registry.get("company", slug) if slug else None
            if isinstance(thing, Company) and (year := thing.fiscal_year) is not None:
                return f"{year.start_month}/{year.named_by}"
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
            here = found.end() + len(_GAP.match(self.line, found.end())[0])  # type: ignore[index]
            if found[0][-1] in ";:":
                break
        yield from sorted(set(ends), reverse=True)

    def _refused_date(self, at: int) -> tuple[int, UnreadableDate] | None:
        """Return the longest phrase that is a date which cannot be read, with the reason."""
        for end in self._date_ends(at):
            try:
                read_phrase(self.line[at:end], anchor=self.anchor, **self._given())
            except UnreadableDate as error:
                if error.reason not in ("not_understood", "no_date"):
                    return end, error
        return None

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
        hint = (
            f"register it: tracker add company {word!r}"
            if not self.parts
            else 'say it otherwise, register the name with tracker add, or put free words in "…" '
            "or behind --note"
        )
        return UnreadableLine(
            f'unknown {what} "{word}"{meant}',
            hint,
            text=self.line,
            span=(at, at + len(word)),
            suggestions=likely,
        )


def _ends_inside(line: str, place: int) -> bool:
    """Tell whether a date may end inside a token: before a word of a script without blanks."""
    return line[place - 1] in "年月日号度季前后後内以底末初年월일분기말초까지중순旬頃ごろ" or (
        line[place] in "→/-"
        and line[place - 1].isdigit()
        and not line[place + 1 : place + 2].isdigit()
    )


def _nearest_verbs(word: str) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    hits = process.extract(
        folded(word), list(USES), scorer=OSA.normalized_similarity, score_cutoff=0.7, limit=2
    )
    return [name for name, _, _ in hits]
