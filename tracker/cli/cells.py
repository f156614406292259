"""Cells: how a view is put into rows of text and into JSON."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.views.metrics import Best
    from tracker.views.milestones import Milestone
    from tracker.views.roadmap import Roadmap
    from tracker.views.timeline import TimelineEntry
    from tracker.vocabulary.windows import Window

MARKS: Mapping[str, str] = {
    "reached": "✓",
    "planned": "○",
    "due": "◐",
    "overdue": "!",
    "date passed, unconfirmed": "?",
    "denied": "⊘",
    "dropped": "✗",
    "paused": "‖",
    "replaced": "→",
    "void": "†",
    "spoken of": "~",
}
"""State → its mark; the word always stands beside it."""

NOT_SAID = "·"
ENDED = frozenset({"dropped", "paused", "void"})
"""The states that another statement than the position brought about."""

MILESTONE_COLUMNS = (
    "company",
    "technology",
    "product",
    "label",
    "scope",
    "site",
    "state",
    "state_words",
    "phrase",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "slips",
    "last_word",
    "last_checked",
    "voice",
    "speaker",
    "source",
    "published",
    "grade",
    "url",
    "path",
)


class Cells:
    """Looks names and sources up in one roadmap."""

    def __init__(self, roadmap: "Roadmap") -> None:
        self.roadmap = roadmap
        self.entries = {entry.id: entry for entry in roadmap.timeline}

    @cached_property
    def best_claims(self) -> Mapping[str, "Best"]:
        """Return the ids of the best claims among alike ones."""
        from tracker.views.metrics import best_claims

        return best_claims(self.roadmap.claims, self.roadmap.registry)

    def name(self, kind: str, slug: str | None) -> str:
        """Return a display name, or nothing."""
        return self.roadmap.registry.name(kind, slug) if slug else ""

    def subject(self, technology: str | None, product: str | None) -> str:
        """Return what a ladder or milestone is about: the product where one is named."""
        return self.name("product", product) or self.name("technology", technology)

    def entry_of(self, milestone: "Milestone") -> "TimelineEntry | None":
        """Return the statement behind what a milestone shows: what ended it, else its position."""
        if milestone.state in ENDED and milestone.ended_by in self.entries:
            return self.entries[milestone.ended_by]
        shown = milestone.outcome or milestone.shown
        identity = shown.id if shown else next(reversed(milestone.statements), None)
        return self.entries.get(identity) if identity else None

    def source(self, entry: "TimelineEntry | None") -> str:
        """Return who said it and where: "ETNews in CnEVPost, 2026-01-20, F3"."""
        if entry is None:
            return ""
        who = entry.speaker or entry.voice or ""
        outlet = entry.source_name
        said = outlet if not who or who == outlet else f"{who} in {outlet}" if outlet else who
        parts = [said, entry.published_words or "undated", self.grade(entry)]
        return ", ".join(part for part in parts if part)

    def grade(self, entry: "TimelineEntry | None") -> str:
        """Return the Admiralty code, such as F3."""
        if entry is None:
            return ""
        return f"{entry.confidence.reliability}{entry.confidence.credibility}"

    def milestone(self, milestone: "Milestone") -> dict[str, Any]:
        """Return a milestone as one flat row; a window is four columns and never a bare day."""
        entry = self.entry_of(milestone)
        return {
            "company": self.name("company", milestone.company),
            "technology": self.name("technology", milestone.technology),
            "product": self.name("product", milestone.product),
            "label": milestone.label,
            "scope": milestone.scope,
            "site": self.name("site", milestone.site),
            "state": milestone.state,
            "state_words": milestone.state_words,
            "quiet": milestone.is_quiet,
            **window_fields(milestone.window),
            "slips": milestone.slips,
            "last_word": self.last_word(milestone),
            "last_checked": milestone.last_checked,
            "voice": entry.voice if entry else None,
            "speaker": entry.speaker if entry else None,
            "source": entry.source_name if entry else None,
            "published": entry.published_words if entry else None,
            "grade": self.grade(entry),
            "url": entry.url if entry else None,
            "event": entry.id if entry else None,
            "hedged": milestone.is_hedged,
            "denied": milestone.is_denied,
            "reported": milestone.is_reported,
            "path": milestone.path,
        }

    def state(self, milestone: "Milestone") -> str:
        """Return a milestone's state in words with its window as it was said."""
        from tracker.views.words import window_words

        words = (milestone.state_words or milestone.state) + reported_words(milestone)
        window = milestone.window
        if milestone.state == "reached" and window is None:
            words += ", no day given"
        said = window_words(window) if window is not None else ""
        text = words if not said or said in words else f"{words}: {said}"
        if milestone.state in (*ENDED, "replaced") and said:
            text = f"{words} (the target was {said})"
        if window is not None and not _says_the_same(window.phrase, said):
            text += f" “{window.phrase}”"
        if milestone.is_open and milestone.drift_words:
            text += f"; {milestone.drift_words}"
        if milestone.is_hedged and "hedged" not in text:
            text += "; hedged by the company"
        if milestone.is_denied and "denied" not in text:
            text += "; denied by the company"
        if milestone.is_quiet:
            text += f"; quiet since {self.last_word(milestone)} (inferred)"
        return text

    def last_word(self, milestone: "Milestone") -> str:
        """Return the date of a milestone's newest statement, as precisely as its page gives it."""
        entries = (self.entries.get(one) for one in milestone.statements)
        return last_word(entry for entry in entries if entry is not None) or "an unknown day"


def last_word(entries: Iterable["TimelineEntry"]) -> str:
    """Return the date of the newest dated statement, as precisely as its page gives it; else "".

    A vague date counts as the first day it can mean; a check that found nothing is no word.
    """
    dated = [entry for entry in entries if entry.published and entry.type != "checked"]
    newest = max(dated, key=_first_day, default=None)
    return newest.published_words if newest else ""


def _first_day(entry: "TimelineEntry") -> date:
    published = entry.published
    assert published is not None  # noqa: S101 -- only dated ones are compared
    return published.earliest or published.latest or date.min


def reported_words(milestone: "Milestone") -> str:
    """Return the mark of what rests on analysts, the press or unnamed persons alone."""
    is_said = "reported" in milestone.state_words or "unconfirmed" in milestone.state_words
    return ", as reported" if milestone.is_reported and not is_said else ""


def window_fields(window: "Window | None") -> dict[str, Any]:
    """Return a window as its phrase, its EDTF text, its bounds and its precision."""
    if window is None:
        return dict.fromkeys(("phrase", "edtf", "earliest", "latest", "precision"))
    return {
        "phrase": window.phrase,
        "edtf": window.edtf,
        "earliest": window.earliest,
        "latest": window.latest,
        "precision": window.precision,
    }


def _says_the_same(phrase: str, said: str) -> bool:
    """Tell whether a phrase adds nothing: ISO text, or the same words behind a preposition."""
    from tracker.vocabulary.text import folded

    words = [word for word in folded(phrase).split() if word not in _PREPOSITIONS]
    plain = " ".join(words).strip(".,")
    return plain in folded(said) or re.fullmatch(r"[\d\-/.qh]+", plain) is not None


_PREPOSITIONS = frozenset({"in", "on", "by", "from", "within", "during", "the"})
