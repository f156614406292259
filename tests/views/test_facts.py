"""The seeded facts, folded: what an analyst who reads the pages would say."""

from datetime import date
from functools import cache

import pytest

from tests.seeds.seeded import BATCH, RECORDED_AT, facts_text, read
from tracker.entry.things import registrations
from tracker.seeds import seeded_things
from tracker.views.asof import AsOf
from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap, roadmap


@cache
def facts() -> Roadmap:
    reading = read(facts_text(), register=True)
    things = registrations(seeded_things(), batch=BATCH, recorded_at=RECORDED_AT, recorded_by="ann")
    events = (*things, *reading.registered, *(one for batch in reading.batches for one in batch))
    return roadmap(events, AsOf(today=date(2026, 11, 22)))


def milestone(path: str) -> Milestone:
    found = facts().milestone(path)
    assert found is not None, path
    return found


def moves(path: str) -> list[str]:
    return [target.move_words for target in milestone(path).history if not target.is_beside]


def rows(ids: tuple[str, ...]) -> list[str | None]:
    return [facts().statements[one].event.row for one in ids]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("lg-energy-solution/sodium-ion-battery/pilot-line-completed@nanjing",
         "due, hedged by the company"),
        ("lg-energy-solution/sodium-ion-battery/a-sample@ochang", "planned, no date given"),
        ("catl/naxtra/sop", "due"),
        ("catl/sodium-ion-gen-1/product-unveiled", "reached on time"),
        ("catl/sodium-ion-battery/sop", "replaced by Naxtra: SOP"),
        ("catl/sodium-ion-battery/sop/one-line", "replaced by SOP"),
        ("byd/sodium-ion-battery/sample-verification-started", "denied by the company"),
        ("byd/sodium-ion-battery/plant-construction-started@xuzhou", "reached"),
        ("natron-energy/sodium-ion-battery/sop@holland", "reached late by 3 months"),
        ("natron-energy/sodium-ion-battery/capacity-operating@edgecombe-county",
         "void: the company closed"),
        ("northvolt/sodium-ion-battery/sop", "cancelled, as reported"),
    ],
)  # fmt: skip
def test_a_milestone_stands_as_the_pages_tell(path: str, words: str) -> None:
    assert milestone(path).state_words == words


def test_the_companys_slip_and_the_reports_of_a_start_stand_side_by_side() -> None:
    naxtra = milestone("catl/naxtra/sop")
    assert moves("catl/naxtra/sop")[4:] == [
        "slipped 24 months (23 to 36)",
        "reaffirmed",
        "slipped 12 months (0 to 13)",
        "narrowed",
    ]
    reports = tuple(outcome.id for outcome in naxtra.reported)
    assert sorted(map(str, rows(reports))) == [
        "ch-catl-started-april",
        "ct-catl-started",
        "pe-naxtra-started",
    ]


def test_naxtra_takes_up_what_was_promised_before_it_had_a_name() -> None:
    naxtra = milestone("catl/naxtra/sop")
    assert naxtra.replaces == ("catl/sodium-ion-battery/sop",)
    assert moves("catl/naxtra/sop")[:4] == ["", "", "slipped 12 months (0 to 24)", "reaffirmed"]
    assert milestone("catl/sodium-ion-battery/sop").outcome is None


def test_a_page_that_repeats_a_report_adds_no_origin() -> None:
    """NOLM follows ETNews and electrive cites "Asian media": all is one report of ETNews."""
    entries = {entry.id: entry for entry in facts().timeline}
    line = milestone("lg-energy-solution/sodium-ion-battery/pilot-line-completed@nanjing")
    told = {one.id: entries[one.id].confidence for one in line.history}
    said = {rows((id_,))[0]: (one.origins, one.words[0]) for id_, one in told.items()}
    assert said["seed-lges-pilot-complete"] == (("ETNews",), "4")
    assert said["etn-lges-pilot-year"] == (("ETNews",), "4")
    assert said["nolm-lges-year-end"] == (("ETNews",), "4")
    origins = ("unnamed sources of electrive", "ETNews")
    assert said["elec-lges-completion"] == (origins, "4")


def test_a_slip_told_by_an_outlet_is_the_outlets() -> None:
    path = "tiamat/sodium-ion-battery/plant-production-started@amiens"
    assert moves(path) == ["", "narrowed", "went vague", "slipped 21 months (9 to 27)"]
    shown = milestone(path).shown
    assert shown is not None
    assert (shown.owner, shown.is_reported) == ("revolution-energetique", True)
    assert rows(tuple(one.id for one in milestone(path).beside)) == ["zb-tiamat-2026"]


def test_targets_set_in_2022_and_retold_in_2023_stand_in_2022() -> None:
    path = "reliance/batteries/plant-completed@jamnagar"
    assert moves(path) == ["", "reaffirmed", "slipped 24 months", "reaffirmed"]
    assert milestone("reliance/batteries/plant-completed").path == path


def test_research_on_the_parent_technology_shows_in_the_ladder_of_the_child() -> None:
    view = facts().company("lg-energy-solution")
    assert view is not None
    (ladder,) = [
        one
        for one in view.ladders
        if one.technology == "sodium-ion-battery" and one.product is None
    ]
    parents = [path for rung in ladder.rungs for path in rung.from_parent]
    assert parents == ["lg-energy-solution/next-generation-batteries/r-and-d@daejeon"]


def test_a_fallback_date_stands_beside_the_one_it_falls_back_from() -> None:
    seagull = milestone("byd/seagull/product-launched/sodium-ion-version")
    assert [target.condition for target in seagull.beside] == ["test results not satisfactory"]
