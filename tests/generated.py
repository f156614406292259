"""A ledger as large as one likes: the published events, and companies that nobody ever heard of.

The same number always gives the same events.  Most companies are told of a few times and some of
a hundred times, in outlets that repeat, of technologies that many share; dates move as they do
in the real ledger.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tracker.ledger.text import read_events
from tracker.vocabulary.events import Document, Event, Planned, Reached, Registered
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.things import Company, NativeName, Product, Site, Source, Technology, Thing
from tracker.vocabulary.windows import Window, read_iso

EVENTS = Path(__file__).parent.parent / "events"
TODAY = date(2026, 11, 23)
STAGES = ("r-and-d", "a-sample", "b-sample", "c-sample", "d-sample", "sop", "volume-production")
MILESTONES = ("plant production started", "pilot line completed", "capacity operating")
TECHNOLOGIES = ("salt", "silicon", "zinc", "sulphur", "glass", "polymer", "iron", "carbon")
OUTLETS = 150
BUSY = 100
"""One in so many companies is told of as often."""


@cache
def published() -> tuple[Event, ...]:
    """Return the published ledger."""
    return tuple(event for batch in read_events(EVENTS) for event in batch.events)


def grown(companies: int) -> tuple[Event, ...]:
    """Return the published events and those of so many companies."""
    ladder = next(
        event.thing.slug
        for event in published()
        if isinstance(event, Registered) and event.thing.slug == "automotive-samples"
    )
    return (*published(), *_Maker(companies, ladder).events())


class _Maker:
    def __init__(self, companies: int, ladder: str) -> None:
        self._chance = random.Random(companies)
        self._companies, self._ladder, self._count = companies, ladder, 0

    def events(self) -> Iterator[Event]:
        for name in TECHNOLOGIES:
            yield self._registered(Technology(slug=f"{name}-cell", name=f"{name} cell"))
        for number in range(OUTLETS):
            yield self._registered(Source(slug=f"outlet-{number}", name=f"Cell Courier {number}"))
        for number in range(self._companies):
            yield from self._company(number)

    def _company(self, number: int) -> Iterator[Event]:
        slug, technology = f"maker-{number}", f"{self._chance.choice(TECHNOLOGIES)}-cell"
        native = (NativeName(text=f"第{number}号电池", lang="zh"),)
        yield self._registered(
            Company(slug=slug, name=f"Maker {number}", names=native, tickers=(f"XT: {number}",))
        )
        product, site = f"{slug}/cell", f"{slug}/works"
        if number % 3 == 0:
            thing = Product(slug=product, name=f"M{number} cell", owner=slug, technology=technology)
            yield self._registered(thing)
            yield self._registered(Site(slug=site, name=f"Works {number}", owner=slug))
        often = BUSY if number % BUSY == 0 else self._chance.randint(1, 5)
        day = date(2019, 1, 1) + timedelta(days=self._chance.randint(0, 2500))
        for _ in range(often):
            day = min(day + timedelta(days=self._chance.randint(5, 150)), TODAY)
            yield self._said(
                slug,
                technology,
                product if number % 3 == 0 and self._chance.random() < 0.3 else None,
                site if number % 3 == 0 and self._chance.random() < 0.3 else None,
                day,
            )

    def _said(
        self, company: str, technology: str, product: str | None, site: str | None, day: date
    ) -> Event:
        id, batch = self._ids()
        stage = self._chance.choice(STAGES)
        milestone = self._chance.choice(MILESTONES) if self._chance.random() < 0.3 else None
        common = {
            "id": id,
            "batch": batch,
            "line": 1,
            "recorded_at": f"{max(day, date(2026, 1, 1))}T09:00:00.000000Z",
            "recorded_by": "generator",
            "company": company,
            "technology": technology,
            "product": product,
            "site": site,
            "published": read_iso(day.isoformat()),
            "document": Document(
                source=f"outlet-{self._chance.randrange(OUTLETS)}",
                url=f"https://courier.example/{self._count}",
                language="en",
            ),
            "voice": self._chance.choice(("company", "company", "press", "analyst")),
            "stage": None if milestone else f"{self._ladder}/{stage}",
            "milestone": milestone,
        }
        words = f"its {milestone or stage}"
        if self._chance.random() < 0.25:
            told = f"{company} says that it reached {words}."
            return Reached(when=read_iso(day.isoformat()), statement=told, **common)  # type: ignore[arg-type]
        told = f"{company} means to reach {words} later."
        return Planned(when=self._later(day), statement=told, strength="plans", **common)  # type: ignore[arg-type]

    def _later(self, day: date) -> Window:
        year = day.year + self._chance.randint(0, 3)
        return read_iso(self._chance.choice((f"{year}", f"{year + 1}-Q2", f"{year + 1}-06")))

    def _registered(self, thing: Thing) -> Registered:
        id, batch = self._ids()
        return Registered(
            id=id,
            batch=batch,
            line=1,
            recorded_at="2026-01-01T00:00:00.000000Z",
            recorded_by="generator",
            thing=thing,
        )

    def _ids(self) -> tuple[str, str]:
        self._count += 2
        moment = 1_767_225_600_000 + self._count
        return uuid7(moment, self._count), uuid7(moment, self._count + 1)
