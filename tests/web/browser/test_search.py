"""The search box in a real browser: what it finds, how it is used, and when it steps back."""

import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browser import axe
from tests.web.browser.chromium import SCHEMES, window
from tests.web.browser.listening import listening
from tests.web.browser.samples import site
from tests.web.browser.server import served
from tests.web.fiction import TODAY
from tests.web.test_site import hostile
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.views.terms import search_key
from tracker.web.build import plan
from tracker.web.frame import Settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("published site")]

BOX = ".find input"


@contextmanager
def opened(browser: Browser, address: str, **options: bool) -> Iterator[Page]:
    with window(browser, **options) as context:
        page = context.new_page()
        page.goto(address)
        yield page


@pytest.fixture(scope="module")
def real(browser: Browser, published: str) -> Iterator[Page]:
    """Give a page of the published ledger, whose box was used already."""
    with opened(browser, f"{published}companies/catl.html") as page:
        yield page


@pytest.fixture
def page(browser: Browser, fiction: str) -> Iterator[Page]:
    with opened(browser, f"{fiction}companies/borealis.html") as found:
        yield found


def ask(page: Page, words: str) -> list[str]:
    """Type words into the box; return the lines that it shows."""
    page.fill(BOX, words)
    expect(page.locator(".found p")).not_to_have_text("Loading …")
    return page.locator(".found [role=option]").all_inner_texts()


@pytest.mark.parametrize(
    "words",
    ["宁德时代", "宁德", "catl", "300750", "Contemporary Amperex", "contemporary", "寧德時代"],
)
def test_a_company_comes_first_by_any_of_its_names(real: Page, words: str) -> None:
    first = ask(real, words)[0]
    assert "company" in first
    assert "CATL" in first
    assert (real.get_attribute(".found a", "href") or "").endswith("/companies/catl.html")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("natrium", "Natrium"),
        ("tech Amperex contemporary", "CATL"),
        ("massenproduktion", ""),
        ("ＣＡＴＬ", "CATL"),
        ("sodium ion", "sodium-ion battery"),
        ("Naxtra SOP", "SOP"),
    ],
)
def test_words_in_any_order_width_and_spelling_are_found(real: Page, words: str, line: str) -> None:
    found = ask(real, words)
    assert any(line in one for one in found) if line else found == []


def test_names_stand_before_statements_and_exact_before_others(real: Page) -> None:
    ask(real, "CATL")
    if (more := real.locator("#found-more")).count():
        more.click()
    real.locator(".found .statement").first.wait_for(state="attached")  # the shelves have come
    ranks = [one.split("\n")[-1].split(",")[0] for one in ask(real, "CATL")]
    assert ranks[0] == "company"
    assert "statement" in ranks
    assert "milestone" not in ranks[ranks.index("statement") :]


def test_what_was_found_in_a_quotation_is_shown_around_it(page: Page) -> None:
    (line,) = ask(page, "put off to the first half")
    assert "C-samples now follow" in line
    assert page.inner_text(".found mark") == "put off to the first half"


def test_every_key_folds_as_the_command_folds_it(page: Page) -> None:
    # Cherokee: Unicode folds it to capitals, and JavaScript knows small letters only.
    fits = [
        f"a{chr(code)}b-{chr(code)}"
        for code in range(0x110000)
        if unicodedata.category(chr(code)) not in ("Cs", "Cn", "Co", "Cc")
        and not unicodedata.name(chr(code), "").startswith("CHEROKEE")
    ]
    texts = [
        *fits,
        "  a\t b\u3000c ",
        "État-Major",
        "e\u0301tude",
        "か\u3099",
        "ｶﾞ",
        "SOP‑ready",
        "",
    ]
    found = page.evaluate("texts => texts.map(searchKey)", texts)
    pairs = zip(texts, found, strict=True)
    assert [(text, key) for text, key in pairs if key != search_key(text)] == []


