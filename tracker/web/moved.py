"""The old address of a thing that was merged into another: a page that leads to the new one."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from tracker.web.frame import Frame
from tracker.web.lookup import (
    Lookup,
    company_path,
    product_path,
    site_path,
    source_path,
    technology_path,
)
from tracker.web.parts import Link

_PATHS: Mapping[str, Callable[[str], str]] = {
    "company": company_path,
    "technology": technology_path,
    "product": product_path,
    "site": site_path,
    "source": source_path,
}


@dataclass(frozen=True)
class MovedPage:
    """Everything the page at an old address shows; its canonical address is the new one.

    `was` is the name that the thing had before it was merged into the other.
    """

    frame: Frame
    was: str
    to: Link
    template: str = field(default="moved.html", init=False)


def moved(lookup: Lookup, taken: Collection[str]) -> Iterator[tuple[str, Callable[[], MovedPage]]]:
    """Give the old addresses that lead to a page, each with what makes it; none that is `taken`."""
    registry = lookup.registry
    for kind, slug in sorted(registry.redirects):
        path_of = _PATHS.get(kind)
        if path_of is None:
            continue
        old, new = path_of(slug), path_of(registry.slug(kind, slug))
        if old not in taken and new in taken:
            to = Link(registry.name(kind, slug), new)
            thing = registry.things.get((kind, slug))
            yield old, partial(_page, lookup, old, thing.name if thing else slug, to)


def _page(lookup: Lookup, old: str, was: str, to: Link) -> MovedPage:
    frame = lookup.frame(old, to.text, "", description=f"{to.text} stands elsewhere.", ids=[])
    root = frame.url.removesuffix(old) if frame.url else ""
    return MovedPage(replace(frame, url=f"{root}{to.path}" if root else None, cite=""), was, to)
