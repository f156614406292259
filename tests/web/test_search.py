"""What the search box looks through: everything that has a name or was said, each once."""

import json
from datetime import date
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.strategies import event_sets, scripts
from tests.web.checker import read
from tests.web.fiction import TODAY, eid, ledger
from tests.web.test_incremental import later_plan
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Registered, World
from tracker.vocabulary.things import Company, NativeName
from tracker.web import search
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup, event_path
from tracker.web.publish import Files
from tracker.web.search import LONG, names_file, shelf_file, shelves
from tracker.web.text import head

DAY = date.fromisoformat(TODAY)
SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=0)


def looked_up(events: tuple[Event, ...]) -> Lookup:
    return Lookup(roadmap(events, AsOf(today=DAY)), SETTINGS)


def names(lookup: Lookup) -> Any:
    return json.loads(names_file(lookup, shelves(lookup)))


def on_shelves(lookup: Lookup) -> list[Any]:
    return [json.loads(shelf_file(lookup, shelf)) for shelf in shelves(lookup)]


def data_files(files: Files) -> dict[str, Any]:
    return {path: json.loads(files[path]) for path in files if path.startswith("search/")}


@settings(max_examples=25)
@given(st.one_of(event_sets(max_size=8), scripts()), st.integers(1, 4))
def test_every_milestone_and_statement_stands_on_one_shelf(
    events: tuple[Event, ...], full: int
) -> None:
    lookup = looked_up(events)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FULL", full)
        made = shelves(lookup)
    placed = list(chain.from_iterable(shelf.milestones for shelf in made))
    said = list(chain.from_iterable(shelf.statements for shelf in made))
    assert sorted(placed) == sorted(one.path for one in lookup.roadmap.milestones)
    assert sorted(said) == sorted(lookup.roadmap.statements)
    assert len({shelf.path for shelf in made}) == len(made)
    for shelf in made:
        owners = {lookup.milestones[path].company for path in shelf.milestones}
        assert owners <= set(shelf.companies)


@settings(max_examples=25)
@given(st.one_of(event_sets(max_size=8), scripts()))
def test_the_files_name_every_sentence_and_whatever_the_order_they_are_the_same(
    events: tuple[Event, ...],
) -> None:
    lookup, turned = looked_up(events), looked_up(events[::-1])
    assert names_file(lookup, shelves(lookup)) == names_file(turned, shelves(turned))
    assert on_shelves(lookup) == on_shelves(turned)
    found = {row[0] for shelf in on_shelves(lookup) for row in shelf["statements"]}
    assert found == {head(lookup.sentence(id), LONG) for id in lookup.roadmap.statements}


def test_every_path_leads_to_a_page_and_a_place_on_it() -> None:
    files = plan(roadmap(ledger(), AsOf(today=DAY)), SETTINGS)
    found = data_files(files)
    rows = found["search/names.json"]["things"]
    paths = [row[1] for row in rows]
    for path in found["search/names.json"]["shelves"]:
        said = found[path]["statements"]
        ids = [row[2] for row in said]
        ids += (said[at][2] if isinstance(at, int) else at for *_, at in found[path]["milestones"])
        paths += (event_path(id) for id in ids)
    assert len(paths) > 40
    for path in paths:
        page, _, anchor = path.partition("#")
        assert page in files
        assert not anchor or anchor in read(files[page]).ids


def test_a_company_is_listed_with_all_its_names_and_their_languages() -> None:
    (orsted,) = (row for row in names(looked_up(ledger()))["things"] if row[2] == "Orsted Cells")
    assert orsted == [
        0, "companies/orsted-cells.html", "Orsted Cells", "",
        [["奥斯特电池", "zh"], ["오스테드 셀", "ko"], "OCE", "XTST: 0042"], "",
    ]  # fmt: skip


def test_a_company_that_nobody_registered_is_found_by_its_slug() -> None:
    events = tuple(event for event in ledger() if not isinstance(event, Registered))
    rows = names(looked_up(events))["things"]
    assert [0, "companies/orsted-cells.html", "orsted-cells", "", [], ""] in rows


