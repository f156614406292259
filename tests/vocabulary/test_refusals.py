"""Refusals say what was read and what to do next, and carry their exit code."""

import re

import pytest

from tracker.vocabulary import refusals
from tracker.vocabulary.refusals import (
    Ambiguous,
    BadEvent,
    Conflict,
    ManyRefusals,
    NewerVersion,
    NotCanonical,
    NotFound,
    Refusal,
    UnreadableDate,
    UnreadableNumber,
    UnsafeAddress,
)

DRAWN = re.findall(r"^[│├└─ ]*(\w+) +exit (\d)", refusals.__doc__ or "", re.MULTILINE)
CLASSES = {
    name: cls
    for name, cls in vars(refusals).items()
    if isinstance(cls, type) and issubclass(cls, Refusal)
}


def test_the_tree_at_the_top_of_the_file_shows_every_class_with_its_exit_code() -> None:
    assert {name: int(code) for name, code in DRAWN} == {
        name: cls.exit_code for name, cls in CLASSES.items()
    }


@pytest.mark.parametrize(("name", "cls"), sorted(CLASSES.items()))
def test_every_class_says_when_it_is_raised(name: str, cls: type[Refusal]) -> None:
    assert (cls.__doc__ or "").startswith("Raised when "), name


@pytest.mark.parametrize(
    "refusal",
    [
        UnreadableDate("soon"),
        UnreadableNumber("1,5"),
        UnsafeAddress("ftp://x"),
        NotCanonical("a.jsonl:3", "is not JSON"),
        NewerVersion("foretold", 2),
    ],
)
def test_a_refusal_has_one_sentence_and_a_next_step(refusal: Refusal) -> None:
    assert str(refusal) == refusal.message
    assert refusal.hint
    assert "invalid input" not in refusal.message


def test_names_near_to_what_was_asked_for_are_offered() -> None:
    assert NotFound("company", "acmee", ("acme", "acne")).message == (
        'unknown company "acmee"; did you mean acme or acne?'
    )
    assert NotFound("company", "zzz").message == 'unknown company "zzz"'


def test_an_ambiguity_names_its_readings() -> None:
    assert Ambiguous("company", ("acme", "acme-cells")).message == (
        "can't tell which company is meant: acme, acme-cells"
    )


def test_many_refusals_count_their_lines() -> None:
    one = ("line 3", BadEvent("planned", "is bent"))
    assert ManyRefusals("rows.csv", [one]).message == "rows.csv: 1 line refused"
    assert ManyRefusals("rows.csv", [one, one]).message == "rows.csv: 2 lines refused"


def test_a_conflict_keeps_the_message_it_was_given() -> None:
    assert Conflict("the id is taken", "amend it").hint == "amend it"
