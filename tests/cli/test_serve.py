"""`tracker serve`: pages of the moment, and word of every change."""

import re
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.serving import PATIENCE, served
from tracker.web.preview import CHANGES, SCRIPT


def get(address: str, **headers: str) -> tuple[int, str, str]:
    """Return the status, the type and the text of an answer."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode()


def test_pages_assets_and_what_is_not_there(facts: Path) -> None:
    with served("--port", "0") as address:
        status, kind, text = get(address)
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert f'<script src="{SCRIPT}"></script>' in text
        assert get(f"{address}companies/")[2] == get(f"{address}companies/index.html")[2]
        assert get(f"{address}assets/style.css")[:2] == (200, "text/css; charset=utf-8")
        assert "EventSource" in get(address.rstrip("/") + SCRIPT)[2]
        status, _, text = get(f"{address}nowhere.html")
        assert (status, "There is no such page" in text) == (404, True)
        assert get(f"{address}..%2f..%2ftracker.toml")[0] == 404


def test_what_is_logged_is_told_at_once_and_stands_on_the_page(facts: Path) -> None:
    with (
        served("--port", "0") as address,
        urllib.request.urlopen(address.rstrip("/") + CHANGES, timeout=PATIENCE) as stream,
    ):
        page = f"{address}companies/catl.html"
        assert "CATL supplies the moon" not in get(page)[2]
        line = "CATL announces Naxtra 2026-10-10 -- CATL supplies the moon"
        assert run("log", "--yes", line, "--published", "2026-10-10").code == 0
        assert stream.readline() == b"event: change\n"
        assert re.search(r"Naxtra[^<]*10 October 2026", get(page)[2])


def test_a_changed_template_is_told_too(facts: Path) -> None:
    Path("templates").mkdir()
    own = Path("templates/404.html")
    own.write_text("first")
    with (
        served("--port", "0") as address,
        urllib.request.urlopen(address.rstrip("/") + CHANGES, timeout=PATIENCE) as stream,
    ):
        assert get(f"{address}nowhere")[2].startswith("first")
        own.write_text("second, and longer")
        assert stream.readline() == b"event: change\n"
        assert get(f"{address}nowhere")[2].startswith("second")


def test_it_shows_what_was_known_on_a_day(facts: Path) -> None:
    with served("--port", "0", "--known-on", "2021-12-31") as address:
        assert "publicly known on" in get(address)[2]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", ""])
def test_a_page_of_another_host_reaches_nothing(facts: Path, host: str) -> None:
    with served("--port", "0") as address:
        assert get(address, Host=host)[0] == 403


def test_a_port_that_is_taken_is_refused_with_what_to_do(facts: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run("serve", "--port", str(taken.getsockname()[1]))
    assert (ran.code, ran.out) == (2, "")
    assert "--port" in ran.err
