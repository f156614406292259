"""Widths of columns: a table fits the terminal, and no word is broken while there is room."""

from collections.abc import Mapping, Sequence

GAP = 2
"""The cells between two columns."""
LONGEST = 24
"""A word that is longer, such as an address, may be broken."""
ROOMY = 14
"""A column of long text is left this wide before a spare column is left out."""


def widths_for(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the widths of columns of text, the heading among it, for a table of a width.

    Each has its whole text where that fits; else short columns keep theirs, and the others
    share the rest, none narrower than its longest word.
    """
    whole, least = [_whole(one) for one in columns], [_least(one) for one in columns]
    room = width - GAP * len(columns) + GAP
    if sum(whole) <= room:
        return whole
    if sum(least) > room:
        least = [max(1, one * room // sum(least)) for one in least]
        while sum(least) > max(room, len(least)):  # columns of one cell take from the widest
            least[least.index(max(least))] -= 1
    given: dict[int, int] = {}
    while len(given) < len(columns):
        left = [at for at in range(len(columns)) if at not in given]
        share = (room - sum(given.values())) // len(left)
        wide = [at for at in left if least[at] > share]
        short = [at for at in left if whole[at] <= share]
        if not wide and not short:
            given |= dict.fromkeys(left, share)
        elif wide:
            given |= {at: least[at] for at in wide}
        else:
            given |= {at: whole[at] for at in short}
    return [given[at] for at in range(len(columns))]


def is_narrow(columns: Sequence[Sequence[str]], width: int) -> bool:
    """Tell whether a table is too narrow for its columns to be read with ease."""
    roomy = [max(_least(one), min(_whole(one), ROOMY)) for one in columns]
    return sum(roomy) + GAP * (len(columns) - 1) > width


Spare = Mapping[str, str]
"""Columns that a narrow table can spare, in that order → the column that says it then, or ""."""


def spared(
    rows: Sequence[Mapping[str, str]], columns: Sequence[str], spare: Spare, width: int
) -> tuple[list[dict[str, str]], list[str]]:
    """Return the rows and columns that fit a width, leaving out what can be spared."""
    kept, cells = list(columns), [dict(row) for row in rows]
    for column, into in spare.items():
        if not is_narrow([texts(cells, one) for one in kept], width):
            break
        if column not in kept:
            continue
        kept.remove(column)
        for row in cells if into else ():
            row[into] = ", ".join(part for part in (row[column], row[into]) if part)
    return cells, kept


def texts(rows: Sequence[Mapping[str, str]], column: str) -> list[str]:
    """Return a column's cells, its heading first."""
    return [column.replace("_", " "), *(row[column] for row in rows)]


def _whole(column: Sequence[str]) -> int:
    from tracker.cli.output import display_width

    lines = (line for text in column for line in text.splitlines())
    return max((display_width(line) for line in lines), default=0) or 1


def _least(column: Sequence[str]) -> int:
    from tracker.cli.output import display_width

    words = (display_width(word) for text in column for word in text.split())
    return min(max(words, default=1), LONGEST)
