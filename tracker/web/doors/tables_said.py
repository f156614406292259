"""The tables of what was said: milestones, statements, promises, claims, shares, changes."""

from collections.abc import Iterator, Sequence

from tracker.views.milestones import Milestone
from tracker.web.doors.columns import (
    GRADED,
    SOURCE,
    Field,
    Table,
    Values,
    bounds,
    graded,
    source_of,
    text,
    window,
)
from tracker.web.doors.items import change_id, dated_by
from tracker.web.doors.shelf import Shelf


def _milestones(shelf: Shelf) -> Iterator[Values]:
    return milestone_rows(shelf, shelf.roadmap.milestones)


def milestone_rows(shelf: Shelf, milestones: Sequence[Milestone]) -> Iterator[Values]:
    """Give the lines of some milestones."""
    for one in milestones:
        id = dated_by(one)
        yield (
            *(one.path, one.company, shelf.registry.name("company", one.company)),
            *(one.technology, one.product, one.site, one.stage, one.milestone, one.scope),
            *(one.label, one.state, one.is_quiet, one.is_hedged, one.is_denied, one.is_reported),
            *bounds(one.window),
            *(one.drift_words, one.slips, one.replaced_by, id, *source_of(shelf, id)),
            shelf.address(shelf.milestone(one)) or None,
        )


def _history(shelf: Shelf) -> Iterator[Values]:
    for one in shelf.roadmap.milestones:
        for number, target in enumerate(one.history, 1):
            move = target.move
            yield (
                *(one.path, one.company, one.label, number),
                *bounds(target.said_on),
                *bounds(target.window),
                *(target.voice, target.strength, target.is_beside, target.undated),
                move.word if move else None,
                *((move.headline, move.minimum, move.maximum) if move else (None,) * 3),
                *(target.id, *source_of(shelf, target.id)),
            )


def _events(shelf: Shelf) -> Iterator[Values]:
    for id in sorted(shelf.roadmap.statements):
        statement, entry = shelf.roadmap.statements[id], shelf.lookup.entries[id]
        event, code = statement.event, entry.confidence
        yield (
            *(id, entry.type, entry.sentence, event.company, event.technology, event.product),
            *(event.site, entry.milestone, *bounds(event.when), *bounds(event.published)),
            *(statement.known_from.isoformat(), event.recorded_at, event.recorded_by),
            *(event.voice, event.speaker, event.strength, code.reliability, code.credibility),
            *(entry.effect, entry.withdrawn, entry.amended, *source_of(shelf, id)),
        )


def _claims(shelf: Shelf) -> Iterator[Values]:
    for one in shelf.roadmap.claims:
        said = one.measure
        yield (
            *(one.id, one.company, one.technology, one.product, said.metric),
            *(said.value, said.low, said.high, said.unit, said.qualifier, said.bound, said.basis),
            *(one.basis_kind, one.condition, one.scope, one.voice, *bounds(one.when)),
            *source_of(shelf, one.id),
        )


def _shares(shelf: Shelf) -> Iterator[Values]:
    for series in shelf.roadmap.shares:
        for point in series.points:
            yield (
                *(series.publisher, series.metric, series.scope, series.region, series.kind),
                *(series.company, series.group, *bounds(point.period)),
                *(point.value, point.unit, point.share_pct, point.rank),
                *(point.is_prior, point.restated_by, point.id, *source_of(shelf, point.id)),
            )


def _signals(shelf: Shelf) -> Iterator[Values]:
    for one in shelf.roadmap.observations:
        said = one.measure
        yield (
            *(one.id, one.subject, one.technology, said.metric if said else None),
            *((said.value, said.low, said.high, said.unit) if said else (None,) * 4),
            *(one.direction, *bounds(one.when), *source_of(shelf, one.id)),
        )


def _changes(shelf: Shelf) -> Iterator[Values]:
    for line in shelf.lines:
        one = line.difference
        page = shelf.address(shelf.event(one.event))
        yield (
            *(change_id(line), line.recorded_at, one.kind, one.subject, one.words),
            *("; ".join(one.companies), one.technology, one.milestone),
            *(one.event if page else None, page or None),
            *(graded(shelf, one.event) if page and one.event else (None, None)),
        )


# --- Columns

MILESTONES = Table(
    "milestones",
    "Milestones as they stand",
    (
        text("path", "the address of the milestone"),
        text("company", "the slug of the company"),
        text("company_name", "its display name"),
        text("technology", "the slug of the technology"),
        text("product", "the slug of the product"),
        text("site", "the slug of the plant or laboratory"),
        text("stage", "ladder/stage, where it is or belongs to a rung"),
        text("milestone", "the named milestone"),
        text("scope", "the part that it covers"),
        text("label", "its name in words"),
        text("state", "planned, due, overdue, reached, dropped … as of the day of the build"),
        Field("quiet", "boolean", "no word for long; inferred"),
        Field("hedged", "boolean", "the company hedges what is shown"),
        Field("denied", "boolean", "the company denies what is shown"),
        Field("reported", "boolean", "it rests on analysts, press or unnamed persons alone"),
        *window("", "when it is to be or was reached"),
        text("drift", "how the last promise compares with the first, in words"),
        Field("slips", "integer", "how often it slipped"),
        text("replaced_by", "the path of the milestone that replaced it"),
        text("event", "the id of the event that gives the window"),
        *SOURCE,
        text("place", "where the milestone stands on this site"),
    ),
    _milestones,
    "path",
)

