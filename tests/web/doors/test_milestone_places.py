"""Each milestone has one place, a row of its company's page, to which its other forms lead."""

import re

from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.strategies import scripts
from tests.web.checker import read
from tests.web.doors.conftest import ROOT
from tests.web.doors.reading import document, found, target
from tests.web.doors.test_calendars import events
from tests.web.doors.test_tables import table
from tests.web.test_site import SETTINGS, folded
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.web.company import page_of
from tracker.web.lookup import Lookup, milestone_anchor, milestone_path
from tracker.web.publish import Files
from tracker.web.render import Renderer


def is_there(files: Files, address: str) -> bool:
    """Tell whether an address with an anchor leads to an element of a page."""
    return address.partition("#")[2] in read(files[target(address)]).ids


def test_the_place_of_a_milestone_is_named_after_its_path() -> None:
    assert milestone_anchor("catl/naxtra/sop") == "m-naxtra.sop"
    assert milestone_anchor("catl/naxtra/sop@yibin") == "m-naxtra.sop_yibin"
    assert len(milestone_anchor(f"catl/{'long' * 60}/sop")) < 90


@drawn(st.sets(st.from_regex(r"a/[a-c]{1,3}([/@~-][a-c]{1,3}){0,3}", fullmatch=True)))
def test_no_two_milestones_have_one_place(paths: set[str]) -> None:
    assert len({milestone_anchor(path) for path in paths}) == len(paths)


@drawn(scripts())
@settings(max_examples=25)
def test_every_milestone_has_its_place_once(script: tuple[Event, ...]) -> None:
    lookup = Lookup(roadmap(script, AsOf(folded().as_of.today)), SETTINGS)
    places = {milestone_path(one).partition("#")[2] for one in lookup.roadmap.milestones}
    ids = [
        id
        for view in lookup.companies.values()
        for id in read(Renderer().page(page_of(lookup, view))).ids
        if id.startswith("m-")
    ]
    assert set(ids) == places
    assert len(ids) == len(lookup.roadmap.milestones)


def test_the_api_and_the_table_lead_to_it(files: Files) -> None:
    for path in found(files, "api/v1/milestones/", ".json"):
        if not path.endswith("index.json"):
            assert is_there(files, document(files, path)["item"]["url"])
    for row in table(files, "milestones"):
        assert is_there(files, row["place"])


def test_calendars_and_feeds_lead_to_it(placed: Files) -> None:
    for entry in events(placed["calendars/all.ics"]):
        assert is_there(placed, str(entry["URL"]))
    bodies = [one["content_html"] for one in document(placed, "feeds/all.json")["items"]]
    places = re.findall(r'href="([^"]*#m-[^"]*)"', "".join(bodies))
    assert len(places) > 5
    assert all(one.startswith(ROOT) and is_there(placed, one) for one in places)


def test_slips_and_statements_lead_to_it(fiction: Files) -> None:
    for page in ("slips/index.html", *found(fiction, "events/", ".html")):
        for place in re.findall(r'href="\.\./([^"]*#m-[^"]*)"', fiction[page].decode()):
            assert is_there(fiction, place), page
    assert b"#m-" in fiction["slips/index.html"]
