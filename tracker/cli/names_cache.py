"""The names on record in a file beside the database, for the shell's Tab: no database is opened.

The first line says which ledger was read and how far, the second holds the names.  Every command
that opened the ledger looks at the first line when it is done; where the ledger has moved on, the
file follows.  It is only ever a copy: whoever deletes it loses nothing.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker import __version__

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.cli.opening import Opened
    from tracker.vocabulary.events import Event
    from tracker.workspace import Workspace


class Entry(NamedTuple):
    """A thing's display name, its slug and its other spellings."""

    name: str
    slug: str
    others: tuple[str, ...]


Entries = Mapping[str, tuple[Entry, ...]]
"""Kind → what is on record of it; rungs of ladders are the kind "stage"."""


def cache_file(workspace: "Workspace") -> Path | None:
    """Return where the names of a database are kept; None for one in memory.

    Beside a file; for a server in the user's cache, under a digest of the address without its
    password.
    """
    file = workspace.database_file
    if file is not None:
        return file.with_suffix(".names.json")
    if workspace.database.startswith("sqlite"):
        return None
    import hashlib  # a Tab beside a SQLite file does without

    # XDG Base Directory Specification: an empty variable counts as unset.
    caches = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    digest = hashlib.sha256(workspace.shown_database.encode()).hexdigest()[:16]
    return Path(caches) / "tracker" / f"{digest}.names.json"


def read_names(workspace: "Workspace") -> Entries:
    """Return the names that were kept; nothing where there is no file or it cannot be read."""
    path = cache_file(workspace)
    if path is None:
        return {}
    try:
        body = json.loads(path.read_text("utf-8").partition("\n")[2])
        return {
            kind: tuple(Entry(name, slug, tuple(others)) for name, slug, *others in entries)
            for kind, entries in body.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def keep_names(place: "Opened") -> None:
    """Bring the file up to date, if the ledger moved on; a folder that cannot be written has none.

    What was appended since is looked at first: where it is about no thing, only the first line
    is written anew.
    """
    from tracker.ledger import read
    from tracker.vocabulary.refusals import Refusal

    path = cache_file(place.workspace)
    if path is None or place.is_rehearsal:
        return
    with suppress(OSError, Refusal):
        kept, body = _kept(path)
        with place.ledger.reading() as connection:
            head = read.head(connection)
            now = {"version": __version__, "ledger": head.ledger_id, "position": head.position}
            if kept == now:
                return
            if not _stands(connection, kept, now):
                body = _body(read.about_things(connection))
        _write(path, f"{json.dumps(now)}\n{body}")


def _stands(connection: "Connection", kept: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Tell whether nothing about things was appended behind what the file was made from."""
    from tracker.ledger import read

    behind = {"position": now["position"]}
    if not kept or {**kept, **behind} != now or kept["position"] > now["position"]:
        return False
    return not read.about_things(connection, after=kept["position"])


def _kept(path: Path) -> tuple[dict[str, Any], str]:
    try:
        first, _, body = path.read_text("utf-8").partition("\n")
        kept = json.loads(first)
    except (OSError, ValueError):
        return {}, ""
    whole = isinstance(kept, dict) and isinstance(kept.get("position"), int)
    return (kept, body) if whole else ({}, "")


def _body(events: "Iterable[Event]") -> str:
    from tracker.entry.names import spellings_of
    from tracker.vocabulary.registry import registry_of
    from tracker.vocabulary.things import Ladder

    registry = registry_of(events)
    found: dict[str, list[list[str]]] = {}
    for (kind, slug), thing in sorted(registry.things.items()):
        if registry.slug(kind, slug) != slug:
            continue
        names = _others(spellings_of(thing), thing.name, slug)
        found.setdefault(kind, []).append([thing.name, slug, *names])
        for stage in (*thing.stages, *thing.exits) if isinstance(thing, Ladder) else ():
            path = f"{slug}/{stage.slug}"
            names = _others(stage.aliases, stage.name, path)
            found.setdefault("stage", []).append([stage.name, path, *names])
    return json.dumps(found, ensure_ascii=False)


def _others(spellings: Iterable[str], name: str, slug: str) -> list[str]:
    return [one for one in dict.fromkeys(spellings) if one not in (name, slug)]


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all: a Tab may read it at this moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
