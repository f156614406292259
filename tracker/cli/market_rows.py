"""Rows of market tables: one line of a period each, one restatement each, for every format."""

from typing import TYPE_CHECKING, Any

from tracker.cli.cells import Cells, window_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.views.claims import ObservationView
    from tracker.views.market import Figure, MarketLine, MarketSeries, Restatement

LINE_COLUMNS = (
    *("publisher", "metric", "scope", "region", "period", "earliest", "latest"),
    *("name", "company", "kind", "rank", "value", "unit", "share_pct"),
    *("value_year_before", "share_pct_year_before", "former_value", "former_share_pct"),
    *("sources", "events"),
)
ALL_RESTATED_COLUMNS = (
    *("publisher", "metric", "scope", "region", "period", "earliest", "latest", "name", "company"),
    *("figure", "was", "was_unit", "was_source", "was_event", "now", "now_unit", "now_source"),
    *("now_event", "known"),
)
RESTATED_COLUMNS = ("period", "name", "figure", "was", "printed", "now", "reprinted")
WORDS = {"value": "value", "share_pct": "share", "rank": "rank"}


def restated_row(one: "Restatement", cells: Cells) -> dict[str, Any]:
    """Return a restatement as a row that a person reads."""
    from tracker.views.words import window_words

    sign = "%" if one.what == "share_pct" else ""
    return {
        "period": window_words(one.period) if one.period else "",
        "name": one.line.name,
        "figure": WORDS[one.what],
        "was": f"{one.was.text} {sign or cells.name('unit', one.was.unit)}".strip(),
        "printed": _printed(one.was.id, cells),
        "now": f"{one.now.text} {sign or cells.name('unit', one.now.unit)}".strip(),
        "reprinted": _printed(one.now.id, cells),
    }


def restated_whole(one: "Restatement", cells: Cells) -> dict[str, Any]:
    """Return a restatement as one flat row, both ends with their event."""
    return {
        **_series_fields(one.series),
        **_period_fields(one.period),
        "name": one.line.name,
        "company": one.line.company,
        "figure": WORDS[one.what],
        "was": one.was.text,
        "was_unit": one.was.unit,
        "was_source": _printed(one.was.id, cells),
        "was_event": one.was.id,
        "now": one.now.text,
        "now_unit": one.now.unit,
        "now_source": _printed(one.now.id, cells),
        "now_event": one.now.id,
        "known": one.now.known_from,
    }


def line_rows(found: "Sequence[MarketSeries]", cells: Cells) -> list[dict[str, Any]]:
    """Return every line of every period as one flat row."""
    return [
        {
            **_series_fields(series),
            **_period_fields(table.period),
            **_line_fields(line),
            "sources": sources_words(table.events, cells),
            "events": list(table.events),
        }
        for series in found
        for table in series.tables
        for line in table.lines
    ]


def _series_fields(series: "MarketSeries") -> dict[str, Any]:
    return {
        "publisher": series.publisher,
        "metric": series.metric,
        "scope": series.scope,
        "region": series.region,
    }


def _period_fields(period: Any) -> dict[str, Any]:
    fields = window_fields(period)
    return {"period": fields["edtf"], "earliest": fields["earliest"], "latest": fields["latest"]}


def _line_fields(line: "MarketLine") -> dict[str, Any]:
    before = line.year_before
    return {
        "name": line.name,
        "company": line.company,
        "kind": line.kind,
        "rank": _last(line.rank),
        "value": _last(line.value),
        "unit": line.value.last.unit if line.value else None,
        "share_pct": _last(line.share_pct),
        "value_year_before": _last(before.value) if before else None,
        "share_pct_year_before": _last(before.share_pct) if before else None,
        "former_value": [one.text for one in line.value.former] if line.value else [],
        "former_share_pct": [one.text for one in line.share_pct.former] if line.share_pct else [],
    }


def _last(figure: "Figure | None") -> str | None:
    return figure.last.text if figure is not None else None


def sources_words(ids: "Sequence[str]", cells: Cells) -> str:
    """Return where a period's figures were printed, in the order of publication."""
    return "; ".join(dict.fromkeys(_printed(identity, cells) for identity in ids))


def _printed(identity: str, cells: Cells) -> str:
    """Return where and when a table was printed: "CnEVPost, 7 February 2024"."""
    entry = cells.entries.get(identity)
    if entry is None:
        return identity
    return ", ".join(
        part for part in (entry.source_name, entry.published_words or "undated") if part
    )


def market_json(
    found: "Sequence[MarketSeries]", changed: "Sequence[Restatement]", cells: Cells
) -> dict[str, Any]:
    """Return tables, restatements and signals as one JSON object."""
    return {
        "today": cells.roadmap.as_of.today,
        "known_on": cells.roadmap.as_of.known_on,
        "lines": line_rows(found, cells),
        "restated": [restated_whole(one, cells) for one in changed],
        "signals": [_signal(one, cells) for one in cells.roadmap.observations],
    }


def _signal(one: "ObservationView", cells: Cells) -> dict[str, Any]:
    entry = cells.entries.get(one.id)
    return {
        "said": one.sentence,
        "subject": one.subject,
        "measure": one.measure_words,
        "direction": one.direction,
        "technology": one.technology,
        "when": window_fields(one.when),
        "source": entry.source_name if entry else None,
        "published": entry.published_words if entry else None,
        "event": one.id,
    }
