"""What a clause says of milestones: each with its site, its window and its quantity."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.groups import CAPACITY, Goal, Group, groups_of
from tracker.entry.grammar.parts import Dated, Deed, Following, Named, Spoken
from tracker.entry.grammar.places import is_kin
from tracker.entry.grammar.saying import Saying, aside, following, measure, old_date
from tracker.entry.names import Found
from tracker.entry.questions import Fork
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Site

BEGINS = ("started",)


MAKES = frozenset({"produce", "make", "manufacture"})


BUILDS = frozenset({"build", "construct", "set up", "establish"})


@dataclass(frozen=True)
class Aim:
    """What the verbs of a clause say of its milestones."""

    event: str
    strength: str | None
    phases: tuple[str, ...] = ()
    goal: str | None = None
    how: str | None = None
    act: str | None = None
    stance: str | None = None
    amounts: bool = False
    """Whether the verb says that an amount is reached, not that something with it is."""


def phases_of(verbs: Sequence[Spoken], *, ongoing: bool) -> tuple[str, ...]:
    """Return the participles that a chain of verbs may end a milestone's name with."""
    if not verbs:
        return ()
    last = verbs[-1].verb
    begins = any(one.verb.phases == BEGINS for one in verbs[:-1])
    if last.name in BUILDS and (begins or ongoing):
        return ("construction started",)
    if last.name in MAKES and begins:
        return ("production started",)
    if last.name == "restart" or any(one.verb.name == "restart" for one in verbs):
        return ("production restarted", "restarted")
    return last.phases


def drafts_of(saying: Saying, aim: Aim, common: dict[str, Any]) -> list[Draft]:
    """Return a draft for every milestone of a clause; raises where it names none."""
    groups = groups_of(saying)
    shared: dict[str, Any] = dict(common)
    if deed := next((item for item in saying.left() if isinstance(item.part, Deed)), None):
        assert isinstance(deed.part, Deed)  # noqa: S101 -- seen above
        saying.take(deed)
        aim = replace(aim, phases=deed.part.phases)
    _check_whose_date(saying)
    _check_whose_product(saying)
    condition, after = aside(saying, "condition"), following(saying)
    previously = old_date(saying)
    if condition is not None:
        shared["condition"] = condition
    if after is not None:
        shared["after"] = after
    if previously is not None:
        shared["previously"] = previously
    _check_whose_use(saying, groups, common)
    drafts: list[Draft] = []
    for group in groups:
        for goal, site in _pairs(saying, group, _goals(saying, group, aim)):
            drafts.append(_draft(aim, shared, group, goal, site))
    return drafts


def _check_whose_product(saying: Saying) -> None:
    """Refuse another company's product: what is reached with it is its owner's milestone."""
    product, companies = saying.fields.get("product"), saying.fields["companies_of_subject"]
    if product is None or not companies:
        return
    owner = product.partition("/")[0]
    if owner not in companies and not is_kin(saying.names.registry, owner, companies):
        name = saying.names.registry.name
        raise saying.refusal(
            f"{name('product', product)} is a product of {name('company', owner)}",
            "say whose milestone it is, or log a deal: supplies, orders, partners",
        )


def _check_whose_use(saying: Saying, groups: Sequence[Group], common: Mapping[str, Any]) -> None:
    """Refuse several uses beside several milestones: which belongs to which is not said."""
    apart = [group for group in groups if group.named or group.nouns]
    if len(apart) > 1 and len(common.get("segments", ())) > 1:
        raise saying.refusal(
            "which use belongs to which milestone cannot be told", "part them with a semicolon"
        )


def _check_whose_date(saying: Saying) -> None:
    """Refuse "two years after A-sample in 2026": the date may be the other milestone's."""
    for before, item in pairwise(saying.items):
        close = isinstance(before.part, Following) and isinstance(item.part, Dated)
        if close and not item.separators:
            raise saying.refusal(
                "whose date this is cannot be told", "put the date before the words", item.part
            )


def _draft(
    aim: Aim, shared: dict[str, Any], group: Group, goal: Goal | None, site: str | None
) -> Draft:
    fields = dict(shared)
    if goal is not None:
        fields[goal[0]] = goal[1]
    if site is not None:
        fields["site"] = site
    if group.place is not None:
        fields["place"] = group.place
    if group.when is not None:
        fields["when"] = group.when
    if group.scope is not None:
        fields["scope"] = group.scope
    if group.quantity is not None:
        fields["measure"] = measure(CAPACITY, group.quantity)
    if aim.strength is not None:
        fields["strength"] = aim.strength
    for name in ("how", "act", "stance"):
        if (value := getattr(aim, name)) is not None:
            fields[name] = value
    return Draft(aim.event, fields)


def _goals(saying: Saying, group: Group, aim: Aim) -> list[Goal]:
    if group.quantity is not None and aim.amounts:
        group.named = [
            one for one in group.named if folded(one.text) not in ("operating", "in operation")
        ]
    found = [_goal_of(saying, one, group, aim) for one in group.named]
    if aim.goal is not None and not found:
        named = saying.names.exact(("stage", "milestone"), aim.goal)
        if named:
            return [(named[0].kind, named[0].slug)]
    if not found and not group.nouns and group.quantity is None:
        group.nouns = _nouns_of_site(saying, group)
    if found:
        _check_nouns(saying, group)
        return found
    if group.nouns and (goal := _of_nouns(saying, group, aim)) is not None:
        return [goal]
    moved_on = {"delivered", "deployed"} & set(aim.phases)
    if group.quantity is not None and not moved_on and (goal := _capacity(saying)) is not None:
        return [goal]
    bare = not group.nouns and aim.phases == ("construction started",)
    slug = saying.goals.reached(["construction"], ["started"]) if bare else None
    return [] if slug is None else [("milestone", slug)]


