"""The page about dates says what the program reads, rule by rule."""

import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tracker.entry.phrases import RULES, explained, read_phrase
from tracker.vocabulary.edtf import Qualifier
from tracker.vocabulary.moves import MoveWord, compare
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.spans import Precision
from tracker.vocabulary.windows import Context, Window, read_iso

PAGE = (Path(__file__).parent.parent / "docs" / "dates.md").read_text("utf-8")
PUBLISHED = "2026-11-23"
NUMBERS = [f"R{number}" for number in range(1, 14)]


def section(heading: str) -> str:
    """Return the text under a heading of any depth, up to the next one."""
    return re.split(r"^#+ ", PAGE.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def rows_under(text: str) -> list[list[str]]:
    """Return the cells of the table in a text, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]


def rule_section(number: str) -> tuple[str, str]:
    """Return the heading and the text of a rule."""
    found = re.search(rf"^### ({number} [^\n]+)\n", PAGE, re.MULTILINE)
    assert found is not None, number
    return found[1], section(found[1])


def bounds(window: Window) -> list[str]:
    days = (window.earliest, window.latest)
    return ["open" if day is None else day.isoformat() for day in days]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_examples_of_a_rule_are_read_as_it_says(number: str) -> None:
    rows = rows_under(rule_section(number)[1])
    assert len(rows) > 1
    for written, context, first, last, says, edtf in rows:
        pairs = dict(pair.split("=") for pair in context.split(";") if pair)
        given = msgspec.convert(pairs, Context) if pairs else None
        found = explained(written, anchor=PUBLISHED, context=given)
        window = found.window
        assert bounds(window) == [first, last], written
        words = ", ".join((window.precision, *window.qualifiers)).replace("_", " ")
        assert (words, window.edtf) == (says, edtf), written


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_most_examples_stand_under_a_rule_that_they_are_read_by(number: str) -> None:
    rows = rows_under(rule_section(number)[1])
    used = []
    for written, context, *_ in rows:
        pairs = dict(pair.split("=") for pair in context.split(";") if pair)
        given = msgspec.convert(pairs, Context) if pairs else None
        used.append(explained(written, anchor=PUBLISHED, context=given).rules.split())
    assert sum(number in rules for rules in used) > len(rows) / 2


def test_the_rules_stand_in_their_order_and_name_their_version() -> None:
    places = [PAGE.index(f"### {number} ") for number in NUMBERS]
    assert all(first < second for first, second in pairwise(places))
    assert f"`{RULES}`" in PAGE


def test_all_five_languages_are_shown() -> None:
    rows = [row for number in NUMBERS for row in rows_under(rule_section(number)[1])]
    text = " ".join(row[0] for row in rows)
    for shown in ("early 2026", "最早2027年", "Mitte 2026", "までに", "이르면"):
        assert shown in text


def test_the_iso_forms_are_read_as_the_page_says_by_both_readers() -> None:
    rows = rows_under(section("ISO forms"))
    assert len(rows) > 8
    for written, first, last, edtf in rows:
        for window in (read_iso(written), read_phrase(written)):
            assert bounds(window) == [first, last]
            assert edtf == window.edtf


def test_what_the_page_refuses_is_refused_for_its_reason() -> None:
    rows = rows_under(section("What is refused"))
    assert {reason.replace(" ", "_") for _, reason, _ in rows} == {*UnreadableDate.REASONS}
    for written, reason, because in rows:
        with pytest.raises(UnreadableDate) as refusal:
            read_phrase(written, anchor=None if reason == "no anchor" else PUBLISHED)
        assert refusal.value.reason.replace("_", " ") == reason
        assert UnreadableDate.REASONS[refusal.value.reason][0] == because


def test_the_moves_on_the_page_are_those_that_are_computed() -> None:
    rows = rows_under(section("Comparing two targets"))
    assert {word for _, _, word, *_ in rows} == set(get_args(MoveWord))
    for old, new, word, headline, least, most in rows:
        move = compare(read_iso(old), read_iso(new), old_said=None, new_said=None)
        assert (move.word, str(move.headline)) == (word, headline)
        assert [least, most] == [str(one) for one in (move.minimum, move.maximum)]


def test_every_precision_and_qualifier_is_on_the_page() -> None:
    for word in (*get_args(Precision), *get_args(Qualifier)):
        assert f"`{word}`" in PAGE, word
