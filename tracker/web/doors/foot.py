"""The other forms of a page, as its foot names them: JSON, CSV, feeds, a calendar, citations.

A page that is no more than a part of the whole, such as a list, has the feed and the calendar of
the whole; a page about a company's thing has those of the company.
"""

from collections.abc import Iterable, Iterator, Mapping

from tracker.views.company import named_in
from tracker.web.doors.places import (
    API,
    api_list,
    api_path,
    beside,
    calendar_path,
    feed_path,
    table_path,
)
from tracker.web.doors.shelf import Shelf
from tracker.web.parts import Link
from tracker.web.sheets import list_of

ALL, CORRECTIONS = "all", "corrections"

_OF_WHOLE_PAGES: Mapping[str, tuple[str, str]] = {
    "index.html": (api_list("milestones"), "data/milestones.csv"),
    "by-technology.html": (api_list("milestones"), "data/milestones.csv"),
    "calendar.html": (api_list("milestones"), "data/milestones.csv"),
    "slips/index.html": (api_list("milestones"), "data/history.csv"),
    "slips/by-technology.html": (api_list("technologies"), "data/history.csv"),
    "compare/index.html": (api_list("companies"), "data/companies.csv"),
    "companies/index.html": (api_list("companies"), "data/companies.csv"),
    "technologies/index.html": (api_list("technologies"), "data/technologies.csv"),
    "products/index.html": (api_list("products"), "data/products.csv"),
    "sites/index.html": (api_list("sites"), "data/sites.csv"),
    "sources/index.html": (api_list("sources"), "data/sources.csv"),
    "names.html": (api_list("names"), "data/names.csv"),
    "market.html": (api_list("shares"), "data/shares.csv"),
    "data.html": (f"{API}/index.json", "data/events.csv"),
    "about.html": (api_list("ladders"), "data/events.csv"),
}
"""The pages that show a whole: their JSON and their CSV."""


def doors_of(shelf: Shelf, page: str) -> tuple[Link, ...]:
    """Return the other forms of a page; a part of a list has those of the list."""
    cites = cites_of(page)
    page = list_of(page)
    above = f"{page.rpartition('/')[0]}.html"  # a page by year has the forms of its thing's page
    return (*_own(shelf, above if above in shelf.pages else page), *cites)


def cites_of(page: str) -> tuple[Link, ...]:
    """Return the files that say how a page is cited."""
    return Link("BibTeX", beside(page, "bib")), Link("CSL JSON", beside(page, "csl.json"))


def _own(shelf: Shelf, page: str) -> Iterator[Link]:
    folder, _, rest = page.partition("/")
    slug = rest.removesuffix(".html")
    if page in _OF_WHOLE_PAGES:
        json, csv = _OF_WHOLE_PAGES[page]
        yield from _files(json, csv)
        yield from _follow(ALL)
        return
    match folder:
        case "companies" | "technologies" | "watch":
            scope = f"{folder}/{slug.removesuffix('_')}"
            json = "watches" if folder == "watch" else folder
            yield from _files(api_path(json, slug.removesuffix("_")), table_path(scope))
            yield from _follow(scope)
        case "products" | "sites":
            yield from _files(_thing(shelf, folder, slug), f"data/{folder}.csv")
            yield from _follow(_scope(shelf, (slug.partition("/")[0],)))
        case "sources":
            yield from _files(_thing(shelf, folder, slug.removesuffix("_")), "data/sources.csv")
            yield from _follow(ALL)
        case "events":
            statement = shelf.roadmap.statements[slug]
            yield from _files(api_path(folder, slug), "data/events.csv")
            yield from _follow(_scope(shelf, named_in(statement.event)))
        case "compare":
            yield from _of_pair(shelf, slug)
        case "changes":
            yield from _files(api_list("changes"), "data/changes.csv")
            yield from _follow(CORRECTIONS if slug == CORRECTIONS else ALL)
        case _:
            yield from _files(api_list("milestones"), "data/milestones.csv")
            yield from _follow(ALL)


def _thing(shelf: Shelf, folder: str, slug: str) -> str:
    """Return the file of a thing; the list for one that was named and never put on record."""
    on_record = shelf.registry.get(folder.removesuffix("s"), slug) is not None
    return api_path(folder, slug) if on_record else api_list(folder)


def _files(json: str, csv: str) -> Iterator[Link]:
    yield Link("JSON", json)
    yield Link("CSV", csv)


def _follow(scope: str) -> Iterator[Link]:
    yield Link("Atom", feed_path(scope, "atom"))
    yield Link("JSON Feed", feed_path(scope, "json"))
    yield Link("calendar", calendar_path(ALL if scope == CORRECTIONS else scope))


def _scope(shelf: Shelf, companies: Iterable[str]) -> str:
    """Return the scope of the first company that has a page, else the whole."""
    slugs = (shelf.registry.slug("company", slug) for slug in companies)
    own = next((slug for slug in slugs if slug in shelf.lookup.companies), None)
    return ALL if own is None else f"companies/{own}"


def _of_pair(shelf: Shelf, slug: str) -> Iterator[Link]:
    """Yield the forms of both companies that a page puts side by side."""
    one, _, other = slug.partition("/")
    for company in (one, other.removesuffix("_")):
        name, scope = shelf.registry.name("company", company), f"companies/{company}"
        yield Link(f"{name}: JSON", api_path("companies", company))
        yield Link("CSV", table_path(scope))
        yield Link("Atom", feed_path(scope, "atom"))
        yield Link("calendar", calendar_path(scope))
