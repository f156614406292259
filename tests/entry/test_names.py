"""Names: every spelling leads to one thing; what is near is only suggested."""

import pytest

from tests.seeds.seeded import BATCH, RECORDED_AT, names, registry
from tracker.entry.names import Clash, Found, Names, Start, clashes
from tracker.entry.things import registrations
from tracker.vocabulary.events import Merged
from tracker.vocabulary.refusals import Ambiguous, NotFound
from tracker.vocabulary.registry import registry_of
from tracker.vocabulary.things import Company, FormerName, Ladder, Product, Stage


@pytest.mark.parametrize(
    "spelling",
    [
        "catl",
        "CATL",
        "宁德时代",
        "寧德時代",
        "Contemporary  Amperex",
        "contemporary amperex technology",
        "SHE:300750",
        "HKG: 3750",
        "300750.SZ",
        "300750",
        "ＣＡＴＬ",
    ],
)
def test_every_spelling_of_a_company_is_one_company(spelling: str) -> None:
    assert names().find("company", spelling) == "catl"


@pytest.mark.parametrize(
    ("spelling", "path"),
    [
        ("B-sample", "automotive-samples/b-sample"),
        ("B sample", "automotive-samples/b-sample"),
        ("Sample B", "automotive-samples/b-sample"),
        ("B 샘플", "automotive-samples/b-sample"),
        ("B样件", "automotive-samples/b-sample"),
        ("SOP", "automotive-samples/sop"),
        ("mass production started", "automotive-samples/sop"),
        ("series production", "automotive-samples/sop"),
        ("量产", "automotive-samples/sop"),
        ("양산", "automotive-samples/sop"),
        ("automotive-samples/c-sample", "automotive-samples/c-sample"),
        ("mothballed", "plant/mothballed"),
    ],
)
def test_a_rung_is_found_by_any_of_its_names(spelling: str, path: str) -> None:
    assert names().stage(spelling) == path
    assert names().find("stage", spelling) == path


def test_a_milestone_is_found_by_its_name_and_by_the_stage_it_is_the_same_as() -> None:
    assert names().milestone("pilot line completed") == "pilot-line-completed"
    assert names().milestone("limited production") == "production-started"


def test_a_milestone_that_is_a_rung_is_refused_with_the_rung() -> None:
    with pytest.raises(NotFound) as caught:
        names().milestone("mass production started")
    assert caught.value.hint == "it is the stage automotive-samples/sop"


def test_a_hyphen_is_as_good_as_a_blank() -> None:
    assert names().find("technology", "Sodium Ion Battery") == "sodium-ion-battery"


def test_an_unknown_name_is_refused_with_at_most_three_that_resemble_it() -> None:
    with pytest.raises(NotFound) as caught:
        names().find("company", "CATLL")
    assert caught.value.nearest == ("CATL",)
    assert caught.value.message == 'unknown company "CATLL"; did you mean CATL?'
    assert caught.value.hint.endswith("tracker add company 'CATLL'")
    with pytest.raises(NotFound) as far:
        names().find("company", "Zzyzx Qwfp")
    assert far.value.nearest == ()


def test_a_near_name_is_never_taken_for_the_name() -> None:
    with pytest.raises(NotFound):
        names().find("company", "Contemporary Ampere")


def test_a_name_that_two_owners_have_is_ambiguous_until_an_owner_is_given() -> None:
    with pytest.raises(Ambiguous) as caught:
        names().find("product", "first-generation sodium-ion battery")
    assert caught.value.readings == (
        "product catl/sodium-ion-gen-1",
        "product lg-energy-solution/sodium-ion-gen-1",
    )
    found = names().find(
        "product", "first-generation sodium-ion battery", owners=("byd", "lg-energy-solution")
    )
    assert found == "lg-energy-solution/sodium-ion-gen-1"


def test_owners_keep_the_names_of_other_companies_out() -> None:
    with pytest.raises(NotFound):
        names().find("site", "Nanjing", owners=("catl",))


def test_any_kind_is_looked_up_the_likeliest_first() -> None:
    assert names().find_any("SNE Research") == Found("company", "sne-research")
    assert names().find_any("ETNews") == Found("source", "etnews")
    assert names().find_any("Naxtra") == Found("product", "catl/naxtra")
    with pytest.raises(NotFound) as caught:
        names().find_any("Nxtra")
    assert caught.value.nearest[0] == "Naxtra"


def test_several_kinds_are_looked_up_in_the_order_given() -> None:
    assert names().exact(("source", "company"), "SNE Research") == (
        ("source", "sne-research"),
        ("company", "sne-research"),
    )


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Contemporary Amperex Technology Co., Ltd. plans", 41),
        ("Contemporary Amperex Technologies", 20),
        ("宁德时代公布", 4),
        ("catl's", 4),
    ],
)
def test_the_longest_name_at_the_start_of_a_text_is_found(text: str, length: int) -> None:
    assert names().starts(text, "company") == Start(length, (Found("company", "catl"),))


def test_a_name_ends_where_a_word_ends() -> None:
    assert names().starts("CATLike", "company") is None
    assert names().starts("LG엔솔은 올해", ("company",)) == Start(
        4, (Found("company", "lg-energy-solution"),)
    )


def test_former_names_and_names_of_what_was_merged_lead_to_the_thing_that_stands() -> None:
    old = Company(slug="old-name", name="Old Name")
    new = Company(slug="new-name", name="New Name", former_names=(FormerName(text="Newer"),))
    events = registrations((old, new), batch=BATCH, recorded_at=RECORDED_AT, recorded_by="ann")
    merged = Merged(
        id=BATCH,
        batch=BATCH,
        line=3,
        recorded_at=RECORDED_AT,
        recorded_by="ann",
        kind="company",
        slug="old-name",
        into="new-name",
    )
    found = Names(registry_of((*events, merged)))
    for spelling in ("Old Name", "old-name", "Newer", "New Name"):
        assert found.find("company", spelling) == "new-name"


def test_relatives_are_the_parent_and_the_subsidiaries() -> None:
    assert names().relatives("byd") == {"byd", "findreams-battery"}
    assert names().relatives("findreams-battery") == {"byd", "findreams-battery"}
    assert names().relatives("jac") == {"jac"}


def test_spellings_that_two_things_of_a_kind_share_are_listed() -> None:
    things = (
        Company(slug="acme", name="Acme", aliases=("A-1",)),
        Company(slug="aone", name="a 1"),
        Product(slug="acme/cell", name="Cell", owner="acme"),
        Product(slug="aone/cell", name="Cell", owner="aone"),
        Ladder(
            slug="rungs",
            name="rungs",
            stages=(
                Stage(slug="one", name="first", meaning=""),
                Stage(slug="two", name="second", meaning="", aliases=("First",)),
            ),
        ),
    )
    events = registrations(things, batch=BATCH, recorded_at=RECORDED_AT, recorded_by="ann")
    assert clashes(registry_of(events)) == (
        Clash("company", "a 1", ("acme", "aone")),
        Clash("stage", "first", ("rungs/one", "rungs/two")),
    )


def test_no_two_starting_things_share_a_name() -> None:
    assert clashes(registry()) == ()
