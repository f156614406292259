"""`tracker add`: a thing under a slug of its own, or a refusal that says which option to give."""

from typing import Any, get_args, get_type_hints

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.running import run
from tracker.cli.add import KINDS
from tracker.cli.thing_fields import BETTER, LETTERS, ROLES, SITE_KINDS
from tracker.vocabulary.things import THING_TYPES, Company, Metric, Reliability, Site


def thing(name: str) -> dict[str, Any]:
    found: dict[str, Any] = asked("show", name)["thing"]
    return found


def test_a_company_is_found_by_every_name_it_was_given(seeded: None) -> None:
    words = ("--native", "zh:康拓电池", "--ticker", "SHE:300999", "--alias", "Contoso")
    ran = run("add", "company", "Contoso Cells", *words, "--former", "Contoso Power@2020-05")
    assert (ran.code, ran.out, ran.err) == (0, "company contoso-cells: Contoso Cells\n", "")
    for name in ("contoso cells", "康拓电池", "300999", "CONTOSO", "Contoso Power"):
        assert run("log", name, "announces", "sodium-ion", "2021", "--dry-run").code == 0


def test_a_product_and_a_site_stand_under_their_owner(seeded: None) -> None:
    assert asked("add", "product", "Blue Cell", "--owner", "宁德时代")["slug"] == "catl/blue-cell"
    site = ("add", "site", "Jinan plant", "--owner", "CATL", "--site-kind", "pilot line")
    assert asked(*site)["slug"] == "catl/jinan-plant"
    assert thing("catl/jinan-plant")["site_kind"] == "pilot line"


def test_two_companies_may_give_their_products_one_name(seeded: None) -> None:
    for owner in ("CATL", "BYD"):
        assert run("add", "product", "Gen 9", "--owner", owner).code == 0
    refused(run("show", "Gen 9"), 4, "catl/gen-9", "byd/gen-9", "slug")
    refused(run("add", "product", "gen 9", "--owner", "CATL"), 5, "catl/gen-9", "choose another")


def test_a_ladder_has_its_stages_in_order(seeded: None) -> None:
    stages = ("--stage", "Tape-out: handed over", "--stage", "volume=量产: sold")
    assert asked("add", "ladder", "Chip process", *stages)["slug"] == "chip-process"
    assert [one["slug"] for one in thing("chip-process")["stages"]] == ["tape-out", "volume"]


def test_json_names_the_kind_the_slug_and_the_event(seeded: None) -> None:
    told = asked("add", "source", "Example News")
    assert list(told) == ["kind", "slug", "id"]
    assert (told["kind"], told["slug"]) == ("source", "example-news")
    assert status()["types"]["registered"] > 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("company",), 2, ("NAME", "see: tracker add --help")),
        (("companyy", "X"), 2, ("'companyy'", "'company', 'technology'", "see:")),
        (("company", "CATL"), 5, ("catl already", "choose another name")),
        (("company", "catl"), 5, ("catl already", "choose another name")),
        (("company", "Other", "--alias", "CATL"), 5, ('"CATL"', "catl already")),
        (("company", "Other", "--native", "zh:宁德时代"), 5, ('"宁德时代"', "catl already")),
        (("company", "Other", "--ticker", "SHE:300750"), 5, ("300750", "catl already")),
        (("company", "Other", "--former", "Contemporary  amperex"), 5, ("amperex", "catl already")),
        (("company", "Other", "--former", "宁德时代@2020"), 5, ('"宁德时代"', "show catl")),
        (("company", "Other", "--ticker", "XETRA:300750"), 5, ('"300750"', "catl already")),
        (("company", "Other", "--alias", "３００７５０"), 5, ("catl already",)),
        (("company", "Other", "--slug", "contemporary-amperex"), 5, ("catl already",)),
        (("technology", "Sodium Ion"), 5, ("sodium-ion-battery already", "show sodium-ion")),
        (("source", "cnevpost"), 5, ("cnevpost already",)),
        (("unit", "wh/KG"), 5, ("wh-per-kg already",)),
        (("company", "Other", "--slug", "catl"), 5, ('"catl" is on record', "--slug")),
        (("company", "Evil\u202eCo"), 2, ("bidirectional", "retype")),
        (("company", "Tab\tCo"), 2, ("U+0009", "retype")),
        (("company", "Bell\x07Co"), 2, ("U+0007", "retype")),
        (("company", "<script>Co"), 2, ("markup", "retype")),
        (("company", ""), 2, ("no visible character", "retype")),
        (("company", "x" * 500), 2, ("500 characters", "more than")),
        (("company", "宁波新"), 2, ("no ASCII letter", "--slug")),
        (("company", "Foo", "--slug", "Foo Bar"), 2, ("'Foo Bar'", "hyphens")),
        (("company", "Foo", "--slug", "../../etc"), 2, ("'../../etc'", "hyphens")),
        (("company", "Foo", "--unit", "kg"), 2, ("--unit to a company", "--ticker")),
        (("ladder", "Foo", "--city", "Jinan"), 2, ("--city to a ladder", "--stage")),
        (("company", "Foo", "--native", "康拓"), 2, ("康拓", "LANG:NAME")),
        (("company", "Foo", "--former", "Bar@someday"), 2, ("someday", "2026-07")),
        (("company", "Foo", "--fiscal-year", "13/start"), 2, ("13/start", "4/start")),
        (("company", "Foo", "--role", "king"), 2, ("'king'", "'regulator'")),
        (("company", "Foo", "--parent", "Nobody"), 3, ("Nobody", "tracker add company")),
        (("product", "Foo"), 2, ("without its company", "--owner")),
        (("product", "Foo", "--owner", "CALT"), 3, ("CALT", "CATL")),
        (("product", "Foo", "--owner", "CATL", "--technology", "zz"), 3, ("zz", "tracker add")),
        (("metric", "Foo", "--unit", "kgg"), 3, ("kgg", "tracker add unit")),
        (("source", "Foo", "--reliability", "Z", "--reason", "x"), 2, ("'Z'", "'F'")),
        (("source", "Foo", "--reliability", "B"), 2, ("without a reason", "--reason")),
        (("unit", "furlong", "--factor", "abc"), 2, ('"abc"', "digits")),
        (("ladder", "Foo"), 2, ("without stages", "--stage")),
        (("ladder", "Foo", "--stage", ": x"), 2, ('": x"', "NAME: MEANING")),
        (("ladder", "Foo", "--stage", "One"), 2, ('"One"', "NAME: MEANING")),
        (("ladder", "Foo", "--stage", "量产: sold"), 2, ("量产", "SLUG=NAME")),
        (("ladder", "Foo", "--stage", "One: a", "--stage", "one: b"), 2, ("one",)),
    ],
)
def test_what_cannot_be_registered_is_refused_and_nothing_recorded(
    facts: None, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    before = status()
    refused(run("add", *words), code, *says)
    assert status() == before


def test_the_words_of_the_options_are_those_of_the_vocabulary() -> None:
    def words(owner: type, field: str) -> tuple[str, ...]:
        hint = get_type_hints(owner)[field]
        literal = next((one for one in get_args(hint) if get_args(one)), hint)
        return get_args(literal)

    assert tuple(THING_TYPES) == KINDS
    assert words(Company, "role") == ROLES
    assert words(Site, "site_kind") == SITE_KINDS
    assert words(Metric, "better") == BETTER
    assert get_args(Reliability) == LETTERS
