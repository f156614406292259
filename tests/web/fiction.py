"""A small ledger of invented companies, with every kind of window, state and script on it."""

import uuid
from typing import Any

from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import (
    Agreed,
    Amended,
    Announced,
    Changed,
    Checked,
    Claimed,
    Document,
    Dropped,
    Event,
    Party,
    Planned,
    Quote,
    Reached,
    Reference,
    Registered,
    Stated,
    TableRow,
    Tabulated,
)
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.things import (
    Company,
    Ladder,
    Metric,
    Milestone,
    NativeName,
    Product,
    Site,
    Source,
    Stage,
    Technology,
    Thing,
    Unit,
)
from tracker.vocabulary.windows import Role, Window, read_iso

_SPACE = uuid.UUID("5f0f3c1e-6a3d-5d57-9f0a-1c2d3e4f5a6b")

TODAY = "2026-05-20"

_RUNGS = (
    ("rd", "R&D", "Work in the laboratory."),
    ("a-sample", "A-sample", "A prototype that shows the function."),
    ("b-sample", "B-sample", "A finished product on provisional tools."),
    ("c-sample", "C-sample", "Made on series tools, ready for mass production."),
    ("sop", "SOP", "Series production has started."),
    ("volume", "Volume production", "Output at the planned rate."),
)

THINGS: tuple[Thing, ...] = (
    Ladder(
        slug="samples",
        name="Automotive samples",
        stages=tuple(Stage(slug=s, name=n, meaning=m) for s, n, m in _RUNGS),
    ),
    Technology(slug="salt-cell", name="salt cell", note="Cells that carry charge with table salt."),
    Technology(slug="air-cell", name="air cell"),
    Company(
        slug="orsted-cells",
        name="Orsted Cells",
        names=(NativeName(text="奥斯特电池", lang="zh"), NativeName(text="오스테드 셀", lang="ko")),
        aliases=("OCE",),
        tickers=("XTST: 0042",),
        country="Freedonia",
    ),
    Company(slug="borealis", name="Borealis Power", country="Sylvania"),
    Company(slug="quiet-co", name="Quiet & Co"),
    Company(slug="gone-cells", name="Gone Cells"),
    Company(slug="watch-house", name="Watch House", role="research house"),
    Site(slug="orsted-cells/north", owner="orsted-cells", name="Orsted North plant",
         site_kind="plant", city="Northtown", country="Freedonia"),
    Site(slug="orsted-cells/lab", owner="orsted-cells", name="Orsted laboratory",
         site_kind="laboratory", city="Labville", country="Freedonia"),
    Product(slug="borealis/aurora", owner="borealis", name="Aurora", technology="salt-cell"),
    Milestone(slug="pilot-line-completed", name="pilot line completed",
              meaning="A pilot line stands."),
    Milestone(slug="plant-completed", name="plant completed", meaning="A plant is built."),
    Metric(slug="energy-density", name="energy density", unit="wh-kg", better="higher"),
    Metric(slug="installations", name="cell installations", unit="gwh"),
    Metric(slug="annual-capacity", name="annual capacity", unit="gwh"),
    Unit(slug="wh-kg", name="Wh/kg"),
    Unit(slug="gwh", name="GWh"),
    Source(slug="cell-daily", name="Cell Daily", reliability="B", reliability_reason="Checked."),
    Source(slug="dianchi-bao", name="电池报"),
    Source(slug="orsted-press", name="Orsted Cells newsroom"),
)  # fmt: skip


def window(text: str, phrase: str | None = None, role: Role | None = None) -> Window:
    return read_iso(text, phrase=phrase, role=role)


def eid(name: str) -> str:
    return str(uuid.uuid5(_SPACE, name))


def _envelope(name: str, day: str, line: int) -> dict[str, Any]:
    return {
        "id": eid(name),
        "batch": eid(f"batch {day}"),
        "line": line,
        "recorded_at": f"{day}T09:00:00.{line:06}Z",
        "recorded_by": "ada",
    }


def _page(source: str, slug: str, title: str, **more: Any) -> Document:
    return Document(source=source, url=f"https://news.example/{slug}", title=title, **more)


ARTICLE = _page("cell-daily", "orsted-pilot", "Orsted moves on with its pilot line",
                language="en", cites=("The Wire",), retrieved="2026-01-21")  # fmt: skip
CHINESE = _page("dianchi-bao", "aosite", "奥斯特电池推迟C样", language="zh")
PRESS = _page("orsted-press", "results-2025", "Orsted Cells reports its year", language="en")
OLD = _page("cell-daily", "orsted-2023", "Orsted shows a salt cell", language="en")


