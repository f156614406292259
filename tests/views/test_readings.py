"""The read-back says everything that was entered."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.entry.measured import LOGGING, lines, names
from tracker.entry.drafts import event_of
from tracker.entry.lines import read_line
from tracker.entry.phrases import read_phrase
from tracker.views.readings import full_reading
from tracker.vocabulary.refusals import Refusal
from tracker.vocabulary.registry import Registry

KNOWN = names()
SPOKEN_APART = {"type", "schema", "id", "batch", "line", "recorded_at", "recorded_by", "published"}
"""Fields that the read-back shows in rows of their own, or that no line fills."""
WINDOWS = {"when", "previously", "said", "prior_period"}
KINDS = {
    "company": "company",
    "companies": "company",
    "counterparty": "company",
    "product": "product",
    "site": "site",
    "segments": "segment",
    "metric": "metric",
    "unit": "unit",
}
OF_A_METRIC = {"claimed", "observed", "tabulated"}
"""Elsewhere the amount is the capacity of a plant or the volume of a deal."""
SAID_OTHERWISE = {"bound", "precision", "technology", "kind", "act", "strength", "how", "stance"}


def test_every_line_of_the_corpus_is_read_back_whole() -> None:
    checked = 0
    for meant in lines():
        try:
            drafts = read_line(meant["line"], KNOWN, anchor=read_phrase(meant["published"]).edtf)
        except Refusal:
            continue
        for draft in drafts:
            event = event_of(draft, LOGGING, event_id="e", line=1)
            words = full_reading(event, KNOWN.registry)
            for field, value in _values(msgspec.to_builtins(event)):
                if field == "metric" and draft.type not in OF_A_METRIC:
                    continue
                assert _is_said(field, value, words, KNOWN.registry), (field, value, words)
            checked += 1
    assert checked > 400


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "Chery orders 5 GWh of sodium-ion batteries from CATL",
            "Chery (customer) and CATL (supplier) agreed an order on sodium-ion battery (5 GWh).",
        ),
        (
            "CATL delays Naxtra SOP from 2026 to H2 2027",
            "CATL plans Naxtra SOP in H2 2027; the old target: 2026.",
        ),
        (
            "CATL 38.2 % of EV battery installations 2025, rank 1, 400 GWh, up 34.5 %",
            (
                "Somebody published a table of EV battery installations (world, one line) "
                "in 2025; CATL 400 GWh, 38.2 %, rank 1, +34.5 % on the year."
            ),
        ),
        (
            "Naxtra certified to GB 38031-2025",
            "CATL certificate: GB 38031-2025 for Naxtra.",
        ),
        (
            "lithium carbonate price falls to 160,000 yuan a tonne",
            "Market: lithium carbonate price down 160000 CNY/t.",
        ),
    ],
)
def test_a_reading_names_who_what_and_how_much(line: str, words: str) -> None:
    [draft] = read_line(line, KNOWN)
    event = event_of(draft, LOGGING, event_id="e", line=1)
    assert full_reading(event, KNOWN.registry) == words


def _values(plain: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every filled field of an event with its value, windows as their phrase."""
    if isinstance(plain, dict) and "edtf" in plain:
        yield field, plain["phrase"]
    elif isinstance(plain, dict):
        for key, value in plain.items():
            if key not in SPOKEN_APART | SAID_OTHERWISE:
                yield from _values(value, key)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _values(value, field)
    elif isinstance(plain, str):
        yield field, plain


def _is_said(field: str, value: str, words: str, registry: Registry) -> bool:
    if (field, value) == ("role", "party"):
        return True
    if field in ("speaker", "voice", "basis_kind", "language", "deal", "change"):
        return True
    if field in ("stage", "milestone") and (found := registry.stage(value)):
        return found[1].name in words
    if field == "milestone":
        name = registry.name("milestone", value)
        return name in words or name.removeprefix("product ") in words
    if field in KINDS:
        return registry.name(KINDS[field], value) in words or field == "company"
    if field in ("ruling", "region", "direction"):
        return True
    return value.casefold() in words.casefold() or field in WINDOWS
