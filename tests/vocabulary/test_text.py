"""Text that may be stored: NFC, visible, and safe to show."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tracker.vocabulary.refusals import UnsafeAddress, UnsafeText
from tracker.vocabulary.text import (
    BIDI_CONTROLS,
    NAME_LENGTH,
    TEXT_LENGTH,
    check_address,
    check_name,
    check_text,
    folded,
    normalised,
    slug_of,
)

ANY_TEXT = st.text(st.characters(codec="utf-8"))


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(ANY_TEXT)
def test_unicode_forms_of_one_text_fold_alike(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, text)) == folded(text)


@given(strategies.names())
def test_case_and_blanks_do_not_part_names(name: str) -> None:
    assert folded(f"  {name}\t") == folded(name)
    assert folded(name.replace(" ", "   ")) == folded(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CATL", "catl"),
        ("ＣＡＴＬ", "CATL"),
        ("A–sample", "A-sample"),
        ("Contemporary\u00a0Amperex", "contemporary amperex"),
        ("L’Usine", "L'Usine"),
        ("STRASSE", "Straße"),
        ("Ａ−sample", "A-sample"),
    ],
)
def test_lookalike_spellings_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_names_stay_different() -> None:
    assert len({folded(name) for name in ("宁德时代", "宁德", "CATL", "ATL", "C ATL")}) == 5


SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|")


@given(ANY_TEXT)
def test_a_slug_is_ascii_words_joined_by_hyphens_or_nothing(text: str) -> None:
    slug = slug_of(text)
    assert SLUG.fullmatch(slug)
    assert len(slug) <= 80
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("LG Energy Solution", "lg-energy-solution"),
        ("Müller & Söhne", "muller-sohne"),
        ("宁德时代", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("  --A--  ", "a"),
        ("ﬁrst light", "first-light"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_name_has_a_slug_where_something_of_it_is_ascii(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("char", ["\x00", "\x07", "\r", "\t", "\x1b", "\x7f", "\x85", "\ue000"])
def test_control_characters_are_refused_everywhere(char: str) -> None:
    for check in (check_text, check_name):
        with pytest.raises(
            UnsafeText, match=rf"the note holds the control character U\+{ord(char):04X}"
        ):
            check("the note", f"a{char}b")


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnsafeText, match=r"U\+D800"):
        check_text("the note", "\ud800")


def test_text_keeps_its_line_breaks_and_its_markup() -> None:
    assert check_text("the note", "a < b\n<b>c</b>") == "a < b\n<b>c</b>"


@given(strategies.texts())
def test_visible_text_is_kept_whole(text: str) -> None:
    assert check_text("the note", text) == text


@pytest.mark.parametrize("char", sorted(BIDI_CONTROLS), ids=lambda char: f"U+{ord(char):04X}")
def test_a_name_that_would_be_shown_in_another_order_is_refused(char: str) -> None:
    with pytest.raises(UnsafeText, match="bidirectional control"):
        check_name("the name", f"LTAC{char}moc")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a<b", "a>b"])
def test_markup_in_a_name_is_refused(name: str) -> None:
    with pytest.raises(UnsafeText, match="markup"):
        check_name("the name", name)


@pytest.mark.parametrize("break_", ["\n", "\u2028", "\u2029"])
def test_a_name_has_one_line(break_: str) -> None:
    # The line separators U+2028 and U+2029 once passed as if they were letters.
    with pytest.raises(UnsafeText):
        check_name("the name", f"Acme{break_}Cells")


@pytest.mark.parametrize(
    "name", ["", "   ", "\u00a0", "\u200b", "\u200b \ufeff", "\u2060", "\u00ad"]
)
def test_a_name_is_visible(name: str) -> None:
    # A name of zero-width characters alone once passed.
    with pytest.raises(UnsafeText, match="no visible character"):
        check_name("the name", name)


@pytest.mark.parametrize("name", ["  Acme  ", "宁德时代", "می\u200cخواهم", "L&F 'Co' \"Ltd\""])
def test_a_name_of_any_script_comes_back_stripped(name: str) -> None:
    assert check_name("the name", name) == normalised(name.strip())


def test_overlong_names_and_texts_are_refused() -> None:
    with pytest.raises(UnsafeText, match=f"more than {NAME_LENGTH}"):
        check_name("the name", "x" * (NAME_LENGTH + 1))
    with pytest.raises(UnsafeText, match=f"more than {TEXT_LENGTH}"):
        check_text("the note", "x" * (TEXT_LENGTH + 1))


@pytest.mark.parametrize(
    "address",
    [
        "https://daily-volt.example/a?b=c#d",
        "http://daily-volt.example",
        "https://电池.example/新闻",
        "https://daily-volt.example/a%20b(c)",
        "HTTPS://DAILY-VOLT.EXAMPLE/",
        "https://[2001:db8::1]/a",
    ],
)
def test_an_absolute_web_address_is_kept(address: str) -> None:
    assert check_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ftp://daily-volt.example/a",
        "//daily-volt.example/a",
        "daily-volt.example/a",
        "/a",
        "https://",
        "https:///a",
        "https://daily-volt.example/a b",
        'https://daily-volt.example/"onclick=',
        "https://daily-volt.example/<script>",
        "https://daily-volt.example\\@evil.example",
        "https://daily-volt.example/\u202egpj.exe",
        "https://daily-volt.example/\u200b",
        "https://[::1",
        "https://daily-volt.example\t/a",
        " https://daily-volt.example",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(UnsafeAddress, match="not an http or https address"):
        check_address(address)
