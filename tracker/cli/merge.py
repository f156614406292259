"""`tracker merge`: two things turned out to be one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tracker.cli.acts import changed_by, envelope, finish, on_record, saving_options
from tracker.cli.opening import opened

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event, Merged
    from tracker.vocabulary.registry import Registry

KINDS = (
    *("company", "technology", "product", "site", "source"),
    *("ladder", "milestone", "metric", "segment", "unit"),
)
EPILOG = """\b
Examples:
  tracker merge company BYD CATL --dry-run
  tracker merge source battery-news.de "World Battery News" --dry-run

NAME redirects to INTO, whose description stands; every name of both leads there.  Nothing is
rewritten, and `tracker undo` parts them again.  Products and sites stay under the slug of the
company that they were registered with.
"""


@click.command(epilog=EPILOG)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.argument("into")
@saving_options
@click.pass_context
def merge(
    ctx: click.Context, /, kind: str, name: str, into: str, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Let one thing redirect to another that it turned out to be.

    Shows the names that clash then, and what the views say of the two as one.
    """
    from tracker.entry.names import Names
    from tracker.vocabulary.events import Merged
    from tracker.vocabulary.refusals import BadEvent
    from tracker.vocabulary.registry import registry_of

    with opened(ctx) as place:
        events = on_record(place)
        registry = registry_of(events)
        names = Names(registry)
        slug, target = names.find(kind, name), names.find(kind, into)
        if slug == target:
            raise BadEvent("merged", f"names {slug} twice: the two are one", "nothing to do")
        new = Merged(**envelope(place), kind=kind, slug=slug, into=target)
        old, stands = registry.name(kind, slug), registry.name(kind, target)
        report = {
            "reading": [f"The {kind} {old} ({slug}) is {stands} ({target})."],
            "effects": changed_by(place, events, new, is_news=False),
            "warnings": [*_clashes(events, new), *_owned(registry, new)],
        }
        finish(place, new, report, {"yes": yes, "dry_run": dry_run, "as_json": as_json})


def _clashes(events: "Sequence[Event]", new: "Merged") -> list[str]:
    """Tell which names several things share after the merge and did not before."""
    from tracker.entry.names import clashes
    from tracker.vocabulary.registry import registry_of

    shared = set(clashes(registry_of((*events, new)))) - set(clashes(registry_of(events)))
    return [
        f'the name "{one.name}" belongs to each {one.kind} {" and ".join(one.slugs)} then'
        for one in sorted(shared)
    ]


def _owned(registry: "Registry", new: "Merged") -> list[str]:
    """Tell which products and sites of a merged company bear one name, and how to merge them."""
    if new.kind != "company":
        return []
    from tracker.entry.names import key_of

    told = []
    for kind in ("product", "site"):
        things = registry.of_kind(kind)
        theirs = {key_of(one.name): one for one in things if one.slug.startswith(f"{new.into}/")}
        told += [
            f"both have {one.name}: tracker merge {kind} {one.slug} {theirs[key_of(one.name)].slug}"
            for one in things
            if one.slug.startswith(f"{new.slug}/") and key_of(one.name) in theirs
        ]
    return told
