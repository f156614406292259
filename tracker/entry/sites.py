"""Sites by the words of a statement: a name, an alias, or the city where only one site fits."""

from tracker.vocabulary.refusals import Ambiguous, NotFound
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Site

FULL_NAME = "write the site's full name"


def sites_named(registry: Registry, company: str | None, words: str) -> list[str]:
    """Return the slugs of the sites that words name, of the company's own where it has any."""
    sites = [thing for thing in registry.of_kind("site") if isinstance(thing, Site)]
    own = [site for site in sites if site.owner == company] or sites
    key = folded(words)
    return sorted(site.slug for site in own if key in _names(site))


def site_of(registry: Registry, company: str | None, words: str) -> str:
    """Return the slug of the one site that words name.

    Raises NotFound, and Ambiguous where several fit.
    """
    found = sites_named(registry, company, words)
    if not found:
        owner = company or "NAME"
        raise NotFound(
            "site", words, hint=f"register it: tracker add site {words!r} --owner {owner}"
        )
    if len(found) > 1:
        raise Ambiguous(f'site "{words}"', found, FULL_NAME)
    return found[0]


def _names(site: Site) -> frozenset[str]:
    names = [site.slug, site.name, *site.aliases, *(name.text for name in site.names)]
    if site.city is not None:
        names.append(site.city)
    return frozenset(folded(name) for name in names)