def _nouns_of_site(saying: Saying, group: Group) -> list[str]:
    """Return what a site is, by its name or kind: "commissions Baochi Energy Storage Station"."""
    if len(group.sites) != 1:
        return []
    thing = saying.names.registry.get("site", group.sites[0])
    if not isinstance(thing, Site):
        return []
    words = thing.name.split()
    for start in range(len(words)):
        if noun := saying.goals.noun(" ".join(words[start:])):
            return [noun]
    return [thing.site_kind] if saying.goals.noun(thing.site_kind) else []


def _check_nouns(saying: Saying, group: Group) -> None:
    """Refuse a noun without a meaning; a plant beside a milestone is where it happens."""
    for noun in group.nouns:
        if noun not in ("plant", "production line", "production", "product", "capacity"):
            raise saying.refusal(f'"{noun}" has no meaning here', "log two lines")


def _of_nouns(saying: Saying, group: Group, aim: Aim) -> Goal | None:
    goals = saying.goals
    nouns = list(group.nouns)
    if saying.small("first") and len(nouns) == 1 and goals.noun(f"first {nouns[0]}"):
        nouns = [f"first {nouns[0]}"]
        saying.meant.add("first")
    if "capacity" in nouns and group.quantity is not None:
        others = [noun for noun in nouns if noun not in ("capacity", "plant", "production")]
        if not others:
            return _capacity(saying)
        nouns = others
    if nouns == ["production"] and (group.sites or group.place):
        nouns = ["plant", "production"]
    housed = set(nouns) <= {"plant", "line", "production line", "pilot line", "production"}
    if housed and group.quantity is not None and aim.amounts:
        return _capacity(saying)
    phases = aim.phases
    if phases:
        slug = goals.reached(nouns, phases)
        if slug is None and nouns and nouns[-1] in ("production", "construction"):
            slug = goals.only(nouns)
        if slug is None and len(nouns) > 1 and "plant" in nouns:
            slug = goals.reached([noun for noun in nouns if noun != "plant"], phases)
        if slug is None and len(nouns) == 1:
            slug = _asked(saying, nouns[0], phases)
    else:
        slug = goals.only(nouns)
    return ("milestone", slug) if slug is not None else None


def _asked(saying: Saying, noun: str, phases: tuple[str, ...]) -> str | None:
    """Ask which milestone is meant where noun and verb come near some: "starts pilot line"."""
    near = saying.goals.near(noun, phases)
    if len(near) < 2:
        return None
    key = f"goal {saying.clause.span[0]}"
    if isinstance(chosen := saying.choices.get(key), Found):
        return chosen.slug
    name = saying.names.registry.name
    ways = [(name("milestone", slug), Found("milestone", slug)) for slug in near]
    raise Fork(f'"{noun}"', key, ways, saying.clause.span)


def _capacity(saying: Saying) -> Goal | None:
    found = saying.names.exact("milestone", "capacity operating")
    return ("milestone", found[0].slug) if found else None


def _goal_of(saying: Saying, part: Named, group: Group, aim: Aim) -> Goal:
    """Return the stage or milestone of a name; its verb may tell it from one with the same noun."""
    stage = part.of("stage")
    if stage is not None and aim.phases == ("construction started",):
        raise saying.refusal(
            f'beginning work on "{part.text}" is not reaching it', "log it behind --note", part
        )
    if stage is not None:
        return "stage", stage
    slug = part.of("milestone")
    assert slug is not None  # noqa: S101 -- the kind says so
    if not aim.phases:
        return "milestone", slug
    noun = saying.goals.noun_of(slug)
    written = saying.goals.noun(part.text)
    tried = [[one] for one in dict.fromkeys((noun, *_bare(part.text), written or noun))]
    heads = [one for one in group.nouns if one in ("construction", "production")]
    for nouns in ([[*one, *heads] for one in tried] if heads else []) + tried:
        if found := saying.goals.reached(nouns, aim.phases):
            if heads:
                group.nouns = [one for one in group.nouns if one not in heads]
            return "milestone", found
    if aim.phases == BEGINS:
        for nouns in tried:
            if (asked := _asked(saying, nouns[0], aim.phases)) is not None:
                return "milestone", asked
    return "milestone", slug


def _bare(text: str) -> Iterator[str]:
    key = text.casefold()
    yield key
    if key.endswith("s"):
        yield key[:-1]


def _pairs(saying: Saying, group: Group, goals: list[Goal]) -> list[tuple[Goal | None, str | None]]:
    """Pair milestones with sites: one for all, or as many as there are milestones."""
    sites = group.sites
    if len(goals) != len(set(goals)):
        raise saying.refusal("a milestone stands twice in the clause", "name it once")
    if not goals:
        return [(None, site) for site in sites] or [(None, None)]
    if len(sites) <= 1:
        return [(goal, sites[0] if sites else None) for goal in goals]
    if len(sites) == len(goals):
        return list(zip(goals, sites, strict=True))
    key = f"pairs {saying.clause.span[0]}"
    if (chosen := saying.choices.get(key)) == "each":
        return [(goal, site) for goal in goals for site in sites]
    if chosen == "none":
        return [(goal, None) for goal in goals]
    raise Fork(
        f"{len(goals)} milestones and {len(sites)} sites do not pair up",
        key,
        [("each milestone at every site", "each"), ("the milestones, without a site", "none")],
        saying.clause.span,
    )
