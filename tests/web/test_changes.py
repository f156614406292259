"""The pages of changes: the last days, the months, and what is told of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import structs

from tests.given import change, check, envelope, given, merge, plan, withdraw
from tests.strategies import scripts
from tests.web.checker import faults, read
from tests.web.fiction import ledger
from tracker.views.asof import AsOf
from tracker.views.changes import changed_since
from tracker.views.roadmap import roadmap
from tracker.vocabulary.canonical import canonical_bytes, content_hash
from tracker.vocabulary.events import Amended, Event, Undone
from tracker.web import changes as pages
from tracker.web import months as archive
from tracker.web.build import plan as files_of
from tracker.web.change_lines import ChangeDay, days_words
from tracker.web.changes import PATHS, ChangesPage, changes_page, recent
from tracker.web.doors.shelf import Shelf
from tracker.web.doors.sitemap import changed_on
from tracker.web.frame import Settings
from tracker.web.keys import Keys
from tracker.web.lookup import Lookup
from tracker.web.months import MonthPage, month_page, months
from tracker.web.pages import every_page
from tracker.web.render import Renderer

SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=1)
FIRST = plan("first", "2026", published="2025-01-10", logged="2025-01-11")
SLIP = plan("slip", "2027", published="2026-05-10", logged="2026-05-11")


def lookup(*events: Event, on: str = "2026-05-15") -> Lookup:
    return Lookup(given(*events).on(on).roadmap, SETTINGS)


def many(count: int, **fields: Any) -> list[Event]:
    return [
        plan(f"p{number}", "2029", milestone=f"line {number}", stage=None, **fields)
        for number in range(count)
    ]


def lines_of(days: tuple[ChangeDay, ...]) -> Iterator[tuple[str, str]]:
    for day in days:
        for group in day.groups:
            lead = "" if group.company.text == "No company named" else f"{group.company.text}, "
            for line in group.lines:
                yield line.kind, f"{lead}{line.subject}: {line.words}."


def told(page: ChangesPage | MonthPage) -> list[tuple[str, str]]:
    return [line for days in (page.news, page.source, page.ours) for line in lines_of(days)]


def whole(found: Lookup) -> list[MonthPage]:
    return [
        month_page(found, month, number)
        for month in months(found)
        for number in range(1, len(month.paths) + 1)
    ]


def undo_of(*events: Event) -> Undone:
    batches = tuple(event.batch for event in events)
    return Undone(**envelope("undo", "2026-05-14"), batches=batches)


# --- Laws


@drawn(scripts())
@settings(max_examples=30)
def test_the_month_tells_what_the_command_tells(events: tuple[Event, ...]) -> None:
    """All of a script is logged on one day: what changed since then is what the month tells."""
    as_of = AsOf(date(2026, 1, 31))
    found = changed_since(events, date(2026, 1, 31), as_of).differences
    said = sorted((one.kind, one.sentence) for one in found if not one.is_by_time)
    shown = sorted(
        (line.kind, f"{line.subject}: {line.words}.")
        for month in whole(Lookup(roadmap(events, as_of), SETTINGS))
        for days in (month.news, month.source, month.ours)
        for day in days
        for group in day.groups
        for line in group.lines
    )
    assert len(shown) == len(said)
    assert [kind for kind, _ in shown] == [kind for kind, _ in said]
    for kind, words in shown:
        assert any(kind == other and sentence.endswith(words) for other, sentence in said)


@drawn(scripts())
@settings(max_examples=20)
def test_the_parts_of_a_month_are_the_whole_month(events: tuple[Event, ...]) -> None:
    found = Lookup(roadmap(events, AsOf(date(2026, 1, 31))), SETTINGS)
    together = [line for page in whole(found) for line in told(page)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "MOST_EVENTS", 2)
        parts = [line for page in whole(found) for line in told(page)]
    assert sorted(parts) == sorted(together)


@drawn(scripts(), st.data())
def test_a_month_with_the_same_key_is_the_same_page(
    events: tuple[Event, ...], data: st.DataObject
) -> None:
    """Each event is logged in a month of its own: what stood early on against everything."""
    spread = [
        structs.replace(event, recorded_at=f"2025-{number:02}-15T08:00:00.000000Z")
        for number, event in enumerate(events, 1)
    ]
    before = spread[: data.draw(st.integers(1, len(events)))]
    old = month_files(before, data.draw(st.sampled_from((date(2025, 1, 20), date(2026, 5, 20)))))
    new = month_files(spread, date(2026, 5, 20))
    for path in old.keys() & new.keys():
        (old_key, old_page), (new_key, new_page) = old[path], new[path]
        assert old_key != new_key or old_page == new_page


def test_a_correction_that_is_taken_back_later_is_no_change_of_its_month_any_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The map of the site tells when a page changed: that must not rest on a page kept."""
    first = plan("first", "2026", published="2026-03-01", logged="2026-03-02")
    fixed = Amended(
        **envelope("fixed", "2026-03-20"),
        target=first.id,
        expects=content_hash(canonical_bytes(first)).hex(),
        reason="It was misread.",
        event=structs.replace(first, statement="It comes in 2026."),
    )
    monkeypatch.setattr(archive, "MOST_EVENTS", 1)  # the correction stands in the second part
    path, today = "changes/2026-03.html", date(2026, 5, 20)
    old = month_files(given(first, fixed).events, today)[path]
    new = month_files(given(first, fixed, undo_of(fixed)).events, today)[path]
    assert old[1] != new[1]
    assert old[0] != new[0]


