"""Track records as they are shown: what was promised and what came of it, each with its source.

What counts as a promise and as kept is the view's; nothing here decides it anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tracker.views.dates import dated, window_words
from tracker.views.track_record import DECIDED, GRADES, LEAST, Promise, Tally, TrackRecord
from tracker.web.charts import statement_of
from tracker.web.lookup import Lookup, plural
from tracker.web.parts import Link, SourceLine, State

WORDS: Mapping[str, str] = {
    "undecided": "on time or late",
    "undated": "reached, day unknown",
}
"""The grades whose own name says too little on a page."""

PAST = "date passed"
_ANCHOR = "record"
PUT_OFF = "put off, no new date"


@dataclass(frozen=True)
class Count:
    """A number of promises, out of how many, and where they are listed; no place for none.

    `path` is the page of the list where that is another than the one that shows the number.
    """

    word: str
    count: int
    out_of: int
    anchor: str
    path: str = ""

    @property
    def words(self) -> str:
        """Return the number with what it is out of; alone where that is nothing."""
        return f"{self.count} of {self.out_of}" if self.out_of else str(self.count)


@dataclass(frozen=True)
class PromiseRow:
    """A promise: whose, its first date, its last one, and what came of it."""

    company: Link
    name: str
    about: tuple[Link, ...]
    state: State
    first: str
    first_source: SourceLine
    latest: str
    latest_source: SourceLine | None
    moves: int
    outcome: str
    outcome_source: SourceLine | None


@dataclass(frozen=True)
class PromiseGroup:
    """The promises of one grade."""

    anchor: str
    title: str
    rows: tuple[PromiseRow, ...]


@dataclass(frozen=True)
class Record:
    """A track record: its counts, the decided ones first, and the promises behind them."""

    company: Link
    made: int
    decided: int
    counts: tuple[Count, ...]
    past: Count
    verdict: str
    by_latest: str
    groups: tuple[PromiseGroup, ...]


def record_of(lookup: Lookup, record: TrackRecord) -> Record | None:
    """Return a track record as it is shown; None where nothing was promised."""
    if not record.made:
        return None
    groups = tuple(groups_of(lookup, record.promises, _ANCHOR))
    *counts, past = counts_of(record, {group.anchor: "" for group in groups}, _ANCHOR)
    return Record(
        company=lookup.company_link(record.company),
        made=record.made,
        decided=record.decided,
        counts=tuple(counts),
        past=past,
        verdict=verdict(record),
        by_latest=_by_latest(record),
        groups=groups,
    )


def verdict(record: Tally) -> str:
    """Return the share, and a company's rank, with their denominators, or why there are none."""
    decided = record.decided
    if record.kept_share is None:
        return f"Too few to grade: {decided} of {plural(record.made, 'promise')} decided."
    share = f"{record.kept_share} % kept: {record.counts['kept']} of {decided} decided"
    if not isinstance(record, TrackRecord):
        return f"{share}."
    many = plural(record.ranked, "company", "companies")
    if record.rank is None:
        have = "has" if record.ranked == 1 else "have"
        return f"{share}; no place, as only {many} {have} {LEAST} or more decided."
    return f"{share}; place {record.rank} among {many} with {LEAST} or more decided."


def _by_latest(record: TrackRecord) -> str:
    if not record.decided:
        return ""
    kept = f"{record.kept_by_latest} of {record.decided}"
    words = f"Measured against the last date instead of the first, {kept} were kept."
    if not record.reported:
        return words
    rest = f"{record.reported} of {record.decided} decided"
    return f"{words} What came of {rest} rests on the word of others alone."


def counts_of(record: Tally, paths: Mapping[str, str], prefix: str) -> Iterator[Count]:
    """Yield the number of every grade: the decided ones out of the decided, the rest out of all.

    Last stands the number of open ones whose date has passed.  `paths` are the pages of the lists
    by their anchors, each of which begins with the prefix.
    """
    for grade in sorted(GRADES, key=lambda one: one not in DECIDED):
        out_of = record.decided if grade in DECIDED else record.made
        anchor = _held(f"{prefix}-{grade}", paths)
        yield Count(
            WORDS.get(grade, grade), record.counts[grade], out_of, anchor, paths.get(anchor, "")
        )
    anchor = _held(f"{prefix}-passed", paths)
    yield Count(PAST, record.past, record.counts["open"], anchor, paths.get(anchor, ""))


def _held(anchor: str, paths: Mapping[str, str]) -> str:
    """Return an anchor that stands on a page; what is open stands below what has passed."""
    if anchor in paths:
        return anchor
    passed = f"{anchor.removesuffix('open')}passed"
    return passed if anchor.endswith("-open") and passed in paths else ""


def groups_of(lookup: Lookup, promises: Iterable[Promise], prefix: str) -> Iterator[PromiseGroup]:
    """Yield promises by grade, of the open ones those first whose date has passed."""
    every = tuple(promises)
    for grade in GRADES:
        some = [one for one in every if one.grade == grade]
        if grade == "open":
            passed = [one for one in some if one.is_past]
            yield from _group(lookup, f"{prefix}-passed", f"open, {PAST}", passed)
            some = [one for one in some if not one.is_past]
        yield from _group(lookup, f"{prefix}-{grade}", WORDS.get(grade, grade), some)


def _group(
    lookup: Lookup, anchor: str, title: str, promises: list[Promise]
) -> Iterator[PromiseGroup]:
    if promises:
        rows = tuple(_row(lookup, one) for one in promises)
        yield PromiseGroup(anchor, title, rows)


def _row(lookup: Lookup, promise: Promise) -> PromiseRow:
    milestone = promise.milestone
    is_moved = promise.latest.id != promise.first.id
    return PromiseRow(
        company=lookup.company_link(milestone.company),
        name=milestone.label,
        about=lookup.about(milestone),
        state=lookup.state(milestone),
        first=window_words(promise.first_window),
        first_source=lookup.source(promise.first.id),
        latest=_latest_words(promise) if is_moved else "",
        latest_source=lookup.source(promise.latest.id) if is_moved else None,
        moves=promise.moves,
        outcome=_outcome_words(promise),
        outcome_source=None if milestone.is_open else lookup.source(statement_of(milestone)),
    )


def _latest_words(promise: Promise) -> str:
    return window_words(promise.latest_window) if promise.latest_window else PUT_OFF


def _outcome_words(promise: Promise) -> str:
    outcome = promise.milestone.outcome
    words = promise.words or promise.milestone.state_words
    if promise.milestone.state == "reached" and outcome is not None and outcome.window is not None:
        words = f"{words} ({dated(outcome.window)})"
    if promise.is_reported and "reported" not in words:
        words += ", as reported"
    return words
