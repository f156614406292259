"""Names are given and taken away; two things of a kind share none."""

import pytest
from hypothesis import given
from msgspec import structs

from tests import strategies
from tests.given import registrations
from tracker.entry.names import Names, clashes
from tracker.entry.naming import (
    Given,
    Style,
    check_language,
    refuse_clash,
    refuse_taken,
    shared_stages,
    with_names,
    with_stage_names,
    without_names,
)
from tracker.vocabulary.refusals import BadEvent, Conflict, UnreadableLine
from tracker.vocabulary.registry import registry_of
from tracker.vocabulary.things import (
    Company,
    FormerName,
    Ladder,
    NativeName,
    Product,
    Stage,
    Thing,
    Unit,
)

REGISTRY = registry_of(registrations())
ACME = Company(slug="acme", name="Acme", aliases=("Acme Cells",), tickers=("SHE:300",))


def company(**fields: object) -> Company:
    plain = Company(slug="new", name="New")
    return structs.replace(plain, **fields)


@pytest.mark.parametrize(
    ("thing", "name"),
    [
        (company(name="ACME"), "ACME"),
        (company(aliases=("Ｂｏｌｔ",)), "Ｂｏｌｔ"),
        (company(names=(NativeName(text="acme", lang="en"),)), "acme"),
        (company(former_names=(FormerName(text="Bolt"),)), "Bolt"),
        (company(tickers=("XETRA:bolt",)), "bolt"),
        (company(slug="bolt-2", aliases=("bolt",)), "bolt"),
        (Product(slug="acme/new", owner="acme", name="Spark"), "Spark"),
        (Unit(slug="acme", name="acme"), None),
        (Product(slug="bolt/spark", owner="bolt", name="Spark"), None),
        (company(), None),
    ],
)
def test_a_name_that_another_of_the_kind_bears_is_refused(thing: Thing, name: str | None) -> None:
    if name is None:
        refuse_taken(REGISTRY, thing)
        return
    with pytest.raises(Conflict) as refused:
        refuse_taken(REGISTRY, thing)
    assert f'the name "{name}" belongs to the ' in refused.value.message
    assert "tracker show " in refused.value.hint


def test_a_slug_that_stands_is_refused_by_name_or_by_slug() -> None:
    with pytest.raises(Conflict, match='the name "Acme" belongs to the company acme already'):
        refuse_taken(REGISTRY, ACME)
    with pytest.raises(Conflict, match='the company "acme" is on record already: Acme'):
        refuse_taken(REGISTRY, structs.replace(ACME, name="Other"))


def test_ladders_may_share_a_stage_s_name_and_it_is_told_but_one_ladder_may_not() -> None:
    rung = Stage(slug="b-sample", name="B-sample", meaning="The second.")
    ladder = Ladder(slug="other", name="other", stages=(rung,))
    refuse_taken(REGISTRY, ladder)
    (told,) = shared_stages(REGISTRY, ladder)
    assert told == 'the stage "b sample" is other/b-sample and samples/b-sample now: write which'
    twice = structs.replace(ladder, exits=(structs.replace(rung, slug="b"),))
    with pytest.raises(Conflict, match="two stages: other/b and other/b-sample"):
        refuse_clash(REGISTRY, twice)


@pytest.mark.parametrize(
    ("given_", "field", "values"),
    [
        (Given(("宁王",)), "aliases", ("Acme Cells", "宁王")),
        (Given(("acme cells", "ACME", "300")), "aliases", ("Acme Cells",)),
        (Given(("阿克米",), "native", "zh"), "names", (NativeName(text="阿克米", lang="zh"),)),
        (Given(("Ames",), "former"), "former_names", (FormerName(text="Ames"),)),
        (
            Given(("Ames",), "former", until="2020"),
            "former_names",
            (FormerName(text="Ames", until="2020"),),
        ),
        (Given(("HKG: 7",), "ticker"), "tickers", ("SHE:300", "HKG: 7")),
        (Given(("she:300",), "ticker"), "tickers", ("SHE:300",)),
    ],
)
def test_names_join_the_list_of_their_sort(
    given_: Given, field: str, values: tuple[object, ...]
) -> None:
    changed = with_names(ACME, given_)
    assert getattr(changed, field) == values
    assert with_names(changed, given_) == changed


@pytest.mark.parametrize("style", ["native", "former", "ticker"])
def test_an_alias_that_turns_out_to_be_more_is_moved(style: Style) -> None:
    changed = with_names(ACME, Given(("Acme Cells",), style, "en"))
    assert changed.aliases == ()
    assert without_names(changed, Given(("acme cells",))) == structs.replace(ACME, aliases=())


def test_what_stays_cannot_be_taken_away() -> None:
    for name in ("Acme", "acme"):
        with pytest.raises(BadEvent):
            without_names(ACME, Given((name,)))
    assert without_names(ACME, Given(("nothing",))) == ACME


def test_a_name_of_the_wrong_sort_is_refused() -> None:
    with pytest.raises(BadEvent, match="still bears"):
        with_names(ACME, Given(("Acme",), "former"))
    with pytest.raises(BadEvent, match="ticker to a unit"):
        with_names(Unit(slug="kg", name="kg"), Given(("X:1",), "ticker"))
    for tag in ("", "english!", "zh_Hans"):
        with pytest.raises(UnreadableLine):
            check_language(tag)


def test_a_rung_takes_aliases_only() -> None:
    rung = Stage(slug="a", name="A", meaning="", aliases=("First",))
    ladder = Ladder(slug="rungs", name="rungs", stages=(rung,))
    more = with_stage_names(ladder, "a", Given(("first", "Eins")), remove=False)
    assert more.stages[0].aliases == ("First", "Eins")
    assert with_stage_names(more, "a", Given(("EINS",)), remove=True) == ladder
    with pytest.raises(BadEvent):
        with_stage_names(ladder, "a", Given(("x",), "former"), remove=False)


@given(strategies.things(), strategies.names())
def test_what_is_not_refused_is_found_and_nothing_becomes_ambiguous(
    thing: Thing, name: str
) -> None:
    try:
        refuse_taken(REGISTRY, thing)
        changed = with_names(thing, Given((name,)))
        refuse_clash(REGISTRY, changed)
    except Conflict:
        return
    after = registry_of((*registrations(), *registrations([changed])))
    kinds = {clash.kind for clash in clashes(after)} - {"stage"}
    assert kinds == set()
    kind = changed.__struct_config__.tag
    assert [one.slug for one in Names(after).exact(str(kind), name)] == [changed.slug]