def world_events() -> list[Event]:
    """Return what was said, oldest first."""
    made: list[Event] = []

    def add(cls: Any, name: str, logged: str, **fields: Any) -> None:
        made.append(cls(**_envelope(name, logged, len(made) + 1), **fields))

    salt = {"company": "orsted-cells", "technology": "salt-cell"}
    aurora = {"company": "borealis", "technology": "salt-cell", "product": "borealis/aurora"}
    own = {"voice": "company", "document": PRESS}

    add(
        Announced,
        "shown",
        "2024-01-05",
        **salt,
        when=window("2023-07-29"),
        published=window("2023-07-29"),
        document=OLD,
        voice="press",
        strength="did",
        statement="Orsted Cells showed a salt cell.",
        act="unveiled",
        occasion="Cell Fair",
    )
    add(
        Planned,
        "a-plan",
        "2024-01-05",
        **salt,
        stage="samples/a-sample",
        site="orsted-cells/lab",
        when=window("2024", "in 2024"),
        published=window("2023-07-29"),
        document=OLD,
        voice="company",
        strength="plans",
        statement="A-samples are to be made in 2024.",
    )
    add(
        Reached,
        "rd",
        "2024-01-05",
        **salt,
        stage="samples/rd",
        site="orsted-cells/lab",
        when=window("2023-07"),
        published=window("2023-07-29"),
        document=OLD,
        voice="company",
        strength="did",
        statement="Research on salt cells is under way.",
    )
    add(
        Reached,
        "a-done",
        "2025-02-10",
        **salt,
        stage="samples/a-sample",
        site="orsted-cells/lab",
        when=window("2024-11-12"),
        published=window("2025-02-09"),
        **own,
        strength="did",
        statement="A-samples have been made.",
        quote=Quote(text="Our first A-samples left the laboratory.", language="en"),
    )
    add(
        Planned,
        "b-plan",
        "2025-02-10",
        **salt,
        stage="samples/b-sample",
        site="orsted-cells/north",
        when=window("2025-H2", "in the second half of 2025"),
        published=window("2025-02-09"),
        **own,
        strength="targets",
        statement="B-samples are aimed at for the second half of 2025.",
    )
    add(
        Planned,
        "c-plan",
        "2025-02-10",
        **salt,
        stage="samples/c-sample",
        site="orsted-cells/north",
        when=window("2026"),
        published=window("2025-02-09"),
        **own,
        strength="plans",
        statement="C-samples are planned for 2026.",
    )
    add(
        Planned,
        "c-slip",
        "2026-01-21",
        **salt,
        stage="samples/c-sample",
        site="orsted-cells/north",
        when=window("2027-H1", "2027年上半年"),
        previously=window("2026"),
        published=window("2026-01-20"),
        document=CHINESE,
        voice="company",
        speaker="李雷",
        strength="plans",
        statement="C-samples now follow in the first half of 2027.",
        quote=Quote(
            text="C样推迟到2027年上半年。",
            language="zh",
            translation="The C-sample is put off to the first half of 2027.",
        ),
        refs=(Reference(rel="slips", id=eid("c-plan")),),
    )
    add(
        Planned,
        "pilot",
        "2026-01-21",
        **salt,
        milestone="pilot-line-completed",
        site="orsted-cells/north",
        when=window("2026", "within the year", "deadline"),
        published=window("2026-01-20"),
        document=ARTICLE,
        voice="unnamed person",
        strength="aims",
        statement="Orsted Cells means to complete a pilot line in 2026.",
        quantity=Measure(metric="annual-capacity", value="0.5", unit="gwh"),
    )
    add(
        Stated,
        "hedge",
        "2026-01-21",
        **salt,
        milestone="pilot-line-completed",
        site="orsted-cells/north",
        when=window("2026-01-20"),
        published=window("2026-01-20"),
        document=ARTICLE,
        voice="company",
        stance="hedge",
        statement="A spokesperson said that nothing has been finalized yet.",
        quote=Quote(text="Nothing has been finalized yet.", language="en"),
        refs=(Reference(rel="hedges", id=eid("pilot")),),
    )
    add(
        Planned,
        "sop",
        "2026-01-21",
        **salt,
        stage="samples/sop",
        when=window("2027/.."),
        published=window("2026-01-20"),
        document=ARTICLE,
        voice="press",
        strength="may",
        statement="Series production is expected not before 2027.",
    )
    add(
        Planned,
        "volume",
        "2026-01-21",
        **salt,
        stage="samples/volume",
        published=window("2026-01-20"),
        document=ARTICLE,
        voice="company",
        strength="plans",
        statement="Volume production is to follow; no date was given.",
    )
    add(
        Claimed,
        "density",
        "2026-01-21",
        **salt,
        published=window("2026-01-20"),
        document=PRESS,
        voice="company",
        basis_kind="claimed",
        condition="at cell level",
        measure=Measure(
            metric="energy-density", value="175", unit="wh-kg", qualifier="up to", bound="at_most"
        ),
        statement="The cell is said to reach up to 175 Wh/kg.",
    )
    add(
        Planned,
        "aurora-launch",
        "2026-03-02",
        **aurora,
        milestone="plant-completed",
        when=window("2026-04-15"),
        published=window("2026-03-01"),
        document=ARTICLE,
        voice="company",
        strength="will",
        statement="The Aurora plant opens on 15 April 2026.",
    )
    add(
        Planned,
        "aurora-range",
        "2026-03-02",
        **aurora,
        stage="samples/sop",
        when=window("2027/2028", "2027 to 2028"),
        published=window("2026-03"),
        document=ARTICLE,
        voice="analyst",
        speaker="Watch House",
        strength="may",
        statement="Series production is seen between 2027 and 2028.",
    )
    add(
        Planned,
        "aurora-due",
        "2026-03-02",
        **aurora,
        stage="samples/b-sample",
        when=window("2026-Q2"),
        published=window("2026-03-01"),
        document=ARTICLE,
        voice="company",
        strength="targets",
        statement="B-samples are due in the second quarter of 2026.",
    )
    add(
        Agreed,
        "deal",
        "2026-03-02",
        **aurora,
        when=window("2026-02-26"),
        published=window("2026-03-01"),
        document=ARTICLE,
        voice="company",
        deal="supply",
        parties=(
            Party(company="borealis", role="supplier"),
            Party(company=None, role="customer", described_as="a carmaker"),
        ),
        quantity=Measure(metric="annual-capacity", value="60", unit="gwh"),
        term="three years",
        statement="Borealis is to supply 60 GWh to a carmaker over three years.",
    )
    add(
        Tabulated,
        "shares",
        "2026-03-02",
        metric="installations",
        scope="world",
        when=window("2025"),
        published=window("2026-02-11"),
        document=ARTICLE,
        voice="analyst",
        speaker="Watch House",
        statement="Installations of cells in 2025.",
        rows=(
            TableRow(
                company="borealis",
                value="108.8",
                unit="gwh",
                share_pct="9.2",
                rank=1,
                prior_share_pct="10.9",
                prior_period=window("2024"),
            ),
            TableRow(company="orsted-cells", value="50", unit="gwh", share_pct="4.2", rank=2),
            TableRow(group="others", kind="residual", share_pct="86.6"),
        ),
    )
    add(
        Planned,
        "quiet",
        "2024-06-01",
        company="quiet-co",
        technology="air-cell",
        stage="samples/a-sample",
        when=window("2028"),
        published=window("2024-05"),
        document=OLD,
        voice="company",
        strength="aims",
        statement="Quiet & Co aims at A-samples in 2028.",
    )
    add(
        Checked,
        "looked",
        "2026-04-01",
        company="quiet-co",
        technology="air-cell",
        when=window("2026-04-01"),
        published=window("2026-04-01"),
    )
    add(
        Planned,
        "gone-plan",
        "2024-06-01",
        company="gone-cells",
        technology="salt-cell",
        milestone="plant-completed",
        when=window("2027"),
        published=window("2024-05-03"),
        document=OLD,
        voice="company",
        strength="plans",
        statement="Gone Cells plans a plant for 2027.",
    )
    add(
        Changed,
        "gone-closed",
        "2025-09-09",
        company="gone-cells",
        change="closed",
        when=window("2025-09-03"),
        published=window("2025-09-04"),
        document=OLD,
        voice="press",
        statement="Gone Cells has closed.",
    )
    add(
        Planned,
        "orsted-plant",
        "2025-02-10",
        **salt,
        milestone="plant-completed",
        site="orsted-cells/north",
        when=window("2027"),
        published=window("2025-02-09"),
        **own,
        strength="plans",
        statement="A plant is planned for 2027.",
    )
    add(
        Dropped,
        "orsted-dropped",
        "2026-01-21",
        **salt,
        milestone="plant-completed",
        site="orsted-cells/north",
        when=window("2026-01-15"),
        published=window("2026-01-20"),
        document=ARTICLE,
        voice="company",
        how="shelved",
        statement="The plant has been shelved.",
    )
    return made  # fmt: skip


def registrations() -> list[Event]:
    """Return the invented things, put on record."""
    return [
        Registered(**_envelope(f"thing {number}", "2024-01-01", number), thing=thing)
        for number, thing in enumerate(THINGS, 1)
    ]


def amended(events: list[Event], name: str, **fields: Any) -> Amended:
    """Return a correction of one of the events."""
    import msgspec

    (old,) = [event for event in events if event.id == eid(name)]
    return Amended(
        **_envelope(f"amended {name}", "2026-05-01", 1),
        target=old.id,
        expects=content_hash(canonical_bytes(old)).hex(),
        reason="The day was misread.",
        event=msgspec.structs.replace(old, **fields),  # type: ignore[arg-type]
    )


def ledger() -> tuple[Event, ...]:
    """Return the whole small ledger, with one correction."""
    world = world_events()
    return (
        *registrations(),
        *world,
        amended(world, "aurora-due", statement="B-samples are due in spring 2026."),
    )