@cache
def renderer() -> Renderer:
    return Renderer()


def month_files(events: Sequence[Event], today: date) -> dict[str, tuple[str, tuple[bytes, str]]]:
    """Return the pages of months by path, each with its key; of a page also when it changed."""
    view = roadmap(events, AsOf(today))
    hashes = {event.id: content_hash(canonical_bytes(event)) for event in events}
    logged = [(event, hashes[event.id]) for event in view.events]
    keys = Keys(logged, view, "base", "lasting")
    shelf = Shelf(Lookup(view, SETTINGS), set())
    found = {}
    for planned in every_page(shelf.lookup):
        if planned.lasting is not None:
            page = planned.make()
            key = keys.of_days(planned.lasting.until, planned.lasting.ground)
            found[planned.path] = key, (renderer().page(page), changed_on(shelf, page.frame))
    return found


# --- The last days


def test_a_late_entry_is_a_change_of_the_day_of_its_logging() -> None:
    late = plan("late", "2025", published="2024-01-10", logged="2026-05-14")
    page = changes_page(lookup(FIRST, late), 7)
    assert [day.day for day in page.news] == [date(2026, 5, 14)]


def test_the_window_holds_today_and_the_days_before_it() -> None:
    found = lookup(FIRST, SLIP, on="2026-05-17")
    assert len(changes_page(found, 7).news) == 1
    later = lookup(FIRST, SLIP, on="2026-05-18")
    assert changes_page(later, 7).news == ()
    assert [count for _, count in changes_page(later, 7).windows] == [0, 1, 1]


def test_old_and_new_stand_in_words_with_source_and_event() -> None:
    (day,) = changes_page(lookup(FIRST, SLIP), 7).news
    (group,) = day.groups
    (line,) = group.lines
    assert (group.company.text, line.kind) == ("Acme", "slipped")
    assert line.subject == "salt cell, B-sample"
    assert line.words == "2026 → 2027, slipped 12 months (0 to 24)"
    assert (line.outlet, line.published) == ("Daily Volt", "10 May 2026")
    assert line.path == f"events/{SLIP.id}.html"


def test_a_withdrawal_stands_apart_from_news() -> None:
    taken = withdraw("taken", "slip", published="2026-05-13")
    page = changes_page(lookup(FIRST, SLIP, taken), 7)
    assert [kind for kind, _ in lines_of(page.source)] == ["withdrawn"]
    assert [kind for kind, _ in lines_of(page.news)] == ["slipped"]
    assert page.ours == ()


def test_a_merge_is_our_correction_and_no_news() -> None:
    merged = merge("company", "acme", "bolt", logged="2026-05-14")
    page = changes_page(lookup(FIRST, merged), 7)
    assert page.news == ()
    assert {kind for kind, _ in lines_of(page.ours)} == {"linked"}


def test_silence_is_told_as_of_today_and_apart() -> None:
    page = changes_page(lookup(plan("far", "2030", published="2025-05-10"), on="2026-05-15"), 7)
    assert page.news == ()
    assert [line.kind for group in page.by_time for line in group.lines] == ["gone quiet"]


def test_a_crowded_day_tells_its_counts_and_leads_to_the_whole_day() -> None:
    found = lookup(FIRST, *many(90, logged="2026-05-14"), SLIP)
    crowded = changes_page(found, 7)
    (day, other) = crowded.news
    assert (day.counts, other.counts) == ("90 new", "1 slipped")
    assert day.more == 90 - pages.MOST_OF_A_DAY
    assert day.rest == "changes/2026-05.html#on-2026-05-14"
    assert "on-2026-05-14" in read(renderer().page(whole(found)[0])).ids


def test_many_crowded_days_keep_the_page_light_and_every_day_told() -> None:
    events: list[Event] = [FIRST]
    for number in range(60):
        logged = str(date(2026, 5, 15) - timedelta(days=number))
        events += [
            plan(
                f"{number} {each}", "2029", milestone=f"{number} {each}", stage=None, logged=logged
            )
            for each in range(6)
        ]
    page = changes_page(lookup(*events), 90)
    assert len(page.news) == 60
    assert len(list(lines_of(page.news))) == pages.MOST_IN_ALL
    assert len(renderer().page(page)) < 150_000


