"""Current-state rows: what the folds say as plain rows for tables that anyone may query.

No column holds a word that depends on the day (due, overdue, quiet): those are computed when
read.  No column weighs statements of other companies (credibility): a row follows from the events
of its own subject.  Values are text or whole numbers; a day is ISO text.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from tracker.views.claims import ClaimView
from tracker.views.company import CompanyView, DealView
from tracker.views.milestones import Milestone, Target
from tracker.views.shares import SharePoint, ShareSeries
from tracker.views.timeline import TimelineEntry
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Ladder, Thing, kind_of, other_names, tickers_of
from tracker.vocabulary.windows import Window

Row = Mapping[str, str | int | None]

ENDED = frozenset({"reached", "dropped", "paused", "replaced", "void"})
"""The states that no passing day brings about."""


class Column(NamedTuple):
    """One documented column of a current-state table."""

    name: str
    type: Literal["TEXT", "INTEGER", "BLOB"]
    doc: str


def _text(name: str, doc: str) -> Column:
    return Column(name, "TEXT", doc)


def _number(name: str, doc: str) -> Column:
    return Column(name, "INTEGER", doc)


SUBJECT = _text("subject", "the slug of the company that the row was folded for")
WINDOW = (
    _text("phrase", "the date as it was written"),
    _text("edtf", "its canonical text, EDTF (ISO 8601-2)"),
    _text("earliest", "the first day, empty where open"),
    _text("latest", "the last day, empty where open"),
    _text("precision", "the unit that was named: day, month, quarter, half, year …"),
)


def _measure(name: str, doc: str) -> tuple[Column, ...]:
    return (
        _text(f"{name}_metric", f"{doc}: the slug of the metric"),
        _text(f"{name}_value", f"{doc}: the value, a decimal as it was said"),
        _text(f"{name}_low", f"{doc}: the lower end of a range"),
        _text(f"{name}_high", f"{doc}: the upper end of a range"),
        _text(f"{name}_unit", f"{doc}: the slug of the unit"),
        _text(f"{name}_qualifier", f"{doc}: up to, over, around and so on, as it was said"),
    )


COLUMNS: dict[str, tuple[Column, ...]] = {
    "current_company": (
        SUBJECT,
        _text("name", "the display name"),
        _text("names", "native names, aliases and former names, parted by ' · '"),
        _text("tickers", "tickers, parted by ' · '"),
        _text("country", "the country, where it is on record"),
        _text("parent", "the slug of the parent company"),
        _number("statements", "how many statements name the company"),
        _number("milestones", "how many milestones it has"),
        _text("last_word", "the day of the newest statement"),
        _text("last_checked", "the day of the last check that found nothing new"),
    ),
    "current_milestone": (
        SUBJECT,
        _text("path", "the milestone's address, company/subject/stage-or-milestone[@site]"),
        _text("label", "its name in words"),
        _text("technology", "the slug of the technology"),
        _text("product", "the slug of the product"),
        _text("stage", "the rung, ladder/stage"),
        _number("is_rung", "1 where the milestone is the rung itself"),
        _text("milestone", "the slug of a named milestone, or the free words"),
        _text("scope", "the part it covers"),
        _text("site", "the slug of the site"),
        _text("target", "the event id of the target shown first"),
        *WINDOW,
        _text("outcome", "the event id by which it was reached"),
        _text("outcome_edtf", "when it was reached"),
        _text("outcome_earliest", "the first day of that"),
        _text("outcome_latest", "the last day of that"),
        _number("in_part", "1 where it was reached in part only"),
        _text("ended", "reached, dropped, paused, replaced or void; empty while open"),
        _text("replaced_by", "the path of the milestone that replaced it"),
        _number("targets", "how many statements set a target"),
        _number("slips", "how many of them slipped"),
        _number("hedges", "how many statements hedge it"),
        _number("denials", "how many statements deny it"),
        _text("last_word", "the day of its newest statement"),
        _text("last_checked", "the day of its last check"),
    ),
    "current_target": (
        SUBJECT,
        _text("path", "the milestone"),
        _number("number", "its place in the history, from 1"),
        _text("event", "the event id of the statement"),
        *WINDOW,
        _text("said", "when the words were spoken or published, EDTF"),
        _text("known_from", "the first day on which the public could know it"),
        _text("voice", "whose word it is"),
        _text("speaker", "who said it"),
        _text("owner", "company, another speaker, or the slug of the outlet whose reading it is"),
        _text("strength", "how firmly: will, plans, targets, aims, considers, may"),
        _text("condition", "what it depends on"),
        _number("undated", "1 where the old date was taken back without a new one"),
        _number("is_beside", "1 where it never was the position"),
        _text("move", "slipped, pulled in, narrowed, went vague, drifted or reaffirmed"),
        _number("move_months", "the headline of the move in months"),
        _number("move_least", "its least number of months"),
        _number("move_most", "its greatest number of months"),
    ),
    "current_claim": (
        SUBJECT,
        _text("event", "the event id"),
        _text("metric", "the slug of the metric"),
        _text("value", "the value, a decimal as it was said"),
        _text("low", "the lower end of a range"),
        _text("high", "the upper end of a range"),
        _text("unit", "the slug of the unit"),
        _text("qualifier", "up to, over, around and so on, as it was said"),
        _text("bound", "how the value bounds the truth"),
        _text("basis", "the basis or comparison, as it was said"),
        _text("basis_kind", "measured, claimed or target"),
        _text("technology", "the slug of the technology"),
        _text("product", "the slug of the product"),
        _text("voice", "whose word it is"),
        _text("speaker", "who said it"),
        _text("known_from", "the first day on which the public could know it"),
    ),
    "current_share": (
        SUBJECT,
        _text("event", "the event id of the table"),
        _text("publisher", "who published it; series of two publishers are never joined"),
        _text("metric", "the slug of the metric"),
        _text("scope", "the scope of the table, such as world"),
        _text("period", "the period, EDTF"),
        _text("earliest", "its first day"),
        _text("latest", "its last day"),
        _text("value", "the value, a decimal as it was printed"),
        _text("unit", "the slug of its unit"),
        _text("share_pct", "the share in per cent"),
        _number("rank", "the rank"),
        _number("is_prior", "1 where a later table gives it for comparison"),
        _text("restated_by", "the event id of a later table with other figures"),
    ),
    "current_statement": (
        SUBJECT,
        _text("event", "the event id"),
        _text("type", "the event type"),
        _text("statement", "the statement in one sentence"),
        _text("company", "the slug of the company that is its subject"),
        _number("is_own", "1 where the company is its subject, 0 where it is named in it"),
        _text("technology", "the slug of the technology"),
        _text("product", "the slug of the product"),
        _text("site", "the slug of the site"),
        _text("segments", "the slugs of the segments, parted by '; '"),
        _text("milestone", "the path of the company's own milestone that it speaks of"),
        *WINDOW,
        _text("published", "the source's date, EDTF"),
        _text("known_from", "the first day on which the public could know it"),
        _text("voice", "whose word it is"),
        _text("speaker", "who said it"),
        _text("source", "the slug of the outlet"),
        _text("url", "the page"),
        _text("title", "the title of the page"),
        _text("reliability", "the letter of the Admiralty code, A to F"),
        _number("withdrawn", "1 where its source took it back"),
        _number("amended", "how many corrections of ours it has"),
    ),
    "current_deal": (
        SUBJECT,
        _text("event", "the event id"),
        _text("deal", "order, supply, partnership, investment, acquisition, licence or deal"),
        _text("role", "the role of the company: supplier, customer, investor and so on"),
        _text("with_companies", "the slugs of the other companies, parted by '; '"),
        _number("undisclosed", "how many parties are not named"),
        _text("technology", "the slug of the technology"),
        _text("product", "the slug of the product"),
        *WINDOW,
        *_measure("quantity", "what is delivered"),
        *_measure("price", "what is paid"),
        _text("term", "how long it runs, as it was said"),
        _text("condition", "what it depends on"),
        _text("known_from", "the first day on which the public could know it"),
        _text("source", "the slug of the outlet"),
        _text("statement", "the deal in one sentence"),
    ),
}
"""Table → its columns; every table begins with `subject`, the slug of the folded company."""

THINGS = "current_thing"
THING_COLUMNS = (
    _text("kind", "company, technology, product, site, source, ladder, stage, milestone and so on"),
    _text("slug", "the slug, as other tables name it; of a stage ladder/stage"),
    _text("name", "the display name"),
    _text("names", "native names, aliases, former names and tickers, parted by ' · '"),
    _text("owner", "the slug of the company that it belongs to"),
    _text("parent", "the slug of the parent company or technology"),
    _text("technology", "the slug of the technology of a product"),
    _text("country", "the country, where it is on record"),
    _number("number", "the place of a stage on its ladder, from 1; exits have none"),
    _text("note", "a note; of a stage or milestone what it means"),
    _text("merged_into", "the slug of the thing that it turned out to be"),
)
"""The one table that is not of companies: everything on record by its kind and slug."""


def company_rows(view: CompanyView) -> dict[str, Sequence[Row]]:
    """Return table name → rows of one company; the rows of a table have all of its columns."""
    values: dict[str, list[tuple[str | int | None, ...]]] = {
        "current_company": [_company(view)],
        "current_milestone": [_milestone(one) for one in view.milestones],
        "current_target": [
            _target(milestone, number, target)
            for milestone in view.milestones
            for number, target in enumerate(milestone.history, start=1)
        ],
        "current_claim": [_claim(claim) for claim in view.claims],
        "current_share": [
            _share(series, point) for series in view.shares for point in series.points
        ],
        "current_statement": [
            *(_statement(entry, is_own=1) for entry in view.timeline),
            *(_statement(entry, is_own=0) for entry in view.others_about_it),
        ],
        "current_deal": [_deal(deal, view.slug) for deal in view.deals],
    }
    return {
        table: [
            dict(zip((column.name for column in COLUMNS[table]), (view.slug, *row), strict=True))
            for row in rows
        ]
        for table, rows in values.items()
    }


def _company(view: CompanyView) -> tuple[str | int | None, ...]:
    thing = view.company
    return (
        view.name,
        " · ".join(view.names),
        " · ".join(view.tickers),
        thing.country if thing else None,
        thing.parent if thing else None,
        view.statement_count,
        len(view.milestones),
        _day(view.last_word),
        _day(view.last_checked),
    )


def _milestone(milestone: Milestone) -> tuple[str | int | None, ...]:
    shown, outcome = milestone.shown, milestone.outcome
    reached = outcome.window if outcome else None
    return (
        milestone.path,
        milestone.label,
        milestone.technology,
        milestone.product,
        milestone.stage,
        int(milestone.is_rung),
        milestone.milestone,
        milestone.scope,
        milestone.site,
        shown.id if shown else None,
        *_window(shown.window if shown else None),
        outcome.id if outcome else None,
        reached.edtf if reached else None,
        _day(reached.earliest if reached else None),
        _day(reached.latest if reached else None),
        int(outcome.in_part) if outcome else None,
        milestone.state if milestone.state in ENDED else None,
        milestone.replaced_by,
        len(milestone.history),
        milestone.slips,
        len(milestone.hedges),
        len(milestone.denials),
        _day(milestone.last_word),
        _day(milestone.last_checked),
    )


def _target(milestone: Milestone, number: int, target: Target) -> tuple[str | int | None, ...]:
    move = target.move
    return (
        milestone.path,
        number,
        target.id,
        *_window(target.window),
        target.said_on.edtf if target.said_on else None,
        _day(target.known_from),
        target.voice,
        target.speaker,
        target.owner,
        target.strength,
        target.condition,
        int(target.undated),
        int(target.is_beside),
        move.word if move else None,
        move.headline if move else None,
        move.minimum if move else None,
        move.maximum if move else None,
    )


def _claim(claim: ClaimView) -> tuple[str | int | None, ...]:
    measure = claim.measure
    return (
        claim.id,
        *_figure(measure),
        measure.bound,
        measure.basis,
        claim.basis_kind,
        claim.technology,
        claim.product,
        claim.voice,
        claim.speaker,
        _day(claim.known_from),
    )


def _share(series: ShareSeries, point: SharePoint) -> tuple[str | int | None, ...]:
    period = point.period
    return (
        point.id,
        series.publisher,
        series.metric,
        series.scope,
        period.edtf if period else None,
        _day(period.earliest if period else None),
        _day(period.latest if period else None),
        point.value,
        point.unit,
        point.share_pct,
        point.rank,
        int(point.is_prior),
        point.restated_by,
    )


def _statement(entry: TimelineEntry, *, is_own: int) -> tuple[str | int | None, ...]:
    return (
        entry.id,
        entry.type,
        entry.sentence,
        entry.company,
        is_own,
        entry.technology,
        entry.product,
        entry.site,
        "; ".join(entry.segments) or None,
        entry.milestone if is_own else None,
        *_window(entry.when),
        entry.published.edtf if entry.published else None,
        _day(entry.known_from),
        entry.voice,
        entry.speaker,
        entry.source,
        entry.url,
        entry.title,
        entry.confidence.reliability,
        int(entry.withdrawn),
        entry.amended,
    )


def _deal(deal: DealView, company: str) -> tuple[str | int | None, ...]:
    roles = [party.role for party in deal.parties if party.company == company]
    others = [one.company for one in deal.parties if one.company not in (None, company)]
    return (
        deal.id,
        deal.deal,
        "; ".join(dict.fromkeys(roles)) or None,
        "; ".join(dict.fromkeys(filter(None, others))) or None,
        sum(party.company is None for party in deal.parties),
        deal.technology,
        deal.product,
        *_window(deal.when),
        *_figure(deal.quantity),
        *_figure(deal.value),
        deal.term,
        deal.condition,
        _day(deal.known_from),
        deal.source,
        deal.sentence,
    )


def _figure(measure: Measure | None) -> tuple[str | None, ...]:
    if measure is None:
        return (None,) * 6
    return (
        measure.metric,
        measure.value,
        measure.low,
        measure.high,
        measure.unit,
        measure.qualifier,
    )


def thing_rows(registry: Registry) -> Sequence[Row]:
    """Return a row for everything on record and every rung, by kind and slug."""
    rows = [
        row
        for kind, slug in sorted(registry.things)
        for row in _thing(registry.things[kind, slug], registry)
    ]
    return [dict(zip((one.name for one in THING_COLUMNS), row, strict=True)) for row in rows]


def _thing(thing: Thing, registry: Registry) -> Iterator[tuple[str | int | None, ...]]:
    kind = kind_of(thing)
    into = registry.slug(kind, thing.slug)
    names = (*other_names(thing), *tickers_of(thing))
    belongs = [getattr(thing, name, None) for name in ("owner", "parent", "technology", "country")]
    yield (
        kind,
        thing.slug,
        thing.name,
        " · ".join(dict.fromkeys(names)) or None,
        *belongs,
        None,
        thing.note or getattr(thing, "meaning", None) or None,
        into if into != thing.slug else None,
    )
    if isinstance(thing, Ladder):
        for number, stage in enumerate((*thing.stages, *thing.exits), start=1):
            yield (
                "stage",
                f"{thing.slug}/{stage.slug}",
                stage.name,
                " · ".join(stage.aliases) or None,
                *(thing.owner, None, None, None),
                number if number <= len(thing.stages) else None,
                stage.meaning or None,
                None,
            )


def _window(window: Window | None) -> tuple[str | None, ...]:
    if window is None:
        return (None,) * len(WINDOW)
    return (
        window.phrase,
        window.edtf,
        _day(window.earliest),
        _day(window.latest),
        window.precision,
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
