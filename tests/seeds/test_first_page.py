"""How the 33 rows of the first page are typed: one line per event, and per line of a table."""

import difflib
from pathlib import Path
from typing import Any

from tests.seeds.seeded import events, facts
from tracker.vocabulary.events import Tabulated, type_of

PAGE = "lg-energy-solution-advances-pilot-production-line"

TYPED = Path(__file__).with_name("first-page.txt")


def shown(event: Any) -> list[str]:
    if isinstance(event, Tabulated):
        return [
            f"tabulated {event.metric} {event.scope} {event.when.edtf if event.when else ''}",
            *(
                f"  {line.row}: {line.company or f'({line.group})'} {line.kind}"
                f" {line.rank or '-'} {line.value or '-'} {line.share_pct or '-'}"
                for line in event.rows
            ),
        ]
    subject = event.product or event.technology
    words = [f"{event.row}:", type_of(event), event.company or "-", subject]
    told = ("stage", "milestone", "stance", "act", "direction")
    words += [getattr(event, field, None) for field in told]
    measure = getattr(event, "measure", None)
    if measure is not None:
        words += [measure.metric, measure.bound, measure.value]
    words.append(f"@{event.site}" if event.site else None)
    words.append(event.when.edtf if event.when else None)
    words.append(f"said {event.said.edtf}" if event.said else None)
    words += [f"({event.voice}", f"{event.strength or '-'})"]
    words += [f"{ref.rel}>" for ref in event.refs]
    return [" ".join(word for word in words if word)]


def test_the_first_page_is_typed_as_it_was_read() -> None:
    page = [event for event in events(facts()) if PAGE in event.document.url]
    typed = [line for event in page for line in shown(event)]
    wanted = TYPED.read_text(encoding="utf-8").splitlines()
    assert typed == wanted, "\n".join(difflib.unified_diff(wanted, typed, lineterm=""))
