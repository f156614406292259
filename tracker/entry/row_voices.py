"""Who speaks in a row: `speaker` as written → a voice and a name."""

import re
from typing import NamedTuple

from tracker.entry.names import Names
from tracker.entry.row_fields import choice
from tracker.vocabulary.events import Voice

OWN = ("company", "company executive")
VOICES: dict[str, Voice] = {
    "company": "company",
    "company executive": "company",
    "official": "official",
    "regulator": "regulator",
    "customer": "customer",
    "supplier": "supplier",
    "other company": "other company",
    "analyst": "analyst",
    "media": "press",
    "unnamed source": "unnamed person",
}
UNNAMED = ("", "unnamed")
_AFFILIATION = re.compile(r"\(([^()]+)\)$")


class Speaker(NamedTuple):
    """A voice and, where one is given, the speaker's name as written."""

    voice: Voice | None
    name: str | None


def speaker_of(text: str | None, subject: str | None, names: Names) -> Speaker:
    """Return who speaks; a company that speaks of another is an other company.

    An executive speaks for the company in brackets behind the name, or for the subject.
    """
    if text is None:
        return Speaker(None, None)
    head, _, rest = text.partition(":")
    kind, name = choice("speaker", head.strip(), VOICES), rest.strip()
    shown = None if name in UNNAMED else name
    if kind in OWN and shown is not None and not _speaks_for(kind, shown, subject, names):
        return Speaker("other company", shown)
    return Speaker(VOICES[kind], shown)


def _speaks_for(kind: str, name: str, subject: str | None, names: Names) -> bool:
    affiliation = _AFFILIATION.search(name)
    if kind == "company executive":
        if affiliation is None:
            return True
        name = affiliation[1]
    start = names.starts(name, "company")
    if start is None or subject is None:
        return False
    spoken = {found.slug for found in start.found}
    return bool(spoken & names.relatives(subject))
