"""A digest shows names and words as text, and links only to web pages."""

from datetime import date

import pytest

from tracker.views.differences import KINDS, Difference
from tracker.web.digest import _title, digest_of, html, markdown

DAY = date(2026, 11, 22)


def one(**fields: object) -> Difference:
    whole = {
        "kind": "new",
        "subject": "Acme, salt cell",
        "words": "new, 2027",
        "companies": ("acme",),
        "technology": None,
        "milestone": None,
        "event": "id-1",
        "source": "Daily Volt",
        "url": "https://example.com/a",
    } | fields
    return Difference(**whole)  # type: ignore[arg-type]  # a table of fields for a test


def test_the_kinds_stand_in_their_order_and_time_by_itself() -> None:
    digest = digest_of("News", DAY, [one(kind="overdue", event=None), one(kind="slipped"), one()])
    titles = [section.title for section in digest.sections]
    assert titles == ["New", "Slipped", "Overdue (by time alone)"]
    assert digest.count == 3


def test_markdown_has_a_line_per_difference_with_its_source_and_event() -> None:
    text = markdown(digest_of("News", DAY, [one()]))
    assert text == (
        "# News\n\nAs of 2026-11-22.\n\n## New\n\n"
        "- **Acme, salt cell**: new, 2027. ([Daily Volt](<https://example.com/a>), `id-1`)\n"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "![x](http://evil.example/pixel)",
        "[click](javascript:alert(1))",
        "@team #1 `code` **bold**",
        "line\n# heading\n<b>",
        "\u202egnp.exe",
    ],
)
def test_hostile_words_are_text_in_both_forms(hostile: str) -> None:
    digest = digest_of(hostile, DAY, [one(subject=hostile, words=hostile, source=hostile)])
    text, page = markdown(digest), html(digest)
    for sign in ("<script", "<img", "<b>", "\u202e", "\n# heading"):
        assert sign not in text.replace("\\<", "")
        assert sign not in page
    assert "](javascript" not in text.replace("\\](", "").replace("\\]\\(", "")
    assert "![" not in text.replace("\\!\\[", "")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", None, ""],
)
def test_only_web_addresses_are_links(address: str | None) -> None:
    digest = digest_of("News", DAY, [one(url=address)])
    assert "](<" not in markdown(digest)
    assert "href" not in html(digest)


def test_an_address_cannot_leave_its_brackets() -> None:
    text = markdown(digest_of("News", DAY, [one(url="https://e.example/a>)[x](<b")]))
    assert "](<https://e.example/a%3E)[x](%3Cb>)" in text


def test_a_heading_over_a_list_stands_in_the_plural() -> None:
    titles = {kind: _title(kind) for kind in KINDS}
    assert (titles["claim"], titles["deal"], titles["slipped"]) == ("Claims", "Deals", "Slipped")
    assert titles["due"] == "Due (by time alone)"
