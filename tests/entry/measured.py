"""How well lines are read: `make corpus`.  Each line of the corpus is right, asked or wrong.

*Right*: the events that were meant, in order and with no field more or less.  *Asked*: a question
or a refusal where events were meant.  *Wrong*: anything else; it must not happen.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from tracker.entry.drafts import Draft, Logging, event_of
from tracker.entry.lines import read_line
from tracker.entry.names import Names
from tracker.entry.phrases import read_phrase
from tracker.entry.questions import SeveralReadings
from tracker.entry.things import registrations
from tracker.seeds import seeded_things
from tracker.vocabulary.refusals import Refusal
from tracker.vocabulary.registry import registry_of

FOLDER = Path(__file__).parent / "corpus"
LOGGING = Logging(batch="b", recorded_at="2026-11-23T00:00:00.000000Z", recorded_by="anonymous")
UNSAID = {"type", "schema", "id", "batch", "line", "recorded_at", "recorded_by", "notes"}
Verdict = Literal["right", "asked", "wrong"]


class Judged(NamedTuple):
    """A line with its verdict, and what was got where it is not right."""

    line: str
    verdict: Verdict
    got: str = ""


def names() -> Names:
    """Return the names of the things that ship."""
    things = registrations(seeded_things(), batch="b", recorded_at="2026", recorded_by="anonymous")
    return Names(registry_of(things))


def lines() -> Iterator[dict[str, Any]]:
    """Yield every line of the corpus with what is meant by it."""
    for file in sorted(FOLDER.glob("*.jsonl")):
        yield from map(json.loads, file.read_text(encoding="utf-8").splitlines())


def judged(meant: Mapping[str, Any], known: Names) -> Judged:
    """Read one line and compare."""
    line = meant["line"]
    try:
        drafts = read_line(line, known, anchor=read_phrase(meant["published"]).edtf)
    except SeveralReadings as asked:
        return Judged(line, "right" if "ask" in meant else "asked", asked.message)
    except Refusal as refused:
        return Judged(line, "right" if _is_refused(meant, refused) else "asked", refused.message)
    got = [said(draft) for draft in drafts]
    if got == [_plain(event) for event in meant.get("events", ())]:
        return Judged(line, "right")
    return Judged(line, "wrong", json.dumps(got, ensure_ascii=False))


def said(draft: Draft) -> Any:
    """Return what a draft says, in the words of the corpus; it has to be a valid event."""
    event = event_of(draft, LOGGING, event_id="e", line=1)
    plain = {key: value for key, value in msgspec.to_builtins(event).items() if key not in UNSAID}
    return _plain({"type": draft.type, **plain})


def _is_refused(meant: Mapping[str, Any], refused: Refusal) -> bool:
    """Tell whether the refusal was meant, and points at the word that was meant."""
    word, span = meant.get("refuse"), getattr(refused, "span", None)
    if word is None or span is None:
        return "ask" in meant
    return word in meant["line"][span[0] : span[1]] or meant["line"][span[0] : span[1]] in word


def _plain(value: Any) -> Any:
    """Return a value without what is empty or exact, windows as EDTF and qualifiers."""
    if isinstance(value, dict) and "edtf" in value:
        return f"{value['edtf']} {'+'.join(value['qualifiers'])}"
    if isinstance(value, dict):
        found = {key: _plain(one) for key, one in value.items()}
        return {
            key: one
            for key, one in found.items()
            if one not in (None, [], {}, False)
            and (key, one) not in (("bound", "exact"), ("kind", "company"))
        } | ({"company": None} if found.get("described_as") else {})
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def report(found: Sequence[Judged]) -> str:
    """Return the shares, and every line that is not right."""
    counts = Counter(one.verdict for one in found)
    shown = [
        f"{one.verdict:6} {one.line}\n       {one.got}" for one in found if one.verdict != "right"
    ]
    shares = ", ".join(
        f"{verdict} {counts[verdict]} ({counts[verdict] / len(found):.1%})"
        for verdict in ("right", "asked", "wrong")
    )
    return "\n".join([*shown, f"{len(found)} lines: {shares}"])


if __name__ == "__main__":
    known = names()
    sys.stdout.write(report([judged(meant, known) for meant in lines()]) + "\n")
