"""What stands beside a state on the pages, and whom a row cites."""

import pytest

from tests.given import check, drop, eid, given, plan, reach, state
from tracker.views.milestones import Milestone
from tracker.vocabulary.events import Event
from tracker.web.build import plan as pages
from tracker.web.charts import date_words, dating_of, ending, moved_words
from tracker.web.frame import Settings
from tracker.web.front import index_page
from tracker.web.lookup import Lookup

SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)


def looked(*events: Event) -> tuple[Lookup, Milestone]:
    when = given(*events).on("2026-06-01")
    return Lookup(when.roadmap, SETTINGS), when.the("B-sample")


RUMOUR = plan("rumour", "from 2023-Q2", published="2022-11-01", voice="press")
DENIAL = state("denial", "denial", published="2022-11-02")
OWN = plan("own", "2026")


@pytest.mark.parametrize(
    ("events", "word", "asides"),
    [
        ((RUMOUR, DENIAL), "due", ("denied", "reported", "past its earliest window")),
        ((RUMOUR, DENIAL, OWN), "due", ()),
        ((OWN, state("hedge", "hedge", published="2025-02-01")), "due", ()),
        ((plan("press", "2026", voice="press"),), "due", ("reported",)),
        ((OWN, drop("end", how="shelved", voice="press")), "due", ("reported shelved",)),
        ((reach("done", "2026-01", voice="press"),), "reached (reported)", ()),
        ((reach("done", "2026-01"),), "reached", ()),
        (
            (plan("p", "2026", voice="press"), drop("end", voice="press")),
            "dropped (reported)",
            (),
        ),
    ],
)
def test_a_state_says_what_stands_beside_it(
    events: tuple[Event, ...], word: str, asides: tuple[str, ...]
) -> None:
    lookup, milestone = looked(*events)
    shown = lookup.state(milestone)
    assert (shown.word, shown.asides) == (word, asides)


def test_a_denied_rumour_does_not_stand_under_what_is_due() -> None:
    """A rumour "from Q2 2023", denied at once, headed "Due now" as plainly due."""
    own = plan("sop", "2026", stage="samples/sop")
    lookup, _ = looked(RUMOUR, DENIAL, own)
    front = index_page(lookup)
    assert [row.name.text for row in front.due] == ["SOP"]
    assert front.denied == 1
    index = pages(lookup.roadmap, SETTINGS)["index.html"].decode()
    assert '<a href="calendar.html#denied">denied</a>' in index
    assert "</svg>denied</span>" in pages(lookup.roadmap, SETTINGS)["calendar.html"].decode()


def test_the_front_page_begins_with_how_much_is_due_overdue_slipped_and_changed() -> None:
    first, then = plan("b", "2025-H2"), plan("b2", "2026-H1", published="2025-03-01")
    lookup, _ = looked(first, then, plan("sop", "2025", stage="samples/sop"))
    page = index_page(lookup)
    assert [(one.count, one.words, one.path) for one in page.glances] == [
        (1, "due now", "#due"),
        (1, "overdue", "#overdue"),
        (1, "slipped", "slips/index.html#moved"),
        (page.recent.count, "changed", "#recent"),
    ]
    assert page.glances[2].note == "the farthest by 6 months"


def test_the_date_and_the_end_of_a_milestone_are_cited_each() -> None:
    lookup, milestone = looked(OWN, drop("end", how="shelved"))
    ended = ending(lookup, milestone)
    assert dating_of(milestone) == eid("own")
    assert ended is not None
    assert ended.path == f"events/{eid('end')}.html"
    page = pages(lookup.roadmap, SETTINGS)["companies/acme.html"].decode()
    assert '<span class="by">dropped:</span>' in page


def test_one_statement_is_cited_once() -> None:
    lookup, milestone = looked(OWN, reach("done", "2026-02", published="2026-03-10"))
    assert dating_of(milestone) == eid("done")
    assert ending(lookup, milestone) is None


def test_several_moves_are_summed_up_beside_the_last_one() -> None:
    _, milestone = looked(
        plan("first", "2025-12"),
        plan("wide", "2026", published="2025-03-01"),
        plan("narrow", "2026-Q4", published="2025-04-01"),
    )
    assert moved_words(milestone) == (
        "narrowed, before: 2026; at first December 2025: slipped 12 months (9 to 13), 2 moves"
    )


def test_a_check_is_neither_the_last_word_nor_newly_logged() -> None:
    lookup, milestone = looked(OWN, check("look", "2026-05-05"))
    acme = lookup.companies["acme"]
    assert lookup.last_word(line.id for line in acme.timeline) == "10 Jan 2025"
    recent = index_page(lookup).recent
    assert [line.published for line in recent.lines] == ["10 Jan 2025"]
    assert milestone.statements == (eid("own"),)


def test_what_is_postponed_without_a_new_date_says_so_everywhere() -> None:
    first = plan("first", "2026", published="2025-01-10")
    off = plan("off", None, undated=True, published="2026-02-10")
    lookup, milestone = looked(first, off)
    assert date_words(milestone) == "postponed, no new date"
    assert moved_words(milestone) == "date taken back, before: 2026"
    built = pages(lookup.roadmap, SETTINGS)
    told = ("companies/acme.html", "technologies/salt-cell.html", "calendar.html")
    for path in told:
        page = built[path].decode()
        assert "<bdi>postponed, no new date</bdi>" in page, path
        assert "<bdi>no date given</bdi>" not in page, path
    assert b"postponed, no new date" in built["replay/companies/acme.json"]


def test_what_never_had_a_date_has_no_date_given() -> None:
    _, milestone = looked(plan("first", None))
    assert date_words(milestone) == "no date given"