def test_what_moved_comes_before_what_is_new_where_there_is_no_room() -> None:
    slip = plan("slip", "2027", published="2026-05-13", logged="2026-05-14")
    found = lookup(FIRST, *many(90, logged="2026-05-14"), slip)
    assert "slipped" in [kind for kind, _ in lines_of(changes_page(found, 7).news)]


def test_nothing_logged_lately_says_when_something_was() -> None:
    page = changes_page(lookup(FIRST), 7)
    assert page.scope.endswith("The last entry is of 11 January 2025.")
    assert "Nobody said anything" in renderer().page(page).decode()


def test_what_is_logged_after_today_is_no_change_yet() -> None:
    found = lookup(FIRST, SLIP, on="2026-05-01")
    assert [month.title for month in months(found)] == ["January 2025"]
    assert changes_page(found, 90).news == ()


# --- The front page


def test_the_front_page_tells_eight_lines_of_the_week() -> None:
    told_ = recent(lookup(FIRST, *many(20, logged="2026-05-14"), SLIP))
    assert told_.title == "Changed in the last 7 days"
    assert len(told_.lines) == 8
    assert "slipped" in [line.kind for line in told_.lines]
    assert told_.more.text == "all 21"


def test_the_front_page_falls_back_to_the_last_day_that_changed_anything() -> None:
    told_ = recent(lookup(FIRST, check("look", "2026-05-14")))
    assert told_.title == "Last changed on 11 January 2025"
    assert [line.kind for line in told_.lines] == ["new"]


def test_an_empty_record_has_no_changes() -> None:
    empty = Lookup(roadmap((), AsOf(date(2026, 5, 15))), SETTINGS)
    assert recent(empty).lines == ()
    assert months(empty) == ()
    assert "Nothing was put on record yet." in renderer().page(changes_page(empty, 7)).decode()


# --- The months


def test_a_page_of_a_month_is_as_of_its_last_day_or_today() -> None:
    found = lookup(FIRST, SLIP)
    assert [month.until for month in months(found)] == [
        date(2026, 5, 15), date(2025, 1, 31),
    ]  # fmt: skip
    assert [page.frame.as_of for page in whole(found)] == [
        date(2026, 5, 15), date(2025, 1, 31),
    ]  # fmt: skip


def test_a_month_of_many_events_has_parts_and_its_first_page_leads_to_each_day() -> None:
    found = lookup(FIRST, *many(archive.MOST_EVENTS * 2, logged="2026-05-14"), SLIP)
    month = months(found)[0]
    assert month.paths == tuple(
        f"changes/2026-05{part}.html" for part in ("", "-part-2", "-part-3")
    )
    first, second, third = whole(found)[:3]
    assert [entry.counts for entry in first.days] == ["500 new", "1 slipped"]
    assert [link.text for link in first.days[0].places] == ["part 1", "part 2", "part 3"]
    assert second.days == third.days == ()
    assert max(len(renderer().page(page)) for page in (first, second, third)) < 150_000
    assert faults(files_of(found.roadmap, SETTINGS)) == []


def test_one_event_that_changes_very_much_leaves_the_page_light() -> None:
    closed = change("end", "closed", published="2026-05-13", logged="2026-05-14")
    found = lookup(*many(700, published="2025-01-10", logged="2025-01-11"), closed)
    page = whole(found)[0]
    assert len(told(page)) == archive.MOST_LINES
    assert page.missing == 701 - archive.MOST_LINES
    assert len(renderer().page(page)) < 150_000


def test_taking_back_and_bringing_back_changes_nothing_but_changes() -> None:
    taken = withdraw("taken", "slip", published="2026-05-13", logged="2026-05-13")
    before = files_of(lookup(FIRST, SLIP).roadmap, SETTINGS)
    undo = undo_of(taken)
    after = files_of(lookup(FIRST, SLIP, taken, undo).roadmap, SETTINGS)
    pages_of = {path for path in before.keys() | after.keys() if path.endswith(".html")}
    differing = {path for path in pages_of if before.get(path) != after.get(path)}
    telling_changes = {path for path in differing if path.startswith("changes/")}
    assert differing - telling_changes <= {"index.html", "data.html"}
    assert "changes/corrections.html" in differing


@dataclass(frozen=True)
class Days:
    """Days and their words."""

    days: tuple[str, ...]
    words: str


@pytest.mark.parametrize(
    "one",
    [
        Days(("2026-05-14",), "on 14 May 2026"),
        Days(("2026-05-14", "2026-05-02"), "on 2 days from 2 to 14 May 2026"),
        Days(("2026-05-14", "2025-12-30"), "on 2 days from 30 December 2025 to 14 May 2026"),
        Days((), ""),
    ],
)
def test_days_have_words(one: Days) -> None:
    assert days_words([date.fromisoformat(day) for day in one.days]) == one.words


def test_the_pages_of_the_invented_ledger_link_to_each_other() -> None:
    files = files_of(roadmap(ledger(), AsOf(date(2026, 5, 20))), SETTINGS)
    assert set(PATHS.values()) <= set(files)
    assert faults(files) == []
