"""What a Tab may become: names, verbs and words of the entry language, from the kept names.

Only the standard library is imported here: a person waits for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.cli.names_cache import Entries, Entry

EVERYTHING = (
    "company",
    "technology",
    "product",
    "site",
    "source",
    "ladder",
    "stage",
    "milestone",
    "metric",
    "segment",
    "unit",
)
SUBJECTS = ("company", "product", "technology")
OBJECTS = ("technology", "product", "stage", "milestone")

VERBS = (
    "announces",
    "unveils",
    "launches",
    "introduces",
    "plans",
    "schedules",
    "targets",
    "aims",
    "expects",
    "considers",
    "reaches",
    "completes",
    "starts",
    "begins",
    "achieves",
    "drops",
    "cancels",
    "shelves",
    "pauses",
    "resumes",
)
"""The verbs that are offered; a test holds that the entry language reads each."""
FUTURE = ("will", "to")
BEFORE_A_DATE = ("in", "on", "within", "by", "until", "from", "during")
JOINING = ("at", "for", "and", *BEFORE_A_DATE)
LONGEST = 5
"""How many words of a line are looked at as the beginning of one name."""


class Offer(NamedTuple):
    """A word or name that can stand where the Tab was pressed, and what it is."""

    text: str
    help: str = ""


def name_offers(entries: Iterable[Entry], typed: str) -> list[Offer]:
    """Return the names that begin with what was typed, the display names first.

    Where nothing was typed only display names; where something of the same case fits, nothing of
    another: a shell would put the common beginning of both in the place of what was typed.
    """
    found = list(dict.fromkeys(_names(list(entries), typed)))
    same_case = [one for one in found if one.text.startswith(typed)]
    return same_case or found


def line_offers(names: Entries, words: Sequence[str], typed: str) -> list[Offer]:
    """Return what can follow the words of an entry: the rest of a name, or the next word."""
    rest = [
        offer for count in range(LONGEST, 0, -1) for offer in _rests(names, words, typed, count)
    ]
    return list(dict.fromkeys((*rest, *_next(names, words, typed))))


def of_kinds(names: Entries, kinds: Iterable[str]) -> list[Entry]:
    """Return the things of these kinds, in their order."""
    return [entry for kind in kinds for entry in names.get(kind, ())]


def _names(entries: Sequence[Entry], typed: str) -> Iterator[Offer]:
    folded = typed.casefold()
    for entry in entries:
        if entry.name.casefold().startswith(folded):
            yield Offer(entry.name, entry.slug)
    if not typed:
        return
    for entry in entries:
        fits = [one for one in entry.others if one.casefold().startswith(folded)]
        yield from (Offer(one, entry.name) for one in fits)
        # A slug is offered where nothing that a person would rather read fits.
        is_named = fits or entry.name.casefold().startswith(folded)
        if not is_named and entry.slug.startswith(folded):
            yield Offer(entry.slug, entry.name)


def _rests(names: Entries, words: Sequence[str], typed: str, count: int) -> Iterator[Offer]:
    """Give the rests of names of which the last words typed are the beginning."""
    if len(words) < count:
        return
    begun = " ".join(words[-count:]) + " "
    for offer in name_offers(of_kinds(names, EVERYTHING), begun + typed):
        yield Offer(offer.text[len(begun) :], offer.text)


def _next(names: Entries, words: Sequence[str], typed: str) -> list[Offer]:
    last = words[-1].casefold().rstrip(",") if words else ""
    if not words:
        return name_offers(of_kinds(names, SUBJECTS), typed)
    if not any(map(_is_verb, words)):
        return _words((*VERBS, *FUTURE), typed)
    if last == "at":
        return name_offers(_sites(names, words), typed)
    if last == "for":
        return name_offers(of_kinds(names, ("segment",)), typed)
    if last in BEFORE_A_DATE:
        return []
    joining = _words(JOINING, typed) if typed else []
    return [*name_offers(of_kinds(names, OBJECTS), typed), *joining]


def _words(words: Iterable[str], typed: str) -> list[Offer]:
    return [Offer(word) for word in words if word.startswith(typed)]


def _is_verb(word: str) -> bool:
    return word.casefold() in FUTURE or any(word.casefold().startswith(stem) for stem in _STEMS)


_STEMS = tuple(verb[:-2] if verb.endswith("es") else verb[:-1] for verb in VERBS)
"""What is the same in every inflection: "announc", "plan"."""


def _sites(names: Entries, words: Sequence[str]) -> list[Entry]:
    """Return the sites of the company that the line begins with, else all."""
    sites = of_kinds(names, ("site",))
    for count in range(min(LONGEST, len(words)), 0, -1):
        begun = " ".join(words[:count]).casefold()
        owners = {
            entry.slug.partition("/")[0]
            for entry in of_kinds(names, ("company", "product"))
            if begun in (one.casefold() for one in (entry.name, entry.slug, *entry.others))
        }
        own = [site for site in sites if site.slug.partition("/")[0] in owners]
        if own:
            return own
    return sites
