"""The list of corrections as a page."""

from tests.given import envelope, given, plan, withdraw
from tests.web.checker import read
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, Undone
from tracker.web import corrections as listing
from tracker.web.corrections import CorrectionsPage, corrections_page
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.render import Renderer

SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)
FIRST = plan("first", "2026", published="2025-01-10")
SECOND = plan("second", "2027", published="2026-01-10")


def page(*events: Event) -> CorrectionsPage:
    return corrections_page(Lookup(given(*events).on("2026-11-01").roadmap, SETTINGS))


def amended(name: str, number: int, old: Event, new: Event) -> Amended:
    return Amended(
        **envelope(name, f"2026-06-{number:02}"),
        target=old.id,
        expects=content_hash(canonical_bytes(old)).hex(),
        reason=name,
        event=new,  # type: ignore[arg-type]  # a plan stands for a plan
    )


def undo(name: str, *events: Event, logged: str = "2026-07-01") -> Undone:
    batches = tuple(event.batch for event in events)
    return Undone(**envelope(name, logged), batches=batches, reason="a wrong page")


FIXED = plan("first", "2028", published="2025-01-10")


def test_each_correction_leads_to_its_statement_and_says_why_and_what() -> None:
    found = page(FIRST, amended("misread", 1, FIRST, FIXED))
    (line,) = found.corrected
    assert (line.path, line.reason) == (f"events/{FIRST.id}.html", "misread")
    assert line.changes == ("when: 2026 → 2028",)
    assert line.aside == ""


def test_a_correction_that_did_not_know_of_another_says_so() -> None:
    other = plan("first", "2029", published="2025-01-10")
    ones = page(FIRST, amended("a", 1, FIRST, FIXED), amended("b", 2, FIRST, other)).corrected
    assert [line.aside for line in ones] == [
        "another correction of ours did not know of it",
        "a later correction stands in its place; another correction of ours did not know of it",
    ]


def test_what_was_taken_back_is_counted_and_its_first_sentences_are_told() -> None:
    plans = [
        plan(f"p{number}", "2029", milestone=f"line {number}", stage=None) for number in range(9)
    ]
    (line,) = page(*plans, undo("u", *plans)).taken_back
    assert (line.words, line.reason, line.aside) == (
        "took back 9 plans by Acme",
        "a wrong page",
        "",
    )
    assert (len(line.sentences), line.more) == (listing.MOST_HELD, 9 - listing.MOST_HELD)


def test_an_undoing_that_was_undone_says_so() -> None:
    gone = undo("u", FIRST)
    again = undo("v", gone, logged="2026-07-02")
    asides = [line.aside for line in page(FIRST, gone, again).taken_back]
    assert asides == ["", "the undoing itself: taken back"]


def test_a_withdrawal_leads_to_what_it_took_back_and_to_its_source() -> None:
    taken = withdraw("taken", "second", published="2026-03-10")
    found = page(FIRST, SECOND, taken)
    links = read(Renderer().page(found)).links
    assert f"../events/{SECOND.id}.html" in links
    assert f"../events/{taken.id}.html" in links


def test_a_clean_record_says_so() -> None:
    text = Renderer().page(page(FIRST)).decode()
    for words in ("Nothing had to be corrected", "Nothing was taken back", "No source took"):
        assert words in text


def test_a_long_list_keeps_the_newest_and_the_page_light() -> None:
    plans = [plan(f"p{n}", "2029", milestone=f"line {n}", stage=None) for n in range(140)]
    fixes = [
        amended(
            f"fix {n}", 1 + n % 28, old, plan(f"p{n}", "2030", milestone=f"line {n}", stage=None)
        )
        for n, old in enumerate(plans)
    ]
    found = page(*plans, *fixes)
    assert (len(found.corrected), found.corrected_more) == (listing.MOST_LINES, 40)
    days = [line.day for line in found.corrected]
    assert days == sorted(days, reverse=True)
    assert len(Renderer().page(found)) < 150_000
