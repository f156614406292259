"""The whole site of a small invented ledger: complete, linked, precise, inert and reproducible."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.web.checker import faults, read
from tests.web.fiction import TODAY, eid, ledger
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Event, Registered, World
from tracker.web.build import build_site, plan
from tracker.web.frame import Settings
from tracker.web.publish import Files

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_PAGES = (
    "index.html",
    "calendar.html",
    "changes/90-days.html",
    "changes/2026-01.html",
    "changes/corrections.html",
    "companies/orsted-cells.html",
    "technologies/salt-cell.html",
    "products/borealis/aurora.html",
    "sites/orsted-cells/north.html",
    "sources/cell-daily.html",
    f"events/{eid('c-slip')}.html",
    f"events/{eid('aurora-due')}.html",
)
SETTINGS = Settings(title="Salt-cell roadmap", digest="0" * 64, count=len(ledger()))


def folded(events: tuple[Event, ...] | None = None) -> Roadmap:
    return roadmap(ledger() if events is None else events, AsOf(date.fromisoformat(TODAY)))


@pytest.fixture(scope="module")
def site() -> Files:
    return plan(folded(), SETTINGS)


def text(files: Files, path: str) -> str:
    return files[path].decode()


def test_every_page_parses_and_every_link_anchor_and_id_holds(site: Files) -> None:
    assert faults(site) == []


def test_the_site_has_its_pages(site: Files) -> None:
    assert {
        "index.html", "about.html", "404.html", "companies/index.html", "technologies/index.html",
        "companies/orsted-cells.html", "technologies/salt-cell.html", "assets/style.css",
        "market.html", "calendar.html",
    } <= set(site)  # fmt: skip
    worlds = [event for event in ledger() if isinstance(event, World)]
    assert {f"events/{event.id}.html" for event in worlds} <= set(site)


def test_an_empty_ledger_has_a_site_too() -> None:
    files = plan(folded(()), Settings(title="Nothing yet", digest="0" * 64, count=0))
    assert faults(files) == []


def test_every_mark_and_every_statement_of_a_page_leads_to_its_event(site: Files) -> None:
    links = read(site["companies/orsted-cells.html"]).links
    for name in ("c-slip", "pilot", "hedge", "density", "shares"):
        assert f"../events/{eid(name)}.html" in links
    assert "https://news.example/orsted-pilot" in links


def test_a_year_is_never_shown_as_a_day_outside_the_labelled_bounds(site: Files) -> None:
    for path, data in site.items():
        if path.startswith(("companies/", "technologies/", "index", "calendar")):
            shown = data.decode()
            assert "1 January" not in shown
            assert "31 December" not in shown
            assert "2026-12-31" not in shown


def test_names_quotes_and_titles_carry_their_language(site: Files) -> None:
    company = text(site, "companies/orsted-cells.html")
    assert '<bdi lang="zh">奥斯特电池</bdi>' in company
    event = text(site, f"events/{eid('c-slip')}.html")
    assert 'lang="zh">C样推迟到2027年上半年。</bdi>' in event
    assert "The C-sample is put off" in event


def test_an_amended_event_shows_what_stood_before(site: Files) -> None:
    event = text(site, f"events/{eid('aurora-due')}.html")
    assert "The day was misread." in event
    assert "B-samples are due in the second quarter of 2026." in event
    assert "B-samples are due in spring 2026." in event


def test_the_foot_names_the_day_the_last_entry_and_how_to_cite(site: Files) -> None:
    foot = text(site, "companies/borealis.html").rpartition("<footer")[2]
    assert '<time datetime="2026-05-20">20 May 2026</time>' in foot
    assert "Last entry on this page" in foot
    assert "Cite this page" in foot


def test_count_and_digest_stand_on_the_front_page_and_about(site: Files) -> None:
    for path in ("index.html", "about.html"):
        assert "0" * 64 in text(site, path)
        assert str(SETTINGS.count) in text(site, path)


def test_the_policy_allows_no_inline_script_and_no_inline_style(site: Files) -> None:
    for path, data in site.items():
        if path.endswith(".html"):
            assert b"Content-Security-Policy" in data
            assert b"default-src 'none'" in data
            assert b"script-src 'self'; connect-src 'self';" in data
            assert b"unsafe" not in data.partition(b"<body")[0]


EVIL = "</title></script><script>alert(1)</script>{{ 7*7 }}{% raw %}"
LONG = "long words " * 9_000


def hostile() -> tuple[Event, ...]:
    """Return the ledger with markup, template syntax and overrides in every text there is."""
    events: list[Event] = []
    for event in ledger():
        match event:
            case Registered(thing=thing):
                evil = msgspec.structs.replace(thing, name=f'"><b>{EVIL}', note=EVIL)
                events.append(msgspec.structs.replace(event, thing=evil))
            case World(document=document):
                if document is not None:
                    document = msgspec.structs.replace(
                        document, title=f"\u202e{EVIL}", url="javascript:alert(1)", language='"><x>'
                    )
                quote = event.quote and msgspec.structs.replace(
                    event.quote, text=f"\u202eevil\n{EVIL}", language='"><script>'
                )
                statement = f"\u202e{EVIL}\n{LONG}"
                events.append(
                    msgspec.structs.replace(
                        event,
                        document=document,
                        quote=quote,
                        statement=statement,
                        notes=(EVIL, LONG),
                        speaker=EVIL,
                        written_as=(EVIL,),
                    )
                )
            case _:
                events.append(event)
    return tuple(events)


def test_hostile_texts_stay_inert() -> None:
    files = plan(folded(hostile()), Settings(title=EVIL, digest="0" * 64, count=1))
    assert faults(files) == []
    for path, data in files.items():
        if path.endswith(".html"):
            ours = rb'<script (type="application/ld\+json"|src="[a-z./]+" defer)>'
            assert b"<script" not in re.sub(ours, b"", data)
            assert b"javascript:" not in b"".join(re.findall(rb'href="[^"]*"', data))
            assert b">49<" not in data


def test_two_machines_write_the_same_bytes() -> None:
    script = (
        "import hashlib;from tests.web.test_site import folded, SETTINGS;"
        "from tracker.web.build import plan;"
        "files = plan(folded(), SETTINGS);"
        "print(hashlib.sha256(b''.join(p.encode()+d for p, d in files.items())).hexdigest())"
    )
    digests = set()
    for seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("77", "America/Adak", "C.UTF-8")):
        ran = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        )
        digests.add(ran.stdout.strip())
    assert len(digests) == 1


def test_the_order_of_arrival_changes_nothing(site: Files) -> None:
    assert dict(plan(folded(tuple(reversed(ledger()))), SETTINGS)) == dict(site)


def test_a_site_is_built_and_built_again(tmp_path: Path) -> None:
    def build() -> tuple[int, int, int]:
        published = build_site(
            folded(),
            tmp_path / "site",
            replace(SETTINGS, base_url="https://roadmap.example/sub/"),
        )
        return published.written, published.unchanged, published.removed

    first, *_ = build()
    assert build() == (0, first, 0)
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://roadmap.example/sub/index.html"' in page
    lost = (tmp_path / "site" / "404.html").read_text("utf-8")
    assert 'href="https://roadmap.example/sub/assets/style.css"' in lost


@pytest.mark.parametrize("path", GOLDEN_PAGES)
def test_a_page_is_as_it_was(site: Files, path: str) -> None:
    """Compare with the golden page; UPDATE_GOLDEN=1 writes it anew."""
    golden = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(site[path])
    assert text(site, path) == golden.read_text("utf-8")


def test_no_page_is_heavy(site: Files) -> None:
    assert max(len(data) for data in site.values()) < 150_000
