"""The page of slips, the track records and the slip charts of companies and technologies."""

import pytest

from tests.given import SOP, check, drop, eid, given, plan, reach, state
from tests.web.checker import faults, read
from tracker.views.track_record import DECIDED, GRADES, RULE, track_record
from tracker.vocabulary.events import Event
from tracker.web import slips
from tracker.web.build import plan as pages
from tracker.web.company import company_page
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.records import Record, record_of
from tracker.web.slip_figures import SlipFigure, slip_figure
from tracker.web.technology import technology_page

SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
FIRST = plan("first", "2025", published="2024-02-01")
SECOND = plan("second", "2026-H1", published="2025-01-10")
THIRD = plan("third", "2027", published="2025-12-01")


def looked(*events: Event) -> Lookup:
    return Lookup(given(*events).on("2026-06-01").roadmap, SETTINGS)


def figure(*events: Event) -> SlipFigure:
    lookup = looked(*events)
    found = slip_figure(lookup, given(*events).on("2026-06-01").the("B-sample"), "slip")
    assert found is not None
    return found


def test_a_ledger_without_slips_says_so() -> None:
    files = pages(looked().roadmap, SETTINGS)
    assert faults(files) == []
    page = files["slips/index.html"].decode()
    assert "No date has moved. No promise is on record." in page
    assert "No date that was given has moved so far." in page


def test_one_slip_stands_in_the_strip_and_in_the_table_with_its_sources() -> None:
    lookup = looked(FIRST, SECOND)
    page = slips.page_of(lookup)
    (row,) = page.rows
    assert (row.first, row.latest, row.moves, row.whose) == ("2025", "H1 2026", 1, "Acme")
    assert row.far == "slipped 6 months (0 to 18)"
    assert page.strip is not None
    assert page.strip.dots[0].path == f"#{row.anchor}"
    assert page.strip.dots[0].name == "Acme, B-sample, salt cell"
    assert page.figures == ()
    html = pages(lookup.roadmap, SETTINGS)["slips/index.html"]
    links = read(html).links
    assert {f"../events/{eid(name)}.html" for name in ("first", "second")} <= set(links)
    assert b"n = 1" in html


def test_the_table_tells_a_slope_where_there_is_one() -> None:
    drawn = figure(FIRST, SECOND, THIRD)
    (row,) = slips.page_of(looked(FIRST, SECOND, THIRD)).rows
    assert row.slope.endswith(" months per month")
    assert drawn.remarks[1].startswith(f"slope: {row.slope} (")
    assert int(row.slope_order) > 0
    lookup = looked(FIRST, SECOND)
    (flat,) = slips.page_of(lookup).rows
    assert (flat.slope, flat.slope_order) == ("", "")
    page = pages(lookup.roadmap, SETTINGS)["slips/index.html"].decode()
    assert '<td data-label="Slope" data-order="">–</td>' in page


@pytest.mark.parametrize(
    ("voice", "speaker", "whose"),
    [
        ("official", "Ann Able", "Ann Able"),
        ("regulator", None, "the regulator"),
        ("press", None, "Daily Volt’s reading"),
    ],
)
def test_a_date_of_another_speaker_is_his_and_no_outlets_reading(
    voice: str, speaker: str | None, whose: str
) -> None:
    (row,) = slips.page_of(
        looked(
            plan("a", "2025", published="2024-02-01", voice=voice, speaker=speaker),
            plan("b", "2026", published="2025-01-10", voice=voice, speaker=speaker),
        )
    ).rows
    assert row.whose == whose


def test_a_slope_names_who_promised() -> None:
    dates = {"2024-02-01": "2025", "2025-01-10": "2026", "2025-12-01": "2027"}

    def slope(voice: str, speaker: str) -> str:
        said = {"voice": voice, "speaker": speaker}
        told = (plan(day, year, published=day, **said) for day, year in dates.items())
        return slips.page_of(looked(*told)).figures[0].remarks[-1]

    assert " by Ann Able" in slope("official", "Ann Able")
    assert " in Daily Volt" in slope("analyst", "Bolt House")


