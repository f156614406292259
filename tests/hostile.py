"""A small ledger that is as hostile as a ledger can be: every text there is, in every field.

Nothing here is refused: names hold no `<`, no line break and no change of direction, all other
texts do.  It is the invented ledger of the site (`tests/web/fiction.py`), said by an enemy.
"""

from collections import defaultdict
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from tests.web.fiction import amended, registrations, world_events
from tracker.ledger.text import batch_path
from tracker.vocabulary.canonical import canonical_bytes, decode, encode_plain
from tracker.vocabulary.events import Event

TEXT = (
    '\u202e\u2066=HYPERLINK("https://evil.example";"x") </title></style></textarea></script>'
    "<script>alert(1)</script><x-evil onx=1><img src=x onerror=alert(1)><!-- ]]> &lt;b&gt; -->"
    "{{ 7*7 }}{% raw %}{# x #} \\u003cscript\\u003e | `code` **b** [x](javascript:alert(1))\n"
    "END:VEVENT\nBEGIN:VCALENDAR\n# heading\u2028\ufeff\U0001f468\u200d\U0001f469\u200d\U0001f467 "
    "שלום مرحبا " + "W" * 2000
)
LONG = "long words " * 9_090  # with a tag in it, nearly all that one text may hold

NAMES = (
    "=cmd|'/C calc'!A0 {{ 7*7 }}",
    '" onx="1" x=\'{% raw %}',
    "../../../etc/passwd\\..\\con",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\U0001f50b\U0001f468\u200d\U0001f469\u200d\U0001f467\ufe0f\u20e3",
    "شركة البطاريات المحدودة",
    "W" * 280,
    "Z" + "\u0351\u036b\u0343" * 30 + "algo",
    "[x](javascript:alert(1)) ![y](z) | `q`",
    "+1;DESCRIPTION:x,\\n;DTSTART:19700101",
    "@SUM(1+1) ]] -- *b* _i_ # ~",
    "\u200b\u00ad-1\u3000＝1 \U000e0041",
)
ADDRESS = (
    "https://news.example@evil.example/a'b;c,d|e](x)(y)[z]?q=%0d%0aX:1&lt;&quot;#'onx=alert(1)"
    + "w" * 1500
)

SLUGS = {
    "orsted-cells": "con",
    "borealis": "index",
    "quiet-co": "nul",
    "gone-cells": "aux",
    "watch-house": "com1",
    "salt-cell": "index",
    "air-cell": "prn",
    "orsted-cells/north": "con/nul",
    "orsted-cells/lab": "con/index",
    "borealis/aurora": "index/con",
    "cell-daily": "lpt1",
    "dianchi-bao": "index",
    "orsted-press": "con",
}
"""Slugs that are folders, lists or devices where somebody keeps the site."""

_TEXTS = {"statement", "title", "note", "translation", "occasion", "condition", "reason",
          "reliability_reason", "meaning", "scope", "term", "described_as"}  # fmt: skip
_NAMES = {"name", "aliases", "tickers", "city", "country", "speaker", "cites", "recorded_by"}
_ADDRESSES = {"url"}


def ledger() -> tuple[Event, ...]:
    """Return the whole ledger, each event as it comes out of its own text."""
    numbers = count(1)
    world = [_evil(event, numbers) for event in world_events()]
    things = [_evil(event, numbers) for event in registrations()]
    long = msgspec.structs.replace(world[0], notes=(f"{LONG}<x-evil>", TEXT))
    right = amended(world, "aurora-due", statement=f"{TEXT} again")
    return (*things, long, *world[1:], right)


def write(folder: Path) -> Path:
    """Write the ledger as text, a file for each batch; returns the folder."""
    batches: defaultdict[str, list[Event]] = defaultdict(list)
    for event in ledger():
        batches[event.batch].append(event)
    for events in batches.values():
        path = folder / batch_path(events)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(canonical_bytes(event) + b"\n" for event in events))
    return folder


def _evil(event: Event, numbers: "count[int]") -> Event:
    return decode(encode_plain(_worse(msgspec.to_builtins(event), "", numbers)))


def _worse(value: Any, field: str, numbers: "count[int]") -> Any:
    match value:
        case dict():
            return {key: _worse(part, _field(field, key), numbers) for key, part in value.items()}
        case list() | tuple():
            return [_worse(part, field, numbers) for part in value]
        case str() if field in _TEXTS:
            return f"{TEXT} {next(numbers)}"
        case str() if field in _NAMES:
            number = next(numbers)
            return f"{NAMES[number % len(NAMES)]} {number}"
        case str() if field in _ADDRESSES:
            return ADDRESS
        case str():
            return SLUGS.get(value, value)
        case _:
            return value


def _field(inside: str, key: str) -> str:
    """Return what a text is: the text of a native name is a name, that of a quotation a text."""
    if key in ("text", "phrase"):
        return "name" if inside == "names" else "statement"
    return key
