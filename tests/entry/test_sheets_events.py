"""What a sheet says: header defaults, details, typed entries, labels, tables, questions."""

import pytest

from tests.entry.sheeting import HEADER, ON_RECORD, entries, events, refused, shown

FULL = """\
Source: CnEVPost
URL: https://cnevpost.com/2026/01/20/x
Title: A title
Published: 20 January 2026
Published-basis: page
Cites: ETNews; SNE Research
Cites: Yonhap
Reliability: C
Language: en
Archived: https://web.archive.org/x
Retrieved: 2026-01-21
Speaker: CnEVPost
Voice: press

"""
PLAN = "LGES plans sodium-ion A-sample at Ochang in 2026\n"


def test_the_header_is_the_document_of_every_entry() -> None:
    one, two = events(FULL + PLAN + "CATL unveiled Naxtra in April 2025\n")
    assert one.document == two.document
    assert one.document.source == "cnevpost"
    assert one.document.cites == ("ETNews", "SNE Research", "Yonhap")
    assert (one.document.reliability, one.document.published_basis) == ("C", "page")
    assert one.published.edtf == "2026-01-20"
    assert (one.batch, one.line, two.line) == (two.batch, 1, 2)


def test_relative_dates_count_from_the_day_of_publication() -> None:
    (event,) = entries("LGES plans sodium-ion A-sample at Ochang next year\n")
    assert event.when.edtf == "2027"
    (event,) = entries(PLAN + "  said: on Tuesday\n")
    assert event.said.edtf == "2026-01-20"


def test_speaker_and_voice_of_the_header_hold_where_an_entry_has_neither() -> None:
    one, two, three = events(
        f"{FULL}{PLAN}ETNews: CATL plans sodium-ion SOP in 2027\n"
        "BYD plans sodium-ion SOP in 2027\n  voice: company\n"
    )
    assert (one.speaker, one.voice) == ("CnEVPost", "press")
    assert (two.speaker, two.voice) == ("ETNews", "press")
    assert (three.speaker, three.voice) == (None, "company")


def test_a_fiscal_year_of_the_header_holds_for_lines_and_details() -> None:
    text = f"Source: CnEVPost\nPublished: 2026-01-20\nFiscal-year: 4/end\n\n{PLAN}  said: FY2025\n"
    (event,) = events(text.replace("in 2026\n", "in FY2027\n"))
    assert (str(event.when.earliest), str(event.when.latest)) == ("2026-04-01", "2027-03-31")
    assert str(event.said.latest) == "2025-03-31"


def test_details_fill_fields_and_lists_grow() -> None:
    (event,) = entries(
        f"{PLAN}  with: CATL\n  with: BYD\n  segment: passenger vehicles\n  condition: tests pass\n"
        "  quote: 양산한다\n  quote-language: ko\n  translation: will mass-produce\n"
        "  scope: one line\n"
    )
    assert event.companies == ("catl", "byd")
    assert event.segments == ("passenger-vehicles",)
    assert (event.condition, event.scope) == ("tests pass", "one line")
    assert (event.quote.text, event.quote.language) == ("양산한다", "ko")


def test_a_quotation_is_in_the_language_of_the_page_unless_said() -> None:
    (event,) = events(f"Source: ETNews\nLanguage: ko\n\n{PLAN}  quote: 양산한다\n")
    assert event.quote.language == "ko"


def test_an_entrys_own_cites_go_before_those_of_the_header() -> None:
    one, two = events(f"{FULL}{PLAN}  cites: Reuters\nCATL unveiled Naxtra in April 2025\n")
    assert one.document.cites == ("Reuters",)
    assert len(two.document.cites) == 3


def test_a_detail_adds_to_the_figure_of_its_line() -> None:
    (event,) = entries(
        "CATL claims Naxtra energy density up to 175 Wh/kg\n  basis: the highest of any\n"
    )
    assert (event.measure.value, event.measure.bound) == ("175", "at_most")
    assert event.measure.basis == "the highest of any"


def test_a_detail_says_more_fully_what_the_line_left_short() -> None:
    (event,) = entries(
        "LGES representative says nothing finalised on sodium-ion\n  strength: considers\n"
        "  speaker: LG Energy Solution representative\n  statement: Options are under review.\n"
    )
    assert (event.speaker, event.strength) == ("LG Energy Solution representative", "considers")
    assert event.statement == "Options are under review."


def test_a_type_and_fields_say_what_a_line_cannot() -> None:
    (event,) = entries(
        "type: stated\n  company: LGES\n  technology: sodium-ion\n  site: Nanjing\n"
        "  milestone: pilot line completed\n  stance: hedge\n  strength: considers\n"
    )
    assert (event.company, event.site) == ("lg-energy-solution", "lg-energy-solution/nanjing")
    assert (event.stance, event.strength) == ("hedge", "considers")


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("type: stattd\n", '4: "stattd" is no type; did you mean stated? [stattd]'),
        ("type:\n", '4: "" is no type [type:]'),
        ("type: registered\n", '4: "registered" is no type [registered]'),
        (f"{PLAN}  stance: hedge\n", "5: a planned event has no stance [stance]"),
        (f"{PLAN}  voice: pres\n", '5: "pres" is no voice; did you mean press? [pres]'),
        (f"{PLAN}  undated: maybe\n", '5: "maybe" is neither yes nor no [maybe]'),
        (
            f"{PLAN}  company: BYD\n",
            "5: the line and its detail company say different things [BYD]",
        ),
        (f"{PLAN}  value: 3\n", "5: a figure without its metric [value]"),
        (f"{PLAN}  ref: hedges\n", '5: cannot read the link "hedges" [hedges]'),
        (
            f"{PLAN}  ref: hedgs x\n",
            '5: "hedgs" is no relation; did you mean hedges? [hedgs x]',
        ),
        (f"{PLAN}  id: a b\n", "5: this is no label [a b]"),
        (f"{PLAN}  id: a\n{PLAN}  id: a\n", '7: the label "a" stands on line 5 already [a]'),
        (f"{PLAN}  reading: 2\n", "5: this answers no question [2]"),
        (f"{PLAN}  when: someday soonish\n", "5: cannot read the date"),
    ],
)
def test_a_faulty_entry_is_refused_at_its_place(entry: str, fault: str) -> None:
    found = shown(HEADER + entry)
    assert any(fault in one for one in found), found


