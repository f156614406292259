"""A comparison as rows, one cell each, and as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.cli.cells import Cells, window_fields
from tracker.cli.claimed import claim_json

if TYPE_CHECKING:
    from tracker.views.comparison import Comparison
    from tracker.views.market import MarketLine
    from tracker.views.track_record import TrackRecord

ROW_COLUMNS = (
    *("section", "of", "row", "kind", "slug", "name", "said", "state", "value", "unit"),
    *("phrase", "edtf", "earliest", "latest", "precision", "basis", "best_of"),
    *("source", "published", "grade", "event", "path"),
)


def comparison_rows(found: "Comparison", cells: Cells) -> Iterator[dict[str, Any]]:
    """Return every cell as one row, section by section, row by row, in the order of columns."""
    yield from _ladder_rows(found, cells)
    yield from _claim_rows(found, cells)
    yield from _share_rows(found, cells)
    for column, record in zip(found.columns, found.records, strict=True):
        for name, number in _numbers(record).items():
            head = {"section": "track record", "row": name, "kind": column.kind}
            yield {**head, "slug": column.slug, "name": column.name, "value": number}


def _ladder_rows(found: "Comparison", cells: Cells) -> Iterator[dict[str, Any]]:
    for ladder in found.ladders:
        of = " · ".join(part for part in (ladder.technology_name, ladder.name) if part)
        for row in ladder.rows:
            for column, ones in zip(found.columns, row.cells, strict=True):
                for one in ones:
                    told = cells.milestone(one)
                    yield {
                        "section": "ladder" if ladder.ladder else "beside",
                        "of": of,
                        "row": row.name,
                        "kind": column.kind,
                        "slug": column.slug,
                        "name": column.name,
                        "said": one.label,
                        "state": one.state_words,
                        **window_fields(one.window),
                        **{key: told[key] for key in ("source", "published", "grade", "event")},
                        "path": one.path,
                    }


def _claim_rows(found: "Comparison", cells: Cells) -> Iterator[dict[str, Any]]:
    from tracker.views.metrics import basis_words

    for row in found.claims:
        for column, ones in zip(found.columns, row.cells, strict=True):
            for one in ones:
                told, best = claim_json(one, cells), found.best.get(one.id)
                yield {
                    "section": "claims",
                    "of": row.technology_name,
                    "row": row.metric_name,
                    "kind": column.kind,
                    "slug": column.slug,
                    "name": column.name,
                    "said": one.measure_words,
                    "value": one.measure.value,
                    "unit": one.measure.unit,
                    "basis": basis_words(one),
                    "best_of": best.alike if best else None,
                    "source": told["source"],
                    "published": told["published"],
                    "grade": told["grade"],
                    "event": one.id,
                }


def _share_rows(found: "Comparison", cells: Cells) -> Iterator[dict[str, Any]]:
    for row in found.shares:
        of = f"{row.series.publisher}: {row.series.metric_name}, {row.series.scope}"
        for column, line in zip(found.columns, row.cells, strict=True):
            for name, figure, unit in _figures(line):
                entry = cells.entries.get(figure.id)
                yield {
                    "section": "market",
                    "of": of,
                    "row": name,
                    "kind": column.kind,
                    "slug": column.slug,
                    "name": column.name,
                    "value": figure.text,
                    "unit": unit,
                    **window_fields(row.period),
                    "source": entry.source_name if entry else None,
                    "published": entry.published_words if entry else None,
                    "grade": cells.grade(entry),
                    "event": figure.id,
                }


def _figures(line: "MarketLine | None") -> Iterator[tuple[str, Any, str | None]]:
    if line is None:
        return
    if line.value is not None:
        yield "value", line.value.last, line.value.last.unit
    if line.share_pct is not None:
        yield "share", line.share_pct.last, "percent"
    if line.rank is not None:
        yield "rank", line.rank.last, None


def _numbers(record: "TrackRecord | None") -> dict[str, int]:
    if record is None:
        return {}
    return {
        "made": record.made,
        "decided": record.decided,
        **{str(grade): count for grade, count in record.counts.items()},
        "open, date passed": record.past,
    }


def comparison_json(found: "Comparison", cells: Cells) -> dict[str, Any]:
    """Return a comparison as one JSON object; the cells of a row stand by the slug of a column."""
    slugs = [one.slug for one in found.columns]
    return {
        "today": cells.roadmap.as_of.today,
        "known_on": cells.roadmap.as_of.known_on,
        "columns": [
            {"kind": one.kind, "slug": one.slug, "name": one.name} for one in found.columns
        ],
        "ladders": [
            {
                "technology": ladder.technology,
                "ladder": ladder.ladder,
                "name": ladder.name,
                "rungs": [
                    {
                        "stage": row.stage,
                        "name": row.name,
                        "cells": {
                            slug: [cells.milestone(one) for one in ones]
                            for slug, ones in zip(slugs, row.cells, strict=True)
                        },
                    }
                    for row in ladder.rows
                ],
            }
            for ladder in found.ladders
        ],
        "claims": [
            {
                "metric": row.metric,
                "technology": row.technology,
                "cells": {
                    slug: [_compared(one, found, cells) for one in ones]
                    for slug, ones in zip(slugs, row.cells, strict=True)
                },
            }
            for row in found.claims
        ],
        "market": list(_share_rows(found, cells)),
        "records": {
            slug: _numbers(record) or None
            for slug, record in zip(slugs, found.records, strict=True)
        },
    }


def _compared(one: Any, found: "Comparison", cells: Cells) -> dict[str, Any]:
    """Return a claim; of how many it is the best counts those compared, not those on record."""
    best = found.best.get(one.id)
    return {**claim_json(one, cells), "best_of": best.alike if best else None}
