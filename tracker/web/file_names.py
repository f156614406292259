"""Names of files that every file system takes: a slug may be called as a list or a device is."""

import re

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
