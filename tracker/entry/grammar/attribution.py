"""Who says so: the speaker of a line, before, around or behind what is said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from msgspec import structs

from tracker.entry.grammar.parts import (
    Dated,
    Modal,
    Named,
    Part,
    Quoted,
    Small,
    Source,
    Spoken,
)
from tracker.entry.grammar.speakers import voice_of
from tracker.entry.names import Names
from tracker.entry.phrases import read_phrase
from tracker.entry.verbs import ALL_VERBS
from tracker.vocabulary.events import Voice
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import Context, Window

FORESEES = next(verb for verb in ALL_VERBS if verb.name == "forecast")

PRONOUNS = frozenset({"it", "they", "that"})


class Attributed(NamedTuple):
    """A line without its speaker: the parts, who spoke, and the company that the speaker is of."""

    parts: list[Part]
    speaker: str | None = None
    voice: Voice | None = None
    company: str | None = None
    begins: int = 0
    """Where what is said begins in the line."""
    said: Window | None = None
    """When the words were spoken, where the line tells it apart from what they tell of."""
    notes: tuple[str, ...] = ()


def attributed(parts: Sequence[Part], names: Names) -> Attributed:
    """Take the speaker out of a line: "ETNews: …", "CATL says …", "…, LatePost reports"."""
    found = Attributed(list(parts))
    for step in (_before_colon, _outlet_last, _behind, _saying, _sources):
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


def _outlet_last(line: Attributed, names: Names) -> Attributed:
    """Read an outlet at the end: "…: ETNews", "… (ETNews)", "… via ETNews"."""
    parts = list(line.parts)
    while parts and isinstance(parts[-1], Small) and parts[-1].word in (".", ")"):
        parts.pop()
    if len(parts) < 4 or not isinstance(parts[-1], Named) or not isinstance(parts[-2], Small):
        return line
    outlet, mark = parts[-1], parts[-2]
    if not outlet.of("source") or mark.word not in (":", "(", ",", "via"):
        return line
    if outlet.of("company") and not _speaks_for_others(outlet, names):
        return line
    speaker, voice = voice_of(names, outlet.found)
    return Attributed(parts[:-2], speaker, voice, outlet.of("company"))


def _behind(line: Attributed, names: Names) -> Attributed:
    """Read ", LatePost reports" at the end of the line."""
    parts = line.parts
    last = len(parts)
    while last and isinstance(parts[last - 1], Small):
        last -= 1
    said: Window | None = None
    if last > 3 and isinstance(day := parts[last - 1], Dated) and not day.text.startswith(","):
        before = parts[last - 2]
        if isinstance(before, Spoken) and before.verb.event == "said":
            said = spoken_on(day.window)
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
    return Attributed(parts[: last - 3], name, voice, speaker.of("company"), said=said)


def _saying(line: Attributed, names: Names) -> Attributed:
    """Read "CATL says …": what follows the verb of saying is the line."""
    parts = line.parts
    at = next((place for place, part in enumerate(parts) if isinstance(part, Spoken)), None)
    if at is None:
        return line
    verb = parts[at]
    if not isinstance(verb, Spoken) or line.speaker is not None:
        return line
    if verb.verb.event == "forecast" or verb.verb.name in ("expect", "anticipate"):
        return _forecasting(line, at, names)
    if verb.verb.event != "said":
        return line
    before, after = parts[:at], list(parts[at + 1 :])
    who = [part for part in before if isinstance(part, Named)]
    sources = [part for part in before if isinstance(part, Source)]
    days = [part for part in before if isinstance(part, Dated)]
    quotes = [part for part in before if isinstance(part, Quoted)]
    others = [
        part for part in before if not isinstance(part, Named | Source | Small | Dated | Quoted)
    ]
    if quotes and not who and len(after) == 1 and isinstance(after[0], Named):
        return _quoted_first(quotes, after[0], names)
    if others or quotes or len(who) > 1 or not after:
        return line
    after, told = _listener(after)
    after, days = _day_of_saying(after, days)
    if days and not _has_own_day(after):
        after, days = [*after, *days], []
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
    begins = after[0].start if after else 0
    said = spoken_on(days[0].window) if days else None
    return Attributed(rest, speaker, voice, company, begins, said, told)


def _quoted_first(quotes: Sequence[Quoted], who: Named, names: Names) -> Attributed:
    """Read “Nothing is settled,” says CATL."""
    if not who.of("company", "source"):
        return Attributed([*quotes, who])
    speaker, voice = voice_of(names, who.found)
    company = who.of("company")
    return Attributed([*([who] if company else []), *quotes], speaker, voice, company)


def _listener(after: list[Part]) -> tuple[list[Part], tuple[str, ...]]:
    """Take who was told: "CATL told Reuters it will …"."""
    if len(after) > 1 and isinstance(first := after[0], Named) and _is_pronoun(after[1]):
        return after[1:], (f"told {first.text}",)
    return after, ()


def _day_of_saying(after: list[Part], days: list[Dated]) -> tuple[list[Part], list[Dated]]:
    """Take the day behind the verb of saying: "said on Monday that it will …"."""
    if len(after) > 1 and isinstance(first := after[0], Dated) and not days:
        after, days = after[1:], [first]
    while after and _is_pronoun(after[0]):
        after = after[1:]
    return after, days


def _has_own_day(after: Sequence[Part]) -> bool:
    """Tell whether what is said has a date of its own, or is still to come."""
    return any(
        isinstance(part, Dated | Modal)
        or _is_small(part, "to")
        or (isinstance(part, Spoken) and part.verb.event in ("planned", "delayed", "advanced"))
        for part in after
    )


def _is_pronoun(part: Part) -> bool:
    return isinstance(part, Small) and part.word in (*PRONOUNS, ":", ",")


def spoken_on(window: Window) -> Window:
    """Return the day on which words were spoken: it lies behind the day of publication."""
    context = structs.replace(window.context or Context(), lean="past")
    try:
        return read_phrase(window.phrase, anchor=window.anchor, context=context)
    except UnreadableDate:
        return window


def _forecasting(line: Attributed, at: int, names: Names) -> Attributed:
    """Read "IDTechEx forecasts …": a research house speaks of others."""
    before = [part for part in line.parts[:at] if not isinstance(part, Small)]
    if len(before) == 1 and isinstance(before[0], Source) and before[0].voice == "analyst":
        foreseen = _foreseen(line.parts[at])
        return Attributed([foreseen, *line.parts[at + 1 :]], before[0].speaker, "analyst")
    if len(before) != 1 or not isinstance(before[0], Named):
        return line
    if not before[0].of("company", "source"):
        return line
    verb = line.parts[at]
    following = next((one for one in line.parts[at + 1 :] if not isinstance(one, Small)), None)
    other = isinstance(following, Named) and following.of("company")
    if not _speaks_for_others(before[0], names) and not other:
        return line
    speaker, voice = voice_of(names, before[0].found)
    foreseen = _foreseen(verb)
    return Attributed([foreseen, *line.parts[at + 1 :]], speaker, voice, before[0].of("company"))


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


def _foreseen(verb: Part) -> Part:
    return replace(verb, verb=FORESEES) if isinstance(verb, Spoken) else verb


def _is_speech(verb: Spoken) -> bool:
    return verb.verb.event == "said" or verb.verb.name == "claim"


def _is_small(part: Part, word: str) -> bool:
    return isinstance(part, Small) and part.word == word


def own_or_other(line: Attributed, companies: Sequence[str]) -> Voice | None:
    """Return the voice: a company that speaks of another is an `other company`."""
    if line.voice == "company" and line.company is not None and companies:
        return "company" if line.company in companies else "other company"
    return line.voice
