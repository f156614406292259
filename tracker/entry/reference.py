"""The verbs of the entry language as a page: docs/verbs.md is what this module writes."""

from collections.abc import Iterator

from tracker.entry.grammar.small_words import FILLERS
from tracker.entry.verbs import ALL_VERBS, DEEDS, MODALS, Verb

HEAD = """# Verbs

The verbs that a line of the [entry language](entry-language.md) may use, each with the event that
it makes and how firmly it is said.
Every verb is read in all its inflections, active and passive.
This list is closed: a line with any other verb is refused, and the word is pointed at.

"""

EVENTS: dict[str, tuple[str, str]] = {
    "announced": ("`announced`", "Made public; a product unveiled or launched reached that."),
    "planned": ("`planned`", "A target; what stands behind it is the milestone aimed at."),
    "forecast": (
        "`planned` or `stated`",
        "Of a milestone a plan, else a forecast with its figure.",
    ),
    "delayed": ("`planned`", "A target that moved back, with the old one where it is said."),
    "advanced": ("`planned`", "A target that moved forward; the new date is needed."),
    "reached": ("`reached`", "What the verb and its object name together has happened."),
    "dropped": ("`dropped`", "A technology without a milestone is left: `changed`."),
    "resumed": ("`resumed`", "What was paused, shelved or dropped is pursued again."),
    "denied": ("`stated`", "A denial of what stands behind the verb."),
    "said": ("as said", "The subject is the speaker of what follows."),
    "claimed": ("`claimed`", "A figure with its metric; behind a plan word it is a target."),
    "tabulated": ("`tabulated`", "A share, a rank; a capacity or a figure where one is held."),
    "agreed": ("`agreed`", "A deal; the subject has the first role."),
    "observed": ("`observed`", "A price or another figure of the surroundings."),
    "changed": ("`changed`", "A company's own life."),
    "ruled": ("`ruled`", "A certificate, a customer's qualification, a standard in force."),
    "checked": ("`checked`", "Somebody looked and found nothing new."),
    "withdrawn": ("`withdrawn`", "Refused in a line: it needs the event that is taken back."),
}


def verbs_page() -> str:
    """Return the page: a table for each kind of event, then modals and nouns of verbs."""
    return HEAD + "\n".join([*_families(), *_modals(), *_deeds(), *_passed_over()])


def _families() -> Iterator[str]:
    for event, (becomes, says) in EVENTS.items():
        verbs = [verb for verb in ALL_VERBS if verb.event == event]
        yield f"## {event}\n\nEvent: {becomes}.\n{says}\n"
        yield "| verbs | strength | adds |\n| --- | --- | --- |"
        for meaning, names in _alike(verbs).items():
            yield f"| {', '.join(names)} | {meaning[0]} | {meaning[1]} |"
        yield ""


def _alike(verbs: list[Verb]) -> dict[tuple[str, str], list[str]]:
    """Return the verbs that mean the same, in the order of the list."""
    found: dict[tuple[str, str], list[str]] = {}
    for verb in verbs:
        found.setdefault((verb.strength or "", _adds(verb)), []).append(verb.name)
    return found


def _adds(verb: Verb) -> str:
    parts = [
        f"milestone ending in {' or '.join(f'*{one}*' for one in verb.phases)}"
        if verb.phases
        else "",
        f"milestone *{verb.goal}*" if verb.goal else "",
        f"act {verb.act}" if verb.act else "",
        f"how {verb.how}" if verb.how else "",
        f"deal {verb.deal}" if verb.deal else "",
        f"{verb.roles[0]} and {verb.roles[1]}" if verb.roles else "",
        f"change {verb.change}" if verb.change else "",
        f"ruling {verb.ruling}" if verb.ruling else "",
        f"direction {verb.direction}" if verb.direction else "",
    ]
    return ", ".join(part for part in parts if part)


def _modals() -> Iterator[str]:
    yield "## Modals\n"
    yield 'Before a verb they make a plan of what would be an outcome; "to" and "is to" plan.\n'
    yield "| word | strength |\n| --- | --- |"
    yield from (f"| {word} | {strength} |" for word, strength in MODALS.items())
    yield ""


def _deeds() -> Iterator[str]:
    yield "## Nouns of verbs\n"
    yield '"The start of production" says what "production starts" says.\n'
    yield "| noun | milestone ending in |\n| --- | --- |"
    yield from (f"| {noun} | {', '.join(phases)} |" for noun, phases in DEEDS.items())
    yield ""


def _passed_over() -> Iterator[str]:
    yield "## Words that are passed over\n"
    yield "They are read and say nothing that an event keeps; every other word has a meaning or is"
    yield "refused.\n"
    yield ", ".join(sorted(FILLERS)) + ".\n"
