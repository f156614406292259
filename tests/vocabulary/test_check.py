"""What is refused before it is logged, one test for each rule."""

from typing import Any

import pytest
from hypothesis import given
from msgspec import structs

from tests import strategies
from tracker.vocabulary.check import check_event, check_thing
from tracker.vocabulary.events import (
    Agreed,
    Amended,
    Changed,
    Described,
    Document,
    Event,
    Merged,
    Party,
    Planned,
    Reached,
    Reference,
    Registered,
    Related,
    TableRow,
    Tabulated,
    Undone,
    Withdrawn,
)
from tracker.vocabulary.refusals import BadEvent, Refusal, UnsafeAddress, UnsafeText
from tracker.vocabulary.things import (
    Company,
    FiscalYear,
    FormerName,
    Ladder,
    NativeName,
    Product,
    Site,
    Stage,
    Thing,
)
from tracker.vocabulary.windows import read_iso

ENVELOPE: dict[str, Any] = {
    "id": "019c5b2e-0000-7000-8000-000000000001",
    "batch": "019c5b2e-0000-7000-8000-000000000000",
    "line": 1,
    "recorded_at": "2026-03-06T08:15:00.000000Z",
    "recorded_by": "anonymous",
}
BENT = structs.replace(read_iso("2026"), edtf="x")
OTHER = "019c5b2e-0000-7000-8000-000000000002"
PLAN = Planned(**ENVELOPE, company="acme", stage="samples/b-sample", when=read_iso("2026"))
REACHED = Reached(**ENVELOPE, company="acme", stage="samples/b-sample")
RENAMED = Changed(**ENVELOPE, company="acme", change="renamed", new_name="Acme Cells")
TABLE = Tabulated(
    **ENVELOPE, metric="share", scope="world", rows=(TableRow(company="acme", share_pct="38.1"),)
)
DEAL = Agreed(**ENVELOPE, deal="supply", parties=(Party(company=None, role="customer"),))
RETRACTED = Withdrawn(**ENVELOPE, target=OTHER, reason="page corrected")
MERGED = Merged(**ENVELOPE, kind="company", slug="acme-cells", into="acme")
RELATED = Related(**ENVELOPE, source=OTHER, refs=(Reference(rel="follows", id=ENVELOPE["id"]),))
UNDONE = Undone(**ENVELOPE, batches=(OTHER,))
AMENDED = Amended(
    **(ENVELOPE | {"id": OTHER}), target=PLAN.id, expects="0" * 64, reason="misread", event=PLAN
)
WHOLE: list[Event] = [
    PLAN, REACHED, RENAMED, TABLE, DEAL, RETRACTED, MERGED, RELATED, UNDONE, AMENDED,
]  # fmt: skip


@pytest.mark.parametrize("event", WHOLE, ids=lambda event: type(event).__name__)
def test_an_event_that_keeps_the_rules_passes(event: Event) -> None:
    check_event(event)


def doc(**fields: Any) -> Document:
    return Document(source="daily-volt", **fields)


