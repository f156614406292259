"""One clause on its way to drafts: its parts, what is known of who and what, and what was used.

Every part has to be taken by the reader that gives it a meaning.  What nobody took is refused, so
that no word of a line is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.entry.grammar.clauses import Item, items_of
from tracker.entry.grammar.goals import Goals
from tracker.entry.grammar.parts import (
    Amount,
    Aside,
    Clause,
    Dated,
    Following,
    Named,
    Noun,
    Part,
    Placed,
    Quoted,
    Small,
    Source,
)
from tracker.entry.grammar.places import place_of, sites_of
from tracker.entry.names import Names
from tracker.vocabulary.refusals import UnreadableLine
from tracker.vocabulary.windows import Window

FORM = (
    "WHO VERB WHAT [at SITE] [WHEN], such as LGES plans sodium-ion A-sample at Ochang within 2026"
)


@dataclass
class Known:
    """What earlier clauses of the line have settled: who and what it is about."""

    companies: tuple[str, ...] = ()
    product: str | None = None
    technology: str | None = None


@dataclass
class Saying:
    """A clause being read; readers take its items."""

    line: str
    clause: Clause
    names: Names
    goals: Goals
    anchor: str | None
    known: Known
    begins: int = 0
    choices: Mapping[int | str, object] = field(default_factory=dict)
    subject: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    weighed: set[int] = field(default_factory=set)
    """The items whose preposition has been given a meaning."""
    meant: set[str] = field(default_factory=set)
    """The small words that have been given a meaning."""
    fields: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        every = items_of([*self.clause.subject, *self.clause.parts])
        edge = len(items_of(self.clause.subject))
        self.subject, self.items = every[:edge], every

    @property
    def rest(self) -> list[Item]:
        """Return the items behind the verb."""
        return self.items[len(self.subject) :]

    def left(self) -> list[Item]:
        """Return the items that no reader has taken."""
        return [item for item in self.items if id(item.part) not in self.taken]

    def weigh(self, item: Item) -> str | None:
        """Return an item's preposition, which counts as understood."""
        self.weighed.add(id(item.part))
        return item.prep

    def take(self, item: Item) -> Part:
        """Count an item as understood."""
        self.taken.add(id(item.part))
        return item.part

    def small(self, *words: str) -> bool:
        """Tell whether one of these small words stands in the clause."""
        return any(
            isinstance(part, Small) and part.word in words
            for part in (*self.clause.subject, *self.clause.parts)
        )

    def refusal(self, message: str, hint: str = "", part: Part | None = None) -> UnreadableLine:
        """Return a refusal that points at a part, or at the whole clause."""
        span = (part.start, part.end) if part is not None else self.clause.span
        if span == (0, 0):
            span = (0, len(self.line))
        return UnreadableLine(message, hint, text=self.line, span=span)


def details(saying: Saying) -> dict[str, Any]:
    """Take what any event may carry: quotation, notes, segments."""
    found: dict[str, Any] = {}
    notes: list[str] = []
    segments: list[str] = []
    for item in saying.left():
        part = item.part
        if isinstance(part, Quoted):
            if "quote" in found:
                raise saying.refusal("the line has a second quotation", "log two lines", part)
            found["quote"] = {"text": part.words, "language": language_of(part.words)}
            saying.take(item)
        elif isinstance(part, Aside) and part.role == "note":
            notes.append(part.words)
            saying.take(item)
        elif isinstance(part, Named) and (slug := part.of("segment")) is not None:
            segments.append(slug)
            saying.take(item)
        elif isinstance(part, Source):
            saying.take(item)
    if notes:
        found["notes"] = notes
    if segments:
        found["segments"] = list(dict.fromkeys(segments))
    return found


def language_of(words: str) -> str:
    """Return the language tag that the script of a quotation tells; English for Latin letters."""
    for char in words:
        if "\uac00" <= char <= "\ud7a3":
            return "ko"
        if "\u3040" <= char <= "\u30ff":
            return "ja"
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in words) else "en"


def one_date(saying: Saying) -> Window | None:
    """Take the clause's one date; a second is refused."""
    found: Window | None = None
    for item in saying.left():
        if isinstance(item.part, Dated) and not item.part.old:
            if found is not None:
                raise saying.refusal("the clause has a second date", "log two lines", item.part)
            found = item.part.window
            saying.take(item)
    return found


def old_date(saying: Saying) -> Window | None:
    """Take the target that the line names as the earlier one."""
    for item in saying.left():
        if isinstance(item.part, Dated) and item.part.old:
            saying.take(item)
            return item.part.window
    return None


def aside(saying: Saying, role: str) -> str | None:
    """Take the words of the first aside of a role."""
    for item in saying.left():
        if isinstance(item.part, Aside) and item.part.role == role:
            saying.take(item)
            return item.part.words
    return None


def following(saying: Saying) -> dict[str, str] | None:
    """Take what comes first: "6 months after SOP"."""
    for item in saying.left():
        if isinstance(item.part, Following):
            saying.take(item)
            return {"milestone": item.part.milestone} | (
                {"distance": item.part.distance} if item.part.distance else {}
            )
    return None


def amounts(saying: Saying) -> list[Item]:
    """Return the amounts that are left."""
    return [item for item in saying.left() if isinstance(item.part, Amount)]


def measure(metric: str, amount: Amount, **more: str | None) -> dict[str, Any]:
    """Return an amount as the measure of a metric."""
    found: dict[str, Any] = {"metric": metric}
    for name in ("value", "low", "high", "unit", "qualifier"):
        if (value := getattr(amount, name)) is not None:
            found[name] = value
    found["bound"] = amount.bound
    return found | {name: value for name, value in more.items() if value is not None}


def other_companies(saying: Saying) -> list[tuple[str | None, str]]:
    """Take the companies behind the verb, each with its preposition."""
    found: list[tuple[str | None, str]] = []
    prep: str | None = None
    for item in saying.left():
        if isinstance(item.part, Named) and (slug := item.part.of("company")) is not None:
            prep = item.prep or (prep if item.separators else None)
            found.append((prep, slug))
            saying.take(item)
    return found


def put_place(saying: Saying, fields: dict[str, Any]) -> None:
    """Take where it happened: a site of the company, else the city or country."""
    for item in saying.left():
        part = item.part
        is_site = (
            isinstance(part, Named)
            and part.of("site")
            and (not part.of("company", "product") or item.prep in ("at", "in"))
        )
        if not (is_site or isinstance(part, Placed)):
            continue
        assert isinstance(part, Named | Placed)  # noqa: S101 -- seen above
        saying.take(item)
        for beside in saying.left():
            if isinstance(beside.part, Noun) and beside.part.key == "plant":
                saying.take(beside)
        companies = saying.fields["companies_of_subject"]
        found = sites_of(saying.names.registry, companies, part)
        if len(found) == 1:
            fields["site"] = found[0]
        else:
            fields["place"] = place_of(part)
