"""From a folded phrase to its tree, or to the reason why it has none.

What is no date by its very words is told here: fairs, habits, durations, two dates in one.  Words
of doubt and planning are taken out, for they move no bound; what is left has to be one statement.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tracker.entry.dates.distances import counted
from tracker.entry.dates.statements import Statements
from tracker.entry.dates.tokens import Token, tokens_of
from tracker.entry.dates.tree import Bad, Day, Doubted, Node, Open

MOST_TOKENS = 24
NOT_UNDERSTOOD = Bad("not_understood")

_KANA = re.compile("[\u3041-\u30fa]")
_TIME = re.compile(
    r"(?:t|,? at |,? |, )?(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?"
    r" ?(?:[ap]\.?m\.?)?| ?[ap]\.?m\.?)(?: ?uhr)?"
    r"(?: ?\(?(?:z|utc|gmt|cet|cest|e[sd]?t|p[sd]?t|c[sd]?t|m[sd]t|jst|kst|bst|ist)\)?"
    r"| ?(?:utc|gmt)?[+-]\d\d:?\d\d)?$"
)
_ZONE = re.compile(r"(?<=\d) ?(?:z|utc|gmt|cet|cest|est|edt|pst|pdt|jst|kst)$")


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the tree of a folded phrase, or a Bad node with the reason why it has none."""
    before, subject, rest = text.partition("subject to ")
    if subject and rest:
        node = _parse(before.rstrip(" ,("))
        return node if isinstance(node, Bad) else _doubted(node, frozenset({"tentative"}))
    if ":" in text or text.endswith(("z", "t", "c", "m")):
        head = _without_time(text)
        if head is not None:
            node = _parse(head)
            inner = node.of if isinstance(node, Doubted) else node
            return node if isinstance(inner, Day | Bad) else NOT_UNDERSTOOD
    return _parse(text)


def _without_time(text: str) -> str | None:
    """Return the text before a time of day or a zone, or None where there is neither."""
    found = _TIME.search(text) or _ZONE.search(text)
    if found is None or found.start() == 0:
        return None
    hour = found.groupdict().get("hour")
    return text[: found.start()] if hour is None or int(hour) <= 24 else None


def _parse(text: str) -> Node:
    tokens, rest = tokens_of(text)
    if rest:
        return _of_an_event(tokens, rest)
    if len(tokens) > MOST_TOKENS or not _is_balanced(tokens) or _stumbles(tokens):
        return NOT_UNDERSTOOD
    said = _words(tokens)
    # "may" is a month wherever that gives a date: "may 2027", but "may be 2027".
    for is_doubt in (_is_doubt_only, _is_doubt):
        doubts = frozenset(str(token.means["doubt"]) for token in said if is_doubt(token))
        words = [token for token in said if not is_doubt(token)]
        node = _refused(words, doubts) or Statements(words, language(text)).whole()
        if node is not None:
            return _doubted(node, doubts)
    return _two_dates(said, text) or NOT_UNDERSTOOD


def _words(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what says nothing; a count behind "in" points ahead, which is kept with it."""
    words: list[Token] = []
    points_ahead = False
    for token in tokens:
        if "ignore" in token.means or "comma" in token.means:
            points_ahead = token.text == "in"
            continue
        if points_ahead and not token.means.keys().isdisjoint(_COUNTS):
            token = Token(token.text, {**token.means, "points_ahead": 1}, token.node)  # noqa: PLW2901 -- the same word, with what stood before it
        points_ahead = False
        words.append(token)
    return words


_COUNTS = frozenset({"num", "number", "half_a", "halves"})


def language(text: str) -> str | None:
    """Return the language that the signs show beyond doubt: kana are Japanese."""
    return "ja" if _KANA.search(text) else None


def _is_doubt(token: Token) -> bool:
    return "doubt" in token.means


def _is_doubt_only(token: Token) -> bool:
    return "doubt" in token.means and "month" not in token.means


def _is_balanced(tokens: Sequence[Token]) -> bool:
    depth = 0
    for at, token in enumerate(tokens):
        depth += ("opens" in token.means) - ("closes" in token.means)
        if depth not in (0, 1) or ("question" in token.means and not _ends(tokens[at + 1 :])):
            return False
    return depth == 0


def _stumbles(tokens: Sequence[Token]) -> bool:
    """Tell whether a word is said twice, or a count stands before "in June" as if it were a day."""
    for token, following in pairwise(tokens):
        if token.text == following.text and token.text not in ("年", ")"):
            return True
    return any(
        a.get("digits") in (1, 2) and b.text in _PLACING and "month" in c.means
        for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


_PLACING = frozenset({"in", "on", "at", "during", "into", "as of", "im", "am"})


def _ends(tokens: Sequence[Token]) -> bool:
    return all("closes" in token.means for token in tokens)


def _doubted(node: Node, doubts: frozenset[str]) -> Node:
    if isinstance(node, Bad) or not doubts:
        return node
    if isinstance(node, Doubted):
        return Doubted(node.of, node.doubts | doubts)
    return Doubted(node, doubts)


def _refused(words: Sequence[Token], doubts: frozenset[str]) -> Node | None:
    """Return the reason that lies in the words themselves, or None where they may be a date."""
    if not words:
        return Bad("no_date") if "tbc" in doubts else None
    if len(words) == 1:
        for kind, reason in (("no_date", "no_date"), ("recurring_alone", "recurring")):
            if kind in words[0].means:
                return Bad(reason)
        if "open" in words[0].means:
            return Open(past=words[0].means["open"] == "past")
    if [token.text for token in words] == ["日", "前"]:
        # One word ("lately"), which must not be cut out of "3日前".
        return Open(past=True)
    for kind in ("named", "antecedent", "recurring"):
        if any(kind in token.means for token in words):
            return Bad({"named": "named_event", "antecedent": "no_antecedent"}.get(kind, kind))
    if "duration" in words[0].means and counted(words[1:]):
        return Bad("duration")
    if "duration_suffix" in words[-1].means and counted(words[:-1]):
        return Bad("duration")
    if words[-1].text.endswith("間") and counted(words):
        return Bad("duration")
    if "since_then" in words[-1].means and counted(words[:-1]):
        return Bad("no_antecedent")
    return None


def _of_an_event(tokens: Sequence[Token], rest: str) -> Node:
    """Tell a date that counts from an event ("six months after approval") from other words."""
    if re.search(r"\d", rest):
        return NOT_UNDERSTOOD
    for at, token in enumerate(tokens):
        if "event" not in token.means:
            continue
        before, after = _words(tokens[:at]), _words(tokens[at + 1 :])
        if any(one.node is not None or "num" in one.means for one in after):
            return NOT_UNDERSTOOD
        if before and "within_prefix" in before[0].means:
            before = before[1:]
        if before and "about_prefix" in before[0].means:
            before = before[1:]
        if before and counted(before):
            return Bad("event_relative")
        if not before and token.text not in ("of", "from"):
            return Bad("event_relative")
        if token.text not in ("of", "from"):
            return NOT_UNDERSTOOD
    return NOT_UNDERSTOOD


def _two_dates(words: Sequence[Token], text: str) -> Node | None:
    for at, token in enumerate(words):
        if "instead" in token.means or "and" in token.means:
            sides = (words[:at], words[at + 1 :])
            if all(
                side
                and Statements([one for one in side if not _is_doubt(one)], language(text)).whole()
                for side in sides
            ):
                return Bad("two_dates")
    return None
