"""The rules about sources, things and what nobody looked at."""

from typing import Any

import msgspec
import pytest

from tests.given import check, eid, envelope, plan, reach, registrations
from tests.lint.looking import found, words
from tracker.vocabulary.events import Claimed, Document, Event, Planned, Quote, Registered
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.things import Company

NOW = "2026-01-10"


def on(page: Document, name: str, **fields: Any) -> Planned:
    """Return a press report of one plan on a page."""
    event = plan(name, "2027", published=NOW, voice="press")
    return msgspec.structs.replace(event, document=page, **fields)


def test_a_statement_without_a_page() -> None:
    assert words("missing-source", plan("a", "2026", outlet=None)) == [
        "no page is named as its source"
    ]
    assert words("missing-source", plan("a", "2026"), check("b", "2026-05-01")) == []


def test_a_position_that_rests_on_ungraded_pages_alone() -> None:
    [one] = found("weak-source", plan("a", "2027"))
    assert (one.event, one.where) == (eid("a"), "acme/salt-cell/b-sample")
    assert one.words == "B-sample: what is shown rests on pages graded F only"
    graded = on(Document(source="other", reliability="B"), "b")
    assert words("weak-source", plan("a", "2027"), graded) == []


def test_a_page_whose_words_name_the_other_outlet_is_probably_a_reprint() -> None:
    own = on(Document(source="daily-volt"), "a")
    copy = on(Document(source="other-page", title="Daily Volt: Acme has a date"), "b")
    said = (
        f"its text names Daily Volt, the origin of {eid('a')}, yet it counts as an origin "
        "of its own (other-page)"
    )
    [one] = found("same-origin-counted-twice", own, copy)
    assert one.words == said
    assert one.fix == f"tracker relate {eid('b')} same-origin-as {eid('a')}"
    citing = on(Document(source="other-page", cites=("Daily Volt",)), "b", notes=("Daily Volt",))
    assert words("same-origin-counted-twice", own, citing) == []
    companys = on(Document(source="other-page", title="Daily Volt: it has a date"), "b", voice=None)
    assert words("same-origin-counted-twice", own, companys) == []
    silent = on(Document(source="other-page"), "b")
    assert words("same-origin-counted-twice", own, silent) == []


def test_a_statement_that_was_logged_twice() -> None:
    page = Document(source="daily-volt", url="https://example.org/a")
    one = on(page, "a")
    again = on(page, "b", notes=("read again",))
    [finding] = found("near-duplicates", one, again)
    assert finding.words == f"it says the same as {eid('a')}, same page"
    assert (finding.fix, finding.undo) == ("", None)
    other = on(Document(source="daily-volt", url="https://example.org/b"), "b")
    assert words("near-duplicates", one, other) == []


def test_a_batch_that_repeats_another_word_for_word_can_be_taken_back() -> None:
    one = on(Document(source="daily-volt", url="https://example.org/a"), "a")
    copy = msgspec.structs.replace(one, **envelope("b", "2026-02-01"))
    [finding] = found("near-duplicates", one, copy)
    assert (finding.event, finding.undo) == (eid("b"), copy.batch)
    assert finding.fix == f"tracker undo {copy.batch} --only"
    named = plan("c", "2028", slips="b")
    [finding] = found("near-duplicates", one, copy, named)
    assert finding.undo is None


def test_a_name_of_two_things_of_a_kind() -> None:
    twin = Company(slug="acme-works", name="Acme Works", aliases=("ACME",))
    event = Registered(**envelope("twin", "2026-01-01"), thing=twin)
    [one] = found("alias-clash", event)
    assert one.words == '"acme" names each company acme and acme-works'
    assert one.fix == "tracker alias acme-works ACME --kind company --remove"
    assert words("alias-clash", *registrations()) == []


@pytest.mark.parametrize(("checked", "count"), [(None, 1), ("2025-06-01", 1), ("2026-06-01", 0)])
def test_what_is_quiet_and_nobody_looked_at(checked: str | None, count: int) -> None:
    events: list[Event] = [plan("a", "2027", published="2025-01-10")]
    events += [check("b", checked)] if checked else []
    stale = found("stale", *events)
    assert len(stale) == count
    assert {one.fix for one in stale} <= {"tracker check acme"}


def test_what_was_reached_is_not_stale() -> None:
    events = plan("a", "2025", published="2024-01-10"), reach("b", "2025", published="2025-03-10")
    assert words("stale", *events) == []


def test_a_figure_without_a_basis() -> None:
    def claim(**fields: Any) -> Claimed:
        said = plan("a").document
        measure = Measure(metric="energy-density", value="175", unit="wh-per-kg")
        return Claimed(
            **envelope("a", NOW), company="acme", document=said, measure=measure, **fields
        )

    assert words("claim-without-basis", claim()) == [
        "energy-density 175 wh-per-kg: measured, claimed or aimed at?"
    ]
    assert words("claim-without-basis", claim(basis_kind="measured")) == []


def test_a_quotation_that_many_cannot_read() -> None:
    korean = Quote(text="올해 생산", language="ko")
    event = msgspec.structs.replace(plan("a"), quote=korean)
    assert words("quote-without-translation", event) == ["a quotation in ko without a translation"]
    told = msgspec.structs.replace(korean, translation="output this year")
    assert words("quote-without-translation", msgspec.structs.replace(event, quote=told)) == []
    english = Quote(text="output this year", language="en-GB")
    assert words("quote-without-translation", msgspec.structs.replace(event, quote=english)) == []
