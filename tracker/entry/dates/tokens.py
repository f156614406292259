"""Cutting a folded phrase into tokens: forms made of digits, known words, signs.

The longest known word wins.  A word that is not known ends the cutting: what follows it is
returned as it stands, so that text that is no date is told apart at its first word.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from tracker.entry.dates.classes import Meaning
from tracker.entry.dates.numerals import numeral
from tracker.entry.dates.tree import Node
from tracker.entry.dates.words_chinese import WORDS as CHINESE
from tracker.entry.dates.words_english import WORDS as ENGLISH
from tracker.entry.dates.words_german import WORDS as GERMAN
from tracker.entry.dates.words_japanese import WORDS as JAPANESE
from tracker.entry.dates.words_korean import WORDS as KOREAN

LANGUAGES = (ENGLISH, GERMAN, CHINESE, JAPANESE, KOREAN)


class Token(Struct, frozen=True):
    """A word with everything it may mean, or a form made of digits that is a unit already."""

    text: str
    means: Mapping[str, Meaning] = {}
    node: Node | None = None

    def get(self, kind: str) -> Meaning | None:
        """Return the value of the word in a class, or None where it does not belong to it."""
        return self.means.get(kind)


def tokens_of(text: str) -> tuple[list[Token], str]:
    """Return the tokens of a folded phrase, and what is left from the first unknown word on."""
    tokens: list[Token] = []
    at, end = 0, len(text)
    while at < end:
        if text[at] == " ":
            at += 1
            continue
        found = _word(text, at, stops="0123456789") or _numeral(text, at) or _word(text, at)
        if found is None:
            return tokens, text[at:]
        token, at = found
        tokens.append(token)
    return tokens, ""


_SIGNS: dict[str, Mapping[str, Meaning]] = {
    "-": {"hyphen": 1, "join": "to"},
    "/": {"hyphen": 1, "join": "to"},
    "~": {"about_prefix": 1, "join": "to"},
    ",": {"comma": 1},
    "、": {"comma": 1},
    ";": {"comma": 1},
    "(": {"comma": 1, "opens": 1},
    ")": {"comma": 1, "closes": 1},
    "?": {"doubt": "uncertain", "question": 1},
}


def _merged() -> dict[str, dict[str, Meaning]]:
    merged: dict[str, dict[str, Meaning]] = {
        sign: dict(meanings) for sign, meanings in _SIGNS.items()
    }
    for language in LANGUAGES:
        for kind, spellings in language.items():
            for spelling, value in spellings.items():
                # The first language to use a spelling in a class keeps it: "in" is ignored once.
                merged.setdefault(spelling.casefold(), {}).setdefault(kind, value)
    return merged


_WORDS = {spelling: Token(spelling, means) for spelling, means in _merged().items()}


def _index() -> dict[str, tuple[str, ...]]:
    """Return, for the first two letters, the spellings that begin so, the longest first."""
    index: dict[str, list[str]] = {}
    for spelling in sorted(_WORDS, key=lambda one: (-len(one), one)):
        index.setdefault(spelling[:2], []).append(spelling)
    return {key: tuple(spellings) for key, spellings in index.items()}


_INDEX = _index()
_LETTER = re.compile(r"[a-zà-öø-ÿ]")


def _word(text: str, at: int, stops: str = "") -> tuple[Token, int] | None:
    """Return the longest known word here; Latin letters are never cut within a word.

    With `stops`, only a word that begins with one of these signs is looked for: the names of
    periods begin with a figure.
    """
    if stops and text[at] not in stops:
        return None
    for key in (text[at : at + 2], text[at]):
        for spelling in _INDEX.get(key, ()):
            end = at + len(spelling)
            if text.startswith(spelling, at) and not (
                _LETTER.match(spelling[-1]) and _LETTER.match(text, end)
            ):
                token = _WORDS[spelling]
                return token, end + _stop(text, end, token)
    return None


def _stop(text: str, end: int, token: Token) -> int:
    """Return 1 where the full stop of an abbreviation follows: "Oct. 12", "c. 2030"."""
    is_short = len(token.text) <= 6 and not token.means.keys().isdisjoint(_SHORTENED)
    return int(is_short and text.startswith(".", end))


_SHORTENED = frozenset({"month", "weekday", "about_prefix", "unit", "week_number"})


def _numeral(text: str, at: int) -> tuple[Token, int] | None:
    found = numeral(text, at)
    if found is None:
        return None
    meaning, end = found
    if isinstance(meaning, dict):
        return Token(text[at:end], meaning), end
    return Token(text[at:end], {}, meaning), end