@pytest.mark.parametrize(
    ("event", "change", "message"),
    [
        (PLAN, {"id": "1"}, "no UUID"),
        (PLAN, {"id": PLAN.id.upper()}, "no UUID in small letters"),
        (PLAN, {"batch": "../x"}, "no UUID"),
        (PLAN, {"line": 0}, "lines count from 1"),
        (PLAN, {"line": 1_000_001}, "lines count from 1 to 1000000"),
        (PLAN, {"recorded_at": "2026-03-06T08:15:00Z"}, "not UTC microseconds"),
        (PLAN, {"recorded_at": "2026-03-06T08:15:00.000000+00:00"}, "not UTC microseconds"),
        (PLAN, {"recorded_at": "2026-13-06T08:15:00.000000Z"}, "not UTC microseconds"),
        (PLAN, {"recorded_at": "２026-03-06T08:15:00.000000Z"}, "not UTC microseconds"),
        (PLAN, {"undated": True}, "gives a date and says that there is none"),
        (PLAN, {"strength": "did"}, "is a plan with the strength did"),
        (PLAN, {"refs": (Reference(rel="slips", id=PLAN.id),)}, "refers to itself"),
        (PLAN, {"refs": (Reference(rel="slips", id="f001"),)}, "no UUID"),
        (PLAN, {"when": structs.replace(read_iso("2026"), edtf="2027")}, "has a `when` that"),
        (PLAN, {"said": BENT}, "has a `said` that"),
        (PLAN, {"published": BENT}, "has a `published`"),
        (PLAN, {"previously": BENT}, "has a `previously`"),
        (REACHED, {"strength": "plans"}, "only what was done is reached"),
        (REACHED, {"strength": "denies"}, "has the strength denies"),
        (REACHED, {"stage": None}, "names neither a stage nor a milestone"),
        (RENAMED, {"new_name": None}, "renames without a new name"),
        (TABLE, {"rows": ()}, "has no rows"),
        (TABLE, {"rows": (TableRow(),)}, "both a company and a group, or neither"),
        (TABLE, {"rows": (TableRow(company="acme", group="x"),)}, "both a company and a group"),
        (TABLE, {"rows": (TableRow(company="acme", prior_period=BENT),)}, "has a `prior_period`"),
        (TABLE, {"rows": (TableRow(company="acme", rank=0),)}, "has the rank 0"),
        (TABLE, {"rows": (TableRow(company="acme", rank=2**40),)}, "ranks count from 1"),
        (RETRACTED, {"target": RETRACTED.id}, "takes itself back"),
        (RETRACTED, {"target": "that one"}, "no UUID"),
        (MERGED, {"kind": "person"}, "unknown kind 'person'"),
        (MERGED, {"into": "acme-cells"}, "into itself"),
        (MERGED, {"kind": "product"}, "unusable slug"),
        (RELATED, {"refs": ()}, "to nothing or to itself"),
        (RELATED, {"refs": (Reference(rel="follows", id=OTHER),)}, "to nothing or to itself"),
        (RELATED, {"source": "f001"}, "no UUID"),
        (UNDONE, {"batches": ()}, "names no batch"),
        (UNDONE, {"batches": (UNDONE.batch,)}, "takes back its own batch"),
        (UNDONE, {"batches": ("last",)}, "no UUID"),
        (AMENDED, {"target": OTHER}, "by one with another id"),
        (AMENDED, {"expects": "abc"}, "no content hash"),
        (AMENDED, {"event": structs.replace(PLAN, strength="did")}, "strength did"),
    ],
)
def test_an_event_that_breaks_a_rule_is_refused(
    event: Event, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(BadEvent, match=message):
        check_event(structs.replace(event, **change))


@pytest.mark.parametrize(
    ("event", "change"),
    [
        (PLAN, {"company": ".."}),
        (PLAN, {"company": "../../etc"}),
        (PLAN, {"company": "con/.."}),
        (PLAN, {"company": "Acme"}),
        (PLAN, {"company": "acme\n"}),
        (PLAN, {"company": "宁德时代"}),
        (PLAN, {"company": ""}),
        (PLAN, {"company": "a" * 81}),
        (PLAN, {"companies": ("..",)}),
        (PLAN, {"technology": "a/b"}),
        (PLAN, {"product": "spark"}),
        (PLAN, {"product": "acme/.."}),
        (PLAN, {"site": "acme/north/plant"}),
        (PLAN, {"segments": ("-",)}),
        (PLAN, {"document": Document(source="con/..")}),
        (DEAL, {"parties": (Party(company="..", role="customer"),)}),
        (TABLE, {"rows": (TableRow(company="../x"),)}),
        (RENAMED, {"counterparty": ".hidden"}),
        (MERGED, {"into": "../acme"}),
    ],
)
def test_a_slug_that_could_leave_its_folder_is_refused_in_every_field(
    event: Event, change: dict[str, Any]
) -> None:
    # The slugs of things were checked, those in events were not: pages are written under both.
    with pytest.raises(BadEvent, match="unusable slug"):
        check_event(structs.replace(event, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "a\x07b"},
        {"notes": ("fine", "a\x1b[31mb")},
        {"scope": "line\t1"},
        {"stage": "first\rlight"},
        {"document": doc(title="a\x00b")},
        {"speaker": "moc\u202e.evil"},
        {"speaker": "<b>Kim</b>"},
        {"speaker": "\u200b"},
        {"recorded_by": "kim\u2066"},
        {"recorded_by": ""},
        {"statement": "x" * 100_001},
    ],
)
def test_text_that_hides_or_forges_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(UnsafeText):
        check_event(structs.replace(PLAN, **change))


