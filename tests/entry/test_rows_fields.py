"""What every row carries: voices, strengths, dates, places, pages, and what becomes a note."""

from typing import Any

import pytest

from tests.seeds.seeded import events_of, fact, read, rows_text, the_event
from tracker.vocabulary.refusals import ManyRefusals

PLAN = {"milestone": "product launched", "product": "Naxtra", "when_normalized": "2027"}


@pytest.mark.parametrize(
    ("speaker", "voice", "name"),
    [
        ("company: CATL", "company", "CATL"),
        (
            "company: CATL (as summarised on the page)",
            "company",
            "CATL (as summarised on the page)",
        ),
        ("company: CATL representative", "company", "CATL representative"),
        ("company executive: Robin Zeng (CATL)", "company", "Robin Zeng (CATL)"),
        ("company executive: Robin Zeng", "company", "Robin Zeng"),
        ("company executive: Qichao Hu (SES AI)", "other company", "Qichao Hu (SES AI)"),
        ("company: Huaihai", "other company", "Huaihai"),
        ("company: Fuding Shidai", "company", "Fuding Shidai"),
        ("company: Somebody Else", "other company", "Somebody Else"),
        ("official: MIIT", "official", "MIIT"),
        ("analyst: SNE Research", "analyst", "SNE Research"),
        ("analyst: unnamed", "analyst", None),
        ("media: ETNews", "press", "ETNews"),
        ("unnamed source", "unnamed person", None),
        (None, None, None),
    ],
)
def test_who_speaks(speaker: str | None, voice: str | None, name: str | None) -> None:
    event = the_event(fact("plan", **PLAN) | {"speaker": speaker})
    assert (event.voice, event.speaker) == (voice, name)


@pytest.mark.parametrize(
    ("modality", "role", "speaker", "strength", "notes"),
    [
        ("stated", "planned", "company: CATL", "plans", ()),
        ("planned", "planned", "company: CATL", "plans", ()),
        ("reported", "planned", "media: ETNews", "plans", ()),
        ("reported", "planned", "company: CATL", "plans", ("modality: reported",)),
        ("considering", "planned", "company: CATL", "considers", ()),
        ("denied", "planned", "company: CATL", "denies", ()),
        ("believed", "planned", "media: ETNews", "may", ()),
        ("stated", "forecast", "company: CATL", "may", ()),
        (None, "deadline", "company: CATL", "plans", ()),
    ],
)
def test_how_firmly_a_plan_speaks(
    modality: str | None, role: str, speaker: str, strength: str, notes: tuple[str, ...]
) -> None:
    given = {"modality": modality, "when_role": role, "speaker": speaker}
    event = the_event(fact("plan", **PLAN) | given)
    assert (event.strength, event.notes) == (strength, notes)


def test_what_has_occurred_did_whatever_the_modality() -> None:
    row = fact("launch", **PLAN, when_role="occurred", modality="believed")
    event = the_event(row)
    assert (event.strength, event.notes) == ("did", ("modality: believed",))


@pytest.mark.parametrize(
    ("normalized", "role", "edtf", "qualifier"),
    [
        ("2026", "planned", "2026", "exact"),
        ("2026", "deadline", "[..2026]", "deadline"),
        ("2026-Q2", "planned", "2026-34", "exact"),
        ("2027/..", "forecast", "[2027..]", "not_before"),
        ("../2026-01-12", "planned", "[..2026-01-12]", "deadline"),
        ("2024/2025", "planned", "[2024..2025]", "exact"),
    ],
)
def test_windows_come_from_the_normalized_date_and_its_role(
    normalized: str, role: str, edtf: str, qualifier: str
) -> None:
    given = {"when_normalized": normalized, "when_role": role, "when_text": "as they said"}
    window = the_event(fact("plan", **PLAN) | given).when
    assert (window.edtf, window.qualifiers, window.phrase) == (edtf, (qualifier,), "as they said")


def test_words_said_earlier_keep_their_own_date() -> None:
    event = the_event(fact("plan", **PLAN, said="2022"))
    assert (event.said.edtf, event.when.edtf, event.published.edtf) == (
        "2022",
        "2027",
        "2026-01-20",
    )


