"""The time machine shows, for a day, what a site built as of that day shows."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import event_sets, scripts
from tests.web.browser.samples import EVENTS, PUBLISHED_TODAY
from tests.web.fiction import TODAY, ledger
from tracker.ledger.text import read_events
from tracker.views.asof import AsOf
from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Event
from tracker.web.build import plan
from tracker.web.charts import axis_for
from tracker.web.charts import row as row_of
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.replay import FRONT, File, Row, read, replay_path

DAY = date.fromisoformat(TODAY)
SETTINGS = Settings(title="Roadmap", digest="0" * 64, count=1)

Shown = tuple[str, ...]


def on(file: File, day: date) -> tuple[list[Row], int]:
    """Return the rows of a day and how many statements were known, as the script does."""
    at = bisect_right(file.days, day.isoformat()) - 1
    if at < 0:
        return [], 0
    found = []
    for track in file.tracks:
        numbers = [row for turn, row in zip(track[::2], track[1::2], strict=True) if turn <= at]
        if numbers and numbers[-1] >= 0:
            found.append(file.rows[numbers[-1]])
    return found, file.statements[at]


def told(file: File, rows: Iterable[Row]) -> Counter[Shown]:
    texts = file.texts
    return Counter(
        (
            texts[row.company],
            texts[row.name],
            ", ".join(texts[number] for number in row.about[::2]),
            texts[row.stage],
            texts[row.state],
            texts[row.look],
            "; ".join(texts[number] for number in row.asides),
            texts[row.when],
            texts[row.was],
            texts[row.path],
        )
        for row in rows
    )


def shown(view: Roadmap, milestones: Sequence[Milestone]) -> Iterator[Shown]:
    """Give what the pages of that day show of milestones."""
    lookup = Lookup(view, SETTINGS)
    for one in milestones:
        line = row_of(lookup, one, axis_for([one], view.as_of.today))
        quiet = [f"quiet since {line.state.quiet} (inferred)"] if line.state.quiet else []
        rung = [
            rung.name
            for ladder in view.companies
            if ladder.slug == one.company
            for each in ladder.ladders
            for rung in (*each.rungs, *each.exits)
            if rung.stage == one.stage
        ]
        yield (
            line.company.text,
            line.name.text,
            ", ".join(link.text for link in line.about),
            rung[0] if rung else "",
            line.state.word,
            line.state.look,
            "; ".join((*line.state.asides, *quiet)),
            line.when.text,
            line.was,
            line.path,
        )


@cache
def published() -> tuple[tuple[Event, ...], dict[str, bytes]]:
    batches = read_events(EVENTS)
    events = tuple(event for batch in batches for event in batch.events)
    view = roadmap(events, AsOf(today=date.fromisoformat(PUBLISHED_TODAY)))
    return events, dict(plan(view, SETTINGS))


@pytest.mark.parametrize(
    "day",
    [
        "2021-07-29",
        "2022-12-31",
        "2023-04-17",
        "2024-05-03",
        "2025-07-01",
        "2026-01-20",
        "2026-06-30",
    ],
)
def test_a_day_of_the_published_ledger_is_its_own_build(day: str) -> None:
    events, files = published()
    then = date.fromisoformat(day)
    view = roadmap(events, AsOf(today=then, known_on=then))
    front = read(files[FRONT])
    rows, statements = on(front, then)
    assert told(front, rows) == Counter(shown(view, view.milestones))
    assert statements == len(view.statements)
    assert sum(row.group == 0 for row in rows) == sum(one.is_open for one in view.milestones)
    assert sum(row.group == 1 for row in rows) == sum(
        one.state == "reached" for one in view.milestones
    )
    for slug in ("catl", "lg-energy-solution"):
        company, file = view.company(slug), read(files[replay_path("companies", slug)])
        rows, statements = on(file, then)
        assert company is not None
        assert told(file, rows) == Counter(shown(view, company.milestones))
        assert statements == len((*company.timeline, *company.others_about_it))
    technology = view.technology("sodium-ion-battery")
    file = read(files[replay_path("technologies", "sodium-ion-battery")])
    rows, statements = on(file, then)
    assert technology is not None
    assert told(file, rows) == Counter(shown(view, technology.milestones))
    assert statements == len(technology.timeline)


@settings(max_examples=40)
@given(st.one_of(event_sets(max_size=8), scripts()), st.integers(1, 4000))
def test_any_day_of_any_ledger_is_its_own_build(events: tuple[Event, ...], back: int) -> None:
    then = DAY - timedelta(days=back)
    view = roadmap(events, AsOf(today=then, known_on=then))
    front = read(plan(roadmap(events, AsOf(today=DAY)), SETTINGS)[FRONT])
    rows, statements = on(front, then)
    assert told(front, rows) == Counter(shown(view, view.milestones))
    assert statements == len(view.statements)


def test_a_file_ends_with_the_day_of_its_site() -> None:
    until = date(2026, 2, 1)
    files = plan(roadmap(ledger(), AsOf(today=DAY, known_on=until)), SETTINGS)
    front = read(files[FRONT])
    assert front.until == max(front.until, *front.days) == until.isoformat()
