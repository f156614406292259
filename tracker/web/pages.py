"""Every page of the site, from one roadmap."""

from collections.abc import Iterator

from tracker.views.roadmap import Roadmap
from tracker.web import company, event, technology
from tracker.web.about import about_page
from tracker.web.compare import compare_pages
from tracker.web.frame import Settings
from tracker.web.front import companies_page, index_page, not_found_page, technologies_page
from tracker.web.lookup import Lookup
from tracker.web.market import market_page
from tracker.web.render import Page


def every_page(roadmap: Roadmap, settings: Settings) -> Iterator[Page]:
    """Yield every page; what is looked up is indexed once for all of them."""
    lookup = Lookup(roadmap, settings)
    yield index_page(lookup)
    yield companies_page(lookup)
    for company_view in roadmap.companies:
        yield company.page_of(lookup, company_view)
    yield technologies_page(lookup)
    for technology_view in roadmap.technologies:
        yield technology.page_of(lookup, technology_view)
    for id in sorted(roadmap.statements):
        yield event.page_of(lookup, roadmap.statements[id])
    yield from compare_pages(lookup)
    yield market_page(lookup)
    yield about_page(lookup)
    yield not_found_page(lookup)
