"""What stands around every page: its address, its title, its foot."""

from dataclasses import dataclass
from datetime import date

from tracker.views.edition import Edition
from tracker.views.watching import WatchList
from tracker.web.parts import Link

ADRIFT = "404.html"
"""The one page that is shown at addresses that are not its own."""


@dataclass(frozen=True)
class Settings:
    """What a build is told besides the roadmap; `digest` and `count` are those of its events.

    `license` says under what the data may be used, `report_errors_to` where errors are reported,
    `csv_bom` whether tables begin with the mark that tells Excel of UTF-8,
    `watches` whose changes are told together, `editions` which days are kept beside the living
    pages, `featured` which milestones the front page shows first, by their paths.
    """

    title: str
    digest: str
    count: int
    base_url: str | None = None
    license: str | None = None
    report_errors_to: str | None = None
    csv_bom: bool = False
    watches: tuple[WatchList, ...] = ()
    editions: tuple[Edition, ...] = ()
    featured: tuple[str, ...] = ()


@dataclass(frozen=True)
class LastEvent:
    """The event of a page that was logged last."""

    path: str
    words: str
    logged: date


@dataclass(frozen=True)
class Shelved:
    """The edition that a page belongs to.

    Links stay in its `folder` where the page that they lead to is `inside`; `live` is the page of
    today in place of this one.
    """

    edition: Edition
    folder: str
    inside: frozenset[str]
    live: str


@dataclass(frozen=True)
class Frame:
    """A page's place in the site and its foot.

    `rooted` is the address that links start with where a page cannot know its own depth.
    `doors` are the other forms of the page, `feeds` those that a browser offers by their titles,
    `linked` is what the page says of itself as JSON-LD; `frozen` leads to the page in the newest
    edition that has it, `editions` to all editions, `report` to where its errors are told.
    A page of an edition has `shelved` instead.
    """

    path: str
    title: str
    site: str
    section: str
    description: str
    as_of: date
    known_on: date | None
    last: LastEvent | None
    cite: str
    url: str | None
    rooted: str = ""
    doors: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    linked: str = ""
    frozen: Link | None = None
    editions: str = ""
    report: str = ""
    shelved: Shelved | None = None

    @property
    def here(self) -> str:
        """Return the page's path; for a page of an edition, as it stands on the living site."""
        return self.path if self.shelved is None else self.path.removeprefix(self.shelved.folder)

    @property
    def is_adrift(self) -> bool:
        """Tell whether the page is shown at addresses that are not its own."""
        return self.path == ADRIFT
