"""What a Tab may become, from names alone."""

import pytest

from tests.given import registrations
from tracker.cli.names_cache import Entry
from tracker.cli.offers import LONGEST, VERBS, Offer, line_offers, name_offers
from tracker.entry.lines import read_line
from tracker.entry.names import Names
from tracker.vocabulary.registry import registry_of

LG = Entry("LG Energy Solution", "lg-energy-solution", ("LGES", "LG Energy", "LG에너지솔루션"))
ENTRIES = {
    "company": (LG, Entry("Lg Lights", "lg-lights", ()), Entry("CATL", "catl", ("宁德时代",))),
    "technology": (Entry("sodium-ion battery", "sodium-ion-battery", ("sodium-ion",)),),
    "site": (
        Entry("North plant", "catl/north-plant", ()),
        Entry("South plant", "lg-energy-solution/south-plant", ()),
    ),
    "stage": (Entry("B-sample", "samples/b-sample", ("Sample B",)),),
    "segment": (Entry("cars", "cars", ()),),
}


def texts(offers: list[Offer]) -> list[str]:
    return [offer.text for offer in offers]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["LG Energy Solution", "Lg Lights", "CATL"]),
        ("LG", ["LG Energy Solution", "LGES", "LG Energy", "LG에너지솔루션"]),
        ("Lg", ["Lg Lights"]),
        ("lge", ["LGES"]),
        ("lg energy s", ["LG Energy Solution"]),
        ("lg-", ["lg-energy-solution", "lg-lights"]),
        ("宁", ["宁德时代"]),
        ("x", []),
    ],
)
def test_names_begin_with_what_was_typed_in_its_case_where_one_fits(
    typed: str, found: list[str]
) -> None:
    assert texts(name_offers(ENTRIES["company"], typed)) == found


def test_an_offer_says_what_it_is() -> None:
    assert name_offers(ENTRIES["company"], "LGES") == [Offer("LGES", "LG Energy Solution")]
    assert name_offers(ENTRIES["company"], "CATL") == [Offer("CATL", "catl")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("so", ["sodium-ion battery", "sodium-ion"]),
        ("LG Energy S", ["Solution"]),
        ("LG en", ["Energy Solution"]),
        ("CATL pl", ["plans"]),
        ("CATL ", [*VERBS, "will", "to"]),
        ("CATL plans B", ["B-sample"]),
        ("CATL plans sodium-ion ba", ["battery"]),
        ("CATL plans Sample ", ["B"]),
        ("CATL planned B-sample a", ["at", "and"]),
        ("CATL plans B-sample at ", ["North plant"]),
        ("LG Energy Solution plans B-sample at ", ["South plant"]),
        ("Nobody plans B-sample at ", ["North plant", "South plant"]),
        ("CATL plans B-sample by ", []),
        ("CATL plans B-sample for c", ["cars"]),
    ],
)
def test_a_line_goes_on_with_the_rest_of_a_name_or_the_next_word(
    line: str, found: list[str]
) -> None:
    *words, typed = line.split(" ")
    assert texts(line_offers(ENTRIES, words, typed))[: max(1, len(found))] == found


def test_a_name_of_many_words_is_followed_to_its_end() -> None:
    name = " ".join("abcdef"[: LONGEST + 1])
    entries = {"company": (Entry(name, "a", ()),)}
    words = name.split()
    for count in range(1, LONGEST + 1):
        assert texts(line_offers(entries, words[:count], words[count]))[0] == " ".join(
            words[count:]
        )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_that_is_offered_is_read(verb: str) -> None:
    names = Names(registry_of(registrations()))
    assert read_line(f"Acme {verb} salt cell B-sample 2020", names, anchor="2021-01-01")
