"""Speakers: titles, outlets and unnamed sources, read by their opening."""

from collections.abc import Sequence

from tracker.entry.grammar.parts import Named, Part, Small, Source, Spoken
from tracker.entry.grammar.patterns import ACCORDING, OFFICER, SPEAKER, VOICE
from tracker.entry.names import Names
from tracker.vocabulary.events import Voice
from tracker.vocabulary.text import folded


def speaker_at(
    line: str, at: int, names: Names, parts: Sequence[Part], verb: Spoken | None
) -> Source | None:
    """Read "chairman Robin Zeng" behind a company, where a verb of saying follows."""
    before = parts[-1] if parts else None
    if isinstance(before, Small) and before.word == "'s" and len(parts) > 1:
        before = parts[-2]
    if verb is not None or not isinstance(before, Named) or before.of("company") is None:
        return None
    found = SPEAKER.match(line, at) or OFFICER.match(line, at)
    if found is None or found.end() == at or not any(found.groupdict().values()):
        return None
    groups = found.groupdict()
    name = " ".join((groups.get("name") or "").split())
    if name and names.starts(name, ("product", "technology", "stage", "metric", "segment")):
        return None
    title = found["title"] or ""
    voice: Voice = (
        "unnamed person" if folded(title) in ("source", "insider") and not name else "company"
    )
    return Source(start=at, end=found.end(), text=found[0], speaker=name or title, voice=voice)


def according_at(line: str, at: int, names: Names, verb: Spoken | None) -> Source | None:
    """Read "according to Yiche", "per ETNews", ", says SNE Research"."""
    found = ACCORDING.match(line, at)
    if found is None:
        return None
    opener = folded(found[0]).strip(" ,")
    if (
        opener.split()[0] in ("says", "said", "reports", "reported", "writes", "wrote")
        and verb is None
    ):
        return None
    begins = found.end() + (4 if folded(line[found.end() : found.end() + 4]) == "the" else 0)
    start = names.starts(line[begins : begins + 120], ("source", "company"))
    if start is None:
        begins = found.end()
        start = names.starts(line[begins : begins + 120], ("source", "company"))
    if start is None:
        for pattern, voice in VOICE:
            if unnamed := pattern.match(line, found.end()):
                text = line[at : unnamed.end()]
                return Source(start=at, end=unnamed.end(), text=text, speaker=None, voice=voice)
        return None
    end = begins + start.length
    speaker, voice = voice_of(names, start.found)
    company = next((one.slug for one in start.found if one.kind == "company"), None)
    text = line[at:end]
    return Source(start=at, end=end, text=text, speaker=speaker, voice=voice, company=company)


def voice_of(names: Names, found: Sequence[tuple[str, str]]) -> tuple[str, Voice]:
    """Return the display name of who speaks, and the voice: press for an outlet."""
    from tracker.vocabulary.things import Company

    kinds = dict(found)
    if "company" in kinds:
        thing = names.registry.get("company", kinds["company"])
        role = thing.role if isinstance(thing, Company) else "company"
        voices: dict[str, Voice] = {
            "research house": "analyst",
            "regulator": "regulator",
            "standards body": "official",
        }
        if role in voices or "source" not in kinds:
            return names.registry.name("company", kinds["company"]), voices.get(role, "company")
    return names.registry.name("source", kinds["source"]), "press"


def voice_at(line: str, at: int) -> Source | None:
    """Return the unnamed people that speak at a place: "sources", "reportedly"."""
    for pattern, voice in VOICE:
        if found := pattern.match(line, at):
            return Source(start=at, end=found.end(), text=found[0], speaker=None, voice=voice)
    return None
