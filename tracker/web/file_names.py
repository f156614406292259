"""Names of files that every file system takes: a slug may be called as a list or a device is."""

import hashlib
import re

MOST_LETTERS = 200  # file systems end names at 255 bytes

# On Windows these name devices, whatever the case and whatever follows the first point:
# learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")


def part_of(slug: str) -> str:
    """Return a slug as a part of a path; none is the name of a device.

    A slug holds no underscore, so that no two have one name.
    """
    return _DEVICE.sub(r"\g<0>_", slug, count=1) if is_device(slug) else slug


def page_name(slug: str) -> str:
    """Return the file of a slug; a thing called index does not take the place of its list."""
    if slug == "index":
        return "index_.html"
    return "/".join(part_of(part) for part in slug.split("/")) + ".html"


def is_device(name: str) -> bool:
    """Tell whether a file of this name cannot be written everywhere."""
    return _DEVICE.match(name) is not None


def flat_name(id: str, most: int = MOST_LETTERS) -> str:
    """Return a name without slashes for a slug or a path; no two are the same.

    Slugs hold neither points nor underscores: a slash becomes a point, an @ an underscore.
    """
    name = id.replace("/", ".").replace("@", "_").replace("~", "__")
    if len(name) <= most:
        return name
    digest = hashlib.sha256(id.encode()).hexdigest()[:16]
    return f"{name[: most - 20]}__{digest}"
