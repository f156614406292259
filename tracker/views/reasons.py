"""Reasons: the rules that picked what a milestone shows, each as a plain sentence.

Policy 1: the highest voice stands first, within a class the last word; newer words of lower
classes stand beside it, and a lower class takes the first place only by naming the statement
that it moves.
"""

from collections import Counter
from collections.abc import Iterator

from tracker.views.milestones import Milestone, Target
from tracker.views.promises import counting
from tracker.views.roadmap import Roadmap
from tracker.views.timeline import TimelineEntry
from tracker.views.words import day_words, window_words

POLICY = 1
CLASSES = (
    "the company, officials and regulators",
    "customers, suppliers and other companies",
    "analysts",
    "the press and unnamed persons",
)
"""The classes of voices, the highest first; their order is that of `VOICE_CLASS`."""

OUTCOME_RULE = (
    "of what was said to be reached the highest voice counts, whole before in part, then the last "
    "word, unless it says less or contradicts the one before it"
)

_OPEN_RULES = {
    "planned": "Its window has not begun as of {today}, so it is planned.",
    "due": "Its window is open on {today}, so it is due.",
    "overdue": (
        "Its last day is over on {today}, nobody has said that it was reached, and a date came "
        "from the company, an official, a regulator or a partner: it is overdue."
    ),
    "date passed, unconfirmed": (
        "Its last day is over on {today}, and only analysts, the press or unnamed persons ever "
        "gave a date: it is not called overdue but “date passed, unconfirmed”."
    ),
    "denied": "The company denied it, and nobody of its class gave the date: it is denied.",
    "spoken of": "It was spoken of, but nobody set a target.",
}


def reasons(roadmap: Roadmap, milestone: Milestone) -> tuple[str, ...]:
    """Return the sentences that say why a milestone shows what it shows, as of the day."""
    entries = {entry.id: entry for entry in roadmap.timeline}
    return tuple(_reasons(roadmap, milestone, entries))


def _reasons(
    roadmap: Roadmap, milestone: Milestone, entries: dict[str, TimelineEntry]
) -> Iterator[str]:
    shown = milestone.shown
    picked: str | None
    if milestone.state == "reached" and milestone.outcome is not None:
        picked = milestone.outcome.id
        yield (f"Shown is the outcome, said by {_voice(entries[picked])}: {OUTCOME_RULE}.")
    elif milestone.ended_by is not None:
        picked = milestone.ended_by
        yield f"It ended: {entries[picked].sentence}"
        if milestone.state == "void":
            yield "A company that closed leaves its open milestones void; they stay visible."
    elif shown is None:
        picked = None
    else:
        picked = shown.id
        yield from _position(milestone, shown)
    if milestone.state != "reached" and milestone.ended_by is None:
        yield from _state(roadmap, milestone)
    yield from _beside(milestone)
    if picked is not None and picked in entries:
        yield from _belief(entries[picked])


def _position(milestone: Milestone, shown: Target) -> Iterator[str]:
    date = window_words(shown.window) if shown.window else "the plan without a date"
    who = CLASSES[shown.voice_class]
    if shown.is_reported:
        yield (
            f"Policy {POLICY}: shown is {date}, a reported move.  The voice is of a lower class "
            f"({who}) and takes the first place only because its page names the higher voice's "
            "statement that it moves; the revision is the outlet's, not the company's."
        )
        return
    own = [
        one
        for one in milestone.history
        if one.voice_class == shown.voice_class and not one.is_beside
    ]
    of_many = f", the last of {len(own)}" if len(own) > 1 and own[-1].id == shown.id else ""
    yield (
        f"Policy {POLICY}: shown is {date}{of_many}, said by a voice of the highest class that "
        f"gave a position ({who}); within a class the last word stands."
    )
    if own and own[-1].id != shown.id and own[-1].window is None:
        yield "The last word gave no date, and a plan without a date changes no earlier window."


def _state(roadmap: Roadmap, milestone: Milestone) -> Iterator[str]:
    shown, today = milestone.shown, day_words(roadmap.as_of.today)
    if shown is not None and shown.window is None:
        yield "No date is given, so it is planned and never due."
    elif (
        milestone.state == "due"
        and shown is not None
        and shown.window is not None
        and (shown.window.latest is None or shown.window.is_not_before)
    ):
        yield "A date “from” a day has no last day: it is due once it began and never overdue."
    elif (words := _OPEN_RULES.get(milestone.state)) is not None:
        yield words.format(today=today)
    if milestone.is_quiet:
        yield (
            f"It is quiet: no dated word for {roadmap.quiet_after_months} months.  "
            "That is inferred; absence of news is not absence of progress."
        )


def _beside(milestone: Milestone) -> Iterator[str]:
    if after := len(milestone.history) - len(counting(milestone)):
        plans = "One plan was said" if after == 1 else f"{after} plans were said"
        yield f"{plans} after it was reached: no promise, and nothing is judged against it."
    highest = min((one.voice_class for one in milestone.history if not one.is_beside), default=0)
    kinds = Counter(_how_beside(one, highest) for one in milestone.beside)
    for words, count in sorted(kinds.items()):
        one = "One statement" if count == 1 else f"{count} statements"
        stand = "stands beside it and moves" if count == 1 else "stand beside it and move"
        yield f"{one} {words} {stand} nothing."
    if milestone.reported:
        yield (
            "A lower voice said that it was reached; a higher voice planned or denied it no "
            "earlier, so that stands beside it as reported."
        )
    if milestone.is_hedged:
        yield "The company hedged it: the plan stands, visibly hedged."
    if milestone.is_denied:
        yield "The company denied it: what others said stands, visibly denied."
    if milestone.is_reported and not milestone.is_open:
        yield "What is shown rests on lower voices alone."


def _belief(entry: TimelineEntry) -> Iterator[str]:
    own, *others = entry.confidence.origins
    held = f", held also by {', '.join(others)}" if others else ""
    yield (
        f"Origin: {own}{held}; pages that repeat one report are one origin.  "
        f"Credibility {entry.confidence.words}."
    )
    letter = entry.confidence.reliability
    if letter == "F":
        yield "Reliability F: nobody has judged the outlet yet."
    else:
        yield f"Reliability {letter}: set for the page or its outlet."


def _voice(entry: TimelineEntry) -> str:
    return entry.speaker or entry.voice or "the company"


def _how_beside(target: Target, highest: int) -> str:
    if target.condition is not None:
        return "with a condition"
    return (
        "of lower voices" if target.voice_class > highest else "that differs, of the same voices,"
    )
