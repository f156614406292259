"""The seeds that ship with the program, read from their files; the only place that knows them."""

import tomllib
from pathlib import Path
from typing import Any

from tracker.entry.things import things_of
from tracker.resources import shipped
from tracker.vocabulary.refusals import BadWorkspace
from tracker.vocabulary.things import Thing

FILES = {
    "company": "companies.toml",
    "technology": "technologies.toml",
    "product": "products.toml",
    "site": "sites.toml",
    "source": "sources.toml",
    "ladder": "ladders.toml",
    "milestone": "milestones.toml",
    "metric": "metrics.toml",
    "segment": "segments.toml",
    "unit": "units.toml",
}
"""Kind → the file of its things, a table per slug."""


def seeded_things(folder: Path | None = None) -> tuple[Thing, ...]:
    """Return the starting things of a seeds folder, by default of the one that ships.

    A kind without a file has no things.  Raises BadWorkspace for a file that cannot be read, and
    BadEvent for a thing that cannot be kept.
    """
    things = (folder or shipped("seeds")) / "things"
    return things_of({kind: _table(things / name) for kind, name in FILES.items()})


def _table(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadWorkspace(f"cannot read {file}: {error}", "mend the file") from error
