"""Track records by technology: every number leads to its promises, on whatever part they are."""

import pytest

from tests.given import drop, given, plan, reach
from tests.web.checker import faults
from tracker.vocabulary.events import Event
from tracker.web import tallies
from tracker.web.build import plan as pages
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.publish import Files

SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
RUNGS = ("a", "b", "c")


def promises(technology: str) -> tuple[Event, ...]:
    """Return a promise that was kept, one that was dropped and one that is open."""
    return (
        *(
            plan(f"{technology} {rung}", "2025", stage=f"samples/{rung}", technology=technology)
            for rung in RUNGS
        ),
        reach(f"{technology} made", "2025-03", stage="samples/a", technology=technology),
        drop(f"{technology} off", stage="samples/b", technology=technology),
    )


def looked(*events: Event) -> Lookup:
    return Lookup(given(*events).on("2026-06-01").roadmap, SETTINGS)


def site(*events: Event) -> Files:
    return pages(looked(*events).roadmap, SETTINGS)


def test_a_ledger_without_promises_says_so() -> None:
    page = site()["slips/by-technology.html"].decode()
    assert "No promise is on record." in page
    assert "<tbody" not in page


def test_a_technology_has_its_counts_and_each_leads_to_its_promises() -> None:
    (row,) = tallies.page_of(looked(*promises("salt"))).rows
    assert (row.made, row.decided) == (3, 2)
    counted = {one.word: (one.count, one.anchor) for one in (*row.counts, row.past)}
    assert counted["kept"] == (1, "on-salt-kept")
    assert counted["dropped"] == (1, "on-salt-dropped")
    assert counted["open"] == (1, "on-salt-passed")
    assert counted["date passed"] == (1, "on-salt-passed")
    assert row.verdict == "Too few to grade: 2 of 3 promises decided."


def test_no_rank_is_given_to_a_technology() -> None:
    events = [event for name in ("t1", "t2", "t3", "t4", "t5") for event in promises(name)]
    page = site(*events)["slips/by-technology.html"].decode()
    assert "place" not in page.partition("<tbody>")[2].partition("</table>")[0]


@pytest.mark.parametrize("most", [1, 2, 4])
def test_where_there_are_many_promises_the_page_goes_on_and_every_number_still_leads_to_them(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "MOST_ROWS", most)
    files = site(*promises("salt"), *promises("metal"))
    assert faults(files) == []
    parts = [path for path in files if "slips/by-technology" in path and path.endswith("html")]
    assert len(parts) == -(-6 // most)
    assert all(files[path].count(b"</a>: <bdi>") <= most for path in parts)
    assert sum(files[path].count(b"</a>: <bdi>") for path in parts) == 6


def test_a_technology_s_page_tells_what_came_of_its_promises() -> None:
    files = site(*promises("salt"))
    page = files["technologies/salt.html"].decode()
    assert '<a href="../slips/by-technology.html#on-salt">' in page
    assert "3 dated promises. Too few to grade: 2 of 3 promises decided." in page
