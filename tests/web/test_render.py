"""Filters and loaders: what reaches a page, and which template stands first."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from tracker.web.render import environment, http, plain, share, whole
from tracker.web.text import head, tail


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "//elsewhere.example/x",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://",
        "https:///x",
        "http://[broken",
        "java\nscript:alert(1)",
        " https://example.com",
        "",
        None,
    ],
)
def test_only_http_addresses_are_linked_to(address: str | None) -> None:
    assert http(address) == ""


@pytest.mark.parametrize("address", ["https://example.com/a?b=c&d#e", "http://例え.example/電池"])
def test_http_addresses_pass_as_they_are(address: str) -> None:
    assert http(address) == address


@given(st.text(max_size=2000))
def test_a_long_text_is_parted_without_loss(text: str) -> None:
    assert head(text) + tail(text) == text
    assert len(head(text)) <= 600


@given(st.integers(0, 200_000))
def test_shares_are_exact(thousandths: int) -> None:
    assert round(float(share(thousandths).rstrip("%")) * 1000) == thousandths


def test_text_for_a_title_is_one_plain_line() -> None:
    assert plain("a\n b\u202e c\t") == "a b c"
    assert plain(Markup("<b>a</b> &amp; b")) == "a & b"


def test_an_unknown_name_in_a_template_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "odd.html").write_text("{{ nothing.here }}")
    with pytest.raises(UndefinedError):
        environment(tmp_path).get_template("odd.html").render()


def test_everything_is_escaped_whatever_a_template_is_called(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text("{{ name }}")
    made = environment(tmp_path).get_template("odd.txt").render(name="<script>{{ 7 * 7 }}")
    assert made == "&lt;script&gt;{{ 7 * 7 }}"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("−40 °C", "−40_°C"),
        ("3 to 5 GWh", "3_to 5_GWh"),
        ("90 % (at -40 C)", "90_% (at -40_C)"),
        ("close to LFP", "close to LFP"),
        ("400 km (500 projected)", "400_km (500_projected)"),
    ],
)
def test_a_number_and_its_unit_are_held_together(words: str, held: str) -> None:
    assert whole(words).replace("\N{NO-BREAK SPACE}", "_") == held


def test_a_workspace_template_comes_first_and_can_extend_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(
        '{% extends "!shipped/404.html" %}{% block foot %}our own foot{% endblock %}'
    )
    template = environment(tmp_path).get_template("404.html")
    assert "our own foot" in "".join(template.blocks["foot"](template.new_context()))
    assert environment().get_template("404.html").filename != template.filename
