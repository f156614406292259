"""Every page of the site, from one roadmap: where it stands and what it depends on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.views.company import named_in
from tracker.views.technology import TechnologyView
from tracker.views.timeline import TimelineEntry
from tracker.web import (
    company,
    event,
    product,
    sides,
    site,
    slips,
    source,
    tallies,
    technology,
    watch,
)
from tracker.web.about import ABOUT, about_page
from tracker.web.agenda import PATH as CALENDAR
from tracker.web.agenda import calendar_page
from tracker.web.by_technology import PATH as BY_TECHNOLOGY
from tracker.web.by_technology import by_technology_page
from tracker.web.changes import PATHS as CHANGES
from tracker.web.changes import changes_page
from tracker.web.chronicle import year_page, year_parts
from tracker.web.compare import INDEX as COMPARISONS
from tracker.web.compare import compare_page, comparisons_page, pair_path, pairs
from tracker.web.corrections import PATH as CORRECTIONS
from tracker.web.corrections import corrections_page
from tracker.web.editions import PATH as EDITIONS
from tracker.web.editions import editions_page
from tracker.web.front import (
    COMPANIES,
    FRONT,
    NOT_FOUND,
    TECHNOLOGIES,
    companies_page,
    companies_parts,
    index_page,
    not_found_page,
    technologies_page,
)
from tracker.web.lists import list_parts, list_path, products_page, sites_page, sources_page
from tracker.web.lookup import (
    Lookup,
    company_path,
    event_path,
    technology_path,
    watch_path,
)
from tracker.web.market import PATH as MARKET
from tracker.web.market import market_page
from tracker.web.months import ground_of, month_page, months
from tracker.web.moved import moved
from tracker.web.named import shown_of
from tracker.web.names import NAMES, names_page, names_parts
from tracker.web.parts import Link
from tracker.web.render import Page
from tracker.web.sheets import sheet_path
from tracker.web.shown import EVERYTHING, Shown


@dataclass(frozen=True)
class Lasting:
    """What a page of days that are over depends on: what was on record by the end of a day.

    `ground` is everything else that it shows.
    """

    until: date
    ground: str


@dataclass(frozen=True)
class PlannedPage:
    """A page that can be made: its address, and what it may show.

    What may show anything is made anew with every event; one that lasts only with what it names,
    whatever the day.  A page that `is_bare` has no other forms, and no place in
    the site's map.
    """

    path: str
    make: Callable[[], Page]
    shown: Shown = EVERYTHING
    lasting: Lasting | None = None
    is_bare: bool = False


def every_page(lookup: Lookup) -> Iterator[PlannedPage]:
    """Yield every page, none of them made yet; what is looked up is indexed once for all."""
    taken: set[str] = set()
    for page in (*pages_of_things(lookup), *_pages_of_times(lookup)):
        taken.add(page.path)
        yield page
    for path, make in moved(lookup, taken):
        yield PlannedPage(path, make, is_bare=True)


def pages_of_things(lookup: Lookup) -> Iterator[PlannedPage]:
    """Yield the front page, the lists, and the page of each thing and statement."""
    roadmap = lookup.roadmap
    yield PlannedPage(FRONT, partial(index_page, lookup))
    yield PlannedPage(BY_TECHNOLOGY, partial(by_technology_page, lookup))
    yield from _parts(COMPANIES, companies_parts(lookup), partial(companies_page, lookup))
    for one in roadmap.companies:
        path = company_path(one.slug)
        own = Shown((one.slug,))
        yield PlannedPage(path, partial(company.page_of, lookup, one), own)
        link = lookup.company_link(one.slug)
        yield from _years(lookup, link, "Companies", one.timeline)
    yield PlannedPage(TECHNOLOGIES, partial(technologies_page, lookup))
    for view in roadmap.technologies:
        make = partial(technology.page_of, lookup, view)
        yield PlannedPage(technology_path(view.slug), make, _shown_of(view))
        link = lookup.technology_link(view.slug)
        yield from _years(lookup, link, "Technologies", view.timeline)
    for id in sorted(roadmap.statements):
        said = roadmap.statements[id]
        own = Shown(_shown_on(lookup, id), (id,))
        yield PlannedPage(event_path(id), partial(event.page_of, lookup, said), own)
    yield from _owned_pages(lookup)


def _shown_on(lookup: Lookup, id: str) -> tuple[str, ...]:
    """Return the companies that a statement names, and the one whose milestone it speaks of."""
    named = named_in(lookup.roadmap.statements[id].event)
    path = lookup.entries[id].milestone
    of = lookup.milestones.get(path) if path else None
    return named if of is None or not named else tuple(sorted({*named, of.company}))


def _pages_of_times(lookup: Lookup) -> Iterator[PlannedPage]:
    """Yield what is told of all of them: moves, comparisons, changes, the market, the method."""
    yield from _parts(slips.PATH, slips.parts_of(lookup), partial(slips.page_of, lookup))
    yield from _parts(tallies.PATH, tallies.parts_of(lookup), partial(tallies.page_of, lookup))
    yield PlannedPage(COMPARISONS, partial(comparisons_page, lookup))
    for pair in sorted({pair for found in pairs(lookup).values() for pair in found}):
        yield PlannedPage(pair_path(pair), partial(compare_page, lookup, pair), Shown(pair))
    for slug in sides.with_sides(lookup):
        make_side = partial(sides.page_of, lookup, slug)
        yield PlannedPage(sides.side_path(slug), make_side, Shown((slug,)), is_bare=True)
    yield PlannedPage(CALENDAR, partial(calendar_page, lookup))
    for days, path in CHANGES.items():
        yield PlannedPage(path, partial(changes_page, lookup, days))
    yield PlannedPage(CORRECTIONS, partial(corrections_page, lookup))
    for month in months(lookup):
        lasting = Lasting(month.until, ground_of(lookup, month))
        for number, path in enumerate(month.paths, 1):
            yield PlannedPage(path, partial(month_page, lookup, month, number), lasting=lasting)
    yield PlannedPage(MARKET, partial(market_page, lookup))
    yield from _parts(NAMES, names_parts(lookup), partial(names_page, lookup))
    if lookup.settings.editions:
        yield PlannedPage(EDITIONS, partial(editions_page, lookup))
    for one_list in lookup.watches:
        followed = () if one_list.technologies else one_list.companies
        make = partial(watch.page_of, lookup, one_list)
        yield PlannedPage(watch_path(one_list.name), make, Shown(followed))
    yield PlannedPage(ABOUT, partial(about_page, lookup))
    yield PlannedPage(NOT_FOUND, partial(not_found_page, lookup), is_bare=True)


def _owned_pages(lookup: Lookup) -> Iterator[PlannedPage]:
    """Yield the lists of products, sites and outlets, and the page of each."""
    for kind, list_of, link_of, page_of in _OF_THINGS:
        yield from _parts(list_path(kind), list_parts(lookup, kind), partial(list_of, lookup))
        for slug in lookup.slugs(kind):
            link, own = link_of(lookup, slug), shown_of(lookup, kind, slug)
            yield PlannedPage(link.path, partial(page_of, lookup, slug), own)
            lines = lookup.lines_on.get((kind, slug), ())
            yield from _years(lookup, link, f"{kind.capitalize()}s", lines)


def _parts(path: str, count: int, make: Callable[[int], Page]) -> Iterator[PlannedPage]:
    """Yield the parts of a long list."""
    for number in range(1, count + 1):
        yield PlannedPage(sheet_path(path, number), partial(make, number))


def _shown_of(view: TechnologyView) -> Shown:
    """Return what the page of a technology may show."""
    companies = {one.company for one in view.milestones} | {one.company for one in view.standings}
    claimed = (*(one.id for one in view.claims), *(one.id for one in view.observations))
    return Shown(tuple(sorted(companies)), (*(line.id for line in view.timeline), *claimed))


def _years(
    lookup: Lookup, of: Link, section: str, lines: Sequence[TimelineEntry]
) -> Iterator[PlannedPage]:
    """Yield the pages by year of a thing: each shows its statements, and how many others have."""
    parts = year_parts(of.path, lines)
    others = repr([(part.path, part.words, len(part.lines)) for part in parts])
    for number, part in enumerate(parts):
        make = partial(year_page, lookup, of, section, parts, number)
        ids = tuple(line.id for line in part.lines)
        yield PlannedPage(part.path, make, Shown(statements=ids, ground=others))


_OF_THINGS: tuple[
    tuple[
        str,
        Callable[[Lookup, int], Page],
        Callable[[Lookup, str], Link],
        Callable[[Lookup, str], Page],
    ],
    ...,
] = (
    ("product", products_page, Lookup.product_link, product.page_of),
    ("site", sites_page, Lookup.site_link, site.page_of),
    ("source", sources_page, Lookup.source_link, source.page_of),
)
