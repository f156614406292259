"""What a page shows where it is shared: one picture for all, at an address of its own."""

import struct
from datetime import date

from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.web.build import plan
from tracker.web.frame import Settings

PICTURE = "assets/card.png"


def test_every_page_names_the_picture_where_the_site_knows_its_address() -> None:
    view = roadmap(ledger(), AsOf(today=date.fromisoformat(TODAY)))
    for base in (None, "https://roadmap.example/sub/"):
        files = plan(view, Settings(title="R", digest="0" * 64, count=1, base_url=base))
        for path in ("index.html", "companies/borealis.html"):
            named = f'<meta property="og:image" content="{base}{PICTURE}">'
            assert (named in files[path].decode()) is (base is not None)
            assert b"og:image" not in files["404.html"]


def test_the_picture_has_the_size_that_pages_tell() -> None:
    view = roadmap((), AsOf(today=date.fromisoformat(TODAY)))
    data = plan(view, Settings(title="R", digest="0" * 64, count=0))[PICTURE]
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 40_000
