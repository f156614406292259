"""The entry language: WHO VERB WHAT [at SITE] [WHEN], one line as a person would say it.

Every word is understood or pointed at: a line gives drafts or a refusal with a place.  Names are
matched longest first through every name on record.  Groups are parted by commas or "and"; a site
belongs to the objects of its group, a date behind the last group to all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.names import Found, Names
from tracker.entry.phrases import PREFIXES, read_phrase
from tracker.entry.sites import FULL_NAME, sites_named
from tracker.entry.verbs import BASE_FORMS, FUTURE, VERBS, Verb, in_future
from tracker.vocabulary.events import Strength
from tracker.vocabulary.refusals import Ambiguous, UnreadableDate, UnreadableLine
from tracker.vocabulary.text import folded, normalised
from tracker.vocabulary.things import Product
from tracker.vocabulary.windows import Window

SUBJECTS = ("company", "product", "technology")
OBJECTS = ("technology", "product", "stage", "milestone", "segment")
LONGEST_NAME = 8
"""Words in the longest name that is tried."""

FORM = (
    "WHO VERB WHAT [at SITE] [WHEN], such as LGES plans sodium-ion A-sample at Ochang within 2026"
)
ARTICLES = frozenset({"the", "a", "an", "its", "of"})
PASSIVE = frozenset({"is", "was", "are", "were", "been", "has", "have"})
OPENS_SITE = "at"
OPENS_SEGMENT = "for"


@dataclass(frozen=True)
class Word:
    """A word and where it stands in the line."""

    text: str
    start: int
    end: int


@dataclass
class _Group:
    """Objects that share a site, while a line is being read."""

    objects: dict[str, str] = field(default_factory=dict)
    milestones: list[tuple[str, str]] = field(default_factory=list)
    segments: list[str] = field(default_factory=list)
    site: str | None = None


def read_line(text: str, names: Names, *, anchor: str | None = None) -> tuple[Draft, ...]:
    """Return one draft per milestone that a line speaks of, at least one.

    Raises UnreadableLine, NotFound or Ambiguous with the place of the word that stopped it.
    """
    line = normalised(text)
    words = split(line)
    if not words:
        raise UnreadableLine("the line is empty", FORM)
    return _Reader(line, words, names, anchor).drafts()


def split(line: str) -> tuple[Word, ...]:
    """Return the words of a line; a comma is a word of its own."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in re.finditer(r",|[^\s,]+", line))


