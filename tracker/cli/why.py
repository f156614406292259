"""`tracker why`: the chain behind a milestone and the rule that picked what is shown."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells, window_fields
from tracker.cli.opening import Clocks, clock_options, clocks_of, folded, opened
from tracker.cli.output import console, counted, format_option, json_option, print_json, print_rows

if TYPE_CHECKING:
    from tracker.cli.opening import Opened
    from tracker.views.linked import Linked
    from tracker.views.milestones import Milestone
    from tracker.views.roadmap import Roadmap
    from tracker.views.why import Step, Why

EPILOG = """\b
Examples:
  tracker why catl/naxtra/sop
  tracker why LGES sodium-ion B-sample at Nanjing
  tracker why Tiamat production started at Amiens --format md
  tracker why catl/naxtra/sop --known-on 2025-12-01 --json
"""
COLUMNS = ("published", "date", "quantity", "whose", "part", "move", "source")
ALL_COLUMNS = (
    "said",
    "published",
    "known",
    "type",
    "statement",
    "part",
    "phrase",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "quantity",
    "move",
    "whose",
    "voice",
    "speaker",
    "source",
    "reliability",
    "credibility",
    "credibility_words",
    "origins",
    "withdrawn",
    "withdrawal",
    "corrected",
    "corrections",
    "url",
    "event",
)


@click.command(epilog=EPILOG)
@click.argument("milestone", nargs=-1, required=True)
@clock_options
@format_option
@json_option
@click.pass_context
def why(
    ctx: click.Context,
    /,
    milestone: tuple[str, ...],
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Show what was said on a milestone and why it stands as it does.

    MILESTONE is a path, company/subject/stage-or-milestone[@site], or the words for it.
    """
    from tracker.views.why import why

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
        one = _the_one(roadmap, " ".join(milestone), place)
    found, cells = why(roadmap, one), Cells(roadmap)
    if as_json or format_ == "json":
        print_json(_json(found, cells))
    elif format_ == "table":
        _tell(found, cells)
    else:
        rows = [_row(step) for step in found.steps]
        print_rows(rows, COLUMNS if format_ == "md" else ALL_COLUMNS, format_)


def _the_one(roadmap: "Roadmap", text: str, place: "Opened") -> "Milestone":
    """Return the milestone that is meant; refuses none with the nearest, and several.

    One that was withdrawn, or not known yet, is told as such.
    """
    from tracker.cli.comparing import events_of
    from tracker.views.absences import absences
    from tracker.views.finding import milestones_named, milestones_near
    from tracker.vocabulary.refusals import Ambiguous, NotFound, NotStanding

    found = milestones_named(roadmap, text)
    if not found:
        every = [event for _, event in events_of(place, Clocks())]
        if absent := absences(every, roadmap.as_of, text):
            raise NotStanding("; ".join(absent), hint="tracker show COMPANY lists what stands")
        near = [one.path for one in milestones_near(roadmap, text, 3)]
        raise NotFound("milestone", text, near, hint="tracker show COMPANY lists its milestones")
    if len(found) > 1:
        raise Ambiguous(
            "milestone",
            [one.path for one in found],
            hint=f"use one of the paths: tracker why {found[0].path}",
        )
    return found[0]


def _tell(found: "Why", cells: Cells) -> None:
    milestone, told = found.milestone, console()
    subject = cells.subject(milestone.technology, milestone.product)
    where = f" at {cells.name('site', milestone.site)}" if milestone.site else ""
    unsaid = "" if milestone.site_said else " (site not said)"
    name = cells.name("company", milestone.company)
    told.print(
        " · ".join(part for part in (name, subject, milestone.label) if part) + where + unsaid
    )
    told.print(f"{milestone.path}\n")
    told.print(f"{cells.state(milestone)}, as of {cells.roadmap.as_of.today}")
    for line in _promises(found, name):
        told.print(line)
    told.print("\nwhat was said")
    for step in found.steps:
        _tell_step(step, cells)
    if found.linked:
        told.print("\nlinked from elsewhere")
    for other in found.linked:
        _tell_linked(other, cells)
    told.print("\nwhy this is shown")
    for reason in found.reasons:
        told.print(f"- {reason}")
    told.print(f"\nlast checked {milestone.last_checked or 'never'}")


def _promises(found: "Why", company: str) -> list[str]:
    from tracker.views.words import dated

    lines = []
    if found.first is not None:
        lines.append(_way_words(found, company))
    outcome = found.outcome
    if outcome is not None:
        happened = f"reached {dated(outcome.window)}" if outcome.window else "reached, no day given"
        verdicts = {
            "against the first": found.first_verdict,
            "against the latest": found.latest_verdict,
        }
        said = [f"{key}: {value}" for key, value in verdicts.items() if value]
        lines.append("; ".join((happened, *said)))
    return lines