def test_the_keyboard_walks_through_what_was_found(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    ask(page, "orsted")
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute(BOX, "aria-activedescendant")
    assert active == "found-1"
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    lines = page.locator(".found [role=option]").count()
    assert page.get_attribute(BOX, "aria-activedescendant") == f"found-{lines - 1}"
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    assert page.input_value(BOX) == "orsted"
    page.keyboard.press("Escape")
    assert page.input_value(BOX) == ""


def test_enter_follows_the_first_line(page: Page) -> None:
    ask(page, "奥斯特")
    page.keyboard.press("Enter")
    page.wait_for_url("**/companies/orsted-cells.html")


def test_a_click_follows_a_line(page: Page) -> None:
    ask(page, "orsted cells")
    page.click(".found a >> nth=0")
    page.wait_for_url("**/companies/orsted-cells.html")


def test_a_slash_in_the_box_is_a_slash(page: Page) -> None:
    page.focus(BOX)
    page.keyboard.type("a/b")
    assert page.input_value(BOX) == "a/b"


def test_the_count_is_told_aloud_and_nothing_found_is_said(page: Page) -> None:
    ask(page, "orsted")
    expect(page.locator(".found [role=status]")).to_contain_text("found")
    assert ask(page, "qqqq") == []
    expect(page.locator(".found [role=status]")).to_have_text("Nothing found")


def test_the_open_list_is_accessible_in_light_and_dark(page: Page) -> None:
    ask(page, "orsted")
    page.keyboard.press("ArrowDown")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert (scheme, axe.violations(page)) == (scheme, [])


def test_nothing_is_fetched_before_somebody_searches(browser: Browser, fiction: str) -> None:
    with window(browser) as context:
        page = context.new_page()
        with listening(page, fiction) as listener:
            page.goto(f"{fiction}index.html")
            assert not any(path.startswith("search/") for path in listener.paths)
            ask(page, "orsted")
        assert "search/names.json" in listener.paths
        assert listener.faults == []


def test_where_nothing_can_be_fetched_the_link_to_all_names_comes_back(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/search/*.json", refuse)
    page.focus(BOX)
    expect(page.locator(".find a")).to_have_text("All names, A to Z")
    assert (page.get_attribute(".find a", "href") or "").endswith("names.html")


def test_without_scripts_there_is_a_link_to_all_names(browser: Browser, fiction: str) -> None:
    with opened(browser, f"{fiction}index.html", java_script_enabled=False) as page:
        page.click(".find a")
        page.wait_for_url("**/names.html")


def test_from_a_disk_the_link_to_all_names_stays(browser: Browser, tmp_path: Path) -> None:
    for path, data in site("fiction").files.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    with window(browser) as context:
        page = context.new_page()
        with listening(page, tmp_path.as_uri()) as listener:
            page.goto((tmp_path / "companies" / "borealis.html").as_uri())
            page.click(".find a")
            page.wait_for_url("**/names.html")
        assert listener.faults == []


def test_hostile_names_and_notes_of_100_kb_are_only_text(browser: Browser) -> None:
    settings = Settings(title="Roadmap", digest="0" * 64, count=1)
    files = plan(roadmap(hostile(), AsOf(date.fromisoformat(TODAY))), settings)
    assert any(b"<script>" in data for path, data in files.items() if path.endswith(".json"))
    with served(files) as address, opened(browser, f"{address}index.html") as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a name ran: {dialog.message}"))
        with listening(page, address) as listener:
            for words in ("alert(1)", "<script>", "long words", "evil", "7*7"):
                assert ask(page, words), words
                tags = page.eval_on_selector_all(
                    ".found *", "found => [...new Set(found.map(one => one.tagName))]"
                )
                assert set(tags) <= {"P", "DIV", "A", "B", "BDI", "MARK", "SMALL", "SPAN"}
        links = page.eval_on_selector_all(".found a", "found => found.map(one => one.href)")
        assert all(link.startswith(address) for link in links)
        assert listener.faults == []


def test_many_shelves_are_fetched_when_names_give_little_or_on_demand(
    browser: Browser, fiction: str
) -> None:
    files = dict(site("fiction").files)
    names = json.loads(files["search/names.json"])
    (whole,) = names["shelves"]
    shelf = json.loads(files[whole])
    files["search/names.json"] = json.dumps({**names, "shelves": [whole, "search/b.json"]}).encode()
    files[whole] = json.dumps({**shelf, "statements": []}).encode()
    files["search/b.json"] = json.dumps({**shelf, "milestones": []}).encode()
    with served(files) as address, opened(browser, f"{address}index.html") as page:
        with listening(page, address) as listener:
            lines = ask(page, "e")
            assert lines[-1] == "Look in milestones and statements too"
            assert [path for path in listener.paths if "search" in path] == ["search/names.json"]
            page.keyboard.press("ArrowUp")
            page.keyboard.press("Enter")
            expect(page.locator(".found .statement").first).to_be_visible()
        assert {"search/names.json", whole, "search/b.json"} <= set(listener.paths)
