"""Keeping `events/` in step: what was recorded is written as text beside a workspace's settings."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from tracker.cli.opening import Opened

if TYPE_CHECKING:
    from tracker.ledger.text import Written


def mirror(place: Opened, batches: Collection[str]) -> "Written | None":
    """Write the files of new batches into `events/`; a folder without settings gets none."""
    from tracker.ledger.text import files_of, write_files
    from tracker.vocabulary.refusals import Refusal
    from tracker.workspace import SETTINGS_FILE

    if not batches or not (place.workspace.folder / SETTINGS_FILE).is_file():
        return None
    with place.ledger.reading() as connection:
        files = files_of(connection, batches=frozenset(batches))
    try:
        return write_files(place.workspace.events_folder, files)
    except Refusal as refusal:
        # Told as a plain failure it would be logged a second time.
        refusal.message = f"the events are on record, but not yet as text: {refusal.message}"
        refusal.hint = f"{refusal.hint}; then `tracker export` writes what is missing"
        raise
