"""The page about the method."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.views.coverage import Coverage, coverage
from tracker.views.dates import day_words
from tracker.vocabulary.things import Ladder, Milestone
from tracker.web.charts import KEY
from tracker.web.event_cards import language_words
from tracker.web.figures import Mark
from tracker.web.frame import Frame
from tracker.web.lookup import SIGNS, Lookup, plural
from tracker.web.parts import State

ABOUT = "about.html"

STATES = (
    ("planned", "A date lies ahead, or none was given. A milestone without a date is never due."),
    ("due", "Today lies inside the window that was named, and no word of an outcome is known."),
    ("overdue", "The window has passed, and no word of an outcome is known."),
    (
        "date passed, unconfirmed",
        "The window has passed, but only analysts, the press or unnamed persons had named it.",
    ),
    ("denied", "The company denied what others had said of it."),
    ("reached", "Somebody said that it happened; on time, early or late is told with bounds."),
    ("reached (reported)", "Only analysts, the press or unnamed persons said that it happened."),
    ("reached in part", "Reached, but in part or with less than was promised."),
    ("dropped", "Cancelled or shelved."),
    ("paused", "Put on hold; it can be resumed."),
    ("replaced", "Another milestone stands in its place and carries its history on."),
    ("void", "The company has closed. What it had reached stays reached."),
    ("spoken of", "Forecast or commented on; nobody has planned it."),
)
FIGURES = (
    ("1", "Three independent origins say so, or two of which one is the company or an official."),
    ("2", "Two independent origins say so, or the company itself does."),
    ("3", "One other origin says so."),
    ("4", "The company hedges it, or as many origins contradict it."),
    ("5", "The company or a regulator denies it, or more origins contradict it."),
    ("6", "It cannot be judged: undated, and of unknown origin."),
)


@dataclass(frozen=True)
class StateLine:
    """A state with its meaning."""

    state: State
    meaning: str


@dataclass(frozen=True)
class StageLine:
    """A stage of a ladder with its meaning and its other names."""

    name: str
    meaning: str
    aliases: str


@dataclass(frozen=True)
class LadderCard:
    """A ladder with its stages."""

    name: str
    note: str
    stages: tuple[StageLine, ...]


@dataclass(frozen=True)
class MilestoneLine:
    """A named milestone with its meaning."""

    name: str
    meaning: str


@dataclass(frozen=True)
class CoverageLine:
    """How much of something is on record, or missing from it."""

    what: str
    count: str
    words: str


@dataclass(frozen=True)
class AboutPage:
    """Everything the page about the method shows."""

    frame: Frame
    scope: str
    sections: tuple[tuple[str, str], ...]
    key: tuple[tuple[str, Mark, str], ...]
    states: tuple[StateLine, ...]
    quiet_after: int
    ladders: tuple[LadderCard, ...]
    milestones: tuple[MilestoneLine, ...]
    figures: tuple[tuple[str, str], ...]
    coverage: tuple[CoverageLine, ...]
    count: int
    digest: str
    template: str = field(default=ABOUT, init=False)


def about_page(lookup: Lookup) -> AboutPage:
    """Return the page about the method."""
    roadmap = lookup.roadmap
    ladders = tuple(
        _card(thing) for thing in lookup.registry.of_kind("ladder") if isinstance(thing, Ladder)
    )
    named = tuple(
        MilestoneLine(thing.name, thing.meaning)
        for thing in lookup.registry.of_kind("milestone")
        if isinstance(thing, Milestone)
    )
    every: tuple[tuple[str, str, object], ...] = (
        ("what", "What is on record", True),
        ("dates", "Dates", True),
        ("states", "Status", True),
        ("ladders", "Ladders", ladders),
        ("milestones", "Named milestones", named),
        ("confidence", "Confidence", True),
        ("corrections", "Corrections", True),
        ("coverage", "What is missing", roadmap.statements),
        ("pages", "These pages", True),
    )
    return AboutPage(
        frame=lookup.frame(
            ABOUT,
            "About this tracker",
            "About",
            description="How dates, status and confidence are worked out.",
            ids=[],
        ),
        scope=f"{plural(len(roadmap.statements), 'public statement')} on technology roadmaps, each"
        " with its source; everything else on these pages is worked out from them.",
        sections=tuple((anchor, words) for anchor, words, has in every if has),
        key=KEY,
        states=tuple(_state_line(word, meaning) for word, meaning in STATES),
        quiet_after=roadmap.quiet_after_months,
        ladders=ladders,
        milestones=named,
        figures=FIGURES,
        coverage=tuple(_coverage(coverage(roadmap))) if roadmap.statements else (),
        count=lookup.settings.count,
        digest=lookup.settings.digest,
    )


def _coverage(found: Coverage) -> Iterator[CoverageLine]:
    years = ", ".join(f"{year}: {count}" for year, count in found.years.items())
    yield CoverageLine("statements", f"{found.statements}", f"by the year of publication: {years}")
    tongues = (f"{_tongue(tag)}: {count}" for tag, count in found.languages.items())
    yield CoverageLine("pages they stand on", f"{found.unkept.all}", ", ".join(tongues))
    for what, share, words in (
        ("statements of unknown publication", found.undated, "They count from the day of logging."),
        ("statements taken back by their source", found.withdrawn, "They stay visible."),
        ("pages without an archived copy", found.unkept, "What they said may vanish from the web."),
        ("outlets that nobody has judged", found.unjudged, "Their reliability is F."),
        ("open milestones that are quiet", found.quiet, "Nobody spoke of them for long."),
        ("companies with open milestones that were looked at", found.looked, _looked(found)),
    ):
        yield CoverageLine(what, f"{share.some} of {share.all}", words)


def _looked(found: Coverage) -> str:
    if found.looked_last is None:
        return "Nobody noted a look that found nothing new."
    return f"Somebody looked and found nothing new, last on {day_words(found.looked_last)}."


def _tongue(tag: str) -> str:
    return language_words(tag) if tag else "language unknown"


def _state_line(word: str, meaning: str) -> StateLine:
    sign, look = SIGNS[word]
    return StateLine(State(word, sign, look), meaning)


def _card(ladder: Ladder) -> LadderCard:
    stages = (*ladder.stages, *ladder.exits)
    return LadderCard(
        name=ladder.name,
        note=ladder.note or "",
        stages=tuple(
            StageLine(stage.name, stage.meaning, ", ".join(stage.aliases)) for stage in stages
        ),
    )