def test_a_page_without_a_date_is_undated() -> None:
    source = {"publisher": "CnEVPost", "url": "https://example.com/page"}
    event = the_event(fact("plan", **PLAN, source=source))
    assert event.published is None
    assert event.when.anchor is None


def test_the_page_is_kept_with_where_it_took_it_from() -> None:
    source = {
        "publisher": "CnEVPost (via Longbridge)",
        "url": "https://example.com/page",
        "title": "A title",
        "published": "2026-01",
        "published_basis": "inferred",
        "cites": "IT Home; SNE Research (not named on the page)",
        "lang": "en",
        "reliability": "low",
    }
    event = the_event(fact("plan", **PLAN, source=source))
    document = event.document
    assert (document.source, document.title, document.language) == ("cnevpost", "A title", "en")
    assert (document.published_basis, document.reliability) == ("inferred", "E")
    assert document.cites == ("IT Home", "SNE Research")
    assert event.notes == ("cites: SNE Research (not named on the page)",)
    assert event.written_as == ("CnEVPost (via Longbridge)",)


def test_the_spellings_and_tickers_of_the_page_are_kept_and_register_nothing() -> None:
    row = fact(
        "plan",
        **PLAN,
        aliases_used=["宁德时代", "CATTL"],
        identifiers={"tickers": ["HKG:3750"], "isin": ["CNE100003662"]},
    )
    reading = read(rows_text(row), register=True)
    assert reading.registered == ()
    (event,) = reading.batches[0]
    assert getattr(event, "written_as", ()) == ("宁德时代", "CATTL", "HKG:3750", "CNE100003662")


def test_an_alias_of_a_milestone_and_a_stage_that_says_the_same_are_one() -> None:
    event = the_event(fact("plan", stage="limited production", milestone="production started"))
    assert (event.stage, event.milestone) == (None, "production-started")


def test_mass_production_is_the_rung_sop() -> None:
    row = fact("plan", stage="mass production", milestone="mass production started")
    event = the_event(row)
    assert (event.stage, event.milestone) == ("automotive-samples/sop", None)


def test_a_stage_beside_a_milestone_says_its_rung() -> None:
    event = the_event(fact("plan", stage="pilot", milestone="pilot line completed"))
    assert (event.stage, event.milestone) == ("pilot", "pilot-line-completed")
    event = the_event(fact("plan", stage="C-sample", milestone="pilot line completed"))
    assert event.stage == "automotive-samples/c-sample"


def test_an_unknown_stage_is_a_milestone_in_free_words() -> None:
    event = the_event(fact("stage_plan", stage="design freeze"))
    assert (event.stage, event.milestone) == (None, "design freeze")


def test_an_unknown_milestone_is_kept_in_its_own_words() -> None:
    event = the_event(fact("plan", milestone="roof finished"))
    assert (event.stage, event.milestone) == (None, "roof finished")


def test_a_named_site_is_found_under_the_subject() -> None:
    site = {"name": "Fuding Shidai", "city": "Ningde", "province": "Fujian", "country": "China"}
    event = the_event(fact("plan", **PLAN, site=site))
    assert (event.site, event.place) == ("catl/fuding-shidai", None)


def test_a_site_of_a_partner_is_found_when_the_partner_is_named() -> None:
    row = fact(
        "plan",
        subject_company="Altris",
        speaker="company: Altris",
        other_companies=["Draslovka"],
        milestone="plant production started",
        site={"name": "Draslovka Kolin"},
    )
    assert the_event(row).site == "draslovka/kolin"


def test_what_a_row_says_otherwise_of_a_site_is_kept_as_the_place() -> None:
    site = {"name": "Fuding Shidai", "city": "Elsewhere", "country": "China"}
    event = the_event(fact("plan", **PLAN, site=site))
    assert event.site == "catl/fuding-shidai"
    assert (event.place.city, event.place.country) == ("Elsewhere", "China")


