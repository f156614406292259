"""Claims in a terminal and as JSON: the figure, how it is meant, and the best of those alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells, window_fields
from tracker.cli.output import console

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.views.claims import ClaimView

SUBJECT_WIDTH = 34
"""As wide as most names of products; what is longer takes a second line."""


def print_claims(claims: "Sequence[ClaimView]", cells: Cells, *, by_company: bool = False) -> None:
    """Print claims by metric, the newest first, with the company where several may speak."""
    from rich.table import Table

    if not claims:
        return
    click.echo("\nclaims")
    metrics = sorted({claim.metric_name for claim in claims})
    for metric in metrics:
        if len(metrics) > 1:
            console().print(metric, style="bold")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(width=SUBJECT_WIDTH, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        for claim in claims:
            if claim.metric_name == metric:
                _add(table, claim, cells, by_company=by_company)
        console().print(table)


def _add(table: "Table", claim: "ClaimView", cells: Cells, *, by_company: bool) -> None:
    from rich.text import Text

    from tracker.views.metrics import basis_words

    subject = cells.subject(claim.technology, claim.product)
    company = cells.name("company", claim.company) if by_company else ""
    best = cells.best_claims.get(claim.id)
    told = (
        claim.measure_words,
        basis_words(claim),
        f"the best of {best.alike} alike" if best else "",
    )
    said = Text(" · ".join(part for part in told if part))
    said.append(f"\n{cells.source(cells.entries.get(claim.id))}", "dim")
    table.add_row(": ".join(part for part in (company, subject) if part), said)


def claim_json(claim: "ClaimView", cells: Cells) -> dict[str, Any]:
    """Return a claim with its measure, its basis, its source, and of how many it is the best."""
    import msgspec

    entry, best = cells.entries.get(claim.id), cells.best_claims.get(claim.id)
    return {
        "id": claim.id,
        "metric": claim.metric,
        "words": claim.measure_words,
        "measure": msgspec.to_builtins(claim.measure),
        "company": claim.company,
        "technology": claim.technology,
        "product": claim.product,
        "basis_kind": claim.basis_kind,
        "condition": claim.condition,
        "scope": claim.scope,
        "best_of": best.alike if best else None,
        "voice": claim.voice,
        "speaker": claim.speaker,
        "when": window_fields(claim.when),
        "source": entry.source_name if entry else None,
        "published": entry.published_words if entry else None,
        "grade": cells.grade(entry),
        "url": entry.url if entry else None,
    }
