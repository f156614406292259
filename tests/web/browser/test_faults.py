"""The checks of this folder find what they look for: each is shown a page with that fault."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.web.browser import axe, keyboard, layout, marks, painting, paper
from tests.web.browser.listening import listening
from tests.web.browser.server import served

pytestmark = pytest.mark.browser

SKIP = '<a class="skip" href="#main">Skip</a>'


def document(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>{head}'
        f"</head><body>{body}<footer>The foot</footer></body></html>"
    ).encode()


@contextmanager
def shown(tab: Page, body: str, head: str = "") -> Iterator[Page]:
    tab.set_viewport_size({"width": 320, "height": 800})
    with served({"a.html": document(body, head)}) as address:
        tab.goto(f"{address}a.html")
        yield tab


FAULTY: list[tuple[Callable[[Page], list[str]], str, str]] = [
    (axe.violations, '<main><h1>A</h1><img src="data:,"></main>', "image-alt"),
    (axe.violations, '<main><h1>A</h1><p style="color:#bbb">pale</p></main>', "color-contrast"),
    (layout.faults, '<div style="width:900px">wide</div>', "the page is 9"),
    (layout.faults, '<p style="position:absolute;left:-60px">outside</p>', "leaves the page"),
    (
        layout.faults,
        '<p style="width:40px;overflow:hidden;white-space:nowrap">many words on a line</p>',
        "cut off",
    ),
    (layout.faults, '<p>one</p><p style="margin-top:-2.2em">two</p>', "lie over each other"),
    (
        layout.faults,
        '<svg class="fig"><text y="20">one</text><text y="22">two</text></svg>',
        "lie over each other",
    ),
    (keyboard.skip, '<a href="#x">first</a>' + SKIP, "before the skip link"),
    (keyboard.skip, SKIP + '<nav><a href="#x">x</a></nav><div id="main">text</div>', "not lead"),
    (keyboard.walk, '<a href="#x">x</a><a href="#y" tabindex="2">y</a>', "Tab went to"),
    (keyboard.walk, '<a href="#x" style="outline:none">x</a>', "no outline"),
    (
        keyboard.walk,
        '<a href="#x">x</a><p style="position:fixed;inset:0;background:#fff">over</p>',
        "covers it",
    ),
    (
        marks.empty,
        '<svg class="mark" width="16" height="16"><path d="M2 8h12" stroke="none"/></svg>',
        "svg",
    ),
]


@pytest.mark.parametrize(
    ("check", "body", "said"),
    FAULTY,
    ids=lambda value: getattr(value, "__name__", None) or value[:40],
)
def test_a_fault_is_found(
    tab: Page, check: Callable[[Page], list[str]], body: str, said: str
) -> None:
    with shown(tab, body) as page:
        assert said in " ".join(check(page))


SOUND = (
    f'{SKIP}<main id="main"><h1>A page</h1><p>Some <a href="#main">words</a>.</p>'
    '<svg class="mark" width="24" height="24"><title>a mark</title>'
    '<path d="M2 8h12" stroke="CanvasText"/></svg></main>'
)


@pytest.mark.parametrize(
    "check", [axe.violations, layout.faults, keyboard.skip, keyboard.walk, marks.empty]
)
def test_a_sound_page_has_none(tab: Page, check: Callable[[Page], list[str]]) -> None:
    with shown(tab, SOUND) as page:
        assert check(page) == []


def test_text_that_fits_until_it_is_spaced_is_found(tab: Page) -> None:
    box = '<p style="width:7em;height:1.2em;line-height:1.2;overflow:hidden">words fit here</p>'
    with shown(tab, box) as page:
        assert layout.faults(page) == []
        layout.space_out(page)
        assert "cut off" in layout.faults(page)[0]


def test_a_page_that_moves_is_found(tab: Page) -> None:
    late = '<script>setTimeout(() => top_.style.height = "300px", 50)</script>'
    with shown(tab, '<div id="top_"></div><p>text</p>' + late) as page:
        page.wait_for_function("top_.style.height !== ''")
        assert layout.shifted(page) > 0


POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        ("", '<img src="https://elsewhere.example/a.png">', "asked for https://elsewhere.example"),
        ("", '<img src="missing.png">', "404 for"),
        (POLICY, "<style>p { color: red }</style>", "Content Security Policy"),
        ("", "<script>console.error('oh')</script>", "error: oh"),
        ("", "<script>throw Error('oh')</script>", "error: oh"),
    ],
)
def test_what_a_page_asks_and_says_is_heard(tab: Page, head: str, body: str, said: str) -> None:
    files = {"a.html": document(body, head)}
    with served(files) as address, listening(tab, address) as listener:
        tab.goto(f"{address}a.html")
    assert said in " ".join(listener.faults)
    assert listener.paths[0] == "a.html"


def test_a_page_that_only_scripts_complete_differs(browser: Browser) -> None:
    files = {"a.html": document("<p>text</p><noscript><p>switch it on</p></noscript>")}
    with served(files) as address, painting.inert(browser) as one, painting.stalled(browser) as two:
        page = f"{address}a.html"
        assert painting.first_paint(one, page) != painting.first_paint(two, page)


def test_a_page_that_waits_for_a_script_never_paints(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "PATIENCE", 300)
    files = {"a.html": document("<p>text</p>", '<script src="a.js"></script>')}
    with (
        served(files) as address,
        painting.stalled(browser) as context,
        pytest.raises(Error, match="Timeout"),
    ):
        painting.first_paint(context, f"{address}a.html")


def test_paper_shows_the_text_of_each_sheet(tab: Page) -> None:
    body = '<p>first</p><p style="break-before:page">second</p>'
    with shown(tab, body) as page:
        pdf = paper.printed(page)
    assert paper.text(pdf) == ["first", "second The foot"]
    assert [picture[:8] for picture in paper.pictures(pdf)] == [b"\x89PNG\r\n\x1a\n"] * 2
