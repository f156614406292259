"""Where the files of the doors stand, and how they are addressed."""

import hashlib

from tracker.web.file_names import part_of
from tracker.web.parts import Link

API = "api/v1"
MOST_LETTERS = 200  # file systems end names at 255 bytes


def file_name(id: str) -> str:
    """Return the name of a file for a slug or a path, without its ending; no two are the same.

    Slugs hold neither points nor underscores: a slash becomes a point, an @ an underscore.
    """
    name = id.replace("/", ".").replace("@", "_").replace("~", "__")
    if len(name) > MOST_LETTERS:
        digest = hashlib.sha256(id.encode()).hexdigest()[:16]
        name = f"{name[: MOST_LETTERS - 20]}__{digest}"
    return "index_" if name == "index" else part_of(name)


def api_path(folder: str, id: str) -> str:
    """Return the file of one item of the API."""
    return f"{API}/{folder}/{file_name(id)}.json"


def api_list(folder: str) -> str:
    """Return the file of a list of the API."""
    return f"{API}/{folder}/index.json"


def schema_path(name: str) -> str:
    """Return the file of a schema."""
    return f"{API}/schemas/{name}.json"


def beside(page: str, ending: str) -> str:
    """Return the file that stands beside a page: `events/x.html` → `events/x.bib`."""
    return f"{page.removesuffix('.html')}.{ending}"


def feed_path(scope: str, ending: str) -> str:
    """Return a feed's file: scope `all`, `corrections`, `companies/catl`, `watch/mine`."""
    return f"feeds/{_scoped(scope)}.{ending}"


def calendar_path(scope: str) -> str:
    """Return a calendar's file."""
    return f"calendars/{_scoped(scope)}.ics"


def table_path(scope: str) -> str:
    """Return the table of the milestones of a company or a technology."""
    return f"data/{_scoped(scope)}.csv"


def badge_path(company: str, ending: str) -> str:
    """Return a company's badge."""
    return f"badges/{file_name(company)}.{ending}"


def doors_of(page: str) -> tuple[Link, ...]:
    """Return the other forms of a page, as they are named in its foot."""
    return (*_own_doors(page), *cites_of(page))


def cites_of(page: str) -> tuple[Link, ...]:
    """Return the files that say how a page is cited."""
    return Link("BibTeX", beside(page, "bib")), Link("CSL JSON", beside(page, "csl.json"))


def _own_doors(page: str) -> tuple[Link, ...]:
    folder, _, name = page.rpartition("/")
    slug = name.removesuffix(".html")
    own = slug.removesuffix("_")
    if page == "index.html":
        table = Link("CSV", "data/milestones.csv")
        return (Link("JSON", api_list("milestones")), table, *_follow("all"))
    if page == "calendar.html":
        every = Link("calendar", calendar_path("all"))
        return (Link("JSON", api_list("milestones")), Link("CSV", "data/milestones.csv"), every)
    if folder == "changes":
        scope = "corrections" if slug == "corrections" else "all"
        return (Link("JSON", api_list("changes")), *_feeds(scope))
    if page == "data.html":
        return (Link("data package", "data/datapackage.json"), Link("JSON", f"{API}/index.json"))
    if slug == "index" and folder in _WITH_LISTS:
        return (Link("JSON", api_list(folder)),)
    if folder in _WITH_LISTS:
        scope = f"{folder}/{own}"
        table = Link("CSV", table_path(scope))
        return (Link("JSON", api_path(folder, own)), table, *_follow(scope))
    return (Link("JSON", api_path(folder, slug)),) if folder == "events" else ()


_WITH_LISTS = ("companies", "technologies")


def _follow(scope: str) -> tuple[Link, ...]:
    return (*_feeds(scope), Link("calendar", calendar_path(scope)))


def _feeds(scope: str) -> tuple[Link, ...]:
    return Link("Atom", feed_path(scope, "atom")), Link("JSON Feed", feed_path(scope, "json"))


def _scoped(scope: str) -> str:
    folder, slash, name = scope.rpartition("/")
    return f"{folder}/{file_name(name)}" if slash else name
