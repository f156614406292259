"""Terms: the words of a search, how they are compared with a text, and where they stand in it.

Two spellings are one when nothing but case, width, kind of dash, blanks, accents on Latin, Greek
and Cyrillic letters, a hyphen inside a word or an invisible character parts them.  A term is found
anywhere in a text, also inside a word: Chinese, Japanese, Korean, Thai and German compounds have no
blank where a word begins.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from tracker.vocabulary.text import evened, folded

EXCERPT = 120
"""About how many characters of a text are shown around the first hit."""


class Place(IntEnum):
    """How a term stands in a text, the best first."""

    WHOLE = 0
    BEGINS = 1
    INSIDE = 2


class Piece(NamedTuple):
    """A piece of a text as it was written; `is_hit` where it is what was searched for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Term:
    """A word or a quoted phrase; `key` is the form in which it is compared."""

    shown: str
    key: str

    def place_in(self, key: str) -> Place | None:
        """Return how the term stands in a text's key: its best place, or None."""
        if self.key not in key:
            return None
        if self._whole.search(key):
            return Place.WHOLE
        return Place.BEGINS if self._begins.search(key) else Place.INSIDE

    def is_spelled_in(self, text: str) -> bool:
        """Tell whether a text has the term with the accents with which it was asked for."""
        return _with_accents(self.shown) in _with_accents(text)

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        before = rf"(?<!{_LETTER})" if re.match(_LETTER, self.key) else ""
        return re.compile(before + re.escape(self.key))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        after = rf"(?!{_LETTER})" if re.match(_LETTER, self.key[-1]) else ""
        return re.compile(self._begins.pattern + after)


_WITHOUT_BLANKS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts without blanks between words, or with endings that cling to them: Thai, Lao, Burmese,
Khmer, kana, Han, Hangul."""
_LETTER = rf"[^\W_{_WITHOUT_BLANKS}\U00020000-\U0003ffff]"
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+)')
_HYPHEN = re.compile(r"(?<=[^\W_])-(?=[^\W_])")


def terms_of(words: Iterable[str]) -> tuple[Term, ...]:
    """Return the words and the quoted phrases of what was typed, each once.

    Words that hold nothing visible are left out.
    """
    found: dict[str, Term] = {}
    for word in words:
        for phrase, bare in _QUOTED.findall(word):
            shown = " ".join((phrase or bare).split())
            if key := search_key(shown):
                found.setdefault(key, Term(shown, key))
    return tuple(found.values())


def together(terms: Sequence[Term]) -> Term:
    """Return the terms as one phrase, in the order in which they were typed."""
    shown = " ".join(term.shown for term in terms)
    return Term(shown, search_key(shown))


def search_key(text: str) -> str:
    """Return the form in which a text is searched."""
    return _unhyphened(folded(text.translate(_HIDDEN)).translate(_BARE))


def _with_accents(text: str) -> str:
    return _unhyphened(folded(text.translate(_HIDDEN)))


def excerpt(text: str, terms: Sequence[Term], length: int = EXCERPT) -> tuple[Piece, ...]:
    """Return the text around the first hit, cut where it is long, in pieces.

    The pieces hold the text as it was written; "…" stands where something was left out.
    """
    spans = _spans(text, terms)
    first = spans[0][0] if spans else 0
    start, end = _cut(text, first, length)
    pieces: list[Piece] = []
    at = start
    for left, right in spans:
        if left >= end:
            break
        left, right = max(left, at), min(right, end)  # noqa: PLW2901 -- cut to what is shown
        if left < right:
            pieces += [Piece(text[at:left], is_hit=False), Piece(text[left:right], is_hit=True)]
            at = right
    pieces.append(Piece(text[at:end], is_hit=False))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    marked = (Piece(before, is_hit=False), *pieces, Piece(after, is_hit=False))
    return tuple(piece for piece in marked if piece.text)


def _cut(text: str, first: int, length: int) -> tuple[int, int]:
    """Return where an excerpt starts and ends; at a blank where one is near."""
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(first - length // 3, len(text) - length))
    end = min(len(text), start + length)
    if start and (blank := text.find(" ", start, min(start + 16, first))) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", max(end - 16, first), end)) > first:
        end = blank
    return start, end


def _spans(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return where the terms stand in a text, in order and without overlaps."""
    key, origins = _aligned(text)
    found = sorted(
        (origins[at][0], origins[at + len(term.key) - 1][1])
        for term in terms
        for at in _all(key, term.key)
    )
    apart: list[tuple[int, int]] = []
    for left, right in found:
        if apart and left < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(right, apart[-1][1]))
        else:
            apart.append((left, right))
    return apart


def _all(key: str, part: str) -> Iterator[int]:
    at = key.find(part)
    while at >= 0:
        yield at
        at = key.find(part, at + len(part))


def _aligned(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the key of a text, and for each of its characters where it came from."""
    letters: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        for letter in evened(text[start:end].translate(_HIDDEN)).translate(_BARE):
            if letter.isspace() and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if letter.isspace() else letter)
            origins.append((start, end))
    if letters and letters[-1] == " ":
        del letters[-1], origins[-1]
    return _unhyphened("".join(letters)), origins


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that fold independently: a letter with all that joins it."""
    start = 0
    for at in range(1, len(text)):
        if not _joins(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _joins(char: str) -> bool:
    """Tell whether a character may become one with those before it (UAX 15): marks, jamo."""
    if char.isascii():
        return False
    first = unicodedata.normalize("NFKD", char)[0]
    return (
        ord(char) in _HIDDEN
        or unicodedata.category(first) in ("Mn", "Mc")
        or unicodedata.combining(first) != 0
        or "\u1160" <= first <= "\u11ff"
    )


def _unhyphened(key: str) -> str:
    return _HYPHEN.sub(" ", key)


def _bare_letters() -> dict[int, str]:
    """Return the letters of Latin, Greek and Cyrillic that have accents, without them.

    Other scripts are left alone: a mark makes another letter there (か and が).
    """
    found = {ord(letter): plain for letter, plain in _WITHOUT_PARTS.items()}
    for code in (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and parts[0].isalpha() and all(map(unicodedata.combining, parts[1:])):
            found[code] = parts[0]
    return found


_WITHOUT_PARTS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
"""Letters whose accent is part of them: no normal form takes it away."""
_BARE = _bare_letters()
_HIDDEN: dict[int, None] = dict.fromkeys(
    (
        *(0xAD, 0x61C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE0080),
    )
)
"""Characters that show nothing and only part what is read as one: joiners, direction marks,
variation selectors, tags."""