def test_a_statement_carries_its_quotation_its_translation_and_its_speaker() -> None:
    (shelf,) = on_shelves(looked_up(ledger()))
    (slip,) = (row for row in shelf["statements"] if row[2] == eid("c-slip"))
    sentence, of, _, published, day, texts = slip
    assert (sentence, of) == (
        "C-samples now follow in the first half of 2027.", "Orsted Cells, salt cell",
    )  # fmt: skip
    assert (published, date.fromordinal(day)) == ("20 Jan 2026", date(2026, 1, 20))
    assert {"C样推迟到2027年上半年。", "李雷"} <= set(texts)
    assert "The C-sample is put off to the first half of 2027." in texts


def test_a_milestone_leads_to_what_its_state_rests_on() -> None:
    (shelf,) = on_shelves(looked_up(ledger()))
    (sample,) = (row for row in shelf["milestones"] if row[0] == "C-sample")
    assert shelf["statements"][sample[2]][2] == eid("c-slip")
    assert sample[1] == "Orsted North plant"


def test_statements_stand_newest_first() -> None:
    (shelf,) = on_shelves(looked_up(ledger()))
    days = [row[4] for row in shelf["statements"]]
    assert days == sorted(days, reverse=True)


def test_one_sentence_of_several_events_stands_once() -> None:
    said = [event for event in ledger() if isinstance(event, World)]
    (shelf,) = on_shelves(looked_up(ledger()))
    rows = [(row[0], row[1], row[3]) for row in shelf["statements"]]
    assert len(rows) == len(set(rows)) <= len(said)


def test_a_text_of_100_kb_is_cut() -> None:
    long = "word " * 20_000
    events = tuple(
        structs.replace(event, statement=long, notes=(f"x {long}",))
        if isinstance(event, World)
        else event
        for event in ledger()
    )
    for shelf in on_shelves(looked_up(events)):
        for row in shelf["statements"]:
            assert all(len(text) <= LONG for text in (row[0], *row[5]))


def test_a_new_event_changes_the_shelf_of_its_company_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "FULL", 10)
    grown = (*ledger(), later_plan("borealis"))
    before, after = looked_up(ledger()), looked_up(grown)
    changed = [
        new.companies
        for old, new in zip(shelves(before), shelves(after), strict=True)
        if shelf_file(before, old) != shelf_file(after, new)
    ]
    assert len(shelves(before)) > 1
    assert [("borealis" in companies) for companies in changed] == [True]
    assert names_file(before, shelves(before)) == names_file(after, shelves(after))


def test_two_thousand_things_and_statements_take_less_than_400_kb() -> None:
    template = later_plan("borealis")
    events: list[Event] = []
    for number in range(1_000):
        thing = Company(
            slug=f"maker-{number}",
            name=f"Maker of Cells No. {number}",
            names=(NativeName(text=f"第{number}号电池有限公司", lang="zh"),),
            aliases=(f"MoC {number}",),
            tickers=(f"XTST: {number:04}",),
        )
        id = f"00000000-0000-7000-8000-{number:012}"
        plan_ = structs.replace(
            template,
            id=id,
            company=thing.slug,
            statement=f"Maker of Cells No. {number} means to begin series production in 2027.",
            notes=("Said at the results meeting, before the figures of the quarter.",),
        )
        registered = next(event for event in ledger() if isinstance(event, Registered))
        events += (structs.replace(registered, id=id[::-1], thing=thing), plan_)
    lookup = looked_up(tuple(events))
    weight = len(names_file(lookup, shelves(lookup)))
    weight += sum(len(shelf_file(lookup, shelf)) for shelf in shelves(lookup))
    counts = [len(lookup.companies), len(lookup.roadmap.statements), len(lookup.milestones)]
    assert counts == [1_000] * 3
    assert weight * 2_000 / sum(counts) < 400_000


def test_an_empty_ledger_has_names_of_nothing() -> None:
    assert names(looked_up(()))["things"] == []
    assert names(looked_up(()))["shelves"] == []
