"""`tracker lint`: look at everything on record and report what is odd."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.opening import Clocks, Opened, clock_options, clocks_of, opened
from tracker.cli.output import counted, format_option, json_option, print_json, print_rows

if TYPE_CHECKING:
    from tracker.lint import Case, Found, Rule
    from tracker.vocabulary.events import Undone

EPILOG = """\b
Examples:
  tracker lint --rule alias-clash --rule orphan-correction
  tracker lint --explain rung-order
  tracker lint --rule near-duplicates --fix
  tracker lint --rule far-future --strict --format csv

Exits with 1 where an error was found, with --strict where anything was.
"""
COLUMNS = ("rule", "severity", "where", "words", "fix")
ALL_COLUMNS = ("rule", "severity", "event", "where", "words", "fix")


@click.command(epilog=EPILOG)
@click.option("--rule", "names", multiple=True, metavar="RULE", help="Only this rule; repeatable.")
@click.option("--explain", metavar="RULE", help="Print what a rule looks for, and why.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--fix", is_flag=True, help="Take back exact copies; nothing that could be wrong.")
@clock_options
@format_option
@json_option
@click.pass_context
def lint(
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    explain: str | None,
    strict: bool,
    fix: bool,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Look at everything on record and report what is odd."""
    from tracker.lint import RULES, look

    format_ = "json" if as_json else format_
    if explain is not None:
        _explain(_rule(explain), format_)
        return
    clocks = clocks_of(options)
    if fix and clocks != Clocks(today=clocks.today):
        raise click.UsageError("--fix mends the ledger as it is now: leave the other clocks out")
    rules = [_rule(name) for name in dict.fromkeys(names)] or RULES
    with opened(ctx) as place:
        found = look(_case(place, clocks), rules)
        if fix:
            _fix(place, found)
            found = look(_case(place, clocks), rules)
    _print(found, format_)
    errors = [one for one in found if one.rule.severity == "error"]
    click.echo(_summary(found, errors), err=True)
    if errors or (strict and found):
        ctx.exit(1)


def _rule(name: str) -> "Rule":
    from tracker.lint import RULES, rule_of

    rule = rule_of(name)
    if rule is None:
        known = ", ".join(one.name for one in RULES)
        raise click.UsageError(f"no rule is called {name}; the rules are {known}")
    return rule


def _explain(rule: "Rule", format_: str) -> None:
    row = {"rule": rule.name, "severity": rule.severity, "explanation": rule.explanation}
    if format_ == "table":
        click.echo(f"{rule.name} ({rule.severity})\n")
        click.echo(click.wrap_text(rule.explanation, width=78))
    elif format_ == "json":
        print_json(row)
    else:
        print_rows([row], tuple(row), format_)


def _case(place: Opened, clocks: Clocks) -> "Case":
    """Return everything on record up to the asked moment, as the rules look at it."""
    from tracker import clock
    from tracker.ledger import read
    from tracker.lint import Case
    from tracker.views.asof import AsOf
    from tracker.vocabulary.canonical import decode_stored

    settings = place.workspace.settings
    today = clocks.today or clocks.known_on or clock.today(settings.timezone)
    until = f"{clocks.recorded_by}T23:59:59.999999Z" if clocks.recorded_by else None
    with place.ledger.reading() as connection:
        rows = read.stored(connection, up_to=clocks.at)
        events = tuple(decode_stored(row.body) for row in rows)
    as_of = AsOf(today=today, known_on=clocks.known_on, recorded_by=until)
    return Case(events, as_of, settings.quiet_after)


def _fix(place: Opened, found: "Sequence[Found]") -> None:
    """Take back the batches that are exact copies; one undoing for all of them."""
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.record import record

    batches = tuple(dict.fromkeys(one.finding.undo for one in found if one.finding.undo))
    if not batches:
        click.echo("nothing can be mended without a person's judgement", err=True)
        return
    new = _undone(place, batches)
    record(place.ledger, [new], now=clock.now(), logged=True)
    mirror(place, {new.batch})
    click.echo(
        f"took back {len(batches)} exact {'copy' if len(batches) == 1 else 'copies'}; "
        "`tracker undo` brings them back",
        err=True,
    )


def _undone(place: Opened, batches: tuple[str, ...]) -> "Undone":
    from tracker import clock
    from tracker.vocabulary.check import check_event
    from tracker.vocabulary.events import Undone

    new = Undone(
        id=clock.new_id(),
        batch=clock.new_id(),
        line=1,
        recorded_at=clock.now(),
        recorded_by=place.workspace.settings.author,
        batches=batches,
        reason="an exact copy of an earlier entry",
    )
    check_event(new)
    return new


def _print(found: "Sequence[Found]", format_: str) -> None:
    rows = [
        {
            "rule": one.rule.name,
            "severity": one.rule.severity,
            "event": one.finding.event or None,
            "where": one.finding.where,
            "words": one.finding.words,
            "fix": one.finding.fix or None,
        }
        for one in found
    ]
    if rows or format_ != "table":
        print_rows(rows, COLUMNS if format_ in ("table", "md") else ALL_COLUMNS, format_)


def _summary(found: "Sequence[Found]", errors: "Sequence[Found]") -> str:
    if not found:
        return "nothing odd was found"
    warnings = len(found) - len(errors)
    return f"{counted(len(errors), 'error')}, {counted(warnings, 'warning')}"