# --- Links


def test_a_label_is_known_above_and_below() -> None:
    one, two, three = entries(
        f"{PLAN}  ref: follows later\n  id: first\n"
        "LGES plans sodium-ion B-sample at Nanjing in 2027\n  id: later\n"
        "CATL plans sodium-ion SOP in 2027\n  ref: alternative to first\n  ref: hedges:later\n"
    )
    assert [(ref.rel, ref.id) for ref in one.refs] == [("follows", two.id)]
    assert [(ref.rel, ref.id) for ref in three.refs] == [
        ("alternative to", one.id),
        ("hedges", two.id),
    ]


def test_a_plan_that_follows_another_stands_after_it() -> None:
    one, two = entries(f"{PLAN}  id: a\nLGES plans sodium-ion B-sample\n  ref: follows a\n")
    assert two.after.id == one.id


def test_a_label_of_several_events_stands_for_all_of_them() -> None:
    *plans, hedge = entries(
        "LGES plans sodium-ion A-sample at Ochang, B-sample at Nanjing in 2026\n  id: both\n"
        "LGES says nothing finalised on sodium-ion\n  ref: hedges both\n"
    )
    assert [ref.id for ref in hedge.refs] == [one.id for one in plans]
    text = (
        "LGES plans sodium-ion A-sample at Ochang, B-sample at Nanjing in 2026\n  id: two\n"
        "CATL plans sodium-ion SOP\n  after-event: two\n"
    )
    assert "stands for 2 events" in shown(HEADER + text)[0]


def test_an_event_on_record_is_linked_by_its_id() -> None:
    (event,) = entries(f"{PLAN}  ref: confirms {ON_RECORD}\n")
    assert event.refs[0].id == ON_RECORD
    other = ON_RECORD.replace("abcd", "abce")
    assert f'5: "{other}" is no label' in shown(f"{HEADER}{PLAN}  ref: confirms {other}\n")[0]


# --- Tables

TABLE = "EV battery installations January to November 2025"


def test_lines_of_one_metric_scope_and_period_are_one_table() -> None:
    (table,) = entries(
        f"CATL 38.2 % of {TABLE}, rank 1, 400.0 GWh\n  statement: of CATL\n  note: a note\n"
        f"BYD 16.7 % of {TABLE}, rank 2\n  technology: EV battery\n"
        f"others 11.1 % of {TABLE}\n"
    )
    assert [(row.company or row.group, row.share_pct) for row in table.rows] == [
        ("catl", "38.2"),
        ("byd", "16.7"),
        ("others", "11.1"),
    ]
    assert (table.rows[0].statement, table.rows[0].notes) == ("of CATL", ("a note",))
    assert (table.statement, table.technology) == (None, "ev-battery")


def test_a_label_of_a_line_stands_for_that_line_of_its_table() -> None:
    table, event = entries(
        f"CATL 38.2 % of {TABLE}\nBYD 16.7 % of {TABLE}\n  id: byd\n{PLAN}  ref: confirms byd\n"
    )
    assert [(ref.id, ref.part) for ref in event.refs] == [(table.id, "byd")]


def test_a_row_that_stands_twice_or_says_otherwise_is_refused() -> None:
    line = f"CATL 38.2 % of {TABLE}\n"
    assert "stands in the table already" in shown(HEADER + line + line)[0]
    other = f"BYD 16.7 % of {TABLE}\n  speaker: B\n"
    assert "another speaker than its table" in shown(f"{HEADER}{line}  speaker: A\n{other}")[0]


# --- Questions

PAST = "CATL plans sodium-ion SOP in 2023\n"


def test_a_question_is_a_fault_with_its_readings() -> None:
    error = refused(HEADER + PAST)
    assert error is not None
    assert error.exit_code == 4
    assert "can be read in 2 ways" in error.refusals[0][1].message
    worse = refused(HEADER + PAST + "CALT plans SOP\n")
    assert worse is not None
    assert worse.exit_code == 2


def test_a_question_is_answered_below_its_entry() -> None:
    (event,) = entries(PAST + "  reading: 1\n")
    assert type(event).__name__ == "Reached"
    assert "there is no reading" in shown(f"{HEADER}{PAST}  reading: 9\n")[0]


def test_hints_name_details_where_the_command_has_options() -> None:
    error = refused(f"{HEADER}LGES plans glorbs in 2027\n")
    assert error is not None
    assert "--note" not in error.refusals[0][1].hint
