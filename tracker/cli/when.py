"""`tracker when`: what a date phrase is read as, and by which rules; no ledger is opened."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.contexts import context_of, context_options
from tracker.cli.output import json_option, print_json

if TYPE_CHECKING:
    from tracker.entry.phrases import Explained

EPILOG = """\b
Examples:
  tracker when late 2026
  tracker when by the end of next year --on 2026-11-23
  tracker when Q3 FY2026 --fy 4/start
  tracker when 2027年中 --lang ja
  tracker when "~2030" --json
"""

REFUSED = 2


@click.command(epilog=EPILOG)
@click.argument("phrase", nargs=-1, required=True)
@click.option("--on", metavar="DATE", help="The day of publication, from which words count.")
@context_options
@json_option
@click.pass_context
def when(
    ctx: click.Context,
    /,
    phrase: tuple[str, ...],
    on: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Show what a date phrase is read as.

    The words are English, Chinese, Korean, Japanese or German; docs/dates.md lists the rules.
    """
    from tracker.entry.phrases import explained
    from tracker.vocabulary.refusals import UnreadableDate

    words = " ".join(phrase)
    anchor = _anchor(on) if on is not None else None
    try:
        found = explained(words, anchor=anchor, context=context_of(options))
    except UnreadableDate as refused:
        if not as_json:
            raise
        refusal = {"reason": refused.reason, "message": refused.message}
        print_json({"phrase": refused.phrase, "refused": refusal})
        ctx.exit(REFUSED)
    if as_json:
        print_json(_fields(found))
    else:
        _say(found)


def _anchor(on: str) -> str:
    """Return the EDTF text of the day of publication, which may be a month or a year."""
    from tracker.vocabulary.edtf import edtf_bounds
    from tracker.vocabulary.refusals import UnreadableDate
    from tracker.vocabulary.windows import read_iso

    try:
        edtf_bounds(on)
    except UnreadableDate:
        return read_iso(on).edtf
    return on


def _fields(found: "Explained") -> dict[str, Any]:
    window = found.window
    return {
        "phrase": window.phrase,
        "anchor": window.anchor,
        "context": window.context,
        "earliest": window.earliest,
        "latest": window.latest,
        "precision": window.precision,
        "qualifier": "+".join(window.qualifiers),
        "edtf": window.edtf,
        "rule": found.rules,
        "rules": window.rules,
    }


def _say(found: "Explained") -> None:
    from tracker.views.dates import window_words

    window = found.window
    since = f", published {window.anchor}" if window.anchor else ""
    named = ", ".join(window.qualifiers).replace("_", " ")
    lines = {
        "phrase": f"{window.phrase}{since}",
        "means": window_words(window),
        "from": str(window.earliest or "open"),
        "to": str(window.latest or "open"),
        "says": f"{window.precision}, {named}",
        "EDTF": window.edtf,
        "rule": f"{found.rules} ({window.rules})",
    }
    for name, words in lines.items():
        click.echo(f"{name:<9}{words}")
