"""Who and what a clause is about: its companies, its product, its technology."""

from collections.abc import Sequence
from itertools import pairwise

from tracker.entry.grammar.parts import Named
from tracker.entry.grammar.places import is_kin
from tracker.entry.grammar.saying import Saying
from tracker.entry.names import Found
from tracker.entry.questions import Fork
from tracker.vocabulary.things import Product, Technology


def who_and_what(saying: Saying) -> None:
    """Take companies, products and technologies of the clause; go on with the line's own."""
    companies: list[str] = []
    products: list[str] = []
    technologies: list[str] = []
    for item in saying.left():
        part = item.part
        if not isinstance(part, Named):
            continue
        if (slug := part.of("product")) is not None and not part.of("company", "stage"):
            slug = _owned(saying, part)
            if slug not in products:
                products.append(slug)
            saying.take(item)
        elif (slug := part.of("technology")) is not None and not part.of("company", "stage"):
            technologies.append(slug)
            saying.take(item)
    if len(set(products)) > 1:
        raise saying.refusal("the clause names two products", "log two lines")
    for item in saying.subject:
        if isinstance(item.part, Named) and (slug := item.part.of("company")) is not None:
            if id(item.part) in saying.taken:
                continue
            if item.prep in (None, "of", "by") or item.separators:
                companies.append(slug)
                saying.take(item)
    companies = _without_parents(saying, companies)
    if agents := _agents(saying) if saying.clause.passive or not companies else []:
        _give_back(saying, companies)
        companies = agents
    owner = _owner(saying, products[0]) if products else None
    if not companies:
        companies = [owner] if owner is not None else _first_company(saying, companies)
    saying.fields["companies_of_subject"] = tuple(dict.fromkeys(companies))
    _settle(saying, products, technologies)


def _without_parents(saying: Saying, companies: list[str]) -> list[str]:
    """Read "BYD's FinDreams" as FinDreams; two companies side by side are refused otherwise."""
    kept = list(companies)
    for before, item in pairwise(saying.subject):
        first = before.part.of("company") if isinstance(before.part, Named) else None
        second = item.part.of("company") if isinstance(item.part, Named) else None
        if not first or not second or first == second or item.separators or item.prep:
            continue
        if not is_kin(saying.names.registry, first, [second]):
            raise saying.refusal(
                f'"{before.part.text}" and "{item.part.text}" stand side by side',
                "say which of them acts",
                item.part,
            )
        kept = [one for one in kept if one != first]
    return kept


def _give_back(saying: Saying, companies: Sequence[str]) -> None:
    """Leave the subject of a passive to be read as a further company: it is not who acts."""
    for item in saying.subject:
        if isinstance(item.part, Named) and item.part.of("company") in companies:
            saying.taken.discard(id(item.part))


def _owned(saying: Saying, part: Named) -> str:
    """Return the product of that name under a company of the clause, where several bear it."""
    products = [one.slug for one in part.found if one.kind == "product"]
    if len(products) == 1:
        return products[0]
    named = {
        slug
        for item in saying.items
        if isinstance(item.part, Named) and (slug := item.part.of("company"))
    } | set(saying.known.companies)
    own = [slug for slug in products if slug.partition("/")[0] in named]
    if len(own) == 1:
        return own[0]
    key = f"product {part.start}"
    if isinstance(chosen := saying.choices.get(key), Found):
        return chosen.slug
    name = saying.names.registry.name
    ways = [(f"{name('product', one)} ({one})", Found("product", one)) for one in own or products]
    raise Fork(f'"{part.text}"', key, ways, (part.start, part.end))


def _agents(saying: Saying) -> list[str]:
    """Return the companies behind "by" in a passive clause: "unveiled by CATL"."""
    agents: list[str] = []
    for item in saying.rest:
        acts = item.prep == "by" or bool(agents and item.separators and item.prep is None)
        if acts and isinstance(item.part, Named) and (slug := item.part.of("company")):
            agents.append(slug)
            saying.take(item)
    return agents


def _owner(saying: Saying, product: str) -> str | None:
    thing = saying.names.registry.get("product", product)
    return thing.owner if isinstance(thing, Product) else None


def _first_company(saying: Saying, companies: list[str]) -> list[str]:
    """Return the line's company, or one whose possessive stands behind the verb."""
    for item in saying.rest:
        if isinstance(item.part, Named) and item.own and (slug := item.part.of("company")):
            saying.take(item)
            return [slug]
    if not saying.known.companies and (owner := _site_owner(saying)) is not None:
        return [owner]
    if not saying.subject and not saying.known.companies:
        for item in saying.rest:
            is_free = item.prep in (None, "of") and id(item.part) not in saying.taken
            if is_free and isinstance(item.part, Named) and (slug := item.part.of("company")):
                saying.take(item)
                return [slug]
    return list(saying.known.companies) or companies


def _site_owner(saying: Saying) -> str | None:
    """Return whose site the subject is: "Ferrum plant to start production"."""
    for item in saying.subject:
        if isinstance(item.part, Named) and not item.part.of("company", "product", "technology"):
            owners = {one.slug.partition("/")[0] for one in item.part.found if one.kind == "site"}
            if len(owners) == 1:
                return next(iter(owners))
    return None


def _settle(saying: Saying, products: list[str], technologies: list[str]) -> None:
    fields = saying.fields
    product = products[0] if products else None
    technology = _narrowest(saying, technologies)
    if product is None and technology is None:
        product, technology = saying.known.product, saying.known.technology
        if product is not None and not _stays(saying, product):
            product = None
    if product is not None:
        fields["product"] = product
        thing = saying.names.registry.get("product", product)
        if technology is None and isinstance(thing, Product) and thing.technology is not None:
            technology = thing.technology
    if technology is not None:
        fields["technology"] = technology


def _stays(saying: Saying, product: str) -> bool:
    """Tell whether the line's product is still spoken of: its owner is the clause's company."""
    companies = saying.fields.get("companies_of_subject") or saying.known.companies
    return not companies or product.partition("/")[0] in companies


def _narrowest(saying: Saying, technologies: Sequence[str]) -> str | None:
    """Return the one technology; a parent beside its child says no more than the child."""
    distinct = list(dict.fromkeys(technologies))
    narrow = [
        one
        for one in distinct
        if not any(one in _ancestors(saying, other) for other in distinct if other != one)
    ]
    if len(narrow) > 1:
        raise saying.refusal(
            f"the clause names two technologies: {' and '.join(narrow)}", "log two lines"
        )
    return narrow[0] if narrow else None


def _ancestors(saying: Saying, technology: str) -> list[str]:
    found: list[str] = []
    thing = saying.names.registry.get("technology", technology)
    while isinstance(thing, Technology) and thing.parent is not None and thing.parent not in found:
        found.append(thing.parent)
        thing = saying.names.registry.get("technology", thing.parent)
    return found
