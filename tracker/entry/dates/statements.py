"""Reading statements: what stands around a unit.

Deadlines, not-before dates, "within" and ranges are read here.  Everything is bounded: a phrase
has few tokens, and every span of them is read once.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from tracker.entry.dates.distances import distance
from tracker.entry.dates.lacking import filled, is_complete
from tracker.entry.dates.tokens import Token
from tracker.entry.dates.tree import (
    AtLeast,
    Bad,
    Deadline,
    Distance,
    Later,
    Middle,
    Node,
    NotBefore,
    Open,
    Range,
    Rel,
    Unit,
    Which,
    Within,
    Year,
)
from tracker.entry.dates.units import Units


class Statements:
    """The statements in a phrase; `whole` is the one that is all of it."""

    def __init__(self, tokens: Sequence[Token], lang: str | None = None) -> None:
        self.tokens = tokens
        self.lang = lang
        self.units = Units(tokens)
        self._statements: dict[tuple[int, int], Node | None] = {}

    def whole(self) -> Node | None:
        """Return what all the tokens say together, or None."""
        return self.statement(0, len(self.tokens))

    def statement(self, start: int, end: int) -> Node | None:
        """Return the date that is exactly these tokens, with whatever bounds it."""
        if start >= end:
            return None
        key = start, end
        if key not in self._statements:
            self._statements[key] = None
            self._statements[key] = (
                self._explicit_range(start, end)
                or self._directed(start, end)
                or self._bounded(start, end)
                or self._complete(start, end)
                or self._range(start, end, "join")
            )
        return self._statements[key]

    def _has(self, at: int, kind: str) -> bool:
        return kind in self.tokens[at].means

    def _point(self, start: int, end: int) -> Node | None:
        node = self.units.point(start, end)
        return replace(node, lang=self.lang) if isinstance(node, Middle) else node

    def _complete(self, start: int, end: int) -> Node | None:
        node = self._point(start, end)
        return node if node is not None and is_complete(node) else None

    def _directed(self, start: int, end: int) -> Node | None:
        """Read a distance with its direction before 前 and 后 are taken for before and after."""
        found = distance(self.tokens[start:end])
        return found if found is not None and not found.bare else None

    # --- Ranges

    def _explicit_range(self, start: int, end: int) -> Node | None:
        """Read between … and, from … to, 从…到, から…まで: marked at their beginning or end."""
        kind = self.tokens[start].get("range_prefix")
        if self._has(end - 1, "range_suffix"):
            inner = start + (kind is not None)
            return self._range(inner, end - 1, "join") or self._range(inner, end - 1, "and")
        closed = end - self._has(end - 1, "range_close")
        if kind is not None:
            joint = "and" if kind in ("and", "und") else "join"
            return self._range(start + 1, end, joint) or self._range(start + 1, closed, joint)
        return self._range(start, closed, "join", only_to=True) if closed < end else None

    def _range(self, start: int, end: int, joint: str, *, only_to: bool = False) -> Node | None:
        for cut in range(start + 1, end - 1):
            join = self.tokens[cut].get(joint)
            if join is None or (only_to and join != "to"):
                continue
            first, last = self._point(start, cut), self._point(cut + 1, end)
            if join == "or":
                # "2025 to 2027 or 2030": an alternative may be a range itself.
                first = first or self._range(start, cut, "join", only_to=True)
                last = last or self._range(cut + 1, end, "join", only_to=True)
            if first is None or last is None:
                continue
            both = filled(first, last)
            if both is not None:
                return Range(*both, either=join == "or")
        return None

    # --- Bounds

    def _bounded(self, start: int, end: int) -> Node | None:
        return self._before_it(start, end) or self._behind_it(start, end)

    def _before_it(self, start: int, end: int) -> Node | None:
        """Read what a word in front says: by, before, from, after, within, later, at least."""
        token = self.tokens[start].means
        rest = start + 1
        if "within_year" in token:
            return Within(Rel("year", 0, bare=True)) if rest == end else None
        while rest < end and self._has(rest, "hyphen"):
            rest += 1
        if "by_prefix" in token or "before_prefix" in token:
            found = deadline(self.statement(rest, end), before="by_prefix" not in token)
            if found is not None:
                return found
        for kind in ("from_prefix", "after_prefix"):
            if kind in token:
                found = not_before(
                    self.statement(rest, end),
                    after=kind == "after_prefix",
                    tentative=token[kind] == "tentative",
                )
                if found is not None:
                    return found
        if "within_prefix" in token:
            return within(self._distance(rest, end) or self._point(rest, end))
        if "span_prefix" in token:
            return self._spanned(rest, end)
        if token.get("which") == 1:
            found_distance = distance(self.tokens[rest:end])
            return Within(found_distance) if found_distance and found_distance.bare else None
        if "at_least" in token:
            least = distance(self.tokens[rest:end])
            return AtLeast(least) if least is not None and least.sign > 0 else None
        if "later" in token:
            return later(self.units.unit(rest, end), past=token["later"] == "past")
        return None

    def _behind_it(self, start: int, end: int) -> Node | None:
        """Read what a word behind says: at the latest, まで, 前, or later, 以降, 内."""
        token = self.tokens[end - 1].means
        rest = end - 1
        if "by_suffix" in token or "before_suffix" in token:
            found = deadline(self.statement(start, rest), before="by_suffix" not in token)
            if found is not None:
                return found
        for kind in ("from_suffix", "after_suffix"):
            if kind in token:
                found = not_before(
                    self.statement(start, rest),
                    after=kind == "after_suffix",
                    tentative=token[kind] == "tentative",
                )
                if found is not None:
                    return found
        if "within_suffix" in token:
            inner = self.statement(start, rest)
            if isinstance(inner, Within):
                return inner
            return within(self._distance(start, rest) or self._point(start, rest))
        return None

    def _spanned(self, start: int, end: int) -> Node | None:
        """Read "over the next three years", or the next one where no number stands."""
        inner = self._distance(start, end)
        if inner is None and end - start == 1:
            unit = self.units.unit(start, end)
            if isinstance(unit, Rel) and unit.bare:
                inner = Distance(1, 1, unit.name, bare=True)
        if inner is None and end > start and self._has(end - 1, "within_suffix"):
            inner = self._distance(start, end - 1)
        return within(inner)

    def _distance(self, start: int, end: int) -> Node | None:
        """Return a bare distance, perhaps with "about"."""
        found = distance(self.tokens[start:end])
        if found is not None:
            return found if found.bare else None
        node = self._point(start, end)
        inner = getattr(node, "of", None)
        return node if isinstance(inner, Distance) and inner.bare else None


def deadline(node: Node | None, *, before: bool) -> Node | None:
    """Return the deadline of a node, or None where it can have none."""
    if isinstance(node, Bad):
        return node
    if node is None or isinstance(node, NotBefore | AtLeast | Open) or _is_bare(node):
        return None
    return Deadline(node, before)


def not_before(node: Node | None, *, after: bool, tentative: bool) -> Node | None:
    """Return the not-before date of a node, or None where it can have none."""
    if isinstance(node, Bad):
        return node
    if node is None or isinstance(node, Deadline | AtLeast | Open) or _is_bare(node):
        return None
    if isinstance(node, NotBefore):
        return node if after else replace(node, tentative=node.tentative or tentative)
    return NotBefore(node, after, tentative)


def within(node: Node | None) -> Node | None:
    """Return "within" of a unit or a distance."""
    if node is None or isinstance(node, Bad):
        return node
    if isinstance(node, Rel | Distance) or is_complete(node):
        return Within(node)
    return None


def later(node: Node | None, *, past: bool) -> Node | None:
    """Return what is left of the current unit, or has passed of it; it may be named by its year."""
    match node:
        case Rel(shift=0) | Year(shift=0) | Which(shift=0):
            return Later(node, past)
        case Year(number=int()) | Unit(year=Year(number=int())):
            return Later(node, past)
        case _:
            return None


def _is_bare(node: Node) -> bool:
    inner = getattr(node, "of", node)
    return any(isinstance(one, Distance) and one.bare for one in (node, inner)) and not isinstance(
        node, Within
    )
