"""The page of editions: which days are kept, and where."""

from dataclasses import dataclass, field
from datetime import date

from tracker.views.edition import Edition, editions_on, facts
from tracker.vocabulary.events import World
from tracker.web.frame import Frame
from tracker.web.front import FRONT
from tracker.web.lookup import Lookup, plural, short_day

PATH = "editions/index.html"


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list; without a path its day has not come."""

    name: str
    path: str
    known_on: date
    recorded_by: date | None
    statements: int


@dataclass(frozen=True)
class EditionsPage:
    """Everything the page of editions shows."""

    frame: Frame
    scope: str
    lines: tuple[EditionLine, ...]
    template: str = field(default="editions.html", init=False)


def folder_of(edition: Edition) -> str:
    """Return where an edition stands."""
    return f"editions/{edition.name}/"


def named(edition: Edition) -> str:
    """Return an edition with its days, in a citation's words."""
    by = f", on record by {short_day(edition.recorded_by)}" if edition.recorded_by else ""
    return f"edition {edition.name}, as known on {short_day(edition.known_on)}{by}"


def editions_page(lookup: Lookup) -> EditionsPage:
    """Return the list of editions, the newest first, and those to come before them."""
    come = editions_on(lookup.settings.editions, lookup.roadmap.as_of)
    ahead = sorted(
        set(lookup.settings.editions) - set(come),
        key=lambda one: (one.known_on, one.name),
        reverse=True,
    )
    return EditionsPage(
        frame=lookup.frame(
            PATH,
            "Editions",
            "",
            description="The roadmap as it was known on chosen days, at addresses of their own.",
            ids=[],
        ),
        scope=f"{plural(len(come), 'edition')} of the roadmap, each as it was known on a day.",
        lines=(
            *(_line(lookup, one, is_there=False) for one in ahead),
            *(_line(lookup, one, is_there=True) for one in come),
        ),
    )


def _line(lookup: Lookup, edition: Edition, *, is_there: bool) -> EditionLine:
    known = facts(lookup.roadmap.events, edition.as_of) if is_there else ()
    return EditionLine(
        name=edition.name,
        path=f"{folder_of(edition)}{FRONT}" if is_there else "",
        known_on=edition.known_on,
        recorded_by=edition.recorded_by,
        statements=sum(isinstance(one, World) for one in known),
    )
