"""Plain lines of the entry language, read against the names that ship."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.entry.measured import lines
from tracker.entry.drafts import Draft
from tracker.entry.lines import read_line
from tracker.entry.names import Names
from tracker.entry.questions import SeveralReadings
from tracker.entry.things import registrations
from tracker.entry.verbs import ALL_VERBS, USES
from tracker.seeds import seeded_things
from tracker.vocabulary.refusals import Ambiguous, UnreadableLine
from tracker.vocabulary.registry import registry_of
from tracker.vocabulary.windows import Window

NAMES = Names(
    registry_of(
        registrations(seeded_things(), batch="b", recorded_at="2026", recorded_by="anonymous")
    )
)


def read(line: str) -> list[dict[str, Any]]:
    """Read a line into its fields, dates as EDTF text."""
    return [_shown(draft) for draft in read_line(line, NAMES)]


def test_a_company_announces_a_technology() -> None:
    assert read("CATL announces sodium-ion 2021-07-29") == [
        {
            "type": "announced",
            "act": "announced",
            "strength": "did",
            "company": "catl",
            "technology": "sodium-ion-battery",
            "when": "2021-07-29",
        }
    ]


def test_a_product_that_was_unveiled_is_its_owners_and_has_reached_that_milestone() -> None:
    assert read("Naxtra unveiled 2025-04") == [
        {
            "type": "announced",
            "act": "unveiled",
            "strength": "did",
            "company": "catl",
            "product": "catl/naxtra",
            "technology": "sodium-ion-battery",
            "milestone": "product-unveiled",
            "when": "2025-04",
        }
    ]


def test_a_plan_names_its_rung_its_site_and_its_deadline() -> None:
    assert read("LGES plans sodium-ion A-sample at Ochang within 2026") == [
        {
            "type": "planned",
            "strength": "plans",
            "company": "lg-energy-solution",
            "technology": "sodium-ion-battery",
            "stage": "automotive-samples/a-sample",
            "site": "lg-energy-solution/ochang",
            "when": "2026",
        }
    ]


def test_a_site_belongs_to_its_group_and_the_date_to_all_of_them() -> None:
    drafts = read(
        "LGES plans sodium-ion A-sample at Ochang, B-sample and C-sample at Nanjing within 2026"
    )
    assert [(one["stage"].partition("/")[2], one["site"]) for one in drafts] == [
        ("a-sample", "lg-energy-solution/ochang"),
        ("b-sample", "lg-energy-solution/nanjing"),
        ("c-sample", "lg-energy-solution/nanjing"),
    ]
    assert {one["when"] for one in drafts} == {"2026"}


@pytest.mark.parametrize(
    ("line", "event", "strength"),
    [
        ("CATL will start sodium-ion SOP 2027", "planned", "will"),
        ("CATL to start sodium-ion SOP 2027", "planned", "plans"),
        ("CATL plans to start sodium-ion SOP 2027", "planned", "plans"),
        ("CATL aims to reach sodium-ion SOP 2027", "planned", "aims"),
        ("CATL has started sodium-ion SOP 2026-01", "reached", "did"),
        ("Naxtra will be unveiled 2027-04", "planned", "will"),
        ("Naxtra is to be launched 2027-04", "planned", "plans"),
        ("Naxtra has been unveiled 2025-04", "announced", "did"),
    ],
)
def test_what_is_still_to_come_is_a_plan(line: str, event: str, strength: str) -> None:
    [found] = read(line)
    assert (found["type"], found["strength"]) == (event, strength)


@pytest.mark.parametrize(
    ("verb", "how"), [("drops", "cancelled"), ("shelves", "shelved"), ("pauses", "paused")]
)
def test_a_pause_is_no_cancellation(verb: str, how: str) -> None:
    assert read(f"CATL {verb} sodium-ion SOP")[0]["how"] == how


def test_a_plan_to_cancel_is_refused() -> None:
    with pytest.raises(UnreadableLine, match="a plan to do this is not read"):
        read("CATL will cancel sodium-ion SOP")


@pytest.mark.parametrize(
    "who", ["CATL", "宁德时代", "300750", "SHE:300750", "Contemporary Amperex Technology", "catl"]
)
def test_a_company_is_known_by_every_name(who: str) -> None:
    assert read(f"{who} plans sodium-ion SOP 2023")[0]["company"] == "catl"


@pytest.mark.parametrize("rung", ["SOP", "mass production", "series production", "量产", "양산"])
def test_a_rung_is_known_by_every_name(rung: str) -> None:
    assert read(f"CATL plans sodium-ion {rung} 2023")[0]["stage"] == "automotive-samples/sop"


@pytest.mark.parametrize(
    ("line", "message", "pointed"),
    [
        ("CALT announces sodium-ion", 'unknown name "CALT"; did you mean', "CALT"),
        ("CATL frobs sodium-ion", 'unknown word "frobs"', "frobs"),
        ("CATL", "does not say what", "CATL"),
        ("CATL announces", "does not say what", "CATL announces"),
        ("CATL starts 2025", "does not say what", "CATL starts 2025"),
        ("LGES plans sodium-ion A-sample 2026-13", "(impossible)", "2026-13"),
        ("LGES plans sodium-ion A-sample by 2026 2027", "a second date", "2027"),
        ("LGES plans sodium-ion A-sample at Ochng", 'unknown word "Ochng"', "Ochng"),
        ("LGES plans sodium-ion A-sample at", "nothing follows", "at"),
        ("LGES plans sodium-ion A-sample and", "nothing follows", "and"),
        ("LGES plans sodium-ion solid-state battery 2026", "two technologies", "battery 2026"),
        ("LGES has not started sodium-ion SOP", "a negative is not read", "not"),
    ],
)
def test_a_word_that_is_not_understood_is_pointed_at(line: str, message: str, pointed: str) -> None:
    with pytest.raises(UnreadableLine) as refused:
        read(line)
    assert message in refused.value.message
    assert refused.value.span is not None
    start, end = refused.value.span
    assert refused.value.text[start:end] == pointed or line[start:end].endswith(pointed)


def test_an_empty_line_is_refused_with_the_form() -> None:
    with pytest.raises(UnreadableLine) as refused:
        read("   ")
    assert "WHO VERB WHAT" in refused.value.hint


WORDS = st.sampled_from(
    [
        "CATL",
        "LGES",
        "Naxtra",
        "宁德时代",
        "sodium-ion",
        "A-sample",
        "SOP",
        "at",
        "Ochang",
        "Nanjing",
        ",",
        "and",
        "within",
        "by",
        "from",
        "2026",
        "2026-Q3",
        "2026-13",
        "plans",
        "announces",
        "unveiled",
        "the",
        "of",
        "for",
        "🔋",
        "--",
        "'",
        "\u202e",
        "29",
        "July",
        "soon",
        "x",
    ]
)


TYPED = st.sampled_from(sorted({word for one in lines() for word in one["line"].split()}))


@given(
    st.lists(WORDS, max_size=12).map(" ".join)
    | st.lists(TYPED, max_size=16).map(" ".join)
    | st.text(max_size=60)
)
def test_any_line_gives_drafts_or_a_refusal_with_a_place(line: str) -> None:
    refused: UnreadableLine | None = None
    with suppress(Ambiguous):
        try:
            assert read_line(line, NAMES, anchor="2026-01-20")
        except UnreadableLine as error:
            refused = error
    start, end = (refused.span if refused else None) or (0, 0)
    assert 0 <= start <= end <= max(len(line), end)


def test_every_verb_is_read_in_its_inflections() -> None:
    assert {verb.name.split()[0] for verb in ALL_VERBS} <= set(USES)
    assert {
        "planned", "began", "scrapped", "launches", "introducing", "deferred", "supplies", "sought",
        "mass", "broke", "brings", "went", "certified", "denies", "cancelled", "canceled",
    } <= set(USES)  # fmt: skip


def test_lists_pair_up_where_their_lengths_agree() -> None:
    drafts = read("LGES Sample A/B/C stages Daejeon→Ochang→Nanjing")
    assert [(one["stage"].partition("/")[2], one["site"].partition("/")[2]) for one in drafts] == [
        ("a-sample", "daejeon"),
        ("b-sample", "ochang"),
        ("c-sample", "nanjing"),
    ]
    assert {one["type"] for one in drafts} == {"planned"}


def test_lists_of_other_lengths_are_asked_about() -> None:
    with pytest.raises(SeveralReadings) as asked:
        read("LGES plans Sample A/B/C at Ochang/Nanjing")
    assert [len(answer.drafts) for answer in asked.value.answers] == [6, 3]


def test_a_delay_names_the_old_target_and_the_new_one() -> None:
    [found] = read("LGES delays sodium-ion B-sample from 2025 to 2027")
    assert (found["previously"].edtf, found["when"]) == ("2025", "2027")
    [found] = read("LGES postpones sodium-ion B-sample from 2026")
    assert found["undated"] is True
    assert "when" not in found


def test_a_delay_without_its_new_date_is_pointed_at() -> None:
    with pytest.raises(UnreadableLine, match="the new date is not said"):
        read("LGES delays sodium-ion B-sample by two years")


@pytest.mark.parametrize(
    "line",
    [
        "CATL starts Naxtra SOP at scale 2026-04",
        "CATL announces Naxtra at scale 2025-04-21",
        "CATL plans first Naxtra SOP in 2027",
    ],
)
def test_a_word_that_changes_what_is_said_is_never_passed_over(line: str) -> None:
    """The words "at scale" were dropped without a word behind every verb but "deploys"."""
    with pytest.raises(UnreadableLine, match="has no meaning here"):
        read(line)


def test_several_facts_stand_in_one_line() -> None:
    unveiled, density, cycles = read(
        "CATL unveils Naxtra 2025-04-21, claims 175 Wh/kg and 10,000 cycles"
    )
    assert unveiled["type"] == "announced"
    assert [one["measure"]["value"] for one in (density, cycles)] == ["175", "10000"]
    assert {one["product"] for one in (density, cycles)} == {"catl/naxtra"}


def test_a_list_of_companies_says_the_same_of_each() -> None:
    found = read("LGES, Samsung SDI and SK On are at the research stage in sodium-ion")
    assert [one["company"] for one in found] == ["lg-energy-solution", "samsung-sdi", "sk-on"]


def test_the_passive_says_the_same_as_the_active() -> None:
    assert read("Naxtra unveiled by CATL 2025-04") == read("CATL unveils Naxtra 2025-04")
    assert read("Northvolt acquired by Lyten") == read("Lyten acquires Northvolt")


def test_a_verbless_line_on_a_day_that_is_past_is_asked_about() -> None:
    with pytest.raises(SeveralReadings) as asked:
        read_line("LGES sodium-ion A-sample at Ochang 2025", NAMES, anchor="2026-02-02")
    assert [answer.drafts[0].type for answer in asked.value.answers] == ["reached", "planned"]


def test_a_name_that_two_products_bear_is_asked_about() -> None:
    with pytest.raises(SeveralReadings) as asked:
        read("first-generation sodium-ion battery unveiled 2021-07-29")
    assert [answer.drafts[0].fields["company"] for answer in asked.value.answers] == [
        "catl",
        "lg-energy-solution",
    ]


@pytest.mark.parametrize(
    ("line", "speaker", "voice"),
    [
        ("ETNews: LGES plans sodium-ion SOP 2027", "ETNews", "press"),
        ("According to ETNews, LGES plans sodium-ion SOP 2027", "ETNews", "press"),
        ("LGES plans sodium-ion SOP 2027, ETNews reports", "ETNews", "press"),
        ("LGES plans sodium-ion SOP 2027, says SNE Research", "SNE Research", "analyst"),
        ("LGES says sodium-ion SOP will start 2027", "LG Energy Solution", "company"),
        ("CATL chairman Robin Zeng says sodium-ion SOP to start 2027", "Robin Zeng", "company"),
        ("LGES reportedly plans sodium-ion SOP 2027", None, "unnamed person"),
        ("LGES plans sodium-ion SOP 2027, sources say", None, "unnamed person"),
        ("Draslovka says Altris plans sodium-ion SOP 2026", "Draslovka", "other company"),
        ("LGES plans sodium-ion SOP 2027", None, None),
    ],
)
def test_who_says_so_is_told_apart(line: str, speaker: str | None, voice: str | None) -> None:
    [found] = read(line)
    assert (found.get("speaker"), found.get("voice")) == (speaker, voice)


def _shown(draft: Draft) -> dict[str, Any]:
    fields = dict(draft.fields)
    when = fields.get("when")
    if isinstance(when, Window):
        fields["when"] = when.edtf
    return {"type": draft.type, **fields}
