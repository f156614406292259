"""Names: every spelling of every thing on record, and the look-up of one.

A look-up is exact after folding: case, width, blanks and hyphens make no difference, nothing else
is forgiven.  Near names are only ever suggested.  The rungs of ladders are looked up like things,
under the kind "stage" and the slug `ladder/stage`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tracker.vocabulary.refusals import Ambiguous, NotFound
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import THING_TYPES, Company, Ladder, Product, Site, Thing

STAGE = "stage"
ANY_KIND = (
    "company",
    "technology",
    "product",
    "site",
    "ladder",
    "milestone",
    "metric",
    "segment",
    "unit",
    "source",
)
"""The kinds in which any name is looked up, the likeliest first: a research house that is also an
outlet is shown as the company."""

Kinds = str | Sequence[str]


class Found(NamedTuple):
    """A kind and a slug of it."""

    kind: str
    slug: str


class Start(NamedTuple):
    """The longest name that a text starts with: its length in characters, and what it names."""

    length: int
    found: tuple[Found, ...]


class Clash(NamedTuple):
    """One spelling that two things of a kind share."""

    kind: str
    name: str
    slugs: tuple[str, ...]


def key_of(text: str) -> str:
    """Return the form in which two spellings of a name are one."""
    spaced = folded(text).replace("-", " ")
    return re.sub(r"\s*:\s*", ":", " ".join(spaced.split()))


class Names:
    """The index of every name on record; a merged thing's names lead to what it was merged into.

    `calendars` are fiscal calendars by company, for those that have none on record.
    """

    def __init__(
        self, registry: Registry, calendars: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.registry = registry
        self._calendars = calendars
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for kind, slug, spelling in _spellings(registry):
            found[kind, key_of(spelling)].add(slug)
        self._slugs = {key: tuple(sorted(slugs)) for key, slugs in found.items()}
        self._longest = max((len(name) for _, name in self._slugs), default=0)
        self._family = _families(registry)

    def exact(self, kinds: Kinds, text: str) -> tuple[Found, ...]:
        """Return everything of these kinds that bears the name, ordered as the kinds are."""
        key = key_of(text)
        return tuple(
            Found(kind, slug) for kind in _each(kinds) for slug in self._slugs.get((kind, key), ())
        )

    def find(self, kinds: Kinds, text: str, *, owners: Sequence[str] = ()) -> str:
        """Return the slug of the one thing that bears the name.

        With `owners` only what stands under one of them counts, the first owner before the next.
        Raises NotFound with the nearest names, and Ambiguous where several things bear it.
        """
        return self._one(kinds, text, owners).slug

    def find_any(self, text: str) -> Found:
        """Return what bears the name, of the likeliest kind; raises as `find` does."""
        for kind in ANY_KIND:
            if self.exact(kind, text):
                return self._one(kind, text, ())
        raise self.not_found(ANY_KIND, text)

    def stage(self, text: str) -> str:
        """Return `ladder/stage` of a rung by any of its names."""
        return self.find(STAGE, text)

    def milestone(self, text: str) -> str:
        """Return the slug of a named milestone; a name that is a rung's is refused as such."""
        if not self.exact("milestone", text) and (rungs := self.exact(STAGE, text)):
            raise NotFound("milestone", text, hint=f"it is the stage {rungs[0].slug}")
        return self.find("milestone", text)

    def calendar(self, company: str | None) -> str | None:
        """Return a company's fiscal calendar, "4/start": the one on record, else the given one."""
        if company is None:
            return None
        thing = self.registry.get("company", company)
        if isinstance(thing, Company) and (year := thing.fiscal_year) is not None:
            return f"{year.start_month}/{year.named_by}"
        return self._calendars.get(self.registry.slug("company", company))

    def relatives(self, company: str) -> frozenset[str]:
        """Return a company with its parent and its subsidiaries."""
        return frozenset({company, *self._family.get(company, ())})

    def spellings(self, kind: str, slug: str) -> tuple[str, ...]:
        """Return every way in which a thing's name is written, the longest first."""
        thing = self.registry.get(kind, slug)
        names = dict.fromkeys(spellings_of(thing)) if thing is not None else {}
        return tuple(sorted(names, key=len, reverse=True))

    def starts(self, text: str, kinds: Kinds) -> Start | None:
        """Return the longest name that the text starts with, or None.

        A name ends where a word ends; scripts without blanks between words end anywhere.
        """
        for end in range(min(len(text), 2 * self._longest), 0, -1):
            if not text[end - 1].isspace() and _is_word_end(text, end):
                found = self.exact(kinds, text[:end])
                if found:
                    return Start(end, found)
        return None

    def nearest(self, kinds: Kinds, text: str) -> list[str]:
        """Return at most three display names that resemble the text, the likeliest first."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        def likeness(typed: str, name: str, *, score_cutoff: float | None = None) -> float:
            """Weigh a slip of the hand (CALT for CATL) before a shared part of a long name."""
            slip = 100 * OSA.normalized_similarity(typed, name)
            alike = 0.8 * fuzz.WRatio(typed, name)
            return score if (score := max(slip, alike)) >= (score_cutoff or 0) else 0

        wanted = set(_each(kinds))
        # A name of one or two letters resembles everything.
        spellings = [key for key in self._slugs if key[0] in wanted and len(key[1]) > 2]
        hits = process.extract(
            key_of(text),
            [name for _, name in spellings],
            scorer=likeness,
            score_cutoff=66,
            limit=12,
        )
        shown = (self._shown(spellings[index]) for _, _, index in hits)
        return list(dict.fromkeys(shown))[:3]

    def not_found(self, kinds: Kinds, text: str, hint: str = "") -> NotFound:
        """Return the refusal of an unknown name."""
        each = _each(kinds)
        if not hint and len(each) == 1 and each[0] in THING_TYPES:
            hint = f"check the spelling, or register it: tracker add {each[0]} {text!r}"
        what = " or ".join(each) if len(each) <= 3 else "name"
        return NotFound(what, text, self.nearest(each, text), hint)

    def _one(self, kinds: Kinds, text: str, owners: Sequence[str]) -> Found:
        found = self.exact(kinds, text)
        if owners:
            found = next(filter(None, (_under(owner, found) for owner in owners)), ())
        if not found:
            raise self.not_found(kinds, text)
        if len(found) > 1:
            readings = [f"{one.kind} {one.slug}" for one in found]
            raise Ambiguous(f'"{text}"', readings, "write the slug instead of the name")
        return found[0]

    def _shown(self, key: tuple[str, str]) -> str:
        kind, slug = key[0], self._slugs[key][0]
        if kind == STAGE and (rung := self.registry.stage(slug)):
            return rung[1].name
        return self.registry.name(kind, slug)


def clashes(registry: Registry) -> tuple[Clash, ...]:
    """Return every spelling that two things of one kind share; owners keep theirs apart."""
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for kind, slug, spelling in _spellings(registry):
        owner = slug.partition("/")[0] if kind in ("product", "site") else ""
        found[kind, key_of(spelling), owner].add(slug)
    return tuple(
        Clash(kind, name, tuple(sorted(slugs)))
        for (kind, name, _), slugs in sorted(found.items())
        if len(slugs) > 1
    )


def _spellings(registry: Registry) -> Iterator[tuple[str, str, str]]:
    for (kind, slug), thing in registry.things.items():
        stands = registry.slug(kind, slug)
        for spelling in spellings_of(thing):
            yield kind, stands, spelling
        if isinstance(thing, Ladder):
            for stage in (*thing.stages, *thing.exits):
                path = f"{stands}/{stage.slug}"
                for spelling in (path, stage.slug, stage.name, *stage.aliases):
                    yield STAGE, path, spelling


def spellings_of(thing: Thing) -> Iterator[str]:
    """Give every text under which a thing is looked up; some may be one after folding."""
    yield thing.slug
    yield thing.name
    yield from (name.text for name in thing.names)
    yield from thing.aliases
    yield from (name.text for name in thing.former_names)
    if isinstance(thing, Company):
        for ticker in thing.tickers:
            yield ticker
            yield _without_exchange(ticker)
    if isinstance(thing, Product | Site):
        yield thing.slug.partition("/")[2]


def _families(registry: Registry) -> dict[str, set[str]]:
    family: defaultdict[str, set[str]] = defaultdict(set)
    for (kind, slug), thing in registry.things.items():
        if isinstance(thing, Company) and thing.parent is not None:
            child, parent = registry.slug(kind, slug), registry.slug(kind, thing.parent)
            family[child].add(parent)
            family[parent].add(child)
    return dict(family)


def _without_exchange(ticker: str) -> str:
    """Return 300750 of SHE:300750 and of 300750.SZ."""
    return ticker.rpartition(":")[2].strip().partition(".")[0]


def _is_word_end(text: str, end: int) -> bool:
    if end == len(text):
        return True
    before, after = text[end - 1], text[end]
    if not (before.isalnum() and after.isalnum()):
        return True
    return any(unicodedata.east_asian_width(char) in "WF" for char in (before, after))


def _under(owner: str, found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(one for one in found if one.slug.startswith(f"{owner}/"))


def _each(kinds: Kinds) -> tuple[str, ...]:
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)
