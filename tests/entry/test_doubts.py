"""What a person logs that can hardly be meant."""

from datetime import date
from typing import Any

import pytest

from tests.views.sayings import number, planned, reached, withdrawn, world
from tracker.entry.doubts import check_sense
from tracker.vocabulary.events import Event, Planned
from tracker.vocabulary.refusals import BadEvent, NotFound

TODAY = date(2026, 11, 22)
NOBODY: dict[str, Any] = {"company": None, "technology": None}


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Planned(**world(1, **NOBODY)), "neither who nor what"),
        (Planned(**world(1, technology=None)), "does not say what"),
        (planned(1, published="2027-05-05"), "published after today"),
        (reached(1, "2030", published="2026-01-01"), "had not come"),
        (reached(1, "2026-12"), "had not come"),
        (reached(1, "2025-06", published="2025-01-20"), "had not come"),
    ],
)
def test_it_is_refused(event: Event, message: str) -> None:
    with pytest.raises(BadEvent, match=message):
        check_sense(event, TODAY, ())


def test_a_link_to_nothing_on_record_is_refused() -> None:
    with pytest.raises(NotFound):
        check_sense(withdrawn(2, 1), TODAY, ())
    check_sense(withdrawn(2, 1), TODAY, {number(1)})


@pytest.mark.parametrize(
    "event",
    [
        planned(1, "2030", published="2026-11-22"),
        reached(1, "2026", published="2026-05"),
        reached(1, "2025-04"),
    ],
)
def test_what_can_be_meant_passes(event: Event) -> None:
    check_sense(event, TODAY, ())
