"""The colours of the stylesheet can be told apart by everybody, in the light and in the dark."""

import re

import pytest

from tracker.resources import shipped

ASSETS = shipped("templates") / "assets"
CSS = (ASSETS / "style.css").read_text("utf-8")
SHEETS = {path.name: path.read_text("utf-8") for path in sorted(ASSETS.glob("*.css"))}
STATES = ("reached", "planned", "due", "overdue", "gone")
LINES = ("c1", "c2", "c3", "c4", "c5", "c6")
Tokens = dict[str, str]


def tokens(scheme: str) -> Tokens:
    """Return the colours of a scheme; the dark one overrides the light one."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        overridden = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))
        assert set(overridden) == set(found), "a colour has no dark form"
        found |= overridden
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", *STATES, *LINES])
@pytest.mark.parametrize("ground", ["ground", "raised"])
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    found = tokens(scheme)
    assert contrast(found[ink], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["reached", "planned", "due", "overdue"])
def test_text_can_be_read_on_the_tint_of_its_state(scheme: str, state: str) -> None:
    found = tokens(scheme)
    for ink in (state, "ink"):
        assert contrast(found[ink], found[f"{state}-tint"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_that_mean_something_can_be_seen(scheme: str) -> None:
    found = tokens(scheme)
    assert contrast(found["edge"], found["ground"]) >= 3


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_stylesheet_stays_small_and_asks_for_nothing(sheet: str) -> None:
    assert len(SHEETS[sheet].encode()) <= 28 * 1024  # about a fifth of it once it is compressed
    assert "url(" not in SHEETS[sheet]
    assert "@import" not in SHEETS[sheet]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_colour_is_a_token(sheet: str) -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEETS[sheet], flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []
