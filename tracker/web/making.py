"""A planned page becomes files: the page with its other forms at its foot, and how it is cited."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from tracker.views.revisions import NO_REVISIONS, Revision
from tracker.web.alone import figure_files
from tracker.web.data import PATH as DATA
from tracker.web.data import data_page
from tracker.web.doors.api import written
from tracker.web.doors.citations import bibtex, cite_of, cite_page, csl
from tracker.web.doors.feeds import titles
from tracker.web.doors.files import door_files
from tracker.web.doors.foot import doors_of
from tracker.web.doors.linked import linked_data
from tracker.web.doors.log import Copies
from tracker.web.doors.places import beside
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf
from tracker.web.doors.sitemap import changed_on
from tracker.web.editions import PATH as EDITIONS
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup
from tracker.web.pages import PlannedPage, every_page
from tracker.web.parts import Link
from tracker.web.render import Renderer
from tracker.web.replay import replay_files
from tracker.web.reporting import report_address
from tracker.web.search import search_files
from tracker.web.sides import sides_file


@dataclass(frozen=True)
class Outline:
    """Everything that a site is made of, none of it made yet; `feeds` are their titles by file."""

    shelf: Shelf
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
    feeds: Mapping[str, str]


def outline(
    lookup: Lookup,
    copies: Copies,
    content: Callable[[str], bytes],
    revisions: Mapping[str, Revision] = NO_REVISIONS,
) -> Outline:
    """Return the outline of a site; `content` gives a planned file, for the page that lists them.

    That page stands last: whoever makes the files in their order has made what it lists.
    `revisions` are those of milestones that were told before.
    """
    pages = tuple(every_page(lookup))
    shelf = Shelf(lookup, {*(page.path for page in pages), DATA}, revisions)
    files = (
        *door_files(shelf, copies, content),
        *search_files(lookup),
        *replay_files(lookup, content),
        sides_file(lookup),
    )
    listed = frozenset(file.path for file in files)
    data = PlannedPage(DATA, partial(data_page, shelf, listed, content))
    return Outline(shelf, (*pages, data), files, titles(shelf))


def paths_of(page: PlannedPage) -> tuple[str, ...]:
    """Return the files that every page has: itself, and how it is cited; its figures excepted."""
    path = page.path
    return (path,) if page.is_bare else (path, beside(path, "bib"), beside(path, "csl.json"))


def made(
    planned: PlannedPage, site: Outline, renderer: Renderer, frozen: Link | None = None
) -> tuple[Mapping[str, bytes], str]:
    """Make the files of a page; returns them with the day of the page's own last event.

    `frozen` leads to the page in the newest edition that has it.
    """
    page = planned.make()
    frame = page.frame
    assert frame.path == planned.path  # noqa: S101 -- else a link would lead elsewhere
    if planned.is_bare:
        return {frame.path: renderer.page(page)}, ""
    whole = {frame.path: renderer.page(page, dressed(site, frame, frozen))}
    bom = site.shelf.settings.csv_bom
    others = (*_cites(site.shelf, frame), *figure_files(page, frame, renderer, bom=bom))
    return whole | dict(others), changed_on(site.shelf, frame)


def dressed(site: Outline, frame: Frame, frozen: Link | None = None) -> Frame:
    """Return a frame with the other forms of its page, and what it says of itself."""
    doors = doors_of(site.shelf, frame.path)
    feeds = (Link(site.feeds[one.path], one.path) for one in doors if one.path in site.feeds)
    report = site.shelf.settings.report_errors_to
    return replace(
        frame,
        doors=doors,
        feeds=tuple(feeds),
        linked=linked_data(site.shelf, frame),
        frozen=frozen,
        editions=EDITIONS if site.shelf.settings.editions else "",
        report=report_address(report, frame.title, frame.url or frame.path) if report else "",
    )


def _cites(shelf: Shelf, frame: Frame) -> Iterator[tuple[str, bytes]]:
    folder, _, name = frame.path.rpartition("/")
    id = name.removesuffix(".html")
    is_event = folder == "events" and id in shelf.roadmap.statements
    cite = cite_of(shelf, id) if is_event else cite_page(shelf, frame)
    yield beside(frame.path, "bib"), bibtex(cite)
    yield beside(frame.path, "csl.json"), written(csl(cite))
