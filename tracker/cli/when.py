"""`tracker when`: what a date phrase is read as, and by which rules; no ledger is opened."""

from typing import TYPE_CHECKING, Any, Literal

import click

from tracker.cli.output import json_option, print_json

if TYPE_CHECKING:
    from tracker.entry.phrases import Explained
    from tracker.vocabulary.windows import Context

EPILOG = """\b
Examples:
  tracker when late 2026
  tracker when by the end of next year --on 2026-11-23
  tracker when Q3 FY2026 --fy 4/start
  tracker when 2027年中 --lang ja
  tracker when "~2030" --json
"""

REFUSED = 2


def _fiscal(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Hold the form of a fiscal calendar: 4/start, 7/end."""
    from tracker.entry.dates.years import calendar_of

    if value is not None and calendar_of(value) is None:
        raise click.BadParameter(
            f'"{value}" is no fiscal calendar; write the first month and what names the year, '
            "as in 4/start or 7/end"
        )
    return value


@click.command(epilog=EPILOG)
@click.argument("phrase", nargs=-1, required=True)
@click.option("--on", metavar="DATE", help="The day of publication, from which words count.")
@click.option(
    "--fy",
    metavar="MONTH/NAMED",
    callback=_fiscal,
    help="The fiscal year: its first month, and what names it, start or end (4/start).",
)
@click.option(
    "--lean",
    type=click.Choice(("past", "future")),
    help="Whether the words tell of what has happened or of what is planned.",
)
@click.option(
    "--hemisphere", type=click.Choice(("north", "south")), help="Where the seasons are meant."
)
@click.option(
    "--lang",
    type=click.Choice(("en", "zh", "ko", "ja", "de")),
    help="The language of the words, where they do not show it.",
)
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
        found = explained(words, anchor=anchor, context=_context(options))
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


def _context(options: dict[str, Any]) -> "Context":
    from tracker.vocabulary.windows import Context

    hemisphere: Literal["south"] | None = "south" if options["hemisphere"] == "south" else None
    return Context(
        fy=options["fy"], lean=options["lean"], hemisphere=hemisphere, lang=options["lang"]
    )


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