def test_what_moved_twice_has_a_chart_with_its_slope() -> None:
    (drawn,) = slips.page_of(looked(FIRST, SECOND, THIRD)).figures
    assert drawn.remarks[0] == "at first 2025: slipped 24 months (12 to 36), 2 moves"
    assert drawn.remarks[1].startswith("slope: ")
    assert drawn.remarks[1].endswith(", 3 statements")


def test_a_chart_prints_no_slope_for_two_statements() -> None:
    assert figure(FIRST, SECOND).remarks == ("at first 2025: slipped 6 months (0 to 18), 1 move",)


def test_every_statement_of_a_chart_leads_to_its_event() -> None:
    drawn = figure(FIRST, SECOND, THIRD)
    (line,) = drawn.wide.lines
    assert [mark.path for mark in line.marks] == [
        f"events/{eid(name)}.html" for name in ("first", "second", "third")
    ]
    assert [row.promised for row in drawn.rows] == ["2025", "H1 2026", "2027"]


def test_an_older_date_that_only_a_later_statement_names_is_drawn_and_told() -> None:
    drawn = figure(plan("late", "2027", published="2025-03-01", previously="2025"))
    (line,) = drawn.wide.lines
    assert [mark.whisker.retold for mark in line.marks] == [True, False]
    assert [(row.said, row.promised) for row in drawn.rows] == [
        ("earlier", "2025"),
        ("1 Mar 2025", "2027"),
    ]


