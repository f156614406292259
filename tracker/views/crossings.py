"""Crossings: links between two milestones of one company.

`slips` and `advances` between milestones with equal names, or where either is free wording, end
the older as replaced by the newer and chain their histories; what was reached under one name
reaches the plan that it confirms under the other.  Any other link is shown, no more.

A later statement on the older reopens it, unless its voice is of a lower class than the one that
replaced it: as such words take no first place, they take none back.  What they say was reached
is told of the newer, which is the same goal under its last name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tracker.views.amendments import Statement
from tracker.views.keys import Key
from tracker.views.order import Key as HistoryKey
from tracker.views.order import history_key, in_history_order
from tracker.views.targets import MOVING, Line, is_target, line_of
from tracker.views.voices import voice_class
from tracker.vocabulary.events import Agreed, Announced, Planned, Progressed, Reached, Resumed

LIVE = (Planned, Announced, Progressed, Reached, Resumed, Agreed)
"""What reopens a replaced milestone, said by the same voices or higher ones; a denial, a hedge or
a check does not."""

History = tuple[Statement, ...]


def in_order(statements: Iterable[Statement]) -> History:
    """Return statements in the order of a milestone's history."""
    ones = {one.id: one for one in statements}
    if len(ones) == 1:
        return tuple(ones.values())
    links = {id_: [link.id for link in one.links] for id_, one in ones.items() if one.links}
    ordered = in_history_order((one.event for one in ones.values()), links)
    return tuple(ones[event.id] for event in ordered)


class Crossings:
    """The histories and lines of all milestones, after every link between two of them.

    `replaced` leads from the older key to the newer one and the statement that says so,
    `replaces` back, by that statement.  `handed_on` gives the key of what is told of the newer.
    """

    def __init__(self, acting: Mapping[Key, History], key_of: Mapping[str, Key]) -> None:
        self._acting, self._key_of = acting, key_of
        self._by_id = {one.id: one for ones in acting.values() for one in ones}
        reached = self._reached_elsewhere()
        self.histories = {
            key: in_order((*ones, *reached.get(key, ()))) for key, ones in acting.items()
        }
        self._live: dict[Key, History] = {}
        self._replaced_at: dict[Key, HistoryKey] = {}
        self.replaced = self._replaced()
        self.replaces: dict[Key, dict[str, list[Key]]] = {}
        for old, (new, statement) in sorted(self.replaced.items()):
            self.replaces.setdefault(new, {}).setdefault(statement.id, []).append(old)
        self.handed_on: dict[str, Key] = {}
        self.lines: dict[Key, Line] = {}
        for key in acting:
            self._draw(key)

    def older(self, key: Key) -> tuple[Key, ...]:
        """Return the keys that this one replaced."""
        return tuple(old for ones in self.replaces.get(key, {}).values() for old in ones)

    def _reached_elsewhere(self) -> Mapping[Key, list[Statement]]:
        """Return what reaches a plan of another key that it confirms, slips or advances."""
        found: defaultdict[Key, list[Statement]] = defaultdict(list)
        for one in self._by_id.values():
            if not isinstance(one.event, Reached):
                continue
            for id_ in one.targets("confirms", *MOVING):
                key = self._crossed(one, id_)
                if key is not None and is_target(self._by_id[id_]):
                    found[key].append(one)
        return found

    def _crossed(self, statement: Statement, id_: str) -> Key | None:
        """Return the other milestone that a link of a statement leads to, where names agree."""
        key, other = self._key_of[statement.id], self._key_of.get(id_)
        if other is None or key == other or id_ not in self._by_id or key.company != other.company:
            return None
        agree = key.goal == other.goal or key.goal.is_free or other.goal.is_free
        return other if agree else None

    def _replaced(self) -> dict[Key, tuple[Key, Statement]]:
        found: dict[Key, tuple[Key, Statement]] = {}
        for one in sorted(self._by_id.values(), key=lambda one: history_key(one.event)):
            if one.event.strength == "may" or not is_target(one):
                continue
            for id_ in one.targets(*MOVING):
                key = self._crossed(one, id_)
                if key is None or voice_class(one.event) > voice_class(self._by_id[id_].event):
                    continue
                moment = history_key((one if _is_dated(one) else self._by_id[id_]).event)
                if not self._is_reopened(key, one, moment):
                    found[key], self._replaced_at[key] = (self._key_of[one.id], one), moment
        return _without_circles(found)

    def _is_reopened(self, key: Key, new: Statement, moment: HistoryKey) -> bool:
        """Tell whether the older milestone was spoken of after it was replaced."""
        named = set(new.targets(*MOVING))
        for one in self._newest(key):
            if history_key(one.event) <= moment:
                return False
            if one.id not in named and voice_class(one.event) <= voice_class(new.event):
                return True
        return False

    def _newest(self, key: Key) -> History:
        """Return the dated statements that could reopen a milestone, newest first."""
        if key not in self._live:
            live = [
                one for one in self.histories[key] if isinstance(one.event, LIVE) and _is_dated(one)
            ]
            live.sort(key=lambda one: history_key(one.event), reverse=True)
            self._live[key] = tuple(live)
        return self._live[key]

    def _draw(self, start: Key) -> None:
        """Draw a line of targets, after those of the milestones that it replaced."""
        ahead = [start]
        while ahead:
            key = ahead[-1]
            missing = [old for old in self.older(key) if old not in self.lines]
            if key not in self.lines and missing:
                ahead.extend(missing)
                continue
            ahead.pop()
            if key not in self.lines:
                self._hand_on(key)
                older = {
                    id_: self._chained([self.lines[old] for old in olds])
                    for id_, olds in self.replaces.get(key, {}).items()
                }
                drawn = line_of(self.histories[key], older)
                self.lines[key] = self._chained([drawn]) if older else drawn

    def _hand_on(self, key: Key) -> None:
        """Move what lower voices said was reached of an older milestone, after it was replaced."""
        for old in self.older(key):
            moment, named = self._replaced_at[old], self.replaced[old][1].targets(*MOVING)
            late = [
                one
                for one in self.histories[old]
                if isinstance(one.event, Reached)
                and one.id not in named
                and _is_dated(one)
                and history_key(one.event) > moment
            ]
            if late:
                kept = tuple(one for one in self.histories[old] if one not in late)
                self.histories[old] = kept
                self.histories[key] = in_order((*self.histories[key], *late))
                self.handed_on.update({one.id: key for one in late})

    def _chained(self, lines: Sequence[Line]) -> Line:
        """Return lines as one, its targets at their places in time."""
        history = {target.id: target for line in lines for target in line.history}
        positions = {target.id: target for line in lines for target in line.positions}
        ordered = in_order(self._by_id[id_] for id_ in history)
        return Line(
            tuple(history[one.id] for one in ordered),
            tuple(positions[one.id] for one in ordered if one.id in positions),
            lines[-1].shown,
        )


def _is_dated(statement: Statement) -> bool:
    return statement.event.said is not None or statement.event.published is not None


def _without_circles(
    found: Mapping[Key, tuple[Key, Statement]],
) -> dict[Key, tuple[Key, Statement]]:
    """Leave out replacements that lead back to where they began."""
    kept: dict[Key, tuple[Key, Statement]] = {}
    for old in sorted(found):
        key, seen = found[old][0], {old}
        while key not in seen and key in kept:
            seen.add(key)
            key = kept[key][0]
        if key not in seen:
            kept[old] = found[old]
    return kept
