"""Keys: which statements speak of one milestone.

Company, subject (the product where one is named, else the technology), goal with its scope, and
site.  Statements are never pooled: one with neither stage nor milestone joins the milestone that
its references name, else stands alone under its own id.  A site that was said once and not the
next time is the same site where only one fits.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

from tracker.views.amendments import Statement
from tracker.views.goals import Goal, Goals
from tracker.vocabulary.events import (
    Checked,
    Dropped,
    MilestoneEvent,
    OnMilestone,
    Planned,
    Progressed,
    Relation,
    Resumed,
)
from tracker.vocabulary.text import folded, slug_of

MILESTONE_EVENTS = get_args(MilestoneEvent)
STANDING_ALONE = (Planned, Progressed, Dropped, Resumed)
"""What is a milestone of its own where neither stage nor milestone nor reference says which."""

JOINING: frozenset[Relation] = frozenset(
    {
        "confirms",
        "contradicts",
        "hedges",
        "restates",
        "same event as",
        "alternative to",
        "less specific than",
        "slips",
        "advances",
        "cancels",
        "withdraws",
    }
)
"""The relations that say: this is about the milestone of that statement."""


class Key(NamedTuple):
    """What makes two statements speak of one milestone; the order is that of the fold."""

    company: str
    product: str
    technology: str
    goal: Goal
    scope: str
    site: str

    @property
    def without_site(self) -> "Key":
        """Return the key of a statement that says no site."""
        return self._replace(site="")

    def under(self, kind: str, slug: str) -> "Key":
        """Return the key with another slug for its company, product, technology or site."""
        match kind:
            case "company":
                return self._replace(company=slug)
            case "product":
                return self._replace(product=slug)
            case "technology":
                return self._replace(technology=slug)
            case _:
                return self._replace(site=slug)


@dataclass(frozen=True)
class Places:
    """Where every statement belongs: `members` by key, `key_of` by id; checks are in neither.

    `unsaid` are the keys without a site beside which several sites fit; `joined` those whose
    statements all went to the only site that fits.
    """

    members: Mapping[Key, tuple[Statement, ...]]
    key_of: Mapping[str, Key]
    unsaid: frozenset[Key]
    joined: Mapping[Key, Key]


def places(statements: Sequence[Statement], goals: Goals) -> Places:
    """Return the milestone of every statement that speaks of one, in the order given."""
    own = {one.id: key for one in statements if (key := _own_key(one, goals)) is not None}
    found = own | _joining(statements, own)
    sites: defaultdict[Key, set[str]] = defaultdict(set)
    for one in statements:
        if one.id in found and one.withdrawn_by is None:
            sites[found[one.id].without_site].add(found[one.id].site)
    joined: dict[Key, Key] = {}
    unsaid: set[Key] = set()
    for key, said in sites.items():
        named = said - {""}
        if "" in said and len(named) == 1:
            joined[key] = key._replace(site=min(named))
        elif "" in said and named:
            unsaid.add(key)
    key_of = {id_: joined.get(key, key) for id_, key in found.items()}
    members: defaultdict[Key, list[Statement]] = defaultdict(list)
    for one in statements:
        if one.id in key_of:
            members[key_of[one.id]].append(one)
    return Places(
        {key: tuple(ones) for key, ones in members.items()}, key_of, frozenset(unsaid), joined
    )


def _own_key(statement: Statement, goals: Goals) -> Key | None:
    event = statement.event
    if not isinstance(event, MILESTONE_EVENTS) or isinstance(event, Checked):
        return None
    goal = goals.goal_of(event)
    return None if goal is None or event.company is None else _key(event, event.company, goal)


def _key(event: OnMilestone, company: str, goal: Goal) -> Key:
    return Key(
        company=company,
        product=event.product or "",
        technology="" if event.product else event.technology or "",
        goal=goal,
        scope=folded(event.scope) if event.scope else "",
        site=event.site or "",
    )


def _joining(statements: Sequence[Statement], own: Mapping[str, Key]) -> dict[str, Key]:
    """Return the keys of statements without a goal: their references', else their own id.

    References are followed through statements without a goal of the same company; two different
    answers are none.  A statement about no company joins nothing.
    """
    open_ = {one.id: one for one in statements if one.id not in own and _lacks_goal(one)}
    company_of = {one.id: one.event.company for one in statements}

    def named(start: Statement, known: Mapping[str, Key]) -> Key | None:
        keys: set[Key] = set()
        seen, ahead = {start.id}, [start]
        while ahead and len(keys) < 2:
            for link in ahead.pop().links:
                if link.rel not in JOINING or company_of.get(link.id) != start.event.company:
                    continue
                if link.id in known:
                    keys.add(known[link.id])
                elif link.id in open_ and link.id not in seen:
                    seen.add(link.id)
                    ahead.append(open_[link.id])
        return min(keys) if len(keys) == 1 else None

    found = {id_: key for id_, one in open_.items() if (key := named(one, own)) is not None}
    alone = {id_: key for id_, one in open_.items() if id_ not in found and (key := _alone(one))}
    late = {
        id_: key
        for id_, one in open_.items()
        if id_ not in found and id_ not in alone and (key := named(one, alone)) is not None
    }
    return found | alone | late


def _lacks_goal(statement: Statement) -> bool:
    event = statement.event
    return (
        isinstance(event, MILESTONE_EVENTS)
        and not isinstance(event, Checked)
        and event.company is not None
        and event.stage is None
        and event.milestone is None
    )


def _alone(statement: Statement) -> Key | None:
    event = statement.event
    if not isinstance(event, STANDING_ALONE) or event.company is None:
        return None
    return _key(event, event.company, Goal("words", statement.id))


# --- Paths


def paths(keys: Iterable[Key]) -> dict[Key, str]:
    """Return the address of every key: `company/subject/goal[/scope][@site]`.

    Slugs stand without their ladder and owner; where two keys of a company would share a path,
    all of them are written out.
    """
    short: defaultdict[str, list[Key]] = defaultdict(list)
    for key in keys:
        short[_path(key, _tail)].append(key)
    found: dict[Key, str] = {}
    taken = {path for path, sharing in short.items() if len(sharing) == 1}
    for path, sharing in sorted(short.items()):
        if len(sharing) == 1:
            found[sharing[0]] = path
            continue
        for key in sorted(sharing):
            full, number = _path(key, _whole), 1
            while full in taken:
                number += 1
                full = f"{_path(key, _whole)}~{number}"
            taken.add(full)
            found[key] = full
    return found


def short_path(key: Key) -> str:
    """Return the address of a key on its own."""
    return _path(key, _tail)


def _path(key: Key, written: Callable[[str, str], str]) -> str:
    subject = key.product or key.technology or "-"
    parts = [key.company, written(subject, key.company), _goal(key.goal, written)]
    if key.scope:
        parts.append(_slug(key.scope))
    site = f"@{written(key.site, key.company)}" if key.site else ""
    return "/".join(parts) + site


def _goal(goal: Goal, written: Callable[[str, str], str]) -> str:
    if goal.kind == "words":
        return _slug(goal.name)
    return written(goal.name, goal.name.partition("/")[0])


def _tail(slug: str, owner: str) -> str:
    return slug.removeprefix(f"{owner}/")


def _whole(slug: str, _owner: str) -> str:
    return slug


def _slug(words: str) -> str:
    """Return words as part of a path; a digest stands for letters that ASCII lacks."""
    if words.isascii() and (slug := slug_of(words)):
        return slug
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    return "-".join(part for part in (slug_of(words), digest) if part)
