"""Groups: objects that share a site and a date.

Commas and "and" part groups; a date behind the last group belongs to all of them.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from tracker.entry.grammar.clauses import Item
from tracker.entry.grammar.parts import Amount, Aside, Dated, Named, Noun, Placed
from tracker.entry.grammar.places import place_of, sites_of
from tracker.entry.grammar.saying import Saying
from tracker.entry.names import Found, key_of
from tracker.entry.questions import Fork
from tracker.vocabulary.things import Metric, Unit
from tracker.vocabulary.windows import Window

Goal = tuple[str, str]
"""`stage` or `milestone`, and the slug."""
CAPACITY = "annual-capacity"
CAPACITY_LIKE = frozenset({"energy", "power", "mass"})
"""The dimensions in which a plant's yearly output is told, beside what is counted."""


@dataclass
class Group:
    """Objects that share a site and a date."""

    goals: list[Goal] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    place: dict[str, str] | None = None
    when: Window | None = None
    quantity: Amount | None = None
    scope: str | None = None


def groups_of(saying: Saying) -> list[Group]:
    """Take the objects, sites, dates, amounts and scopes of a clause, group by group."""
    groups = [Group()]
    for item in saying.left():
        part = item.part
        kind = _kind(saying, item)
        if kind is None:
            continue
        if _opens(groups[-1], item, kind):
            groups.append(Group())
        group = groups[-1]
        if kind == "goal" and item.prep == "with":
            raise saying.refusal(f'"{part.text}" stands beside the rest', "log two lines", part)
        if kind == "goal" and item.prep == "of" and group.named and not item.separators:
            raise saying.refusal(
                f'"{part.text}" stands with another milestone', "name one of them", part
            )
        saying.take(item)
        if kind == "goal":
            assert isinstance(part, Named)  # noqa: S101 -- what the kind says; for the type checker
            group.named.append(part)
        elif isinstance(part, Noun):
            group.nouns.append(part.key)
        elif kind == "capacity":
            group.nouns.append("capacity")
        elif kind == "site":
            _put_site(saying, group, item)
        elif isinstance(part, Dated):
            if group.when is not None:
                raise saying.refusal("the clause has a second date", "log two lines", part)
            group.when = part.window
        elif isinstance(part, Amount):
            if group.quantity is not None:
                raise saying.refusal("the clause has a second amount", "log two lines", part)
            group.quantity = part
        elif isinstance(part, Aside):
            if group.scope is not None:
                raise saying.refusal("the clause has a second scope", "log two lines", part)
            group.scope = part.words if part.role == "scope" else part.text
    return _spread(groups)


def _kind(saying: Saying, item: Item) -> str | None:
    part = item.part
    if isinstance(part, Named):
        if part.of("stage", "milestone"):
            return "goal"
        other = part.of("company", "product", "technology", "segment")
        if part.of("site") and (other is None or item.prep in ("at", "in")):
            return "site"
        if part.of("metric") == CAPACITY:
            return "capacity"
        return None
    if isinstance(part, Placed):
        return "site"
    if isinstance(part, Noun):
        return "noun"
    if isinstance(part, Dated):
        return None if part.old else "date"
    if isinstance(part, Amount):
        return "amount" if is_capacity(saying, part) else None
    if isinstance(part, Aside) and part.role == "scope":
        return "scope"
    if isinstance(part, Aside) and part.role == "region":
        return "scope"
    return None


def is_capacity(saying: Saying, amount: Amount) -> bool:
    """Tell whether an amount can be a capacity: no other metric on record has such a unit."""
    dimension = dimension_of(saying, amount.unit)
    registry = saying.names.registry
    counted = dimension == amount.unit
    if dimension not in CAPACITY_LIKE and not counted:
        return False
    if not amount.yearly and _is_another_metrics_unit(saying, amount):
        return False
    metrics = [
        thing.slug
        for thing in registry.of_kind("metric")
        if isinstance(thing, Metric) and dimension_of(saying, thing.unit) == dimension
    ]
    return not metrics or CAPACITY in metrics


