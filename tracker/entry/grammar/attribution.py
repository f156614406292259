"""Who says so: the speaker of a line, before, around or behind what is said."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.entry.grammar.parts import Named, Part, Small, Source, Spoken
from tracker.entry.grammar.speakers import voice_of
from tracker.entry.names import Names
from tracker.vocabulary.events import Voice

PRONOUNS = frozenset({"it", "they", "that"})


class Attributed(NamedTuple):
    """A line without its speaker: the parts, who spoke, and the company that the speaker is of."""

    parts: list[Part]
    speaker: str | None = None
    voice: Voice | None = None
    company: str | None = None
    begins: int = 0
    """Where what is said begins in the line."""


def attributed(parts: Sequence[Part], names: Names) -> Attributed:
    """Take the speaker out of a line: "ETNews: …", "CATL says …", "…, LatePost reports"."""
    found = Attributed(list(parts))
    for step in (_before_colon, _behind, _saying, _sources):
        found = step(found, names)
    return found


def _before_colon(line: Attributed, names: Names) -> Attributed:
    """Read "The Verge: Changan …": an outlet or research house before a colon."""
    parts = line.parts
    if len(parts) < 3 or not _is_small(parts[1], ":"):
        return line
    first = parts[0]
    if not isinstance(first, Named):
        return line
    if first.of("company") and not _speaks_for_others(first, names):
        return line
    if not first.of("source", "company"):
        return line
    speaker, voice = voice_of(names, first.found)
    return Attributed(parts[2:], speaker, voice, begins=parts[2].start)


def _speaks_for_others(part: Named, names: Names) -> bool:
    return voice_of(names, part.found)[1] in ("analyst", "regulator", "press")


def _behind(line: Attributed, names: Names) -> Attributed:
    """Read ", LatePost reports" at the end of the line."""
    parts = line.parts
    last = len(parts)
    while last and isinstance(parts[last - 1], Small):
        last -= 1
    if last < 3 or not isinstance(parts[last - 1], Spoken):
        return line
    verb, speaker = parts[last - 1], parts[last - 2]
    if (
        not isinstance(verb, Spoken)
        or not _is_speech(verb)
        or not isinstance(speaker, Named | Source)
    ):
        return line
    if isinstance(speaker, Source):
        return line._replace(parts=[*parts[: last - 2], speaker])
    if not speaker.of("source", "company") or not _is_small(parts[last - 3], ","):
        return line
    name, voice = voice_of(names, speaker.found)
    return Attributed(parts[: last - 3], name, voice, speaker.of("company"))


def _saying(line: Attributed, names: Names) -> Attributed:
    """Read "CATL says …": what follows the verb of saying is the line."""
    parts = line.parts
    at = next((place for place, part in enumerate(parts) if isinstance(part, Spoken)), None)
    if at is None:
        return line
    verb = parts[at]
    if not isinstance(verb, Spoken) or line.speaker is not None:
        return line
    if verb.verb.event == "forecast":
        return _forecasting(line, at, names)
    if verb.verb.event != "said":
        return line
    before, after = parts[:at], list(parts[at + 1 :])
    who = [part for part in before if isinstance(part, Named)]
    sources = [part for part in before if isinstance(part, Source)]
    others = [part for part in before if not isinstance(part, Named | Source | Small)]
    if others or len(who) > 1 or not after:
        return line
    while after and isinstance(after[0], Small) and after[0].word in (*PRONOUNS, ":", ","):
        after.pop(0)
    if not who and not sources:
        return line
    company = who[0].of("company") if who else None
    if sources:
        source = sources[0]
        speaker, voice = source.speaker, source.voice
    else:
        if not who[0].of("company", "source"):
            return line
        speaker, voice = voice_of(names, who[0].found)
    rest = _with_subject(after, who, company)
    return Attributed(rest, speaker, voice, company, after[0].start if after else 0)


def _forecasting(line: Attributed, at: int, names: Names) -> Attributed:
    """Read "IDTechEx forecasts …": a research house speaks of others."""
    before = [part for part in line.parts[:at] if not isinstance(part, Small)]
    if len(before) != 1 or not isinstance(before[0], Named):
        return line
    if not before[0].of("company", "source") or not _speaks_for_others(before[0], names):
        return line
    speaker, voice = voice_of(names, before[0].found)
    return Attributed(line.parts[at:], speaker, voice)


def _with_subject(after: list[Part], who: Sequence[Named], company: str | None) -> list[Part]:
    """Go on with the speaker's company where what is said names none of its own."""
    if company is None:
        return after
    for part in after:
        if isinstance(part, Named) and part.of("company"):
            return after
        if isinstance(part, Spoken):
            break
    return [who[0], *after]


def _sources(line: Attributed, _: Names) -> Attributed:
    """Take the asides that name a speaker: "according to Yiche", "chairman Robin Zeng"."""
    found = line
    rest: list[Part] = []
    for part in line.parts:
        if not isinstance(part, Source):
            rest.append(part)
        elif found.voice is None:
            company = part.company or found.company
            found = found._replace(speaker=part.speaker, voice=part.voice, company=company)
    is_new = found.speaker is not None and line.speaker is None
    if is_new and len(rest) > 2 and _is_small(rest[1], ":"):
        return found._replace(parts=[rest[0], *rest[2:]], begins=rest[2].start)
    return found._replace(parts=rest)


def _is_speech(verb: Spoken) -> bool:
    return verb.verb.event == "said" or verb.verb.name == "claim"


def _is_small(part: Part, word: str) -> bool:
    return isinstance(part, Small) and part.word == word


def own_or_other(line: Attributed, companies: Sequence[str]) -> Voice | None:
    """Return the voice: a company that speaks of another is an `other company`."""
    if line.voice == "company" and line.company is not None and companies:
        return "company" if line.company in companies else "other company"
    return line.voice