@pytest.mark.parametrize(
    ("kind", "fields", "site"),
    [
        ("capacity_plan", {"milestone": "capacity operating"}, "catl/fuding-shidai"),
        ("delay", {"milestone": "plant completed"}, "catl/fuding-shidai"),
        ("launch", {"milestone": "product launched"}, None),
    ],
)
def test_a_place_is_a_site_only_in_statements_of_construction_and_capacity(
    kind: str, fields: dict[str, Any], site: str | None
) -> None:
    event = the_event(fact(kind, **fields, site={"city": "Ningde", "country": "China"}))
    assert event.site == site
    assert (event.place is None) == (site is not None)


def test_what_has_no_typed_home_becomes_a_note_and_the_row_is_counted() -> None:
    plain = fact("plan", **PLAN, note="a remark of our own")
    vague = fact("plan", milestone="product launched", when_text="soon", when_role="planned")
    reading = read(rows_text(plain, vague | {"id": "b-row"}))
    first, second = reading.batches[0]
    assert getattr(first, "notes", ()) == ("a remark of our own",)
    assert getattr(second, "notes", ()) == ("when: soon",)
    assert (reading.rows, reading.noted) == (2, 1)


def test_a_company_in_brackets_beside_others_is_kept_as_a_note() -> None:
    event = the_event(fact("plan", **PLAN, other_companies=["(a partner)", "JAC"]))
    assert (event.companies, event.notes) == (("jac",), ("with: (a partner)",))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"when_normalized": "2026-13"}, 'cannot read the date "2026-13" (impossible)'),
        ({"when_normalized": "soon"}, 'cannot read the date "soon"'),
        ({"said": "earlier"}, 'cannot read the date "earlier"'),
        ({"when_role": "ocurred"}, 'unknown when_role "ocurred"; did you mean occurred?'),
        ({"modality": "rumoured"}, 'unknown modality "rumoured"'),
        ({"speaker": "medias: ETNews"}, 'unknown speaker "medias"; did you mean media?'),
        ({"metric": {"name": "range", "value": "4e2"}}, 'cannot read the number "4e2"'),
        ({"metric": {"value": "400"}}, 'misses the field "name"'),
        ({"metric": {"name": "range", "vale": "400"}}, "did you mean metric.value"),
        ({"subject_company": "Acmee"}, 'unknown company "Acmee"'),
        ({"segment": ["submarines"]}, 'unknown segment "submarines"'),
        ({"related": [{"id": "no-row", "relation": "hedges"}]}, 'unknown row "no-row"'),
        ({"related": [{"id": "a-row", "relation": "hedges"}]}, "refers to itself"),
        ({"related": [{"id": "a-row", "relation": "hugs"}]}, 'unknown relation "hugs"'),
        ({"kind": "metric_claim"}, "needs a figure"),
        ({"kind": "market_share"}, "needs its line of the table"),
        ({"kind": None}, 'misses the field "kind"'),
        ({"statement": "a\x07bell"}, "control character"),
        ({"other_companies": "JAC"}, "Expected"),
    ],
)
def test_a_fault_of_a_row_is_its_error_with_the_line(given: dict[str, Any], reason: str) -> None:
    good = fact("plan", **PLAN, id="good")
    with pytest.raises(ManyRefusals) as caught:
        events_of(good, fact("plan", **PLAN) | given)
    assert [where for where, _ in caught.value.refusals] == ["line 2"]
    assert reason in caught.value.refusals[0][1].message


@pytest.mark.parametrize(
    "url", ["ftp://example.com", "javascript:alert(1)", "example.com", "http://"]
)
def test_a_page_without_a_web_address_is_refused(url: str) -> None:
    row = fact("plan", **PLAN, source={"publisher": "CnEVPost", "url": url})
    with pytest.raises(ManyRefusals) as caught:
        events_of(row)
    assert "is not an http or https address" in caught.value.refusals[0][1].message


def test_all_faults_are_shown_and_none_twice() -> None:
    rows = [
        fact("plan", **PLAN, id="one", when_role="ocurred"),
        fact("plan", **PLAN, id="two", related=[{"id": "one", "relation": "confirms"}]),
        fact("plan", **PLAN, id="three", subject_company="Acmee", segment=["submarines"]),
    ]
    with pytest.raises(ManyRefusals) as caught:
        events_of(*rows)
    assert caught.value.message == "rows: 3 lines refused"
    assert [where for where, _ in caught.value.refusals] == ["line 1", "line 3", "line 3"]
