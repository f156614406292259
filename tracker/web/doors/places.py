"""Where the files of the doors stand, and how they are addressed."""

from tracker.web.file_names import flat_name, part_of

API = "api/v1"


def file_name(id: str) -> str:
    """Return the name of a file for a slug or a path, without its ending; no two are the same."""
    name = flat_name(id)
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


def _scoped(scope: str) -> str:
    folder, slash, name = scope.rpartition("/")
    return f"{folder}/{file_name(name)}" if slash else name
