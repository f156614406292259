"""alias-clash: one name for two things of a kind."""

import shlex
from collections.abc import Iterator

from tracker.entry.names import clashes, key_of
from tracker.lint.finding import Case, Finding, Rule


def find(case: Case) -> Iterator[Finding]:
    """Give every spelling that two things of one kind share."""
    for clash in clashes(case.registry):
        yield Finding(
            f"{clash.kind} {', '.join(clash.slugs)}",
            f'"{clash.name}" names each {clash.kind} {" and ".join(clash.slugs)}',
            fix=_fix(case, clash.kind, clash.name, clash.slugs),
        )


def _fix(case: Case, kind: str, name: str, slugs: tuple[str, ...]) -> str:
    """Return the command that takes the name from the one that has it as a mere alias."""
    for slug in reversed(slugs):
        thing = case.registry.get(kind, slug)
        for alias in thing.aliases if thing is not None else ():
            if key_of(alias) == name:
                return shlex.join(["tracker", "alias", slug, alias, "--kind", kind, "--remove"])
    return ""


RULE = Rule(
    "alias-clash",
    "error",
    "A name must lead to one thing of its kind, or every line that uses it has to ask. Names are "
    "compared as the look-up does, without case, width and accents. Take the name away from one "
    "of the two, or merge them where they are one.",
    find,
)
