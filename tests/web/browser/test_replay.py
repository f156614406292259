"""The time machine in a real browser: what it shows of a day, and how it is used."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from jinja2 import Environment
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browser import axe
from tests.web.browser.chromium import SCHEMES, window
from tests.web.browser.listening import listening
from tests.web.browser.samples import site
from tests.web.browser.server import served
from tests.web.test_replay import on
from tests.web.test_site import hostile
from tracker.resources import shipped
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.lookup import SIGNS
from tracker.web.render import environment
from tracker.web.replay import FRONT, File, Row, read, replay_path

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("published site")]

CATL = "companies/catl.html"
DAY = "2024-05-03"


@contextmanager
def opened(browser: Browser, address: str, **options: bool) -> Iterator[Page]:
    with window(browser, **options) as context:
        page = context.new_page()
        page.goto(address)
        yield page


@pytest.fixture
def catl(browser: Browser, published: str) -> Iterator[Page]:
    with opened(browser, f"{published}{CATL}?known-on={DAY}") as page:
        expect(page.locator(".then h2")).to_have_text("As publicly known on 3 May 2024")
        yield page


def line_of(known: File, row: Row, page_path: str) -> str:
    """Return the words of a milestone's line; on a company's page its name is left out."""
    texts = known.texts
    about = ", ".join(texts[number] for number in row.about[::2])
    company = "" if page_path.startswith("companies/") else texts[row.company]
    asides = (texts[number] for number in row.asides)
    words = (company, texts[row.name], about, texts[row.state], *asides, texts[row.when])
    return " ".join(" ".join((*words, texts[row.was])).split())


def table(page: Page) -> list[str]:
    """Return the lines of milestones that are shown."""
    rows = page.locator(".then table.stack tbody tr")
    return [" ".join(line.split()) for line in rows.all_inner_texts()]


@pytest.mark.parametrize(
    ("page_path", "file"),
    [
        ("index.html", FRONT),
        (CATL, replay_path("companies", "catl")),
        ("technologies/sodium-ion-battery.html", replay_path("technologies", "sodium-ion-battery")),
    ],
)
def test_a_day_in_the_address_shows_what_stood_on_it(
    browser: Browser, published: str, page_path: str, file: str
) -> None:
    known = read(site("published").files[file])
    rows, statements = on(known, date.fromisoformat(DAY))
    with opened(browser, f"{published}{page_path}?known-on={DAY}") as page:
        expect(page.locator(".then .lede")).to_contain_text(f"from {statements} statements.")
        opens = sum(row.group == 0 for row in rows)
        expect(page.locator(".then .lede")).to_contain_text(f"{opens} open milestone")
        assert Counter(table(page)) == Counter(line_of(known, row, page_path) for row in rows)
        assert page.locator("main > :visible").last.get_attribute("class") == "then"


def test_keys_buttons_and_the_date_field_lead_to_days(catl: Page) -> None:
    slider, field = catl.get_by_role("slider", name="Day"), catl.locator("input[type=date]")
    days = read(site("published").files[replay_path("companies", "catl")]).days
    before = [day for day in days if day <= DAY][-1]
    catl.get_by_role("button", name="The change before").click()
    assert field.input_value() == before
    catl.get_by_role("button", name="The change after").click()
    after = next(day for day in days if day > before)
    assert field.input_value() == after
    slider.focus()
    catl.keyboard.press("ArrowLeft")
    assert field.input_value() == before
    catl.keyboard.press("Home")
    assert field.input_value() == days[0]
    assert slider.get_attribute("aria-valuetext") == "13 June 2021"
    field.fill("2023-01-15")
    field.dispatch_event("change")
    expect(catl.locator(".then h2")).to_have_text("As publicly known on 15 January 2023")
    expect(catl.get_by_role("status").first).to_contain_text("As publicly known on 15 January 2023")
    expect(catl).to_have_url(re.compile(r"catl\.html\?known-on=2023-01-15$"))
    catl.keyboard.press("Tab")
    catl.get_by_role("button", name="Today").click()
    expect(catl.locator(".then")).to_have_count(0)
    expect(catl.locator("#stages")).to_be_visible()
    expect(catl).to_have_url(re.compile(r"catl\.html$"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("1066-10-14", "13 June 2021"), ("2024-02-31", None), ("soon", None), ("2999-01-01", None)],
)
def test_another_day_than_there_is_does_no_harm(
    browser: Browser, published: str, asked: str, shown: str | None
) -> None:
    with opened(browser, f"{published}{CATL}?known-on={asked}") as page:
        expect(page.get_by_role("slider", name="Day")).to_be_visible()
        headings = page.locator(".then h2").all_inner_texts()
        assert headings == ([f"As publicly known on {shown}"] if shown else [])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_day_has_no_fault_that_axe_finds(catl: Page, scheme: str) -> None:
    catl.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (320, 1280):
        catl.set_viewport_size({"width": width, "height": 800})
        assert axe.violations(catl) == []
        assert catl.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_moves_when_the_machine_comes_and_nothing_leaves_the_site(
    tab: Page, published: str
) -> None:
    for width in (375, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        with listening(tab, published) as listener:
            tab.goto(published + CATL)
            expect(tab.get_by_role("slider", name="Day")).to_be_visible()
        assert listener.faults == []
        shift = tab.evaluate(
            "new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
            ".reduce((sum, one) => sum + one.value, 0))).observe({type: 'layout-shift',"
            " buffered: true}) || setTimeout(() => done(0), 300))"
        )
        assert shift == 0, (width, shift)


def test_without_its_file_or_a_script_the_page_stays_as_it_is(
    browser: Browser, published: str
) -> None:
    def refused(route: Route) -> None:
        route.fulfill(status=404)

    with window(browser) as context:
        page = context.new_page()
        page.route("**/replay/**", refused)
        page.goto(f"{published}{CATL}?known-on={DAY}")
        page.wait_for_load_state("networkidle")
        expect(page.locator(".replay")).to_contain_text("As publicly known on")
        expect(page.locator(".replay input")).to_have_count(0)
        expect(page.locator("#stages")).to_be_visible()
    with opened(browser, published + CATL, java_script_enabled=False) as page:
        expect(page.locator(".replay")).to_contain_text("As publicly known on")


def test_hostile_words_stay_words(browser: Browser) -> None:
    view = roadmap(hostile(), AsOf(today=date(2026, 5, 20)))
    files = plan(view, Settings(title="R", digest="0" * 64, count=1))
    days = json.loads(files[FRONT])["days"]
    with served(files) as address:
        start = f"{address}index.html?known-on={days[-2]}"
        with window(browser) as context:
            page = context.new_page()
            page.on("dialog", lambda dialog: pytest.fail(f"a name ran: {dialog.message}"))
            with listening(page, address) as listener:
                page.goto(start)
                expect(page.locator(".then h2")).to_be_visible()
            assert page.locator(".then script, .then img, .then iframe").count() == 0
            links = page.eval_on_selector_all(".then a", "found => found.map(one => one.href)")
            assert all(link.startswith(address) for link in links)
            assert listener.faults == []


def test_the_script_draws_the_signs_of_the_pages() -> None:
    text = (shipped("templates") / "assets/replay.js").read_text(encoding="utf-8")
    drawn = dict(re.findall(r'^    "([a-z ]+)": \'(.*)\',$', text, re.MULTILINE))
    marks: Environment = environment()
    sign = marks.get_template("figures/marks.svg").module.sign  # type: ignore[attr-defined]
    expected = {name: str(sign(name)) for name in {sign for sign, _ in SIGNS.values()}}
    assert drawn == expected