class _Reader:
    """Walks the words once, left to right; `at` is the next word."""

    def __init__(self, line: str, words: Sequence[Word], names: Names, anchor: str | None) -> None:
        self.line, self.words, self.names, self.anchor = line, words, names, anchor
        self.at = 0
        self.groups = [_Group()]
        self.when: Window | None = None

    def drafts(self) -> tuple[Draft, ...]:
        kind, who = self._subject()
        verb = self._verb()
        company = self._subject_fields(kind, who).get("company")
        while self.at < len(self.words):
            self._part(company)
        shared = self._subject_fields(kind, who) | {"when": self.when}
        return tuple(self._draft(verb, shared, group, one) for group, one in self._milestones())

    def _subject(self) -> tuple[str, str]:
        found = self._longest(SUBJECTS)
        if found is None:
            shown = self.words[self.at].text
            raise self._unknown(SUBJECTS, f"register it: tracker add company {shown!r}")
        return found

    def _verb(self) -> Verb:
        future = self._auxiliaries()
        verb = self._next_verb()
        if verb.event == "planned" and self._is_next("to"):
            inner = self._next_verb()
            future, verb = verb.strength, inner
        if future is None:
            return verb
        plan = in_future(verb, future)
        if plan is None:
            raise self._refusal(
                self.at - 1, "a plan to do this is not read yet", "say it with --type and options"
            )
        return plan

    def _auxiliaries(self) -> Strength | None:
        """Pass "has been" and the like; "will" and "to" make a plan of what follows."""
        future: Strength | None = None
        while self.at < len(self.words):
            word = folded(self.words[self.at].text)
            if word in FUTURE:
                future = FUTURE[word]
            elif word not in PASSIVE and not (future and word == "be"):
                return future
            self.at += 1
        return future

    def _is_next(self, word: str) -> bool:
        """Pass a word where it stands next, with a "be" behind it."""
        if self.at == len(self.words) or folded(self.words[self.at].text) != word:
            return False
        self.at += 1
        if self.at < len(self.words) and folded(self.words[self.at].text) == "be":
            self.at += 1
        return True

    def _next_verb(self) -> Verb:
        if self.at == len(self.words):
            raise self._refusal(self.at - 1, "the line has no verb", f"the form is {FORM}")
        verb = VERBS.get(folded(self.words[self.at].text))
        if verb is None:
            shown = self.words[self.at].text
            hint = f"the verbs are {', '.join(BASE_FORMS)}; any other with --type and options"
            raise self._refusal(self.at, f'"{shown}" is no verb that is read here', hint)
        self.at += 1
        return verb

    def _part(self, company: str | None) -> None:
        word = folded(self.words[self.at].text)
        if word in (",", "and"):
            self._separate()
        elif word == OPENS_SITE:
            self._site(company)
        elif word in ARTICLES and self._longest(OBJECTS, move=False) is None:
            self.at += 1
        elif not (self._date() or self._segment(word) or self._object()):
            raise self._unknown(OBJECTS, 'say it otherwise, or put free words behind --note "…"')

    def _separate(self) -> None:
        self.at += 1
        if self.at == len(self.words):
            raise self._refusal(self.at - 1, "nothing follows this word", f"the form is {FORM}")
        if self.groups[-1].site is not None:
            self.groups.append(_Group(objects=dict(self.groups[-1].objects)))

    def _site(self, company: str | None) -> None:
        start = self.at
        self.at += 1
        for count in range(min(LONGEST_NAME, len(self.words) - self.at), 0, -1):
            found = sites_named(self.names.registry, company, self._shown(self.at, count))
            if len(found) > 1:
                raise Ambiguous(f'site "{self._shown(self.at, count)}"', found, FULL_NAME)
            if found:
                self.groups[-1].site = found[0]
                self.at += count
                return
        if self.at == len(self.words):
            raise self._refusal(start, "no site follows this word", f"the form is {FORM}")
        shown, owner = self.words[self.at].text, company or "NAME"
        hint = f"register it: tracker add site {shown!r} --owner {owner}"
        raise self._unknown(("site",), hint)

    def _segment(self, word: str) -> bool:
        if word != OPENS_SEGMENT:
            return False
        self.at += 1
        found = self._longest(("segment",)) if self.at < len(self.words) else None
        if found is None:
            self.at -= 1
            return False
        self.groups[-1].segments.append(found[1])
        return True

    def _date(self) -> bool:
        for count in (2, 1):
            shown = self._shown(self.at, count)
            if count == 2 and folded(self.words[self.at].text) not in PREFIXES:
                continue
            try:
                window = read_phrase(shown, anchor=self.anchor)
            except UnreadableDate as error:
                if error.reason != "not_understood":
                    raise self._refusal(self.at, error.message, error.hint, count) from error
                continue
            if self.when is not None:
                raise self._refusal(self.at, "the line has a second date", "log two lines", count)
            self.when = window
            self.at += count
            return True
        return False

    def _object(self) -> bool:
        found = self._longest(OBJECTS)
        if found is None:
            return False
        kind, slug = found
        if self.when is not None and kind in ("stage", "milestone"):
            raise self._refusal(
                self.at - 1,
                "a milestone stands behind the date",
                "put the date last, or log two lines",
            )
        group = self.groups[-1]
        if kind in ("stage", "milestone"):
            group.milestones.append((kind, slug))
        elif kind == "segment":
            group.segments.append(slug)
        elif group.objects.get(kind, slug) != slug:
            raise self._refusal(self.at - 1, f"the line names a second {kind}", "log two lines")
        else:
            group.objects[kind] = slug
        return True

    def _longest(self, kinds: Sequence[str], *, move: bool = True) -> tuple[str, str] | None:
        for count in range(min(LONGEST_NAME, len(self.words) - self.at), 0, -1):
            found = self.names.exact(kinds, self._shown(self.at, count))
            if len(found) > 1:
                found = _preferred(found)
            if len(found) > 1:
                shown = self._shown(self.at, count)
                raise Ambiguous(f'"{shown}"', [f"{kind} {slug}" for kind, slug in found])
            if found:
                self.at += count if move else 0
                return found[0]
        return None

    def _subject_fields(self, kind: str, slug: str) -> dict[str, Any]:
        thing = self.names.registry.get(kind, slug)
        if kind == "product" and isinstance(thing, Product):
            return {"company": thing.owner, "product": slug, "technology": thing.technology}
        return {kind: slug}

    def _milestones(self) -> list[tuple[_Group, tuple[str, str] | None]]:
        said = [(group, one) for group in self.groups for one in group.milestones]
        return list(said) or [(self.groups[0], None)]

    def _draft(
        self, verb: Verb, shared: dict[str, Any], group: _Group, one: tuple[str, str] | None
    ) -> Draft:
        fields = {key: value for key, value in shared.items() if value is not None}
        for kind, slug in group.objects.items():
            fields |= self._subject_fields(kind, slug) | {kind: slug}
        if one is not None:
            fields[one[0]] = one[1]
        elif verb.act is not None:
            fields |= self._milestone_of_act(verb, fields)
        if one is None and (verb.event == "reached" or not _has_object(fields)):
            raise self._refusal(
                len(self.words) - 1, "the line does not say what", f"the form is {FORM}"
            )
        if group.segments:
            fields["segments"] = group.segments
        if group.site is not None:
            fields["site"] = group.site
        if verb.event == "announced":
            fields["act"] = verb.act
        if verb.how is not None:
            fields["how"] = verb.how
        if verb.strength is not None:
            fields["strength"] = verb.strength
        fields = {key: value for key, value in fields.items() if value is not None}
        return Draft(verb.event, fields)

    def _milestone_of_act(self, verb: Verb, fields: dict[str, Any]) -> dict[str, str]:
        """Name the milestone that an unveiled or launched product has reached."""
        if "product" not in fields or verb.act not in ("unveiled", "launched"):
            return {}
        found = self.names.exact(("milestone",), f"product {verb.act}")
        return {"milestone": found[0][1]} if found else {}

    def _shown(self, start: int, count: int) -> str:
        words = self.words[start : start + count]
        return self.line[words[0].start : words[-1].end] if words else ""

    def _unknown(self, kinds: Sequence[str], hint: str) -> UnreadableLine:
        shown = self.words[self.at].text
        nearest = self.names.nearest(kinds, shown)
        meant = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        what = " or ".join(kinds) if len(kinds) < 4 else "name or date"
        return self._refusal(self.at, f'unknown {what} "{shown}"{meant}', hint)

    def _refusal(self, at: int, message: str, hint: str = "", count: int = 1) -> UnreadableLine:
        words = self.words[max(at, 0) : max(at, 0) + count]
        span = (words[0].start, words[-1].end) if words else (0, len(self.line))
        return UnreadableLine(message, hint, text=self.line, span=span)


def _has_object(fields: dict[str, Any]) -> bool:
    return any(key in fields for key in ("technology", "product", "milestone"))


def _preferred(found: Sequence[Found]) -> tuple[Found, ...]:
    """Keep a stage before a milestone of its name, and a company before what is named after it."""
    order = ("company", "stage")
    for kind in order:
        if kept := tuple(one for one in found if one.kind == kind):
            return kept
    return tuple(found)
