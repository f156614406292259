"""What stands around every page: its address, its title, its foot."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Settings:
    """What a build is told besides the roadmap; `digest` and `count` are those of its events."""

    title: str
    digest: str
    count: int
    base_url: str | None = None


@dataclass(frozen=True)
class LastEvent:
    """The event of a page that was logged last."""

    path: str
    words: str
    logged: date


@dataclass(frozen=True)
class Frame:
    """A page's place in the site and its foot.

    `rooted` is the address that links start with where a page cannot know its own depth.
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
