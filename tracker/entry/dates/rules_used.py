"""Which rules a phrase was read by, for people who ask why."""

from tracker.entry.dates.lacking import lacks_year
from tracker.entry.dates.resolving import without_end
from tracker.entry.dates.tree import (
    About,
    AtLeast,
    Day,
    DayOf,
    Deadline,
    Distance,
    Doubted,
    Later,
    Middle,
    Node,
    NotBefore,
    Open,
    Part,
    Period,
    Range,
    Rel,
    Stretch,
    Tenth,
    Unit,
    Weekday,
    Which,
    Within,
    Year,
)

_ORDER = ("R5", "R6", "R7", "R9", "R10", "R11", "R8", "R2", "R3", "R4", "R12", "R13")
_OF_TYPE: dict[type, str] = {
    Part: "R2",
    Tenth: "R2",
    Middle: "middle",
    About: "R3",
    Within: "R6",
    Later: "R6",
    NotBefore: "R7",
    Which: "R8",
    Weekday: "R8",
    Rel: "R8",
    DayOf: "R8",
    Distance: "R9",
    Open: "R10",
    Range: "R11",
    Stretch: "R11",
    Period: "R13",
}


def rules_used(node: Node, lang: str | None = None) -> str:
    """Return the rules in a fixed order: "R2", "R5 R2"; R1 where there is no other."""
    used = _used(node)
    if "middle" in used:
        # In Japanese 年中 is "within" (R6), in Chinese the middle (R2).
        used = used - {"middle"} | {"R6" if lang == "ja" else "R2"}
    if "R6" in used:
        # What stands within a distance is R6 itself.
        used -= {"R9"}
    return " ".join(rule for rule in _ORDER if rule in used) or "R1"


def _used(node: Node) -> set[str]:
    used = {_OF_TYPE[type(node)]} if type(node) in _OF_TYPE else set()
    if isinstance(node, Doubted):
        said = {"begin": "R7"}
        return {said.get(doubt, "R4") for doubt in node.doubts} | _used(node.of)
    if isinstance(node, Deadline):
        inner, is_end = without_end(node.of)
        beside = {"R3"} if is_end and isinstance(node.of, About) else set()
        return {"R5"} | _used(inner) | beside
    if isinstance(node, About) and isinstance(node.of, Part):
        return {"R3"} | (_used(node.of) - {"R2"})
    if isinstance(node, Range) and _is_one_unit(node.first, node.last):
        return _used(node.first)
    if isinstance(node, AtLeast):
        return {"R9", "R7"}
    if isinstance(node, Year):
        used |= {"R8"} if node.number is None else set()
        used |= {"R12"} if node.calendar else set()
    elif isinstance(node, Unit | Day):
        used |= {"R8"} if lacks_year(node) else set()
        used |= _used(node.year) if node.year else set()
    elif isinstance(node, Range):
        used |= _used(node.first) | _used(node.last)
    elif isinstance(node, Within | Later):
        used |= _used(node.of) - {"R8"} if isinstance(node.of, Rel | Year) else _used(node.of)
    elif hasattr(node, "of"):
        used |= _used(node.of)
    return used


def _is_one_unit(first: Node, last: Node) -> bool:
    """Tell whether two parts of one unit are joined: "mid-to-late 2026" is R2."""
    return isinstance(first, Part) and isinstance(last, Part) and first.of == last.of
