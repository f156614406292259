"""Milestones by their words: what a verb and a noun reach together.

The name of a milestone is a noun and a participle ("pilot line" + "completed").  The nouns are
taken from the names on record, so that a roadmap of another field reads its own milestones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tracker.entry.names import Names, key_of

_SYNONYMS = {
    "factory": "plant",
    "factories": "plant",
    "gigafactory": "plant",
    "gigafactories": "plant",
    "facility": "plant",
    "production base": "plant",
    "production facility": "plant",
    "manufacturing plant": "plant",
    "manufacturing base": "plant",
    "manufacturing facility": "plant",
    "production plant": "plant",
    "works": "plant",
    "base": "plant",
    "building": "construction",
    "manufacturing": "production",
    "output": "production",
    "pilot production line": "pilot line",
    "trial line": "pilot line",
    "trial production line": "pilot line",
    "sampling": "customer samples",
}
"""Words for what the names on record call otherwise."""


PLAIN_ENDS = frozenset(
    {"started", "completed", "operating", "delivered", "grid connected", "reached"}
)
"""The participles that a plan of a noun means where it does not say its own."""
LONGEST_NOUN = 5
"""Words in the longest noun that is tried."""


class Goals:
    """The nouns of all milestones on record and what each verb's participle makes of them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._nouns: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._noun_of: dict[str, str] = {}
        for thing in names.registry.of_kind("milestone"):
            slug = names.registry.slug("milestone", thing.slug)
            noun, _, participle = key_of(thing.name).rpartition(" ")
            if key_of(thing.name).endswith("grid connected"):
                noun, participle = (
                    key_of(thing.name).removesuffix(" grid connected"),
                    "grid connected",
                )
            self._nouns[noun][participle] = slug
            self._noun_of[slug] = noun
        endings = {end for ends in self._nouns.values() for end in ends}
        self._heads = frozenset(
            noun.removeprefix(f"{other} ")
            for noun in self._nouns
            for other in self._nouns
            if noun.startswith(f"{other} ")
        )
        """The words that stand behind another noun: construction, production."""
        self.done = frozenset(end for end in endings if end.endswith("ed") or end == "met")
        for thing in names.registry.of_kind("milestone"):
            slug = names.registry.slug("milestone", thing.slug)
            for alias in thing.aliases:
                for end in endings:
                    if (key := key_of(alias)).endswith(f" {end}"):
                        self._nouns[key.removesuffix(f" {end}")].setdefault(end, slug)

    def noun_of(self, slug: str) -> str:
        """Return the noun of a milestone's name."""
        return self._noun_of.get(slug, "")

    def noun(self, words: str) -> str | None:
        """Return the noun that words are, alone or in the plural, or None."""
        key = key_of(words)
        for one in (key, *_singular(key)):
            known = _SYNONYMS.get(one, one)
            if known in self._nouns or known in self._heads:
                return known
        return None

    def reached(self, nouns: Sequence[str], phases: Iterable[str]) -> str | None:
        """Return the milestone that nouns and the first fitting participle name together."""
        wanted = [key_of(one) for one in phases]
        if wanted == ["started"]:
            wanted.append("operating")
        for phase in wanted:
            for noun in _joined(nouns):
                if found := self._found(f"{noun} {phase}"):
                    return found
        return None

    def only(self, nouns: Sequence[str]) -> str | None:
        """Return the milestone of a noun that ends in one way only, as a plan names it."""
        for noun in _joined(nouns):
            ends = {
                end: slug for end, slug in self._nouns.get(noun, {}).items() if end in PLAIN_ENDS
            }
            if len(ends) == 1:
                return next(iter(ends.values()))
            if ends:
                return ends.get("started") or ends.get("completed") or next(iter(ends.values()))
        return None

    def near(self, noun: str, phases: Iterable[str]) -> list[str]:
        """Return the milestones that end in such a participle and share a word with the noun."""
        words, ends = set(noun.split()), {key_of(one) for one in phases}
        return sorted(
            slug
            for other, reached in self._nouns.items()
            for end, slug in reached.items()
            if end in ends and words & set(other.split())
        )

    def _found(self, name: str) -> str | None:
        found = self._names.exact("milestone", name)
        return found[0].slug if found else None


@lru_cache(maxsize=4)
def goals_of(names: Names) -> Goals:
    """Return the goals of an index of names; they are worked out once for many lines."""
    return Goals(names)


def _joined(nouns: Sequence[str]) -> Iterator[str]:
    """Yield the nouns as one, in either order: "construction of the plant" as well."""
    distinct = list(dict.fromkeys(nouns))
    if len(distinct) > 1:
        yield " ".join(distinct)
        yield " ".join(reversed(distinct))
    if len(distinct) == 1:
        yield distinct[0]
        if distinct[0] == "construction":
            yield "plant construction"


def _singular(key: str) -> Iterator[str]:
    if key.endswith("ies"):
        yield key[:-3] + "y"
    if key.endswith("s"):
        yield key[:-1]