def test_the_refusal_names_the_field() -> None:
    with pytest.raises(UnsafeText, match=r'the field "notes" of this "planned" event'):
        check_event(structs.replace(PLAN, notes=("a\x07b",)))


def test_a_new_name_is_a_name() -> None:
    with pytest.raises(UnsafeText, match="markup"):
        check_event(structs.replace(RENAMED, new_name="<Acme>"))


@pytest.mark.parametrize("field", ["url", "archived_url"])
def test_an_address_that_runs_code_is_refused(field: str) -> None:
    with pytest.raises(UnsafeAddress):
        check_event(structs.replace(PLAN, document=doc(**{field: "javascript:alert(1)"})))


# --- Things

ACME = Company(slug="acme", name="Acme Cells")
SPARK = Product(slug="acme/spark", name="Spark", owner="acme")
PLANT = Site(slug="acme/north-plant", name="North plant", owner="acme")
RUNGS = (
    Stage(slug="a-sample", name="A-sample", meaning="prototype"),
    Stage(slug="b-sample", name="B-sample", meaning="finished product"),
)
SAMPLES = Ladder(slug="samples", name="Samples", stages=RUNGS)


@pytest.mark.parametrize("thing", [ACME, SPARK, PLANT, SAMPLES], ids=lambda thing: thing.slug)
def test_a_thing_that_keeps_the_rules_passes(thing: Thing) -> None:
    check_thing(thing)
    check_event(Registered(**ENVELOPE, thing=thing))
    check_event(Described(**ENVELOPE, thing=thing))


SLUGS = ["", ".", "..", "con/..", "../acme", "a/b", "Acme", "acme ", "acme\n", "-a", "a--b", "a_b"]


@pytest.mark.parametrize("slug", [*SLUGS, "宁德", "a" * 81])
def test_a_company_with_an_unusable_slug_is_refused(slug: str) -> None:
    with pytest.raises(BadEvent, match="unusable slug") as refusal:
        check_thing(structs.replace(ACME, slug=slug))
    assert "lg-energy-solution" in refusal.value.hint


@pytest.mark.parametrize("slug", ["spark", "acme/..", "acme/", "/spark", "acme/a/b", "con/../x"])
def test_a_product_or_site_without_owner_in_its_slug_is_refused(slug: str) -> None:
    for thing in (SPARK, PLANT):
        with pytest.raises(BadEvent, match="unusable slug"):
            check_thing(structs.replace(thing, slug=slug))


def test_a_product_stands_under_its_own_owner() -> None:
    with pytest.raises(BadEvent, match="does not stand under its owner bolt"):
        check_thing(structs.replace(SPARK, owner="bolt"))


@pytest.mark.parametrize(
    "change",
    [
        {"name": "<b>Acme</b>"},
        {"name": "emcA\u202e"},
        {"name": " "},
        {"name": "x" * 301},
        {"names": (NativeName(text="<i>", lang="en"),)},
        {"aliases": ("Acme\u2067",)},
        {"former_names": (FormerName(text="Old <Acme>"),)},
    ],
)
def test_an_unsafe_name_of_a_thing_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(UnsafeText):
        check_thing(structs.replace(ACME, **change))


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_fiscal_year_starts_in_a_month_of_the_year(month: int) -> None:
    fiscal = FiscalYear(start_month=month, named_by="end")
    with pytest.raises(BadEvent, match=f"in month {month}"):
        check_thing(structs.replace(ACME, fiscal_year=fiscal))


@pytest.mark.parametrize(
    "change",
    [
        {"stages": ()},
        {"stages": (RUNGS[0], RUNGS[0])},
        {"exits": (RUNGS[1],)},
        {"stages": (Stage(slug="a/..", name="A", meaning=""),)},
    ],
)
def test_a_ladder_has_different_rungs(change: dict[str, Any]) -> None:
    with pytest.raises(BadEvent):
        check_thing(structs.replace(SAMPLES, **change))


def test_a_rung_has_a_name_that_can_be_shown() -> None:
    with pytest.raises(UnsafeText, match="the name of a stage"):
        check_thing(structs.replace(SAMPLES, stages=(structs.replace(RUNGS[0], aliases=("<",)),)))


@given(strategies.events())
def test_a_control_character_anywhere_is_found(event: Event) -> None:
    with pytest.raises(Refusal):
        check_event(structs.replace(event, recorded_by="kim\x00"))