def _is_another_metrics_unit(saying: Saying, amount: Amount) -> bool:
    """Tell whether a unit is that of other metrics and not the capacity's: kWh of a pack."""
    capacity = saying.names.registry.get("metric", CAPACITY)
    if isinstance(capacity, Metric) and capacity.unit == amount.unit:
        return False
    return any(
        isinstance(thing, Metric) and thing.unit == amount.unit
        for thing in saying.names.registry.of_kind("metric")
    )


def dimension_of(saying: Saying, unit: str | None) -> str | None:
    """Return the dimension of a unit on record."""
    thing = saying.names.registry.get("unit", unit) if unit is not None else None
    return thing.dimension if isinstance(thing, Unit) else None


def _opens(group: Group, item: Item, kind: str) -> bool:
    """Tell whether an item begins a new group: another object behind a site or a date."""
    if not item.separators or kind not in ("goal", "noun", "amount", "capacity"):
        return False
    has_object = bool(group.named or group.nouns or group.quantity)
    if kind == "amount":
        return group.quantity is not None and has_object
    if kind == "goal":
        return has_object and bool(
            group.sites or group.when is not None or group.quantity or group.nouns
        )
    return has_object and bool(group.when is not None)


def _put_site(saying: Saying, group: Group, item: Item) -> None:
    assert isinstance(item.part, Named | Placed)  # noqa: S101 -- the kind says so
    companies = saying.fields["companies_of_subject"]
    found = sites_of(saying.names.registry, companies, item.part)
    if not found and companies and item.prep != "to":
        found = _strangers(saying, item.part)
    key = f"site {item.part.start}"
    if saying.choices.get(key) == "place":
        group.place = place_of(item.part)
        return
    if isinstance(chosen := saying.choices.get(key), Found):
        found = [chosen.slug]
    elif found and found[0].partition("/")[0] not in companies and companies:
        _ask_whose(saying, item.part, found, key)
    if len(found) > 1:
        name = saying.names.registry.name
        raise Fork(
            f'site "{item.part.text}"',
            key,
            [(f"{name('site', slug)} ({slug})", Found("site", slug)) for slug in found],
            (item.part.start, item.part.end),
        )
    if not found:
        if item.prep == "to" and isinstance(item.part, Placed):
            group.scope = item.part.name
            return
        if group.place is not None or group.sites:
            raise saying.refusal("the clause names two places", "log two lines", item.part)
        group.place = place_of(item.part)
        return
    if group.place is not None:
        raise saying.refusal("the clause names two places", "log two lines", item.part)
    if found[0] not in group.sites:
        group.sites.append(found[0])


def _strangers(saying: Saying, part: Named | Placed) -> list[str]:
    """Return the sites in a city that other companies have, where somebody may be their guest."""
    found = sites_of(saying.names.registry, (), part)
    return found if len(found) == 1 else []


def _ask_whose(saying: Saying, part: Named | Placed, found: list[str], key: str) -> None:
    """Ask whether a company is at somebody else's site, or just in that city."""
    if isinstance(part, Named) and key_of(part.text) == key_of(
        saying.names.registry.name("site", found[0])
    ):
        return
    name = saying.names.registry.name
    ways: list[tuple[str, object]] = [
        (f"at {name('site', slug)} ({slug})", Found("site", slug)) for slug in found
    ]
    ways.append((f"in the place {part.text}, at no site on record", "place"))
    raise Fork(f'"{part.text}"', key, ways, (part.start, part.end))


def _spread(groups: list[Group]) -> list[Group]:
    """Give a group without a date the date behind the last one; a site opens for what follows."""
    groups = [
        one
        for one in groups
        if one.named or one.nouns or one.quantity or one.sites or one.when or one.scope or one.place
    ] or [Group()]
    dated = [group for group in groups if group.when is not None]
    if len(dated) == 1:
        only = dated[0].when
        for group in groups:
            group.when = only
    if groups[0].sites and not (groups[0].named or groups[0].nouns or groups[0].quantity):
        for before, group in pairwise(groups):
            if not group.sites:
                group.sites = before.sites
    scopes = [group.scope for group in groups if group.scope is not None]
    if len(scopes) == 1 and groups[0].scope is not None:
        for group in groups:
            group.scope = scopes[0]
    return groups
