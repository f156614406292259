"""The site map (sitemaps.org 0.9) and the hints for robots; both need absolute addresses."""

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape

from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf
from tracker.web.frame import Frame
from tracker.web.shown import THINGS_ONLY


def map_files(shelf: Shelf, days: Mapping[str, str]) -> Iterator[PlannedFile]:
    """Yield the map and the hints; nothing where the site does not know its place.

    `days` holds each page that is listed, with the day on which its own last event was logged
    (empty for none), so that a page is not called new because the site was built again.
    """
    root = shelf.lookup.root
    if root:
        hints = f"User-agent: *\nAllow: /\nSitemap: {root}sitemap.xml\n"
        yield PlannedFile("sitemap.xml", partial(site_map, root, days))
        yield PlannedFile("robots.txt", hints.encode, THINGS_ONLY)


def site_map(root: str, days: Mapping[str, str]) -> bytes:
    """Return the map of pages that stand under an address."""
    lines = "".join(_line(f"{root}{path}", day) for path, day in sorted(days.items()))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    ).encode()


def _line(address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"


def changed_on(shelf: Shelf, frame: Frame) -> str:
    """Return the day on which a page's last event was logged, or was corrected or withdrawn.

    A page as of an earlier day tells nothing of what came later.
    """
    if frame.last is None:
        return ""
    id = frame.last.path.rpartition("/")[2].removesuffix(".html")
    statement = shelf.roadmap.statements[id]
    later = [one.recorded_at for one in statement.amendments]
    later += [statement.withdrawn.recorded_at] if statement.withdrawn else []
    days = (moment[:10] for moment in later if moment[:10] <= frame.as_of.isoformat())
    return max(frame.last.logged.isoformat(), *days, "")
