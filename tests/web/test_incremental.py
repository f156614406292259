"""A site that is built on an earlier one is the site that is built at once, byte for byte."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.given import plan
from tests.strategies import event_sets, scripts
from tests.web.fiction import TODAY, eid, ledger
from tracker.ledger.lines import line_of
from tracker.snapshot import database_of
from tracker.views.asof import AsOf
from tracker.views.company import named_in
from tracker.views.edition import Edition
from tracker.views.journal import Journal
from tracker.views.revisions import Revisions
from tracker.views.roadmap import roadmap
from tracker.views.watching import WatchList
from tracker.vocabulary.canonical import canonical_bytes, content_hash, set_digest
from tracker.vocabulary.events import Event, Planned, Undone, World
from tracker.vocabulary.ids import uuid7
from tracker.web.build import build_site
from tracker.web.doors.log import NO_COPIES, Copies
from tracker.web.earlier import MARKER, earlier
from tracker.web.frame import Settings
from tracker.web.memory import MEMORY

DAY = date.fromisoformat(TODAY)


EDITIONS = (
    Edition("before", date(1999, 12, 31)),
    Edition("2025Q4", date(2025, 12, 31)),
    Edition("2025Q4-kept", date(2025, 12, 31), date(2026, 2, 1)),
    Edition("2026-05", date(2026, 5, 20)),
    Edition("to-come", date(2026, 12, 31)),
)


def build(
    events: Sequence[Event],
    out: Path,
    today: date = DAY,
    editions: tuple[Edition, ...] = (),
    copies: Copies = NO_COPIES,
    watches: tuple[WatchList, ...] = (),
    **options: str,
) -> tuple[int, ...]:
    """Build a site; returns how many files are new, the same and gone."""
    view = roadmap(events, AsOf(today=today))
    hashes = [content_hash(canonical_bytes(event)) for event in events]
    done = build_site(
        view,
        out,
        Settings(
            title=options.get("title", "Roadmap"),
            digest=set_digest(hashes),
            count=len(hashes),
            base_url="https://roadmap.example/",
            editions=editions,
            watches=watches,
        ),
        template_folder=Path(options["templates"]) if "templates" in options else None,
        copies=copies,
    )
    return done.written, done.unchanged, done.removed, done.made


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a site, its list included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@settings(max_examples=30)
@given(st.one_of(event_sets(max_size=8), scripts()), st.data())
def test_an_earlier_site_changes_nothing(events: tuple[Event, ...], data: st.DataObject) -> None:
    count = data.draw(st.integers(0, len(events)))
    before = data.draw(st.permutations(events))[:count]
    earlier = DAY - timedelta(days=data.draw(st.sampled_from((0, 1, 40, 400))))
    with TemporaryDirectory() as folder:
        grown, fresh = Path(folder) / "grown", Path(folder) / "fresh"
        editions = data.draw(st.sampled_from(((), EDITIONS)))
        build(before, grown, today=earlier, editions=editions)
        build(events, grown, editions=editions)
        build(events, fresh, editions=editions)
        assert content(grown) == content(fresh)


def test_a_page_of_a_company_that_is_only_named_tells_what_the_statement_changed(
    tmp_path: Path,
) -> None:
    first = plan("first", "2027")
    again = plan("again", "2027", published="2025-02-10", companies=("bolt",))
    grown, fresh = tmp_path / "grown", tmp_path / "fresh"
    build((again,), grown)
    build((first, again), grown)
    build((first, again), fresh)
    assert b"reaffirmed" in content(fresh)["companies/bolt.html"]
    assert content(grown) == content(fresh)


def later_plan(company: str) -> Planned:
    """Return a new plan of a company in the invented ledger."""
    old = next(one for one in ledger() if isinstance(one, Planned) and one.company == company)
    return structs.replace(
        old,
        id=uuid7(1_790_000_000_000, 1),
        batch=uuid7(1_790_000_000_000, 2),
        recorded_at="2026-05-20T09:00:00.000000Z",
        refs=(),
        statement="It is put off again.",
    )


def test_one_new_event_makes_the_pages_that_it_touches_and_no_other(tmp_path: Path) -> None:
    out, events = tmp_path / "site", ledger()
    *_, every = build(events, out)
    *_, none = build(events, out)
    assert none == 0
    untouched = {
        *("companies/orsted-cells.html", "companies/gone-cells.html", "companies/gone-cells.bib"),
        *("api/v1/companies/orsted-cells.json", "calendars/companies/orsted-cells.ics"),
        *("data/companies/orsted-cells.csv", "badges/orsted-cells.svg"),
        *("api/v1/schemas/company.json", f"api/v1/events/{eid('c-slip')}.json"),
    }
    keys = keys_of(out)
    assert untouched < keys.keys()
    times = {name: (out / name).stat().st_mtime_ns for name in untouched}
    later = later_plan("borealis")
    *_, made = build((*events, later), out)
    assert 0 < made < every
    assert {name: keys_of(out)[name] for name in untouched} == {n: keys[n] for n in untouched}
    of_one = {event.id for event in (*events, later) if "borealis" in companies_in(event)}
    anew = {name for name, key in keys_of(out).items() if keys.get(name) != key}
    bound = {name for name in anew if OF_FEW.match(name)}
    assert bound
    assert {name for name in bound if "borealis" not in name and not of_one & {stem(name)}} == set()
    assert {name: (out / name).stat().st_mtime_ns for name in times} == times
    for path in ("companies/borealis.html", "feeds/companies/borealis.atom", "data/events.csv"):
        assert b"It is put off again." in (out / path).read_bytes(), path


OF_FEW = re.compile(
    r"(companies|products|sites|events|badges|calendars/companies|data/companies"
    r"|api/v1/(companies|products|sites|milestones|events))/(?!index\.)"
)
"""Files that tell of a few companies, and not of everything as lists, feeds and tables do."""


def keys_of(out: Path) -> dict[str, str]:
    return {name: one.key for name, one in earlier(out).listed.items()}


def companies_in(event: Event) -> tuple[str, ...]:
    return named_in(event) if isinstance(event, World) else ()


def stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def test_a_database_and_watch_lists_grow_as_the_rest_does(tmp_path: Path) -> None:
    events = (*ledger(), later_plan("borealis"))
    lists = (
        WatchList("cells", technologies=("salt-cell",)),
        WatchList("other", companies=("orsted-cells",)),
    )
    for some, out in ((events[:-1], "grown"), (events, "grown"), (events, "fresh")):
        lines = [line_of(event) for event in some]
        copies = Copies(database=partial(database_of, lines))
        build(some, tmp_path / out, copies=copies, watches=lists)
    assert content(tmp_path / "grown") == content(tmp_path / "fresh")
    assert b"It is put off again." in (tmp_path / "grown/watch/cells.html").read_bytes()
    assert b"It is put off again." in (tmp_path / "grown/data/roadmap.sqlite").read_bytes()


@pytest.mark.parametrize("changed", ["today", "title", "template"])
def test_what_every_page_may_show_makes_all_of_them_anew(tmp_path: Path, changed: str) -> None:
    out, own = tmp_path / "site", tmp_path / "templates"
    own.mkdir()
    *_, every = build(ledger(), out, templates=str(own))
    (own / "404.html").write_text("nothing") if changed == "template" else None
    *_, made = build(
        ledger(),
        out,
        today=date(2026, 5, 21) if changed == "today" else DAY,
        title="Another" if changed == "title" else "Roadmap",
        templates=str(own),
    )
    over = months_over(out) if changed == "today" else set()
    assert made == every - len(over)


def months_over(out: Path) -> set[str]:
    """Return the pages of changes of the months before that of DAY."""
    named = {path for path in content(out) if re.fullmatch(r"changes/\d{4}-\d\d.*\.html", path)}
    return {path for path in named if not path.startswith(f"changes/{DAY:%Y-%m}")}


def test_a_month_that_is_over_stays_whatever_the_day_and_whatever_is_logged(tmp_path: Path) -> None:
    out, events = tmp_path / "site", ledger()
    build(events, out)
    over = months_over(out)
    assert "changes/2026-01.html" in over
    times = {name: (out / name).stat().st_mtime_ns for name in over}
    build((*events, later_plan("orsted-cells")), out, today=date(2026, 7, 1))
    assert {name: (out / name).stat().st_mtime_ns for name in times} == times
    assert (out / "changes/2026-05.html").read_text("utf-8").count("31 May 2026") == 2


def test_a_link_of_a_month_that_leads_nowhere_any_more_is_taken_off(tmp_path: Path) -> None:
    out, events = tmp_path / "site", ledger()
    build(events, out)
    page = out / "changes/2026-01.html"
    assert eid("c-slip") in page.read_text("utf-8")
    gone = next(event for event in events if event.id == eid("c-slip"))
    undone = Undone(
        id=uuid7(1_790_000_000_000, 3),
        batch=uuid7(1_790_000_000_000, 4),
        line=1,
        recorded_at="2026-05-20T09:00:00.000000Z",
        recorded_by="ada",
        batches=(gone.batch,),
        reason="The page is another company's.",
    )
    build((*events, undone), out)
    assert eid("c-slip") not in page.read_text("utf-8")
    assert "2026 → H1 2027" in page.read_text("utf-8")


def test_a_page_that_somebody_changed_is_made_anew(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(ledger(), out)
    page = out / "companies" / "borealis.html"
    right = page.read_bytes()
    page.write_bytes(b"scribble")
    *_, made = build(ledger(), out)
    assert made == 1
    assert page.read_bytes() == right


@pytest.mark.parametrize("text", ["", "\x00\xff", "index.html\n", "index.html\t\t\t\t\n"])
def test_a_list_that_tells_nothing_leads_to_a_whole_build(tmp_path: Path, text: str) -> None:
    out = tmp_path / "site"
    *_, every = build(ledger(), out)
    (out / MARKER).write_text("".join(f"{name}\n" for name in content(out)) + text, "utf-8")
    *_, made = build(ledger(), out)
    assert made == every


@pytest.mark.parametrize("text", [None, "", "\x00\xff", '{"days": {}, "revisions": {}}', "{}"])
def test_a_memory_that_is_gone_or_was_changed_costs_time_and_no_more(
    tmp_path: Path, text: str | None
) -> None:
    out, events = tmp_path / "site", (*ledger(), later_plan("borealis"))
    build(ledger(), out)
    (out / MEMORY).unlink()
    if text is not None:
        (out / MEMORY).write_text(text, "utf-8")
    build(events, out)
    build(events, tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


def test_what_is_remembered_is_not_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    build(ledger(), out)
    told: list[object] = []

    def counting(kind: type, name: str) -> None:
        known = getattr(kind, name)

        def counted(self: object, of: object) -> object:
            told.append(of)
            return known(self, of)

        monkeypatch.setattr(kind, name, counted)

    counting(Journal, "_tell")
    counting(Revisions, "of_company")
    build((*ledger(), later_plan("borealis")), out)
    assert told.count("borealis") == 1
    assert "orsted-cells" not in told
    days = [day for day in told if isinstance(day, date)]
    assert days == [date(2026, 5, 20)]
