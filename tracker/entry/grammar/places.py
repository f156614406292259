"""Places by their words: a company's own site, else the city or country of that name."""

from collections.abc import Sequence
from functools import lru_cache

from tracker.entry.grammar.parts import Named, Placed
from tracker.entry.names import Names, key_of
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Company, Site


def sites_of(registry: Registry, companies: Sequence[str], part: Named | Placed) -> list[str]:
    """Return the sites of that name or city under the companies, or under their own.

    Where none of them has one, a site's own name is that site, whoever speaks of it; a mere city
    is not.
    """
    of_city = [
        thing.slug
        for thing in registry.of_kind("site")
        if isinstance(thing, Site) and key_of(thing.city or "") == key_of(part.text)
    ]
    named = (
        [one.slug for one in part.found if one.kind == "site"] if isinstance(part, Named) else []
    )
    slugs = sorted({*named, *of_city})
    own = [slug for slug in slugs if slug.partition("/")[0] in companies]
    if own:
        return own
    kin = [slug for slug in slugs if is_kin(registry, slug.partition("/")[0], companies)]
    if kin:
        return kin
    full = [slug for slug in named if slug not in of_city]
    return full if companies else slugs


def place_of(part: Named | Placed) -> dict[str, str]:
    """Return the place that words stand for, where no site of the company is meant."""
    if isinstance(part, Placed):
        return {part.level: part.name}
    return {"city": part.text}


@lru_cache(maxsize=4)
def places_of(names: Names) -> dict[str, tuple[str, str]]:
    """Return the places that things on record name: folded words → (city, province or country)."""
    registry = names.registry
    found: dict[str, tuple[str, str]] = {}
    for thing in (*registry.of_kind("company"), *registry.of_kind("site")):
        if isinstance(thing, Company | Site) and thing.country is not None:
            found.setdefault(key_of(thing.country), ("country", thing.country))
        if isinstance(thing, Site):
            if thing.province is not None:
                found.setdefault(key_of(thing.province), ("province", thing.province))
            if thing.city is not None:
                found.setdefault(key_of(thing.city), ("city", thing.city))
    return found


def is_kin(registry: Registry, owner: str, companies: Sequence[str]) -> bool:
    """Tell whether a company is the parent or a subsidiary of one of the others."""
    thing = registry.get("company", owner)
    parents = [registry.get("company", one) for one in companies]
    return (isinstance(thing, Company) and thing.parent in companies) or any(
        isinstance(one, Company) and one.parent == owner for one in parents
    )
