"""The words of a query: read well enough to refuse it, to point into it, and to give it a day.

Rules for the whole file:

- The databases decide what SQL means; here only words are told from strings, quoted names and
  comments (PostgreSQL 4.1; SQLite, "SQL As Understood By SQLite").
- What could be read in two ways is refused, not guessed at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, NoReturn

from tracker.vocabulary.refusals import BadQuery

Engine = Literal["sqlite", "postgresql"]

TODAY = "today"
"""The one parameter of a query, `:today`: the day that decides due and overdue."""
LINE = 76
"""Characters of a line that are shown around what is pointed at."""
BLANKS = " \t\n\r\f\v"
"""What parts words; a blank beyond ASCII is a letter to PostgreSQL and an error to SQLite."""
ONLY_QUERIES = "a query begins with select, with or values; nothing can be changed from here"


class Word(NamedTuple):
    """One word, string, number or sign of a query, with its place."""

    kind: Literal["name", "string", "number", "sign", "closed"]
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """Return a name as the database reads it: unquoted, without difference of case."""
        quoted = self.text[:1] in '"`['
        return self.text[1:-1].replace('""', '"').lower() if quoted else self.text.lower()


@dataclass(frozen=True)
class Query:
    """One query that only reads, as far as its words tell."""

    text: str
    words: tuple[Word, ...]
    engine: Engine

    def with_day(self, today: date) -> str:
        """Return the query with the day in the place of `:today`."""
        parts, at = [], 0
        for start, end in self._days():
            parts += [self.text[at:start], f"'{today.isoformat()}'"]
            at = end
        return "".join((*parts, self.text[at:]))

    def place(self, position: int) -> tuple[int, int]:
        """Return the word at a position of the text that `with_day` gave."""
        for start, _ in self._days():
            if position > start:
                position -= min(len("'2000-01-01'") - len(TODAY) - 1, position - start)
        found = (word for word in self.words if word.end > position)
        word = next(found, None)
        return (word.start, word.end) if word else (len(self.text), len(self.text) + 1)

    def of_name(self, name: str) -> tuple[int, int] | None:
        """Return the first place at which a name stands."""
        wanted = name.lower()
        for word in self.words:
            if word.kind == "name" and word.name == wanted:
                return word.start, word.end
        return None

    def calls(self) -> Iterator[Word]:
        """Give every name that may be a call: a parenthesis follows it.

        What follows AS or WITH names columns, and so does a later part of WITH.
        """
        for number, word in enumerate(self.words[:-1]):
            if word.kind == "name" and self.words[number + 1].text == "(":
                before = self.words[number - 1] if number else None
                is_named = before is not None and before.text.lower() in ("as", "with", "recursive")
                if not is_named and not self._heads_a_part(number):
                    yield word

    def _heads_a_part(self, number: int) -> bool:
        """Tell whether `, name (columns) AS (SELECT …` begins here: a later part of WITH."""
        if not number or self.words[number - 1].text != ",":
            return False
        depth = 0
        for at, word in enumerate(self.words[number + 1 :], start=number + 1):
            depth += {"(": 1, ")": -1}.get(word.text, 0)
            if not depth:
                behind = [one.text.lower() for one in self.words[at + 1 : at + 7]]
                behind = [one for one in behind if one not in ("not", "materialized")]
                # A list of columns behind a call has no SELECT: f(…) AS (name type).
                return behind[:3] in (
                    ["as", "(", "select"],
                    ["as", "(", "with"],
                ) or behind[:4] == ["as", "(", "values", "("]
        return False

    def _days(self) -> Iterator[tuple[int, int]]:
        for colon, word in zip(self.words, self.words[1:], strict=False):
            if colon.text == ":" and word.text == TODAY and colon.end == word.start:
                yield colon.start, word.end

    def refuse(
        self,
        message: str,
        hint: str = "",
        *,
        span: tuple[int, int] | None = None,
        suggestions: Sequence[str] = (),
    ) -> NoReturn:
        """Refuse the query, pointing at a place in it."""
        raise refusal(self.text, message, hint, span=span, suggestions=suggestions)


def refusal(
    text: str,
    message: str,
    hint: str = "",
    *,
    span: tuple[int, int] | None = None,
    suggestions: Sequence[str] = (),
) -> BadQuery:
    """Return the refusal of a query: the line is shown that the place is in, cut where long."""
    if span is None:
        return BadQuery(message, hint, suggestions=suggestions)
    line_start = text.rfind("\n", 0, span[0]) + 1
    line = text[line_start:].partition("\n")[0]
    number = text.count("\n", 0, span[0]) + 1
    start, end = span[0] - line_start, min(span[1] - line_start, len(line) + 1)
    cut = max(0, start - LINE // 2)
    shown = re.sub("[^\\S ]|[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", line[cut : cut + LINE])
    where = f"line {number}: " if "\n" in text else ""
    place = (start - cut, max(start - cut + 1, min(end - cut, LINE)))
    return BadQuery(f"{where}{message}", hint, text=shown, span=place, suggestions=suggestions)


def read_query(text: str, engine: Engine) -> Query:
    """Return the one query of a text; refuses anything else by its words alone."""
    if unfit := re.search("[\x00\ud800-\udfff]", text):
        raise refusal(text, "this is no sign of a text", "write it again", span=unfit.span())
    words = list(_words(text, engine))
    while words and words[-1].text == ";":
        del words[-1]
    text = text[: words[-1].end] if words else text
    query = Query(text, tuple(words), engine)
    if not words:
        raise BadQuery("there is no query", "write one, such as: select name from current_company")
    for word in words:
        if word.kind == "closed":
            query.refuse(
                "what begins here has no end, or is a string with escapes",
                "close it; write strings as 'text', with '' for a quotation mark",
                span=(word.start, word.end),
            )
        if word.text == ";":
            query.refuse(
                "one query is run at a time, and another follows this sign",
                "run them one by one",
                span=(word.start, word.end),
            )
    for word, behind in zip(words, (*words[1:], None), strict=True):
        if _is_parameter(word, behind, engine):
            query.refuse(
                f"parameters other than :{TODAY} are not known here",
                "write the value itself",
                span=(word.start, word.end),
            )
    first = next(word for word in words if word.text != "(")
    if first.text.lower() not in ("select", "with", "values"):
        query.refuse(
            f'"{first.text[:40]}" is no query', ONLY_QUERIES, span=(first.start, first.end)
        )
    return query


def _is_parameter(word: Word, behind: Word | None, engine: Engine) -> bool:
    if word.kind != "sign" or engine != "sqlite":
        return False
    is_day = behind is not None and behind.text == TODAY and behind.start == word.end
    return word.text[0] in "?@#$" or (word.text == ":" and not is_day)


_OF: dict[Engine, tuple[tuple[str, str], ...]] = {
    "sqlite": (
        ("comment", r"--[^\n]*"),
        ("comment", r"/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)"),
        ("string", r"'(?:[^']|'')*'"),
        ("name", r'"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]'),
        ("name", r"[^\W\d][\w$]*"),
        ("number", r"\d[\w.]*"),
        ("closed", r"['\"`]"),
        ("sign", r"\$[\w:]+|."),
    ),
    # Every sign beyond ASCII is a letter, and a letter may be followed by $: what is taken for a
    # string here and for code there could hide a call.  E'' and U&'' have escapes, which go on in
    # the next line's string: they are refused.  A number ends before a letter (until release 14).
    "postgresql": (
        ("comment", r"--[^\n\r]*"),
        ("closed", r"[uU]&['\"]|[eE]'"),
        ("string", r"'(?:[^']|'')*'"),
        ("name", r'"(?:[^"]|"")*"'),
        (
            "string",
            r"\$(?P<tag>(?:[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*)?)\$.*?\$(?P=tag)\$",
        ),
        ("name", r"[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*"),
        ("number", r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"),
        ("closed", r"['\"$]"),
        ("sign", r"."),
    ),
}
"""The words of each database, the first that fits; `closed` is what is not read any further."""
_PATTERNS = {
    engine: [(kind, re.compile(pattern, re.DOTALL)) for kind, pattern in patterns]
    for engine, patterns in _OF.items()
}


def _words(text: str, engine: Engine) -> Iterator[Word]:
    at = 0
    while at < len(text):
        if text[at] in BLANKS:
            at += 1
            continue
        if engine == "postgresql" and text.startswith("/*", at):
            end = _end_of_comment(text, at)
            if end is None:
                yield Word("closed", "/*", at, at + 2)
                return
            at = end
            continue
        kind, end = _next(text, at, engine)
        if kind == "closed":
            yield Word("closed", text[at:end], at, end)
            return
        if kind != "comment":
            yield Word(kind, text[at:end], at, end)  # type: ignore[arg-type]  # kinds of the tables
        at = end


def _next(text: str, at: int, engine: Engine) -> tuple[str, int]:
    for kind, pattern in _PATTERNS[engine]:
        if found := pattern.match(text, at):
            return kind, found.end()
    return "sign", at + 1


def _end_of_comment(text: str, start: int) -> int | None:
    """Return where a comment of PostgreSQL ends; they nest."""
    depth = 0
    for found in re.finditer(r"/\*|\*/", text[start:]):
        depth += 1 if found.group() == "/*" else -1
        if not depth:
            return start + found.end()
    return None
