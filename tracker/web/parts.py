"""What pages are made of: words with their language, states, sources, rows of a chart."""

from dataclasses import dataclass
from typing import ClassVar

from tracker.vocabulary.windows import Window
from tracker.web.figures import Axis, Mark, RungPlace


@dataclass(frozen=True)
class Words:
    """Words and the language they are in; None where that is the page's own.

    `order` is what they are sorted by where that is not the words, such as a day of their date.
    """

    text: str
    lang: str | None = None
    order: str = ""
    path: ClassVar[str] = ""


NOTHING = Words("")


@dataclass(frozen=True)
class Link:
    """Words that lead to a page of this site; no path where there is none."""

    text: str
    path: str
    lang: str | None = None
    order: ClassVar[str] = ""


@dataclass(frozen=True)
class State:
    """A state as it is shown: its word, its sign and the family whose colour it has.

    `hedged` and `denied` are the company's answer to what is shown, `reported` marks a date that
    only lower voices name, `remark` holds other words beside the state.  `quiet` is the day of
    the last word where there has been none for long.
    """

    word: str
    sign: str
    look: str
    hedged: bool = False
    denied: bool = False
    reported: bool = False
    remark: str = ""
    quiet: str = ""

    @property
    def asides(self) -> tuple[str, ...]:
        """Return the words that stand beside the state."""
        marks = {"denied": self.denied, "hedged": self.hedged, "reported": self.reported}
        some = (word for word, holds in marks.items() if holds)
        return (*some, self.remark) if self.remark else tuple(some)


@dataclass(frozen=True)
class SourceLine:
    """Who said a thing, in which document, and where the event stands; `url` is the article.

    `origins` counts the independent origins behind it; 0 where no document is on record.
    """

    path: str
    outlet: Link
    published: str
    url: str
    voice: str
    grade: str
    grade_words: str
    origins: int = 0


@dataclass(frozen=True)
class Ghost:
    """An earlier target, drawn above the present one."""

    mark: Mark
    path: str
    words: str


@dataclass(frozen=True)
class Row:
    """A milestone in a table or a chart.

    `source` gives the date; `ended` the state, where another statement brought that about.
    `about` are the product or technology and the site.  `anchor` is the id of the row where the
    milestone has its place: on the page of its company.
    """

    company: Link
    name: Words
    about: tuple[Link, ...]
    state: State
    when: Words
    was: str
    source: SourceLine
    path: str
    described: str
    mark: Mark
    ghosts: tuple[Ghost, ...] = ()
    ended: SourceLine | None = None
    window: Window | None = None
    anchor: str = ""

    @property
    def look(self) -> str:
        """Return the class of the mark."""
        return f"is-{self.state.look}"


@dataclass(frozen=True)
class Group:
    """Rows under one heading; without a name they stand alone."""

    name: Words
    path: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chart:
    """A roadmap chart with its axis; `id` is unique in the page."""

    id: str
    caption: str
    axis: Axis
    groups: tuple[Group, ...]
    key: tuple[tuple[str, Mark, str], ...]


@dataclass(frozen=True)
class LadderLine:
    """One line of text under a rung."""

    text: str
    look: str


@dataclass(frozen=True)
class DrawnDwell:
    """The time since the last rung that was reached, on the line between the two.

    `short` and `beside` are for the figure, and empty where they do not fit there: `beside` holds
    the bounds, or the rung that it counts from where others lie between.
    """

    x: int
    short: str
    beside: str
    words: str


@dataclass(frozen=True)
class DrawnRung:
    """A rung of the drawn ladder; `said` is false where nobody said a word of it.

    `passed_over` marks such a rung below one that was reached.
    """

    place: RungPlace
    names: tuple[str, ...]
    short: str
    said: bool
    sign: str
    look: str
    hedged: bool
    denied: bool
    lines: tuple[LadderLine, ...]
    dwell: DrawnDwell | None = None
    passed_over: bool = False


@dataclass(frozen=True)
class RungRow:
    """A rung in the table beside the figure; `source` and `ended` as in a row."""

    name: str
    state: State
    when: Words
    was: str
    site: Link | None
    source: SourceLine | None
    ended: SourceLine | None = None
    dwell: str = ""
    window: Window | None = None


@dataclass(frozen=True)
class DrawnLadder:
    """A ladder of one technology or product, drawn and tabulated."""

    id: str
    technology: Link
    ladder: str
    site: Link | None
    title: str
    described: str
    rungs: tuple[DrawnRung, ...]
    rows: tuple[RungRow, ...]

    @property
    def has_sites(self) -> bool:
        """Tell whether a site stands beside any rung."""
        return any(row.site is not None for row in self.rows)

    @property
    def height(self) -> int:
        """Return the height of the figure on a wide screen: as many lines as the longest rung."""
        return self.lift + 58 + 15 * max(len(rung.lines) for rung in self.rungs)

    @property
    def lift(self) -> int:
        """Return how much lower the rungs stand where a name takes more than one line."""
        return 14 * (max(len(rung.names) for rung in self.rungs) - 1)


@dataclass(frozen=True)
class Entry:
    """A sentence in a timeline; `kinds` name the events that it stands for, `whose` the voice."""

    published: str
    statement: Words
    kinds: tuple[Link, ...]
    when: str
    move: str
    source: SourceLine
    whose: str = ""
