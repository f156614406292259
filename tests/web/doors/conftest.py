"""The sites whose doors are read: the invented ledger, a hostile one, an empty one."""

from dataclasses import replace

import pytest

from tests.web.fiction import ledger
from tests.web.test_site import EVIL, SETTINGS, folded, hostile
from tracker.views.roadmap import Roadmap
from tracker.views.watching import WatchList
from tracker.web.build import plan
from tracker.web.frame import Settings
from tracker.web.publish import Files

ROOT = "https://roadmap.example/sub/"
WATCHES = (
    WatchList("both", companies=("orsted-cells",), technologies=("air-cell",)),
    WatchList("cells", technologies=("salt-cell",)),
)


def settings(*, root: str | None = None, title: str = SETTINGS.title) -> Settings:
    return replace(SETTINGS, base_url=root, title=title, license="CC-BY-4.0", watches=WATCHES)


@pytest.fixture(scope="session")
def fiction() -> Files:
    """Plan the site of the invented ledger, which does not know where it will stand."""
    return plan(folded(), settings())


@pytest.fixture(scope="session")
def placed() -> Files:
    """Plan the same site for an address of its own."""
    return plan(folded(), settings(root=ROOT))


def _empty() -> Roadmap:
    return folded(())


@pytest.fixture(scope="session", params=["fiction", "placed", "hostile", "hostile placed", "empty"])
def files(request: pytest.FixtureRequest) -> Files:
    """Plan each of the sites that every door has to be well-formed in."""
    match request.param:
        case "fiction":
            return plan(folded(ledger()), settings())
        case "placed":
            return plan(folded(ledger()), settings(root=ROOT))
        case "hostile":
            return plan(folded(hostile()), settings(title=EVIL))
        case "hostile placed":
            return plan(folded(hostile()), settings(root=ROOT, title=EVIL))
        case _:
            return plan(_empty(), SETTINGS)
