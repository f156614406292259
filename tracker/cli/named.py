"""What `tracker.toml` names, looked up in the ledger: watch lists and fiscal calendars.

A name is any that the company or technology bears; one that nothing bears is refused with the
place where it stands.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.entry.names import Names
    from tracker.views.roadmap import Roadmap
    from tracker.views.watching import WatchList
    from tracker.vocabulary.registry import Registry
    from tracker.workspace import Settings


def names_of(settings: "Settings", registry: "Registry") -> "Names":
    """Return the index of names, with the fiscal calendars of the workspace."""
    from tracker.entry.names import Names

    found = Names(registry)
    if not settings.fiscal_years:
        return found
    slug_of = _finder(found, "company", "[fiscal_years]")
    return Names(registry, {slug_of(name): fy for name, fy in settings.fiscal_years})


def watches_of(settings: "Settings", registry: "Registry") -> "tuple[WatchList, ...]":
    """Return the watch lists of the workspace by slug."""
    from tracker.entry.names import Names

    if not settings.watches:
        return ()
    names = Names(registry)
    return tuple(_watch(one, names) for one in settings.watches)


def featured_of(settings: "Settings", roadmap: "Roadmap", *, is_whole: bool) -> tuple[str, ...]:
    """Return the milestones that stand first, by path; those that are not known yet are left out.

    One that nobody spoke of is refused where the whole ledger is looked at.
    """
    from tracker.vocabulary.refusals import BadWorkspace

    found = []
    for path in settings.featured:
        milestone = roadmap.milestone(path)
        if milestone is not None:
            found.append(milestone.path)
        elif is_whole:
            raise BadWorkspace(
                f'featured in tracker.toml: no milestone has the path "{path}"',
                "mend it; `tracker why COMPANY MILESTONE` tells paths",
            )
    return tuple(dict.fromkeys(found))


def _watch(one: "WatchList", names: "Names") -> "WatchList":
    where = f"[watch.{one.name}]"
    companies = map(_finder(names, "company", where), one.companies)
    technologies = map(_finder(names, "technology", where), one.technologies)
    return replace(one, companies=_once(companies), technologies=_once(technologies))


def _once(slugs: "map[str]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugs))


def _finder(names: "Names", kind: str, where: str) -> Callable[[str], str]:
    """Return what finds a name of a kind; a refusal tells where the name stands."""
    from tracker.vocabulary.refusals import Ambiguous, BadWorkspace, NotFound

    def find(name: str) -> str:
        try:
            return names.find(kind, name)
        except NotFound as error:
            hint = f"mend the name, or put it on record with `tracker add {kind}`"
            raise BadWorkspace(f"{where} in tracker.toml: {error}", hint) from error
        except Ambiguous as error:
            raise BadWorkspace(
                f"{where} in tracker.toml: {name}: {error}", "write a slug"
            ) from error

    return find
