"""How a sheet is laid out: header, entries, details, comments, and where a fault stands."""

import pytest

from tests.entry.sheeting import HEADER, entries, events, refused, shown
from tracker.entry.sheets import HEADERS, read_sheet

ENTRY = "LGES plans sodium-ion A-sample at Ochang in 2026\n"


def test_a_sheet_is_a_header_a_blank_line_and_an_entry_a_line() -> None:
    sheet = read_sheet(f"Source: CnEVPost\nCites: A; B\n\n{ENTRY}  note: one\nCATL plans SOP\n")
    assert [(one.name, one.value.text) for one in sheet.header] == [
        ("source", "CnEVPost"),
        ("cites", "A; B"),
    ]
    assert [one.sentence.text for one in sheet.entries] == [ENTRY.strip(), "CATL plans SOP"]
    assert [one.name for one in sheet.entries[0].details] == ["note"]
    assert sheet.faults == ()


def test_comments_and_blank_lines_stand_anywhere() -> None:
    text = (
        "# on top\n\nSource: CnEVPost\n# between\nPublished: 2026-01-20\n\n\n# here\n"
        f"{ENTRY}\n  # there\n\n  note: a # is no comment here\n"
    )
    (event,) = events(text)
    assert event.notes == ("a # is no comment here",)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(ending: str) -> None:
    text = "\ufeff" + (HEADER + ENTRY + "\tnote: tabbed\n").replace("\n", ending)
    (event,) = events(text)
    assert event.notes == ("tabbed",)
    assert "\ufeff" not in event.document.source


def test_text_is_stored_in_its_composed_form() -> None:
    (event,) = entries(f"{ENTRY}  note: Skelleftea\u030a\n")
    assert event.notes == ("Skellefte\u00e5",)


def test_an_indented_line_goes_on_with_the_sentence() -> None:
    one, two = entries(
        "LGES plans sodium-ion A-sample at Ochang in 2026,\n  B-sample at Nanjing in 2027\n"
    )
    assert (one.site, two.site) == ("lg-energy-solution/ochang", "lg-energy-solution/nanjing")


def test_what_is_indented_deeper_goes_on_with_the_detail_above() -> None:
    (event,) = entries(f"{ENTRY}  statement: a long\n    sentence: with a colon\n  note: n\n")
    assert event.statement == "a long sentence: with a colon"
    assert event.notes == ("n",)


def test_a_header_may_go_on_below() -> None:
    (event,) = events(f"Source: CnEVPost\nTitle: LG Energy\n  goes on\n\n{ENTRY}")
    assert event.document.title == "LG Energy goes on"


def test_the_caret_of_a_joined_line_stands_on_its_own_line() -> None:
    assert shown(
        HEADER + "LGES plans sodium-ion A-sample at Ochang,\n  B-sample at Nanjjing\n"
    ) == ['5: unknown word "Nanjjing"; did you mean LG Energy Solution Nanjing plant? [Nanjjing]']


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1: the sheet is empty []"),
        ("\n \n# only this\n", "1: the sheet is empty []"),
        ("Source: CnEVPost\n", "1: the sheet holds a header and no entry [Source]"),
        (
            "Source: CnEVPost\nLGES plans sodium-ion SOP in 2027\n",
            "2: a blank line is missing above this line [LGES plans sodium-ion SOP in 2027]",
        ),
        (
            "LGES plans sodium-ion SOP in 2027\n",
            "1: the sheet has no header above this line [LGES plans sodium-ion SOP in 2027]",
        ),
        (
            f"Source: CnEVPost\nPublised: 2026\n\n{ENTRY}",
            '2: unknown header "Publised"; did you mean Published or Published-basis? [Publised]',
        ),
        (
            f"Source: CnEVPost\nsource: ETNews\n\n{ENTRY}",
            "2: this header stands on line 1 already [source]",
        ),
        (f"Source: CnEVPost\nTitle:\n\n{ENTRY}", "2: this header has no value [Title]"),
        (f"Published: 2026-01-20\n\n{ENTRY}", "1: the header names no Source [Published]"),
        (f"{HEADER}  note: n\n", "4: an indented line has no entry above it [note: n]"),
        (
            f"{HEADER}{ENTRY}  notte: n\n",
            '5: unknown detail "notte"; did you mean note or quote? [notte]',
        ),
        (f"{HEADER}{ENTRY}  note:\n", "5: this detail has no value [note]"),
        (
            f"{HEADER}{ENTRY}  scope: a\n  scope: b\n",
            "6: this detail stands here twice [scope]",
        ),
        (f"{HEADER}{ENTRY}  url: x\n", "5: url is said of the whole sheet [url]"),
        (f"{HEADER}{ENTRY}  note: n\n  and more\n", "6: this line is no detail [and more]"),
        (
            f"{HEADER}{ENTRY}  note: n\n    scope: s\n",
            "6: a detail is indented as if it went on with the one above [scope]",
        ),
        (f"{HEADER}{ENTRY}  note: a\x07b\n", "5: the control character U+0007 [ ]"),
        ("PK\x03\x04\0\0", "1: is no text: it holds a NUL character"),
        ("x" * 1_000_001, "1: the sheet has more than 1000000 characters"),
    ],
)
def test_a_fault_of_the_layout_has_its_line_and_its_place(text: str, fault: str) -> None:
    assert fault.replace(" []", "") in shown(text)


def test_every_fault_of_header_and_entries_is_shown_at_once() -> None:
    text = (
        "Source: CnEVPst\nVoice: pres\n\nCALT plans SOP in 2027\n  notte: x\n"
        "LGES plans sodium-ion A-sample in 2027\n  ref: hedges nowhere\n  stance: hedge\n"
    )
    assert shown(text) == [
        '1: unknown source "CnEVPst"; did you mean CnEVPost? [CnEVPst]',
        '2: "pres" is no voice; did you mean press? [pres]',
        '4: unknown name "CALT"; did you mean CALB or CATL? [CALT]',
        '5: unknown detail "notte"; did you mean note or quote? [notte]',
        '7: "nowhere" is no label of this sheet and no event on record [nowhere]',
        "8: a planned event has no stance [stance]",
    ]


def test_a_long_line_is_shown_around_its_fault() -> None:
    error = refused(f"{HEADER}LGES plans {'sodium-ion ' * 100}Nothingness in 2026\n")
    assert error is not None
    assert all(len(getattr(one, "text", "")) < 310 for _, one in error.faults)


def test_the_headers_are_what_the_reader_knows() -> None:
    text = "".join(f"{name}: \n" for name in HEADERS)
    assert all("no value" in line for line in shown(text))
