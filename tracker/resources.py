"""Where the templates and seeds that ship with the program are; the only place that knows.

An installed package carries them inside (`tracker/_shipped/`), a checkout beside it.
"""

from importlib.resources import files
from pathlib import Path


class ShippedFolderMissingError(Exception):
    """Raised when neither the package nor a checkout holds the folder: a broken installation."""

    def __init__(self, name: str, looked_in: tuple[Path, ...]) -> None:
        self.name = name
        self.looked_in = looked_in
        places = " nor ".join(str(place) for place in looked_in)
        super().__init__(f"The folder {name!r} is neither at {places}. Install tracker again.")


def shipped(name: str) -> Path:
    """Find the folder "templates" or "seeds"; the package's own copy comes first.

    A wheel is always unpacked to be installed, so that a plain path is enough.
    """
    package = Path(str(files("tracker")))
    places = (package / "_shipped" / name, package.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise ShippedFolderMissingError(name, places)