EVENTS = Table(
    "events",
    "Statements as they stand",
    (
        text("id", "the id of the event"),
        text("type", "the type of the event"),
        text("statement", "the statement in one sentence"),
        text("company", "the slug of the company"),
        text("technology", "the slug of the technology"),
        text("product", "the slug of the product"),
        text("site", "the slug of the plant or laboratory"),
        text("milestone", "the path of the milestone it speaks of"),
        *window("when_", "when it happened or is to happen"),
        *window("published_", "when the source was published"),
        Field("known_from", "date", "the first day on which the public could surely know it"),
        text("recorded_at", "the moment of recording, UTC"),
        text("recorded_by", "who recorded it"),
        text("voice", "whose word it is"),
        text("speaker", "who said it"),
        text("strength", "did, will, plans, targets, aims, considers, may or denies"),
        text("reliability", "the letter of the Admiralty code; F: not judged"),
        Field("credibility", "integer", "the figure of the Admiralty code, 1 to 6"),
        text("effect", "what it changed"),
        Field("withdrawn", "boolean", "its source took it back"),
        Field("corrections", "integer", "how often we corrected it"),
        *SOURCE,
    ),
    _events,
    "id",
)

HISTORY = Table(
    "history",
    "Every promise: when it was said, of which milestone, for when",
    (
        text("path", "the address of the milestone"),
        text("company", "the slug of the company"),
        text("label", "the milestone in words"),
        Field("number", "integer", "the place in the history, from 1"),
        *window("said_", "when it was said, else published"),
        *window("", "the window that was promised; empty where no date was given"),
        text("voice", "whose word it is"),
        text("strength", "how firmly it was said"),
        Field("beside", "boolean", "it never was the position shown"),
        Field("undated", "boolean", "the old date was taken back without a new one"),
        text("move", "slipped, pulled in, narrowed, went vague, drifted or reaffirmed"),
        Field("move_months", "integer", "the move from last day to last day"),
        Field("move_least", "integer", "the least it can be"),
        Field("move_most", "integer", "the most it can be"),
        text("event", "the id of the event"),
        *SOURCE,
    ),
    _history,
)

CLAIMS = Table(
    "claims",
    "Claimed metrics",
    (
        text("event", "the id of the event"),
        text("company", "the slug of the company"),
        text("technology", "the slug of the technology"),
        text("product", "the slug of the product"),
        text("metric", "the slug of the metric"),
        Field("value", "number", "the value, an exact decimal as it was said"),
        Field("low", "number", "the lower end of a range"),
        Field("high", "number", "the upper end of a range"),
        text("unit", "the slug of the unit"),
        text("qualifier", "up to, over, around …, as it was said"),
        text("bound", "how the value bounds the truth"),
        text("basis", "the basis or comparison as it was said"),
        text("basis_kind", "measured, claimed or target"),
        text("condition", "under which condition"),
        text("scope", "of which part"),
        text("voice", "whose word it is"),
        *window("when_", "of when it is"),
        *SOURCE,
    ),
    _claims,
    "event",
)

SHARES = Table(
    "shares",
    "Published tables; series of two publishers are never joined",
    (
        text("publisher", "who published the table"),
        text("metric", "the slug of the metric"),
        text("scope", "the scope of the table"),
        text("region", "its region"),
        text("kind", "company, group, total or residual"),
        text("company", "the slug of the company"),
        text("group", "the group, where it is no company"),
        *window("period_", "the period"),
        Field("value", "number", "the value, an exact decimal as it was printed"),
        text("unit", "the slug of its unit"),
        Field("share_pct", "number", "the share in per cent"),
        Field("rank", "integer", "the rank"),
        Field("prior", "boolean", "a later table gives it for comparison"),
        text("restated_by", "the id of a later table with other figures"),
        text("event", "the id of the event"),
        *SOURCE,
    ),
    _shares,
)

SIGNALS = Table(
    "signals",
    "Signals of the surroundings: prices, policies, demand",
    (
        text("event", "the id of the event"),
        text("subject", "what it is about"),
        text("technology", "the slug of the technology"),
        text("metric", "the slug of the metric"),
        Field("value", "number", "the value, an exact decimal as it was said"),
        Field("low", "number", "the lower end of a range"),
        Field("high", "number", "the upper end of a range"),
        text("unit", "the slug of the unit"),
        text("direction", "up, down or flat"),
        *window("when_", "of when it is"),
        *SOURCE,
    ),
    _signals,
    "event",
)

CHANGES = Table(
    "changes",
    "What the last days of logging changed, the newest first",
    (
        text("id", "the id of the change, that of the feeds"),
        text("recorded_at", "the moment of recording, UTC"),
        text("kind", "new, slipped, reached late, corrected, withdrawn …"),
        text("subject", "who and what"),
        text("words", "what changed, old → new"),
        text("companies", "the slugs of the companies, parted by '; '"),
        text("technology", "the slug of the technology"),
        text("milestone", "the path of the milestone"),
        text("event", "the id of the event that brought it; empty for one that is gone"),
        text("page", "its page on this site"),
        *GRADED,
    ),
    _changes,
)
