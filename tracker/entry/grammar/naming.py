"""Names on record, nouns of milestones, places, and stages that share a word."""

from tracker.entry.grammar.goals import LONGEST_NOUN
from tracker.entry.grammar.parts import (
    Named,
    Noun,
    Part,
    Placed,
)
from tracker.entry.grammar.stages import (
    LETTER,
    SHARED_ALONE,
    SHARED_BEFORE,
    SHARED_BEHIND,
)
from tracker.entry.grammar.walker import Walker
from tracker.entry.names import Found, key_of
from tracker.entry.questions import Fork
from tracker.vocabulary.things import Unit

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


class Namer(Walker):
    """Finds the names at a place."""

    def _named(self, at: int) -> Named | None:
        if self.line[at] in "-–—":
            return None
        start = self.names.starts(self.line[at : at + 200], KINDS)
        if start is None:
            return None
        found = tuple(one for one in start.found if not self._is_bare_slug(one, at, start.length))
        if not found:
            return None
        text = self.line[at : at + start.length].rstrip(" -–—")
        if at in self.choices:
            chosen = self.choices[at]
            found = (chosen,) if isinstance(chosen, Found) else found
        elif len(found) > 1:
            self._fork(at, text, found)
        return Named(start=at, end=at + len(text), text=text, found=found)

    def _is_bare_slug(self, one: Found, at: int, length: int) -> bool:
        """Tell whether only the slug of a stage is written: "commercial" is no name of it."""
        stage = self.names.registry.stage(one.slug) if one.kind == "stage" else None
        if stage is None:
            return False
        names = (stage[1].name, *stage[1].aliases, one.slug)
        return key_of(self.line[at : at + length]) not in {key_of(name) for name in names}

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
