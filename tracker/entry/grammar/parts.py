"""Parts: what the words of a line are, each with its place in the line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tracker.entry.names import Found
from tracker.entry.verbs import Deal, Form, Verb
from tracker.vocabulary.events import Strength, Voice
from tracker.vocabulary.quantities import Bound
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of the line that is one thing; `start` and `end` are offsets in characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Named(Part):
    """A name on record, with all that bears it."""

    found: tuple[Found, ...]

    def of(self, *kinds: str) -> str | None:
        """Return the slug of the first of these kinds that bears the name."""
        return next((one.slug for kind in kinds for one in self.found if one.kind == kind), None)


@dataclass(frozen=True, kw_only=True)
class Placed(Part):
    """A city, a province or a country that something on record names."""

    level: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Noun(Part):
    """What a milestone's name says before its participle, such as `pilot line`."""

    key: str


@dataclass(frozen=True, kw_only=True)
class Spoken(Part):
    """A verb in one of its forms."""

    verb: Verb
    forms: frozenset[Form]


@dataclass(frozen=True, kw_only=True)
class Deed(Part):
    """A verb's noun: the start of production, a plant's completion."""

    phases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Modal(Part):
    """A word such as "will" or "may"."""

    strength: Strength


@dataclass(frozen=True, kw_only=True)
class Small(Part):
    """A preposition, a conjunction, a comma: a word that joins others."""

    word: str


@dataclass(frozen=True, kw_only=True)
class Dated(Part):
    """A date phrase; `old` where the line says that it is the earlier target."""

    window: Window
    old: bool = False


@dataclass(frozen=True, kw_only=True)
class Amount(Part):
    """A number or a range with its unit (a slug), as said."""

    value: str | None = None
    low: str | None = None
    high: str | None = None
    unit: str | None = None
    qualifier: str | None = None
    bound: Bound = "exact"
    signed: bool = False
    yearly: bool = False


@dataclass(frozen=True, kw_only=True)
class Quoted(Part):
    """Words between quotation marks."""

    words: str


@dataclass(frozen=True, kw_only=True)
class Aside(Part):
    """A condition, a scope, a note, a basis, a distance: words kept as they stand."""

    role: Literal[
        "condition",
        "scope",
        "note",
        "basis",
        "distance",
        "hedge",
        "comparison",
        "standard",
        "nothing new",
        "region",
        "group",
        "vague",
        "new name",
        "term",
        "occasion",
    ]
    words: str


@dataclass(frozen=True, kw_only=True)
class Following(Part):
    """Another milestone that comes first: "6 months after SOP"."""

    milestone: str
    distance: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ranked(Part):
    """A rank in a table."""

    rank: int


@dataclass(frozen=True, kw_only=True)
class Bargain(Part):
    """A noun for a deal: order, supply agreement, joint venture."""

    deal: Deal


@dataclass(frozen=True, kw_only=True)
class Somebody(Part):
    """A party that is not named: "an undisclosed carmaker"."""


@dataclass(frozen=True, kw_only=True)
class Source(Part):
    """Who said so."""

    speaker: str | None
    voice: Voice
    company: str | None = None


@dataclass
class Clause:
    """One subject with its verbs and all that is said of it."""

    parts: list[Part]
    subject: list[Part] = field(default_factory=list)
    verbs: list[Spoken] = field(default_factory=list)
    modal: Strength | None = None
    passive: bool = False
    stray: Part | None = None
    """A modal behind a verb that takes none: "showed a car that is due in 2027"."""

    @property
    def span(self) -> tuple[int, int]:
        """Return where the clause stands in the line; (0, 0) where it has no part."""
        every: Sequence[Part] = [*self.subject, *self.verbs, *self.parts]
        return (
            min((part.start for part in every), default=0),
            max((part.end for part in every), default=0),
        )
