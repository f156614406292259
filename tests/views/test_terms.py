"""Words of a search: what makes no difference, and where they stand in a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import names, texts
from tracker.views.terms import Place, _aligned, excerpt, search_key, terms_of, together

ANY_TEXT = st.text(max_size=30)


def hits(text: str, *words: str) -> list[str]:
    """Return what is marked in a text."""
    return [piece.text for piece in excerpt(text, terms_of(words)) if piece.is_hit]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("décarbonation", "decarbonation"),
        ("MÜLLER", "muller"),
        ("Ångström", "angstrom"),
        ("Straße", "strasse"),
        ("ＣＡＴＬ", "catl"),
        ("sodium–ion", "sodium ion"),
        ("B-sample", "b  sample"),
        ("Łódź", "lodz"),
        ("Ёлка", "елка"),
        ("so\u00addium", "sodium"),
        ("C\u202eATL", "catl"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("CATL", "CALB"), ("-40", "40"), ("나", "난")]
)
def test_spellings_that_stay_two(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_words_and_quoted_phrases_are_told_apart_and_taken_once() -> None:
    asked = terms_of(["LGES", '"within the year" lges', "“pilot line”", "\u200b"])
    assert [term.shown for term in asked] == ["LGES", "within the year", "pilot line"]
    assert together(asked[:2]).key == "lges within the year"


@pytest.mark.parametrize(
    ("word", "text", "place"),
    [
        ("ion", "sodium-ion cell", Place.WHOLE),
        ("sodi", "sodium-ion cell", Place.BEGINS),
        ("ion", "station", Place.INSIDE),
        ("zelle", "Pouchzelle", Place.INSIDE),
        ("电池", "钠离子电池", Place.WHOLE),
        ("SOP", "宁德SOP", Place.WHOLE),
        ("엔솔", "LG엔솔은", Place.WHOLE),
        ("แบต", "ผลิตแบตเตอรี่", Place.WHOLE),
        ("lead", "sodium", None),
    ],
)
def test_a_word_is_found_anywhere_and_its_place_is_told(
    word: str, text: str, place: Place | None
) -> None:
    (term,) = terms_of([word])
    assert term.place_in(search_key(text)) is place


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("La décarbonation avance", ("decarb",), ["décarb"]),
        ("ﬁnal ＣＡＴＬ", ("fin", "catl"), ["ﬁn", "ＣＡＴＬ"]),
        ("one\n two", ('"one two"',), ["one\n two"]),
        ("ab abab", ("ab", "bab"), ["ab", "abab"]),
        ("钠离子电池，电池", ("电池",), ["电池", "电池"]),
        ("Pilot-line", ('"pilot line"',), ["Pilot-line"]),
        ("nothing", ("x",), []),
    ],
)
def test_what_was_found_is_marked_as_it_was_written(
    text: str, words: tuple[str, ...], marked: list[str]
) -> None:
    assert hits(text, *words) == marked


def test_a_long_text_is_cut_around_the_first_hit() -> None:
    text = "before " * 8000 + "sodium" + " after" * 8000
    shown = excerpt(text, terms_of(["sodium"]), 60)
    joined = "".join(piece.text for piece in shown)
    assert len(joined) <= 62
    assert joined.startswith("…before ")
    assert joined.endswith(" after…")
    assert [piece.text for piece in shown if piece.is_hit] == ["sodium"]


@given(st.one_of(texts(), names(), ANY_TEXT))
def test_every_letter_of_a_key_has_its_origin(text: str) -> None:
    key, origins = _aligned(text)
    assert key == search_key(text)
    assert len(origins) == len(key)
    assert origins == sorted(origins)


@given(st.one_of(texts(), ANY_TEXT), st.data())
def test_an_excerpt_is_the_text_itself_with_marks(text: str, data: st.DataObject) -> None:
    words = text.split()
    asked = terms_of([data.draw(st.sampled_from(words))]) if words else ()
    pieces = excerpt(text, asked, 10_000)
    assert "".join(piece.text for piece in pieces) == text
    if asked:
        assert any(piece.is_hit for piece in pieces)


@given(st.one_of(texts(), names()))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    key = search_key(text)
    for term in terms_of(text.split()):
        assert term.place_in(key) is not None


@given(texts())
def test_a_key_is_the_same_for_every_normal_form(text: str) -> None:
    assert len({search_key(unicodedata.normalize(form, text)) for form in ("NFC", "NFKC")}) == 1