def _way_words(found: "Why", company: str) -> str:
    """Return first against latest, and whose dates they are where not the company's own."""
    from tracker.views.dates import said_words
    from tracker.views.drifts import far_words

    assert found.first is not None  # noqa: S101 -- asked only where there is one
    first = said_words(found.first)
    latest = said_words(found.latest) if found.latest else found.latest_words
    of_first, of_latest = (
        f" ({one}'s date)" if one not in ("", company) else "" for one in found.owners
    )
    if found.drift is not None:
        moved = far_words(found.drift)
    elif found.moves:
        moved = counted(found.moves, "move")
    else:
        return f"first and latest {latest}{of_latest}, never moved"
    return f"first {first}{of_first}; latest {latest}{of_latest}: {moved}"


def _tell_linked(one: "Linked", cells: Cells) -> None:
    here, elsewhere = one.other, one.entry
    told = console()
    told.print(f"\n{elsewhere.published_words or 'undated'}")
    told.print(f"  {elsewhere.sentence}")
    way = "it {} what is told above" if one.is_active else "what is told above {} it"
    verb = f"is {one.relation}" if " " in one.relation else one.relation
    told.print(f"  {way.format(verb)}: {here.sentence}")
    told.print(f"  {cells.source(elsewhere)} · credibility {elsewhere.confidence.words}")


def _tell_step(step: "Step", cells: Cells) -> None:
    entry, told = step.entry, console()
    when = entry.published_words or "undated"
    told_then = entry.said_words not in ("", when)
    told.print(f"\n{f'{entry.said_words} (published {when})' if told_then else when}")
    told.print(f"  {entry.sentence}")
    date = f"{step.window_words} “{step.phrase}”" if step.phrase else step.window_words
    parts = [
        step.part,
        date,
        step.quantity_words,
        step.move_words,
        step.owner and f"{step.owner}'s date",
    ]
    told.print("  " + " · ".join(part for part in parts if part))
    told.print(f"  {cells.source(entry)} · credibility {entry.confidence.words}")
    for line in (step.withdrawal_words, *step.corrections):
        if line:
            told.print(f"  {line}")


def _linked(one: "Linked") -> dict[str, Any]:
    entry = one.entry
    return {
        "relation": one.relation,
        "from": entry.id if one.is_active else one.other.id,
        "to": one.other.id if one.is_active else entry.id,
        "published": entry.published_words or "undated",
        "statement": entry.sentence,
        "voice": entry.voice,
        "source": entry.source_name,
        "milestone": entry.milestone,
        "url": entry.url,
        "event": entry.id,
    }


def _row(step: "Step") -> dict[str, Any]:
    entry = step.entry
    return {
        "said": entry.said_words or None,
        "published": entry.published_words or "undated",
        "known": entry.known_from,
        "type": entry.type,
        "statement": entry.sentence,
        "date": step.window_words,
        "part": step.part,
        **window_fields(step.window),
        "quantity": step.quantity_words or None,
        "move": step.move_words,
        "whose": step.owner,
        "voice": entry.voice,
        "speaker": entry.speaker,
        "source": entry.source_name,
        "reliability": entry.confidence.reliability,
        "credibility": entry.confidence.credibility,
        "credibility_words": entry.confidence.words,
        "origins": list(entry.confidence.origins),
        "withdrawn": entry.withdrawn,
        "withdrawal": step.withdrawal_words or None,
        "corrected": entry.amended,
        "corrections": list(step.corrections),
        "url": entry.url,
        "event": entry.id,
    }


def _json(found: "Why", cells: Cells) -> dict[str, Any]:
    drift = found.drift.move if found.drift else None
    return {
        "as_of": cells.roadmap.as_of.today,
        "milestone": {
            **cells.milestone(found.milestone),
            "site_said": found.milestone.site_said,
            "replaced_by": found.milestone.replaced_by,
            "replaces": list(found.milestone.replaces),
        },
        "first": window_fields(found.first),
        "first_whose": found.owners[0] or None,
        "latest": window_fields(found.latest),
        "latest_words": found.latest_words,
        "latest_whose": found.owners[1] or None,
        "moved": {
            "words": found.drift_words,
            "moves": found.moves,
            "months": drift.headline if drift else None,
            "months_least": drift.minimum if drift else None,
            "months_most": drift.maximum if drift else None,
        },
        "outcome": window_fields(found.outcome.window) if found.outcome else None,
        "against_first": found.first_verdict,
        "against_latest": found.latest_verdict,
        "statements": [_row(step) for step in found.steps],
        "linked": [_linked(one) for one in found.linked],
        "reasons": list(found.reasons),
    }
