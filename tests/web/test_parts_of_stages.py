"""Parts of stages: what is a part, reported, hedged or denied does not look like the whole."""

import re

import pytest

from tests.given import SOP, A, given, plan, reach, state
from tracker.views.milestones import Milestone
from tracker.vocabulary.events import Event
from tracker.vocabulary.quantities import Measure
from tracker.web.build import plan as pages
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.parts_of_stages import is_whole, part_words
from tracker.web.publish import Files

SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)
GWH = Measure(metric="annual-capacity", value="5", unit="gwh")
STEP = re.compile(r'<a class="step ([^"]*)".*?<span class="since">(.*?)</span>', re.DOTALL)
OWN = plan("own", "2027", stage=A)
REPORT = plan("press", "2027", stage=A, voice="press")


def looked(*events: Event) -> tuple[Lookup, Milestone]:
    lookup = Lookup(given(*events).on("2026-06-01").roadmap, SETTINGS)
    return lookup, lookup.roadmap.milestones[0]


def built(*events: Event) -> Files:
    return pages(given(*events).on("2026-06-01").roadmap, SETTINGS)


@pytest.mark.parametrize(
    ("events", "words", "whole"),
    [
        ((OWN,), "", True),
        ((plan("line", "2027", stage=A, scope="one of two lines"),), "one of two lines", False),
        ((reach("some", "2026-01", stage=A, in_part=True),), "", False),
        ((REPORT,), "", False),
        ((OWN, state("hedge", "hedge", stage=A, hedges="own")), "", True),
        ((REPORT, state("no", strength="denies", stage=A, published="2026-01-01")), "", False),
    ],
)
def test_what_is_a_part_or_in_doubt_is_not_whole(
    events: tuple[Event, ...],
    words: str,
    whole: bool,
) -> None:
    lookup, milestone = looked(*events)
    assert part_words(lookup, milestone) == words
    assert is_whole(milestone) is whole


def test_a_quantity_is_told_and_makes_no_part() -> None:
    lookup, milestone = looked(plan("much", "2027", stage=A, quantity=GWH))
    assert part_words(lookup, milestone).startswith("5 ")
    assert is_whole(milestone)


def test_a_cell_of_a_part_is_hatched_and_says_what_it_is() -> None:
    page = built(plan("line", "2027", stage=A, scope="one of two lines"))[
        "technologies/salt-cell.html"
    ].decode()
    (cell,) = re.findall(r'<td class="([^"]*)"><a class="cell".*?<bdi>(.*?)</bdi>', page)
    assert cell == ("is-planned part", "one of two lines")
    steps = STEP.findall(page)
    assert steps
    for classes, words in steps:
        assert classes.endswith(" part")
        assert words.startswith("<bdi>one of two lines</bdi>, ")


def test_a_reported_step_says_so_and_a_whole_one_is_plain() -> None:
    for said, has in ((OWN, False), (REPORT, True)):
        page = built(said)["technologies/salt-cell.html"].decode()
        steps = STEP.findall(page)
        assert steps
        for classes, words in steps:
            assert classes.endswith(" part") is ("reported" in words) is has


def test_no_stage_is_named_twice_in_a_key_or_under_a_ladder() -> None:
    site = built(plan("sop", "2030", stage=SOP), OWN)
    page = site["technologies/salt-cell.html"].decode()
    (key,) = re.findall(r'<p class="note rungs-key">(.*?)</p>', page)
    assert "<bdi>A-sample</bdi>" in key
    assert "SOP" not in key
    ladder = re.findall(r"<text class=\"name[^>]*>([^<]*)", site["companies/acme.html"].decode())
    assert ladder.count("SOP") == 1
    assert {"A", "A-sample"} <= set(ladder)
