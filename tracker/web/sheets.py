"""A long list in parts: each a page of its own, so that no page grows with the ledger.

The first part keeps the address of the list, the others stand beside it: `companies/index.html`,
`companies/index_2.html`.  No slug holds an underscore, so that no thing's page is called so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Row = TypeVar("Row")
_PART = re.compile(r"((?:[a-z]+/)?(?:index|names|by-technology))_[0-9]+\.html")


@dataclass(frozen=True)
class SheetLink:
    """A part of a list among the others: its number, and the first and the last of its names."""

    path: str
    number: int
    first: str
    last: str


@dataclass(frozen=True)
class Sheet(Generic[Row]):
    """One part of a list; `links` are all parts in their order, none where there is one."""

    path: str
    number: int
    rows: tuple[Row, ...]
    links: tuple[SheetLink, ...]


def sheet_path(path: str, number: int) -> str:
    """Return where a part of a list stands; parts count from 1."""
    return path if number == 1 else f"{path.removesuffix('.html')}_{number}.html"


def numbered(path: str, count: int, most: int) -> tuple[SheetLink, ...]:
    """Return the parts of a list that is in no order of names, by the places of their rows."""
    starts = range(1, count + 1, most) if count > most else ()
    return tuple(
        SheetLink(sheet_path(path, number), number, str(start), str(min(start + most - 1, count)))
        for number, start in enumerate(starts, 1)
    )


def list_of(path: str) -> str:
    """Return the list of which a page is a part; another page is its own."""
    found = _PART.fullmatch(path)
    return f"{found[1]}.html" if found else path


def sheets(
    path: str, rows: Sequence[Row], most: int, name_of: Callable[[Row], str]
) -> tuple[Sheet[Row], ...]:
    """Cut rows into parts of at most so many, as even as may be; an empty list has one part."""
    count = max(1, -(-len(rows) // most))
    cuts = [len(rows) * number // count for number in range(count + 1)]
    parts = [tuple(rows[start:end]) for start, end in pairwise(cuts)]
    links = tuple(
        SheetLink(sheet_path(path, number), number, name_of(part[0]), name_of(part[-1]))
        for number, part in enumerate(parts, 1)
        if count > 1
    )
    return tuple(
        Sheet(sheet_path(path, number), number, part, links) for number, part in enumerate(parts, 1)
    )