def test_what_others_say_stands_beside_the_line() -> None:
    rumour = plan("rumour", "2029", published="2025-06-01", voice="press", strength="may")
    (line,) = figure(FIRST, SECOND, rumour).wide.lines
    assert [(mark.own, mark.whisker.joined) for mark in line.marks] == [
        (True, True),
        (True, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("last", "kind", "word"),
    [
        (reach("done", "2026-02", published="2026-03-01"), "reached", "reached"),
        (reach("done", None, published="2026-03-01"), "reached", "reached"),
        (drop("end", published="2026-03-01"), "gone", "dropped"),
        (plan("off", None, published="2026-03-01", undated=True), "gone", "planned"),
        (state("word", published="2026-03-01"), "open", "planned"),
    ],
)
def test_a_line_ends_as_its_milestone_did(last: Event, kind: str, word: str) -> None:
    later = plan("second", "2026-H2", published="2025-01-10")
    (line,) = figure(FIRST, later, last).wide.lines
    assert (line.drawn.kind, line.state.word) == (kind, word)
    assert (line.drawn.end is not None) == (kind != "open")


def test_an_outcome_without_a_day_is_drawn_open() -> None:
    """Reached on an unknown day: only that of the saying is known, and no dot is filled."""
    (line,) = figure(FIRST, reach("done", None, published="2026-03-01")).wide.lines
    assert line.drawn.open_end


def test_silence_is_a_hollow_tail_and_a_check_does_not_end_it() -> None:
    look = check("look", "2026-05-05")
    early = plan("early", "2028", published="2024-06-01")
    (line,) = figure(early, look).wide.lines
    assert line.state.quiet
    assert line.drawn.silence is not None
    assert line.drawn.tail is None


# --- Track records

DONE = reach("done", "2026-02", published="2026-03-01")
PROMISED = (FIRST, SECOND, DONE, plan("sop", "2026", stage=SOP))


def test_a_track_record_is_that_of_the_view_with_its_denominators() -> None:
    lookup = looked(*PROMISED)
    view = track_record("acme", lookup.roadmap.milestones, lookup.roadmap.as_of.today)
    page = company_page(lookup.roadmap, "acme", SETTINGS)
    record = page.record
    assert record is not None
    assert (record.made, record.decided) == (view.made, view.decided) == (2, 1)
    assert sum(one.count for one in record.counts) == view.made
    assert [one.out_of for one in record.counts] == [
        view.decided if grade in DECIDED else view.made
        for grade in sorted(GRADES, key=lambda one: one not in DECIDED)
    ]
    assert record.verdict == "Too few to grade: 1 of 2 promises decided."
    assert page.rule == RULE


def test_every_number_of_a_track_record_leads_to_its_promises() -> None:
    files = pages(looked(*PROMISED).roadmap, SETTINGS)
    assert faults(files) == []
    links = read(files["slips/index.html"]).links
    assert "../companies/acme.html#record-late" in links
    assert "../companies/acme.html#record-open" in links
    company = read(files["companies/acme.html"])
    assert {"record", "record-late", "record-open"} <= set(company.ids)
    assert f"../events/{eid('done')}.html" in company.links


def kept_by(company: str) -> list[Event]:
    """Return five promises of a company that were kept."""
    return [
        event
        for number in range(5)
        for event in (
            plan(
                f"{company} plan {number}",
                "2025",
                milestone=f"goal {number}",
                published="2024-02-01",
                company=company,
            ),
            reach(
                f"{company} done {number}",
                "2025-06-01",
                milestone=f"goal {number}",
                company=company,
            ),
        )
    ]


@pytest.mark.parametrize(
    ("others", "place"),
    [
        ((), "no place, as only 1 company has 5 or more decided."),
        (("bolt",), "no place, as only 2 companies have 5 or more decided."),
        (("bolt", "cell", "dyn", "ember"), "place 1 among 5 companies with 5 or more decided."),
    ],
)
def test_five_decided_promises_have_a_share_and_a_place_among_five(
    others: tuple[str, ...], place: str
) -> None:
    every = [event for company in ("acme", *others) for event in kept_by(company)]
    lookup = looked(*every)
    record = record_of(lookup, lookup.records["acme"])
    assert record is not None
    assert record.verdict == f"100 % kept: 5 of 5 decided; {place}"


def test_a_date_that_was_put_off_without_a_new_one_moved_nobody_knows_how_far() -> None:
    lookup = looked(FIRST, plan("off", None, published="2025-03-01", undated=True))
    page = slips.page_of(lookup)
    (row,) = page.rows
    assert (row.first, row.latest, row.far) == ("2025", *["put off, no new date"] * 2)
    assert row.latest_source.path == f"events/{eid('off')}.html"
    assert page.scope.startswith("1 milestone moved: 1 put off.")
    assert page.strip is None
    (promise,) = (row for group in page_record(lookup).groups for row in group.rows)
    assert (promise.first, promise.latest) == ("2025", "put off, no new date")
    html = pages(lookup.roadmap, SETTINGS)["slips/index.html"].decode()
    assert "No date that was given has moved so far." not in html


def test_what_others_report_of_an_end_is_counted_as_theirs() -> None:
    press = reach("done", "2026-02", published="2026-03-01", voice="press")
    record = page_record(looked(FIRST, press))
    assert record.by_latest.endswith(
        "What came of 1 of 1 decided rests on the word of others alone."
    )


def page_record(lookup: Lookup) -> Record:
    """Return the track record of the company."""
    record = record_of(lookup, lookup.records["acme"])
    assert record is not None
    return record


def test_a_company_that_promised_nothing_has_no_track_record() -> None:
    page = company_page(looked(DONE).roadmap, "acme", SETTINGS)
    assert page.record is None
    assert page.slips == ()


# --- Technologies


def test_a_rung_that_two_companies_promised_has_one_chart_of_all_of_them() -> None:
    other = plan("bolt", "2027", company="bolt", published="2025-05-01")
    page = technology_page(looked(FIRST, SECOND, other).roadmap, "salt-cell", SETTINGS)
    (drawn,) = page.slips
    assert drawn.name == "B-sample"
    assert sorted({row.name for row in drawn.rows}) == ["Acme", "Bolt"]
    assert drawn.narrow is not None
    assert len(drawn.wide.lines) == len(drawn.narrow.lines) == 2
    numbers = [line.drawn.label.text for line in drawn.narrow.lines if line.drawn.label]
    assert (numbers, drawn.names) == (["1", "2"], ("Acme", "Bolt"))


def test_a_rung_that_one_company_promised_has_no_chart_of_its_own() -> None:
    rumour = plan("bolt", "2027", company="bolt", published="2025-05-01", voice="press")
    assert technology_page(looked(FIRST, rumour).roadmap, "salt-cell", SETTINGS).slips == ()
