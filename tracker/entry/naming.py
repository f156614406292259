"""Naming: giving a thing further names and taking them away; two things of a kind share none.

A name is given to one of four lists: aliases, native names, former names, tickers.  Whether it is
free is asked of the same index in which names are looked up, so that nothing which is taken in
can be ambiguous afterwards.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import structs

from tracker.entry.names import STAGE, Clash, clashes, key_of, spellings_of
from tracker.vocabulary.refusals import BadEvent, Conflict, UnreadableLine
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import check_name
from tracker.vocabulary.things import Company, FormerName, Ladder, NativeName, Stage, Thing, kind_of

Style = Literal["alias", "native", "former", "ticker"]

# RFC 5646 §2.1, as far as a person writes it: a language and its subtags.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """Names to give or take, and which names they are."""

    names: tuple[str, ...]
    style: Style = "alias"
    language: str = ""
    until: str | None = None


def check_language(tag: str) -> str:
    """Return a language tag; refuses what cannot be one."""
    if _LANGUAGE.fullmatch(tag) is None:
        raise UnreadableLine(f'"{tag}" is no language', "write a tag such as zh-Hans, ko or ja")
    return tag


def with_names(thing: Thing, given: Given) -> Thing:
    """Return the thing with these names; one that it has already as such a name changes nothing.

    A native name, former name or ticker that was an alias so far is moved; a plain alias is never
    added beside any other spelling of the thing.
    """
    for name in given.names:
        thing = _with_name(thing, check_name("the name", name), given)
    return thing


def without_names(thing: Thing, given: Given) -> Thing:
    """Return the thing without these names; refuses its display name and its slug."""
    for name in given.names:
        key = key_of(name)
        if key in (key_of(thing.name), key_of(thing.slug)):
            raise BadEvent(
                "described",
                f'would take away "{name}", the name that is shown or the slug',
                "only aliases, native and former names and tickers can be taken away",
            )
        thing = _without(thing, key)
    return thing


def with_stage_names(ladder: Ladder, slug: str, given: Given, *, remove: bool) -> Ladder:
    """Return the ladder with aliases of one of its rungs added or taken away."""
    if given.style != "alias":
        raise BadEvent(
            "described", f"gives a stage a {given.style} name", "a stage has aliases only"
        )

    def changed(stage: Stage) -> Stage:
        if stage.slug != slug:
            return stage
        keys = {key_of(name) for name in given.names}
        if remove:
            kept = tuple(one for one in stage.aliases if key_of(one) not in keys)
            return structs.replace(stage, aliases=kept)
        has = {key_of(one) for one in (stage.name, stage.slug, *stage.aliases)}
        new = {key_of(name): check_name("the name", name) for name in given.names}
        added = tuple(name for key, name in new.items() if key not in has)
        return structs.replace(stage, aliases=(*stage.aliases, *added))

    return structs.replace(
        ladder,
        stages=tuple(changed(one) for one in ladder.stages),
        exits=tuple(changed(one) for one in ladder.exits),
    )


def refuse_clash(registry: Registry, thing: Thing) -> None:
    """Refuse a thing that would share a name with another of its kind.

    Products and sites share names only under one owner, stages only within one ladder.
    """
    kind = kind_of(thing)
    for clash in _new_clashes(registry, thing):
        if clash.kind == kind and thing.slug in clash.slugs:
            name = _spelling(spellings_of(thing), clash.name)
            (other, *_) = (slug for slug in clash.slugs if slug != thing.slug)
            raise _taken(name, kind, other)
        if clash.kind == STAGE and (twice := _within(thing, clash)):
            raise Conflict(
                f'the name "{clash.name}" belongs to two stages: {" and ".join(twice)}',
                "choose another name for one of them",
            )


def refuse_taken(registry: Registry, thing: Thing) -> None:
    """Refuse a new thing whose slug or one of whose names is another's."""
    kind, standing = kind_of(thing), registry.get(kind_of(thing), thing.slug)
    if standing is not None:
        if key_of(thing.name) in {key_of(one) for one in spellings_of(standing)}:
            raise _taken(thing.name, kind, standing.slug)
        raise Conflict(
            f'the {kind} "{thing.slug}" is on record already: {standing.name}',
            "choose another --slug",
        )
    refuse_clash(registry, thing)


def shared_stages(registry: Registry, thing: Thing) -> tuple[str, ...]:
    """Return a sentence for every stage whose name another ladder has too."""
    return tuple(
        f'the stage "{clash.name}" is {" and ".join(clash.slugs)} now: write which'
        for clash in _new_clashes(registry, thing)
        if clash.kind == STAGE
    )


def _taken(name: str, kind: str, slug: str) -> Conflict:
    return Conflict(
        f'the name "{name}" belongs to the {kind} {slug} already',
        f"choose another name, or use that one: tracker show {slug}",
    )


def _new_clashes(registry: Registry, thing: Thing) -> Sequence[Clash]:
    key = (kind_of(thing), thing.slug)
    after = Registry({**registry.things, key: thing}, registry.redirects)
    before = set(clashes(registry))
    return [clash for clash in clashes(after) if clash not in before]


def _within(thing: Thing, clash: Clash) -> list[str]:
    own = [slug for slug in clash.slugs if slug.startswith(f"{thing.slug}/")]
    return own if isinstance(thing, Ladder) and len(own) > 1 else []


def _spelling(spellings: Iterable[str], key: str) -> str:
    return next((one for one in spellings if key_of(one) == key), key)


def _with_name(thing: Thing, name: str, given: Given) -> Thing:
    key = key_of(name)
    has = {key_of(one) for one in spellings_of(thing)}
    match given.style:
        case "alias":
            return thing if key in has else structs.replace(thing, aliases=(*thing.aliases, name))
        case "native":
            new = NativeName(text=name, lang=check_language(given.language))
            if key == key_of(thing.name) or new in thing.names:
                return thing
            rest = _without(thing, key)
            return structs.replace(rest, names=(*rest.names, new))
        case "former":
            old = FormerName(text=name, until=given.until)
            if key == key_of(thing.name):
                raise BadEvent(
                    "described",
                    f'calls "{name}" a former name, which it still bears',
                    "register the new name first, or log that the company was renamed",
                )
            if old in thing.former_names:
                return thing
            rest = _without(thing, key)
            return structs.replace(rest, former_names=(*rest.former_names, old))
        case "ticker":
            if not isinstance(thing, Company):
                raise BadEvent(
                    "described", f"gives a ticker to a {kind_of(thing)}", "companies have tickers"
                )
            if key in {key_of(one) for one in thing.tickers}:
                return thing
            rest = _without(thing, key)
            assert isinstance(rest, Company)  # noqa: S101 -- replacing keeps the type
            return structs.replace(rest, tickers=(*rest.tickers, name))


def _without(thing: Thing, key: str) -> Thing:
    thing = structs.replace(
        thing,
        aliases=tuple(one for one in thing.aliases if key_of(one) != key),
        names=tuple(one for one in thing.names if key_of(one.text) != key),
        former_names=tuple(one for one in thing.former_names if key_of(one.text) != key),
    )
    if isinstance(thing, Company):
        kept = tuple(one for one in thing.tickers if key_of(one) != key)
        return structs.replace(thing, tickers=kept)
    return thing
