"""Finding a milestone by its path or by the words in which people ask for it.

The words are those of its company, subject, goal and place, by any of their names and in any
order: "LGES sodium-ion B-sample at Nanjing".  Every word must be one of them.
"""

import re
from collections.abc import Iterable, Iterator

from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Site, other_names, tickers_of

_FILLERS = frozenset({"at", "in", "of", "the", "for", "s"})
_WORD = re.compile(r"[^\W_]+")


def milestones_named(roadmap: Roadmap, text: str) -> tuple[Milestone, ...]:
    """Return the milestones that a path or words mean, by path; one where it is a path.

    A milestone whose goal is said whole goes before one that merely has the words among others.
    """
    if (one := roadmap.milestone(text.strip())) is not None:
        return (one,)
    asked = _words(text) - _FILLERS
    if not asked:
        return ()
    found = [
        one for one in roadmap.milestones if asked <= _words_of(one, roadmap.registry) | _path(one)
    ]
    whole = [one for one in found if _says_goal(one, asked, roadmap.registry)]
    return tuple(whole or found)


def milestones_near(roadmap: Roadmap, text: str, most: int = 5) -> tuple[Milestone, ...]:
    """Return the milestones that share the most words with a text, at most so many."""
    asked = _words(text) - _FILLERS
    shared = [
        (len(asked & (_words_of(one, roadmap.registry) | _path(one))), one)
        for one in roadmap.milestones
    ]
    best = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], pair[1].path))
    return tuple(one for _, one in best[:most])


def _says_goal(milestone: Milestone, asked: set[str], registry: Registry) -> bool:
    names = [_words(name) - _FILLERS for name in _goal_names(milestone, registry)]
    rest = set().union(*(_words(name) for name in _other_names(milestone, registry)))
    return any(name <= asked and asked - name <= rest for name in names if name)


def _words_of(milestone: Milestone, registry: Registry) -> set[str]:
    names = (*_goal_names(milestone, registry), *_other_names(milestone, registry))
    return set().union(*map(_words, names))


def _path(milestone: Milestone) -> set[str]:
    return _words(milestone.path)


def _goal_names(milestone: Milestone, registry: Registry) -> Iterator[str]:
    yield milestone.label
    if milestone.milestone is not None:
        yield milestone.milestone
        yield from _names(registry, "milestone", milestone.milestone)
    if milestone.is_rung and milestone.stage and (rung := registry.stage(milestone.stage)):
        yield from (rung[1].slug, rung[1].name, *rung[1].aliases)


def _other_names(milestone: Milestone, registry: Registry) -> Iterator[str]:
    named = {
        "company": milestone.company,
        "technology": milestone.technology,
        "product": milestone.product,
        "site": milestone.site,
    }
    for kind, slug in named.items():
        if slug is not None:
            yield from _names(registry, kind, slug)
    if milestone.scope is not None:
        yield milestone.scope


def _names(registry: Registry, kind: str, slug: str) -> Iterator[str]:
    yield slug
    thing = registry.get(kind, slug)
    if thing is None:
        return
    yield from (thing.name, *other_names(thing), *tickers_of(thing))
    if isinstance(thing, Site):
        yield from (place for place in (thing.city, thing.province, thing.country) if place)


def _words(text: str | Iterable[str]) -> set[str]:
    parts = [text] if isinstance(text, str) else text
    return {word for part in parts for word in _WORD.findall(folded(part))}
